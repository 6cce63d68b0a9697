"""A walk that meets what a test wants it to meet: a real notebook, and no company at the other end."""

from base64 import b64decode
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from journeys.claim import Claim, Money, Price
from journeys.customer import Customer
from journeys.effort import Effort, effort_of
from journeys.finding import Finding
from journeys.notebook import Action, Attempt, Beginning, Exhibit, Notebook, Outcome, Record, Speaker, Words
from journeys.touchpoint import Channel, Stage, Touchpoint

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)  # a picture of one pixel
OWNERS = {"ad": "marketing", "web": "product", "chat": "support", "phone": "support", "mail": "operations"}


class FakeWalk:
    """One customer, and what they met."""

    def __init__(self, folder: Path, *, seed: int = 1, locale: str = "en-US", company: str = "Natural-Co") -> None:
        self.customer = Customer.first_time(seed=seed, locale=locale, today=NOON.date())
        self.folder = folder
        self.let_downs: tuple[str, ...] = ()
        self.findings: tuple[Finding, ...] = ()
        self._minutes = 0
        self._kept = 0
        self._notebook = Notebook(
            Beginning(
                journey="The tea set",
                company=company,
                locale=locale,
                customer=self.customer.name,
                seed=seed,
                began=NOON,
                owners=OWNERS,
                authority={},
            )
        )

    @property
    def record(self) -> Record:
        return self._notebook.record()

    @property
    def effort(self) -> Effort:
        return effort_of(self.record)

    @property
    def unmet(self) -> tuple[str, ...]:
        missing = [attempt for attempt in self.record.attempts if attempt.outcome is Outcome.MISSING]
        return tuple(f"the customer could not {attempt.goal}: {attempt.why}" for attempt in missing)

    @property
    def here(self) -> Touchpoint:
        return self.record.touchpoints[-1]

    def meets(self, place: str, channel: Channel = Channel.WEB, stage: Stage = Stage.SHOP) -> None:
        self._minutes += 3
        number = len(self.record.touchpoints) + 1
        at = NOON + timedelta(minutes=self._minutes)
        address = "https://shop.example/" if channel is Channel.WEB else ""
        self._notebook.write(
            Touchpoint(number=number, channel=channel, stage=stage, place=place, at=at, address=address)
        )

    def does(self, verb: str, what: str) -> None:
        self._notebook.write(Action(verb=verb, what=what, at=self.here, heard_after=self._since))

    def hears(self, said: str) -> Words:
        words = Words(who=Speaker.COMPANY, said=said, at=self.here, heard_after=self._since)
        self._notebook.write(words)
        return words

    def is_told(self, about: str, dollars: str, said: str) -> Claim:
        price = Price(money=Money(Decimal(dollars), "USD"))
        claim = Claim(about=about, value=price, said=said, at=self.here, heard_after=self._since)
        self._notebook.write(claim)
        return claim

    def misses(self, goal: str, why: str) -> Attempt:
        attempt = Attempt(goal=goal, outcome=Outcome.MISSING, why=why, at=self.here, heard_after=self._since)
        self._notebook.write(attempt)
        return attempt

    def keeps(self, title: str, content: bytes, media_type: str) -> None:
        self._kept += 1
        path = self.folder / f"{self._kept:03}.kept"
        path.write_bytes(content)
        self._notebook.write(Exhibit(title=title, path=path.name, media_type=media_type, at=self.here))

    def finds(self, finding: Finding) -> None:
        self.findings += (finding,)

    @property
    def _since(self) -> timedelta:
        return timedelta(minutes=self._minutes)
