"""What stands between allure-pytest and the folder of results: takes out noise, and secrets."""

import re
import uuid
from collections.abc import Callable, Iterable
from typing import Protocol

import allure_commons
from allure_commons.model2 import Attachment, ExecutableItem, Globals, TestResult, TestResultContainer
from attrs import fields, has

from journeys.reports.evidence.exhibits import Piece

MASK = "•••"
# What opens a door in an address: «https://shop.example/orders/7?key=…».
_KEYS = re.compile(r"([?&][\w.-]*(?:key|token|auth|secret|session|sig)[\w.-]*=)[^&\s\"'<>#]+", re.IGNORECASE)
_TELLING = 8  # characters: shorter ones, a card's security code, are masked where they are written down


class Folder(Protocol):
    """Writes into the folder of results: allure-pytest's own writer."""

    def report_result(self, result: TestResult) -> None:
        """Write the result of a test."""

    def report_container(self, container: TestResultContainer) -> None:
        """Write what fixtures did."""

    def report_attached_file(self, source: str, file_name: str) -> None:
        """Copy a file."""

    def report_attached_data(self, body: str | bytes, file_name: str) -> None:
        """Write a file."""

    def report_globals(self, globals_item: Globals) -> None:
        """Write what belongs to no test."""


class Scribe:
    """Writes results in the place of allure-pytest's own writer."""

    def __init__(self, folder: Folder, *, complete: Callable[[TestResult], None]) -> None:
        """Take who writes, and who completes a result before it is written."""
        self._folder = folder
        self._complete = complete
        self._walks: set[str] = set()
        self._secrets: tuple[str, ...] = ()

    def know(self, walk: TestResult) -> None:
        """Know a walk from any other test: its fixtures are nobody's business."""
        self._walks.add(str(walk.uuid))

    def keep_secret(self, secrets: Iterable[str]) -> None:
        """Let none of these come into the report from now on."""
        known = {*self._secrets, *(secret for secret in secrets if len(secret) >= _TELLING)}
        self._secrets = tuple(sorted(known, key=len, reverse=True))

    def masked(self, text: str) -> str:
        """The text without what is secret."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return _KEYS.sub(rf"\1{MASK}", text)

    def attach(self, piece: Piece) -> Attachment:
        """Put a piece of evidence into the folder."""
        content = self.masked(piece.content) if isinstance(piece.content, str) else piece.content
        source = f"{uuid.uuid4()}-attachment.{piece.extension}"
        self._folder.report_attached_data(body=content, file_name=source)
        return Attachment(name=piece.name, source=source, type=piece.media_type)

    @allure_commons.hookimpl
    def report_result(self, result: TestResult) -> None:
        """Complete the result of a walk, and write it."""
        self._complete(result)
        self._mask(result)
        self._folder.report_result(result)

    @allure_commons.hookimpl
    def report_container(self, container: TestResultContainer) -> None:
        """Leave out what fixtures did for walks alone, or for nobody, unless they attached something."""
        if self._walks.issuperset(container.children):
            container.befores[:] = filter(_holds_something, container.befores)
            container.afters[:] = filter(_holds_something, container.afters)
        if container.befores or container.afters:
            self._mask(container)
            self._folder.report_container(container)

    @allure_commons.hookimpl
    def report_attached_file(self, source: str, file_name: str) -> None:
        """Copy a file that a test attached."""
        self._folder.report_attached_file(source=source, file_name=file_name)

    @allure_commons.hookimpl
    def report_attached_data(self, body: str | bytes, file_name: str) -> None:
        """Write what a test attached."""
        self._folder.report_attached_data(self.masked(body) if isinstance(body, str) else body, file_name)

    @allure_commons.hookimpl
    def report_globals(self, globals_item: Globals) -> None:
        """Write what belongs to no test."""
        self._mask(globals_item)
        self._folder.report_globals(globals_item)

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
