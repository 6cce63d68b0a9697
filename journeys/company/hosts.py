"""Whose machine an address leads to: hosts with ports, compared as a browser reads them."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

_SCHEMES: Final = ("http", "https", "ws", "wss")
_USUAL_PORTS: Final = (None, 80, 443)
_TRICKS: Final = frozenset("\\") | frozenset(map(chr, range(0x21))) | {"\x7f"}


@dataclass(frozen=True, slots=True)
class Host:
    """A host, or with `*.` in front all of its subdomains, and not itself.

    Without a port it means the usual ones of the web, 80 and 443, and no other.
    """

    name: str  # lower case, international names in their ASCII form
    port: int | None = None
    subdomains: bool = False

    @classmethod
    def of(cls, url: str) -> "Host | None":
        """Where a browser goes for `url`; None when that is nowhere on the web, or not for certain.

        Browsers and Python disagree on backslashes and blanks in an address, so there it is not certain.
        """
        if _TRICKS & set(url):
            return None
        try:
            parts = urlsplit(url)
            name, port = _canonical(parts.hostname or ""), parts.port
        except ValueError:
            return None
        if parts.scheme not in _SCHEMES or not name or port == 0:
            return None
        return cls(name, None if port in _USUAL_PORTS else port)

    @classmethod
    def named(cls, text: str) -> "Host | None":
        """Read `shop.example`, `shop.example:8443`, `[::1]:8000` or `*.shop.example`; None when it is no host."""
        subdomains = text.startswith("*.")
        bare = text[2:] if subdomains else text
        if not bare or set(bare) & set("/?#@*"):
            return None
        host = cls.of(f"http://{bare}")
        return cls(host.name, host.port, subdomains) if host else None

    def covers(self, other: "Host") -> bool:
        """Whether `other` is this host, or under it where subdomains are meant."""
        if self.port != other.port:
            return False
        return other.name.endswith(f".{self.name}") if self.subdomains else other.name == self.name

    @property
    def is_loopback(self) -> bool:
        """Whether it is this machine."""
        if self.name == "localhost" or self.name.endswith(".localhost"):
            return True
        try:
            return ip_address(self.name.strip("[]")).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        return ("*." if self.subdomains else "") + self.name + (f":{self.port}" if self.port else "")


def _canonical(name: str) -> str:
    """The name as resolvers take it.

    Raises:
        ValueError: It cannot be one.
    """
    if ":" in name:
        return f"[{ip_address(name).compressed}]"
    ascii_name = name.rstrip(".").encode("idna").decode("ascii").lower()
    if not set(ascii_name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-._"):
        raise ValueError(f"{name!r} is not a host")
    return ascii_name
