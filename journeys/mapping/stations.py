"""The map of a line: stations, which are states of the line, and the passages between them."""

from dataclasses import dataclass, field
from enum import StrEnum

from journeys.mapping.heard import Heard
from journeys.mapping.listening import LONGEST_TURN, goes_in_circles
from journeys.mapping.offers import (
    Offer,
    apologises,
    asked_for,
    hands_over,
    invites,
    offers_of,
    takes_keys,
    takes_voice,
    wants_several_digits,
)
from journeys.mapping.steps import SILENCE, Way

OTHER_KEYS = "any other key"


class Kind(StrEnum):
    """What a station is to a caller."""

    MENU = "menu"
    QUESTION = "question"  # asks for a fact, or openly
    UNCLEAR = "unclear prompt"  # waits for an answer, and nobody knows which: a recording, an unknown language
    ANSWER = "answer"  # says something, and leads on by itself
    VOICEMAIL = "voice mail"
    TRANSFER = "transfer"
    END = "end"  # says something and hangs up
    BROKEN = "application error"
    DROPPED = "dropped"  # ends without a word
    SILENT = "silent"  # says nothing, and does not end
    ENDLESS = "endless"  # says the same over and over, or goes on elsewhere without end
    BEYOND = "not followed"  # what our own telephone company cannot or may not do
    UNREACHED = "not reached again"  # the line went another way when it was called again

    @property
    def waits(self) -> bool:
        """Whether the line waits for an answer here."""
        return self in (Kind.MENU, Kind.QUESTION, Kind.UNCLEAR)

    @property
    def is_bad(self) -> bool:
        """Whether no line should come to this."""
        return self in (Kind.BROKEN, Kind.DROPPED, Kind.SILENT, Kind.ENDLESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One state of the line: where the same words are heard and the same is offered."""

    number: int  # 1 is the greeting, in the order they were found
    kind: Kind
    words: str
    offers: tuple[Offer, ...]
    way: Way  # on which it was found, a shortest one
    heard: Heard
    note: str = ""  # who is dialled, what went wrong, in plain words


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """From one station to another by one answer; by none where the line leads on by itself."""

    origin: int
    to: int
    way: Way  # up to the station that it leads to
    words: str  # what was offered, in the line's words; empty where nothing was
    offer: Offer | None = None  # none for silence, made-up facts, and keys that nobody offered
    said: str = ""  # before the words of the station: «That is not a valid option.»
    heard: str = ""  # all that was heard on arriving
    by_itself: bool = False
    is_tree: bool = False  # it found the station


@dataclass(slots=True, kw_only=True)
class LineMap:
    """All that was found."""

    stations: list[Station] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    calls: int = 0
    seconds: float = 0.0  # of the world
    left_out: str = ""  # why the map ends before the line does; empty if it is whole

    def station(self, number: int) -> Station:
        """The station of that number."""
        return self.stations[number - 1]

    def origin_of(self, number: int) -> Passage | None:
        """The passage that found a station; None for the greeting."""
        return next((one for one in self.passages if one.is_tree and one.to == number), None)

    def returns(self, passage: Passage) -> bool:
        """Whether a passage leads back to where it began, at once or after an answer."""
        by_itself = (one.to for one in self.passages if one.by_itself and one.origin == passage.to)
        return passage.origin == passage.to or passage.origin in by_itself

    def onward(self, number: int) -> list[Passage]:
        """The passages that begin at a station, silence last."""
        found = [one for one in self.passages if one.origin == number]
        return sorted(found, key=lambda one: one.way[-1:] == (SILENCE,) and not one.by_itself)

    def is_on_the_way(self, ancestor: int, number: int) -> bool:
        """Whether a station lies on the way to another one, or is it."""
        while number != ancestor:
            found = self.origin_of(number)
            if found is None:
                return False
            number = found.origin
        return True


def reference(line: LineMap, passage: Passage | None) -> str:
    """How a drawing names a station that stands elsewhere in it."""
    if passage is None:
        return "1"
    back = line.is_on_the_way(passage.to, passage.origin)
    return f"↩ back to {passage.to}" if back else f"→ see {passage.to}"


def kind_of(heard: Heard, offers: tuple[Offer, ...]) -> Kind:
    """What a station is, by what was heard there and what the telephone company knows."""
    if heard.is_beyond_us:
        return Kind.BEYOND
    if heard.error or (apologises(heard.words) and not heard.is_open):
        return Kind.BROKEN
    if heard.transfer:
        return Kind.TRANSFER
    if heard.records:
        return Kind.VOICEMAIL
    if heard.prompt or (heard.is_open and offers):
        return _prompt(heard, offers)
    if goes_in_circles(heard):
        return Kind.TRANSFER if hands_over(heard.different_words) else Kind.ENDLESS
    if heard.is_speaking:
        return Kind.BEYOND
    spoke = heard.words or heard.recordings
    if not heard.is_open:
        return Kind.END if spoke else Kind.DROPPED
    if hands_over(heard.words):
        return Kind.TRANSFER
    if not heard.deeds and asked_for(heard.words):
        return Kind.QUESTION
    return Kind.END if spoke else Kind.SILENT


def _prompt(heard: Heard, offers: tuple[Offer, ...]) -> Kind:
    if offers:
        return Kind.MENU
    if not heard.words and not heard.recordings:
        return Kind.SILENT
    if wants_several_digits(heard.prompt) or not takes_keys(heard.prompt) or asked_for(heard.words):
        return Kind.QUESTION
    return Kind.QUESTION if takes_voice(heard.prompt) and invites(heard.words) else Kind.UNCLEAR


def read_station(heard: Heard, way: Way, number: int) -> Station:
    """A new station."""
    offers = offers_of(heard.words, heard.prompt)
    kind = kind_of(heard, offers)
    played = " ".join(f"(recording: {name})" for name in heard.recordings)
    return Station(
        number=number,
        kind=kind,
        words=heard.different_words or played,
        offers=offers if kind is Kind.MENU else (),
        way=way,
        heard=heard,
        note=_note(kind, heard),
    )


def _note(kind: Kind, heard: Heard) -> str:
    match kind:
        case Kind.BEYOND:
            return (
                heard.is_beyond_us or f"goes on speaking for more than {LONGEST_TURN.total_seconds() / 60:.0f} minutes"
            )
        case Kind.BROKEN:
            return heard.error
        case Kind.TRANSFER:
            return f"would ring {heard.transfer}" if heard.transfer.startswith(("+", "sip:")) else heard.transfer
        case Kind.ENDLESS if heard.redirects:
            return f"goes on elsewhere {heard.redirects} times, and takes no answer"
        case Kind.ENDLESS:
            return "says the same over and over, and takes no answer"
        case _:
            return ""
