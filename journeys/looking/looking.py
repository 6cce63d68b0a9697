"""Look at pages, on the web or saved: what does a customer see there, and does it hold together?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from journeys.beforehand import Beforehand
from journeys.channels.web.onlooker import Onlooker
from journeys.checks import CATALOGUE
from journeys.claim import Claim, Price, PriceRole, Reference
from journeys.errors import UsageError
from journeys.finding import Finding
from journeys.looking.saved import Saved, open_saved
from journeys.notebook import Entry, Record, Speaker, Words
from journeys.reading.claims import as_claim
from journeys.reading.language.guess import guess_locale
from journeys.reading.pages.page import read_page
from journeys.reading.pages.sight import Sight
from journeys.reading.text.text import read_text
from journeys.reading.told import Statement
from journeys.touchpoint import Channel, Stage, Touchpoint, Waypoint

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

    @property
    def shown(self) -> Iterator[Claim]:
        """What the customer sees, each thing once: nothing told to machines, and no line's price as a piece's again."""
        lines = {_amount_of(claim) for claim in self.claims if _role(claim) is PriceRole.LINE}
        for claim in self.claims:
            seen = not isinstance(claim.value, Price) or claim.value.seen
            if seen and not (_role(claim) is PriceRole.ITEM and _amount_of(claim) in lines):
                yield claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A page that could not be looked at."""

    page: str
    error: str  # completes the sentence that begins with the page


def look_at(
    pages: Iterable[str], beforehand: Beforehand, *, onlooker: Onlooker | None = None
) -> Iterator[Seen | Unseen]:
    """Look at each page, in the order given, with one browser for all; one that fails does not hold up the rest.

    Raises:
        ChannelUnavailable: There is no browser here, or it does not start.
    """
    with onlooker or Onlooker(locale=beforehand.locale) as eyes:
        looker = _Looker(beforehand, eyes)
        for page in pages:
            try:
                yield looker.look(page)
            except UsageError as error:
                yield Unseen(page=page, error=error.what)


class _Looker:
    """Looks at one page after the other."""

    def __init__(self, beforehand: Beforehand, onlooker: Onlooker) -> None:
        self._beforehand = beforehand
        self._onlooker = onlooker

    def look(self, page: str) -> Seen:
        scheme, path = _place(page)
        if not path:
            sight = self._onlooker.visit(page)
            return self._seen(page, sight, Saved(channel=Channel.WEB, address=page))
        if scheme not in ("", "file"):
            raise UsageError(f"cannot be looked at: only https, http and files are read, not {scheme}.")
        saved = open_saved(Path(path))
        if not saved.html:
            return self._read(page, saved)
        return self._seen(page, self._onlooker.show(saved.html, address=saved.address, styles=saved.styles), saved)

    def _seen(self, page: str, sight: Sight, saved: Saved) -> Seen:
        if not (sight.blocks or sight.controls or saved.above):
            raise UsageError("shows no words.")
        text = "\n".join((*saved.above, sight.text))
        known = _Known.of(self._beforehand, saved, text, declared=sight.language)
        statements = read_page(sight, locale=known.locale, today=known.today, currency=self._beforehand.currency)
        return self._judged(page, saved.title or sight.title or sight.heading, known, saved, statements, sight.text)

    def _read(self, page: str, saved: Saved) -> Seen:
        known = _Known.of(self._beforehand, saved, "\n".join((*saved.above, saved.text)))
        statements = self._of_text(saved.text, known)
        return self._judged(page, saved.title, known, saved, statements, saved.text)

    def _of_text(self, text: str, known: "_Known") -> tuple[Statement, ...]:
        return read_text(text, locale=known.locale, today=known.today, currency=self._beforehand.currency)

    def _judged(
        self, page: str, title: str, known: "_Known", saved: Saved, statements: Iterable[Statement], text: str
    ) -> Seen:
        told = tuple(statements)
        at = Touchpoint(
            number=1,
            channel=saved.channel,
            stage=Stage.SHOP,
            place=title[:_LONGEST_TITLE] or page,
            at=datetime.combine(known.today, time(12), UTC),
            address=saved.address,
            waypoint=Waypoint.STATUS if any(map(_names_order, told)) else None,
        )
        above = [statement for line in saved.above for statement in self._of_text(line, known)]
        claims = tuple(as_claim(one, at, heard_after=_AT_ONCE) for one in _once(above, told))
        words = (Words(who=Speaker.COMPANY, said=said, at=at, heard_after=_AT_ONCE) for said in (*saved.above, text))
        entries: tuple[Entry, ...] = (at, *words, *claims)
        record = Record(self._beforehand.beginning("a look at a page", known.locale), entries)
        language = known.language
        return Seen(page=page, title=title, language=language, claims=claims, findings=CATALOGUE.judge(record))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """By what a page is read."""

    locale: str  # decides numbers
    language: str
    today: date

    @classmethod
    def of(cls, beforehand: Beforehand, saved: Saved, text: str, *, declared: str = "") -> "_Known":
        guessed = guess_locale(text, declared=declared, address=saved.address)
        return cls(
            locale=beforehand.locale or guessed,
            language=guessed.partition("-")[0],
            today=beforehand.today or saved.sent or date.today(),
        )


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


def _place(page: str) -> tuple[str, str]:
    """The scheme and the path of a file; no path for an address on the web."""
    if page.casefold().startswith(("http://", "https://")):
        return page.partition(":")[0].casefold(), ""
    if "://" not in page:
        return "", page
    parts = urlsplit(page)
    return parts.scheme.casefold(), unquote(parts.path) or page
