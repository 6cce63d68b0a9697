"""Who is walked up to when nobody wrote a profile: all that an address and a first glance tell."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from journeys.channels.web.browsers.private_browser import PrivateBrowser
from journeys.channels.web.onlooking.onlooker import NoPage, Onlooker
from journeys.company import Company
from journeys.company.channels import Channels, WebChannel
from journeys.company.company import Caps
from journeys.company.hosts import Host
from journeys.errors import UsageError
from journeys.locales import currency_of
from journeys.reading.language.guess import DEFAULT, guess_locale
from journeys.shopping.goal import Goal

_ON_THIS_MACHINE = Caps(money=Decimal(10**9), orders=1, calls=0, requests=3000)  # nobody is charged there
_ELSEWHERE = Caps(orders=0, calls=0)


def address_of(named: str) -> str:
    """The URL that a user means: «shop.example» is a host on the web, «localhost:8000» one on this machine.

    Raises:
        UsageError: It is no address of a web page.
    """
    url = named.strip()
    if "://" not in url:
        local = Host.of(f"http://{url}")
        url = f"{'http' if local and local.is_loopback else 'https'}://{url}"
    if urlsplit(url).scheme not in ("http", "https") or Host.of(url) is None:
        raise UsageError(f"{named!r} is not the address of a web page.", fix="write one like https://shop.example/.")
    return url if urlsplit(url).path else f"{url}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a first glance at a shop told."""

    locale: str  # BCP 47
    waited: float = 0.0  # seconds, for the page


def glance_at(url: str, browser: PrivateBrowser) -> Glance:
    """The locale of a shop that nobody knows, by a glance at its page; a page that cannot be seen tells nothing.

    Raises:
        UsageError: There is no page, but a picture or a file.
    """
    onlooker = Onlooker(browser=browser.start())
    try:
        sight = onlooker.visit(url)
    except NoPage as error:
        raise UsageError(f"{url}: {error.what}", fix="name a page of the shop, such as its front page.") from None
    except UsageError:
        return Glance(locale=DEFAULT, waited=onlooker.waited)  # what is wrong with the page, the walk itself will meet
    locale = guess_locale(sight.text, declared=sight.language, address=url)
    return Glance(locale=locale, waited=onlooker.waited)


def stranger_at(url: str, *, locale: str) -> Company:
    """A company of which only the address is known: nothing is submitted to other hosts, or bought off this machine."""
    host = Host.of(url)
    here = host is not None and host.is_loopback
    return Company(
        name=urlsplit(url).netloc,
        hosts=(str(host),),
        locale=locale,
        currency=currency_of(locale) or currency_of(DEFAULT),
        channels=Channels(web=WebChannel(url=url)),
        caps=_ON_THIS_MACHINE if here else _ELSEWHERE,
        test_card=here,
    )


def require_leave(company: Company, url: str, goal: Goal | None, *, profiled: bool) -> None:
    """Make sure that the customer may go so far.

    Raises:
        UsageError: Buying there needs a profile that says so, or the profile is another host's.
    """
    if not company.allows(url):
        raise UsageError(
            f"the profile of {company.name} does not name the host of {url}.", fix="add it to hosts in the profile."
        )
    if goal is None or not goal.buys or company.is_loopback:
        return
    if not profiled:
        raise UsageError(
            f"nothing is bought at {url} without a profile.",
            fix=f"name one with --profile: its host, caps and test_card = true; or leave out --until {goal.value}.",
        )
    if company.caps.orders < 1 or not company.test_card:
        lacking = "allows no orders" if company.caps.orders < 1 else "does not say that they take test cards"
        raise UsageError(
            f"the profile of {company.name} {lacking}.",
            fix=f"mend it where nobody is charged, or leave out --until {goal.value}.",
        )
