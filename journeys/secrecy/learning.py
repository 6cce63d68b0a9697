"""What a run's own files tell of secrets that nobody knew beforehand: cookies and tokens that went over the wire."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from journeys.secrecy.secrets import Secrets
from journeys.secrecy.shapes import named_secrets

WIRES: Final = (".har", ".network")  # what holds requests and answers
_BLOCK = 8 << 20  # bytes
_STRING: Final = r"\"((?:[^\"\\]|\\.)*)\""
_HEADER: Final = re.compile(
    rf'"name"\s*:\s*"(set-cookie|cookie|authorization|proxy-authorization)"\s*,\s*"value"\s*:\s*{_STRING}',
    re.IGNORECASE,
)
_COOKIE: Final = re.compile(rf'\{{\s*"name"\s*:\s*{_STRING}\s*,\s*"value"\s*:\s*{_STRING}([^{{}}]*)\}}')
_PAIR: Final = re.compile(r"\s*([^=;\s]+)=\"?([^;\"\\]+)([^\n\\]*)")
_REFERENCE: Final = re.compile(r'"value"\s*:\s*"(\d[\d -]{10,24})"\s*,\s*"kind"\s*:\s*"reference"')
_TELLING: Final = (b"cookie", b"authorization", b"token", b"secret", b"key", b"passw", b"session", b"jwt")
_UNREADABLE: Final = (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)


def learn_from(path: Path, secrets: Secrets) -> None:
    """Learn which cookies and tokens a file tells of, and which numbers are references; silent where it is broken."""
    try:
        for block in _wire_of(path):
            _learn(block, secrets)
    except _UNREADABLE:
        return


def _wire_of(path: Path) -> Iterator[bytes]:
    if path.suffix == ".zip":
        with ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(WIRES):
                    with archive.open(name) as file:
                        while block := file.read(_BLOCK):
                            yield block
    elif path.suffix in (*WIRES, ".jsonl"):
        with path.open("rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                yield block


def _learn(block: bytes, secrets: Secrets) -> None:
    if b'"reference"' in block:
        for reference in _REFERENCE.findall(block.decode("utf-8", "replace")):
            secrets.spare(reference)
    low = block.lower()
    if any(word in low for word in _TELLING):
        _learn_sessions(block.decode("utf-8", "replace"), secrets)


def _learn_sessions(text: str, secrets: Secrets) -> None:
    for name, value in _HEADER.findall(text):
        if "authorization" in name.lower():
            secrets.learn(value.partition(" ")[2] or value)
            continue
        lines = value.split("\\n") if name.lower() == "set-cookie" else value.split(";")
        for pair in filter(None, map(_PAIR.match, lines)):
            secrets.learn_cookie(pair[1], pair[2].strip(), hidden="httponly" in pair[3].lower())
    for name, value in named_secrets(text):
        if "\\" not in value:
            secrets.learn_cookie(name, value)
    for name, value, rest in _COOKIE.findall(text):
        if "http" in rest or "path" in rest or "domain" in rest:
            secrets.learn_cookie(name, value, hidden=bool(re.search(r'"httpOnly"\s*:\s*true', rest)))
