"""What is known and fails nobody's build until a day: `mutes.toml`, beside the company's profile."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path

from journeys.company.toml_lines import key_lines
from journeys.errors import UsageError
from journeys.identity import LENGTH, LETTERS

FILE = "mutes.toml"
LONGEST = timedelta(days=366)  # what is muted for longer is forgotten
_IDENTITY = re.compile(rf"[a-z]+(?:-[a-z]+)*-[{LETTERS}]{{{LENGTH}}}")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_NEAREST = 8  # names that a message lists
_WHERE = (
    "`walk mute --list` and the report show the names; name the run with --run, "
    "or write the whole name and --anyway where it was met elsewhere."
)
_KEYS = ("until", "why", "by", "what")
_EXAMPLE = 'write [late-fee-3fa9c1], and below it until = 2026-12-24 and why = "…", or let `walk mute` write it.'


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """A known seam that fails nobody's build until a day."""

    identity: str
    until: date  # the last day on which it is muted
    why: str
    by: str = ""  # who said so
    what: str = ""  # the seam in words, as it was when it was muted

    def holds_on(self, day: date) -> bool:
        """Whether it is muted on that day."""
        return day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutes:
    """All mutes of a project, as they stand on a day."""

    today: date
    known: Mapping[str, Mute] = field(default_factory=dict)  # by identity

    @property
    def holding(self) -> dict[str, Mute]:
        """Those that hold."""
        return {name: mute for name, mute in self.known.items() if mute.holds_on(self.today)}

    @property
    def expired(self) -> dict[str, Mute]:
        """Those that ran out: what they muted fails again."""
        return {name: mute for name, mute in self.known.items() if not mute.holds_on(self.today)}


def is_identity(name: str) -> bool:
    """Whether a seam may have this name."""
    return _IDENTITY.fullmatch(name) is not None


def the_one_named(name: str, known: Mapping[str, str]) -> str:
    """The identity that a user means.

    Args:
        name: An identity, or the beginning of one.
        known: Every identity that is known here, with what is said of it.

    Raises:
        UsageError: there is none, or several begin so; the nearest are listed.
    """
    asked = name.strip().casefold()
    meant = [asked] if asked in known else sorted(one for one in known if asked and one.startswith(asked))
    if len(meant) == 1:
        return meant[0]
    near = meant or get_close_matches(asked, known, n=_NEAREST, cutoff=0.5)
    listed = "".join(f"\n  {one}  {known[one]}" for one in near[:_NEAREST])
    if meant:
        raise UsageError(f"{len(meant)} findings begin with {name!r}:{listed}", fix="write more of the name.")
    guess = f" The nearest:{listed}" if near else ""
    raise UsageError(f"no finding is named {name!r}.{guess}", fix=_WHERE)


def read_mutes(path: Path, today: date) -> Mutes:
    """Read the project's mutes; no file is no mute.

    Raises:
        UsageError: The file cannot be read, or holds slips: every one is listed, with its line. Nothing is muted
            then, and nothing unmuted.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Mutes(today=today)
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"{path}: the mutes cannot be read: {why}.", fix="mend the file, or take it away.") from None
    table = _parsed(text, path)
    if slips := sorted(_slips(table, text, today)):
        said = [f"{path.name}:{line}: {what}." for line, what, _ in slips]
        fixes = [fix for _, _, fix in slips]
        shown = fixes[0] if len(fixes) == 1 else "".join(f"\n  line {line}: {fix}" for line, _, fix in slips)
        raise UsageError("\n".join(said), fix=shown)
    return Mutes(today=today, known={name: _mute(name, entry) for name, entry in table.items()})


def slip_in(until: date, why: str, today: date) -> tuple[str, str] | None:
    """What is wrong with a mute, as a sentence's end, and the way out; None where nothing is."""
    if until > today + LONGEST:
        return f"until {until} is more than a year away", "name a day within a year; it can be muted again then."
    if not why.strip():
        return "why is empty", "say why it may wait, for whoever reads it later."
    return None


_Entries = Mapping[str, Mapping[str, object]]


def _parsed(text: str, path: Path) -> _Entries:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error)
        place = _PLACE.search(said)
        line = place[1] if place and place[1] else str(text.count("\n") + 1)
        raise UsageError(f"{path.name}:{line}: this is not TOML: {_PLACE.sub('', said)}.", fix=_EXAMPLE) from None


def _slips(table: Mapping[str, object], text: str, today: date) -> Iterator[tuple[int, str, str]]:
    """Each slip: its line, what it is, the way out."""
    lines = key_lines(text)
    for name, entry in table.items():
        at = lines.get((name,), 0)
        if not isinstance(entry, Mapping):
            yield at, f"{name} does not stand under the name of a finding", _EXAMPLE
        elif not is_identity(name):
            fix = "copy it from the report, or from `walk mute --list`."
            yield at, f"{name!r} is not the name of a finding, like late-fee-3fa9c1", fix
        else:
            for key, what, fix in _slips_of(entry, today):
                yield lines.get((name, key), at), f"{name}: {what}", fix


def _slips_of(entry: Mapping[str, object], today: date) -> Iterator[tuple[str, str, str]]:
    """Each slip of one mute: its key, what it is, the way out."""
    for key in entry:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            guess = f" Did you mean {near[0]!r}?" if near else ""
            yield key, f"there is no key {key!r}.{guess} Known: {', '.join(_KEYS)}", "rename it, or take it out."
    until, why = entry.get("until"), entry.get("why")
    if not isinstance(until, date) or isinstance(until, datetime):
        what = "until is not a day" if "until" in entry else "until is missing"
        yield "until", what, "write the last day without quotes, as in until = 2026-12-24."
        until = today
    for key in ("why", "by", "what"):
        if key in entry and not isinstance(entry[key], str):
            yield key, f"{key} is not text", f'put it in quotes, as in {key} = "…".'
    if "why" not in entry:
        yield "why", "why is missing", 'say why it may wait, as in why = "the new checkout comes in January".'
    elif isinstance(why, str) and (slip := slip_in(until, why, today)):
        yield slip[0].partition(" ")[0], *slip


def _mute(name: str, entry: Mapping[str, object]) -> Mute:
    until = entry["until"]
    assert isinstance(until, date)
    told = {key: str(entry[key]).strip() for key in ("why", "by", "what") if key in entry}
    return Mute(identity=name, until=until, **told)
