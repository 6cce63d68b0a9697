"""Seams as a manager reads them: what let customers down, how often, where, whose it is, and the proof."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journeys.finding import Harm
from journeys.reports.headline import decided, headline
from journeys.reports.summary.changes import known_until, mark_of, ran_out
from journeys.reports.summary.links import anchor, proof_page, proof_picture
from journeys.reports.summary.sides import Side, sides_of
from journeys.run.comparing import Comparison
from journeys.run.run import Run
from journeys.run.seams import Met, Seam

NOBODY = "nobody named yet"
_JOURNEYS = 3  # named in full; more are counted
_PROOFS = 8  # links to other walks


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One seam."""

    anchor: str
    identity: str
    harm: Harm
    check: str
    summary: str  # as a headline
    decided: str  # which side the company itself holds for wrong; may be empty
    sides: tuple[Side, ...]
    owner: str
    company: str
    stage: str
    often: str  # "on 4 of 19 walks, 6 times"
    journeys: tuple[str, ...]
    more_journeys: int
    mark: str  # "new", "still there", or empty
    known: str  # until when and why; empty where it is not known
    ran_out: str  # that it was known until a day that is over
    proof: str
    picture: str
    proofs: tuple[str, ...]  # on other walks
    more_proofs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """What one team has to mend."""

    owner: str
    harms: tuple[tuple[Harm, int], ...]  # the worst first, without what is known
    known: int
    first: Card

    @property
    def seams(self) -> int:
        """How many there are to mend."""
        return sum(count for _, count in self.harms)


def cards_of(run: Run, comparison: Comparison) -> tuple[Card, ...]:
    """Every seam, what must be mended first in front."""
    companies = {walk.name: walk.verdict.company for walk in run.walks}
    set_out = Counter(walk.verdict.company for walk in run.walks if walk.verdict.measures)
    return tuple(_card(seam, comparison, companies, set_out) for seam in run.seams)


def first_to_mend(cards: Sequence[Card]) -> Card | None:
    """What is to be mended first: the first that nobody has put off."""
    return next((card for card in cards if not card.known), None)


def owned(cards: Sequence[Card]) -> tuple[Owned, ...]:
    """Who has what to mend, in the order of their first."""
    by_owner: dict[str, list[Card]] = {}
    for card in cards:
        by_owner.setdefault(card.owner, []).append(card)
    return tuple(
        Owned(
            owner=owner,
            harms=_harms(card for card in theirs if not card.known),
            known=sum(bool(card.known) for card in theirs),
            first=first_to_mend(theirs) or theirs[0],
        )
        for owner, theirs in by_owner.items()
    )


def by_owner(cards: Sequence[Card]) -> Mapping[str, Sequence[Card]]:
    """The cards in the order they have, put together by their owners."""
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.owner, []).append(card)
    return groups


def _card(seam: Seam, comparison: Comparison, companies: Mapping[str, str], set_out: Mapping[str, int]) -> Card:
    on_walks: dict[str, Met] = {}
    for one in seam.met:
        on_walks.setdefault(one.walk, one)
    first, *others = on_walks.values()
    company = companies[first.walk]
    journeys = tuple(dict.fromkeys(one.journey for one in seam.met))
    return Card(
        anchor=anchor(seam.identity),
        identity=seam.identity,
        harm=seam.harm,
        check=seam.check,
        summary=headline(seam.worst),
        decided=decided(seam.worst),
        sides=sides_of(seam.worst),
        owner=seam.owner or NOBODY,
        company=company,
        stage=seam.worst.stage.value,
        often=how_often(seam.times, seam.walks, set_out.get(company, 0)),
        journeys=journeys[:_JOURNEYS],
        more_journeys=max(0, len(journeys) - _JOURNEYS),
        mark=mark_of(seam, comparison),
        known=known_until(comparison.mutes.get(seam.identity)),
        ran_out=ran_out(comparison.expired.get(seam.identity)),
        proof=proof_page(first),
        picture=proof_picture(first),
        proofs=tuple(proof_page(one) for one in others[:_PROOFS]),
        more_proofs=max(0, len(others) - _PROOFS),
    )


def how_often(times: int, walks: int, of: int) -> str:
    """On how many walks, and how often in all: "on 4 of 19 walks, 6 times"."""
    all_of_them = {1: "on the one walk", 2: "on both walks"}.get(walks, f"on all {walks:,} walks")
    on = f"on {walks:,} of {of:,} walks" if of > walks else all_of_them
    return on if times <= walks else f"{on}, {times:,} times"


def _harms(cards: Iterable[Card]) -> tuple[tuple[Harm, int], ...]:
    counts = Counter(card.harm for card in cards)
    return tuple((harm, counts[harm]) for harm in Harm if counts[harm])
