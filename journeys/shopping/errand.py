"""One errand: to a shop's page, to a product, into the basket, to the order, and to help; as far as its goal says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from traceback import format_exception

from journeys.channels.witness import ORDER_NUMBER, Stopped
from journeys.claim import Money, Price, PriceRole
from journeys.errors import JourneysError
from journeys.finding import Finding, Harm
from journeys.shopping.goal import Goal
from journeys.touchpoint import Stage, Waypoint
from journeys.walk import Walk

_BUYING = (Waypoint.CHECKOUT, Waypoint.PAYMENT, Waypoint.CONFIRMATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Where the customer could not get on."""

    looking_for: Waypoint
    why: str
    ours: bool = False  # we could not walk on, or may not; that is not the company's doing


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was bought."""

    reference: str  # empty where nobody named one
    total: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Upshot:
    """What came of an errand."""

    reached: tuple[Waypoint, ...]  # in the order of the way
    stopped_at: Stop | None  # None where the goal was reached
    missed: tuple[Stop, ...]  # what was looked for besides, and not found
    order: Order | None
    findings: tuple[Finding, ...]
    actions: int

    @property
    def status(self) -> int:
        """The exit status that fits: 0 nobody was let down, 1 the customer was, 2 we could not walk."""
        if failing(self.findings):
            return 1
        return 2 if self.stopped_at else 0


class Errand:
    """One customer's errand on one walk."""

    def __init__(self, walk: Walk, *, url: str, want: str, goal: Goal | None) -> None:
        """Take who walks, where they begin and what they want; without a `goal` they see all but buy nothing."""
        self._walk, self._url, self._want, self._goal = walk, url, want, goal
        self._stops: list[Stop] = []

    def run(self) -> Upshot:
        """Go as far as the goal, or until there is no way on."""
        if self._buy() and self._goal in (None, Goal.STATUS, Goal.RETURN):
            self._afterwards()
        return self._upshot()

    def _buy(self) -> bool:
        web, goal = self._walk.web, self._goal or Goal.PAYMENT
        steps: list[tuple[Waypoint, Callable[[], object]]] = [
            (Waypoint.LANDING, lambda: web.open(self._url, stage=Stage.SHOP, waypoint=Waypoint.LANDING)),
            (Waypoint.PRODUCT, lambda: web.find_product(self._want)),
            (Waypoint.BASKET, web.put_in_basket),
            (Waypoint.BASKET, web.open_basket),
        ]
        if goal is not Goal.BASKET:
            steps.append((Waypoint.CHECKOUT, lambda: web.check_out(until=goal.waypoint)))
        return all(self._go(waypoint, step) for waypoint, step in steps)

    def _afterwards(self) -> None:
        """What a customer looks for then; one that is not there does not hide the next."""
        web = self._walk.web
        if self._goal is not None:
            self._go(Waypoint.STATUS, self._look_up_the_order)
        if self._goal is not Goal.STATUS:
            self._go(Waypoint.RETURN, web.find_return)
            self._go(Waypoint.HELP, lambda: web.find_help("help"))

    def _look_up_the_order(self) -> None:
        self._walk.read_messages()  # which may name what the confirmation did not
        self._walk.web.order_status()

    def _go(self, waypoint: Waypoint, step: Callable[[], object]) -> bool:
        """Take one step; False when it stopped there."""
        try:
            step()
        except Stopped as stopped:
            self._stop_at(waypoint, str(stopped).partition(": ")[2] or str(stopped))
        except JourneysError as error:
            self._stop_at(waypoint, str(error), ours=True)
        except Exception as slip:  # a slip of ours loses nothing of what was walked
            self._stop_at(waypoint, self._confess(slip), ours=True)
        else:
            return True
        return False

    def _stop_at(self, waypoint: Waypoint, why: str, *, ours: bool = False) -> None:
        """Note where the customer could not get on; a company may repeat what nobody else should read."""
        masked = self._walk.witness.secrets.masked(why)
        self._stops.append(Stop(looking_for=self._next_to(waypoint), why=masked, ours=ours))

    def _confess(self, slip: Exception) -> str:
        """Say what went wrong with us, and keep where."""
        masked = self._walk.witness.secrets.masked
        said = masked(f"a slip of ours: {type(slip).__name__}: {str(slip).partition(chr(10))[0][:200]}")
        if self._walk.folder is None:
            return said
        place = self._walk.folder / "slip.txt"
        place.write_text(masked("".join(format_exception(slip))), encoding="utf-8")
        return f"{said} (more in {place.name})"

    def _next_to(self, waypoint: Waypoint) -> Waypoint:
        """The checkout is several places: the first that was not reached is what was looked for."""
        if waypoint is not Waypoint.CHECKOUT:
            return waypoint
        return next((one for one in _BUYING if one not in self._reached()), Waypoint.CONFIRMATION)

    def _reached(self) -> set[Waypoint]:
        if any(stop.looking_for is Waypoint.LANDING for stop in self._stops):
            return set()
        reached = {at.waypoint for at in self._walk.record.touchpoints if at.waypoint is not None}
        return reached | ({Waypoint.CHECKOUT} if Waypoint.PAYMENT in reached else set())  # they may be one page

    @property
    def _last(self) -> Waypoint:
        """Where the goal is reached."""
        return (self._goal or Goal.PAYMENT).end

    def _upshot(self) -> Upshot:
        reached = self._reached()
        stop = None if self._last in reached else self._stop()
        return Upshot(
            reached=tuple(waypoint for waypoint in Waypoint if waypoint in reached),
            stopped_at=stop,
            missed=tuple(one for one in self._stops if one is not stop),
            order=self._order() if Waypoint.CONFIRMATION in reached else None,
            findings=self._walk.findings,
            actions=self._walk.effort.actions,
        )

    def _stop(self) -> Stop | None:
        """What kept the goal from being reached: its own stop, or the first on the way there."""
        own = (one for one in self._stops if one.looking_for is self._last)
        return next(own, None) or next(iter(self._stops), None)

    def _order(self) -> Order:
        return Order(reference=self._walk.witness.facts.get(ORDER_NUMBER, ""), total=self._total())

    def _total(self) -> Money | None:
        """The total that was named last, at the confirmation before all."""
        totals = [
            (claim.at.waypoint is Waypoint.CONFIRMATION, claim.value.money)
            for claim in self._walk.record.claims
            if isinstance(claim.value, Price) and claim.value.role is PriceRole.TOTAL
        ]
        confirmed = [money for at_last, money in totals if at_last]
        named = confirmed or [money for _, money in totals]
        return named[-1] if named else None


def failing(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those that let the customer down; what merely jars does not."""
    return tuple(finding for finding in findings if finding.harm is not Harm.JARRED)
