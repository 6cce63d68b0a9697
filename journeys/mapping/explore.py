"""Walk every branch of a line: from each station along all that it offers, the nearest first."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeys.mapping.atlas import Atlas
from journeys.mapping.caller import Caller, Visit
from journeys.mapping.heard import Heard
from journeys.mapping.offers import (
    Offer,
    asked_for,
    digits_for,
    finishing_keys,
    invites,
    takes_keys,
    wants_several_digits,
)
from journeys.mapping.stations import OTHER_KEYS, Kind, LineMap, Station
from journeys.mapping.steps import SILENCE, Step, Way, press, say

KEYPAD = "1234567890*#"
_SELDOM_OFFERED = "7865943"  # keys to try as a wrong one; 0, * and # often lead somewhere though nobody says so
_ALIKE = 3  # keys of an unclear prompt that lead to one place, which is then what any key does
MESSAGE = "Hello. This is a test call. Please ignore this message."
PLAIN_FACT = "one zero zero two three"
FACT = "made-up digits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One answer to be tried at a station."""

    station: Station
    step: Step
    offer: Offer | None = None
    words: str = ""

    @property
    def way(self) -> Way:
        """The whole way."""
        return (*self.station.way, self.step)


class Explorer:
    """Finds the stations of one line, and the passages between them."""

    def __init__(
        self,
        caller: Caller,
        *,
        most_stations: int,
        deepest: int,
        leaves_messages: bool,
        note: Callable[[Visit], None],
        show: Callable[[str], None],
    ) -> None:
        """Take who calls, the caps, whether messages may be left, and who is told of each call and of how far it is."""
        self._caller = caller
        self._most = most_stations
        self._deepest = deepest
        self._leaves_messages = leaves_messages
        self._note = note
        self._show = show
        self._atlas = Atlas()
        self.wrong_keys: dict[int, str] = {}  # station -> what it says to a key that it does not offer

    def explore(self, first: Visit) -> LineMap:
        """The map, as far as the caps let it be drawn, from the call on that heard the greeting."""
        self._note(first)
        self._arrive(first, None)
        fresh = [*self._atlas.map.stations]
        while fresh and not self._left_out():
            fresh = self._spread(fresh)
        self._try_wrong_keys()
        self._atlas.map.calls, self._atlas.map.seconds = self._caller.calls, self._caller.seconds
        return self._atlas.map

    def _spread(self, stations: list[Station]) -> list[Station]:
        """Try all that stations offer; the stations that were found by it."""
        known = len(self._atlas.map.stations)
        tries = [one for station in stations for one in self._tries(station)]
        unclear: dict[int, list[tuple[Try, Visit]]] = defaultdict(list)
        for one, visit in zip(tries, self._made([one.way for one in tries]), strict=True):
            if visit is None or len(self._atlas.map.stations) >= self._most:
                continue
            if one.station.kind is Kind.UNCLEAR and one.step.what in KEYPAD:
                unclear[one.station.number].append((one, visit))
            else:
                self._arrive(visit, one)
        for tried in unclear.values():
            self._sort_out(tried)
        found = self._atlas.map.stations[known:]
        self._show(f"{len(self._atlas.map.stations)} stations, {self._caller.calls} calls")
        return found

    def _tries(self, station: Station) -> Iterator[Try]:
        if len(station.way) >= self._deepest:
            if station.kind.waits:
                self._atlas.map.left_out = f"no further than {self._deepest} answers deep"
            return
        prompt = station.heard.prompt
        steps = {offer.step: offer for offer in reversed(station.offers)}
        for step in dict.fromkeys(offer.step for offer in station.offers):
            yield Try(station=station, step=step, offer=steps[step], words=steps[step].words)
        asks = asked_for(station.words)
        if (station.kind is Kind.QUESTION and not invites(station.words)) or (asks and wants_several_digits(prompt)):
            step = press(digits_for(prompt)) if takes_keys(prompt) else say(PLAIN_FACT)
            yield Try(station=station, step=step, words=f"{FACT} for the {asks}" if asks else FACT)
        if station.kind is Kind.UNCLEAR:
            for key in KEYPAD.translate({ord(sign): None for sign in finishing_keys(prompt)}):
                yield Try(station=station, step=press(key))
        if station.kind is Kind.VOICEMAIL and self._leaves_messages:
            yield Try(station=station, step=say(MESSAGE), words="a message")

    def _made(self, ways: list[Way]) -> list[Visit | None]:
        made = self._caller.visits(ways)
        for visit in made:
            if visit is not None:
                self._note(visit)
        return made

    def _arrive(self, visit: Visit, tried: Try | None) -> None:
        """Note where a call came to, and what silence did there."""
        heard = visit.arrival
        if heard is None:
            return
        origin, offer, words = (tried.station, tried.offer, tried.words) if tried else (None, None, "")
        station, is_new = self._atlas.arrive(heard, visit.way, origin=origin, offer=offer, words=words)
        is_full = len(self._atlas.map.stations) >= self._most
        if is_new and station.kind.waits and visit.after_silence is not None and not is_full:
            self._atlas.arrive(visit.after_silence, (*visit.way, SILENCE), origin=station)

    def _sort_out(self, tried: list[tuple[Try, Visit]]) -> None:
        """Of all keys of a prompt that nobody understands: those that lead somewhere, and once what any other does."""
        places = Counter(_place(visit.arrival) for _, visit in tried)
        usual = {place for place, often in places.items() if often >= _ALIKE}
        for one, visit in tried:
            place = _place(visit.arrival)
            if place in usual:
                usual.remove(place)
                self._arrive(visit, Try(station=one.station, step=one.step, words=OTHER_KEYS))
            elif places[place] < _ALIKE:
                self._arrive(visit, one)

    def _try_wrong_keys(self) -> None:
        """Where a key that was offered led back to where it was offered: what does a key do that was not?"""
        drawn = self._atlas.map
        back = {one.origin for one in drawn.passages if one.offer and not one.offer.leads_back and drawn.returns(one)}
        stations = [drawn.station(number) for number in sorted(back)]
        tries = [Try(station=station, step=press(key)) for station in stations for key in [_wrong_key(station)] if key]
        for one, visit in zip(tries, self._made([one.way for one in tries]), strict=True):
            if visit is not None and visit.arrival is not None:
                self.wrong_keys[one.station.number] = visit.arrival.words

    def _left_out(self) -> bool:
        why = self._caller.held_back
        if len(self._atlas.map.stations) >= self._most:
            why = f"no more than {self._most} stations"
        self._atlas.map.left_out = why or self._atlas.map.left_out
        return bool(why)


def _place(heard: Heard | None) -> tuple[str, ...]:
    return (heard.words, heard.error, heard.transfer, *heard.recordings, str(heard.is_open)) if heard else ()


def _wrong_key(station: Station) -> str:
    offered = {offer.step.what for offer in station.offers}
    return next((key for key in _SELDOM_OFFERED if key not in offered), "")
