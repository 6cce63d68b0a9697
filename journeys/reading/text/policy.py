"""Policies: how a company says that it deals with returns, refunds, delivery, shipping and cancelling."""

import re
from collections.abc import Iterator
from functools import lru_cache

from journeys.claim import Policy, Rule
from journeys.reading.language.nearness import Word, Zone, zones
from journeys.reading.language.numerals import number_words
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import Vocabulary, as_expression, vocabulary, whole_words
from journeys.reading.text.policy_costs import read_cost_policies
from journeys.reading.told import Statement
from journeys.reading.values.durations import Duration, read_durations

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
_NO_RULE = "none"  # triggers of spans that answer no rule: a warranty, a reply
_WORTH_READING = ("policy.trigger", "policy.shipping", "policy.restocking")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|(?<!\w)\"[^\"]*\"(?!\w)|(?<!\w)'[^']*'(?!\w)")
_IF_CLAUSE = re.compile(r"\A(?:if|wenn|falls|sollten|si)\b[^,]*,", re.IGNORECASE)
_LONGEST_WINDOW = 400  # days; what is longer is a warranty or a company's history


def read_policies(text: str, *, locale: str, currency: str | None = None) -> tuple[Statement, ...]:
    """Every policy that `text` states as its company's own.

    Questions, examples, quotations, negations, and what others do are no policies. What is said of «your order» is a
    promise, not a policy.
    """
    words = vocabulary(locale)
    if not any(words.pattern(path).search(text) for path in _WORTH_READING):
        return ()
    found: dict[Policy, Statement] = {}
    for sentence in sentences(text, words.language):
        if sentence.asks or _is_not_theirs(sentence, words):
            continue
        for policy in (*_windows(sentence, words), *read_cost_policies(sentence, locale=locale, currency=currency)):
            found.setdefault(policy, Statement(about=ABOUT[policy.rule], value=policy, said=sentence.text))
    return tuple(found.values())


def _is_not_theirs(sentence: Sentence, words: Vocabulary) -> bool:
    return bool(
        words.pattern("policy.example").search(sentence.text) or words.pattern("policy.elsewhere").search(sentence.text)
    )


def _windows(sentence: Sentence, words: Vocabulary) -> Iterator[Policy]:
    """The policies that are spans of time: to return, to refund, to deliver, to send, to cancel."""
    text = sentence.text
    until_dispatch = words.pattern("policy.until_dispatch").search(text)
    cancel = words.pattern("policy.trigger.cancel_window").search(text)
    if until_dispatch and cancel and not words.pattern("policy.negation").search(text):
        yield Policy(rule=Rule.CANCEL_WINDOW, counted_from="dispatch")
    durations = [duration for duration in read_durations(text, words.language) if _counts(duration, text, words)]
    if not durations or words.pattern("policy.negation").search(_IF_CLAUSE.sub("", text)):
        return
    counted = list(words.keyed("policy.counted_from").find_all(text))
    triggers = _triggers(text, [match for _, match in counted], words)
    for duration, zone in zip(durations, zones(text, [(d.start, d.end) for d in durations]), strict=True):
        if words.pattern("policy.reply").search(text[zone.begins : zone.start]):
            continue
        trigger = _rule_of(zone.nearest(triggers), zone, triggers)
        if trigger and _is_return_window(trigger, zone, words):
            continue
        if trigger and (policy := _window(duration, zone, trigger.key, _origin(zone, counted), words)):
            yield policy


def _rule_of(trigger: Word | None, zone: Zone, triggers: list[Word]) -> Word | None:
    """«Your refund is processed within …» is the time of a refund, «your return is processed …» of neither."""
    if trigger is None or trigger.key != Rule.PROCESSING_TIME:
        return trigger
    earlier = [word for word in triggers if zone.begins <= word.start < trigger.start]
    refund = next((word for word in earlier if word.key == Rule.REFUND_TIME), None)
    returned = any(word.key == Rule.RETURN_WINDOW for word in earlier)
    return refund or (None if returned else trigger)


def _is_return_window(trigger: Word, zone: Zone, words: Vocabulary) -> bool:
    """«30-day refund» is how long a customer may ask for it, «within 30 days we refund» how long it takes."""
    follows = trigger.key == Rule.REFUND_TIME and trigger.start >= zone.end
    return follows and not _deadline(words.language).search(zone.text[: zone.start])


def _origin(zone: Zone, counted: list[tuple[str, re.Match[str]]]) -> str:
    """From when the span counts: said after it, or before the sentence's first."""
    after = [key for key, match in counted if zone.end <= match.start() < zone.ends]
    before = [key for key, match in counted if zone.begins == 0 and match.end() <= zone.start]
    return next(iter(after + before), "")


def _window(duration: Duration, zone: Zone, key: str, origin: str, words: Vocabulary) -> Policy | None:
    if key == _NO_RULE or duration.most > _LONGEST_WINDOW:
        return None
    rule = Rule(key)
    if rule is Rule.RETURN_WINDOW and origin == "receipt":
        origin = "delivery"
    if rule is Rule.REFUND_TIME and origin in ("order", "delivery"):
        return None  # «a full refund within 30 days of purchase» may well mean the time to return it
    if rule is Rule.REFUND_TIME and words.pattern("policy.bank").search(zone.text):
        return None
    of_this_order = words.pattern("policy.this_order").search(zone.text)
    if of_this_order and not origin and rule in (Rule.DELIVERY_TIME, Rule.REFUND_TIME):
        return None
    placed = rule in (Rule.DELIVERY_TIME, Rule.PROCESSING_TIME)
    case = words.keyed("policy.case").find(zone.clause if placed else zone.text)
    return Policy(
        rule=rule,
        case=case[0] if case else "",
        least=duration.least,
        most=duration.most,
        unit=duration.unit,
        counted_from=origin,
    )


def _triggers(text: str, taken: list[re.Match[str]], words: Vocabulary) -> list[Word]:
    """What spans of time may be said of, apart from the words that say from when they count and who is quoted."""
    found = []
    for key, match in words.keyed("policy.trigger").find_all(text):
        if not any(other.start() < match.end() and match.start() < other.end() for other in taken):
            found.append(Word(key, match.start(), match.end()))
    return found


def _counts(duration: Duration, text: str, words: Vocabulary) -> bool:
    """A span by itself: not in quotation marks, and «a week» only after «within»."""
    if any(quoted.start() < duration.start < quoted.end() for quoted in _QUOTED.finditer(text)):
        return False
    said = text[duration.start : duration.end]
    first = re.match(r"[^\W\d_]+", said.lower())
    one = first is not None and number_words(words.language).get(first[0]) == 1
    return not one or bool(_deadline(words.language).search(text[: duration.start]))


@lru_cache(maxsize=8)
def _deadline(language: str) -> re.Pattern[str]:
    inside = "|".join(map(as_expression, vocabulary(language).phrases("duration.words.deadline"))) or r"(?!)"
    return re.compile(rf"{whole_words(inside)}\s*\Z", re.IGNORECASE)
