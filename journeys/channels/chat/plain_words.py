"""What is written in Markdown or HTML, as a reader sees it: plain words, and the addresses of links."""

import html
import re
from functools import cache
from html.parser import HTMLParser
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST_MESSAGE: Final = 20_000  # characters; nobody reads on
_TAG: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(\s[^<>]*)?/?>")
_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "tr",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "table",
        "dl",
        "dt",
        "dd",
    ]
)
_CELLS: Final = frozenset(["td", "th"])
_INLINE: Final = frozenset(
    [
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "del",
        "ins",
        "small",
        "big",
        "span",
        "font",
        "sub",
        "sup",
        "mark",
        "code",
        "kbd",
        "abbr",
        "cite",
        "q",
        "time",
        "label",
        "button",
        "svg",
        "path",
        "tbody",
        "thead",
        "tfoot",
        "center",
        "nobr",
        "wbr",
        "html",
        "body",
        "main",
        "nav",
        "aside",
        "figure",
        "figcaption",
        "picture",
        "source",
        "video",
        "audio",
    ]
)
_UNSEEN: Final = frozenset(["script", "style", "template", "head", "title"])
_SIGNS_OF_MARKDOWN: Final = re.compile(r"[*_`\[\]\\#&<]|^\s*(?:[-+>]|\d+[.)])\s", re.MULTILINE)
_SEEN_AS_IT_IS: Final = ("mailto:", "tel:", "sms:")


def plain_words(text: str) -> str:
    r"""The words of a message that may hold Markdown and HTML; a link keeps its address in brackets.

    >>> plain_words("Your order is **on its way**: [track it](https://x.example/t?n=1&amp;m=2)")
    'Your order is on its way: track it (https://x.example/t?n=1&m=2)'
    >>> plain_words("<p>Tea &amp; cups</p><p>3 < 5, NC_10023_A, 2 * 3 * 4</p>")
    'Tea & cups\n3 < 5, NC_10023_A, 2 * 3 * 4'
    """
    text = text[:LONGEST_MESSAGE]
    if not _SIGNS_OF_MARKDOWN.search(text):
        return text.strip()
    if (tag := _TAG.match(text.lstrip())) and tag[1].lower() in _BLOCKS:
        return words_of_html(text)
    return _tidy("".join(_written(_markdown().parse(text))))


def words_of_html(text: str) -> str:
    """The same for what is HTML for certain."""
    if not _TAG.search(text):
        return html.unescape(text).strip()
    reader = _Reader()
    reader.feed(text[:LONGEST_MESSAGE])
    reader.close()
    return _tidy("".join(reader.pieces))


def link(words: str, address: str) -> str:
    """A link as a reader tells it: its words, and its address where that says more.

    >>> link("track it", "https://x.example/t"), link("x.example", "https://x.example/"), link("", "https://x.example")
    ('track it (https://x.example/t)', 'https://x.example/', 'https://x.example')
    """
    words, address = words.strip(), address.strip()
    for scheme in _SEEN_AS_IT_IS:
        address = address.removeprefix(scheme)
    bare = re.sub(r"^\w+://(www\.)?|/$", "", address)
    if not address or address.startswith(("#", "javascript:", "data:")) or words == address:
        return words
    return address if words.rstrip("/") in ("", bare, f"www.{bare}") else f"{words} ({address})"


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").disable(["code", "lheading", "hr"])


def _written(tokens: list[Token]) -> list[str]:
    pieces: list[str] = []
    for token in tokens:
        if token.type == "list_item_open":
            pieces.append(f"{token.info}{token.markup} " if token.info else "+ " if token.markup == "+" else "- ")
        elif token.type == "inline":
            pieces.append(_inline(token.children or []))
        elif token.type == "html_block":
            pieces.append(words_of_html(token.content) + "\n")
        elif token.type == "fence":
            pieces.append(token.content)
        elif token.type in ("paragraph_close", "heading_close", "blockquote_close"):
            pieces.append("\n")
    return pieces


def _inline(tokens: list[Token]) -> str:
    """Tags in a line are put back and read as HTML; all else is escaped for that."""
    pieces: list[str] = []
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                pieces.append(html.escape(token.content, quote=False))
            case "softbreak" | "hardbreak":
                pieces.append("<br>")
            case "link_open":
                pieces.append(f'<a href="{html.escape(str(token.attrs.get("href", "")))}">')
            case "link_close":
                pieces.append("</a>")
            case "image":
                pieces.append(html.escape(token.content, quote=False))
            case "html_inline":
                pieces.append(token.content)
    return words_of_html("".join(pieces))


class _Reader(HTMLParser):
    """Reads tags from the first to the last, however deep; what is no tag of HTML is text: «Hello <name>»."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0
        self._links: list[tuple[int, str]] = []  # where each open link begins among the pieces, and its address

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag for what it does to the words."""
        known = dict(attrs)
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "a":
            self._links.append((len(self.pieces), known.get("href") or ""))
        elif tag == "img":
            self.handle_data(known.get("alt") or "")
        elif tag in _BLOCKS:
            self.pieces.append("\n- " if tag == "li" else "\n")
        elif tag in _CELLS:
            self.pieces.append(" ")
        elif tag not in _INLINE:
            self.handle_data(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """A block ends with its line; a link with its address."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "a" and self._links:
            start, address = self._links.pop()
            self.pieces[start:] = [link("".join(self.pieces[start:]), address)]
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._unseen:
            self.pieces.append(data)


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\u00a0", " ").splitlines())
    return "\n".join(line for line in lines if line)
