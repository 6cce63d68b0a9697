"""What Playwright's errors mean to a walk."""

from playwright.sync_api import Error as PlaywrightError

_GONE = (
    "context was destroyed",
    "frame was detached",
    "frame got detached",
    "cannot find context",
    "most likely because of a navigation",
    "page is navigating",
)
_DIED = ("crashed", "target closed", "has been closed", "browser closed", "connection closed")


def context_is_gone(error: PlaywrightError) -> bool:
    """The page went elsewhere while it was asked something; asking again helps."""
    said = str(error).casefold()
    return any(sign in said for sign in _GONE)


def browser_died(error: PlaywrightError) -> bool:
    """The browser, or this page of it, is no more."""
    said = str(error).casefold()
    return any(sign in said for sign in _DIED)


def in_short(error: PlaywrightError) -> str:
    """Its first line, without the call log."""
    return str(error).partition("\n")[0].removeprefix("Error: ").strip()
