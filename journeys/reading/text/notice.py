"""What is said around a date: that it is a new one, and of what it is the date."""

from journeys.reading.language.names import words_of
from journeys.reading.language.words import vocabulary


def tells_a_change(text: str, *, locale: str) -> bool:
    """Whether the company says that something is other than it was told: «sorry, it is delayed», «your new date»."""
    return bool(vocabulary(locale).pattern("notice.changed").search(text))


def asks_a_change(text: str, *, locale: str) -> bool:
    """Whether a customer asks for another day or another way."""
    return bool(vocabulary(locale).pattern("notice.asked").search(text))


def is_on_request(text: str, *, locale: str) -> bool:
    """Whether a reply is promised only to who asks for one: «write to us, we reply within a day»."""
    return bool(vocabulary(locale).pattern("notice.on_request").search(text))


def says_it_is_late(text: str, *, locale: str) -> bool:
    """Whether the company says that something takes longer than it was to."""
    return bool(vocabulary(locale).pattern("notice.late").search(text))


def excuses(text: str, *, locale: str) -> bool:
    """Whether somebody names what kept it from happening that was not the company's doing: «nobody was at home»."""
    return bool(vocabulary(locale).pattern("notice.excused").search(text))


def what_never_came(text: str, *, locale: str) -> str:
    """What a customer says that they still wait for: "delivery", "refund", "reply", "callback"; empty for nothing."""
    found = vocabulary(locale).keyed("notice.never_came").find(text)
    return found[0] if found else ""


def thing_dated(said: str, *, locale: str) -> frozenset[str]:
    """What a sentence's date is the date of, as words that must be equal: empty for the whole order.

    A replacement, a second parcel and another way to ship are things of their own; so is what a sentence names without
    speaking of the order: «your mug arrives on Friday».
    """
    words = vocabulary(locale)
    marks = [*words.pattern("notice.another").findall(said), *words.pattern("notice.method").findall(said)]
    if marks:
        return frozenset(word for mark in marks for word in words_of(mark))
    return frozenset() if words.pattern("notice.whole").search(said) else frozenset(words_of(said)[:4])
