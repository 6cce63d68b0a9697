"""Rounds: whether a talk comes back to its beginning again and again, in whatever words."""

from collections.abc import Iterator, Sequence

from journeys.reading.language.sentences import sentences
from journeys.reading.language.words import vocabulary
from journeys.reading.talk.choices import choices_in, picks, same_choices, tells_something
from journeys.reading.talk.handoffs import offers_help
from journeys.reading.talk.moves import Move, read_moves

_OFTEN = 3
_LONG = 60  # words; who says so much brings something new
_LEADS_ON = frozenset((Move.OFFERS_PERSON, Move.HANDS_OVER, Move.REFUSES_PERSON, Move.GOODBYE))
_ANSWERS = frozenset((Move.CANNOT_HELP,))


def rounds_in(talk: Sequence[tuple[bool, str]], *, language: str) -> tuple[int, ...]:
    """Where the company is back where it began for the third time in a row, each after words of the customer's.

    Back is who offers their help as if nothing had been said, lists what they are good for, or lays the same choices
    before a customer who took none; not being understood in between changes nothing, and is no circle by itself. Not:
    «Anything else?», who leads on, to a person or to an answer, and who asks for particulars.

    Args:
        talk: Whether the company spoke, and what was said, in order.
        language: Its language's code.

    Returns:
        The places of the last words of three turns in a row; empty where the conversation went on.
    """
    back: list[int] = []
    offered: frozenset[str] = frozenset()
    spoken = 0  # the place from which the customer's last words stand
    for first, last in _turns_of_the_company(talk):
        said, answer = (
            "\n".join(text for _, text in talk[begin:end]) for begin, end in ((first, last + 1), (spoken, first))
        )
        laid = choices_in(said, language=language, known=offered)
        went_on = bool(laid and offered) and not (
            same_choices(laid, offered) and not picks(answer, laid & offered, language=language)
        )
        offered, spoken = laid or offered, last + 1
        if first == 0:
            continue  # the greeting
        if went_on:
            back.clear()
        if laid or _is_back(said, language):
            back.append(last)
        elif back and Move.NOT_UNDERSTOOD not in read_moves(said, language=language):
            back.clear()
        if len(back) >= _OFTEN:
            return tuple(back)
    return ()


def _turns_of_the_company(talk: Sequence[tuple[bool, str]]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for place, (company, _) in enumerate(talk):
        if company:
            first = place if first is None else first
        elif first is not None:
            yield first, place - 1
            first = None
    if first is not None:
        yield first, len(talk) - 1


def _is_back(said: str, language: str) -> bool:
    if len(said.split()) > _LONG or not (offers_help(said, language=language) or _says_what_it_can(said, language)):
        return False
    return not frozenset(read_moves(said, language=language)) & (_LEADS_ON | _ANSWERS)


def _says_what_it_can(said: str, language: str) -> bool:
    """«I can help you with orders and returns», and nothing else."""
    return bool(vocabulary(language).pattern("handoff.capable").search(said)) and not any(
        tells_something(one.text, asks=one.asks, language=language) for one in sentences(said, language)
    )
