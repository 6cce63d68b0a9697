"""Pictures of a page as the customer sees it, down to the last words that matter, with where words stand in them.

The page does not notice: nothing is scrolled, so that nothing is loaded and no menu closes, and the one event that the
browser sends without a reason is kept from it.
"""

import json
from base64 import b64decode
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from playwright.sync_api import CDPSession, Page
from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.eyes.look import look
from journeys.channels.web.tab.exposure import PATIENCE, Exposure
from journeys.channels.web.tab.extent import MARGIN, is_around, lowest
from journeys.channels.web.tab.meanwhile import Meanwhile
from journeys.channels.web.tab.veil import veiled
from journeys.pictured import Box, PicturedLine, PicturedText, PicturedWords
from journeys.reading.pages.sight import Block, Control, Sight
from journeys.secrecy import Secrets
from journeys.touchpoint import Touchpoint

_FRAME = {"width": 2560, "height": 6000}  # CSS pixels that a picture holds at the most, of a page of any size
_MARKS = 30
_QUALITY = 60  # of a JPEG; small print can be read
_WRITTEN_ON = ("text", "label", "value", "placeholder", "name")
_SECRET = ("password", "cc-", "one-time-code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as JPEG, one pixel for each CSS pixel, and the words that can be seen in it."""

    content: bytes
    words: PicturedWords


class Camera:
    """Takes pictures of one customer's pages, without what is secret, and hands them on."""

    def __init__(self, secrets: Secrets, keep: Callable[[Picture, Touchpoint], None]) -> None:
        """Take what must not be seen, and who keeps the pictures."""
        self._secrets, self._keep = secrets, keep

    def expose(
        self, page: Page, sight: Sight, at: Touchpoint, line: CDPSession | None, told: Collection[str] = ()
    ) -> Exposure:
        """Begin to take one, of the window, and of what is below where a proof may point to it.

        Args:
            page: Playwright's.
            sight: What was seen of the page just now.
            at: Where the customer is.
            line: To the browser itself; without, the picture is of what is in the window.
            told: Exact words that something was read from.

        Raises:
            playwright.sync_api.Error: the page is gone.
        """
        meanwhile = Meanwhile()
        down = lowest(sight, told)
        asked = {"most": _FRAME, "whole": line is not None, "down": down, "margin": MARGIN, "known": _known(sight)}
        view = _view(_asked(page, line, asked))
        seen = look(page) if view.moved else sight

        def work() -> None:
            with veiled(page, seen, self._secrets):
                content = _shot(page, view, line)
            self._keep(Picture(content=content, words=_words(seen, view)), at)

        return Exposure(meanwhile, work)


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
    ratio: float  # device pixels for each CSS pixel
    beyond: bool  # there is more of it than the window
    lines: tuple[PicturedLine, ...]
    covered: frozenset[int]  # lines over which something else lies
    hidden: tuple[tuple[Box, Box], ...]  # boxes that scroll: what of them can be seen, and all that is in them
    frames: tuple[Box, ...]
    moved: bool  # something does not stand where it stood when it was looked at

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


def _words(sight: Sight, view: _View) -> PicturedWords:
    rows: dict[str, int] = {}
    texts = [*_blocks(sight, view, rows), *_controls(sight, view)]
    return PicturedWords(width=view.width, height=view.height, texts=tuple(texts), lines=view.lines)


def _blocks(sight: Sight, view: _View, rows: dict[str, int]) -> Iterator[PicturedText]:
    for block in sight.blocks:
        box = view.placed(block)
        if view.shows(block, box):
            row = rows.setdefault(block.row, len(rows) + 1) if block.row else 0
            aside = is_around(block) or view.covers(box)
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
            yield PicturedText(text=text, box=box, aside=is_around(control) or view.covers(box), control=True)


def _view(said: str) -> _View:
    parts = json.loads(said)
    lines = (_line(*line) for line in parts.pop("lines"))
    hidden = ((Box(**seen), Box(**whole)) for seen, whole in parts.pop("hidden"))
    frames = (Box(**frame) for frame in parts.pop("frames"))
    covered = frozenset(parts.pop("covered"))
    return _View(**parts, lines=tuple(lines), covered=covered, hidden=tuple(hidden), frames=tuple(frames))


def _line(text: str, y: float, height: float, flat: Sequence[float]) -> PicturedLine:
    return PicturedLine(text=text, y=y, height=height, spans=tuple(zip(flat[::2], flat[1::2], strict=True)))


def _known(sight: Sight) -> list[tuple[str, float, float]]:
    """Where some controls stood when the page was looked at, which tells whether anything moved since."""
    own = [one for one in sight.controls if not one.frame and one.on_screen]
    some = own[:: max(len(own) // _MARKS, 1)] + own[-1:]
    return [(one.ref, one.box.x, one.box.y) for one in some]


def _asked(page: Page, line: CDPSession | None, asked: dict[str, object]) -> str:
    """What the script says; the browser itself is asked where it can be, for Playwright's trace makes that dear."""
    script = _script("pictured.js")
    if line is None:
        return str(page.evaluate(script, asked))
    called = f"({script.strip()})({json.dumps(asked)})"
    answer = line.send("Runtime.evaluate", {"expression": called, "returnByValue": True})
    if "exceptionDetails" in answer:
        raise PlaywrightError(str(answer["exceptionDetails"].get("text", "")))
    return str(answer["result"]["value"])


def _shot(page: Page, view: _View, line: CDPSession | None) -> bytes:
    """Ask the browser itself, which takes one sooner than Playwright does, and more than the window."""
    if line is None:
        return page.screenshot(type="jpeg", quality=_QUALITY, timeout=PATIENCE * 1000, caret="initial", scale="css")
    asked: dict[str, object] = {"format": "jpeg", "quality": _QUALITY}
    if view.beyond or view.ratio != 1:
        area = {"x": view.left, "y": view.top, "width": view.width, "height": view.height, "scale": 1 / view.ratio}
        asked |= {"captureBeyondViewport": True, "clip": area}
    return b64decode(line.send("Page.captureScreenshot", asked)["data"])


@cache
def _script(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
