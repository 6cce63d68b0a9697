"""What evidence costs: the same walks with all that is kept by itself, with parts of it, and with none.

    python bench/evidence.py [ROUNDS] [--parts] [SHOP…]

The company in the box is walked from the ad to the order and its status, then through chat, telephone and mail; shops
that are installed are walked to the order and after. In a round every kind is walked twice, forwards and then backwards
(A B B A), by the same customer in a browser that runs already, so that what else the machine does meets all of them
alike; one walk of each before is not counted. Prints each kind's median and quartiles of the clock's time and of the
processor's (this process, the browser and the shop together), and how much longer than without evidence a round was:
the median of the rounds, with quartiles. Exit status 1 where all together costs more than a fifth of a walk's time.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
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

ROUNDS = 6
MOST = 0.20  # of a walk's time
WANTED, QUESTION = "Bamboo tea set", "Where is my order?"
BARE, ALL = "nothing", "all of these"
KINDS = {BARE: NOTHING, ALL: USUAL}
PARTS = {
    BARE: NOTHING,
    "pictures, words": Keeping(trace=When.OFF),
    "trace, console": Keeping(pictures=False),
    ALL: USUAL,
    "trace kept": Keeping(trace=When.ON),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one walk took, in seconds."""

    clock: float
    processor: float  # 0 where the system does not tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A walk that is timed."""

    name: str
    walk: Callable[[Browser, Keeping, Path], Cost]


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        """Begin."""
        self._began, self._worked = time.perf_counter(), processor_time()

    def read(self) -> Cost:
        """What it took until now."""
        return Cost(clock=time.perf_counter() - self._began, processor=processor_time() - self._worked)


def processor_time() -> float:
    """Seconds that this process and all that it started have worked; 0 where there is no /proc."""
    ticks: dict[int, float] = {}
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile; its parent has its time
        number = int(stat.parent.name)
        parents[number] = int(fields[1])
        ticks[number] = sum(map(int, fields[11:15]))
    ours, before = {os.getpid()}, 0
    while len(ours) > before:
        before = len(ours)
        ours |= {number for number, parent in parents.items() if parent in ours}
    return sum(ticks.get(number, 0) for number in ours) / os.sysconf("SC_CLK_TCK") if ticks else 0.0


def through_the_box(browser: Browser, keeping: Keeping, folder: Path) -> Cost:
    """On every channel of the company in the box."""
    customer = Customer.first_time(seed=1, locale="en-US")
    with Box(locale="en-US", customer=customer) as box:
        watch = Stopwatch()
        context = browser.new_context(locale="en-US", viewport=VIEWPORT)  # type: ignore[arg-type]  # Playwright's own
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
        recorder.end(found=False)
        walk.close()
        return watch.read()


def through_a_shop(shop: Known, browser: Browser, keeping: Keeping, folder: Path) -> Cost:
    """As a stranger, as far as one comes."""
    with shop.open() as opened:
        wish = Wish(url=opened.url, goal=Goal.RETURN, keeping=keeping)
        watch = Stopwatch()
        go_shopping(wish, lambda: folder, browser=PrivateBrowser(browser=browser))
        return watch.read()


def ways(names: tuple[str, ...]) -> Iterator[Way]:
    """Those that can be walked here, or of them those named."""
    if not names or "box" in names:
        yield Way(name="box", walk=through_the_box)
    for shop in SHOPS:
        if (not names or shop.name in names) and shop.is_installed():
            yield Way(name=shop.name, walk=partial(through_a_shop, shop))


def main(rounds: int, kinds: dict[str, Keeping], names: tuple[str, ...]) -> int:
    """Print a table for each walk."""
    dear = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments(require_browser()))  # type: ignore[arg-type]
        for way in ways(names):
            for keeping in kinds.values():
                _walked(way, browser, keeping)
            costs: dict[str, list[Cost]] = {kind: [] for kind in kinds}
            for _ in range(rounds):
                for kind in (*kinds, *reversed(kinds)):
                    costs[kind].append(_walked(way, browser, kinds[kind]))
            dear |= tell(way.name, costs)
        browser.close()
    return int(dear)


def _walked(way: Way, browser: Browser, keeping: Keeping) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        return way.walk(browser, keeping, Path(folder))


def tell(name: str, costs: dict[str, list[Cost]]) -> bool:
    """Print what each kind costs; whether all together takes too much longer than nothing."""
    print(f"{name}: {len(costs[BARE]) // 2} rounds")
    more = {kind: over([cost.clock for cost in costs[BARE]], [cost.clock for cost in costs[kind]]) for kind in costs}
    for kind, took in costs.items():
        clock, worked = [cost.clock for cost in took], [cost.processor for cost in took]
        work = over([cost.processor for cost in costs[BARE]], worked)
        print(
            f"  {kind:16} clock {spread(clock, '5.2f')} s  {spread(more[kind], '+4.0%')}  best {min(clock):.2f} s"
            f"   processor {spread(worked, '5.2f')} s  {spread(work, '+4.0%')}",
            flush=True,
        )
    return statistics.median(more[ALL]) > MOST


def over(bare: Sequence[float], took: Sequence[float]) -> list[float]:
    """How much longer each round took than the same without; two walks are a round."""
    rounds = zip(bare[::2], bare[1::2], took[::2], took[1::2], strict=True)
    return [(third + fourth) / (first + second or 1.0) - 1 for first, second, third, fourth in rounds]


def spread(values: Sequence[float], form: str) -> str:
    """The median, and the quartiles."""
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    return f"{middle:{form}} ({low:{form}} … {high:{form}})"


if __name__ == "__main__":
    arguments = sys.argv[1:]
    chosen = KINDS
    if "--parts" in arguments:
        arguments.remove("--parts")
        chosen = PARTS
    counted = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else ROUNDS
    sys.exit(main(counted, chosen, tuple(arguments)))
