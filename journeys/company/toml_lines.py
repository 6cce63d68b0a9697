"""On which line of a TOML text a key stands; tomllib does not say.

The text has been parsed by tomllib before, so it is well formed, and only as much of TOML is understood here as it
takes to tell keys from values.
"""

import re
import tomllib
from bisect import bisect_right
from typing import Final

Path = tuple[str | int, ...]

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_KEY: Final = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_STRING: Final = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2})|"(?:\\.|[^"\\\n])*"|'[^'\n]*\'''', re.DOTALL
)
_SCALAR: Final = re.compile(r"[^,\]}#\n]+")


def key_lines(text: str) -> dict[Path, int]:
    """Every key and table of a well-formed TOML text -> the line on which it is first named, from 1."""
    reader = _Reader(text)
    reader.read_document()
    return reader.lines


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self._newlines = [place.start() for place in re.finditer("\n", text)]
        self._sizes: dict[Path, int] = {}  # of arrays of tables

    def read_document(self) -> None:
        table: Path = ()
        while self._skip(_BLANK) < len(self.text):
            if self._takes("[["):
                table = self._next_of_array(self._read_key())
                self._takes("]]")
            elif self._takes("["):
                table = self._header(self._read_key())
                self._takes("]")
            else:
                self._read_pair(table)

    def _read_pair(self, table: Path) -> None:
        key = self._read_key()
        path = table
        for part in key:
            path = (*path, part)
            self._note(path)
        self._takes("=")
        self._skip(_SPACE)
        self._read_value(path)

    def _read_value(self, path: Path) -> None:
        if self._takes("["):
            self._read_array(path)
        elif self._takes("{"):
            self._read_inline_table(path)
        elif not self._match(_STRING) and not self._match(_SCALAR):
            self.at += 1

    def _read_array(self, path: Path) -> None:
        index = 0
        while self._skip(_BLANK) < len(self.text) and not self._takes("]"):
            self._note((*path, index))
            self._read_value((*path, index))
            self._skip(_BLANK)
            index += self._takes(",")

    def _read_inline_table(self, path: Path) -> None:
        while self._skip(_BLANK) < len(self.text) and not self._takes("}"):
            self._read_pair(path)
            self._skip(_BLANK)
            self._takes(",")

    def _read_key(self) -> tuple[str, ...]:
        parts = []
        while True:
            self._skip(_SPACE)
            parts.append(_unquoted(self._match(_KEY)))
            self._skip(_SPACE)
            if not self._takes("."):
                return tuple(parts)

    def _header(self, key: tuple[str, ...]) -> Path:
        """The table that a header opens, with the last index put in after each array of tables on the way."""
        path: Path = ()
        for part in key:
            path = (*path, part)
            self._note(path)
            if path in self._sizes:
                path = (*path, self._sizes[path] - 1)
        return path

    def _next_of_array(self, key: tuple[str, ...]) -> Path:
        path = (*self._header(key[:-1]), key[-1])
        index = self._sizes.get(path, 0)
        self._sizes[path] = index + 1
        self._note(path)
        self._note((*path, index))
        return (*path, index)

    def _note(self, path: Path) -> None:
        self.lines.setdefault(path, bisect_right(self._newlines, self.at - 1) + 1)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        self._match(pattern)
        return self.at

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def _takes(self, sign: str) -> bool:
        here = self.text.startswith(sign, self.at)
        self.at += len(sign) * here
        return here


def _unquoted(key: str) -> str:
    if key.startswith(("'", '"')):
        return str(tomllib.loads(f"key = {key}")["key"])
    return key
