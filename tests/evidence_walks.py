"""Walks with every kind of evidence in a folder, for tests of what shows it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from email.message import EmailMessage
from itertools import cycle
from pathlib import Path

from journeys.claim import Claim, Disclosure, Money, Price, Question, State, Status
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import Action, Attempt, Entry, Exhibit, Outcome, Record, Speaker, Words
from journeys.reports.evidence.proofs import Proof, prove
from journeys.touchpoint import Channel, Touchpoint, Waypoint
from tests.records import BEGAN, beginning, touchpoint

# As many bytes of a JPEG as say that it is 1280 × 2400; browsers show it as broken, which is enough here.
PICTURE = (
    b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08"
    + (2400).to_bytes(2, "big")
    + (1280).to_bytes(2, "big")
    + b"\x00" * 9
)
SOUND = b"RIFF" + bytes(40)


class Scribe:
    """Writes a walk down and keeps its evidence."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.entries: list[Entry] = []
        self._minutes = 0

    @property
    def record(self) -> Record:
        return Record(beginning(), tuple(self.entries))

    @property
    def since(self) -> timedelta:
        return timedelta(minutes=self._minutes)

    def meets(
        self, channel: Channel, place: str, *, minutes: int = 1, waypoint: Waypoint | None = None, address: str = ""
    ) -> Touchpoint:
        self._minutes += minutes
        number = sum(isinstance(one, Touchpoint) for one in self.entries) + 1
        at = touchpoint(channel, place=place, number=number, waypoint=waypoint)
        at = replace(at, at=BEGAN + self.since, address=address)
        self.entries.append(at)
        return at

    def hears(self, at: Touchpoint, *turns: str) -> list[Words]:
        """Turns of talk; those of the customer's begin with «> »."""
        said = [
            Words(
                who=Speaker.CUSTOMER if turn.startswith("> ") else Speaker.COMPANY,
                said=turn.removeprefix("> "),
                at=at,
                heard_after=self.since,
            )
            for turn in turns
        ]
        self.entries += said
        return said

    def is_told(self, at: Touchpoint, amount: str, said: str, *, about: str = "tea set", seen: bool = True) -> Claim:
        value = Price(money=Money(Decimal(amount), "USD"), seen=seen)
        return self.writes(Claim(about=about, value=value, said=said, at=at, heard_after=self.since))

    def hears_status(self, at: Touchpoint, state: State, said: str) -> Claim:
        return self.writes(Claim(about="order 7", value=Status(state=state), said=said, at=at, heard_after=self.since))

    def is_asked(self, at: Touchpoint, datum: str, said: str) -> Question:
        return self.writes(Question(datum=datum, said=said, at=at, heard_after=self.since))

    def tells(self, at: Touchpoint, datum: str, value: str) -> Disclosure:
        return self.writes(Disclosure(datum=datum, value=value, at=at, heard_after=self.since))

    def tries(self, at: Touchpoint, outcome: Outcome, why: str, *, goal: str = "pay", waited: int = 0) -> Attempt:
        waiting = timedelta(seconds=waited)
        return self.writes(Attempt(goal=goal, outcome=outcome, why=why, at=at, heard_after=self.since, waited=waiting))

    def does(self, at: Touchpoint, verb: str, what: str) -> None:
        self.writes(Action(verb=verb, what=what, at=at, heard_after=self.since))

    def keeps(self, at: Touchpoint, name: str, content: bytes, media_type: str, *, title: str = "A thing") -> Exhibit:
        (self.folder / name).write_bytes(content)
        return self.writes(Exhibit(title=title, path=name, media_type=media_type, at=at))

    def pictures(self, at: Touchpoint, name: str, *texts: tuple[str, int, int]) -> Exhibit:
        """Keep a picture in which these words stand, each so far from the left and from the top."""
        rows = [[text, x, y, 9 * len(text), 18] for text, x, y in texts]
        words = {"width": 1280, "height": 2400, "texts": rows, "lines": []}
        (self.folder / name).with_suffix(".words.json").write_text(json.dumps(words), encoding="utf-8")
        return self.keeps(at, name, PICTURE, "image/jpeg", title=at.place)

    def gets(self, at: Touchpoint, name: str, plain: str, looks: str = "", **heads: str) -> Exhibit:
        mail = EmailMessage()
        for head, value in heads.items():
            mail[head] = value
        mail.set_content(plain)
        if looks:
            mail.add_alternative(looks, subtype="html")
        return self.keeps(at, name, mail.as_bytes(), "message/rfc822", title=at.place)

    def writes(self, entry):  # type: ignore[no-untyped-def]  # gives back what it was given
        self.entries.append(entry)
        return entry

    def proves(self, *evidence, summary: str = "It differs", check: str = "mismatched-price", **more) -> Proof:  # type: ignore[no-untyped-def]  # a test says what
        (proof,) = prove(self.folder, self.record, [Finding(summary=summary, evidence=evidence, check=check, **more)])
        return proof


def with_everything(folder: Path, words: Sequence[str]) -> tuple[Record, list[Finding]]:
    """A walk on every channel, and findings of every kind, at a company that says these words wherever it can."""
    scribe = Scribe(folder)
    said = cycle(words)
    say = said.__next__
    product = scribe.meets(Channel.WEB, say(), waypoint=Waypoint.PRODUCT, address=f"javascript:{say()}")
    here = scribe.is_told(product, "24", f"{say()} $24", about=say())
    scribe.does(product, say(), say())
    scribe.pictures(product, "001.jpg", (f"{here.said}", 100, 900), ("Buy", 20, 20))
    paying = scribe.meets(Channel.WEB, say(), waypoint=Waypoint.PAYMENT, address="https://shop.example/'\"><script>")
    there = scribe.is_told(paying, "27", f"$27 {say()}", about=say())
    given = scribe.tells(paying, say(), say())
    scribe.hears(paying, *(say() for _ in range(3)))
    chat = scribe.meets(Channel.CHAT, say(), minutes=60)
    turns = scribe.hears(chat, say(), f"> {say()}", say(), f"> {say()}", say())
    asked = scribe.is_asked(chat, say(), say())
    silence = scribe.tries(chat, Outcome.SILENCE, "", goal=say(), waited=15)
    scribe.keeps(chat, "talk; <b> & 'x'.txt", b"talk", "text/plain", title=say())
    call = scribe.meets(Channel.PHONE, say(), minutes=2000)
    spoken = scribe.hears(call, say(), f"> {say()}", say())
    scribe.keeps(call, "call.wav", SOUND, "audio/x-wav", title=say())
    mail = scribe.meets(Channel.MAIL, say())
    scribe.hears(mail, "\n".join(say() for _ in range(4)))
    looks = f"<style>p{{color:red}}</style><body>{' '.join(words)}<p onclick=alert(1)>Hello</p></body>"
    scribe.gets(mail, "mail.eml", "Hello", looks.encode("utf-8", "replace").decode(), Subject="Your order")
    read = scribe.hears_status(mail, State.DELIVERED, say())
    text = scribe.meets(Channel.TEXT, say())
    (message,) = scribe.hears(text, say())
    for_programs = scribe.is_told(product, "19", say(), seen=False)
    stopped = scribe.tries(paying, Outcome.DEAD_END, say(), goal=say())
    pairs = [
        (here, there),
        (here, for_programs),
        (given, asked),
        (turns[0], turns[-1]),
        (read, message),
        (spoken[0], spoken[-1]),
    ]
    pairs += [(silence,), (stopped,), (there, here, there)]
    findings = [
        Finding(
            summary=say(),
            evidence=pair,
            check=say(),
            owner=say(),
            harm=list(Harm)[number % 4],
            pillar=list(Pillar)[number % 3],
        )
        for number, pair in enumerate(pairs)
    ]
    return scribe.record, findings
