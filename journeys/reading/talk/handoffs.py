"""Handoffs: where somebody else takes over a conversation, what was said of it, and who came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from journeys.reading.language.names import words_of
from journeys.reading.language.sentences import sentences
from journeys.reading.language.words import Vocabulary, vocabulary
from journeys.reading.talk.moves import Move, read_moves
from journeys.reading.values.durations import read_minutes

Talk = Sequence[tuple[bool, str]]  # whether the company spoke, and what was said, in order
_LETTERS = 4  # of a word that may tell a matter
_STEM = 5  # letters by which two words are one: «return», «returning»
_FEWEST = 3  # words of a turn that says a matter
_LONGEST = 2_000  # letters of a turn of talk; more is a document


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """Somebody else was announced; `place`s are those of the talk."""

    announced: int
    last: int  # the last word of the company's before anybody came: «please hold», «you are number 2 in the queue»
    said: str  # all that was said of it, with the offer before it
    arrived: tuple[int, ...]  # the first words of who came, until the customer spoke; empty where nobody came
    refused: bool  # nobody was free, after all


def handoffs_in(talk: Talk, *, language: str) -> tuple[Handoff, ...]:
    """Every handoff of a talk, in order; announcements of one and the same count once."""
    return tuple(_found(talk, vocabulary(language)))


def _found(talk: Talk, words: Vocabulary) -> Iterator[Handoff]:
    place = 0
    while place < len(talk):
        company, said = talk[place]
        if not company or not announces(said, language=words.language):
            place += 1
            continue
        handoff = _followed(talk, place, words)
        yield handoff
        place = max(handoff.arrived[0] if handoff.arrived else handoff.last, place) + 1
        if handoff.arrived and announces(talk[handoff.arrived[0]][1], language=words.language):
            place = handoff.arrived[0]  # who came passes on at once
            if place == handoff.announced:
                place += 1


def _followed(talk: Talk, announced: int, words: Vocabulary) -> Handoff:
    """What came of an announcement."""
    said, last, refused = [*_offer_before(talk, announced, words), talk[announced][1]], announced, False
    for place in range(announced + 1, len(talk)):
        company, text = talk[place]
        if not company:
            continue
        if _makes(Move.REFUSES_PERSON, text[:_LONGEST], words):
            refused = True
            break
        if arrives(text, language=words.language) or not _holds(text, words):
            arrived = tuple(_until_the_customer(talk, place))
            return Handoff(announced=announced, last=last, said="\n".join(said), arrived=arrived, refused=False)
        said.append(text)
        last = place
    return Handoff(announced=announced, last=last, said="\n".join(said), arrived=(), refused=refused)


def _offer_before(talk: Talk, announced: int, words: Vocabulary) -> list[str]:
    """What the company said before in the same breath, and the offer to which the customer agreed."""
    found: list[str] = []
    crossed = 0
    for place in range(announced - 1, -1, -1):
        company, text = talk[place]
        if not company:
            crossed += not (place and not talk[place - 1][0])
            continue
        if crossed > 1:
            break
        if crossed == 0 or Move.OFFERS_PERSON in read_moves(text[:_LONGEST], language=words.language):
            found.insert(0, text)
    return found


def _until_the_customer(talk: Talk, place: int) -> Iterator[int]:
    for following in range(place, len(talk)):
        if not talk[following][0]:
            return
        yield following


def announces(text: str, *, language: str) -> bool:
    """Whether somebody else is said to take over now."""
    words = vocabulary(language)
    if _makes(Move.HANDS_OVER, text[:_LONGEST], words):
        return True
    bare = words.pattern("handoff.bare")
    return any(
        bare.fullmatch(one.text.rstrip(" .…!")) or _announces_after_all(one.text, words)
        for one in sentences(text[:_LONGEST], words.language)
        if not one.asks
    )


def _announces_after_all(sentence: str, words: Vocabulary) -> bool:
    """«We don't do that here, I'll put you through»: what is denied before is something else."""
    before, comma, last = sentence.rpartition(", ")
    if not comma or words.pattern("handoff.conditional").search(before):
        return False
    return _makes(Move.HANDS_OVER, last, words) and not _makes(Move.REFUSES_PERSON, sentence, words)


def _makes(move: Move, text: str, words: Vocabulary) -> bool:
    """Whether a text makes a move; most have none of its words, which is known at once."""
    if not words.pattern(f"moves.{move}").search(text):
        return False
    return move in read_moves(text, language=words.language)


def arrives(text: str, *, language: str) -> bool:
    """Whether somebody says who they are, or is said to be there: «Hello, this is Maya.»"""
    return bool(vocabulary(language).pattern("handoff.arrives").search(text[:_LONGEST]))


def _holds(text: str, words: Vocabulary) -> bool:
    return bool(words.pattern("handoff.holds").search(text[:_LONGEST])) or announces(text, language=words.language)


def is_a_bot(text: str, *, language: str) -> bool:
    """Whether who speaks says that they are a machine."""
    return bool(vocabulary(language).pattern("handoff.bot").search(text[:_LONGEST]))


def asks_anew(text: str, *, language: str) -> str | None:
    """The sentence that asks what it is about, as if nobody had said; «anything else?» asks of another matter.

    >>> asks_anew("Hello, this is Maya. How can I help you?", language="en")
    'How can I help you?'
    >>> asks_anew("Can I help you with anything else?", language="en")
    """
    return _asking(("offers_help", "asks_anew"), text, language)


def offers_help(text: str, *, language: str) -> str | None:
    """The sentence that asks what can be done for the customer, with not a word of the matter."""
    return _asking(("offers_help",), text, language)


def _asking(kinds: tuple[str, ...], text: str, language: str) -> str | None:
    words = vocabulary(language)
    patterns, further = [words.pattern(f"handoff.{kind}") for kind in kinds], words.pattern("handoff.further")
    for one in sentences(text[:_LONGEST], words.language):
        if any(pattern.search(one.text) for pattern in patterns) and not further.search(one.text):
            return one.text
    return None


def shows_knowledge(text: str, matter: frozenset[str], *, language: str) -> bool:
    """Whether who came lets the customer feel that they know: they say so, or name what it is about."""
    if vocabulary(language).pattern("handoff.knows").search(text[:_LONGEST]):
        return True
    return any(_stem(word) in matter for word in words_of(text[:_LONGEST]))


def matter_in(text: str, *, language: str) -> frozenset[str]:
    """The stems of what a customer's turn is about; empty where it only greets, agrees or asks for somebody."""
    nothing = {_stem(word) for word in vocabulary(language).phrases("handoff.says_nothing")}
    spoken = words_of(text[:_LONGEST])
    if len(spoken) < _FEWEST:
        return frozenset()
    stems = (_stem(word) for word in spoken if len(word) >= _LETTERS and word.isalpha())
    return frozenset(stem for stem in stems if stem not in nothing)


def is_who_was_named(greeting: str, announced: str, *, company: str, language: str) -> bool:
    """Whether who greets is who was announced: «I'll transfer you to scheduling» and «Scheduling, hello»."""
    words = vocabulary(language)
    greetings = [one.text for one in sentences(greeting[:_LONGEST], words.language) if not one.asks]
    nobody = {_stem(word) for word in (*words.phrases("handoff.says_nothing"), *words_of(company))}
    named = [
        {_stem(word) for word in words_of(one) if len(word) >= _LETTERS} for one in (" ".join(greetings), announced)
    ]
    courtesy = {_stem(word) for word in words_of(" ".join(words.pattern("moves.courtesy").findall(greeting)))}
    return bool((named[0] & named[1]) - nobody - courtesy)


def has_no_record(text: str, *, language: str) -> str | None:
    """The sentence that says that nothing is known of an earlier contact."""
    words = vocabulary(language)
    pattern = words.pattern("handoff.no_record")
    return next((one.text for one in sentences(text[:_LONGEST], words.language) if pattern.search(one.text)), None)


def spoke_before(text: str, *, language: str) -> bool:
    """Whether a customer says that they were in touch about it already."""
    return bool(vocabulary(language).pattern("handoff.spoke_before").search(text[:_LONGEST]))


def names_who(text: str, *, language: str) -> bool:
    """Whether it is said who takes over, or what happens next."""
    words = vocabulary(language)
    return bool(words.pattern("handoff.target").search(text) or words.pattern("moves.answer.next").search(text))


def names_when(text: str, *, language: str) -> bool:
    """Whether it is said how long it takes: a time, or a place in the queue."""
    return bool(vocabulary(language).pattern("handoff.time").search(text))


def says_soon(text: str, *, language: str) -> bool:
    """Whether it is said that it does not take long, without saying how long."""
    return bool(vocabulary(language).pattern("handoff.soon").search(text))


def wait_in(text: str, *, language: str) -> timedelta | None:
    """The longest wait that is announced in minutes; none where none is."""
    minutes = read_minutes(text, language)
    return timedelta(minutes=max(minutes)) if minutes else None


def place_in_queue(text: str, *, language: str) -> int | None:
    """The customer's place in a queue, where it is told."""
    found = vocabulary(language).pattern("handoff.place").search(text[:_LONGEST])
    return int(_NUMBER.findall(found[0])[-1]) if found else None


def bids_start_over(text: str, *, language: str) -> str | None:
    """The sentence that bids the customer begin again, for no fault of theirs and not as a choice."""
    words = vocabulary(language)
    over, own = words.pattern("handoff.start_over"), words.pattern("handoff.by_customer")
    if own.search(text[:_LONGEST]):
        return None
    return next((one.text for one in sentences(text[:_LONGEST], words.language) if over.search(one.text)), None)


_NUMBER = re.compile(r"\d+")


def _stem(word: str) -> str:
    return word[:_STEM]
