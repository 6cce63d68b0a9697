"""What a session of pytest leaves when it is over: the report of its run."""

from collections.abc import Iterable

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

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write it, after everybody else has written what belongs into it; a worker leaves that to who commands it."""
        folder = run_folder_made(session.config)
        if folder is None or self._level == "none" or hasattr(session.config, "workerinput"):
            return
        try:
            secrets: list[Secrets] = session.config.stash.get(SECRETS, [])
            self._report = leave_report(folder, self._wanted, secrets=secrets, tell=self._told.append)
        except JourneysError as trouble:
            self._told.append(f"there is no report: {trouble.in_a_line}")

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """Say where it is."""
        lines: Iterable[Text | str] = [*self._told, *(said_of(self._report) if self._report else ())]
        for line in lines:
            terminalreporter.write_line(str(line))
