"""The links of a walk: what its tags name, and the company's own address."""

from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlsplit

from allure_commons.model2 import Link

from journeys.notebook import Record

_KINDS = ("issue", "tms", "link")  # tags that may name one: `@issue:123`
_SCHEMES = ("http", "https")


def links_of(tags: Sequence[str], record: Record | None, *, patterns: Mapping[str, str]) -> list[Link]:
    """Where a reader can go from here.

    Args:
        tags: Of the journey, `issue:123` or `link:https://…`.
        record: Its addresses say where the company is.
        patterns: What makes an address of an issue's number: issue -> "https://tracker.example/{}".
    """
    named = (link_of(tag, patterns=patterns) for tag in tags)
    return [*(link for link in named if link), *_company(record)]


def link_of(tag: str, *, patterns: Mapping[str, str]) -> Link | None:
    """The link that a tag names; None for any other tag, and where nobody knows an address."""
    kind, _, value = tag.partition(":")
    if kind not in _KINDS or not value:
        return None
    whole = _web(value)
    address = value if whole else patterns.get(kind, "").replace("{}", quote(value, safe=""))
    return Link(type=kind, url=address, name=value) if _web(address) else None


def _company(record: Record | None) -> Iterator[Link]:
    """The company's front, where it can be reached from elsewhere; never a page within, which may be somebody's own."""
    addresses = (_web(at.address) for at in record.touchpoints) if record else iter(())
    front = next((address for address in addresses if address and _reachable(address)), None)
    if record and front:
        yield Link(type="link", url=f"{front.scheme}://{front.hostname}/", name=record.beginning.company)


def _web(address: str) -> SplitResult | None:
    """An address of the web, taken apart; None for any other."""
    try:
        parts = urlsplit(address.strip())
        _ = parts.port  # refused here where it is none
    except ValueError:
        return None
    return parts if parts.scheme in _SCHEMES and parts.hostname and not parts.username else None


def _reachable(address: SplitResult) -> bool:
    host = address.hostname or ""
    try:
        return ip_address(host).is_global
    except ValueError:
        return host != "localhost" and not host.endswith((".localhost", ".local", ".internal"))
