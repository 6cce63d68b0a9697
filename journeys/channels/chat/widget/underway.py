"""What a page has asked for and not been given yet: a chat that is still being answered is not quiet."""

from playwright.sync_api import Page, Request

_KINDS = ("fetch", "xhr")


class UnderWay:
    """Requests of scripts that began since our last words, until they are answered in full."""

    def __init__(self, page: Page) -> None:
        """Listen from now on."""
        self._page = page
        self._open: set[Request] = set()
        self._distrusted: set[str] = set()  # such as never end: they only wait for news
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)

    def mark(self) -> None:
        """We speak now: what began before belongs to something else."""
        self._open.clear()

    @property
    def any(self) -> bool:
        """Whether an answer is still coming."""
        return bool(self._open)

    def distrust(self) -> None:
        """Waiting for these was in vain; requests like them say nothing from now on."""
        self._distrusted |= {_place(request) for request in self._open}
        self._open.clear()

    def stop(self) -> None:
        """Listen no more."""
        self._page.remove_listener("request", self._begin)
        self._page.remove_listener("requestfinished", self._end)
        self._page.remove_listener("requestfailed", self._end)

    def _begin(self, request: Request) -> None:
        if request.resource_type in _KINDS and _place(request) not in self._distrusted:
            self._open.add(request)

    def _end(self, request: Request) -> None:
        self._open.discard(request)


def _place(request: Request) -> str:
    return request.url.partition("?")[0]
