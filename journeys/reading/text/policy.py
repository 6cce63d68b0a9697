"""Policies: how a company says that it deals with returns, refunds, delivery, shipping and cancelling."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from journeys.claim import Policy, Rule
from journeys.reading.language.words import Vocabulary, vocabulary
from journeys.reading.text.policy_costs import read_costs
from journeys.reading.text.policy_lines import Line, Said, filled_in, lines_of, said_in, tells_number
from journeys.reading.text.policy_windows import read_windows
from journeys.reading.told import Statement

_SUBJECTS, _LINES = 2, 3  # what tells rules about so much or at such length is a policy: «your refund» is anybody's
ABOUT = {
    Rule.RETURN_WINDOW: "returns",
    Rule.RESTOCKING_FEE: "returns",
    Rule.RETURN_SHIPPING_PAID_BY: "returns",
    Rule.REFUND_TIME: "refunds",
    Rule.DELIVERY_TIME: "delivery",
    Rule.PROCESSING_TIME: "delivery",
    Rule.SHIPPING_FEE: "shipping",
    Rule.FREE_SHIPPING_OVER: "shipping",
    Rule.CANCEL_WINDOW: "cancellation",
}


def read_policies(text: str, *, locale: str, currency: str | None = None) -> tuple[Statement, ...]:
    """Every policy that `text` states as its company's own.

    Questions, examples, quotations, negations, and what others do are no policies. What is said of «your order» is a
    promise, not a policy, unless it stands under a heading that names a subject.
    """
    return read_policy_lines(lines_of(text), locale=locale, currency=currency)


def read_policy_lines(lines: Iterable[Line], *, locale: str, currency: str | None = None) -> tuple[Statement, ...]:
    """Every policy that lines of a page or text state together, in reading order.

    What is told twice, once with less, is told once, with all that was said of it.
    """
    words = vocabulary(locale)
    lines = filled_in(tuple(lines), words)
    if not _is_worth_reading("\n".join(line.text for line in lines), words):
        return ()
    sentences = tuple(said_in(lines, words, home=locale[3:5].upper()))
    found = _read(sentences, words, locale, currency)
    if found and (len(lines) >= _LINES or len({one.about for one in found}) >= _SUBJECTS):
        headed = (replace(said, scope=replace(said.scope, headed=True)) for said in sentences)
        found = _read(headed, words, locale, currency)
    return tuple(found)


def _read(sentences: Iterable[Said], words: Vocabulary, locale: str, currency: str | None) -> list[Statement]:
    found: list[Statement] = []
    for said in sentences:
        for policy in _policies(said, words, locale, currency):
            _keep(Statement(about=ABOUT[policy.rule], value=policy, said=said.words), found)
    return found


def _policies(said: Said, words: Vocabulary, locale: str, currency: str | None) -> Iterator[Policy]:
    worth = said.scope.of_returns or _is_worth_reading(said.sentence.text, words, headed=said.scope.headed)
    if not worth:
        return
    found = (*read_windows(said, words), *read_costs(said, words, locale=locale, currency=currency))
    if found and not words.pattern("policy.elsewhere").search(said.sentence.text):
        yield from found


def _is_worth_reading(text: str, words: Vocabulary, *, headed: bool = False) -> bool:
    """Whether a rule may stand there: with a number and a word of ours, or with a word that needs no number."""
    small = text.lower()
    if any(stem in small for stem in _stems(words.language, "policy.numberless_stems")):
        return True
    told = headed or any(stem in small for stem in _stems(words.language, "policy.stems"))
    return told and tells_number(text, words)


@lru_cache(maxsize=16)
def _stems(language: str, path: str) -> tuple[str, ...]:
    return vocabulary(language).phrases(path)


def _keep(new: Statement, found: list[Statement]) -> None:
    assert isinstance(new.value, Policy)
    for place, old in enumerate(found):
        assert isinstance(old.value, Policy)
        both = _together(old.value, new.value)
        if both is not None:
            found[place] = old if both == old.value else replace(new, value=both)
            return
    found.append(new)


def _together(one: Policy, other: Policy) -> Policy | None:
    """What both say, if they are one policy told twice, once with less; none if they are two."""
    filled = [
        replace(
            said,
            counted_from=said.counted_from or also.counted_from,
            unit=also.unit if said.unit == "unstated" else said.unit,
            case=also.case if (said.case, also.case) == ("", "withdrawal") else said.case,
        )
        for said, also in ((one, other), (other, one))
    ]
    return filled[0] if filled[0] == filled[1] else None
