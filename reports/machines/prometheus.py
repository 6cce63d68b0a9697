"""A run as Prometheus' text, for node_exporter's textfile collector and the Pushgateway."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING, Final

from journeys.finding import Finding
from journeys.run.comparing import Comparison
from journeys.run.run import Run, WalkOfRun
from journeys.verdict import Ending, Measures

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

MOST: Final = 500  # journeys that go by their own name; so many lines a run adds to whatever keeps them
OTHERS: Final = "others"
_LONGEST: Final = 120  # letters of a label's value
_UNPRINTED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")

_JOURNEY: Final = ("company", "locale", "feature", "journey")
_Labels = tuple[str, ...]
_MEASURES: Final[Mapping[str, tuple[str, Callable[[Measures], float]]]] = {
    "effort": ("What a walk costs the customer, in the middle of its walks.", lambda one: one.effort.total),
    "resolution_seconds": ("The customer's time until all was settled.", lambda one: one.took.total_seconds()),
    "key_steps": ("What the customer set out to do.", lambda one: one.key_steps),
    "key_steps_reached": ("What they could do of it.", lambda one: one.key_steps_reached),
    "repeats": ("What they had to tell again.", lambda one: one.effort.repeats),
    "conflicts": ("Places where the company contradicts itself.", lambda one: one.conflicts),
}


def metrics_text(run: Run, comparison: Comparison) -> str:
    """Write a run as gauges, in the text format that Prometheus scrapes.

    Journeys beyond 500, and whatever else a run has more of, are put together as "others". Walks that we could not
    finish are counted, and not measured.
    """
    from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415 - takes its time to load

    registry = CollectorRegistry()
    names = _Names(run)
    _walks(registry, run, names)
    _findings(registry, run, names)
    _measured(registry, run, names)
    standings = Counter(standing.value for standing in comparison.standing.values())
    gone = {"mended": len(comparison.mended), "muted": sum(seam.identity in comparison.mutes for seam in run.seams)}
    _gauge(
        registry,
        "seams",
        "Findings of the run, each once, by how they stand beside the runs before.",
        ("standing",),
        {(standing,): count for standing, count in (standings | gone).items()},
    )
    if run.walks:
        last = max(walk.verdict.walked for walk in run.walks).timestamp()
        _gauge(registry, "last_walk_timestamp_seconds", "When the last walk was over.", (), {(): last})
    return generate_latest(registry).decode()


class _Names:
    """Labels of walks: short, printable, and no more of them than a database of series can bear."""

    def __init__(self, run: Run) -> None:
        self._features = _bounded(walk.verdict.feature for walk in run.walks)
        self._journeys = _bounded(walk.verdict.journey for walk in run.walks)
        self._companies = _bounded(walk.verdict.company for walk in run.walks)
        self._locales = _bounded(walk.verdict.locale for walk in run.walks)
        findings = [one for walk in run.walks for one in walk.verdict.findings]
        self._checks = _bounded(one.check for one in findings)
        self._owners = _bounded(one.owner for one in findings)

    def journey(self, walk: WalkOfRun) -> _Labels:
        verdict = walk.verdict
        return (
            self._companies[verdict.company],
            self._locales[verdict.locale],
            self._features[verdict.feature],
            self._journeys[verdict.journey],
        )

    def finding(self, walk: WalkOfRun, found: Finding) -> _Labels:
        return *self.journey(walk), self._checks[found.check], found.harm.value, self._owners[found.owner]


def _walks(registry: "CollectorRegistry", run: Run, names: _Names) -> None:
    endings: Counter[_Labels] = Counter()
    seconds: dict[_Labels, float] = {}
    for walk in run.walks:
        endings[*names.journey(walk), walk.verdict.ending.value] += 1
        seconds[names.journey(walk)] = seconds.get(names.journey(walk), 0.0) + walk.verdict.seconds
    _gauge(registry, "walks", "Walks of the run, by how they ended.", (*_JOURNEY, "ending"), endings)
    _gauge(registry, "walks_seconds", "How long the walks took us.", _JOURNEY, seconds)


def _findings(registry: "CollectorRegistry", run: Run, names: _Names) -> None:
    found: Counter[_Labels] = Counter()
    for walk in run.walks:
        for one in walk.verdict.findings:
            found[names.finding(walk, one)] += one.frequency
    _gauge(registry, "findings", "How often customers were let down.", (*_JOURNEY, "check", "harm", "owner"), found)


def _measured(registry: "CollectorRegistry", run: Run, names: _Names) -> None:
    measures: dict[_Labels, list[Measures]] = {}
    for walk in run.walks:
        if walk.verdict.measures and walk.verdict.ending in (Ending.THROUGH, Ending.LET_DOWN):
            measures.setdefault(names.journey(walk), []).append(walk.verdict.measures)
    for name, (help_text, number) in _MEASURES.items():
        values = {journey: median(map(number, walks)) for journey, walks in measures.items()}
        _gauge(registry, name, help_text, _JOURNEY, values)


def _gauge(
    registry: "CollectorRegistry",
    name: str,
    help_text: str,
    labels: Sequence[str],
    values: Mapping[_Labels, float],
) -> None:
    from prometheus_client import Gauge  # noqa: PLC0415 - as above

    gauge = Gauge(f"journeys_{name}", help_text, labels, registry=registry)
    for told, value in values.items():
        (gauge.labels(*told) if labels else gauge).set(value)


def _bounded(names: Iterable[str]) -> Mapping[str, str]:
    """What each name is written as: short and printable; two that would be written alike are told apart."""
    written: dict[str, str] = {}
    taken = Counter((OTHERS,))
    for name in dict.fromkeys(names):
        if len(written) >= MOST:
            written[name] = OTHERS
            continue
        short = _UNPRINTED.sub(" ", name)[:_LONGEST]
        while short in taken:
            taken[short] += 1
            short = f"{short[: _LONGEST - 8]} ({taken[short]})"
        taken[short] = 1
        written[name] = short
    return written
