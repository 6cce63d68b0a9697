"""Exact secrets in all their disguises, and which of them stand in a text."""

import re
from collections.abc import Iterable
from typing import Final, Self

from journeys.secrecy.disguises import disguises_of

_CORE: Final = re.compile(r"[A-Za-z0-9]+")
_LEAST_CORE = 5  # characters


class Needles:
    """Many things to be found in many texts: first what they have in common, and each only where that stands."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_core: dict[str, frozenset[str]] = {}
        self.shortest = 0  # characters; 0 without any

    def add(self, secret: str, *more: str) -> None:
        """Look for a secret from now on, in all its disguises, and for other ways to write it."""
        core = max(_CORE.findall(secret), key=len, default="")
        for needle in disguises_of(secret).union(*map(disguises_of, more)):
            shared = core if len(core) >= _LEAST_CORE and core in needle else needle
            self._by_core[shared] = self._by_core.get(shared, frozenset()) | {needle}
            self.shortest = min(self.shortest or len(needle), len(needle))

    def take(self, other: Self) -> None:
        """Look for whatever another looks for, too."""
        for core, needles in other._by_core.items():
            self._by_core[core] = self._by_core.get(core, frozenset()) | needles
        self.shortest = min(self.shortest or other.shortest, other.shortest or self.shortest)

    def without(self, text: str, mask: str) -> str:
        """The text with a mask for each, the longest first."""
        cores = [core for core in self._by_core if core in text]
        if cores:
            for needle in longest_first(*(self._by_core[core] for core in cores)):
                text = text.replace(needle, mask)
        return text


def longest_first(*some: Iterable[str]) -> tuple[str, ...]:
    """All of them once; what is a part of another comes after it."""
    return tuple(sorted({one for part in some for one in part}, key=lambda one: (-len(one), one)))
