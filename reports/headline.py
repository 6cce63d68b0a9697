"""What was found, as a headline: the sentence of its check, with places named as people name them.

A headline says the same as the sentence or less, and never more.
"""

import re

from journeys.claim import Claim, Policy
from journeys.finding import Finding
from journeys.reports.wording import shortly
from journeys.touchpoint import Channel, Touchpoint

_ON = {
    Channel.AD: "in the ad",
    Channel.WEB: "on the website",
    Channel.CHAT: "in the chat",
    Channel.PHONE: "on the phone",
    Channel.MAIL: "in the mail",
    Channel.TEXT: "in the text message",
}
_THINGS = {Channel.WEB: "page", Channel.AD: "ad"}
_NAMED_ALREADY = ("the ", "a ", "an ")
_TOLD_TWICE = frozenset({"conflicting-status", "conflicting-policy"})  # one thing in two ways, on two channels
_DECIDED = re.compile(r"; (the \w+) is wrong: (the \w+) decides on ([\w ]+)$")
_LONGEST = 60  # letters of the name of a place


def headline(finding: Finding) -> str:
    """What was found: "Order NC-10023: placed on the website, delivered in the chat"."""
    words = _told_twice(finding) or _with_places(finding)
    return words[:1].upper() + words[1:]


def decided(finding: Finding) -> str:
    """Whom the company's own profile holds for wrong, as a sentence; empty where it does not say."""
    found = _DECIDED.search(finding.summary)
    if not found:
        return ""
    wrong, right, what = found.groups()
    return f"{_called(right).capitalize()} decides on {what}, so {_called(wrong)} is wrong."


def _told_twice(finding: Finding) -> str:
    claims = [one for one in finding.evidence if isinstance(one, Claim)]
    if finding.check not in _TOLD_TWICE or len(claims) != len(finding.evidence) or len(claims) != 2:
        return ""
    first, then = claims
    if first.at.channel == then.at.channel or first.value.kind != then.value.kind:
        return ""
    name = first.value.rule.replace("_", " ") if isinstance(first.value, Policy) else first.about
    about = shortly(name, _LONGEST)
    values = [str(one.value).removeprefix(name).strip() for one in claims]
    if not about or not all(values) or values[0] == values[1]:
        return ""
    return f"{about}: {values[0]} {_ON[first.at.channel]}, {values[1]} {_ON[then.at.channel]}"


def _with_places(finding: Finding) -> str:
    words = f" {_DECIDED.sub('', finding.summary)}"
    for at in sorted({one.at for one in finding.evidence}, key=lambda at: -len(str(at))):
        said, name = str(at), _named(at)
        words = words.replace(f" at {said}", f" {_before(at)} {name}").replace(said, name)
    return words[1:]


def _named(at: Touchpoint) -> str:
    """A place as one speaks of it: "the page «Payment»", "the support line"."""
    said, thing = str(at), _THINGS.get(at.channel)
    if not at.place or said == at.place:
        return said
    if at.place.startswith(_NAMED_ALREADY):
        return at.place if thing or at.place.endswith(" line") else said
    return f"the {thing} «{shortly(at.place, _LONGEST).replace('«', '‹').replace('»', '›')}»" if thing else said


def _before(at: Touchpoint) -> str:
    return _ON[at.channel].partition(" ")[0] if at.channel is not Channel.PHONE else "at"


def _called(channel: str) -> str:
    return {"the web": "the website", "the text": "the text message"}.get(channel, channel)
