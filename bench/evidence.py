"""What evidence costs: the same walks with all that is kept by itself, with parts of it, and with none.

    python bench/evidence.py [ROUNDS] [SHOP…]

The company in the box is walked from the ad to the order and its status, then through chat, telephone and mail; shops
that are installed are walked to the order and after. Kinds take turns, so that what else the machine does meets all of
them. Prints each kind's median and best, and how much longer they are than without evidence: on a busy machine the
best tells more. Exit status 1 where all together costs more than a fifth of a walk's time.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from shops import SHOPS, Known

from journeys.channels.web.browsers.browser import launch_arguments, require_browser
from journeys.channels.web.browsers.private_browser import VIEWPORT, PrivateBrowser
from journeys.channels.web.keeping.keeping import NOTHING, USUAL, Keeping, When
from journeys.channels.web.keeping.recorder import Recorder
from journeys.customer import Customer
from journeys.fixtures.box import Box
from journeys.shopping.goal import Goal
from journeys.shopping.shopping import Wish, go_shopping
from journeys.walk import Walk

ROUNDS = 5
MOST = 0.20  # of a walk's time
WANTED, QUESTION = "Bamboo tea set", "Where is my order?"
KINDS = {
    "nothing": NOTHING,
    "pictures, words": Keeping(trace=When.OFF),
    "trace, console": Keeping(pictures=False),
    "all of these": USUAL,
    "trace kept": Keeping(trace=When.ON),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A walk that is timed."""

    name: str
    walk: Callable[[Browser, Keeping, Path], float]  # -> seconds


def through_the_box(browser: Browser, keeping: Keeping, folder: Path) -> float:
    """On every channel of the company in the box."""
    customer = Customer.first_time(seed=1, locale="en-US")
    with Box(locale="en-US", customer=customer) as box:
        context = browser.new_context(locale="en-US", viewport=VIEWPORT)  # type: ignore[arg-type]  # Playwright's own
        began = time.perf_counter()
        recorder = Recorder(context, folder, keeping)
        walk = Walk(
            journey="evidence",
            customer=customer,
            company=box.company,
            drivers=box.drivers(context.new_page),
            now=box.now,
            folder=folder,
            pictures=keeping.pictures,
        )
        walk.web.click_ad(WANTED)
        walk.web.put_in_basket()
        walk.web.check_out()
        walk.has_proof_of_the_order()
        walk.web.order_status()
        walk.chat(QUESTION)
        walk.call(QUESTION)
        walk.pass_days(3)
        walk.web.order_status()
        assert not walk.findings, walk.findings
        walk.record  # noqa: B018  # waits for the last picture
        took = time.perf_counter() - began
        closing = time.perf_counter()
        recorder.end(found=False)
        walk.close()
        return took + time.perf_counter() - closing


def through_a_shop(shop: Known, browser: Browser, keeping: Keeping, folder: Path) -> float:
    """As a stranger, as far as one comes."""
    with shop.open() as opened:
        wish = Wish(url=opened.url, goal=Goal.RETURN, keeping=keeping)
        return go_shopping(wish, lambda: folder, browser=PrivateBrowser(browser=browser)).seconds


def ways(names: tuple[str, ...]) -> Iterator[Way]:
    """Those that can be walked here, or of them those named."""
    if not names or "box" in names:
        yield Way(name="box", walk=through_the_box)
    for shop in SHOPS:
        if (not names or shop.name in names) and shop.is_installed():
            yield Way(name=shop.name, walk=partial(through_a_shop, shop))


def main(rounds: int, names: tuple[str, ...]) -> int:
    """Print a table for each walk."""
    dear = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments(require_browser()))  # type: ignore[arg-type]
        for way in ways(names):
            times: dict[str, list[float]] = {kind: [] for kind in KINDS}
            for number in range(rounds + 1):  # the first of each is a warm-up
                for kind, keeping in KINDS.items():
                    with tempfile.TemporaryDirectory() as folder:
                        took = way.walk(browser, keeping, Path(folder))
                    if number:
                        times[kind].append(took)
            dear |= tell(way.name, times)
        browser.close()
    return int(dear)


def tell(name: str, times: dict[str, list[float]]) -> bool:
    """Print what each kind costs; whether the best walk with all together is too much longer than the best without."""
    bare = times["nothing"]
    print(f"{name}: {len(bare)} rounds")
    for kind, took in times.items():
        middle = statistics.median(one / without for one, without in zip(took, bare, strict=True)) - 1
        best = min(took) / min(bare) - 1
        print(
            f"  {kind:16} median {statistics.median(took):6.2f} s {middle:+6.1%}   best {min(took):6.2f} s {best:+6.1%}"
        )
    return min(times["all of these"]) / min(bare) - 1 > MOST


if __name__ == "__main__":
    arguments = sys.argv[1:]
    counted = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else ROUNDS
    sys.exit(main(counted, tuple(arguments)))
