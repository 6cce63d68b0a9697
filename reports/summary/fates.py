"""How customers fared: each is counted once, by the worst that was met, and trouble of ours is kept apart."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from journeys.finding import Harm
from journeys.reports.shapes import HARM_SHAPES, THROUGH
from journeys.reports.wording import agreeing
from journeys.verdict import Ending, Verdict


class Fate(StrEnum):
    """What came of one customer's walk, the best first."""

    THROUGH = "through"
    MISLED = "misled"
    STOPPED = "stopped"
    DELAYED = "delayed"
    JARRED = "jarred"
    WANTING = "wanting"
    LET_DOWN = "let down"


_DONE = {Fate.THROUGH: "got through", Fate.WANTING: "missed something they needed"}
_WORST_FIRST = (Fate.MISLED, Fate.STOPPED, Fate.DELAYED, Fate.JARRED, Fate.WANTING, Fate.LET_DOWN, Fate.THROUGH)
_BAR = "M1.5 6h13v4h-13Z"
SHAPES: Mapping[Fate, str] = {  # path data in a box of 16 by 16
    Fate.THROUGH: THROUGH,
    **{Fate(harm.value): shape for harm, shape in HARM_SHAPES.items()},
    Fate.WANTING: _BAR,
    Fate.LET_DOWN: _BAR,
}
COUNTED = (Ending.THROUGH, Ending.LET_DOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many customers fared alike."""

    fate: Fate
    count: int

    @property
    def words(self) -> str:
        """As one says it: "5 were misled", "1 got through"."""
        return f"{self.count:,} {self.doing}"

    @property
    def doing(self) -> str:
        """The same without the number: "were misled"."""
        return done(self.fate, self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """How the customers of several walks fared."""

    shares: tuple[Share, ...]  # who got through in front, then the worst
    all_the_same: int  # who were let down and reached all that they had set out for
    broken: int  # walks of which nothing can be said
    skipped: int

    @property
    def customers(self) -> int:
        """Of how many something can be said."""
        return sum(share.count for share in self.shares)

    @property
    def through(self) -> int:
        """How many got through."""
        return sum(share.count for share in self.shares if share.fate is Fate.THROUGH)

    @property
    def headline(self) -> str:
        """Whether customers got through, in one sentence."""
        if not self.customers:
            return "No walk could be finished." if self.broken else "Nobody walked."
        if self.customers == 1:
            return f"1 customer {done(self.shares[0].fate, 1)}."
        if self.through == self.customers:
            return f"All {self.customers:,} customers got through."
        reached = f"{self.through:,}" if self.through else "None"
        return f"{reached} of {self.customers:,} customers got through."

    @property
    def rest(self) -> str:
        """How the others fared; empty where all is said."""
        if self.customers < 2 or self.through == self.customers:
            return ""
        let_down = [share.words for share in self.shares if share.fate is not Fate.THROUGH]
        return f"{', '.join(let_down)}."

    @property
    def reached(self) -> str:
        """How many of those who were let down came to their end all the same; empty where nobody did."""
        let_down = self.customers - self.through
        if not self.all_the_same:
            return ""
        who = f"{self.all_the_same:,} of these {let_down:,}"
        if self.all_the_same == let_down:
            who = {1: "This one", 2: "Both"}.get(let_down, f"All {let_down:,}")
        return f"{who} reached what they had set out for all the same."


def fate_of(verdict: Verdict) -> Fate | None:
    """How this customer fared; None where nothing can be said of the company."""
    if verdict.ending not in COUNTED:
        return None
    if verdict.ending is Ending.THROUGH:
        return Fate.THROUGH
    harms = {finding.harm for finding in verdict.findings}
    worst = next((harm for harm in Harm if harm in harms), None)
    if worst:
        return Fate(worst.value)
    return Fate.WANTING if verdict.unmet else Fate.LET_DOWN


def fates_of(verdicts: Iterable[Verdict]) -> Fates:
    """Count them."""
    given = tuple(verdicts)
    counts = Counter(fate for fate in map(fate_of, given) if fate)
    endings = Counter(verdict.ending for verdict in given)
    return Fates(
        shares=tuple(Share(fate=fate, count=counts[fate]) for fate in Fate if counts[fate]),
        all_the_same=sum(_reached_all(one) for one in given if one.ending is Ending.LET_DOWN),
        broken=endings[Ending.BROKEN],
        skipped=endings[Ending.SKIPPED],
    )


def _reached_all(verdict: Verdict) -> bool:
    return verdict.measures is not None and verdict.measures.completion == 1.0 and not verdict.unmet


def badness(fates: Fates) -> tuple[int, ...]:
    """Sort by it, smallest first: where customers fared worst."""
    counts = {share.fate: share.count for share in fates.shares}
    return tuple(-counts.get(fate, 0) for fate in _WORST_FIRST)


def done(fate: Fate, count: int) -> str:
    """What so many of them did or met: "were misled", "got through"."""
    return _DONE.get(fate) or f"{agreeing(count, 'was')} {fate}"
