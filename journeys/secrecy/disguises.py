"""One secret in all the ways in which it may be written: as in a URL, in JSON, in HTML, in base64, in a mail."""

import base64
import html
import json
import quopri
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, quote_plus

_TELLING = 6  # characters of base64 that are this secret's own, and nobody else's by chance


def disguises_of(secret: str) -> frozenset[str]:
    """The secret and its disguises, each as it may stand in a text."""
    return frozenset(one for one in _written(secret) if len(one) >= min(len(secret), _TELLING))


def _written(secret: str) -> Iterator[str]:
    yield secret
    for safe in ("", "/", "!'()*~", "!'()*~/:@,;+$"):
        once = quote(secret, safe=safe)
        yield from (once, _small(once), quote(once, safe=""))
    yield from (quote_plus(secret), _small(quote_plus(secret)), quote_plus(secret, safe="!'()*~"))
    for as_json in (json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]):
        yield from (as_json, as_json.replace("/", "\\/"), json.dumps(as_json)[1:-1])
    as_html = html.escape(secret, quote=False)
    yield from (as_html, html.escape(secret), as_html.replace('"', "&quot;"), as_html.replace("'", "&#39;"))
    yield html.escape(secret).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
    yield as_html.replace("'", "&apos;").replace('"', "&quot;")
    yield re.sub(r"[^\w]", lambda one: f"\\u{ord(one[0]):04x}", secret)  # as Python and templates write scripts
    yield re.sub(r"[<>&'\"]", lambda one: f"\\u{ord(one[0]):04X}", secret)
    yield quopri.encodestring(secret.encode(), quotetabs=False).decode("ascii").rstrip("\n")
    yield secret.encode().decode("utf-8").encode("latin-1", "ignore").decode("utf-8", "surrogateescape")
    yield from _in_base64(secret.encode())


def _in_base64(secret: bytes) -> Iterator[str]:
    """The characters that base64 makes of it wherever it begins in what is encoded: without those that it shares."""
    if len(secret) < _TELLING:
        return
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + secret).decode("ascii")
        first = -(-before * 8 // 6)
        last = (before + len(secret)) * 8 // 6
        own = encoded[first:last]
        if len(own) >= _TELLING:
            yield own
            yield own.translate(_FOR_ADDRESSES)


def _small(quoted: str) -> str:
    """«%2F» as «%2f»."""
    return re.sub(r"%[0-9A-F]{2}", lambda one: one[0].lower(), quoted)


_FOR_ADDRESSES: Final = str.maketrans("+/", "-_")
