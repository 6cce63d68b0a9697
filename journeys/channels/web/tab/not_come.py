"""What the customer is told of a page that did not come: pure, of what the browser reported."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.browsers.playwright_errors import context_is_gone, in_short
from journeys.channels.web.tab.rest import MANY_LOADS, TOO_MANY_LOADS, Failed, Rest
from journeys.channels.web.tab.traffic import SENDING, not_come
from journeys.channels.web.tab.trouble import Trouble, host_of, path_of

_TO_KEEP = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".csv", ".xls", ".xlsx", ".zip", ".ics", ".jpg", ".png",
            ".epub", ".mp3")  # fmt: skip


def refused(error: PlaywrightError, url: str, allows: Callable[[str], bool]) -> Trouble | None:
    """What the browser's error means for the customer; None where it means nothing."""
    said = in_short(error)
    if context_is_gone(error) or "net::ERR_ABORTED" in said or "Download is starting" in said:
        return None
    if "net::" not in said:
        return Trouble(kind="slow", said=said, ours=True)
    trouble = not_come(url, said)
    return trouble if allows(url) else _elsewhere(trouble, url)


def unanswered(error: PlaywrightError | None, url: str, patience: timedelta, allows: Callable[[str], bool]) -> Trouble:
    """What was asked for, and did not come in time; without a `url`, what we did ourselves took too long."""
    if not url:
        return Trouble(kind="slow", said=in_short(error) if error else "it took too long", ours=True)
    said = f"{path_of(url)} did not answer within {patience.total_seconds():g} s"
    trouble = Trouble(kind="silent", said=said)
    return trouble if allows(url) else _elsewhere(trouble, url)


def not_stayed(url: str, patience: timedelta, asked: Sequence[str], allows: Callable[[str], bool]) -> Trouble:
    """What was asked for, and did not come in time; `asked` are the addresses that were gone to meanwhile."""
    return lost_in_redirects(Rest(why="leaving"), asked) or unanswered(None, url, patience, allows)


def _elsewhere(trouble: Trouble, url: str) -> Trouble:
    """Another host may be out of reach only from here."""
    return Trouble(kind=trouble.kind, said=f"{host_of(url)}: {trouble.said}", ours=True)


def lost_in_redirects(rest: Rest, asked: Sequence[str]) -> Trouble | None:
    """One page after the other, and none that stays; `asked` are the addresses that were gone to meanwhile."""
    again = max(Counter(path_of(url) for url in asked).values(), default=0) > MANY_LOADS
    leaving = rest.why == "leaving" and (len(rest.loads) > MANY_LOADS or len(asked) > TOO_MANY_LOADS or again)
    if len(rest.loads) <= TOO_MANY_LOADS and not leaving:
        return None
    led = asked if len(asked) > MANY_LOADS else (*rest.loads, *asked)  # of the loads, the first is what was left
    paths = list(dict.fromkeys(path_of(url) for url in led))[-3:]
    if len(paths) == 1:
        return Trouble(kind="redirects", said=f"{paths[0]} loads itself again and again")
    return Trouble(kind="redirects", said=f"{' and '.join(paths)} lead to each other for ever")


def leads_on(url: str) -> Trouble:
    """A page that never stays long enough to be looked at."""
    return Trouble(kind="redirects", said=f"{path_of(url)} loads itself again and again")


def of_kept_files(names: Sequence[str], *, moved: bool) -> Iterator[Trouble]:
    """A file to keep where a page should have come; one that is meant to be read is none."""
    for name in names:
        if not moved and not name.casefold().endswith(_TO_KEEP):
            yield Trouble(kind="file", said=f"a file to keep came instead of a page: {name[:80]}")


def failures(failed: Sequence[Failed], *, allows: Callable[[str], bool]) -> tuple[str, ...]:
    """What the company refused its own page, what it sent last of all."""
    mine = [one for one in failed if allows(one.url)]
    return tuple(
        f"HTTP {one.status} at {one.method} {path_of(one.url)}"
        if one.status
        else f"no answer to {one.method} {path_of(one.url)}"
        for one in sorted(mine, key=lambda one: (one.method != "GET", one.status >= 500))
    )


def refused_before(failed: Sequence[Failed], *, allows: Callable[[str], bool]) -> str:
    """The last thing that the page had told the company in vain; empty where there is none."""
    sent = [one for one in failed if one.method in SENDING and one.status >= 400]
    return next(iter(failures(sent[-1:], allows=allows)), "")
