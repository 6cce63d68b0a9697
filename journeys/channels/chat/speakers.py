"""Who said it, and when: what stands beside a message and is not part of it."""

import re
import tomllib
from functools import cache
from importlib.resources import files

LONGEST_NAME = 30  # characters
_TIME = re.compile(r"^\W*(\d{1,2}[:.]\d{2}(\s*[ap]\.?m\.?)?( uhr)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})\W*$", re.IGNORECASE)


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
        if self._is_a_name(line) or _TIME.match(line) or _stamps().fullmatch(line.strip(" ·•|-–✓")):
            return ""
        return _prefix().sub("", line, count=1).strip()

    def _is_a_name(self, line: str) -> bool:
        name = line.strip(" :").casefold()
        if len(name) > LONGEST_NAME or line.rstrip().endswith((".", "?", "!")):
            return False
        return name in _names() or name in self._title


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


def _all(kind: str) -> list[str]:
    return sorted({phrase for listed in _data()[kind].values() for phrase in listed}, key=len, reverse=True)


@cache
def _names() -> frozenset[str]:
    return frozenset(_all("speaker"))


@cache
def _prefix() -> re.Pattern[str]:
    """«Bot said:», «You:», «Maya schreibt:»; any name needs the verb, only the usual ones go without."""
    names, verbs = "|".join(map(re.escape, _all("speaker"))), "|".join(map(re.escape, _all("said")))
    return re.compile(
        rf"^\s*(?:(?:\w[\w .'-]{{0,30}}?\s+(?:{verbs})|(?:the |der |die )?(?:{names}))\s*:)\s*", re.IGNORECASE
    )


@cache
def _stamps() -> re.Pattern[str]:
    stamps = "|".join(map(re.escape, _all("stamp")))
    return re.compile(rf"(?:{stamps})(?:[ ,·•]+\d{{1,2}}[:.]\d{{2}}.{{0,5}})?", re.IGNORECASE)
