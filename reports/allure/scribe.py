"""What stands between allure-pytest and the folder of results: takes out noise, and secrets."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import allure_commons
from allure_commons.model2 import Attachment, ExecutableItem, Globals, TestResult, TestResultContainer
from attrs import fields, has

from journeys.reports.allure.folder import Folder, keep_file, keep_piece
from journeys.reports.evidence.exhibits import Piece
from journeys.secrecy import Secrets

# Pictures within a page are bytes; whatever looks like a number in them is none.
_BYTES = re.compile(r"(data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+)")


class Scribe:
    """Writes results in the place of allure-pytest's own writer."""

    def __init__(self, folder: Folder | None, *, complete: Callable[[TestResult], bool], secrets: Secrets) -> None:
        """Take who writes, who completes a result before it is written (False leaves it out), and what is masked."""
        self.folder = folder
        self._complete = complete
        self._walks: set[str] = set()
        self._secrets = secrets

    def know(self, walk: TestResult) -> None:
        """Know a walk from any other test: its fixtures are nobody's business."""
        self._walks.add(str(walk.uuid))

    def keep_secret(self, secrets: Iterable[str]) -> None:
        """Let none of these come into the report from now on."""
        self._secrets.add(secrets)

    def masked(self, text: str) -> str:
        """The text without what is secret."""
        return "".join(
            part if number % 2 else self._secrets.masked(part) for number, part in enumerate(_BYTES.split(text))
        )

    def attach(self, piece: Piece) -> Attachment:
        """Put a piece of evidence into the folder."""
        if isinstance(piece.content, str):
            piece = replace(piece, content=self.masked(piece.content))
        return keep_piece(self.folder, piece)

    def attach_file(self, name: str, path: Path, media_type: str) -> Attachment:
        """Put a file into the folder."""
        return keep_file(self.folder, name, path, media_type)

    @allure_commons.hookimpl
    def report_result(self, result: TestResult) -> None:
        """Complete the result of a walk, and write it."""
        if self._complete(result) and self.folder:
            self._mask(result)
            self.folder.report_result(result)

    @allure_commons.hookimpl
    def report_container(self, container: TestResultContainer) -> None:
        """Leave out what fixtures did for walks alone, or for nobody, unless they attached something."""
        if self._walks.issuperset(container.children):
            container.befores[:] = filter(_holds_something, container.befores)
            container.afters[:] = filter(_holds_something, container.afters)
        if self.folder and (container.befores or container.afters):
            self._mask(container)
            self.folder.report_container(container)

    @allure_commons.hookimpl
    def report_attached_file(self, source: str, file_name: str) -> None:
        """Copy a file that a test attached."""
        if self.folder:
            self.folder.report_attached_file(source=source, file_name=file_name)

    @allure_commons.hookimpl
    def report_attached_data(self, body: str | bytes, file_name: str) -> None:
        """Write what a test attached."""
        if self.folder:
            self.folder.report_attached_data(self.masked(body) if isinstance(body, str) else body, file_name)

    @allure_commons.hookimpl
    def report_globals(self, globals_item: Globals) -> None:
        """Write what belongs to no test."""
        if self.folder:
            self._mask(globals_item)
            self.folder.report_globals(globals_item)

    def _mask(self, part: object) -> None:
        """Mask every text in a part of Allure's model, in place."""
        model = type(part)
        for field in fields(model) if has(model) else ():
            value = getattr(part, field.name)
            if isinstance(value, str):
                setattr(part, field.name, self.masked(value))
            for inner in value if isinstance(value, list) else [value]:
                self._mask(inner)


def _holds_something(step: ExecutableItem) -> bool:
    return bool(step.attachments) or any(_holds_something(inner) for inner in step.steps)
