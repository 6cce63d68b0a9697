"""What is shown while features are walked: what the customer does, in plain words, and what let them down."""

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from journeys.errors import JourneysError, LetDown
from journeys.finding import Finding
from journeys.plugin import HOME, JOURNAL
from journeys.screen import plain, print_rows
from journeys.verdicts import WALK


class Ending(StrEnum):
    """How a journey ended, the worst last, in the words of the sum."""

    SKIPPED = "left out"
    THROUGH = "got through"
    LET_DOWN = "let the customer down"
    BROKEN = "could not be walked"


MARKS = {
    Ending.SKIPPED: ("–", "yellow"),
    Ending.THROUGH: ("✓", "green"),
    Ending.LET_DOWN: ("✗", "red"),
    Ending.BROKEN: ("!", "magenta"),
}
_WORST_LAST = tuple(Ending)
_QUIET = "dim"


class Display:
    """Listens to pytest and to every walk."""

    def __init__(self, console: Console) -> None:
        """Take where to say it."""
        self._console = console
        self._endings: dict[str, Ending] = {}
        self._findings: dict[str, list[Finding]] = {}  # by check, over all journeys
        self._journeys_with: Counter[str] = Counter()  # check, or what was missing -> journeys
        self._told: set[str] = set()
        self._journeys = 0
        self.refused = ""  # why pytest did not begin
        self.interrupted = False

    @property
    def status(self) -> int:
        """The exit status that fits."""
        endings = set(self._endings.values())
        return 2 if Ending.BROKEN in endings else 1 if Ending.LET_DOWN in endings else 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Listen to every walk; what is muted is muted where the user is."""
        config.stash[HOME] = Path()
        config.stash[JOURNAL] = lambda line: self._say(Text("·", _QUIET), plain(line))

    @pytest.hookimpl(wrapper=True)
    def pytest_cmdline_main(self) -> Generator[None, object, object]:
        """Keep what pytest would complain of in its own way."""
        try:
            return (yield)
        except pytest.UsageError as error:
            self.refused = str(error)
            return pytest.ExitCode.USAGE_ERROR

    def pytest_keyboard_interrupt(self) -> None:
        """Remember that the user had enough."""
        self.interrupted = True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Say why a feature could not be read."""
        if report.failed:
            self._ends(report.nodeid, Ending.BROKEN, str(report.longrepr).splitlines())

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Know how many journeys there will be."""
        self._journeys = len(session.items)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Head each journey with its name."""
        feature, _, name = (getattr(item, "obj", item).__doc__ or item.name).partition(": ")
        number = Text(f"{len(self._endings) + 1}/{self._journeys} ", _QUIET)
        self._console.print()
        self._console.print(number + Text(plain(name or feature), "bold"), soft_wrap=not self._console.is_terminal)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Say how a journey ended, once."""
        report = yield
        walk = item.stash.get(WALK, None)
        if call.excinfo is not None:
            error = call.excinfo.value
            self._ends(item.nodeid, _ending_of(error), _words_of(error))
        elif call.when == "call":
            effort = Text(f", with effort {walk.effort}", _QUIET) if walk else Text()
            self._endings[item.nodeid] = Ending.THROUGH
            self._say(_mark(Ending.THROUGH), Text("got through", "green") + effort)
            for found in [*map(str, walk.findings), *walk.unmet] if walk else ():
                self._say(Text("–", "yellow"), f"{plain(found)} (fails nothing: muted, or not in --fail-on)")
        if walk and call.when == "call":
            self._remember(walk.findings, walk.unmet)
        return report

    def sum_up(self) -> None:
        """Say what let customers down, the worst first, and how many journeys got through."""
        self._console.print()
        if self._journeys > 1 and self._journeys_with:
            self._console.print(Text("What let the customer down, worst first", "bold"))
            print_rows(self._console, self._worst_first(), indent=2)
            self._console.print()
        counts = Counter(self._endings.values())
        told = ", ".join(f"{counts[ending]} {ending}" for ending in _WORST_LAST if counts[ending])
        self._console.print(Text(f"{len(self._endings)} journeys: {told}" if len(self._endings) > 1 else told, "bold"))

    def _worst_first(self) -> list[tuple[Text, Text]]:
        worst = {check: max(found, key=lambda one: one.priority) for check, found in self._findings.items()}
        checks = sorted(worst, key=lambda check: (worst[check].priority, self._journeys_with[check]), reverse=True)
        missed = [need for need in self._journeys_with if need not in worst]
        told = [(Text.assemble((check, "red"), ": ", plain(worst[check].summary)), check) for check in checks]
        told += [(Text(plain(need)), need) for need in missed]
        return [(_mark(Ending.LET_DOWN), words + Text(self._how_often(key), _QUIET)) for words, key in told]

    def _how_often(self, key: str) -> str:
        times = sum(one.frequency for one in self._findings.get(key, ()))
        journeys = self._journeys_with[key]
        where = f"in {journeys} journeys" if journeys > 1 else "in 1 journey"
        return f" ({times} times {where})" if times > journeys else f" ({where})"

    def _remember(self, findings: Sequence[Finding], unmet: Iterable[str]) -> None:
        for finding in findings:
            self._findings.setdefault(finding.check, []).append(finding)
        self._journeys_with.update({finding.check for finding in findings} | set(unmet))

    def _ends(self, journey: str, ending: Ending, lines: Iterable[str]) -> None:
        """Say how a journey ended; what was said of another one before is not said again in full."""
        before = self._endings.get(journey, Ending.SKIPPED)
        self._endings[journey] = max(before, ending, key=_WORST_LAST.index)
        told = [line for line in map(plain, lines) if line]
        if ending is Ending.BROKEN and self._told.issuperset(told):
            told = ["as before: " + "".join(told[:1])]
        for line in told:
            known, check = line in self._told, line.partition(": ")[0]
            self._told.add(line)
            self._say(_mark(ending), f"{check}: as before" if known and ending is Ending.LET_DOWN else line)

    def _say(self, mark: Text, words: str | Text) -> None:
        print_rows(self._console, [(mark, words)], indent=2)


def _mark(ending: Ending) -> Text:
    return Text(*MARKS[ending])


def _ending_of(error: BaseException) -> Ending:
    if isinstance(error, pytest.skip.Exception):
        return Ending.SKIPPED
    return Ending.LET_DOWN if isinstance(error, LetDown) else Ending.BROKEN


def _words_of(error: BaseException) -> list[str]:
    expected = isinstance(error, LetDown | JourneysError | pytest.skip.Exception)
    return (str(error) if expected else f"{type(error).__name__}: {error}").splitlines()
