"""What is kept of a walk in the browser."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from journeys.errors import UsageError

TRACE, HAR, CONSOLE, VIDEO = "trace.zip", "network.har", "console.txt", "video.webm"  # names in the walk's folder
VIDEOS = ".video"  # where the browser writes videos until the walk is over


class When(StrEnum):
    """On which walks something is kept."""

    ON = "on"
    FOUND = "found"  # where the company let the customer down, or the walk broke
    OFF = "off"

    def keeps(self, *, found: bool) -> bool:
        """Whether it is kept of a walk that is over."""
        return self is When.ON or (self is When.FOUND and found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What a user wants to have of a walk. What cannot be had costs nobody the walk."""

    pictures: bool = True  # of every page
    trace: When = When.FOUND  # Playwright's, with the console's messages beside it
    har: bool = False  # every request with its times, without bodies
    video: bool = False

    @classmethod
    def of(cls, trace: str = "found", *, har: bool = False, video: bool = False, pictures: bool = True) -> "Keeping":
        """As options say it.

        Raises:
            UsageError: `trace` is none of the words of `When`.
        """
        if trace not in tuple(When):
            raise UsageError.unknown("way to keep the trace", trace, tuple(When))
        return cls(pictures=pictures, trace=When(trace), har=har, video=video)

    def asked_of_context(self, folder: Path) -> dict[str, object]:
        """What Playwright's `new_context` is given for it, for a walk that is kept in this folder."""
        asked: dict[str, object] = {}
        if self.har:
            asked |= {"record_har_path": folder / HAR, "record_har_content": "omit"}
        if self.video:
            asked |= {"record_video_dir": folder / VIDEOS}
        return asked


USUAL = Keeping()
NOTHING = Keeping(pictures=False, trace=When.OFF)
