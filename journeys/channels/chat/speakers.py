"""Who said it, and when: what stands beside a message and is not part of it."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from journeys.channels.chat.signs import is_only, phrases_of, says, tells_only_when

LONGEST_NAME = 30  # characters
_AROUND = " ·•|-–—✓✔✓,"
_PLAYED = re.compile(
    r"(?P<time>[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]m)?[\])]?\s*[-–|]?\s*)?"
    r"(?P<name>[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,2}):\s+(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = re.compile(r"\s*[·•|✓✔]+\s*|\s+[-–—]\s+|,\s+")


class Speakers:
    """Tells the words of a message from names and times around them."""

    def __init__(self, *, title: str = "") -> None:
        """Take the page's title: shops sign with the name that is a part of it."""
        self._title = frozenset(part.strip() for part in re.split(r"\s[-–—|·:]\s", title.casefold()))

    def words_in(self, line: str) -> str:
        """The message in `line`; empty when there is only a name or a time.

        >>> Speakers().words_in("Bot said: It is on its way.")
        'It is on its way.'
        >>> Speakers(title="Tea - Natural-Co").words_in("Natural-Co")
        ''
        """
        return "" if self.is_name(line) or is_stamp(line) else prefix().sub("", line, count=1).strip()

    def is_name(self, line: str) -> bool:
        """Whether it is how speakers are called, and nothing else."""
        name = line.strip(" :").casefold()
        if len(name) > LONGEST_NAME or line.rstrip().endswith((".", "?", "!")):
            return False
        return is_only("speaker", name) or is_only("self", name) or name in self._title

    def is_titled(self, name: str) -> bool:
        """Whether the page's title names them."""
        return name.casefold() in re.split(r"\W+", " ".join(self._title))

    def stamp_with_name(self, line: str) -> str:
        """The name in «Maya · 10:42», «Tilda • AI Agent • Just now»; empty where a line is not of that kind."""
        parts = [part for part in _PARTS.split(line.strip(_AROUND)) if part]
        named = [part for part in parts if not is_stamp(part)]
        short = all(len(part) <= LONGEST_NAME and not part.endswith((".", "?", "!")) for part in named)
        if 0 < len(named) < len(parts) and short:
            return named[0]
        timed = re.sub(r"\s*\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?$", "", line, flags=re.IGNORECASE).strip(_AROUND)
        return timed if timed != line.strip(_AROUND) and self.is_name(timed) else ""


def is_stamp(line: str) -> bool:
    """Whether it only tells when something was said, or that it was delivered or read.

    >>> [is_stamp(line) for line in ("Sent · 10:42", "Delivered", "Read by Maya", "Today 09:12", "Sent to you today")]
    [True, True, True, True, False]
    """
    bare = line.strip(_AROUND)
    if tells_only_when(bare) or is_only("stamp", bare):
        return True
    parts = [part for part in _PARTS.split(bare) if part]
    if len(parts) > 1 and all(tells_only_when(part) or is_only("stamp", part) for part in parts):
        return True
    timed = re.match(rf"(?:{_any('stamp')})\W*(.*)", bare, re.IGNORECASE)
    return bool(timed and (tells_only_when(timed[1]) or (_has_receiver(bare, timed[1]))))


def _has_receiver(line: str, rest: str) -> bool:
    """«Read by Maya»: who read it, in a word or two."""
    return (
        bool(re.match(r"(?:seen|read) by$", line[: len(line) - len(rest)].strip(), re.IGNORECASE))
        and len(rest.split()) <= 2
    )


def is_told_as_own(label: str) -> bool:
    """Whether the name of a speaker is what a chat calls its customer: «You said», «Me:»."""
    name = re.sub(rf"\s*(?:{_any('said')})?\s*:?\s*$", "", label.strip(), flags=re.IGNORECASE)
    return is_only("self", name)


class Played(NamedTuple):
    """A line of a talk that is written like a play: «Robbie: Hello», «[10:42] ben: Hello»."""

    name: str
    words: str
    timed: bool


def as_played(line: str) -> Played | None:
    """The speaker and the words of a line that may be one of a play.

    >>> as_played("[10:42] ben: Hello")
    Played(name='ben', words='Hello', timed=True)
    """
    match = _PLAYED.match(line)
    return Played(match["name"], match["words"], bool(match["time"])) if match else None


def players(lines: Sequence[str], speakers: Speakers) -> frozenset[str]:
    """Who speaks where a chat is written like a play, of names that no list knows.

    >>> players(["Robbie: Hello.", "You: Hi, where is it?"], Speakers()), players(["Note: we are closed."], Speakers())
    (frozenset({'Robbie'}), frozenset())
    """
    begun = [one for line in lines if (one := as_played(line))]
    times = Counter(one.name for one in begun)
    told = any((match := prefix().match(line)) and is_told_as_own(match[0]) for line in lines)
    timed = {one.name for one in begun if one.timed}
    often = {name for name, count in times.items() if count > 1 and 2 * count >= len(lines)}
    known = {name for name in times if prefix().match(f"{name}:")} - timed
    return frozenset(name for name in times if told or name in timed | often or speakers.is_titled(name)) - known


def is_typing(line: str) -> bool:
    """Whether it says that somebody types, or shows dots.

    >>> [is_typing(line) for line in ("...", "Maya is typing…", "My printer is typing nonsense all day long, help!")]
    [True, True, False]
    """
    if re.fullmatch(r"[.…•·●○\s]+", line):
        return True
    return len(line) <= 40 and says("typing", line) and not line.rstrip().endswith(("?", "!"))


def _any(kind: str) -> str:
    return "|".join(map(re.escape, phrases_of(kind)))  # type: ignore[arg-type]  # the kinds named in this file


@cache
def prefix() -> re.Pattern[str]:
    """«Bot said:», «You:», «Maya schreibt:»; any name needs the verb, only the usual ones go without."""
    named = _any("speaker")
    return re.compile(
        rf"^\s*(?:(?:\w[\w .'-]{{0,30}}?\s+(?:{_any('said')})|(?:the |der |die )?(?:{named}))\s*:)\s*", re.IGNORECASE
    )
