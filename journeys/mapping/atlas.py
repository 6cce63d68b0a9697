"""Which station a turn of the line's is: one that is known, or a new one."""

from dataclasses import replace

from journeys.mapping.heard import Heard
from journeys.mapping.offers import Offer, refuses
from journeys.mapping.stations import Kind, LineMap, Passage, Station, read_station
from journeys.mapping.steps import SILENCE, Way

_AN_ANSWER = 2  # words before those of a known menu that are more than a sound
_Key = tuple[Kind, str, tuple[str, ...]]


class Atlas:
    """Draws a map station by station. What comes to the same words and offers the same is one station."""

    def __init__(self) -> None:
        """Begin with an empty map."""
        self.map = LineMap()
        self._known: dict[_Key, Station] = {}

    def arrive(
        self, heard: Heard, way: Way, *, origin: Station | None, offer: Offer | None = None, words: str = ""
    ) -> tuple[Station, bool]:
        """Note where a way led. The station, and whether it is new.

        Words before those of a known menu are an answer of their own: «We open at nine. For sales, press 1.»
        """
        read = read_station(heard, way, len(self.map.stations) + 1)
        known, said = self._find(read, origin)
        if known is not None and len(said.split()) >= _AN_ANSWER and not refuses(said):
            answer = replace(read, kind=Kind.ANSWER, words=said, offers=())
            station, is_new = self._settle(answer)
            if is_new:
                self._pass(Passage(origin=station.number, to=known.number, way=way, words="", by_itself=True))
        else:
            station, is_new = (known, False) if known else (self._add(read), True)
        if origin is not None:
            passage = Passage(
                origin=origin.number,
                to=station.number,
                way=way,
                words=words,
                offer=offer,
                said=said if station is known else "",
                heard=heard.words,
                is_tree=is_new,
            )
            self._pass(passage)
        return station, is_new

    def _settle(self, read: Station) -> tuple[Station, bool]:
        known = self._known.get(_key(read))
        return (known, False) if known else (self._add(read), True)

    def _pass(self, passage: Passage) -> None:
        self.map.passages.append(passage)

    def _add(self, station: Station) -> Station:
        self.map.stations.append(station)
        if not station.kind.is_bad and station.kind is not Kind.UNREACHED:  # each broken branch is one of its own
            self._known[_key(station)] = station
        return station

    def _find(self, read: Station, origin: Station | None) -> tuple[Station | None, str]:
        """The known station that this is, and what was said before its words."""
        if (known := self._known.get(_key(read))) is not None:
            return known, ""
        if not read.kind.waits or not read.words:
            return None, ""
        for known in self._known.values():
            if known.kind is not read.kind or not known.words:
                continue
            offers_the_same = _offered(known) == _offered(read)
            if offers_the_same and _plain(known.words).endswith(_plain(read.words)):  # the same without the greeting
                return known, ""
            led_back = origin is not None and self.map.is_on_the_way(known.number, origin.number)
            if (offers_the_same or led_back) and _plain(read.words).endswith(_plain(known.words)):
                return known, read.words[: len(read.words) - len(known.words)].strip()
        if origin is not None and _asks_again(origin, read):
            return origin, "" if read.way[-1:] == (SILENCE,) else read.words
        return None, ""


def _asks_again(origin: Station, read: Station) -> bool:
    """Whether who was silent, or not understood, is offered the same again in other words."""
    same = len(read.offers) > 1 and _offered(origin) == _offered(read)
    return same and (read.way[-1:] == (SILENCE,) or refuses(read.words))


def _key(station: Station) -> _Key:
    return station.kind, f"{_plain(station.words)}|{station.note}", _offered(station)


def _offered(station: Station) -> tuple[str, ...]:
    return tuple(f"{offer.step} {_plain(offer.words)}" for offer in station.offers)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
