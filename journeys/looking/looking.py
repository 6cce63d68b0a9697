"""Look at pages, on the web or saved: what does a customer see there, and does it hold together?"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from journeys.beforehand import Beforehand
from journeys.errors import UsageError
from journeys.looking.judging import Seen, judge_sight, judge_text
from journeys.looking.saved import Saved, open_saved
from journeys.touchpoint import Channel

if TYPE_CHECKING:
    from journeys.channels.web.onlooking.onlooker import Onlooker


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A page that could not be looked at."""

    page: str
    error: str  # completes the sentence that begins with the page


def look_at(
    pages: Iterable[str], beforehand: Beforehand, *, onlooker: "Onlooker | None" = None
) -> Iterator[Seen | Unseen]:
    """Look at each page, in the order given, with one browser for all; one that fails does not hold up the rest.

    Args:
        pages: Addresses, and names of files.
        beforehand: What need not be guessed.
        onlooker: Who looks; without, somebody of our own with a browser of their own.

    Raises:
        ChannelUnavailable: There is no browser here, or it does not start.
    """
    with ExitStack() as opened:

        def eyes() -> "Onlooker":
            nonlocal onlooker
            if onlooker is None:
                from journeys.channels.web.onlooking.onlooker import Onlooker  # noqa: PLC0415  # plain text needs no browser

                onlooker = opened.enter_context(Onlooker(locale=beforehand.locale))
            return onlooker

        for page in pages:
            try:
                yield _look(page, beforehand, eyes)
            except UsageError as error:
                yield Unseen(page=page, error=error.what)


def _look(page: str, beforehand: Beforehand, eyes: "Callable[[], Onlooker]") -> Seen:
    scheme, path = _place(page)
    if not path:
        return judge_sight(page, eyes().visit(page), Saved(channel=Channel.WEB, address=page), beforehand)
    if scheme not in ("", "file"):
        raise UsageError(f"cannot be looked at: only https, http and files are read, not {scheme}.")
    saved = open_saved(Path(path))
    if not saved.html:
        return judge_text(page, saved, beforehand)
    sight = eyes().show(saved.html, address=saved.address, styles=saved.styles, folder=saved.folder)
    return judge_sight(page, sight, saved, beforehand)


def _place(page: str) -> tuple[str, str]:
    """The scheme and the path of a file; no path for an address on the web."""
    if page.casefold().startswith(("http://", "https://")):
        return page.partition(":")[0].casefold(), ""
    if "://" not in page:
        return "", page
    parts = urlsplit(page)
    return parts.scheme.casefold(), unquote(parts.path) or page
