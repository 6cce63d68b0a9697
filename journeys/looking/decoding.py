"""Bytes as text, whatever they were saved in."""

import codecs
import re

from journeys.errors import UsageError

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w:.-]+)", re.I
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LATIN = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii")  # as browsers do, read as Windows' own
_WINDOWS = "cp1252"
_HEAD = 4096  # bytes in which a page names its encoding
_SAMPLE = 65_536  # bytes
_STEERING = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(data: bytes, *, declared: str = "") -> str:
    """The text that bytes hold: by their mark, as UTF-8 where they are, as was declared, else as Windows writes.

    Args:
        data: A whole file, page or message.
        declared: What came with it says of its encoding; what the page says itself is read from it.

    Raises:
        UsageError: These bytes are no text.
    """
    text = _text(data, declared).removeprefix("\ufeff")
    sample = text[:_SAMPLE]
    if "\x00" in sample or len(_STEERING.findall(sample)) * 50 > len(sample):
        raise UsageError("is not text, but a file of another kind.")
    return text


def _text(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if sided := _sided(data[:_HEAD]):
        return data.decode(sided, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and error.start > _HEAD:
            return data.decode("utf-8", "replace")  # cut off within a letter
    found = _DECLARED.search(data[:_HEAD])
    named = declared or (next(filter(None, found.groups())).decode("ascii") if found else "")
    return data.decode(_known(named), "replace")


def _sided(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain words is nought."""
    half = len(head) // 2
    if half < 8:
        return ""
    for encoding, noughts in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if noughts.count(0) > half * 0.7 and head.count(0) < half * 1.1:
            return encoding
    return ""


def _known(named: str) -> str:
    """An encoding of text that Python knows; what is none is read as Windows writes in the west."""
    name = named.strip().lower()
    if name in _LATIN or name.startswith(("utf", "unicode")):
        return _WINDOWS  # UTF-8 it is not, as was seen
    try:
        return name if name and codecs.lookup(name)._is_text_encoding else _WINDOWS
    except (LookupError, ValueError):
        return _WINDOWS
