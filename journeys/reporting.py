"""What a run leaves when it is over: its report, beside the runs before it, with nothing in it that is secret."""

import os
import shlex
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.metadata import entry_points
from pathlib import Path
from traceback import format_exception
from typing import Protocol

from journeys.checks import CATALOGUE
from journeys.company import Company
from journeys.errors import JourneysError
from journeys.mutes import Mutes, read_mutes
from journeys.notebook import Record
from journeys.run.comparing import Comparison
from journeys.run.failing import FailsOn
from journeys.run.hands import Each, Hands
from journeys.run.run import Run, read_run
from journeys.runs import RUNS
from journeys.secrecy import Secrets, sweep
from journeys.verdict import Verdict, Walked, verdict_of

MUTES, PROFILE = "mutes.toml", "company.toml"
SUMMARY = "summary.html"
PAGES = "report.html"
MADE = (SUMMARY, PAGES, "walk.html", "proof-*.html", "proof-*.svg", "journey.svg", "junit.xml", "metrics.prom")
SLIP = "slip.txt"  # in the run's folder: where our own code went wrong while the report was written
ALLURE_HISTORY = "history.jsonl"  # beside the runs: what Allure remembers of earlier ones
Tell = Callable[[str], None]


class WriteReport(Protocol):
    """What writes of a run into its folder; found through the entry-point group `journeys.reports`."""

    def __call__(
        self,
        run: Run,
        comparison: Comparison,
        *,
        fails_on: FailsOn,
        pages: bool,
        history: Path | None,
        tell: Tell,
        hands: Hands,
    ) -> Path | None:
        """Write, and say where Allure's pages are if there are any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a report."""

    home: Path  # of the project: with `runs/` and `mutes.toml`, each where there is one
    fails_on: FailsOn
    pages: bool = True  # Allure's, too
    since: datetime | None = None  # compare with all runs since then; with the last one of each journey without


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was left."""

    run: Run
    comparison: Comparison
    summary: Path
    pages: Path | None  # Allure's; None where none were made
    failing: int  # findings and needs that make a build red


def what_fails(words: str, *, profile: Path | None, home: Path, otherwise: str) -> FailsOn:
    """What makes a build red: as the user says, else as the profile does, else `otherwise`.

    Args:
        words: The user's: "misled,stopped"; empty where they said nothing.
        profile: The company's; the project's own without, where there is one.
        home: Of the project.
        otherwise: In the same words.

    Raises:
        UsageError: there is no such harm or check, or the profile cannot be read.
    """
    if words:
        return FailsOn.parse(words, checks=CATALOGUE)
    own = profile or home / PROFILE
    company = Company.load(own) if profile or own.is_file() else None
    if company is None or "report" not in company.model_fields_set:
        return FailsOn.parse(otherwise, checks=CATALOGUE)
    return FailsOn.parse(company.report.fail_on, checks=CATALOGUE, source=f"{own.name}: report.fail_on")


def leave_report(folder: Path, wanted: Wanted, *, secrets: Iterable[Secrets] = (), tell: Tell) -> Report:
    """Read a run back, remember it, and write its report into its folder.

    Args:
        folder: The run's.
        wanted: What is asked for.
        secrets: Of everybody who walked, as far as they are known here.
        tell: Told in one line each what could not be done; the report is there without it.

    Raises:
        UsageError: the mutes were changed by hand and cannot be read.
        JourneysError: nothing can be written there, or our own code went wrong; what was walked is kept.
    """
    try:
        return _left(folder, wanted, secrets, tell)
    except JourneysError:
        raise
    except OSError as error:
        fix = f"see that there is room, and that it can be written to; then {_again(folder)}"
        raise JourneysError(f"no report can be written to {folder}: {error.strerror or error}", fix=fix) from error
    except Exception as slip:
        raise _confessed(slip, folder) from slip


def _left(folder: Path, wanted: Wanted, secrets: Iterable[Secrets], tell: Tell) -> Report:
    mutes = read_mutes(wanted.home / MUTES, date.today())
    with Hands() as hands:
        _sweep(folder, secrets, tell, hands.each)  # before all else: what is written then is written of what was swept
        run = read_run(folder, _judge, each=hands.each, keep=True)
        comparison = _beside_earlier(run, wanted, mutes, tell)
        pages = _written(run, comparison, wanted, tell, hands)
    return Report(
        run=run,
        comparison=comparison,
        summary=folder / SUMMARY,
        pages=pages,
        failing=_failing(run, wanted.fails_on, mutes),
    )


def _confessed(slip: Exception, folder: Path) -> JourneysError:
    """Keep where our own code went wrong, for whoever mends it."""
    kept = ""
    with suppress(OSError):
        (folder / SLIP).write_text("".join(format_exception(slip)), encoding="utf-8")
        kept = f" ({folder / SLIP} says where)"
    return JourneysError(f"a slip of ours: {type(slip).__name__}{kept}", fix=f"report it; {_again(folder)}")


def _again(folder: Path) -> str:
    return f"`{shlex.join(['walk', 'report', str(folder)])}` writes it of what was walked, which is kept"


def _judge(record: Record, went: Walked) -> Verdict:
    return verdict_of(record, CATALOGUE.judge(record), went)


def _beside_earlier(run: Run, wanted: Wanted, mutes: Mutes, tell: Tell) -> Comparison:
    """What history says of the run, which it remembers from now on; without history the report stands alone."""
    from journeys.history import history_url, open_history  # noqa: PLC0415  # dear, and not every command asks

    try:
        with open_history(history_url(os.environ, wanted.home / RUNS)) as history:
            comparison = history.compare(run, since=wanted.since, mutes={**mutes.expired, **mutes.holding})
            history.add(run)
    except JourneysError as trouble:
        tell(f"not compared with earlier runs: {trouble.in_a_line}")
        comparison = replace(Comparison(), mutes=mutes.holding)
    return comparison


def _written(run: Run, comparison: Comparison, wanted: Wanted, tell: Tell, hands: Hands) -> Path | None:
    """Have it written by whoever writes reports."""
    shelf = wanted.home / RUNS
    history = shelf / ALLURE_HISTORY if shelf.is_dir() else None
    pages: Path | None = None
    for reporter in entry_points(group="journeys.reports"):
        write = reporter.load()
        made = write(
            run, comparison, fails_on=wanted.fails_on, pages=wanted.pages, history=history, tell=tell, hands=hands
        )
        pages = made or pages
    return pages


def _sweep(folder: Path, secrets: Iterable[Secrets], tell: Tell, each: Each) -> None:
    """Take out of every file of a run what is secret."""
    swept = sweep(folder, Secrets.together(secrets, environment=os.environ), each=each, made=MADE)
    for path in swept.removed:
        tell(f"{path} could not be searched for secrets, and was removed")


def _failing(run: Run, fails_on: FailsOn, mutes: Mutes) -> int:
    today = date.today()
    found = sum(
        fails_on.fails(met.finding, seam.identity, mutes.holding, today) for seam in run.seams for met in seam.met
    )
    unmet = sum(
        len(fails_on.failing_needs(one.unmet, company=one.company, mutes=mutes.holding, today=today))
        for one in (walk.verdict for walk in run.walks)
    )
    return found + unmet
