"""Whether a shop that is broken on purpose is found broken as it is, and a walk through it ends by itself.

    python bench/broken.py [SHOP…] [--only BREAK…]

Each shop stands behind a small proxy. The first walk through it is faultless and is remembered: which page was which
waypoint, and what was clicked there. Then one of these is broken at a time, and the shop is walked again. Prints for
each break what was found, where and in how many seconds; exit status 1 if anything was found as what it is not, or
not at all, or took longer than the patience.
"""

import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from broken_proxy import ADDRESS, Break, Proxy, Route
from shops import Known, shops_named

from journeys.channels.web.browsers.private_browser import PrivateBrowser
from journeys.claim import Disclosure
from journeys.notebook import Record, read_notebook
from journeys.shopping.goal import Goal
from journeys.shopping.shopping import Trip, Wish, go_shopping
from journeys.touchpoint import Touchpoint, Waypoint

_ADDRESS = ("street", "postcode", "city")
PATIENCE = 120.0  # seconds for one walk
_OF_A_BREAK = ("dead-end", "lost-progress", "in-circles")
EXPECTED = {  # break -> words of which one must stand in the summary of a dead end
    Break.BASKET_LINK_DEAD: ("leads nowhere", "does nothing", "does not lead"),
    Break.CHECKOUT_500: ("HTTP 500",),
    Break.PAY_INERT: ("does nothing", "nothing happens"),
    Break.SILENT_REFUSAL: ("does not say", "comes back", "empty again", "does nothing; HTTP 422"),
    Break.RETURNS_404: ("HTTP 404",),
    Break.ENDLESS_SPINNER: ("still loading",),
    Break.REDIRECT_LOOP: ("for ever",),
    Break.PRODUCT_SOFT_404: ("says «",),
    Break.CHECKOUT_EMPTY: ("shows nothing", "nothing but"),
    Break.PAY_THROWS: ("does nothing", "a script of the page broke"),
    Break.CHECKOUT_SILENT: ("did not answer",),
    Break.CHECKOUT_HANGS: ("busy without end",),
}


def walk(url: str, folder: Path) -> Trip:
    """One customer's walk as far as there is a way."""
    wish = Wish(url=url, goal=Goal.RETURN, seed=1)
    return go_shopping(wish, lambda: folder, browser=PrivateBrowser())


def remembered(record: Record) -> Iterator[tuple[str, Route]]:
    """What the faultless walk met, by what it was for: the paths, and the words on what was clicked last."""
    met: dict[Waypoint, Touchpoint] = {}
    for at in record.touchpoints:
        if at.waypoint is not None and at.address.startswith("http"):
            if at.waypoint is Waypoint.PAYMENT:
                met[at.waypoint] = at  # of several steps, the last one pays
            met.setdefault(at.waypoint, at)
    told = [one for one in record.exchanges if isinstance(one, Disclosure) and one.datum in _ADDRESS]
    if told:
        yield ADDRESS, Route(url=told[0].at.address, clicked="", told=told[0].value)
    if Waypoint.PAYMENT in met:
        met.setdefault(Waypoint.CHECKOUT, met[Waypoint.PAYMENT])  # they may be one page
    if Waypoint.HELP in met:
        met.setdefault(Waypoint.RETURN, met[Waypoint.HELP])
    clicks = [one for one in record.actions if one.verb == "click"]
    for waypoint, at in met.items():
        clicked = [one.what for one in clicks if one.at.number == at.number]
        yield waypoint.value, Route(url=at.address, clicked=clicked[-1] if clicked else "")


def main(names: tuple[str, ...], only: tuple[str, ...]) -> int:
    """Break everything in every shop, one thing at a time."""
    wrong = 0
    for shop in shops_named(names):
        with tempfile.TemporaryDirectory() as scratch:
            wrong += _break_all(shop, Path(scratch), only)
    return 1 if wrong else 0


def _break_all(shop: Known, scratch: Path, only: tuple[str, ...]) -> int:
    with shop.open() as opened, Proxy(opened.url) as proxy:
        (scratch / "whole").mkdir()
        trip = walk(proxy.url, scratch / "whole")
        routes = dict(remembered(read_notebook(scratch / "whole" / "notebook.jsonl")))
        reached = [waypoint.value for waypoint in trip.upshot.reached]
        print(f"{shop.name}: whole: reached {', '.join(reached)} in {trip.seconds:.1f} s", flush=True)
        whole = {finding.check for finding in trip.upshot.findings}
    wrong = 0
    for broken in Break:
        if only and broken.value not in only:
            continue
        if broken.waypoint not in routes:
            print(f"{shop.name:13} {broken.value:18} —  the whole shop shows no {broken.waypoint}")
            continue
        with shop.open() as opened, Proxy(opened.url) as proxy:
            proxy.break_at(broken, routes)
            folder = scratch / broken.value.replace(" ", "-")
            folder.mkdir()
            trip = walk(proxy.url, folder)
            wrong += not _told(shop.name, broken, trip, whole)
    return wrong


def _told(name: str, broken: Break, trip: Trip, whole: Collection[str]) -> bool:
    """Print one break; True where it was found as what it is, and nothing else, and in time.

    Args:
        name: The shop's.
        broken: What was broken.
        trip: The walk through it.
        whole: The checks that found something where nothing was broken.
    """
    dead = [finding for finding in trip.upshot.findings if finding.check in _OF_A_BREAK]
    beside = [finding for finding in trip.upshot.findings if finding not in dead and finding.check not in whole]
    fits = bool(dead) and all(any(sign in one.summary for sign in EXPECTED[broken]) for one in dead)
    in_time, stop = trip.seconds <= PATIENCE, trip.upshot.stopped_at
    found = "; ".join(str(finding) for finding in dead) or (f"nothing: {stop.why}" if stop else "nothing")
    found += "".join(f"; BESIDE {finding}" for finding in beside)
    ended = f"stopped at {stop.looking_for.value}" if stop else "went on"
    mark = ("right" if fits and not beside else "WRONG") + ("" if in_time else ", LATE")
    print(f"{name:13} {broken.value:18} {mark:6} {trip.seconds:5.1f} s  {ended}  {found}", flush=True)
    return fits and not beside and in_time and trip.upshot.status == 1


if __name__ == "__main__":
    given = sys.argv[1:]
    at = given.index("--only") if "--only" in given else len(given)
    sys.exit(main(tuple(given[:at]), tuple(given[at + 1 :])))
