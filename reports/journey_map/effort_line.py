"""The effort as a line: what a walk had cost up to each place, with the steps where it jumped."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from journeys.reports.journey_map.columns import Spot
from journeys.reports.journey_map.svg import letters, node

HEAD = 22  # pixels: room for the words above the line
_MOST_STEPS = 4  # that are named
_LEAST_STEP = 0.08  # of all the effort
_APART = 46  # pixels between two words


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where the line is drawn, in pixels, and which part of the whole it shows."""

    left: float
    right: float
    top: float
    height: float
    most: int  # the effort at its upper edge
    before: int = 0  # what was spent before its first place
    done: bool = True  # the walk ends here

    def y(self, effort: float) -> float:
        """How high an effort stands."""
        return self.top + self.height - (self.height - HEAD) * effort / max(self.most, 1)


def draw_effort(parent: Element, points: Sequence[tuple[Spot, float]], band: Band) -> None:
    """Draw it through the places, each with where it is from the left."""
    floor = band.y(0)
    node(parent, "path", "rule", d=f"M{band.left:.1f} {floor:.1f}H{band.right:.1f}")
    if not points:
        return
    spent = [(x, band.y(spot.last.effort)) for spot, x in points]
    line = [(band.left, band.y(band.before)), *spent]
    if not band.done:
        line.append((band.right, spent[-1][1]))
    drawn = "L".join(f"{x:.1f} {y:.1f}" for x, y in line)
    node(parent, "path", "spent-area", d=f"M{drawn}L{line[-1][0]:.1f} {floor:.1f}L{band.left:.1f} {floor:.1f}Z")
    node(parent, "path", "spent-line", d=f"M{drawn}")
    x, y = spent[-1]
    if band.done:
        node(parent, "circle", "spent-point", cx=x, cy=y, r=4)
        letters(parent, x, y - 10, f"{points[-1][0].last.effort:,}", "name spent mid halo")
    _name_steps(parent, points, band)


def cost(spot: Spot) -> int:
    """What a place cost."""
    return sum(stop.cost for stop in spot.stops)


def _name_steps(parent: Element, points: Sequence[tuple[Spot, float]], band: Band) -> None:
    """Say how much the greatest steps cost, where there is room: to the left of them and above the line."""
    named = [points[-1][1]] if band.done else []
    steps = sorted(points, key=lambda point: cost(point[0]), reverse=True)[:_MOST_STEPS]
    for spot, x in steps:
        worth = cost(spot) >= max(_LEAST_STEP * band.most, 2)
        if worth and x - _APART > band.left and all(abs(x - other) > _APART for other in named):
            y = band.y(spot.last.effort)
            node(parent, "circle", "spent-point", cx=x, cy=y, r=3)
            letters(parent, x - 4, y - 7, f"+{cost(spot)}", "small spent end halo")
            named.append(x)
