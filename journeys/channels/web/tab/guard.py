"""Holds back what a page would send to hosts that the company's profile does not name."""

from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Route
from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.tab.traffic import Traffic

# Pictures, fonts and scripts send nothing; letting them pass unseen leaves the browser's cache on and costs no time.
_KINDS = ("Document", "XHR", "Fetch", "Ping")


def guard(page: Page, traffic: Traffic) -> CDPSession | None:
    """Let a page send only where `traffic.allows`; at the level of the network, so no script gets round it.

    Returns:
        The line on which the browser itself is told; none to another browser than Chromium.
    """
    try:
        session = page.context.new_cdp_session(page)
    except PlaywrightError:
        _guard_by_routes(page.context, traffic)
        return None
    whole = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    session.on("Fetch.requestPaused", lambda paused: _judge(session, paused, traffic, whole))
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "*", "resourceType": kind} for kind in _KINDS]})
    return session


def _judge(session: CDPSession, paused: dict[str, Any], traffic: Traffic, whole: str) -> None:
    request, number = paused["request"], {"requestId": paused["requestId"]}
    is_page = paused["resourceType"] == "Document" and paused["frameId"] == whole
    passes = traffic.passes(request["method"], request["url"], is_page=is_page)
    try:
        if passes:
            session.send("Fetch.continueRequest", number)
        else:
            session.send("Fetch.failRequest", {**number, "errorReason": "Aborted"})
    except PlaywrightError:
        return  # the page left meanwhile, and its request with it


def _guard_by_routes(context: BrowserContext, traffic: Traffic) -> None:
    def judge(route: Route) -> None:
        request = route.request
        if traffic.passes(request.method, request.url, is_page=request.is_navigation_request()):
            route.fallback()
        else:
            route.abort("aborted")

    context.route("**/*", judge)
