"""Recorded conversations as they are kept: a JSON object a line."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import IO

from journeys.errors import UsageError
from journeys.notebook import Speaker
from journeys.touchpoint import Channel

LONGEST_LINE = 16_000_000  # letters; nobody talks for so long
LONGEST_TURN = 50_000  # letters that are read of one turn, so that none takes longer than a second or so
_HOPELESS = 100  # broken lines at a file's beginning after which the rest is not tried
_CHANNELS = {
    **{channel.value: channel for channel in Channel},
    "email": Channel.MAIL,
    "e-mail": Channel.MAIL,
    "sms": Channel.TEXT,
    "call": Channel.PHONE,
    "voice": Channel.PHONE,
    "telephone": Channel.PHONE,
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn: whoever spoke, what they said, where, and when where that was recorded."""

    who: Speaker
    text: str  # its beginning, where it is longer than anybody reads
    channel: Channel
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Everything that was said in one matter, in order."""

    name: str | int  # its id, as it stands in the file; else the file and the line
    turns: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A line that holds no conversation."""

    place: str  # file and number of the line
    why: str


def read_conversations(path: Path) -> Iterator[Conversation | Broken]:
    """Each line of a file, in order, read as it is asked for; empty lines are passed over.

    Raises:
        UsageError: The file cannot be read, or holds no conversations at all.
    """
    empty, broken = True, 0
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        empty, place = False, f"{path}:{number}"
        try:
            yield _conversation(line, place)
            broken = -1  # it is a file of conversations, whatever comes
        except _Unlike as unlike:
            yield Broken(place=place, why=str(unlike))
            broken += broken >= 0
            if broken >= _HOPELESS:
                raise UsageError(f"holds no conversations: its first {broken} lines are none.") from None
    if empty:
        raise UsageError("is empty.")


class _Unlike(Exception):
    """A line is unlike a conversation; says how."""


def _lines(path: Path) -> Iterator[str]:
    try:
        if path.is_dir():
            raise UsageError("is a folder; name the files in it.")
        with path.open("rb") as raw:
            encoding = _encoding(raw)
        with path.open(encoding=encoding, errors="replace", newline="\n") as file:
            while line := file.readline(LONGEST_LINE):
                if "\x00" in line:
                    raise UsageError("is not text, but a file of another kind.")
                yield line
                while len(line) == LONGEST_LINE and not line.endswith("\n"):
                    line = file.readline(LONGEST_LINE)  # the rest of what was refused
    except FileNotFoundError:
        raise UsageError("is not there.") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot be read: {getattr(error, 'strerror', None) or error}.") from None


def _encoding(raw: IO[bytes]) -> str:
    return "utf-16" if raw.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _conversation(line: str, place: str) -> Conversation:
    if len(line) >= LONGEST_LINE:
        raise _Unlike(f"a line of more than {LONGEST_LINE:,} letters")
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _Unlike(f"not JSON: {error}") from None
    if not isinstance(told, Mapping):
        raise _Unlike("not an object with «turns»")
    turns = told.get("turns")
    if not isinstance(turns, list):
        raise _Unlike("«turns» is missing" if turns is None else "«turns» is not a list")
    name = told.get("id")
    if not (isinstance(name, str | int | None) and not isinstance(name, bool)):
        raise _Unlike("«id» is neither a string nor a number")
    return Conversation(
        name=place if name is None else name, turns=tuple(_spoken(turn, number) for number, turn in enumerate(turns))
    )


def _spoken(turn: object, number: int) -> Spoken:
    if not isinstance(turn, Mapping):
        raise _Unlike(f"turn {number} is not an object")
    who, text, channel = turn.get("who"), turn.get("text"), turn.get("channel")
    if who not in ("company", "customer"):
        raise _Unlike(f'turn {number}: «who» is {json.dumps(who)[:40]}, neither "company" nor "customer"')
    if not isinstance(text, str):
        raise _Unlike(f"turn {number}: «text» is {'missing' if text is None else 'not a string'}")
    if not isinstance(channel, str | None):
        raise _Unlike(f"turn {number}: «channel» is not a string")
    return Spoken(Speaker(who), text[:LONGEST_TURN], _channel(channel or ""), _time(turn.get("at"), number))


def _channel(named: str) -> Channel:
    """The channel of that name; a chat is what every other messenger is."""
    return _CHANNELS.get(named.strip().casefold(), Channel.CHAT)


def _time(written: object, number: int) -> datetime | None:
    """When a turn was spoken: ISO 8601, or seconds since 1970. A time of no day says nothing that we could use."""
    try:
        if written is None or written == "":
            return None
        if isinstance(written, int | float) and not isinstance(written, bool) and math.isfinite(written):
            return datetime.fromtimestamp(written / 1000 if written > 1e11 else written, UTC)
        if isinstance(written, str):
            return _aware(written.strip())
    except (ValueError, OverflowError, OSError):
        pass
    raise _Unlike(f"turn {number}: «at» is no time: {json.dumps(written)[:40]}")


def _aware(written: str) -> datetime | None:
    try:
        told = datetime.fromisoformat(written)
    except ValueError:
        time.fromisoformat(written)
        return None
    return told if told.tzinfo else told.replace(tzinfo=UTC)
