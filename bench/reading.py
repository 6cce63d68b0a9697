"""How fast we read: `python bench/reading.py [FILE]`, on one core, the best of several runs.

It prints how many turns a second `walk listen` judges, over the conversations of FILE or over some of our own, and how
many milliseconds the reading and checking of one page takes outside the browser, over the Sights of `tests/pages/`.
Seconds are the processor's, so that what else runs on the machine counts less.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from journeys.beforehand import Beforehand
from journeys.listening.listening import Counts, listen_to
from journeys.looking.judging import judge_sight
from journeys.looking.saved import Saved
from journeys.reading.pages.sight import Sight
from journeys.touchpoint import Channel

RUNS = 3
OF_TEXTS = 256  # a cache of so many entries holds what was read, a smaller one what languages are read by
SIGHTS = Path(__file__).parents[1] / "tests" / "pages" / "sights"
TODAY = date(2026, 11, 22)
CONVERSATIONS = 300
COMPANY = (
    "Hello, thank you for contacting us. How can I help you today?",
    "I see. Could you please tell me your order number?",
    "Thank you. Your order {order} has been shipped and arrives on Tuesday.",
    "The {thing} costs ${price}, and standard shipping is $4.95.",
    "You can return it within 30 days of delivery, and we refund you within {days} business days.",
    "Of course. What is the reason for the return, if I may ask?",
    "One moment, please, I am looking that up for you. It may take a minute or two.",
    "I have sent the label to the e-mail address that you gave us. Is there anything else?",
    "The total is ${price}. Would you like me to go ahead with it?",
    "I am sorry to hear that. Let me see what I can do for you.",
)
CUSTOMER = (
    "Hi, I bought a {thing} last week and I have a question about it.",
    "It is {order}.",
    "Thank you. And how long does it take?",
    "It is too small, I would rather have the {thing}.",
    "Yes, please.",
    "Okay. That is all for now, thanks!",
)
THINGS = ("bamboo tea set", "enamel kettle", "linen apron", "reading lamp", "garden chair")


def conversations(count: int) -> str:
    """Some conversations between a shop and its customers, a line each; always the same ones."""
    dice = random.Random(1)

    def said(phrases: tuple[str, ...]) -> str:
        facts = {"order": f"NC-{dice.randrange(10_000, 99_999)}", "thing": dice.choice(THINGS)}
        return dice.choice(phrases).format(price=f"{dice.randrange(5, 90)}.50", days=dice.randrange(3, 14), **facts)

    def turns() -> list[dict[str, str]]:
        sides = (("company", COMPANY), ("customer", CUSTOMER)) * 10
        return [{"who": who, "text": said(phrases)} for who, phrases in sides]

    return "".join(json.dumps({"id": number, "turns": turns()}) + "\n" for number in range(count))


def forget() -> None:
    """Forget texts that were read before, and keep what is loaded once for a language."""
    for name, module in list(sys.modules.items()):
        if name.startswith("journeys.reading"):
            for one in vars(module).values():
                known = getattr(one, "cache_parameters", dict)()
                if (known.get("maxsize") or 0) >= OF_TEXTS:
                    one.cache_clear()


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest run; the first one also loads what is loaded once."""
    taken = []
    for _ in range(RUNS):
        forget()
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def listening(file: Path) -> str:
    """Turns a second."""
    counts = Counts()

    def listen() -> None:
        nonlocal counts
        counts = Counts()
        for _ in listen_to([file], Beforehand(today=TODAY), counts):
            pass

    seconds = best(listen)
    return f"walk listen: {counts.turns / seconds:,.0f} turns a second ({counts.turns:,} turns, {seconds:.2f} s)"


def pages() -> str:
    """Milliseconds a page."""
    sights = {path.stem: Sight.from_json(path.read_text(encoding="utf-8")) for path in sorted(SIGHTS.glob("*.json"))}
    saved, known = Saved(channel=Channel.WEB), Beforehand(today=TODAY)

    def look(sight: Sight) -> object:
        return judge_sight(sight.url, sight, saved, known)

    taken = {name: best(lambda sight=sight: look(sight)) * 1000 for name, sight in sights.items()}  # type: ignore[misc]
    slowest = max(taken, key=lambda name: taken[name])
    return (
        f"walk look, outside the browser: {median(taken.values()):.1f} ms a page (median of {len(taken)}), "
        f"{taken[slowest]:.1f} ms at the most ({slowest})"
    )


def main() -> None:
    """Print both."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "conversations.jsonl"
        file.write_text(conversations(CONVERSATIONS), encoding="utf-8")
        print(listening(Path(sys.argv[1]) if len(sys.argv) > 1 else file))
    print(pages())


if __name__ == "__main__":
    main()
