"""Each touchpoint of a walk as its page shows it: what was done there, asked, told, claimed and seen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from journeys.claim import Claim, Disclosure, Question
from journeys.finding import Finding
from journeys.notebook import Action, Attempt, Entry, Outcome, Record
from journeys.reports.evidence.scenes import Block
from journeys.reports.evidence.shapes import CHANNEL_SHAPES
from journeys.reports.evidence.shelf import Shelf, address_of
from journeys.reports.evidence.sides import when, where
from journeys.reports.evidence.views import Line, lines_of, link_to
from journeys.reports.headline import headline
from journeys.reports.shapes import HARM_SHAPES
from journeys.reports.wording import listed, shortly, span
from journeys.touchpoint import Channel, Touchpoint

FULL = 400  # touchpoints that are shown with all they hold; those behind only by name
_CLAIMS, _DONE, _FACTS = 6, 24, 12
_TURNS, _LINES = 30, 14
_WORDS = 600  # letters of a turn
_TALK = (Channel.CHAT, Channel.PHONE, Channel.TEXT)
_DOES = {
    "open": "opens",
    "click": "clicks",
    "type": "fills in",
    "choose": "chooses",
    "say": "says",
    "press": "presses",
    "wait": "waits",
    "call": "calls",
    "read": "reads",
}
_BARE = ("type", "wait", "call", "open")  # what was done is said without quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A finding, where it was met."""

    number: int
    finding: Finding
    shape: str

    @property
    def words(self) -> str:
        """What was found, as a headline."""
        return headline(self.finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One touchpoint, ready for a page."""

    at: Touchpoint
    icon: str
    where: str
    when: str
    later: str  # how long after the one before, where it matters
    link: str
    met: tuple[Met, ...]
    did: tuple[str, ...] = ()
    asked: str = ""
    told: tuple[tuple[str, str], ...] = ()
    claims: tuple[str, ...] = ()
    more_claims: int = 0
    tried: tuple[tuple[bool, str], ...] = ()
    picture: str = ""
    picture_name: str = ""
    lines: tuple[Line, ...] = ()
    is_talk: bool = False
    files: tuple[tuple[str, str], ...] = ()  # title and address of everything else that was kept
    recordings: tuple[tuple[str, str], ...] = ()

    @property
    def is_seen(self) -> bool:
        """Whether there is anything to look at or to listen to."""
        return bool(self.picture or self.lines or self.recordings)


def stops_of(record: Record, findings: Sequence[Finding], shelf: Shelf) -> Iterator[Stop]:
    """All touchpoints in order."""
    entries = _by_touchpoint(record.entries)
    met = met_at(findings)
    before: Touchpoint | None = None
    for place, at in enumerate(record.touchpoints):
        if place < FULL:
            yield _full(at, before, entries.get(at.number, []), met.get(at.number, ()), shelf)
        else:
            yield _stop(at, before, met.get(at.number, ()))
        before = at


def met_at(findings: Sequence[Finding]) -> Mapping[int, tuple[Met, ...]]:
    """The findings by the touchpoints of their sides."""
    met: dict[int, list[Met]] = {}
    for number, finding in enumerate(findings, 1):
        one = Met(number=number, finding=finding, shape=HARM_SHAPES[finding.harm])
        for touchpoint in dict.fromkeys(side.at.number for side in finding.evidence):
            met.setdefault(touchpoint, []).append(one)
    return {touchpoint: tuple(some) for touchpoint, some in met.items()}


def _by_touchpoint(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    groups: dict[int, list[Entry]] = {}
    for one in entries:
        if not isinstance(one, Touchpoint):
            groups.setdefault(one.at.number, []).append(one)
    return groups


def _stop(at: Touchpoint, before: Touchpoint | None, met: tuple[Met, ...]) -> Stop:
    return Stop(
        at=at,
        icon=CHANNEL_SHAPES[at.channel],
        where=where(at),
        when=when(at.at),
        later=_later(at, before),
        link=link_to(at.address),
        met=met,
    )


def _full(at: Touchpoint, before: Touchpoint | None, entries: list[Entry], met: tuple[Met, ...], shelf: Shelf) -> Stop:
    claims = list(dict.fromkeys(_claimed(one) for one in entries if isinstance(one, Claim)))
    pictures = shelf.pictures_at(at)
    shown = pictures[-1] if pictures else None
    others = [one for one in shelf.at(at) if one is not shown and not one.media_type.startswith("audio/")]
    is_talk = at.channel in _TALK
    return replace(
        _stop(at, before, met),
        did=tuple(_did([one for one in entries if isinstance(one, Action)])),
        asked=_asked(entries),
        told=tuple(
            dict.fromkeys((one.datum, shortly(one.value, 80)) for one in entries if isinstance(one, Disclosure))
        )[:_FACTS],
        claims=tuple(claims[:_CLAIMS]),
        more_claims=max(len(claims) - _CLAIMS, 0),
        tried=tuple((one.outcome is Outcome.REACHED, _tried(one)) for one in entries if isinstance(one, Attempt)),
        picture=address_of(shown.path) if shown else "",
        picture_name=shown.title if shown else "",
        lines=() if shown and not is_talk else _lines(at, shelf.record, is_talk=is_talk),
        is_talk=is_talk,
        files=tuple((one.title, shelf.link(one)) for one in others),
        recordings=tuple((one.title, address_of(one.path)) for one in shelf.at(at, "audio/")),
    )


def _later(at: Touchpoint, before: Touchpoint | None) -> str:
    """Days that passed since the touchpoint before."""
    days = (at.at.date() - before.at.date()).days if before else 0
    return "" if days <= 0 else "the next day" if days == 1 else f"{days} days later"


def _did(actions: Sequence[Action]) -> Iterator[str]:
    """What the customer did, in words; what was typed one after the other in one."""
    lines: list[str] = []
    for verb, some in groupby(actions, key=lambda one: one.verb):
        whats = [shortly(one.what, 120) for one in some]
        does = _DOES.get(verb, verb)
        if verb == "type":
            lines.append(f"fills in {listed(list(dict.fromkeys(whats)))}")
        else:
            lines += [f"{does} {what}" if verb in _BARE else f"{does} «{what}»" for what in whats]
    lines = [line if (times := len(list(some))) == 1 else f"{line}, {times} times" for line, some in groupby(lines)]
    yield from lines[:_DONE]
    if len(lines) > _DONE:
        yield f"and {len(lines) - _DONE} more"


def _asked(entries: Iterable[Entry]) -> str:
    asked = list(dict.fromkeys(shortly(one.datum, 60) for one in entries if isinstance(one, Question)))
    more = [f"{len(asked) - _FACTS} more"] if len(asked) > _FACTS else []
    return listed(asked[:_FACTS] + more)


def _claimed(claim: Claim) -> str:
    return shortly(f"{claim.about}: {claim.value}" if claim.about else str(claim.value), 90)


def _tried(attempt: Attempt) -> str:
    waited = f" after {span(attempt.waited)}" if attempt.waited else ""
    if attempt.outcome is Outcome.REACHED:
        return f"could {shortly(attempt.goal, 120)}{waited}"
    why = f": {shortly(attempt.why, 160)}" if attempt.why else f": {attempt.outcome.value}"
    return f"could not {shortly(attempt.goal, 120)}{why}{waited}"


def _lines(at: Touchpoint, record: Record, *, is_talk: bool) -> tuple[Line, ...]:
    """The turns of a talk, or the first lines of a mail or a page without a picture."""
    talk = record.talk(at)
    if is_talk:
        blocks = [Block(words=one.said[:_WORDS], number=number, who=one.who) for number, one in enumerate(talk, 1)]
        blocks = blocks if len(blocks) <= _TURNS else blocks[: _TURNS // 2] + blocks[-_TURNS // 2 :]
    else:
        lines = [line for one in talk for line in one.said[: _WORDS * 8].splitlines() if line.strip()]
        blocks = [Block(words=line[:_WORDS], number=number) for number, line in enumerate(lines[:_LINES], 1)]
        if len(lines) > _LINES:
            blocks.append(Block(words="…", number=_LINES + 1))
    return lines_of(blocks, at, record)
