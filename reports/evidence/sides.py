"""The sides of a finding, as people see them next to each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from journeys.claim import Claim
from journeys.finding import Finding
from journeys.notebook import Beginning, Heard, Record
from journeys.reports.evidence.quoting import about_of, caption_of
from journeys.reports.evidence.scenes import Scene
from journeys.reports.evidence.shelf import Shelf
from journeys.reports.evidence.signs import Sign
from journeys.reports.evidence.staging import scene_of
from journeys.reports.wording import shortly
from journeys.touchpoint import Channel, Touchpoint

CHANNELS = {
    Channel.AD: "Ad",
    Channel.WEB: "Website",
    Channel.CHAT: "Chat",
    Channel.PHONE: "Phone",
    Channel.MAIL: "Mail",
    Channel.TEXT: "Text message",
}
_TRUTHS = {"price": "pricing", "policy": "policy", "status": "status"}
_SAME_PLACE = {Channel.WEB: "page", Channel.AD: "page", Channel.MAIL: "mail", Channel.TEXT: "message"}
_LONGEST = 160  # letters of the name of a place
_AT_ONCE, _MINUTE, _HOUR = timedelta(seconds=5), timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: what was shown or said at one touchpoint."""

    heading: str
    heard: tuple[Heard, ...]  # all of one touchpoint, at least one
    caption: str  # the words that say it all
    about: str  # what they are about; may be empty
    scene: Scene
    time: datetime  # by the walk's clock

    @property
    def at(self) -> Touchpoint:
        """Where it was."""
        return self.heard[-1].at

    @property
    def where(self) -> str:
        """Channel and place: "Website · Payment"."""
        return where(self.at)

    @property
    def when(self) -> str:
        """Day and time: "22 Nov 2026, 11:03"."""
        return when(self.time)


def sides_of(finding: Finding, sign: Sign, shelf: Shelf) -> tuple[Side, ...]:
    """One side or two; of more evidence, what all but the last say against the last."""
    *earlier, last = finding.evidence
    if not earlier:
        return (_side(sign.only, (last,), finding, shelf),)
    place = earlier[0].at.number
    first = tuple(one for one in earlier if one.at.number == place)
    return _side(sign.first, first, finding, shelf), _side(sign.then, (last,), finding, shelf)


def between(sides: Sequence[Side]) -> str:
    """How far the later side is from the earlier one: "the next day", "3 min later", "on the same page"."""
    first, last = sides[0], sides[-1]
    gap = last.time - first.time
    if first.at.number == last.at.number and gap < _MINUTE:
        place = _SAME_PLACE.get(first.at.channel)
        return f"on the same {place}" if place == "page" else f"in the same {place or 'talk'}"
    if gap < _AT_ONCE:
        return "moments later" if gap >= timedelta(0) else ""
    if gap < _MINUTE:
        return f"{gap.seconds} s later"
    if gap < _HOUR:
        return f"{gap.seconds // 60} min later"
    days = (last.time.date() - first.time.date()).days
    if days == 0:
        return f"{gap.seconds // 3600} h later"
    return "the next day" if days == 1 else f"{days} days later"


def holds_for_right(finding: Finding, record: Record) -> Channel | None:
    """Which side's channel the company's own profile holds for right; None where it does not say."""
    claims = [one for one in finding.evidence if isinstance(one, Claim)]
    kinds = {one.value.kind for one in claims}
    if len(claims) < 2 or len(claims) != len(finding.evidence) or len(kinds) != 1:
        return None
    right = record.beginning.authority.get(_TRUTHS.get(kinds.pop(), ""), "")
    channels = finding.channels
    return next((one for one in channels if one.value == right), None) if len(channels) == 2 else None


def where(at: Touchpoint) -> str:
    """Channel and place as one reads them: "Website · Payment", "Chat"."""
    channel, place = CHANNELS[at.channel], shortly(at.place, _LONGEST)
    bare = place.removeprefix("the ").removeprefix("a ")
    if bare.casefold() in ("", channel.casefold()):
        return channel
    title = re.fullmatch(rf"{at.channel} «(.+)»", bare, re.DOTALL)  # «the mail» is said by the channel
    return f"{channel} · {title[1] if title else place}"


def when(time: datetime) -> str:
    """Day and time: "22 Nov 2026, 11:03"."""
    return f"{time.day} {time:%b %Y, %H:%M}"


def _side(heading: str, heard: tuple[Heard, ...], finding: Finding, shelf: Shelf) -> Side:
    captions = list(dict.fromkeys(caption_of(one, finding) for one in heard))
    return Side(
        heading=heading,
        heard=heard,
        caption=" + ".join(captions),
        about=about_of(heard[0]) if len(heard) == 1 else "",
        scene=scene_of(heard, finding, shelf),
        time=time_of(heard[-1], shelf.record.beginning),
    )


def time_of(heard: Heard, beginning: Beginning) -> datetime:
    """When it was shown or said: so long after the walk began, and not before the customer came there."""
    came, later = heard.at.at, beginning.began + heard.heard_after
    comparable = (came.tzinfo is None) == (later.tzinfo is None)
    return max(came, later) if comparable else came
