"""What Playwright's errors mean to a walk."""

from playwright.sync_api import Error as PlaywrightError

from journeys.errors import ChannelUnavailable

_GONE = (
    "context was destroyed",
    "frame was detached",
    "frame got detached",
    "cannot find context",
    "most likely because of a navigation",
    "page is navigating",
)
_IN_WORDS = (
    ("ERR_NAME_NOT_RESOLVED", "no host has this name"),
    ("ERR_CONNECTION_REFUSED", "nobody answers there (the connection was refused)"),
    ("ERR_CERT", "its certificate is not to be trusted"),
    ("ERR_SSL", "no secure connection comes about"),
    ("ERR_TOO_MANY_REDIRECTS", "it leads back to itself for ever"),
    ("ERR_EMPTY_RESPONSE", "the answer was empty"),
    ("ERR_INVALID_HTTP_RESPONSE", "the answer is not a web server's"),
    ("ERR_UNSAFE_PORT", "browsers never ask that port"),
    ("ERR_INTERNET_DISCONNECTED", "this machine is not on the web"),
    ("ERR_ADDRESS_UNREACHABLE", "there is no way to that host"),
    ("ERR_CONNECTION_RESET", "the connection was cut"),
    ("ERR_CONNECTION_ABORTED", "the connection was cut"),
    ("ERR_INCOMPLETE_CHUNKED", "the answer was cut off"),
    ("ERR_CONTENT_LENGTH_MISMATCH", "the answer was cut off"),
    ("ERR_CONTENT_DECODING", "the answer cannot be read"),
    ("ERR_HTTP2", "the connection was cut"),
    ("ERR_NETWORK_CHANGED", "the connection was cut"),
    ("ERR_BLOCKED_BY_RESPONSE", "it may not be shown there"),
    ("ERR_CONNECTION_CLOSED", "the connection was cut"),
    ("ERR_INVALID_URL", "this is not an address"),
    ("invalid URL", "this is not an address"),
    ("Download is starting", "it is a file to keep, not a page"),
    ("ERR_ABORTED", "it is a file to keep, not a page"),
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


def crashed(error: PlaywrightError) -> bool:
    """The tab came to an end by itself."""
    return "crash" in str(error).casefold()


def in_short(error: PlaywrightError) -> str:
    """Its first line, without the call log."""
    return str(error).partition("\n")[0].removeprefix("Error: ").strip()


def unusable(error: PlaywrightError) -> ChannelUnavailable:
    """What ends a walk on a page that cannot be asked anything."""
    return ChannelUnavailable(f"the page could not be used: {in_short(error)}", fix="walk again.")


def in_words(said: str) -> str:
    """What the browser's message about an answer means; empty where we do not know."""
    return next((words for sign, words in _IN_WORDS if sign in said), "")
