"""Records what the browser does on one walk, and leaves in the walk's folder what is asked for."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.browsers.playwright_errors import in_short
from journeys.channels.web.keeping.console import Console
from journeys.channels.web.keeping.keeping import CONSOLE, HAR, TRACE, VIDEO, VIDEOS, Keeping, When
from journeys.channels.web.tab.alarm import Alarm

MOST_BYTES = 60_000_000  # of one file; what is larger is not kept
_PATIENCE = 20.0  # seconds for the browser to write a trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file that the browser left."""

    title: str
    path: Path
    media_type: str


class Recorder:
    """Of one customer's browser context. Whatever fails here costs nobody the walk."""

    def __init__(self, context: BrowserContext, folder: Path, keeping: Keeping) -> None:
        """Begin; `context` was opened with what `keeping.asked_of_context(folder)` says, and has no page yet."""
        self._context, self._folder, self._keeping = context, folder, keeping
        self._pages: list[Page] = []
        self._notes: list[str] = []
        self._is_over = False
        self._shares_trace = False  # somebody else traces this context, too
        self._console = Console(context) if keeping.trace is not When.OFF else None
        context.on("page", self._opened)
        if keeping.trace is not When.OFF:
            self._begin_trace()

    def note(self, line: str) -> None:
        """Add a line to the console's: what could not be recorded, and why."""
        self._notes.append(line)

    def end(self, *, found: bool, mask: Callable[[str], str] = str) -> tuple[Kept, ...]:
        """Close the context, and keep what is to be kept; safe to call twice.

        Args:
            found: Whether the company let the customer down, or the walk broke.
            mask: Takes out of the console what must stay secret.

        Returns:
            What there is now; files that are too large are deleted, and the console says so.
        """
        if self._is_over:
            return ()
        self._is_over = True
        keeps = self._keeping.trace.keeps(found=found)
        self._end_trace(keeps=keeps)
        with suppress(PlaywrightError):
            self._context.close()
        self._fetch_videos()
        return tuple(self._kept(mask, keeps=keeps))

    def _opened(self, page: Page) -> None:
        self._pages.append(page)

    def _begin_trace(self) -> None:
        try:
            self._context.tracing.start(snapshots=True, screenshots=False, sources=False)
        except PlaywrightError as error:
            self._shares_trace = "already" in str(error)
            if not self._shares_trace:
                self.note(f"There is no trace: {in_short(error)}")

    def _end_trace(self, *, keeps: bool) -> None:
        tracing, path = self._context.tracing, self._folder / TRACE
        try:
            with Alarm(self._context.close, after=_PATIENCE):
                if keeps and self._shares_trace:
                    tracing.stop_chunk(path=path)
                    tracing.start_chunk()
                elif keeps:
                    tracing.stop(path=path)
                elif not self._shares_trace and self._keeping.trace is not When.OFF:
                    tracing.stop()
        except (PlaywrightError, RuntimeError, OSError) as error:
            self.note(f"There is no trace: {in_short(error) if isinstance(error, PlaywrightError) else error}")

    def _fetch_videos(self) -> None:
        """Copy the browser's videos under names that say what they are, the first tab's first."""
        number = 0
        for page in self._pages:
            with suppress(PlaywrightError):
                if page.video:
                    page.video.save_as(self._folder / (f"video-{number + 1}.webm" if number else VIDEO))
                    number += 1
        rmtree(self._folder / VIDEOS, ignore_errors=True)

    def _kept(self, mask: Callable[[str], str], *, keeps: bool) -> Iterator[Kept]:
        folder = self._folder
        files = [
            Kept(title="Trace of the browser", path=folder / TRACE, media_type="application/zip"),
            Kept(title="Requests of the browser", path=folder / HAR, media_type="application/json"),
            *(
                Kept(title="Video of the browser", path=path, media_type="video/webm")
                for path in sorted(folder.glob("video*.webm"))
            ),
        ]
        for one in files:
            if one.path.is_file() and self._is_small(one):
                yield one
        console = folder / CONSOLE
        said = self._console.text(mask) if self._console else ""
        said += "".join(f"{mask(line)}\n" for line in self._notes)
        if keeps and said:
            console.write_text(said, encoding="utf-8", errors="replace")
            yield Kept(title="Console of the browser", path=console, media_type="text/plain")

    def _is_small(self, one: Kept) -> bool:
        size = one.path.stat().st_size
        if size <= MOST_BYTES:
            return True
        self.note(f"{one.path.name} was {size / 1_000_000:.0f} MB, and is not kept.")
        one.path.unlink()
        return False


def recorded_page(
    open_context: Callable[[dict[str, object]], BrowserContext], folder: Path, keeping: Keeping
) -> tuple[Page, Recorder]:
    """Open a window that is recorded; without a video where the browser cannot make one.

    Args:
        open_context: Given what else Playwright's `new_context` takes.
        folder: The walk's.
        keeping: What is wanted of it.
    """
    context = open_context(keeping.asked_of_context(folder))
    recorder = Recorder(context, folder, keeping)
    try:
        return context.new_page(), recorder
    except PlaywrightError as error:
        if not keeping.video or "ffmpeg" not in str(error):
            raise
    with suppress(PlaywrightError):
        context.close()
    without = replace(keeping, video=False)
    context = open_context(without.asked_of_context(folder))
    recorder = Recorder(context, folder, without)
    recorder.note("There is no video: the browser needs `playwright install ffmpeg` for it.")
    return context.new_page(), recorder
