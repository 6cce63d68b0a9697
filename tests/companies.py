"""Companies of many makes, from `companies/*.toml`: what each says to what it hears, and how the talk must end."""

import re
import tomllib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypedDict, cast

from fake_line import HANGS_UP

FOLDER = Path(__file__).parent / "companies"


class Rule(TypedDict, total=False):
    when: str  # what the customer's words must hold: a regular expression
    says: list[str]
    offers: list[str]  # suggested replies
    to: str  # the state that it leads to
    within: str  # the state in which it holds; everywhere without
    unasked: list[str]  # what is said later


class Script(TypedDict, total=False):
    about: str  # what the customer asks
    know: dict[str, str]
    locale: str
    channel: str
    greets: list[str]
    offers: list[str]
    unasked: list[str]  # after the greeting
    rule: list[Rule]
    otherwise: list[str]
    ends: str  # how it must end
    says: list[str]  # what the customer must have said, in order: regular expressions
    never: list[str]  # what they must not say


class ScriptedLine:
    """A company that answers by rules: the first one of its state whose pattern the customer's words hold.

    What no rule takes gets `otherwise`, one after the other, the last again and again; nothing, where there is none.
    """

    trouble = ""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.heard: list[str] = []
        self.closed = 0
        self.waited = timedelta(0)
        self._state, self._missed, self._open = "", 0, True
        self._options: tuple[str, ...] = tuple(script.get("offers", ()))
        greeting = script.get("greets", [])
        later = script.get("unasked", ())  # after the greeting
        self._to_say: list[Sequence[str]] = [greeting] if greeting else []
        self._to_say.extend((words,) for words in later)

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
        for rule in self.script.get("rule", ()):
            holds = rule.get("within", self._state) == self._state
            if holds and re.search(rule["when"], words, re.IGNORECASE):
                self._state = rule.get("to", self._state)
                self._speak(rule["says"], rule.get("offers", ()), rule.get("unasked", ()))
                return
        otherwise = self.script.get("otherwise", [])
        if otherwise:
            place = min(self._missed, len(otherwise) - 1)
            self._missed += 1
            self._speak([otherwise[place]], self._options, ())

    def _speak(self, says: Sequence[str], offers: Sequence[str], unasked: Sequence[str]) -> None:
        self._options = tuple(offers)
        self._to_say.append(tuple(says))
        self._to_say.extend((words,) for words in unasked)


def companies() -> dict[str, Script]:
    """Every company by its name."""
    found: dict[str, Script] = {}
    for file in sorted(FOLDER.glob("*.toml")):
        for name, script in tomllib.loads(file.read_text(encoding="utf-8")).items():
            assert name not in found, f"{file.name}: there is another company called {name}"
            found[name] = cast(Script, script)
    return found
