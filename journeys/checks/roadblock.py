"""Steps on the way to an order that the order does not need."""

from collections.abc import Iterator

from journeys.checks.registry import check
from journeys.claim import Manner, Price, Question
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import CHECK_OUT_AS_A_GUEST, Attempt, Outcome, Record, Speaker
from journeys.reading.language.lexicon import lexicon
from journeys.touchpoint import Channel, Stage, Waypoint

_NEEDLESS = {
    "date of birth": "the date of birth",
    "gender": "the gender",
    "salutation": "a salutation",
    "fax number": "a fax number",
    "company": "a company",
    "job title": "a job title",
    "website": "a website",
}
_ON_THE_WAY = (Waypoint.BASKET, Waypoint.CHECKOUT, Waypoint.PAYMENT)
_FOR_THE_AGE = ("date of birth",)  # what an age limit needs


@check("roadblock", pillar=Pillar.PROGRESS, harm=Harm.DELAYED, breakpoint=Breakpoint.NO_WAY_ON)
def roadblock(record: Record) -> Iterator[Finding]:
    """Who wanted to buy as a guest had to make an account, or to tell what the order does not need.

    Needless are date of birth, gender, salutation, fax number, company, job title and website, where the form takes no
    blank. Not where the field holds an answer already; nor where the goods or the law need it: an age limit, a ticket
    or a medicine in somebody's name, a subscription.
    """
    demands = [one for one in record.attempts if _demands_an_account(one)]
    if demands and not _is_subscribed_to(record):
        yield Finding(
            summary=f"{demands[0].at} sells nothing to a guest: {demands[0].why or 'an account is demanded'}",
            evidence=(demands[0],),
        )
    for question in _needless_questions(record, but_at={one.at.number for one in demands}):
        wanted = f"{_NEEDLESS[question.datum]} («{question.said}»)"
        yield Finding(
            summary=f"{question.at} wants {wanted}, which the order does not need",
            evidence=(question,),
        )


def _demands_an_account(attempt: Attempt) -> bool:
    return attempt.goal == CHECK_OUT_AS_A_GUEST and attempt.outcome is Outcome.REFUSED


def _needless_questions(record: Record, *, but_at: set[int]) -> Iterator[Question]:
    """What a guest must tell for nothing, once each."""
    asked: dict[str, Question] = {}
    for one in record.exchanges:
        if isinstance(one, Question) and _is_insisted_on(one) and one.at.number not in but_at:
            asked.setdefault(one.datum, one)
    asked = {datum: one for datum, one in asked.items() if datum in _NEEDLESS}
    if not asked or _sells(record, "bound-to-a-person"):
        return
    of_age = any(datum in asked for datum in _FOR_THE_AGE) and _sells(record, "age-limit")
    yield from (one for datum, one in asked.items() if not (of_age and datum in _FOR_THE_AGE))


def _is_insisted_on(question: Question) -> bool:
    """Whether a shop's form, on the way to an order, takes no blank."""
    at = question.at
    on_the_way = at.channel is Channel.WEB and at.stage is Stage.BUY
    return question.required and question.manner is Manner.ASKING and on_the_way


def _is_subscribed_to(record: Record) -> bool:
    """Whether what is bought is paid again and again, which takes an account."""
    prices = (one.value for one in record.claims if one.at.waypoint in _ON_THE_WAY)
    return any(isinstance(price, Price) and price.per in ("month", "year") for price in prices)


def _sells(record: Record, kind: str) -> bool:
    """Whether any page up to the order speaks of goods of this kind: then the step may be needed."""
    words = lexicon(record.beginning.locale)
    pages = (one for one in record.words if one.who is Speaker.COMPANY and one.at.stage in (Stage.SHOP, Stage.BUY))
    return any(words.mentions(kind, one.said) for one in pages)
