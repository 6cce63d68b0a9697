"""What a page or a message tells, read and judged once it is seen; pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from journeys.beforehand import Beforehand
from journeys.checks import CATALOGUE
from journeys.claim import Claim, Price, PriceRole, Reference
from journeys.errors import UsageError
from journeys.finding import Finding
from journeys.looking.saved import Saved
from journeys.looking.to_fill_in import Asked, asked_on
from journeys.looking.ways_on import ways_on
from journeys.notebook import Entry, Record, Speaker, Words
from journeys.reading.claims import as_claim
from journeys.reading.language.guess import guess_locale
from journeys.reading.pages.markup import read_markup
from journeys.reading.pages.page import read_page
from journeys.reading.pages.sight import Sight
from journeys.reading.text.others import other_prices
from journeys.reading.text.text import read_text
from journeys.reading.told import Statement
from journeys.reading.ways.choice import Choice
from journeys.touchpoint import Stage, Touchpoint, Waypoint

_AT_ONCE = timedelta(0)
_LONGEST_TITLE = 120  # letters by which a page is named in a finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a customer sees of one page, and what is wrong with it."""

    page: str  # as the user named it
    title: str
    language: str  # two or three letters: what the page declares, or what its words are
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    fields: tuple[Asked, ...] = ()  # what it asks a customer to fill in
    ways: Mapping[str, Choice] = field(default_factory=dict)  # by intent, only where there is one

    @property
    def shown(self) -> Iterator[Claim]:
        """What the customer sees, each thing once: nothing told to machines, and no line's price as a piece's again."""
        lines = {_amount_of(claim) for claim in self.claims if _role(claim) is PriceRole.LINE}
        told = set()
        for claim in self.claims:
            again = not claim.section and (claim.about, claim.value, claim.said) in told
            seen = not isinstance(claim.value, Price) or claim.value.seen
            if seen and not again and not (_role(claim) is PriceRole.ITEM and _amount_of(claim) in lines):
                told.add((claim.about, claim.value, claim.said))
                yield claim


def judge_sight(page: str, sight: Sight, saved: Saved, beforehand: Beforehand) -> Seen:
    """What is seen of a page, or of a mail that is one.

    Args:
        page: As the user named it.
        sight: What is visible.
        saved: Where it comes from, and what a mail program shows above it.
        beforehand: What need not be guessed.

    Raises:
        UsageError: There are no words on it.
    """
    if not (sight.blocks or sight.controls or saved.above):
        raise UsageError("shows no words.")
    known = _Known.of(beforehand, saved, sight.text, declared=sight.language)
    named = read_page(sight, locale=known.locale, today=known.today, currency=known.currency)
    told = (
        *named,
        *known.others([(block.text, block.struck) for block in sight.blocks], named),
        *read_markup(sight.markup, locale=known.locale, today=known.today, currency=known.currency),
    )
    seen = _judged(page, saved.title or sight.title or sight.heading, sight.text, told, saved, known)
    return replace(seen, ways=ways_on(sight, language=known.locale), fields=asked_on(sight, language=known.language))


def judge_text(page: str, saved: Saved, beforehand: Beforehand) -> Seen:
    """What is read in a message or a mail of plain text; `page` is what the user named it."""
    known = _Known.of(beforehand, saved, saved.text)
    named = known.read(saved.text)
    told = (*named, *known.others([(line, False) for line in saved.text.splitlines()], named))
    return _judged(page, saved.title, saved.text, told, saved, known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """By what a page is read."""

    beforehand: Beforehand
    locale: str  # decides numbers
    language: str
    today: date

    @classmethod
    def of(cls, beforehand: Beforehand, saved: Saved, text: str, *, declared: str = "") -> "_Known":
        guessed = guess_locale("\n".join((*saved.above, text)), declared=declared, address=saved.address)
        return cls(
            beforehand=beforehand,
            locale=beforehand.locale or guessed,
            language=guessed.partition("-")[0],
            today=beforehand.today or saved.sent or date.today(),
        )

    @property
    def currency(self) -> str | None:
        return self.beforehand.currency

    def others(self, lines: list[tuple[str, bool]], named: tuple[Statement, ...]) -> Iterator[Statement]:
        return other_prices(lines, named, locale=self.locale, currency=self.currency)

    def read(self, text: str) -> tuple[Statement, ...]:
        return read_text(text, locale=self.locale, today=self.today, currency=self.currency)


def _judged(page: str, title: str, text: str, told: tuple[Statement, ...], saved: Saved, known: _Known) -> Seen:
    at = Touchpoint(
        number=1,
        channel=saved.channel,
        stage=Stage.SHOP,
        place=title[:_LONGEST_TITLE] or page,
        at=datetime.combine(known.today, time(12), UTC),
        address=saved.address,
        waypoint=Waypoint.STATUS if any(map(_names_order, told)) else None,
    )
    above = [statement for line in saved.above for statement in known.read(line)]
    claims = tuple(as_claim(one, at, heard_after=_AT_ONCE) for one in _once(above, told))
    words = (Words(who=Speaker.COMPANY, said=said, at=at, heard_after=_AT_ONCE) for said in (*saved.above, text))
    entries: tuple[Entry, ...] = (at, *words, *claims)
    findings = CATALOGUE.judge(Record(known.beforehand.beginning("a look at a page", known.locale), entries))
    return Seen(page=page, title=title, language=known.language, claims=claims, findings=findings)


def _role(claim: Claim) -> PriceRole | None:
    return claim.value.role if isinstance(claim.value, Price) else None


def _amount_of(claim: Claim) -> tuple[str, str, str]:
    return claim.about, str(claim.value), claim.said


def _names_order(statement: Statement) -> bool:
    """Whether it gives an order's number: then the sums are the order's, and no longer a basket's."""
    return isinstance(statement.value, Reference) and statement.about == "order"


def _once(above: Iterable[Statement], below: Iterable[Statement]) -> Iterator[Statement]:
    """What stands above a mail, then the body without what was said above in as many words."""
    said = set()
    for one in above:
        said.add((one.about, one.value))
        yield one
    yield from (one for one in below if (one.about, one.value) not in said)
