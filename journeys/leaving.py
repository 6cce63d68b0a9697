"""What a session of pytest leaves when it is over: the report of its run."""

from collections.abc import Generator, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from rich.text import Text

from journeys.errors import JourneysError
from journeys.reported import said_of
from journeys.reporting import Report, Wanted, leave_report
from journeys.secrecy import Secrets
from journeys.session import run_folder_made
from journeys.verdicts import SECRETS

LEVELS = ("all", "summary", "none")  # of `--report`


class Leaving:
    """Writes the report once everybody has walked, and says where it is."""

    def __init__(self, wanted: Wanted, *, level: str) -> None:
        """Take what is wanted; `level` is one of `LEVELS`."""
        self._wanted = wanted
        self._level = level
        self._told: list[str] = []
        self._report: Report | None = None

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, object, object]:
        """Write it, after everybody else has written what belongs into it; a worker leaves that to who commands it."""
        stopped = session.exitstatus == pytest.ExitCode.INTERRUPTED
        done: object = None
        try:
            done = yield
        except Exception:  # Ctrl-C ended the browser too, and who clears up after pytest-playwright stumbles over that
            if not stopped:
                raise
        folder = run_folder_made(session.config)
        if folder and self._level != "none" and not hasattr(session.config, "workerinput"):
            self._leave(folder, replace(self._wanted, pages=False) if stopped else self._wanted, session.config)
        return done

    def _leave(self, folder: Path, wanted: Wanted, config: pytest.Config) -> None:
        try:
            secrets: list[Secrets] = config.stash.get(SECRETS, [])
            self._report = leave_report(folder, wanted, secrets=secrets, tell=self._told.append)
        except JourneysError as trouble:
            self._told.append(f"there is no report: {trouble.in_a_line}")

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """Say where it is."""
        lines: Iterable[Text | str] = [*self._told, *(said_of(self._report) if self._report else ())]
        for line in lines:
            terminalreporter.write_line(str(line))
