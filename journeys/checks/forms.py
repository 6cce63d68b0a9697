"""Forms of a website that ask for a fact again, and when that is fair."""

from urllib.parse import urlsplit

from journeys.claim import Disclosure, Question
from journeys.notebook import Record, Speaker
from journeys.reading.language.lexicon import lexicon
from journeys.touchpoint import Channel, Stage, Touchpoint

_ACCOUNT = ("password", "user name")
_OF_AN_ADDRESS = (
    *("name", "first name", "last name", "street", "address", "house number", "postcode", "city", "region", "country"),
    *("phone number", "company", "salutation"),
)


class Forms:
    """What the forms of a walk asked, to tell a fact that is asked for twice from one that only seems so."""

    def __init__(self, record: Record) -> None:
        """Take the walk."""
        self._record = record
        self._words = lexicon(record.beginning.locale)
        self._insisted: dict[tuple[int, str], bool] = {}  # touchpoint and datum
        for one in record.exchanges:
            if isinstance(one, Question):
                key = one.at.number, one.datum
                self._insisted[key] = self._insisted.get(key, False) or one.required

    def are_fair(self, known: Disclosure, question: Question) -> bool:
        """Whether a form may ask for what another one, or the same one, was told before.

        Between two forms it is unfair where two different steps of one purchase both insist on it. Not: the form that
        comes back, a log-in or an account, a fact that is to be written twice, the address that a bill goes to.
        """
        if question.at.channel is not Channel.WEB or known.at.channel is not Channel.WEB:
            return False
        if question.at.stage not in (Stage.SHOP, Stage.BUY):
            return True  # whoever asks for help or looks something up is not known yet
        insisted = question.required and self._insisted.get((known.at.number, question.datum), True)
        if not insisted or _is_one_form(known.at, question.at):
            return True
        if any((at.number, datum) in self._insisted for at in (known.at, question.at) for datum in _ACCOUNT):
            return True
        if question.datum in _ACCOUNT or self._words.mentions("written-twice", question.said):
            return True
        return question.datum in _OF_AN_ADDRESS and self._speaks_of_the_bill(question)

    def _speaks_of_the_bill(self, question: Question) -> bool:
        said = (one.said for one in self._record.talk(question.at) if one.who is Speaker.COMPANY)
        return any(self._words.mentions("billing", text) for text in (question.said, *said))


def _is_one_form(one: Touchpoint, other: Touchpoint) -> bool:
    """Whether it is the same page that came back, be it under another address."""
    same_name = one.place.casefold() == other.place.casefold()
    return one.number == other.number or same_name or (bool(one.address) and _page(one) == _page(other))


def _page(at: Touchpoint) -> tuple[str, str]:
    parts = urlsplit(at.address)
    return parts.netloc, parts.path.rstrip("/")
