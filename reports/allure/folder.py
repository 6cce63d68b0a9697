"""The folder of Allure's results, and how things come into it."""

import json
import os
import re
import shutil
import uuid
from pathlib import Path
from typing import Protocol

from allure_commons.logger import AllureFileLogger
from allure_commons.model2 import Attachment, Globals, TestResult, TestResultContainer
from attrs import asdict

from journeys.reports.evidence.exhibits import Piece

_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}")


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


class Linked(AllureFileLogger):
    """Writes into a folder of its own; large files are not written twice, where the disk can do that."""

    def __init__(self, folder: Path) -> None:
        """Make the folder."""
        super().__init__(folder)  # type: ignore[no-untyped-call]  # allure-pytest annotates nothing
        self._folder = folder

    def report_result(self, result: TestResult) -> None:
        """Write a result, whole or not at all."""
        path = self._folder / f"{result.uuid}-result.json"
        told = json.dumps(asdict(result, filter=lambda _, value: bool(value) or value is False), ensure_ascii=False)
        aside = path.with_suffix(".tmp")
        aside.write_text(told, encoding="utf-8", errors="replace")
        aside.replace(path)

    def report_attached_file(self, source: str, file_name: str) -> None:
        """Have the file under another name, too."""
        try:
            os.link(source, self._folder / file_name)
        except OSError:
            shutil.copyfile(source, self._folder / file_name)


class Unmasked:
    """Keeps what a walk left as it is: it was masked where it was written down."""

    def __init__(self, folder: Folder) -> None:
        """Take the folder."""
        self._folder = folder

    def attach(self, piece: Piece) -> Attachment:
        """Keep a piece of evidence."""
        return keep_piece(self._folder, piece)

    def attach_file(self, name: str, path: Path, media_type: str) -> Attachment:
        """Keep a file as it is."""
        return keep_file(self._folder, name, path, media_type)


def keep_piece(folder: Folder | None, piece: Piece) -> Attachment:
    """Put a piece of evidence into the folder; without one, nowhere."""
    source = f"{uuid.uuid4()}-attachment.{piece.extension}"
    if folder:
        folder.report_attached_data(body=piece.content, file_name=source)
    return Attachment(name=piece.name, source=source, type=piece.media_type)


def keep_file(folder: Folder | None, name: str, path: Path, media_type: str) -> Attachment:
    """Put a file into the folder; without one, nowhere."""
    suffix = path.suffix if _EXTENSION.fullmatch(path.suffix) else ".bin"
    source = f"{uuid.uuid4()}-attachment{suffix}"
    if folder:
        folder.report_attached_file(source=str(path), file_name=source)
    return Attachment(name=name, source=source, type=media_type)
