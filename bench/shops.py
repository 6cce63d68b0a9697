"""Every shop that nobody here wrote, walked with no profile to the order, its status, the way to return it and to help.

    python bench/shops.py [SEEDS] [SHOP…]

Each shop is opened afresh for each customer, as if nobody had been there before. Prints a line for each walk: how far
it came, actions, seconds, which part of them was ours (all but waiting for the shop's pages), and what was found.
Exit status 1 if a walk stopped on the way to the order, or took longer than it may.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from journeys.channels.web.browsers.private_browser import PrivateBrowser
from journeys.fixtures import oscar
from journeys.fixtures.shops import cartridge, evershop, pretix, pretix_widget
from journeys.shopping.goal import Goal
from journeys.shopping.shopping import Trip, Wish, go_shopping
from journeys.touchpoint import Waypoint

SEEDS = 3
MOST_SECONDS = 25.0  # for one walk


class Shop(Protocol):
    """A shop that is open."""

    url: str  # of the front page


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A shop that can be opened."""

    name: str
    is_installed: Callable[[], bool]
    open: Callable[[], AbstractContextManager[Shop]]


SHOPS = (
    Known(name="oscar", is_installed=oscar.is_installed, open=oscar.OscarShop),
    Known(name="pretix", is_installed=pretix.is_installed, open=pretix.PretixShop),
    Known(name="cartridge", is_installed=cartridge.is_installed, open=cartridge.CartridgeShop),
    Known(name="evershop", is_installed=evershop.is_installed, open=evershop.EverShop),
    Known(name="pretix-widget", is_installed=pretix_widget.is_installed, open=pretix_widget.PretixWidgetShop),
)


def shops_named(names: tuple[str, ...] = ()) -> Iterator[Known]:
    """Those that are installed, or of them those named; says which are not."""
    for shop in SHOPS:
        if names and shop.name not in names:
            continue
        if shop.is_installed():
            yield shop
        else:
            print(f"{shop.name}: not installed")


def walk(shop: Known, seed: int, folder: Path, *, show: Callable[[str], None]) -> Trip:
    """One customer's walk through a shop that was just opened."""
    with shop.open() as opened:
        wish = Wish(url=opened.url, goal=Goal.RETURN, seed=seed)
        return go_shopping(wish, lambda: folder, show=show, browser=PrivateBrowser())


def told(shop: Known, seed: int, trip: Trip) -> str:
    """One walk in a line, and what was found on lines of their own."""
    upshot, stop = trip.upshot, trip.upshot.stopped_at
    came = upshot.reached[-1].value if upshot.reached else "nowhere"
    missed = [one.value for one in Waypoint if one not in upshot.reached]
    line = (
        f"{shop.name:13} customer {seed}  reached {len(upshot.reached)} of {len(Waypoint)}, last the {came:12} "
        f"{upshot.actions:3} actions  {trip.seconds:5.1f} s, {trip.ours / trip.seconds:4.0%} of it ours  "
        f"{len(upshot.findings)} findings"
    )
    more = [f"not reached: {', '.join(missed)}"] if missed else []
    more += [f"stopped looking for the {stop.looking_for}: {stop.why}"] if stop else []
    more += [f"{one.check}: {one.summary}" for one in upshot.findings]
    return "\n    ".join([line, *more])


def main(seeds: int, names: tuple[str, ...]) -> int:
    """Walk every shop as every customer."""
    failed = False
    for shop in shops_named(names):
        for seed in range(1, seeds + 1):
            with tempfile.TemporaryDirectory() as runs:
                trip = walk(shop, seed, _new(Path(runs)), show=_aloud)
            print(told(shop, seed, trip), flush=True)
            failed |= Waypoint.CONFIRMATION not in trip.upshot.reached or trip.seconds > MOST_SECONDS
    return int(failed)


def _new(runs: Path) -> Path:
    folder = runs / "walk"
    folder.mkdir()
    return folder


def _aloud(line: str) -> None:
    """What the customer does, where somebody wants to know."""
    if os.environ.get("SHOW"):
        print(f"  · {line}", flush=True)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    counted = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else SEEDS
    sys.exit(main(counted, tuple(arguments)))
