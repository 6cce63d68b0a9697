"""Contacts: every conversation of a record with its handoffs, read once for all checks that ask for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from journeys.notebook import Record, Speaker, Words
from journeys.reading.language.words import language_of
from journeys.reading.talk.handoffs import Handoff, handoffs_in, matter_in
from journeys.touchpoint import Channel, Touchpoint

_TALK = (Channel.CHAT, Channel.PHONE, Channel.TEXT)


@dataclass(frozen=True)
class Contact:
    """One conversation with its handoffs; places are those of its words."""

    at: Touchpoint
    words: tuple[Words, ...]
    language: str

    @cached_property
    def handoffs(self) -> tuple[Handoff, ...]:
        """Every handoff, in order."""
        talk = [(one.who is Speaker.COMPANY, one.said) for one in self.words]
        return handoffs_in(talk, language=self.language)

    def matter_before(self, place: int) -> tuple[Words | None, frozenset[str]]:
        """Where the customer first said what it is about before a place of the talk, and all that it is about."""
        first: Words | None = None
        about: frozenset[str] = frozenset()
        for one in self.words[:place]:
            if one.who is Speaker.CUSTOMER and (told := matter_in(one.said, language=self.language)):
                first = first or one
                about |= told
        return first, about

    def said(self, places: Sequence[int]) -> str:
        """What was said at these places."""
        return "\n".join(self.words[place].said for place in places)


def contacts(record: Record) -> tuple[Contact, ...]:
    """The conversations of a record, in order."""
    return _contacts(_TheRecord(record))


class _TheRecord:
    """A record as itself, whatever is written in it: comparing what is written costs as much as reading it."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _TheRecord) and other.record is self.record


@lru_cache(maxsize=2)  # one record is judged by all checks, then the next
def _contacts(the: _TheRecord) -> tuple[Contact, ...]:
    return tuple(_found(the.record))


def _found(record: Record) -> Iterator[Contact]:
    language = language_of(record.beginning.locale)
    for at in record.touchpoints:
        if at.channel in _TALK and (words := record.talk(at)):
            yield Contact(at, words, language)
