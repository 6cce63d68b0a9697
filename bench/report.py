"""What a report of many walks costs: seconds and memory of `walk report`, as the number of walks doubles.

    python bench/report.py [--ours] [--keep FOLDER] [WALKS…]

Each walk has 30 touchpoints on five channels with words, claims, actions, pictures of pages and talk; three in ten met
a seam. Somebody else wrote the notebooks, and nobody has judged them yet; with `--ours` they lie there as our own walks
leave them, with verdicts and with the places of words beside the pictures. Prints for each number the seconds of
`walk report` in a process of its own, by the clock and by the processors, the peak of memory of it and of what it
starts, the size of what it left, what the same costs again when nothing has changed, and how much longer twice as many
take. With `--keep` the runs stay there, to be looked at.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

from playwright.sync_api import sync_playwright

from journeys.channels.web.browsers.browser import launch_arguments, require_browser
from journeys.checks import CATALOGUE
from journeys.claim import Claim, Disclosure, Manner, Money, Price, PriceRole, Question, State, Status
from journeys.notebook import Action, Attempt, Bearings, Beginning, Entry, Exhibit, Notebook, Outcome, Speaker, Words
from journeys.pictured import Box, PicturedLine, PicturedText, PicturedWords, words_beside
from journeys.touchpoint import Channel, Comfort, Stage, Touchpoint, Waypoint
from journeys.verdict import Ending, Walked, verdict_of, write_verdict

WALKS = (500, 1_000, 2_000)
TOUCHPOINTS = 30
BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LOOKS = (
    *("small", "large", "red", "green", "blue", "oak", "wool", "linen", "steel", "glass"),
    *("round", "tall", "light", "warm", "quiet", "plain", "old", "new", "soft", "dark"),
)
THINGS = (
    *("mug", "blanket", "board", "bag", "lamp", "kettle", "coat", "table", "chair", "shelf"),
    *("clock", "vase", "bowl", "basket", "rug", "candle", "teapot", "jar", "tray", "towel"),
)
SAYINGS = (
    "Made by hand in {place}, and no two are alike.",
    "Customers who liked the {thing} came back for the {look} one.",
    "Delivered within {n} working days, or collected in {place}.",
    "Free returns within {n} days; tell us what we could do better.",
    "Our {place} workshop has made each {thing} since {year}.",
    "Need help? Ask the chat, or call us between 8 and {n} o'clock.",
    "{name} wrote: «I bought it for my sister, who uses the {look} {thing} every day.»",
    "Care: wipe it with a {look} cloth, and keep it away from the fire.",
    "There are {n} left of the {look} {thing}.",
)
PLACES = ["Leeds", "York", "Bath", "Ripon", "Derby", "Truro", "Perth", "Exeter", "Dover", "Selby", "Wells", "Ely"]
NAMES = ["Ada", "Ben", "Cleo", "Dina", "Emil", "Fay", "Gus", "Hana", "Ivo", "June", "Kit", "Lena"]
STOPS = (
    (Channel.AD, Stage.AWARE, None),
    (Channel.WEB, Stage.SHOP, Waypoint.LANDING),
    (Channel.WEB, Stage.SHOP, Waypoint.PRODUCT),
    (Channel.WEB, Stage.BUY, Waypoint.BASKET),
    (Channel.WEB, Stage.BUY, Waypoint.PAYMENT),
    (Channel.WEB, Stage.BUY, Waypoint.CONFIRMATION),
    (Channel.MAIL, Stage.RECEIVE, None),
    (Channel.CHAT, Stage.HELP, None),
    (Channel.PHONE, Stage.HELP, None),
    (Channel.WEB, Stage.USE, Waypoint.HELP),
)
COMFORTS = (Comfort.COST, Comfort.HELP, Comfort.NEXT_STEP, Comfort.TIME)


def walk(folder: Path, number: int, *, pictures: Path, ours: bool) -> None:
    """One customer's walk, kept in a folder of its own; the numbers that end in 0, 1 and 2 met a seam."""
    folder.mkdir(parents=True)
    dice, product = Random(number), f"{LOOKS[number % 20]} {THINGS[number // 20 % 20]}"
    began = BEGAN + timedelta(minutes=number)
    beginning = Beginning(
        journey=f"The {product}, bought and asked for",
        company="Anvil & Sons",
        locale="en-GB",
        customer=f"Customer {number}",
        seed=number,
        began=began,
        owners={channel.value: f"{channel} team" for channel in Channel},
        authority={"pricing": "web"},
    )
    notebook = Notebook(beginning, folder / "notebook.jsonl")
    for stop in range(TOUCHPOINTS):
        for entry in _stop(stop, product, began, dice, number if number % 10 < 3 else 0):
            notebook.write(entry)
            if isinstance(entry, Exhibit):
                _picture(pictures / f"{(number + stop) % 6}.jpg", folder / entry.path, ours=ours)
    notebook.close()
    if ours:
        findings = CATALOGUE.judge(notebook.record())
        went = Walked(ending=Ending.LET_DOWN if findings else Ending.THROUGH, seconds=40.0)
        write_verdict(folder, verdict_of(notebook.record(), findings, went))


def _stop(stop: int, product: str, began: datetime, dice: Random, seam: int) -> Iterator[Entry]:
    channel, stage, waypoint = STOPS[stop % len(STOPS)]
    after = timedelta(minutes=2 * stop)
    place = f"the {product}" if channel is Channel.WEB else f"the {channel}"
    at = Touchpoint(
        number=stop + 1,
        channel=channel,
        stage=stage,
        place=place,
        at=began + after,
        address=f"http://shop.example/{waypoint or channel}",
        waypoint=waypoint,
    )
    yield at
    yield Words(who=Speaker.COMPANY, said="\n".join(_saying(dice) for _ in range(12)), at=at, heard_after=after)
    yield Action(verb="click", what=f"on «{product}»", at=at, heard_after=after)
    yield Action(verb="type", what="the postcode", at=at, heard_after=after)
    if channel is Channel.WEB:
        asked = Decimal(24 if seam % 2 and stop >= 4 else 21)
        money = Price(money=Money(asked, "GBP"), role=PriceRole.ITEM)
        yield Claim(about=product, value=money, said=f"{product} £{asked}", at=at, heard_after=after)
        yield Bearings(shows=COMFORTS, at=at, heard_after=after)
        yield Exhibit(title=place, path=f"{stop + 1:03}.jpg", media_type="image/jpeg", at=at)
    if channel is Channel.CHAT and stop < len(STOPS):
        asking = "What is your order number?"
        yield Question(datum="order number", said=asking, at=at, heard_after=after, manner=Manner.ASKING)
        yield Disclosure(datum="order number", value=f"AS-{10_000 + dice.randrange(900)}", at=at, heard_after=after)
    if channel in (Channel.CHAT, Channel.PHONE):
        state = State.DELIVERED if stop > 9 else State.SHIPPED
        yield Claim(about="order", value=Status(state=state), said=f"It is {state}.", at=at, heard_after=after)
    lost = seam and not seam % 2 and stop == TOUCHPOINTS - 1
    outcome, why = (Outcome.DEAD_END, "an empty page") if lost else (Outcome.REACHED, "")
    yield Attempt(goal=f"get on from {place}", outcome=outcome, why=why, at=at, heard_after=after)


def _saying(dice: Random) -> str:
    return dice.choice(SAYINGS).format(
        look=dice.choice(LOOKS),
        thing=dice.choice(THINGS),
        place=dice.choice(PLACES),
        name=dice.choice(NAMES),
        n=dice.randrange(2, 30),
        year=dice.randrange(1850, 2020),
    )


def _picture(picture: Path, place: Path, *, ours: bool) -> None:
    os.link(picture, place)  # as large as any to whoever reads it, and quickly made
    if ours:
        os.link(words_beside(picture), words_beside(place))


def take_pictures(folder: Path) -> None:
    """Six whole pages of words, as a browser shows them, and where the words stand."""
    folder.mkdir()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments(require_browser()))  # type: ignore[arg-type]
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        for number in range(6):
            said = [_saying(Random(number * 100 + line)) for line in range(20 + 15 * number)]
            page.set_content(
                f"<h1>A shop</h1>{''.join(f'<p style=color:#{n * 7:03}>{one}' for n, one in enumerate(said))}"
            )
            picture = folder / f"{number}.jpg"
            page.screenshot(path=picture, full_page=True, type="jpeg", quality=70)
            words_beside(picture).write_bytes(_places(said).to_json())
        browser.close()


def _places(said: list[str]) -> PicturedWords:
    boxes = [Box(x=8, y=80 + 34 * line, width=7.0 * len(one), height=18) for line, one in enumerate(said)]
    lines = tuple(
        PicturedLine(text=one, y=box.y, height=18, spans=tuple((8.0 + 60 * n, 52.0) for n in range(one.count(" ") + 1)))
        for one, box in zip(said, boxes, strict=True)
    )
    texts = tuple(PicturedText(text=one, box=box) for one, box in zip(said, boxes, strict=True))
    return PicturedWords(width=1280, height=200 + 34 * len(said), texts=texts, lines=lines)


class Watch(threading.Thread):
    """Looks at the memory of a process and of all that it started, until it ends."""

    def __init__(self, root: int) -> None:
        """Take whose."""
        super().__init__(daemon=True)
        self._root = root
        self.peak = 0  # bytes

    def run(self) -> None:
        """Look, twenty times a second."""
        while Path(f"/proc/{self._root}").exists():
            self.peak = max(self.peak, sum(map(_resident, _family(self._root))))
            time.sleep(0.05)


def _family(root: int) -> list[int]:
    family = [root]
    for parent in family:  # grows while it is walked
        try:
            family += map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
        except OSError:
            continue
    return family


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one report cost."""

    seconds: float
    busy: float  # seconds of the processors
    memory: int  # bytes, of all processes at once


def report(run: Path) -> Cost:
    """Have it made."""
    before, began = _busy(), time.perf_counter()
    command = [str(Path(sys.executable).with_name("walk")), "report", str(run)]
    process = subprocess.Popen(command, cwd=run.parent.parent, stdout=subprocess.DEVNULL)
    watch = Watch(process.pid)
    watch.start()
    if process.wait() not in (0, 1):
        raise SystemExit(f"walk report ended with {process.returncode}")
    seconds = time.perf_counter() - began
    watch.join()
    return Cost(seconds=seconds, busy=_busy() - before, memory=watch.peak)


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(walks: int, home: Path, *, ours: bool) -> float:
    """Print what a report costs, and what it costs again; the seconds of the first."""
    run = home / "runs" / f"{walks}{' of ours' * ours}"
    numbers = range(1, walks + 1)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        places = [run / f"walk-{number}" for number in numbers]
        list(pool.map(partial(walk, pictures=home / "pictures", ours=ours), places, numbers, chunksize=50))
    before = _size(run)
    first = report(run)
    left, found = _size(run) - before, len([*run.glob("*/proof-*.svg")])
    again = report(run)
    print(
        f"{walks} walks of {TOUCHPOINTS} touchpoints, {found} findings: {first.seconds:.1f} s ({first.busy:.1f} s of"
        f" the processors), {first.memory / 1e6:.0f} MB of memory, {left / 1e6:.0f} MB left\n"
        f"  again: {again.seconds:.1f} s ({again.busy:.1f} s of the processors), {again.memory / 1e6:.0f} MB of memory"
    )
    for name in ("summary.html", "report.html"):
        print(f"  {name}: {_size(run / name) / 1e6:.1f} MB", flush=True)
    return first.seconds


def _size(place: Path) -> int:
    """Bytes on the disk; what lies there under several names counts once."""
    files = [path.stat() for path in ([place] if place.is_file() else place.rglob("*")) if path.is_file()]
    return sum({one.st_ino: one.st_size for one in files}.values())


def main() -> None:
    """Measure each number of walks."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("walks", nargs="*", type=int, default=WALKS)
    asked.add_argument("--ours", action="store_true", help="with verdicts, and words beside the pictures")
    asked.add_argument("--keep", type=Path, help="a new folder in which the runs stay")
    wish = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home: Path = wish.keep or Path(scratch, "home")
        (home / "runs").mkdir(parents=True)
        take_pictures(home / "pictures")
        last: tuple[int, float] | None = None
        for walks in wish.walks:
            seconds = measure(walks, home, ours=wish.ours)
            if last:
                print(f"  {walks / last[0]:.1f} times the walks took {seconds / last[1]:.2f} times as long", flush=True)
            last = walks, seconds


if __name__ == "__main__":
    main()
