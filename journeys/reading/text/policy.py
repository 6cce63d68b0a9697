"""Policies: how a company says that it deals with returns, refunds, delivery, shipping and cancelling."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from journeys.claim import Policy, Rule
from journeys.reading.language.words import Vocabulary, vocabulary
from journeys.reading.text.policy_costs import read_costs
from journeys.reading.text.policy_lines import Line, Said, lines_of, said_in
from journeys.reading.text.policy_windows import read_windows
from journeys.reading.told import Statement

_SUBJECTS = 2  # what tells the rules of so many is a policy, and «your refund» in it is anybody's
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

    Of two statements that differ only in that one says less, the one that says more is kept, in the place of the first.
    """
    words = vocabulary(locale)
    lines = tuple(lines)
    if not any(_is_worth_reading(line.text, words.language) for line in lines):
        return ()
    sentences = tuple(said_in(lines, words))
    found = _read(sentences, words, locale, currency)
    if len({one.about for one in found}) >= _SUBJECTS:
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
    text = said.sentence.text
    if not text or not (said.scope.headed or _is_worth_reading(text, words.language)):
        return
    if words.pattern("policy.elsewhere").search(text):
        return
    yield from read_windows(said, words)
    yield from read_costs(said, words, locale=locale, currency=currency)


def _is_worth_reading(text: str, language: str) -> bool:
    small = text.lower()
    return any(stem in small for stem in _stems(language))


@lru_cache(maxsize=8)
def _stems(language: str) -> tuple[str, ...]:
    return vocabulary(language).phrases("policy.stems")


def _keep(new: Statement, found: list[Statement]) -> None:
    assert isinstance(new.value, Policy)
    for place, old in enumerate(found):
        assert isinstance(old.value, Policy)
        if _says_all_of(old.value, new.value):
            return
        if _says_all_of(new.value, old.value):
            found[place] = new
            return
    found.append(new)


def _says_all_of(more: Policy, less: Policy) -> bool:
    """Whether `less` is what `more` says, with nothing added."""
    filled = replace(
        less,
        counted_from=less.counted_from or more.counted_from,
        unit=more.unit if less.unit == "unstated" else less.unit,
        case=more.case if (less.case, more.case) == ("", "withdrawal") else less.case,
    )
    return filled == more
