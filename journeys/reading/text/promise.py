"""Promises: what a company says that it will do, and by which day."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from journeys.claim import Promise
from journeys.reading.language.nearness import Word, Zone, zones
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import Vocabulary, vocabulary
from journeys.reading.text.meant import is_quoted, is_template
from journeys.reading.text.stems import has_stem
from journeys.reading.told import Statement
from journeys.reading.values.business_days import after_business_days
from journeys.reading.values.calendar import Days, read_dates
from journeys.reading.values.durations import Duration, read_durations

_DELIVERY, _DISPATCH, _REFUND = "delivery", "dispatch", "refund"
_GOODS = "goods"
_OTHER = "none"  # triggers of dates that promise nothing: when an order was placed, by when to pay
_ANSWERS = ("reply", "callback")
_LONGEST = 400  # days; nobody promises more
_LONG_TEXT = 6  # sentences from which on a text that speaks to nobody in particular speaks to all
_LONGEST_HEAD, _LONGEST_LINE = 32, 60  # characters
_REACH = 400  # how far around a date a condition or a denial is looked for, in characters
_BEFORE = 24  # characters in which «by» belongs to the date after it
_BREAK = re.compile(r"[,;:!–—(]\s+|\s(?:so|and|but|und|aber|et|mais|y|pero)\s", re.IGNORECASE)


def read_promises(text: str, *, locale: str, today: date, of_one_matter: bool = True) -> tuple[Statement, ...]:
    """Every promise with a deadline in `text`: about "delivery", "dispatch", "refund", "reply", "callback", "pickup" or
    "return" (that the company will fetch it).

    A promise is the company's own deed: by when a customer must pay or send something back is none. «Within 5 business
    days» counts from `today`, without the country's public holidays, where it is said of this customer's matter; where
    it counts from something yet to happen, it is a policy and no date can be named. Days past are no promises.

    Args:
        text: One message, mail, spoken turn or passage of a page.
        locale: BCP 47 tag; its country decides which days are holidays, and what 03/04 means.
        today: The day on which it was said.
        of_one_matter: False for help, terms and other words to everybody, where «you get your money within 5 days»
            is a policy, and only an answer is promised in days.
    """
    words = vocabulary(locale)
    if not has_stem(text, "promise.stem", words.language) or not words.pattern("promise.trigger").search(text):
        return ()
    found: dict[tuple[str, Promise], Statement] = {}
    said = _with_heads(text, sentences(text, words.language), words)
    to_all = len(said) >= _LONG_TEXT and not words.pattern("promise.personal").search(text)
    for sentence in said:
        if not has_stem(sentence.text, "promise.stem", words.language) or sentence.asks or is_template(sentence.text):
            continue
        promised = [*_by_date(sentence, locale, today, words)]
        if not to_all:
            counted = _by_count(sentence, locale, today, words)
            promised += [(about, promise) for about, promise in counted if of_one_matter or about in _ANSWERS]
        for about, promise in promised:
            found.setdefault((about, promise), Statement(about=about, value=promise, said=sentence.text))
    return tuple(found.values())


def _with_heads(text: str, said: tuple[Sentence, ...], words: Vocabulary) -> list[Sentence]:
    """The sentences, where a line that is but a head, as «Estimated delivery», belongs to the line below it."""
    found: list[Sentence] = []
    for sentence in said:
        head = found[-1] if found else None
        below = len(sentence.text) <= _LONGEST_LINE and any(map(str.isdigit, sentence.text))
        if head and below and _is_head(head.text, words):
            found[-1] = Sentence(text[head.start : sentence.start + len(sentence.text)], head.start)
        else:
            found.append(sentence)
    return found


def _is_head(line: str, words: Vocabulary) -> bool:
    if len(line) > _LONGEST_HEAD or "\n" in line or line[-1:] in ".!?,;" or any(map(str.isdigit, line)):
        return False
    return bool(words.pattern("promise.trigger").search(line))


def _by_date(sentence: Sentence, locale: str, today: date, words: Vocabulary) -> Iterator[tuple[str, Promise]]:
    text = sentence.text
    dates = read_dates(text, locale=locale, today=today)
    if not dates or words.pattern("promise.everybody").search(text):
        return
    spans = read_durations(text, words.language)  # «within 5/7 days» is no date
    dates = tuple(one for one in dates if not any(span.start < one.end and one.start < span.end for span in spans))
    triggers = _triggers(text, words)
    for days, zone in zip(dates, zones(text, [(d.start, d.end) for d in dates]), strict=True):
        trigger = _nearest(zone, triggers, words)
        if trigger is None or days.last < today or (days.last - today).days > _LONGEST:
            continue
        if _is_meant(zone, words) and _is_ahead(zone, trigger, words):
            yield trigger.key, Promise(due_from=_earliest(days, zone, words), due_to=days.last)


def _nearest(zone: Zone, triggers: list[Word], words: Vocabulary) -> Word | None:
    """What the date is said of, where that is a deed of the company's.

    Goods themselves are meant where no deed is named, and what reaches the customer may be a refund.
    """
    triggers = [word for word in triggers if zone.start - _REACH < word.start < zone.end + _REACH]
    deed = zone.nearest(word for word in triggers if word.key != _GOODS)
    trigger = deed or zone.nearest(triggers)
    if trigger and trigger.key == _DISPATCH and words.pattern("status.not_goods").search(zone.text):
        return None  # «we will send you a label tomorrow»
    if trigger is None or trigger.key == _OTHER:
        return None
    if trigger.key == _GOODS:
        return replace(trigger, key=_DELIVERY)
    refunds = (word for word in triggers if word.key == _REFUND and zone.begins <= word.start < trigger.start)
    return next(refunds, trigger) if trigger.key == _DELIVERY else trigger


def _earliest(days: Days, zone: Zone, words: Vocabulary) -> date | None:
    """«By November 28» names no first day."""
    before = zone.text[max(zone.begins, zone.start - _BEFORE) : zone.start]
    if days.first == days.last or days.weekday or not before.rstrip().endswith(("between", "zwischen", "entre")):
        latest = [match.end() for match in words.pattern("promise.deadline").finditer(before)]
        if latest and not _BREAK.search(before, latest[-1]):
            return None
    return days.first


def _is_meant(zone: Zone, words: Vocabulary) -> bool:
    """Neither under a condition nor denied, nor somebody else's words."""
    before, after = zone.text[max(0, zone.start - _REACH) : zone.start], zone.text[zone.end : zone.end + _REACH]
    if words.pattern("promise.conditional").search(before) or _is_replaced(before, words):
        return False
    if words.pattern("promise.negation").search(_from_last_break(before)):
        return False
    same_clause = _BREAK.split(after, maxsplit=1)[0]
    if any(words.pattern(f"promise.{path}").search(same_clause) for path in ("condition_after", "negation")):
        return False
    return not is_quoted(zone.text, zone.start, zone.end)


def _is_replaced(before: str, words: Vocabulary) -> bool:
    """«… instead of Thursday»."""
    return any(not before[match.end() :].strip() for match in words.pattern("promise.instead").finditer(before))


def _from_last_break(text: str) -> str:
    return text[max((mark.end() for mark in _BREAK.finditer(text)), default=0) :]


def _is_ahead(zone: Zone, trigger: Word, words: Vocabulary) -> bool:
    """The clause speaks of what is to come."""
    said = zone.text[zone.begins : max(zone.end, trigger.end)]
    past = [match.end() for match in words.pattern("promise.past").finditer(said)]
    if past:
        return bool(words.pattern("promise.strong").search(said, max(past)))
    return bool(words.pattern("promise.future").search(said))


def _by_count(sentence: Sentence, locale: str, today: date, words: Vocabulary) -> Iterator[tuple[str, Promise]]:
    text = sentence.text
    durations = [one for one in read_durations(text, words.language) if one.most <= _LONGEST]
    if not durations or words.pattern("promise.general").search(text) or not words.pattern("promise.mine").search(text):
        return
    triggers = _triggers(text, words)
    for duration, zone in zip(durations, zones(text, [(d.start, d.end) for d in durations]), strict=True):
        trigger = _nearest(zone, triggers, words)
        if trigger is None or not _counts_from_now(zone, words):
            continue
        if _is_meant(zone, words) and _is_ahead(zone, trigger, words):
            yield trigger.key, _counted(duration, locale, today)


def _counts_from_now(zone: Zone, words: Vocabulary) -> bool:
    """«Within 3 days», and not «of receipt»."""
    within = [match.end() for match in words.pattern("promise.within").finditer(zone.text, zone.begins, zone.start)]
    if not within or zone.text[within[-1] : zone.start].strip():
        return False
    after = words.pattern("promise.after_today").sub("", zone.text[zone.end : zone.ends])
    if words.pattern("promise.from_then").match(after.lstrip()):
        return False
    return not words.pattern("policy.counted_from").search(after)


def _counted(duration: Duration, locale: str, today: date) -> Promise:
    def ahead(days: int) -> date:
        if duration.unit == "business":
            return after_business_days(today, days, locale=locale)
        return today + min(timedelta(days=days), date.max - today)

    return Promise(due_from=None if duration.least is None else ahead(duration.least), due_to=ahead(duration.most))


def _triggers(text: str, words: Vocabulary) -> list[Word]:
    return [Word(key, match.start(), match.end()) for key, match in words.keyed("promise.trigger").find_all(text)]
