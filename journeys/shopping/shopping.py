"""Walk a shop: one customer, a browser of their own, and whatever came of it."""

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from os import environ
from pathlib import Path
from threading import Thread
from time import perf_counter

from playwright.sync_api import Page

from journeys.channels.drivers import MAIL_PATIENCE, Drivers
from journeys.channels.imap import ImapMailbox
from journeys.channels.presence import require_presence
from journeys.channels.web.browsers.private_browser import PrivateBrowser
from journeys.channels.web.keeping.keeping import USUAL, VIDEO, Keeping
from journeys.channels.web.keeping.recorder import Recorder
from journeys.channels.web.web import Web
from journeys.channels.witness import Journal, Witness, unheard
from journeys.company import Company
from journeys.customer import Customer
from journeys.errors import UsageError
from journeys.locales import currency_of
from journeys.reading.language.guess import DEFAULT, guess_locale
from journeys.reading.rehearsal import rehearse
from journeys.secrecy import Secrets
from journeys.shopping.errand import Errand, Upshot
from journeys.shopping.goal import Goal
from journeys.shopping.stranger import Glance, address_of, glance_at, require_leave, stranger_at
from journeys.verdict import Ending, Walked, verdict_of, write_verdict
from journeys.walk import Walk

PATIENCE = timedelta(seconds=120)  # for all that is done on the web
_START = "start it, or mend the address; then walk again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user asked for."""

    url: str
    want: str = ""
    goal: Goal | None = None  # without: as far as one can see without buying
    profile: Company | None = None
    locale: str = ""  # BCP 47; the profile's, or guessed, without
    seed: int = 1
    headed: bool = False
    keeping: Keeping = USUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """One walk through a shop, as it ended.

    `ours` is all that was neither waiting for the shop's pages to come and to rest, the one of the first glance among
    them, nor for the browser to start, to open its windows and to end. Looking at pages and taking pictures of them in
    the browser is ours, as are reading, deciding, writing down and judging.
    """

    url: str
    upshot: Upshot
    folder: Path  # with notebook and evidence
    seconds: float
    ours: float  # seconds of them; see `Trip`
    secrets: Secrets = field(repr=False)  # that were not to be written down
    effort: str = field(default="")  # in words


def go_shopping(
    wish: Wish, folder: Callable[[], Path], *, show: Journal = unheard, browser: PrivateBrowser | None = None
) -> Trip:
    """Walk a shop as a first-time customer.

    Args:
        wish: What the user asked for.
        folder: Makes the folder that keeps notebook and evidence; asked only when the customer sets out.
        show: Told what the customer does, as they do it.
        browser: One that runs already; without, one of our own.

    Raises:
        UsageError: The address is none, nobody is there, or so far the customer may not go.
        ChannelUnavailable: There is no browser, or it does not start.
        KeyboardInterrupt: The user stopped it; names the folder with what was walked until then.
    """
    began, url = perf_counter(), address_of(wish.url)
    if wish.locale and not currency_of(wish.locale):
        raise UsageError(f"{wish.locale!r} is not a locale (BCP 47).", fix="write language and country, as in en-GB.")
    if wish.profile:
        require_leave(wish.profile, url, wish.goal, profiled=True)
    else:
        require_leave(stranger_at(url, locale=DEFAULT), url, wish.goal, profiled=False)
    require_presence(url, fix=_START)
    known = wish.locale or (wish.profile.locale if wish.profile else "")
    ready = _rehearsal(known or guess_locale("", address=url))
    with browser or PrivateBrowser(headed=wish.headed) as own:
        earlier = own.waited
        own.start()
        glance = Glance(locale=known) if known else glance_at(url, own)
        company = wish.profile or stranger_at(url, locale=glance.locale)
        ready = _rehearsal(glance.locale, after=ready)
        window = _Window(own, folder(), wish.keeping, locale=glance.locale, company=company, ready=ready)
        customer = _customer(wish.seed, glance.locale, company)
        mailbox = ImapMailbox.of(company, customer, environ)
        walk = _set_out(wish, company, customer, window, mailbox, show)
        with window.recording(walk):
            upshot = Errand(walk, url=url, want=wish.want, goal=wish.goal).run()
        walk.close()
        if wish.keeping.video and not (window.folder / VIDEO).is_file():
            show("there is no video: the browser needs `playwright install ffmpeg` for it")
    assert walk.folder is not None
    seconds = perf_counter() - began
    write_verdict(walk.folder, verdict_of(walk.record, upshot.findings, _went(wish, upshot, seconds)))
    ours = seconds - walk.web.page.waited - glance.waited - (own.waited - earlier)
    return Trip(
        url=url,
        upshot=upshot,
        folder=walk.folder,
        seconds=seconds,
        ours=ours,
        secrets=walk.witness.secrets,
        effort=str(walk.effort),
    )


def _went(wish: Wish, upshot: Upshot, seconds: float) -> Walked:
    """How the walk went for us."""
    ending = (Ending.THROUGH, Ending.LET_DOWN, Ending.BROKEN)[upshot.status]
    stop = upshot.stopped_at
    said = {"--want": wish.want, "--until": wish.goal or "", "--locale": wish.locale, "--customer-seed": str(wish.seed)}
    again = ["walk", "shop", wish.url, *(word for option, value in said.items() if value for word in (option, value))]
    return Walked(
        ending=ending,
        trouble=f"the way to the {stop.looking_for} ended: {stop.why}" if stop and ending is Ending.BROKEN else "",
        seconds=seconds,
        again=shlex.join(again),
    )


class _Window:
    """The customer's own, opened when it is first needed, once they are ready to read what comes."""

    def __init__(
        self, browser: PrivateBrowser, folder: Path, keeping: Keeping, *, locale: str, company: Company, ready: Thread
    ) -> None:
        self.folder = folder
        self._browser, self._keeping, self._locale, self._company = browser, keeping, locale, company
        self._ready = ready
        self._recorder: Recorder | None = None

    def page(self) -> Page:
        """Open it."""
        headers = self._company.headers_from(environ)
        page, self._recorder = self._browser.recorded(self.folder, self._keeping, locale=self._locale, headers=headers)
        self._ready.join()
        return page

    @contextmanager
    def recording(self, walk: Walk) -> Iterator[None]:
        """While the customer walks; then what is to be kept of the browser lies beside the notebook."""
        try:
            yield
        except Exception:
            self._end(walk, found=True)
            raise
        except KeyboardInterrupt:  # it ended the browser, too
            raise KeyboardInterrupt(self.folder) from None
        self._end(walk, found=walk.is_let_down)

    def _end(self, walk: Walk, *, found: bool) -> None:
        if self._recorder:
            for kept in self._recorder.end(found=found, mask=walk.witness.secrets.masked):
                walk.keeps(kept.title, kept.path, kept.media_type)


def _set_out(
    wish: Wish,
    company: Company,
    customer: Customer,
    window: _Window,
    mailbox: ImapMailbox | None,
    show: Journal,
) -> Walk:
    patience = timedelta(seconds=company.mailbox.patience) if company.mailbox else MAIL_PATIENCE

    def web(witness: Witness) -> Web:
        return Web(window.page(), witness, home=address_of(wish.url), most_time=PATIENCE)

    walk = Walk(
        journey=f"shop at {company.name}",
        customer=customer,
        company=company,
        drivers=Drivers(web=web, mailbox=mailbox, mail_patience=patience),
        now=lambda: datetime.now().astimezone(),
        folder=window.folder,
        show=show,
        pictures=wish.keeping.pictures,
    )
    walk.wants = wish.want
    return walk


def _rehearsal(locale: str, *, after: Thread | None = None) -> Thread:
    """Begin to get ready to read, while a browser or a page is waited for."""

    def rehearsing() -> None:
        if after is not None:
            after.join()
        rehearse(locale=locale, currency=currency_of(locale) or "", today=date.today())

    thread = Thread(target=rehearsing, daemon=True)
    thread.start()
    return thread


def _customer(seed: int, locale: str, company: Company) -> Customer:
    """A customer from there, from America where nobody can be made up for the place; with a mailbox if there is one."""
    try:
        customer = Customer.first_time(seed=seed, locale=locale)
    except UsageError:
        customer = Customer.first_time(seed=seed, locale=DEFAULT)
    own = company.mailbox
    return replace(customer, email=own.address_for(customer.local_part)) if own else customer
