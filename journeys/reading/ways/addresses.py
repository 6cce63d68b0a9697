"""What an address says about where it leads."""

import re
from urllib.parse import unquote

_ADDRESS = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*:)?(?://[^/?#]*)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$", re.IGNORECASE | re.DOTALL
)
_IN_SCRIPT = re.compile(r"[\"']([^\"'\s]*[a-z][^\"'\s]*)[\"']", re.IGNORECASE)
_ROUTES = re.compile(
    r"^(route|main_?page|controller|page|pg|p|action|func|rt|view|task|option|link|m|mode|screen|screenid|do|go|q|cmd|seite)$",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:html?|php\d?|aspx?|jspx?|jsf|cfm|cgi|do|action|page|dhtml|shtml|mvc)$", re.IGNORECASE)
_ESCAPED = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)


def parts_of(href: str) -> list[str]:
    """The pieces of an address that say where it leads, the telling ones last: path, route, fragment."""
    if href[:11].lower() == "javascript:":
        quoted = _IN_SCRIPT.search(href)
        if quoted is None:
            return []
        href = quoted[1]
    if href[:7].lower() in ("mailto:", "tel:") or href[:4].lower() == "tel:":
        return []
    found = _ADDRESS.match(_unescaped(href))
    if found is None:
        return []
    path, query, fragment = found[1], found[2] or "", found[3] or ""
    parts = [_ENDING.sub("", part) for part in path.split("/") if part]
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if _ROUTES.match(name) and value:
            parts += [_ENDING.sub("", part) for part in value.split("/") if part]
        elif name and not value and len(parts) < 2:
            parts.append(name)
    if fragment and not fragment.startswith("!"):
        parts += [part for part in fragment.split("/") if part][:3]
    return parts


def _unescaped(href: str) -> str:
    if not _ESCAPED.search(href):
        return href
    return unquote(href)
