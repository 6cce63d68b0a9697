"""What Allure is told of the circumstances of a run: who was walked up to, where, with what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Final

FILE: Final = "environment.properties"
_NAMES: Final = ("Company", "Locale", "Customer seed", "Seams", "Browser", "Python", "Journeys")  # in this order
_MANY = 12  # values of one fact that are named


@dataclass(slots=True)
class Facts:
    """Facts of a run, gathered in one process or over several."""

    known: dict[str, list[str]] = field(default_factory=dict)  # name -> values, in the order they came

    @classmethod
    def of_this_machine(cls) -> "Facts":
        """What is known before anybody walks."""
        facts = cls()
        facts.note("Python", python_version())
        facts.note("Journeys", version("journeys"))
        return facts

    def note(self, name: str, *values: object) -> None:
        """Write down values of a fact; what is empty or known is left out."""
        known = self.known.setdefault(name, [])
        known.extend(text for text in map(str, values) if text and text not in known)

    def join(self, others: Mapping[str, list[str]]) -> None:
        """Take in what another process wrote down."""
        for name, values in others.items():
            self.note(name, *values)

    def write(self, folder: Path) -> None:
        """Write them where Allure looks for them."""
        names = [*_NAMES, *(name for name in self.known if name not in _NAMES)]
        told = ((name, self.known.get(name, [])) for name in names)
        lines = (
            f"{_escaped(name).replace(' ', _SPACE)} = {_escaped(_listed(values))}\n" for name, values in told if values
        )
        (folder / FILE).write_text("".join(lines), encoding="utf-8")


_SPACE = "\\ "


def _listed(values: list[str]) -> str:
    more = f" and {len(values) - _MANY} more" if len(values) > _MANY else ""
    return ", ".join(values[:_MANY]) + more


def _escaped(text: str) -> str:
    """Text as Java's properties take it, on one line."""
    plain = re.sub(r"([\\:=#!])", r"\\\1", " ".join(text.split()))
    return "".join(sign if sign.isascii() else _units(sign) for sign in plain)


def _units(sign: str) -> str:
    return "".join(f"\\u{unit}" for unit in sign.encode("utf-16-be", "surrogatepass").hex(" ", 2).split())
