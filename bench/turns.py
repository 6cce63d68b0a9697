"""What a turn of conversation costs, as one conversation grows: seconds and memory of 100 to 10,000 turns.

    python bench/turns.py [TURNS…]

The company asks and answers without end, ever in other words. Prints a line for each length: milliseconds a turn, the
peak of memory, and that of all but the notebook, which keeps what was said. Bounded memories of what was read fill
in the first three thousand turns.
"""

import gc
import sys
import time
import tracemalloc
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from journeys.channels.conversation import Conversation
from journeys.channels.phrasebook import phrasebook
from journeys.channels.witness import Witness
from journeys.company import Company
from journeys.customer import Customer
from journeys.notebook import Beginning, Entry, Notebook
from journeys.touchpoint import Channel

LENGTHS = (100, 1_000, 3_000, 10_000)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
PROFILE = 'name = "Endless"\nlocale = "en-US"\n[channels]\nweb.url = "http://localhost/"'


class Forgetful(Notebook):
    """A notebook that keeps nothing, so that what the conversation itself keeps can be seen."""

    def write(self, entry: Entry) -> None:
        """Let it go."""


class Endless:
    """A company that asks for the order number and then answers, each time in words that it never used."""

    trouble, why_closed, is_open = "", "", True
    options: Sequence[str] = ()

    def __init__(self) -> None:
        self._turn = 0
        self.messages = 0  # of both sides

    def say(self, words: str) -> None:
        """Take a turn, whatever was said."""
        del words
        self._turn += 1
        self.messages += 1

    press = say

    def hear(self, *, patience: timedelta) -> Sequence[str]:
        """Ask and answer by turns, without delay."""
        del patience
        self.messages += 2
        if self._turn % 2:
            return (f"Thank you, this is step {self._turn}.", f"What is your order number for step {self._turn}?")
        return (f"I looked it up in list {self._turn}.", f"Your order NC-10023 was shipped on day {self._turn}.")

    def close(self) -> None:
        """Nothing holds it."""


def held(turns: int, notebook: Notebook) -> float:
    """Seconds of one conversation of so many turns."""
    customer = Customer.first_time(seed=1, locale="en-US")
    witness = Witness(notebook=notebook, company=Company.from_toml(PROFILE), customer=customer, now=lambda: BEGAN)
    witness.facts["order number"] = "NC-10023"
    at = witness.meet(Channel.CHAT, "the chat")
    company = Endless()
    talk = Conversation(line=company, witness=witness, at=at, phrases=phrasebook("en-US"))
    began = time.perf_counter()
    while company.messages < turns:
        talk.ask("Where is my order?")
    return time.perf_counter() - began


def peak(turns: int, notebook: type[Notebook]) -> float:
    """The most memory that one conversation held, in MB."""
    gc.collect()
    tracemalloc.start()
    held(turns, notebook(beginning()))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def beginning() -> Beginning:
    """Of a walk that only talks."""
    return Beginning(
        journey="turns", company="Endless", locale="en-US", customer="Ana", seed=1, began=BEGAN, owners={}, authority={}
    )


def main(lengths: Sequence[int]) -> None:
    """Measure and print."""
    held(20, Notebook(beginning()))  # words are read from their files once
    for turns in lengths:
        seconds = min(held(turns, Notebook(beginning())) for _ in range(2))
        memory = f"{peak(turns, Notebook):.1f} MB at most, {peak(turns, Forgetful):.1f} MB without the notebook"
        print(f"{turns:>6} turns: {1000 * seconds / turns:.2f} ms a turn, {memory}", flush=True)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or LENGTHS)
