"""Pictures of a page as the customer sees it, all of it, with where its words stand in them.

The page does not notice: nothing is scrolled, so that nothing is loaded and no menu closes, and the one event that the
browser sends without a reason is kept from it.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import FloatRect, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from journeys.pictured import Box, PicturedLine, PicturedText, PicturedWords
from journeys.reading.pages.sight import Block, Control, Sight

MOST = {"width": 2560, "height": 6000}  # CSS pixels that a picture holds, of a page of any size
_QUALITY = 60  # of a JPEG; small print can be read
_PATIENCE = 10_000.0  # ms
_ASIDE = frozenset({"header", "footer", "nav", "aside"})
_WRITTEN_ON = ("text", "label", "value", "placeholder", "name")
_SECRET = ("password", "cc-", "one-time-code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as JPEG, one pixel for each CSS pixel, and the words that can be seen in it."""

    content: bytes
    words: PicturedWords


def take_picture(page: Page, sight: Sight) -> Picture | None:
    """Take a picture of the whole page; of its window alone where the browser cannot take more.

    Args:
        page: Playwright's.
        sight: What was seen of the page as it stands now.

    Returns:
        None where the page lets none be taken in time.

    Raises:
        playwright.sync_api.Error: the page is gone.
    """
    with suppress(PlaywrightTimeout):
        if _is_chromium(page):
            with suppress(PlaywrightError):
                return _taken(page, sight, whole=True)
        return _taken(page, sight, whole=False)
    return None


@cache
def still_script() -> str:
    """To be run in every document before its own scripts, so that they do not notice when pictures are taken."""
    return _script("still.js")


@dataclass(frozen=True, kw_only=True)
class _View:
    """What the picture takes in; all places in its pixels."""

    left: float
    top: float
    width: int
    height: int
    beyond: bool  # there is more of it than the window
    lines: tuple[PicturedLine, ...]
    covered: frozenset[int]  # lines over which something else lies
    hidden: tuple[tuple[Box, Box], ...]  # boxes that scroll: what of them can be seen, and all that is in them
    frames: tuple[Box, ...]

    @cached_property
    def words(self) -> tuple[tuple[Box, bool], ...]:
        """Where there are words, and whether they are covered."""
        return tuple((box, number in self.covered) for number, line in enumerate(self.lines) for _, box in line.words())

    def placed(self, one: Block | Control) -> Box:
        """Where it is in the picture."""
        return Box(x=one.box.x - self.left, y=one.box.y - self.top, width=one.box.width, height=one.box.height)

    def shows(self, one: Block | Control, box: Box) -> bool:
        """Whether it is in the picture, not outside of it or scrolled away."""
        if box.x >= self.width or box.y >= self.height or box.x + box.width <= 0 or box.y + box.height <= 0:
            return False
        if one.frame:
            return any(frame.holds(box) for frame in self.frames)
        away = any(whole.holds(box) and not seen.holds(box) for seen, whole in self.hidden)
        return not away or any(box.holds(word) for word, _ in self.words)

    def covers(self, box: Box) -> bool:
        """Whether something else lies over all of its words."""
        if not self.covered:
            return False
        covers = [covered for word, covered in self.words if box.holds(word)]
        return bool(covers) and all(covers)


def _taken(page: Page, sight: Sight, *, whole: bool) -> Picture:
    view = _view(page.evaluate(_script("pictured.js"), {"whole": whole, "most": MOST}))
    area = FloatRect(x=view.left, y=view.top, width=view.width, height=view.height)
    content = page.screenshot(
        type="jpeg",
        quality=_QUALITY,
        timeout=_PATIENCE,
        caret="initial",
        scale="css",
        full_page=view.beyond,
        clip=area if view.beyond else None,
    )
    return Picture(content=content, words=_words(sight, view))


def _words(sight: Sight, view: _View) -> PicturedWords:
    rows: dict[str, int] = {}
    texts = [*_blocks(sight, view, rows), *_controls(sight, view)]
    return PicturedWords(width=view.width, height=view.height, texts=tuple(texts), lines=view.lines)


def _blocks(sight: Sight, view: _View, rows: dict[str, int]) -> Iterator[PicturedText]:
    for block in sight.blocks:
        box = view.placed(block)
        if view.shows(block, box):
            row = rows.setdefault(block.row, len(rows) + 1) if block.row else 0
            aside = block.region in _ASIDE or view.covers(box)
            yield PicturedText(text=block.text, box=box, row=row, aside=aside)


def _controls(sight: Sight, view: _View) -> Iterator[PicturedText]:
    for control in sight.controls:
        box = view.placed(control)
        if not view.shows(control, box):
            continue
        told = " ".join(control.attributes.get(name, "") for name in ("type", "autocomplete"))
        secret = bool(control.attributes.get("secret")) or any(sign in told for sign in _SECRET)
        said = (str(getattr(control, part)) for part in _WRITTEN_ON if not (secret and part == "value"))
        for text in dict.fromkeys(one for one in said if one.strip()):
            yield PicturedText(text=text, box=box, aside=control.region in _ASIDE or view.covers(box), control=True)


def _view(said: str) -> _View:
    parts = json.loads(said)
    lines = (_line(*line) for line in parts.pop("lines"))
    hidden = ((Box(**seen), Box(**whole)) for seen, whole in parts.pop("hidden"))
    frames = (Box(**frame) for frame in parts.pop("frames"))
    covered = frozenset(parts.pop("covered"))
    return _View(**parts, lines=tuple(lines), covered=covered, hidden=tuple(hidden), frames=tuple(frames))


def _line(text: str, y: float, height: float, flat: Sequence[float]) -> PicturedLine:
    return PicturedLine(text=text, y=y, height=height, spans=tuple(zip(flat[::2], flat[1::2], strict=True)))


def _is_chromium(page: Page) -> bool:
    browser = page.context.browser
    return browser is None or browser.browser_type.name == "chromium"


@cache
def _script(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
