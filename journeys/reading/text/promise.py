"""Promises: what a company says that it will do, and by which day."""

from collections.abc import Iterator
from datetime import date, timedelta

from journeys.claim import Promise
from journeys.reading.language.nearness import Word, Zone, zones
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import Vocabulary, vocabulary
from journeys.reading.told import Statement
from journeys.reading.values.calendar import after_business_days, read_dates
from journeys.reading.values.durations import Duration, read_durations

_OTHER = "none"  # triggers of dates that promise nothing: when an order was placed, how long an offer holds


def read_promises(text: str, *, locale: str, today: date) -> tuple[Statement, ...]:
    """Every promise with a deadline in `text`, about "delivery", "dispatch", "refund", "reply", "callback" or "return".

    «Within 5 business days» counts from `today` where it is said of this customer's matter; where it counts from
    something yet to happen, it is a policy and no date can be named. Days past are no promises.
    """
    words = vocabulary(locale)
    if not words.pattern("promise.trigger").search(text):
        return ()
    found: dict[tuple[str, Promise], Statement] = {}
    for sentence in sentences(text, words.language):
        if sentence.asks or words.pattern("promise.conditional").search(sentence.text):
            continue
        for about, promise in (*_by_date(sentence, locale, today, words), *_by_count(sentence, today, words)):
            found.setdefault((about, promise), Statement(about=about, value=promise, said=sentence.text))
    return tuple(found.values())


def _by_date(sentence: Sentence, locale: str, today: date, words: Vocabulary) -> Iterator[tuple[str, Promise]]:
    text = sentence.text
    dates = read_dates(text, locale=locale, today=today)
    for days, zone in zip(dates, zones(text, [(d.start, d.end) for d in dates]), strict=True):
        trigger = zone.nearest(_triggers(text, words))
        if trigger is None or trigger.key == _OTHER or days.last < today:
            continue
        if _is_ahead(zone, trigger, words):
            yield trigger.key, Promise(due_from=_earliest(days.first, days.last, zone, words), due_to=days.last)


def _earliest(first: date, last: date, zone: Zone, words: Vocabulary) -> date | None:
    """«By November 28» names no first day."""
    if first == last and words.pattern("promise.deadline").search(zone.text[zone.begins : zone.start][-24:]):
        return None
    return first


def _is_ahead(zone: Zone, trigger: Word, words: Vocabulary) -> bool:
    """The clause speaks of what is to come, and does not deny it."""
    said = zone.text[zone.begins : max(zone.end, trigger.end)]
    if words.pattern("status.negation").search(said):
        return False
    ahead = [match.end() for match in words.pattern("promise.future").finditer(said)]
    past = [match.end() for match in words.pattern("promise.past").finditer(said)]
    return bool(ahead) and (not past or max(past) < min(ahead))


def _by_count(sentence: Sentence, today: date, words: Vocabulary) -> Iterator[tuple[str, Promise]]:
    text = sentence.text
    durations = read_durations(text, words.language)
    if not durations or any(words.pattern(path).search(text) for path in ("status.negation", "promise.general")):
        return
    for duration, zone in zip(durations, zones(text, [(d.start, d.end) for d in durations]), strict=True):
        trigger = zone.nearest(_triggers(text, words))
        if trigger is None or trigger.key in (_OTHER, "return"):
            continue
        if words.pattern("policy.counted_from").search(text[zone.begins : zone.ends]):
            continue
        if words.pattern("policy.this_order").search(text) or words.pattern("promise.counted.reply").search(text):
            yield trigger.key, _counted(duration, today)


def _counted(duration: Duration, today: date) -> Promise:
    def ahead(days: int) -> date:
        return after_business_days(today, days) if duration.unit == "business" else today + timedelta(days=days)

    return Promise(due_from=None if duration.least is None else ahead(duration.least), due_to=ahead(duration.most))


def _triggers(text: str, words: Vocabulary) -> list[Word]:
    return [Word(key, match.start(), match.end()) for key, match in words.keyed("promise.trigger").find_all(text)]
