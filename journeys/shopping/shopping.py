"""Walk a shop: one customer, a browser of their own, and whatever came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from os import environ
from pathlib import Path
from time import perf_counter

from journeys.channels.drivers import Drivers
from journeys.channels.presence import require_presence
from journeys.channels.web.private_browser import PrivateBrowser
from journeys.channels.web.web import Web
from journeys.channels.witness import Journal, Witness, unheard
from journeys.company import Company
from journeys.customer import Customer
from journeys.errors import UsageError
from journeys.locales import currency_of
from journeys.reading.language.guess import DEFAULT
from journeys.shopping.errand import Errand, Upshot
from journeys.shopping.goal import Goal
from journeys.shopping.stranger import address_of, locale_at, require_leave, stranger_at
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """One walk through a shop, as it ended."""

    url: str
    upshot: Upshot
    folder: Path  # with notebook and evidence
    seconds: float
    ours: float  # seconds of them that were not spent waiting for the shop's pages
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
    """
    began, url = perf_counter(), address_of(wish.url)
    if wish.locale and not currency_of(wish.locale):
        raise UsageError(f"{wish.locale!r} is not a locale (BCP 47).", fix="write language and country, as in en-GB.")
    if wish.profile:
        require_leave(wish.profile, url, wish.goal, profiled=True)
    else:
        require_leave(stranger_at(url, locale=DEFAULT), url, wish.goal, profiled=False)
    require_presence(url, fix=_START)
    with browser or PrivateBrowser(headed=wish.headed) as own:
        locale = wish.locale or (wish.profile.locale if wish.profile else locale_at(url, own))
        company = wish.profile or stranger_at(url, locale=locale)
        walk = _set_out(wish, url, company, locale, own, folder(), show)
        upshot = Errand(walk, url=url, want=wish.want, goal=wish.goal).run()
        walk.close()
    assert walk.folder is not None
    seconds = perf_counter() - began
    ours = seconds - walk.web.page.waited
    return Trip(url=url, upshot=upshot, folder=walk.folder, seconds=seconds, ours=ours, effort=str(walk.effort))


def _set_out(
    wish: Wish, url: str, company: Company, locale: str, browser: PrivateBrowser, folder: Path, show: Journal
) -> Walk:
    context = browser.context(locale=locale, headers=company.headers_from(environ))

    def web(witness: Witness) -> Web:
        return Web(context.new_page(), witness, home=url, most_time=PATIENCE)

    walk = Walk(
        journey=f"shop at {company.name}",
        customer=_customer(wish.seed, locale),
        company=company,
        drivers=Drivers(web=web),
        now=lambda: datetime.now().astimezone(),
        folder=folder,
        show=show,
    )
    walk.wants = wish.want
    return walk


def _customer(seed: int, locale: str) -> Customer:
    """A customer from there; from America where nobody can be made up for the place."""
    try:
        return Customer.first_time(seed=seed, locale=locale)
    except UsageError:
        return Customer.first_time(seed=seed, locale=DEFAULT)
