"""Errors, as a tree.

JourneysError             the walk could not be carried out          -> Allure «broken», exit 2
├── UsageError            the author asked for something impossible
├── ChannelUnavailable    our side of a channel failed
└── LimitReached          a cap on money, orders, calls, minutes or requests held us back
AssertionError
└── LetDown               the walk was carried out, and let the customer down -> «failed», exit 1

Every message says what happened, the value and the place; `fix` says the way out. Neither ever holds a secret.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class JourneysError(Exception):
    """The walk could not be carried out."""

    def __init__(self, what: str, *, fix: str = "") -> None:
        """Take what happened, with value and place, and the way out, in one sentence each."""
        super().__init__(f"{what}\nTo fix: {fix}" if fix else what)
        self.what = what
        self.fix = fix

    @property
    def in_a_line(self) -> str:
        """The same in one line, for where things go on without."""
        said = f"{self.what.rstrip('.')}. To fix: {self.fix}" if self.fix else self.what
        return " ".join(said.split())


class UsageError(JourneysError):
    """The author asked for something impossible."""

    @classmethod
    def unknown(cls, kind: str, name: str, known: Iterable[str], *, fix: str = "") -> "UsageError":
        """No `kind` has this name: say which ones there are, and the likeliest."""
        names = sorted(known)
        near = get_close_matches(name, names, n=1)
        guess = f" Did you mean {near[0]!r}?" if near else ""
        return cls(f"no {kind} is named {name!r}.{guess} Known: {', '.join(names) or 'none'}.", fix=fix)


class ChannelUnavailable(JourneysError):
    """Our side of a channel failed; what the company does to us is a finding, never this."""


class LimitReached(JourneysError):
    """A cap of the profile held the walk back."""


class LetDown(AssertionError):
    """The walk was carried out, and let the customer down."""
