"""What is wrong with a page as it is seen: judged by what it shows and how it came; pure.

Every rule is shy: a page that offers the customer anything to go on with is not accused.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from journeys.channels.web.tab.rest import Rest
from journeys.channels.web.tab.trouble import Trouble, path_of
from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Block, Control, Sight

_UNFINISHED = ("loading", "network", "spinning")
_PAGES = ("", "text/html", "application/xhtml+xml")
_BARE = 12  # characters; a page that shows less, and nothing to use, shows nothing
_LITTLE = 400  # characters beside which an error is the page's whole word
_MUCH = 3000  # characters; a page that shows more has something to say
_NOTHING = 15  # characters beside a heading
_HEADS = 4  # headings that tell what a page is
_TYPED = ("textbox", "combobox", "spinbutton", "checkbox", "radio", "listbox")
_QUOTED = 80  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page, and what is known of how it came."""

    sight: Sight
    rest: Rest
    words: Lexicon
    patience: timedelta
    familiar: Collection[str] = ()  # texts that stand on every page of this company

    @property
    def where(self) -> str:
        """The page's path."""
        return path_of(self.sight.url)

    @property
    def content(self) -> tuple[Block, ...]:
        """What stands on this page and not on every one."""
        return tuple(
            block
            for block in self.sight.blocks
            if block.region in ("main", "dialog", "aside") and block.text not in self.familiar
        )

    @property
    def letters(self) -> int:
        """How much there is to read in it."""
        return sum(len(block.text) for block in self.content)

    @property
    def uses(self) -> tuple[Control, ...]:
        """What can be used on this page and not on every one."""
        return tuple(
            control
            for control in self.sight.controls
            if control.region in ("main", "dialog", "aside") and (control.text or control.name) not in self.familiar
        )

    @property
    def asks(self) -> bool:
        """Whether it is a form to fill in: more than a search."""
        search = self.words.ways.get("search")
        return any(
            control.role in _TYPED
            and control.attributes.get("form-role") != "search"
            and control.attributes.get("type") != "search"
            and not (search and any(search.said_by(tokens(text)) >= 0.5 for text in _names(control)))
            for control in self.uses
        )

    @property
    def heads(self) -> tuple[str, ...]:
        """Its title without the company's name, and its first headings."""
        title = self.sight.title
        for mark in (" | ", " – ", " — ", " - ", " · ", " « ", " » "):
            title = title.partition(mark)[0]
        headings = [block.text for block in self.sight.blocks if block.tag in ("h1", "h2")]
        return tuple(text for text in (title, *headings) if text)[:_HEADS]


def troubles_of(shown: Shown) -> tuple[Trouble, ...]:
    """What is wrong with a page; empty for a page that works."""
    return tuple(_first(shown))


def _first(shown: Shown) -> Iterator[Trouble]:
    for judge in (_by_status, _by_media, _missing, _broken, _unfinished, _empty):
        trouble = judge(shown)
        if trouble:
            yield trouble
            return


def _by_status(shown: Shown) -> Trouble | None:
    """HTTP's own word, unless the page goes on all the same: a form that came back, an app that found its view."""
    status = shown.rest.status
    if status < 400:
        return None
    owns_up = _says(shown, "missing") or _says(shown, "broken") or any(str(status) in head for head in shown.heads)
    goes_on = shown.asks or (status < 500 and shown.letters > _MUCH)
    if goes_on and not owns_up:
        return None
    if shown.asks and status in (400, 409, 422):
        return None  # the form says what is wrong
    heading = shown.sight.heading if owns_up else ""
    return Trouble(kind="http", said=f"HTTP {status} at {shown.where}" + (f": {_quoted(heading)}" if heading else ""))


def _by_media(shown: Shown) -> Trouble | None:
    media, text = shown.rest.media, shown.sight.text.lstrip()
    raw = media.endswith(("json", "xml")) and media not in _PAGES
    raw = raw or (media == "text/plain" and text[:1] in ("{", "[", "<"))
    if not raw or shown.uses:
        return None
    return Trouble(kind="data", said=f"{shown.where} shows {media} where a page should be: {_quoted(text)}")


def _missing(shown: Shown) -> Trouble | None:
    """A page that says that there is none, though it came as if there were one."""
    if shown.asks or _is_search(shown):
        return None
    said = _says(shown, "missing")
    if not said:
        return None
    of_a_page = shown.words.mentions("page-word", said) or "404" in tokens(said)
    if shown.letters > (_MUCH if of_a_page else _LITTLE) or _sells(shown):
        return None
    return Trouble(kind="missing", said=f"{shown.where} says {_quoted(said)}")


def _broken(shown: Shown) -> Trouble | None:
    said = "" if shown.asks or shown.letters > _MUCH or _sells(shown) else _says(shown, "broken")
    return Trouble(kind="http", said=f"{shown.where} says {_quoted(said)}{_failures(shown)}") if said else None


def _unfinished(shown: Shown) -> Trouble | None:
    """Still loading at the end of the patience, with nothing yet to go on with."""
    rest, content = shown.rest, shown.content
    busy = (rest.why in _UNFINISHED or rest.turning) and shown.letters < _LITTLE and not _usable(shown)
    busy = busy or rest.veiled
    waits = [block for block in content if _covers(shown.words, "loading", block.text, least=0.5)]
    others = sum(len(block.text) for block in content if block not in waits and block.tag not in ("h1", "h2", "h3"))
    if not busy and not (waits and others < _NOTHING and not _usable(shown)):
        return None
    seen = f": {_quoted(waits[0].text)}" if waits else ""
    return Trouble(
        kind="loading",
        said=f"{shown.where} was still loading after {shown.patience.total_seconds():.0f} s{seen}{_failures(shown)}",
    )


def _empty(shown: Shown) -> Trouble | None:
    """Nothing at all, or nothing but what stands on every page and a heading."""
    sight = shown.sight
    if sum(len(block.text) for block in sight.blocks) < _BARE and not sight.controls:
        return Trouble(kind="empty", said=f"{shown.where} shows nothing{_failures(shown)}")
    if not (shown.content or shown.uses or shown.rest.pictures) and _has_a_frame(sight):
        return Trouble(kind="empty", said=f"{shown.where} shows nothing of its own{_failures(shown)}")
    if not shown.familiar or shown.uses:
        return None
    headings = {block.text for block in sight.blocks if block.tag in ("h1", "h2", "h3")} | {sight.title}
    beside = [block for block in shown.content if block.text not in headings]
    if sum(len(block.text) for block in beside) >= _NOTHING:
        return None
    heading = f"has nothing but its heading {_quoted(sight.heading)}" if sight.heading else "shows nothing"
    return Trouble(kind="empty", said=f"{shown.where} {heading}{_failures(shown)}")


def _has_a_frame(sight: Sight) -> bool:
    """Whether it says where its head or its foot is: what stands besides is what the page is for."""
    return any(one.region in ("header", "footer") for one in sight.blocks)


# ---- what it says ----


def _says(shown: Shown, subject: str) -> str:
    """The heading that says so, or, where there is little else, any text; empty where none does."""
    for head in shown.heads:
        if _covers(shown.words, subject, head, least=0.34):
            return head
    if shown.letters > _LITTLE:
        return ""
    texts = (block.text for block in shown.content)
    return next((text for text in texts if _covers(shown.words, subject, text, least=0.4)), "")


def _covers(words: Lexicon, subject: str, text: str, *, least: float) -> bool:
    """Whether a text is about that, and does not only mention it: «404» names a tea as well as an error."""
    phrases, said = words.context.get(subject), tokens(text)
    if not phrases or not said:
        return False
    covered, place = 0, 0
    while place < len(said):
        length = max(
            (len(one) for one in phrases.by_first.get(said[place], ()) if said[place:][: len(one)] == one), default=0
        )
        covered, place = covered + length, place + (length or 1)
    if covered == 1 and len(said) > 1 and any(word.isdigit() and phrases.has((word,)) for word in said):
        return words.mentions("error-word", text)
    return covered / len(said) >= least


def _is_search(shown: Shown) -> bool:
    """Whether it tells what a search found, if only nothing."""
    return any(shown.words.mentions("of-a-search", text) for text in (*shown.heads, *_short(shown)))


def _sells(shown: Shown) -> bool:
    """Whether something can be put in the basket here."""
    sign = shown.words.ways.get("add-to-cart")
    return sign is not None and any(
        sign.said_by(tokens(text)) >= 0.9 for one in shown.uses if one.role == "button" for text in (one.text, one.name)
    )


def _usable(shown: Shown) -> bool:
    """Whether there is anything on the page to go on with."""
    return shown.asks or any(not one.disabled and one.role in ("button", "link") for one in shown.uses)


def _failures(shown: Shown) -> str:
    """What its scripts asked for in vain, as evidence."""
    return "".join(f"; HTTP {one.status} at {path_of(one.url)}" for one in shown.rest.failed[-1:] if one.status >= 400)


def _short(shown: Shown) -> Iterator[str]:
    return (block.text for block in shown.content[:20] if len(block.text) < 120)


def _names(control: Control) -> Iterator[str]:
    return (text for text in (control.name, control.placeholder, control.label) if text)


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return f"«{flat}»" if len(flat) <= _QUOTED else f"«{flat[: _QUOTED - 1]}…»"
