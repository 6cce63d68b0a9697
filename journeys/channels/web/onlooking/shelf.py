"""What was saved with a page: handed to the browser that shows it, and nothing else."""

import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Route

_POLICY = "default-src 'none'; style-src 'unsafe-inline' *; img-src * data:; font-src data:; form-action 'none'"
_KINDS = {
    "css": "text/css; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "bmp": "image/bmp",
    "svg": "image/svg+xml",
}
_ENDING = re.compile(r"\.([a-z]+)(?:[?@][^/]*)?\Z", re.IGNORECASE)  # wget keeps the question: «site.css?v=3»
_MOST_FILE = 8_000_000  # bytes
_MOST_FILES = 32_000_000  # bytes, all of a page's together


class Shelf:
    """A saved page, its style sheets and pictures; where anything else leads to, the page stays as it is."""

    def __init__(self, html: str, *, place: str, styles: dict[str, str], folder: Path | None = None) -> None:
        """Nothing is read yet.

        Args:
            html: The page.
            place: The address under which it is shown.
            styles: Style sheets by address.
            folder: Where the page was saved; what links lead to is looked for in it, and below it.
        """
        self._pages = [html]
        self._styles = styles
        self._beside = urljoin(place, ".")  # what stands in the page's folder has an address that begins so
        self._folder = folder
        self._left = _MOST_FILES

    def hand_out(self, route: Route) -> None:
        """Give what was saved."""
        url = route.request.url
        with suppress(PlaywrightError):
            if route.request.is_navigation_request():
                self._show(route) if self._pages else route.fulfill(status=204)
            elif url in self._styles:
                _fulfill(route, self._styles[url].encode("utf-8", "replace"), _KINDS["css"])
            elif found := self._file(url):
                _fulfill(route, *found)
            else:
                route.abort("aborted")

    def _show(self, route: Route) -> None:
        _fulfill(route, self._pages.pop().encode("utf-8", "replace"), "text/html; charset=utf-8")

    def _file(self, url: str) -> tuple[bytes, str] | None:
        """A style sheet or a picture out of the page's own folder: what it holds, and its type."""
        if self._folder is None or not url.startswith(self._beside):
            return None
        name = unquote(urlsplit(url).path.removeprefix(urlsplit(self._beside).path))
        ending = _ENDING.search(name)
        kind = _KINDS.get(ending[1].casefold()) if ending else None
        data = _read(self._folder, name, most=min(_MOST_FILE, self._left)) if kind else None
        if kind is None or data is None:
            return None
        self._left -= len(data)
        return data, kind


def _read(folder: Path, name: str, *, most: int) -> bytes | None:
    """A file of a folder; None where there is none, where it is too large, and where the name leads elsewhere."""
    try:
        path, inside = (folder / name).resolve(strict=True), folder.resolve(strict=True)
        if not path.is_relative_to(inside) or not path.is_file() or path.stat().st_size > most:
            return None
        return path.read_bytes()
    except (OSError, ValueError, RuntimeError):  # links in a circle, a name that no file can have
        return None


def _fulfill(route: Route, body: bytes, kind: str) -> None:
    route.fulfill(body=body, headers={"content-type": kind, "content-security-policy": _POLICY})
