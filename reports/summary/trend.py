"""A measure over runs as a small line; where nothing is known there is a gap, and one point is a dot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH, HEIGHT = 72, 20  # of the drawing
_RUNS = 12  # the last ones
_EDGE = 3  # room for the dot


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One measure of one journey, run by run, the oldest first."""

    name: str
    values: tuple[float | None, ...]  # None where the walk broke
    in_words: Callable[[float], str]

    @property
    def known(self) -> tuple[float, ...]:
        """What is known of it."""
        return tuple(value for value in self.values if value is not None)

    @property
    def before(self) -> float | None:
        """What it was when it was last known; None where there is nothing to compare with."""
        if not self.values or self.values[-1] is None or len(self.known) < 2:
            return None
        return self.known[-2]

    @property
    def words(self) -> str:
        """The line for somebody who does not see it."""
        if not self.known:
            return f"{self.name}: not known of any run"
        if len(self.known) == 1:
            return f"{self.name}: one run so far, {self.in_words(self.known[0])}"
        gaps = self.values.count(None)
        broken = f", {gaps} not known" if gaps else ""
        low, high, last = (self.in_words(value) for value in (min(self.known), max(self.known), self.known[-1]))
        return f"{self.name} over {len(self.values)} runs: lowest {low}, highest {high}, last {last}{broken}"

    @property
    def drawing(self) -> Markup:
        """The line; empty for a single run, which makes none."""
        if len(self.values) < 2:
            return Markup("")
        return _drawn(self.values[-_RUNS:], self.words)


def _drawn(values: Sequence[float | None], words: str) -> Markup:
    known = [value for value in values if value is not None]
    if not known:
        return Markup("")
    low, high = min(known), max(known)
    across = (WIDTH - 2 * _EDGE) / max(1, len(values) - 1)

    def place(number: int, value: float) -> tuple[int, int]:
        up = (value - low) / (high - low) if high > low else 0.5
        x = _EDGE + number * across
        return round(x), round(HEIGHT - _EDGE - up * (HEIGHT - 2 * _EDGE))

    path, dots, before = "", "", False
    for number, value in enumerate(values):
        if value is not None:
            x, y = place(number, value)
            path += f"{'L' if before else 'M'}{x} {y}"
            alone = not before and (number + 1 == len(values) or values[number + 1] is None)
            if alone or number + 1 == len(values):
                dots += f'<circle cx="{x}" cy="{y}" r="2.5"/>'
        before = value is not None
    line = f'<path d="{path}"/>' if "L" in path else ""
    # Ours throughout; only the words are given, and they are escaped.
    return Markup('<svg class="trend" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, HEIGHT, escape(words), Markup(line + dots)
    )
