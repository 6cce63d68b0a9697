"""What stands on every page of a company: the frame around what a page is for; pure."""

from urllib.parse import urlsplit

from journeys.reading.pages.sight import Sight

_ENOUGH = 3  # other pages; what two have in common may be a list of goods
_MOST = 12  # pages remembered


class Familiar:
    """Remembers the pages of one walk by their paths."""

    def __init__(self) -> None:
        """No page was seen yet."""
        self._pages: dict[str, frozenset[str]] = {}

    def meet(self, sight: Sight) -> None:
        """Remember a page, instead of what was seen there before."""
        texts = [block.text for block in sight.blocks]
        named = [control.text or control.name for control in sight.controls]
        path = urlsplit(sight.url).path
        self._pages.pop(path, None)
        self._pages[path] = frozenset((*texts, *named))
        if len(self._pages) > _MOST:
            del self._pages[next(iter(self._pages))]

    def around(self, url: str) -> frozenset[str]:
        """The texts on all other pages; none while too few were seen."""
        others = [texts for path, texts in self._pages.items() if path != urlsplit(url).path]
        return frozenset.intersection(*others) if len(others) >= _ENOUGH else frozenset()
