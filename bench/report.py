"""What a report of many walks costs: seconds and memory of `walk report`, as the number of walks doubles.

    python bench/report.py [WALKS…]

Each walk has 30 touchpoints on four channels with words, claims, actions, pictures of pages and talk; three in ten
met a seam. Prints for each number the seconds of `walk report` in a process of its own, the peak of memory of it and of
what it starts, the size of what it left, and how much longer twice as many take.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from journeys.claim import Claim, Disclosure, Manner, Money, Price, PriceRole, Question, State, Status
from journeys.notebook import Action, Attempt, Bearings, Beginning, Entry, Exhibit, Notebook, Outcome, Speaker, Words
from journeys.touchpoint import Channel, Comfort, Stage, Touchpoint, Waypoint

WALKS = (500, 1_000, 2_000)
TOUCHPOINTS = 30
LET_DOWN = 0.3  # of the walks, one finding each
BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PRODUCTS = ("tea set", "red mug", "wool blanket", "oak board", "linen bag", "desk lamp", "green kettle", "rain coat")
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
PICTURE = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300080606070605080707070909080a0c140d0c0b0b0c1912130f141d1a1f1e1d1a"
    "1c1c20242e2720222c231c1c2837292c30313434341f27393d38323c2e333432ffc0000b080001000101011100ffc4001f0000010501010101"
    "0101000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107"
    "227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a"
    "636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7"
    "c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00fbd3ffd9"
)


def walk(folder: Path, number: int, dice: Random) -> None:
    """One customer's walk, kept in a folder of its own."""
    folder.mkdir()
    product, price = PRODUCTS[number % len(PRODUCTS)], Decimal(20 + number % 7)
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
    seam = dice.random() < LET_DOWN
    for entry in _entries(folder, product, price, began, dice, number if seam else 0):
        notebook.write(entry)
    notebook.close()


def _entries(folder: Path, product: str, price: Decimal, began: datetime, dice: Random, seam: int) -> Iterator[Entry]:
    for stop in range(TOUCHPOINTS):
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
        said = [
            f"{dice.choice(PRODUCTS).capitalize()} and more, part {part} of what is shown here." for part in range(12)
        ]
        yield Words(who=Speaker.COMPANY, said="\n".join(said), at=at, heard_after=after)
        yield Action(verb="click", what=f"on «{product}»", at=at, heard_after=after)
        yield Action(verb="type", what="the postcode", at=at, heard_after=after)
        if channel is Channel.WEB:
            asked = price + 3 if seam and seam % 2 and stop == 4 else price
            money = Price(money=Money(asked, "GBP"), role=PriceRole.ITEM)
            yield Claim(about=product, value=money, said=f"{product} £{asked}", at=at, heard_after=after)
            yield Bearings(
                shows=(Comfort.COST, Comfort.HELP, Comfort.NEXT_STEP, Comfort.TIME), at=at, heard_after=after
            )
            picture = folder / f"{stop + 1:03}.jpg"
            picture.write_bytes(PICTURE)
            yield Exhibit(title=place, path=picture.name, media_type="image/jpeg", at=at)
        if channel is Channel.CHAT and stop < len(STOPS):
            yield Question(
                datum="order number",
                said="What is your order number?",
                at=at,
                heard_after=after,
                manner=Manner.ASKING,
            )
            yield Disclosure(datum="order number", value=f"AS-{10_000 + dice.randrange(900)}", at=at, heard_after=after)
        if channel in (Channel.CHAT, Channel.PHONE):
            state = State.DELIVERED if stop > 9 else State.SHIPPED
            yield Claim(about="order", value=Status(state=state), said=f"It is {state}.", at=at, heard_after=after)
        lost = seam and not seam % 2 and stop == TOUCHPOINTS - 1
        outcome = Outcome.DEAD_END if lost else Outcome.REACHED
        yield Attempt(
            goal=f"get on from {place}", outcome=outcome, why="an empty page" if lost else "", at=at, heard_after=after
        )


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


def measure(walks: int) -> tuple[float, int, int, int]:
    """Seconds, bytes of memory, bytes left behind, and findings of one report."""
    with tempfile.TemporaryDirectory() as home:
        run, dice = Path(home) / "runs" / "many", Random(walks)
        run.mkdir(parents=True)
        for number in range(1, walks + 1):
            walk(run / f"walk-{number}", number, dice)
        before = _size(run)
        began = time.perf_counter()
        report = subprocess.Popen([str(Path(sys.executable).with_name("walk")), "report", str(run)], cwd=home)
        watch = Watch(report.pid)
        watch.start()
        report.wait()
        seconds = time.perf_counter() - began
        watch.join()
        verdicts = [json.loads(path.read_bytes()) for path in run.glob("*/verdict.json")]
        found = sum(len(verdict["findings"]) for verdict in verdicts)
        for name in ("summary.html", "report.html"):
            print(f"  {name}: {_size(run / name) / 1e6:.1f} MB")
        return seconds, watch.peak, _size(run) - before, found


def _size(place: Path) -> int:
    return sum(path.stat().st_size for path in ([place] if place.is_file() else place.rglob("*")) if path.is_file())


def main() -> None:
    """Measure, and print a line for each number of walks."""
    last = 0.0
    for walks in map(int, sys.argv[1:] or WALKS):
        seconds, memory, left, found = measure(walks)
        ratio = f", {seconds / last:.2f} times the last" if last else ""
        print(
            f"{walks} walks of {TOUCHPOINTS} touchpoints, {found} findings: "
            f"{seconds:.1f} s, {memory / 1e6:.0f} MB of memory, {left / 1e6:.0f} MB left{ratio}",
            flush=True,
        )
        last = seconds


if __name__ == "__main__":
    main()
