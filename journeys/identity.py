"""What makes two findings the same seam, in one run and over runs."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from hashlib import sha256
from unicodedata import normalize

from journeys.claim import Claim, Disclosure, Person, Policy, Price, PriceRole, Promise, Question, Reference, Status
from journeys.finding import Finding
from journeys.notebook import Attempt, Heard, Words
from journeys.reading.language.names import words_of
from journeys.reading.values.life import RETURN_STATES
from journeys.run.places import place_of
from journeys.touchpoint import Channel, Waypoint

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # without those that look alike
LENGTH = 6  # of them: among 1,000 seams of one check, two share a name in one company of 2,000
_TALK = (Channel.CHAT, Channel.PHONE, Channel.TEXT, Channel.MAIL)
_OF_A_THING = (PriceRole.ITEM, PriceRole.LINE, PriceRole.WAS, PriceRole.FEE, PriceRole.OTHER)
_OF_ONE_THING = (Waypoint.LANDING, Waypoint.PRODUCT)
_ONCE = ("delivery", "dispatch", "refund")  # of one purchase; which of several promises was the last to break is chance
_ONE_CONTACT = timedelta(hours=6)
_DOLLARS_AND_SO_ON = ("usd", "cad", "aud", "nzd", "jpy", "cny", "inr")
_EUROPEAN = ("eur", "gbp", "chf", "sek", "nok", "dkk", "pln", "czk", "kr", "zł")
_CURRENCIES = frozenset((*_DOLLARS_AND_SO_ON, *_EUROPEAN))
_NEED = "unmet"


def identity_of(finding: Finding, *, company: str) -> str:
    """A short name for the seam, which stays though texts, amounts, dates and order numbers differ.

    It tells which check spoke, of which places, and about what: the price of which thing, which rule of a policy, which
    fact was asked for, what could not be done. It says nothing of the customer, the journey, the day or the locale.

    Args:
        finding: As a check made it.
        company: Whose seam it is.

    Returns:
        The check's name and six letters or digits: "late-fee-3fa9c1".
    """
    parts = _PARTS.get(finding.check, _both_sides)(finding)
    return f"{finding.check or 'finding'}-{_code(company, finding.check, *parts)}"


def identity_of_need(unmet: str, *, company: str) -> str:
    """A short name for what customers needed and did not have: "unmet-7mq0xd".

    Args:
        unmet: As a verdict has it: "the customer could not know the total cost: no page named a total".
        company: Whose customers.
    """
    goal = unmet.partition(": ")[0]
    return f"{_NEED}-{_code(company, _NEED, ' '.join(_steady(goal)))}"


def _code(company: str, *parts: str) -> str:
    told = "\n".join(("1", _plain(company), *parts))
    number = int.from_bytes(sha256(told.encode("utf-8", "surrogatepass")).digest())
    return "".join(LETTERS[number >> 5 * place & 31] for place in range(LENGTH))


def places_needed(finding: Finding) -> tuple[str, ...]:
    """Where a customer has to come to meet it, each place once."""
    return tuple(sorted({place_of(side.at) for side in finding.evidence}))


_Parts = Iterator[str]


def _both_sides(finding: Finding) -> _Parts:
    """Which side was met first is the journey's choice."""
    yield from places_needed(finding)
    yield from sorted({_about(side) for side in finding.evidence})


def _one_side(which: int) -> Callable[[Finding], _Parts]:
    """Where the other side is chosen by chance, or is the same place."""

    def parts(finding: Finding) -> _Parts:
        yield place_of(finding.evidence[which].at)
        yield _about(finding.evidence[which])

    return parts


def _markup(finding: Finding) -> _Parts:
    """Of one thing's own page, whether an ad or the catalogue led there."""
    shown = finding.evidence[0]
    yield "" if shown.at.waypoint in _OF_ONE_THING else place_of(shown.at)
    yield _about(shown)


def _asked_again(finding: Finding) -> _Parts:
    """Who asks for what, and on which channel it had been told; by a form or in words is chance."""
    yield finding.evidence[0].at.channel
    yield from _one_side(-1)(finding)


def _broken_promise(finding: Finding) -> _Parts:
    promise = finding.evidence[0]
    yield _about(promise)
    yield "" if _about(promise) in _ONCE else place_of(promise.at)


def _in_circles(finding: Finding) -> _Parts:
    """In talk the same circle is told by the words themselves, or by the attempt that ended in it."""
    last = finding.evidence[-1]
    yield place_of(last.at)
    yield "" if last.at.channel in _TALK else _about(last)


def _lost_progress(finding: Finding) -> _Parts:
    """In talk, a place in a queue (the company's words twice), or what the customer had said."""
    yield from _both_sides(finding)
    yield _who(finding.evidence[0])


def _slow_recovery(finding: Finding) -> _Parts:
    """A wait within one contact, an answer that was announced, or a question that had none."""
    first, last = finding.evidence[0], finding.evidence[-1]
    yield place_of(first.at)
    yield _who(first)
    yield "wait" if last.heard_after - first.heard_after < _ONE_CONTACT else ""


def _unfilled_template(finding: Finding) -> _Parts:
    """Which field was not filled in; not the greeting around an empty one."""
    yield from _both_sides(finding)
    mark = finding.summary.rpartition("«")[2].partition("»")[0]
    yield _plain(" ".join(re.findall(r"[^\W\d_]+", mark))) if re.search(r"[{}%$\[\]<|_]", mark) else ""


_PARTS: Mapping[str, Callable[[Finding], _Parts]] = {
    "asked-again": _asked_again,
    "blind-handoff": _one_side(0),
    "broken-promise": _broken_promise,
    "in-circles": _in_circles,
    "lost-progress": _lost_progress,
    "markup-price-differs": _markup,
    "slow-recovery": _slow_recovery,
    "unfilled-template": _unfilled_template,
    "wrong-person": _one_side(-1),
    "wrong-sum": _one_side(-1),
}


def _about(side: Heard) -> str:
    """What a side is about, without what it says."""
    match side:
        case Claim(about=about, value=Price() as price):
            thing = _thing(about) if price.role in _OF_A_THING else ""
            return f"{price.role} {thing} {'' if price.per == 'once' else price.per}".strip()
        case Claim(value=Policy() as policy):
            return f"{policy.rule} {_thing(policy.case)}".strip()
        case Claim(value=Status() as status):
            return "return" if status.state in RETURN_STATES else "order"
        case Claim(about=about, value=Promise() | Reference()):
            return next(iter(_steady(about)), "")
        case Claim(about=about, value=Person()):
            return _thing(about)
        case Question(datum=datum) | Disclosure(datum=datum):
            return _plain(datum)
        case Attempt(goal=goal):
            return " ".join(_steady(goal))
    return ""


def _thing(name: str) -> str:
    """Words in any order name one thing."""
    return " ".join(sorted(_steady(name)))


def _steady(text: str) -> list[str]:
    """The words of a text without amounts, dates and references; with them where nothing else is left."""
    words = words_of(text)
    plain = [word for word in words if not any(mark.isdigit() for mark in word) and word not in _CURRENCIES]
    return plain or list(words)


def _who(side: Heard) -> str:
    return side.who if isinstance(side, Words) else ""


def _plain(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())
