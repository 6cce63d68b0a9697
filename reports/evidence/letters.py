"""A mail, as it was sent: its head, its words, and its looks, which are sealed before anybody sees them."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_HEADS = ("From", "To", "Date", "Subject")
_LONGEST = 400_000  # letters of HTML; a mail program cuts such a mail, too
_LARGEST = 500_000  # bytes of an enclosed picture that is shown in its place
# What a mail shows as it was sent may neither run, nor ask for anything, nor lead away.
SEAL = (
    '<!doctype html><html lang="und"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; "
    "form-action 'none'\"><title>The mail as it looked</title><style>:root{color-scheme:light}body{background:#fff;"
    "color:#000}</style></head><body>"
)
_GONE = ("script", "link", "meta", "base", "iframe", "frame", "object", "embed", "applet", "form", "template", "svg")
_KEPT = {"style", "class", "align", "valign", "width", "height", "bgcolor", "color", "border", "cellpadding", "size"}
_KEPT |= {"cellspacing", "colspan", "rowspan", "alt", "dir", "lang", "face", "start", "type", "role", "title"}


@dataclass(frozen=True)
class Letter:
    """One mail."""

    mail: EmailMessage

    @cached_property
    def heads(self) -> tuple[tuple[str, str], ...]:
        """Who wrote, to whom, when, and about what."""
        return tuple((name, value) for name in _HEADS if (value := self._head(name)))

    @cached_property
    def enclosed(self) -> tuple[str, ...]:
        """The names of what is enclosed."""
        return tuple(part.get_filename() or part.get_content_type() for part in self.mail.iter_attachments())

    @cached_property
    def words(self) -> str:
        """What it says, without looks."""
        body = self.mail.get_body(preferencelist=("plain", "html"))
        text = _text_of(body)
        if body is not None and body.get_content_type() == "text/html":
            text = _soup(text).get_text("\n", strip=True)
        return "\n".join(text.strip().splitlines())

    @cached_property
    def looks(self) -> str:
        """A page that shows it as it looked, for a sealed frame; empty where it has no looks."""
        body = self.mail.get_body(preferencelist=("html",))
        if body is None:
            return ""
        soup = _soup(_text_of(body))
        enclosed = self._pictures()
        for tag in soup.find_all(True):
            _disarm(tag, enclosed)
        inner = soup.body or soup
        styles = "".join(f"<style>{style.get_text().replace('<', '')}</style>" for style in soup.find_all("style"))
        for style in inner.find_all("style"):
            style.decompose()
        return f"{SEAL}{styles}{inner.decode_contents()}</body></html>"

    def _head(self, name: str) -> str:
        try:
            return " ".join(str(self.mail[name] or "").split())
        except (ValueError, LookupError, IndexError, AttributeError):  # heads that break the rules for them
            return ""

    def _pictures(self) -> Mapping[str, str]:
        """Enclosed pictures by the name under which the looks call for them."""
        found: dict[str, str] = {}
        for part in self.mail.walk():
            kind, name = part.get_content_type(), str(part.get("Content-ID", "")).strip("<> ")
            if name and kind.startswith("image/") and kind != "image/svg+xml":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes) and len(content) <= _LARGEST:
                    found[f"cid:{name}"] = f"data:{escape(kind)};base64,{b64encode(content).decode()}"
        return found


def read_letter(source: bytes) -> Letter:
    """Read a mail; one that breaks every rule has no words."""
    return Letter(BytesParser(EmailMessage, policy=policy.default).parsebytes(source))


def _soup(text: str) -> "BeautifulSoup":
    from bs4 import BeautifulSoup  # noqa: PLC0415  # takes long, and most walks have no mail with looks

    return BeautifulSoup(text[:_LONGEST], "html.parser")


def _text_of(body: MIMEPart | None) -> str:
    if body is None:
        return ""
    try:
        return str(body.get_content())
    except (LookupError, UnicodeError, ValueError):  # a character set that nobody knows
        payload = body.get_payload(decode=True)
        return payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else ""


def _disarm(tag: "Tag", enclosed: Mapping[str, str]) -> None:
    """Keep what makes the looks; pictures from elsewhere become their words, links lead nowhere."""
    if tag.decomposed:
        return
    if tag.name in _GONE:
        tag.decompose() if tag.name != "form" else tag.unwrap()
        return
    source = str(tag.attrs.get("src", "")) if tag.attrs else ""
    tag.attrs = {name: value for name, value in (tag.attrs or {}).items() if name in _KEPT}
    if tag.name == "a":
        tag.attrs["style"] = f"{tag.attrs.get('style', '')};text-decoration:underline"
    if tag.name == "img":
        shown = enclosed.get(source) or (source if source.startswith("data:image/") else "")
        if shown:
            tag.attrs["src"] = shown
        else:
            tag.attrs.setdefault("alt", "a picture that is not loaded")
