"""The evidence that lies beside a notebook: found by name, and never outside its folder."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from struct import unpack
from urllib.parse import quote

from journeys.notebook import Exhibit, Record
from journeys.pictured import PicturedWords, read_pictured
from journeys.touchpoint import Touchpoint

_LARGEST = 6_000_000  # bytes that a page or a picture takes in
# What a browser shows without running anything that a company wrote, whatever else the file says it is.
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
_HARMLESS = _PICTURES | {".txt", ".json", ".har", ".csv", ".eml", ".zip", ".wav", ".mp3", ".ogg", ".webm", ".mp4"}
_HEAD = 262_144  # bytes within which a picture says how large it is
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # marks of a JPEG that are followed by its size


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Of a picture, in pixels."""

    width: int
    height: int


@dataclass(slots=True)
class Shelf:
    """The exhibits of one walk."""

    folder: Path
    record: Record
    alone: bool = False  # whether pages carry pictures and recordings inside themselves
    _at: Mapping[int, list[Exhibit]] = field(init=False)
    _read: dict[str, PicturedWords | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the exhibits by their touchpoint."""
        at: dict[int, list[Exhibit]] = defaultdict(list)
        for exhibit in self.record.exhibits:
            if self.path(exhibit) is not None:
                at[exhibit.at.number].append(exhibit)
        self._at = at

    def at(self, touchpoint: Touchpoint, kind: str = "") -> list[Exhibit]:
        """What was kept there, of one kind of media: "audio/", "message/rfc822"."""
        return [one for one in self._at.get(touchpoint.number, ()) if one.media_type.strip().lower().startswith(kind)]

    def pictures_at(self, touchpoint: Touchpoint) -> list[Exhibit]:
        """The pictures that were taken there."""
        return [one for one in self.at(touchpoint, "image/") if _suffix(one) in _PICTURES]

    def link(self, exhibit: Exhibit) -> str:
        """What leads to it from a page beside it; empty where a browser could run what it holds."""
        return address_of(exhibit.path) if _suffix(exhibit) in _HARMLESS else ""

    def path(self, exhibit: Exhibit) -> Path | None:
        """Where it lies; None where it is gone, or its name leads out of the folder."""
        name = PurePosixPath(exhibit.path)
        if name.is_absolute() or ".." in name.parts or "\\" in exhibit.path or "\x00" in exhibit.path:
            return None
        try:
            path = self.folder / exhibit.path
            return path if path.is_file() else None
        except (OSError, ValueError):
            return None

    def content(self, exhibit: Exhibit) -> bytes:
        """Its bytes; none where it is gone, or larger than any page should be."""
        path = self.path(exhibit)
        try:
            return path.read_bytes() if path and path.stat().st_size <= _LARGEST else b""
        except OSError:
            return b""

    def words_in(self, exhibit: Exhibit) -> PicturedWords | None:
        """Where words stand in a picture; None where nobody knows."""
        if exhibit.path not in self._read:
            path = self.path(exhibit)
            self._read[exhibit.path] = read_pictured(path) if path else None
        return self._read[exhibit.path]

    def source(self, exhibit: Exhibit, *, inside: bool = False) -> str:
        """What `src` or `href` says of it: an address beside the page, or the bytes themselves; empty for none."""
        if not (self.alone or inside):
            return address_of(exhibit.path)
        content = self.content(exhibit)
        kind = exhibit.media_type.partition(";")[0].strip().lower()
        return f"data:{quote(kind, safe='/+.-')};base64,{b64encode(content).decode()}" if content else ""

    def size(self, exhibit: Exhibit) -> Size | None:
        """How large a picture is; None where it is none that we know."""
        path = self.path(exhibit)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                return size_of(file.read(_HEAD))
        except OSError:
            return None


def _suffix(exhibit: Exhibit) -> str:
    return PurePosixPath(exhibit.path).suffix.lower()


@lru_cache(maxsize=256)
def address_of(path: str) -> str:
    """A file beside the page, whatever it is called: never another scheme, nor another host."""
    return "./" + "/".join(quote(part, safe="") for part in PurePosixPath(path).parts)


def size_of(head: bytes) -> Size | None:
    """The size of a JPEG or PNG by its first bytes."""
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        width, height = unpack(">II", head[16:24])
        return Size(width=width, height=height) if width and height else None
    if not head.startswith(b"\xff\xd8"):
        return None
    place = 2
    while place + 9 < len(head) and head[place] == 0xFF:
        kind, length = head[place + 1], int.from_bytes(head[place + 2 : place + 4], "big")
        if kind in _SIZES:
            height, width = unpack(">HH", head[place + 5 : place + 9])
            return Size(width=width, height=height) if width and height else None
        place += 2 + length
    return None
