"""«I already told you that»: the company asks for a fact that it was told, on whatever channel."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from journeys.checks.forms import Forms
from journeys.checks.lost import lost_what_was_typed
from journeys.checks.registry import check
from journeys.claim import Disclosure, Manner, Question
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import Record, Speaker, Words
from journeys.reading.asked.nature import answer_to
from journeys.reading.facts.matter import Matter, Turning
from journeys.reading.language.words import language_of
from journeys.reading.talk.questions import read_questions
from journeys.reading.told import Asked
from journeys.touchpoint import Channel

_SPOKEN = (Channel.CHAT, Channel.PHONE, Channel.MAIL, Channel.TEXT)
_ORDER_NUMBER = "order number"
_PROOFS = ("e-mail", "postcode", "last name", "phone number")
# One customer has one of each, whatever they turn to.
_PERSONAL = (
    *("name", "first name", "last name", "full name", "e-mail", "phone number", "date of birth", "customer number"),
    *("user name", "address", "street", "house number", "postcode", "city", "iban", "company name"),
)
_PARTS = {"name": ("first name", "last name"), "address": ("street", "postcode", "city")}


@check("asked-again", pillar=Pillar.PROGRESS, harm=Harm.DELAYED, breakpoint=Breakpoint.REPETITION)
def asked_again(record: Record) -> Iterator[Finding]:
    """The company asked for a fact that it was told before in this matter, on whatever channel.

    Volunteered facts count as those that were asked for. Not when it only makes sure, did not understand, got no usable
    answer or found nothing with it; nor when the customer changed their mind or turned to another thing; nor when who
    looks up the order by its number wants a second fact, as proof of whose it is or instead of the number. Of forms
    only where two steps of one purchase both insist on it: not a form that comes back, an account, or the address for
    the bill. A form that lost what was typed is another finding.
    """
    look_ups, lost, forms = _look_ups(record), lost_what_was_typed(record), Forms(record)
    for known, question in _asked_for_what_was_told(record):
        proves = (question.at.number, question.datum) in look_ups
        if isinstance(known, Disclosure) and (proves or forms.are_fair(known, question) or lost(question.at)):
            continue
        yield Finding(
            summary=f"{question.at} asks for the {question.datum}, which {known.at} was told",
            evidence=(known, question),
        )


def _look_ups(record: Record) -> set[tuple[int, str]]:
    """The facts that prove who somebody is, where the order number is asked for too: touchpoint and datum."""
    asked = {
        (entry.at.number, entry.datum)
        for entry in record.exchanges
        if isinstance(entry, Question) and entry.manner is Manner.ASKING
    }
    return {(number, datum) for number, datum in asked if datum in _PROOFS and (number, _ORDER_NUMBER) in asked}


@dataclass(slots=True)
class _Told:
    """What the company was told in one matter: by name, where a datum was filled in or asked for; and in words."""

    language: str
    by_name: dict[str, Disclosure] = field(default_factory=dict)
    in_words: Matter[Words] = field(init=False)
    asking: list[Question] = field(default_factory=list)  # in one breath
    of_another: set[str] = field(default_factory=set)  # asked last of somebody or something else: «his date of birth»
    latest: set[str] = field(default_factory=set)  # what was told by name since the company spoke

    def __post_init__(self) -> None:
        self.in_words = Matter(self.language)

    def takes_in(self, entry: object) -> Iterator[tuple[Disclosure | Words, Question]]:
        """Go on to the next entry; what was asked again up to there."""
        if isinstance(entry, Question):
            self.asking.append(entry)
            return
        yield from self.asked_again()
        if isinstance(entry, Disclosure) and entry.usable and entry.datum not in self.of_another:
            self.by_name[entry.datum] = entry
            self.latest.add(entry.datum)
        elif isinstance(entry, Words) and entry.at.channel in _SPOKEN:
            self._hears(entry)

    def _hears(self, words: Words) -> None:
        """Nothing was found by what was told just now: it may well be asked for again."""
        if words.who is Speaker.CUSTOMER:
            turning = self.in_words.tells(words.said, words)
            if turning:
                lasting = _PERSONAL if turning is Turning.GOES_ON else ()
                self.by_name = {datum: known for datum, known in self.by_name.items() if datum in lasting}
            return
        if self.in_words.hears(words.said):
            self.by_name = {datum: known for datum, known in self.by_name.items() if datum not in self.latest}
        self.latest.clear()

    def asked_again(self) -> Iterator[tuple[Disclosure | Words, Question]]:
        """Of the questions since the last words, those for what was told."""
        asking, self.asking = self.asking, []
        for one in asking:
            spoken_of_another = one.at.channel in _SPOKEN and self.in_words.is_of_another(one.said)
            (self.of_another.add if spoken_of_another else self.of_another.discard)(one.datum)
        spoken = [one for one in asking if one.at.channel in _SPOKEN]
        in_words = dict(zip(map(id, spoken), self.in_words.asks([self._as_read(one) for one in spoken]), strict=True))
        for question in asking:
            kept = in_words.get(id(question))
            known = self._by_name(question) or (kept.source if kept else None)
            if known is not None:
                yield known, question

    def _by_name(self, question: Question) -> Disclosure | None:
        """When the fact was told: as such, or in all its parts."""
        spoken = question.at.channel in _SPOKEN
        if question.manner is not Manner.ASKING or (spoken and self.in_words.is_of_another(question.said)):
            return None
        if known := self.by_name.get(question.datum):
            return known
        parts = [self.by_name.get(part) for part in _PARTS.get(question.datum, ())]
        return parts[-1] if parts and all(parts) else None

    def _as_read(self, question: Question) -> Asked:
        read = read_questions(question.said, language=self.language)
        same = (one for one in read if one.datum == question.datum)
        asked = next(same, Asked(datum=question.datum, said=question.said, answer=answer_to(question.datum)))
        return replace(asked, said=question.said, manner=question.manner)


def _asked_for_what_was_told(record: Record) -> Iterator[tuple[Disclosure | Words, Question]]:
    """Every question for what was told before in its matter, with what told it."""
    language = language_of(record.beginning.locale)
    matters: defaultdict[str, _Told] = defaultdict(lambda: _Told(language))
    for entry in record.entries:
        if isinstance(entry, Question | Disclosure | Words):
            yield from matters[entry.at.matter].takes_in(entry)
    for told in matters.values():
        yield from told.asked_again()
