"""What stands in a customer's way on a page, as a fact with its evidence."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_LONGEST_PATH = 80
ENDS_ALL = frozenset({"redirects", "unreachable", "silent", "busy", "crash", "file"})  # whatever else happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that stands in the customer's way; whether it is a dead end, the walk decides.

    `kind` is one of:
        http: an error by the server's own word, in its status or in what it says
        missing: a page that says that there is none here
        empty, loading, data: nothing to read, still nothing, or what is meant for machines
        redirects: led on for ever
        silent: asked for, and not answered within the customer's patience
        unreachable: the connection was refused, dropped or cannot be trusted
        busy, crash: the page kept the browser from answering, or ended it
        file: a file to keep came where a page was wanted
        script: a script of the page broke
        held back: not sent, as the company's profile does not name the host
        slow: what we did took too long
    """

    kind: str
    said: str  # what was met, in plain words: "HTTP 500 at /checkout"
    stops: bool = True  # False: it may have harmed nothing
    ours: bool = False  # not the company's doing, or not surely


def path_of(url: str) -> str:
    """The part of an address that a reader needs."""
    path = unquote(urlsplit(url).path) or "/"
    return path if len(path) <= _LONGEST_PATH else f"{path[: _LONGEST_PATH - 1]}…"


def host_of(url: str) -> str:
    """Whose address it is."""
    return urlsplit(url).netloc or url[:60]
