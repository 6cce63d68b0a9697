"""How a piece of evidence is shown: pictures as they are, talk and mail as text, recordings with a player."""

from base64 import b64encode
from dataclasses import dataclass

from journeys.effort import Effort
from journeys.notebook import Exhibit
from journeys.reports.evidence.letters import read_letter
from journeys.reports.evidence.pages import PAGES

# Before whatever the company sent: its pages are to be seen, and neither run nor ask for anything.
_SEALED = (
    '<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "img-src data:; media-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
)
_EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "video/webm": "webm",
    "application/zip": "zip",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What lies in the report: text is masked once more on the way there, bytes are kept as they are."""

    name: str
    content: str | bytes
    media_type: str
    extension: str


def piece_of(exhibit: Exhibit, content: bytes) -> Piece:
    """Show an exhibit; what no reader can show is kept as a file."""
    kind = exhibit.media_type.partition(";")[0].strip().lower()
    name = caption(exhibit)
    if kind == "message/rfc822":
        return Piece(name=name, content=_letter(content), media_type="text/plain", extension="txt")
    if kind.startswith("audio/"):
        return Piece(name=name, content=_player(name, content, kind), media_type="text/html", extension="html")
    if kind == "text/html":
        return Piece(name=name, content=_SEALED + _text(content), media_type=kind, extension="html")
    if kind.startswith("text/"):
        return Piece(name=name, content=_text(content), media_type="text/plain", extension="txt")
    if kind == "application/json":
        return Piece(name=name, content=_text(content), media_type=kind, extension="json")
    return Piece(name=name, content=content, media_type=kind, extension=_EXTENSIONS.get(kind, "bin"))


def effort_table(effort: Effort) -> Piece:
    """The effort of a walk with its parts; Allure shows CSV as a table."""
    rows = [("part", "count"), *effort, ("effort in all", effort.total)]
    table = "".join(f"{part},{count}\n" for part, count in rows)
    return Piece(name=f"Effort {effort.total}", content=table, media_type="text/csv", extension="csv")


def caption(exhibit: Exhibit) -> str:
    """What it shows, on which channel and when: "Basket (web), 21 Nov 12:03"."""
    at = exhibit.at
    title = exhibit.title if f"({at.channel})" in exhibit.title else f"{exhibit.title} ({at.channel})"
    return f"{title}, {at.at:%d %b %H:%M}"


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")


def _letter(source: bytes) -> str:
    """A mail as one reads it: who, to whom, when, about what, and the words."""
    letter = read_letter(source)
    heads = [f"{name}: {value}" for name, value in letter.heads]
    enclosed = [f"Enclosed: {', '.join(letter.enclosed)}"] if letter.enclosed else []
    return "\n".join([*heads, *enclosed, "", letter.words])


def _player(title: str, sound: bytes, media_type: str) -> str:
    """A recording with its player; Allure has none."""
    source = f"data:{media_type};base64,{b64encode(sound).decode()}"
    return PAGES.get_template("audio.html").render(title=title, source=source)
