"""Recorded conversations, as they stand and with one of their prices told again, another amount in it.

Seeded: the same folder gives the same cases. Which half is for tuning, a conversation's own id decides.
"""

import json
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from scoring.answer import Case, Use

_PRICE = re.compile(r"\$\s?(\d[\d,]*(?:\.\d\d)?)")
_OTHER_MONEY = re.compile(
    r"balance|account|transfer|checking|saving|send|deposit|about \$|approximately", re.IGNORECASE
)
_UNIT = re.compile(r"(?:per|a) (?:passenger|person|ticket|night|month|day)|each|monthly|nightly", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_ASKED = (
    "Sorry, how much was that again?",
    "Can you remind me what it costs?",
    "Okay. And the price?",
    "Thanks, sounds good.",
    "Could you confirm the price please?",
)
_TOLD = (
    "It costs ${}{}.",
    "Just to confirm, the price is ${}{}.",
    "As I said, it costs ${}{}.",
    "That will be ${}{}.",
    "Great, it is booked. The price is ${}{}.",
    "To recap, it costs ${}{}.",
    "So that would be ${}{}.",
    "You'll pay ${}{}.",
    "It runs ${}{}.",
)
_SUMMED = (
    "Okay, that comes to ${}.",
    "You're all set. ${} will be charged to your card.",
    "That'll be ${} in total.",
    "Your total is ${}.",
)
_UNIT_NAMED = 0.5  # how often what the price is for is said again
_TIMES = ("1.1", "1.15", "1.25", "0.9", "0.85", "1.4")


def recorded_cases(folder: Path, use: Use) -> Iterator[Case]:
    """Honest conversations that quote several prices, and for each that quotes any a retold one; none without data."""
    file = folder / "repeats_dev.jsonl"
    if not file.exists():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        talk = json.loads(line)
        if (int(sha256(talk["id"].encode()).hexdigest(), 16) % 2 == 1) != (use == "judging"):
            continue
        quoting = [number for number, turn in enumerate(talk["turns"]) if _quotes(turn)]
        if len(quoting) > 1:
            yield {"id": talk["id"], "locale": "en-US", "turns": talk["turns"], "requote": None}
        if quoting:
            yield _retold(talk["id"], talk["turns"], quoting)


def _quotes(turn: Case) -> bool:
    said = turn["text"]
    return turn["who"] == "company" and len(_PRICE.findall(said)) == 1 and not _OTHER_MONEY.search(said)


def _retold(name: str, turns: list[Case], quoting: list[int]) -> Case:
    """One price is asked for again at once, and told in other words or in the same ones."""
    chance = random.Random(name)
    number = chance.choice(quoting)
    said = turns[number]["text"]
    price = _PRICE.search(said)
    assert price is not None
    amount = _another(price[1], chance)
    sentence = next(part for part in _SENTENCE_END.split(said) if "$" in part)
    unit = _UNIT.search(said)
    again = chance.choice((*_TOLD, *_SUMMED, sentence.replace(price[1], amount)))
    named = unit and again in _TOLD and chance.random() < _UNIT_NAMED
    told = again.format(amount, f" {unit[0]}" if named and unit else "")
    channel = chance.choice(("chat", "phone"))
    added = [
        {"who": "customer", "text": chance.choice(_ASKED), "channel": channel},
        {"who": "company", "text": told, "channel": channel},
    ]
    spliced = [*turns[: number + 1], *added, *turns[number + 1 :]]
    sign, locale = chance.choice((("$", "en-US"), ("£", "en-GB"), ("€", "en-IE")))
    spliced = [{**turn, "text": turn["text"].replace("$", sign)} for turn in spliced]
    return {"id": f"{name}, retold", "locale": locale, "turns": spliced, "requote": [number + 2, number]}


def _another(amount: str, chance: random.Random) -> str:
    value = Decimal(amount.replace(",", ""))
    other = (value * Decimal(chance.choice(_TIMES))).quantize(value)
    return f"{other if other != value else value + 3:,}"
