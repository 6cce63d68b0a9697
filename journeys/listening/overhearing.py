"""A recorded conversation as the record of a walk, so that the same checks judge it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from journeys.claim import Disclosure, Question
from journeys.listening.conversations import Conversation, Spoken
from journeys.listening.outcomes import outcomes
from journeys.notebook import Beginning, Entry, Record, Speaker, Words
from journeys.reading.claims import as_claim
from journeys.reading.language.words import language_of
from journeys.reading.talk.answers import LASTING, one_question, tells
from journeys.reading.talk.offers import Offers
from journeys.reading.talk.questions import read_questions
from journeys.reading.told import Asked
from journeys.touchpoint import Channel, Stage, Touchpoint

_PLACES = {
    Channel.AD: "the ad",
    Channel.WEB: "the web page",
    Channel.CHAT: "the chat",
    Channel.PHONE: "the phone call",
    Channel.MAIL: "the mail",
    Channel.TEXT: "the text message",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """By what a conversation is understood."""

    locale: str  # BCP 47 tag
    currency: str | None
    today: date  # the day of turns that do not say when they were spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Overheard:
    """A conversation as a record."""

    record: Record
    turns: dict[int, tuple[int, int | None]]  # id of an entry -> its turn, and the earlier turn it also rests on


def overhear(conversation: Conversation, ears: Ears, beginning: Beginning) -> Overheard:
    """Write down all that is said, asked and told, and what came of it."""
    hearing = _Hearing(ears=ears)
    for number, spoken in enumerate(conversation.turns):
        hearing.take_in(number, spoken)
    hearing.end(conversation.turns)
    return Overheard(record=Record(beginning, tuple(hearing.entries)), turns=hearing.turns)


@dataclass(slots=True, kw_only=True)
class _Hearing:
    """What is written down while one conversation goes on."""

    ears: Ears
    entries: list[Entry] = field(default_factory=list)
    turns: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    language: str = ""
    at: Touchpoint | None = None
    contacts: list[Touchpoint] = field(default_factory=list)  # by turn
    offers: Offers = field(init=False)
    after: timedelta = timedelta(0)
    began: datetime | None = None
    today: date | None = None
    asked: tuple[Asked, ...] = ()  # what awaits an answer

    def __post_init__(self) -> None:
        self.language = language_of(self.ears.locale)
        self.offers = Offers(locale=self.ears.locale, currency=self.ears.currency)

    def take_in(self, number: int, spoken: Spoken) -> None:
        """Write down one turn."""
        self._pass_time(spoken.at)
        at = self._meet(spoken)
        self._write(number, Words(who=spoken.who, said=spoken.text, at=at, heard_after=self.after))
        if spoken.who is Speaker.COMPANY:
            self._claims(number, spoken.text, at)
            self._questions(number, spoken.text, at)
        else:
            self.offers.says(spoken.text)
            self._disclosures(number, spoken.text, at)

    def end(self, spoken: Sequence[Spoken]) -> None:
        """Write down what came of it all."""
        for outcome in outcomes(spoken, language=self.language):
            at = self.contacts[outcome.turn]
            self._write(outcome.turn, outcome.attempt(at, self.after), also=outcome.asked)

    def _write(self, number: int, entry: Entry, *, also: int | None = None) -> None:
        self.entries.append(entry)
        self.turns[id(entry)] = number, also

    def _pass_time(self, at: datetime | None) -> None:
        """Time never goes back, whatever was recorded."""
        if at is not None:
            self.began = self.began or at
            self.after = max(self.after, at - self.began)
            self.today = at.date()

    def _meet(self, spoken: Spoken) -> Touchpoint:
        """Where it is said: another channel is another contact."""
        if self.at is None or self.at.channel is not spoken.channel:
            day = self.today or self.ears.today
            self.at = Touchpoint(
                number=1 if self.at is None else self.at.number + 1,
                channel=spoken.channel,
                stage=Stage.HELP,
                place=_PLACES[spoken.channel],
                at=spoken.at or datetime.combine(day, time(12), UTC),
            )
            self.entries.append(self.at)
        self.contacts.append(self.at)
        return self.at

    def _claims(self, number: int, text: str, at: Touchpoint) -> None:
        today = self.today or self.ears.today
        for statement in self.offers.hears(text, today=today):
            self._write(number, as_claim(statement, at, heard_after=self.after))

    def _questions(self, number: int, text: str, at: Touchpoint) -> None:
        read = read_questions(text, language=self.language)
        for asked in read:
            question = Question(datum=asked.datum, said=asked.said, at=at, heard_after=self.after, manner=asked.manner)
            self._write(number, question)
        only = one_question(read, text, language=self.language) if read else None
        waiting = (only,) if only else tuple(asked for asked in read if asked.datum == "e-mail")
        self.asked = tuple(asked for asked in waiting if asked.datum in LASTING)

    def _disclosures(self, number: int, text: str, at: Touchpoint) -> None:
        """Facts that have a name of their own; others are read in the customer's words."""
        for asked in self.asked:
            usable = tells(text, asked.datum, language=self.language)
            disclosure = Disclosure(datum=asked.datum, value=text, at=at, heard_after=self.after, usable=usable)
            self._write(number, disclosure)
        self.asked = ()


def turns_of(evidence: Iterable[object], turns: dict[int, tuple[int, int | None]]) -> tuple[int | None, int | None]:
    """The turn in which a seam showed, and the earlier one that it does not fit; none where there is but one."""
    places = [turns[id(one)] for one in evidence if id(one) in turns]
    if not places:
        return None, None
    turn, also = places[-1]
    earlier = also if also is not None else places[0][0]
    return turn, None if earlier == turn else earlier
