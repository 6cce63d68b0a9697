"""What is wrong with a line, by its map. Pure.

A line may say goodbye and hang up after an answer, read a menu again for ever, lead back where it says so, ring
somebody, or take a message: none of that lets a caller down.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import combinations

from journeys.mapping.listening import PATIENCE
from journeys.mapping.offers import are_alike, finishing_keys, offers_of, refuses
from journeys.mapping.stations import OTHER_KEYS, Kind, LineMap, Passage, Station
from journeys.mapping.steps import SILENCE, Hand, Way, named
from journeys.notebook import Outcome


class Fault(StrEnum):
    """What kind of trouble it is."""

    DEAD_BRANCH = "dead branch"
    LOOP = "loop"
    SILENT_DROP = "silent drop"
    INVALID_OPTION = "invalid option"
    TWO_THINGS = "one key for two things"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One place at which the line lets its caller down."""

    fault: Fault
    outcome: Outcome
    goal: str  # completes «could not …»
    why: str
    way: Way  # what the caller did to come to it
    station: int  # where it was met
    waited: timedelta = timedelta(0)


def troubles_of(line: LineMap, wrong_keys: Mapping[int, str]) -> tuple[Trouble, ...]:
    """All that is wrong, in the order of the stations.

    Args:
        line: The map.
        wrong_keys: Station -> what it says to a key that it does not offer, where that was tried.
    """
    found = [*_at_the_greeting(line), *_on_passages(line, wrong_keys), *_on_silence(line), *_two_things(line)]
    return tuple(sorted(found, key=lambda one: (len(one.way), tuple(map(str, one.way)))))


def _at_the_greeting(line: LineMap) -> Iterator[Trouble]:
    for station in line.stations[:1]:
        if station.kind.is_bad:
            yield _bad(station, (), "get through to the line", f"it answered and {_ended(station)}")
    for station in line.stations:
        if station.kind is Kind.END and _offers_in_vain(station):
            yield Trouble(
                fault=Fault.INVALID_OPTION,
                outcome=Outcome.DEAD_END,
                goal="choose from the menu",
                why=f"after {named(station.way)} the line offers «{station.heard.words}» and hangs up",
                way=station.way,
                station=station.number,
            )


def _on_passages(line: LineMap, wrong_keys: Mapping[int, str]) -> Iterator[Trouble]:
    for passage in line.passages:
        if passage.by_itself or passage.way[-1:] == (SILENCE,):
            continue
        station = line.station(passage.to)
        if station.kind.is_bad:
            if passage.words != OTHER_KEYS:
                why = f"after {named(passage.way)} the line {_ended(station)}"
                yield _bad(station, passage.way, _goal(passage), why)
        elif passage.offer is not None and _is_a_key(passage, line):
            yield from _not_taken(passage, station, line, wrong_keys) or _led_back(passage, line)


def _not_taken(passage: Passage, station: Station, line: LineMap, wrong_keys: Mapping[int, str]) -> tuple[Trouble, ...]:
    """An option that was offered, and is answered as if it had not been."""
    said = passage.said or (station.words if station.kind in (Kind.END, Kind.ANSWER) else "")
    as_wrong = line.returns(passage) and wrong_keys.get(passage.origin) == passage.heard
    refused = refuses(said)
    announced = passage.offer is not None and passage.offer.leads_back
    if not refused and (announced or not as_wrong):
        return ()
    why = (
        f"key {passage.way[-1]} is offered for it, and answered with {_quoted(said)}"
        if said
        else (f"key {passage.way[-1]} is offered for it, and does what a key does that is not offered")
    )
    return (_trouble(Fault.INVALID_OPTION, Outcome.DEAD_END, passage, why),)


def _is_a_key(passage: Passage, line: LineMap) -> bool:
    """Whether a key was pressed that can be an answer: one that ends answers is none."""
    step, prompt = passage.way[-1], line.station(passage.origin).heard.prompt
    return step.hand is Hand.KEYS and step.what not in (*finishing_keys(prompt),)


def _led_back(passage: Passage, line: LineMap) -> tuple[Trouble, ...]:
    """A choice that leads back to a menu on its own way, and neither says so nor says anything else."""
    offer = passage.offer
    if offer is None or offer.leads_back or passage.said or passage.is_tree:
        return ()
    if not line.station(passage.to).kind.waits or not line.is_on_the_way(passage.to, passage.origin):
        return ()
    elsewhere = (one for one in line.passages if one.to == passage.to and one.origin != passage.origin and one.offer)
    if any(are_alike(one.words, offer.words) for one in elsewhere):  # «opening hours» leads to the opening hours again
        return ()
    menu = _quoted(line.station(passage.to).words)
    why = f"key {passage.way[-1]} is offered for «{offer.words}», and leads back to {menu}"
    return (_trouble(Fault.LOOP, Outcome.LED_BACK, passage, why),)


def _on_silence(line: LineMap) -> Iterator[Trouble]:
    """Who says nothing is dropped without a word: one trouble, however many menus do it."""
    dropped: dict[Kind, list[Passage]] = defaultdict(list)
    for passage in line.passages:
        if passage.way[-1:] == (SILENCE,) and line.station(passage.to).kind.is_bad:
            dropped[line.station(passage.to).kind].append(passage)
    for passages in dropped.values():
        first, station = passages[0], line.station(passages[0].to)
        where = named(first.way[:-1])
        others = f" (and at {len(passages) - 1} more)" if len(passages) > 1 else ""
        yield _bad(
            station, first.way, "be asked again after a silence", f"at {where}{others} the line {_ended(station)}"
        )


def _two_things(line: LineMap) -> Iterator[Trouble]:
    for station in line.stations:
        for one, other in combinations(station.offers, 2):
            again = one.leads_back or other.leads_back
            if one.step == other.step and not again and not are_alike(one.words, other.words):
                yield Trouble(
                    fault=Fault.TWO_THINGS,
                    outcome=Outcome.DEAD_END,
                    goal=f"choose between «{one.words}» and «{other.words}»",
                    why=f"at {named(station.way)}, {one.step} is offered for both",
                    way=station.way,
                    station=station.number,
                )


def _bad(station: Station, way: Way, goal: str, why: str) -> Trouble:
    fault = {Kind.BROKEN: Fault.DEAD_BRANCH, Kind.ENDLESS: Fault.LOOP}.get(station.kind, Fault.SILENT_DROP)
    outcome = {Kind.ENDLESS: Outcome.LED_BACK, Kind.SILENT: Outcome.SILENCE}.get(station.kind, Outcome.DEAD_END)
    return Trouble(
        fault=fault,
        outcome=outcome,
        goal=goal,
        why=why,
        way=way,
        station=station.number,
        waited=PATIENCE if outcome is Outcome.SILENCE else timedelta(0),
    )


def _trouble(fault: Fault, outcome: Outcome, passage: Passage, why: str) -> Trouble:
    return Trouble(
        fault=fault,
        outcome=outcome,
        goal=_goal(passage),
        why=f"after {named(passage.way[:-1])}, {why}",
        way=passage.way,
        station=passage.to,
    )


def _goal(passage: Passage) -> str:
    return f"get to «{passage.words}»" if passage.offer else f"go on with {passage.words or passage.way[-1]}"


def _ended(station: Station) -> str:
    detail = f" ({station.note})" if station.note else ""
    return {
        Kind.BROKEN: f"said {_quoted(station.words)} and hung up{detail}" if station.words else f"broke{detail}",
        Kind.DROPPED: "hung up without a word",
        Kind.SILENT: "fell silent",
        Kind.ENDLESS: f"{station.note}" + (f": {_quoted(station.words)}" if station.words else ""),
    }[station.kind]


def _offers_in_vain(station: Station) -> bool:
    """Whether it reads a menu, and hangs up before a key can be pressed."""
    return not station.heard.is_open and len(offers_of(station.words, None)) > 1


def _quoted(words: str) -> str:
    return f"«{words[:160].rstrip()}{'…' if len(words) > 160 else ''}»"
