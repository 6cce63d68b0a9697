"""Companies of many makes, from `companies/*.toml`: what each says to what it hears, and how the talk must end."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from fake_line import HANGS_UP

FOLDER = Path(__file__).parent / "companies"


class ScriptedLine:
    """A company that answers by rules: the first one of its state whose pattern the customer's words hold.

    A rule: `when` (a regular expression), `says`, `offers` (suggested replies), `to` (the state it leads to), `within`
    (the state in which it holds; everywhere without), `unasked` (what it says later, unasked). What no rule takes gets
    `otherwise`, one after the other, the last again and again; nothing, where there is none.
    """

    trouble = ""

    def __init__(self, script: Mapping[str, object]) -> None:
        self.script = script
        self.heard: list[str] = []
        self.closed = 0
        self.waited = timedelta(0)
        self._state, self._missed, self._open = "", 0, True
        self._options: tuple[str, ...] = tuple(script.get("offers", ()))  # type: ignore[call-overload]
        greeting = list(script.get("greets", ()))  # type: ignore[call-overload]
        later = script.get("unasked", ())  # after the greeting
        self._to_say: list[Sequence[str]] = [greeting] if greeting else []
        self._to_say.extend((words,) for words in later)  # type: ignore[attr-defined]

    def say(self, words: str) -> None:
        assert self._open, f"«{words}» was said into a line that is cut"
        self.heard.append(words)
        self._answer(words)

    def press(self, keys: str) -> None:
        assert self._open, f"{keys} was pressed on a line that is cut"
        self.heard.append(f"[{keys}]")
        self._answer(f"[{keys}]")

    def hear(self, *, patience: timedelta) -> Sequence[str]:
        said = self._to_say.pop(0) if self._to_say else ()
        self.waited += timedelta(0) if said else patience
        self._open = self._open and HANGS_UP not in said
        return tuple(words for words in said if words != HANGS_UP)

    @property
    def options(self) -> Sequence[str]:
        return self._options

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def why_closed(self) -> str:
        return "" if self._open else "they hung up"

    def close(self) -> None:
        self.closed += 1
        self._open = False

    def _answer(self, words: str) -> None:
        for rule in self.script.get("rule", ()):  # type: ignore[attr-defined]
            holds = rule.get("within", self._state) == self._state
            if holds and re.search(rule["when"], words, re.IGNORECASE):
                self._state = rule.get("to", self._state)
                self._speak(rule["says"], rule.get("offers", ()), rule.get("unasked", ()))
                return
        otherwise = self.script.get("otherwise", ())
        if otherwise:
            place = min(self._missed, len(otherwise) - 1)  # type: ignore[arg-type]
            self._missed += 1
            self._speak([otherwise[place]], self._options, ())  # type: ignore[index]

    def _speak(self, says: Sequence[str], offers: Sequence[str], unasked: Sequence[str]) -> None:
        self._options = tuple(offers)
        self._to_say.append(tuple(says))
        self._to_say.extend((words,) for words in unasked)


def companies() -> dict[str, dict[str, object]]:
    """Every company by its name."""
    found: dict[str, dict[str, object]] = {}
    for file in sorted(FOLDER.glob("*.toml")):
        for name, script in tomllib.loads(file.read_text(encoding="utf-8")).items():
            assert name not in found, f"{file.name}: there is another company called {name}"
            found[name] = script
    return found
