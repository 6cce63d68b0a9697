"""Scenes as pages show them: what templates fill in."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

from journeys.notebook import Record, Speaker
from journeys.reports.evidence.pencil import plain
from journeys.reports.evidence.quoting import find_in, meaning_of, words_of
from journeys.reports.evidence.scenery import Space, draw_cut
from journeys.reports.evidence.scenes import Block, Pictured, Spoken, Written, excerpt
from journeys.reports.evidence.shapes import CHANNEL_SHAPES
from journeys.reports.evidence.shelf import Shelf
from journeys.reports.evidence.sides import Side
from journeys.reports.wording import span
from journeys.touchpoint import Channel, Touchpoint

_CUT = Space(0, 0, 640, 430)
_LONGEST = 3000  # letters of one turn or line
TURNS, LINES = 7, 14  # of a side: as many as say what it was about


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One turn or line, with the part that is marked between two that are not."""

    anchor: str  # its id in the whole talk
    name: str = ""  # who speaks
    by_customer: bool = False
    before: str = ""
    said: str
    after: str = ""
    is_silence: bool = False
    left_out: int  # lines between this one and the one before it


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One side, ready for a page."""

    side: Side
    icon: str
    cut: Markup | None  # of a picture
    whole: str  # where the whole picture is; empty where the page stands alone
    is_boxed: bool
    is_quoted: bool  # the caption is words of the company's, and not ours of what is lacking
    lines: tuple[Line, ...]
    is_talk: bool
    heads: tuple[tuple[str, str], ...]
    meanings: tuple[str, ...]
    address: str
    link: str  # the address, if it is one that a browser may follow
    is_right: bool


def side_view(side: Side, shelf: Shelf, right: Channel | None) -> SideView:
    """Make a side ready for a page."""
    scene = side.scene
    blocks = () if isinstance(scene, Pictured) else excerpt(scene.blocks, TURNS if isinstance(scene, Spoken) else LINES)
    return SideView(
        side=side,
        icon=CHANNEL_SHAPES[side.at.channel],
        cut=_cut(scene, side, shelf) if isinstance(scene, Pictured) else None,
        whole=shelf.link(scene.exhibit) if isinstance(scene, Pictured) and not shelf.alone else "",
        is_boxed=isinstance(scene, Pictured) and bool(scene.boxes),
        is_quoted=find_in(words_of(side.heard[-1]), side.caption.rstrip("…")) is not None,
        lines=lines_of(blocks, side.at, shelf.record),
        is_talk=isinstance(scene, Spoken),
        heads=scene.heads if isinstance(scene, Written) else (),
        meanings=tuple(dict.fromkeys(meaning for one in side.heard if (meaning := meaning_of(one)))),
        address=side.at.address,
        link=link_to(side.at.address),
        is_right=right is side.at.channel,
    )


def lines_of(blocks: Sequence[Block], at: Touchpoint, record: Record) -> tuple[Line, ...]:
    """Blocks as lines of a page, saying how many are left out between them."""
    gaps = [blocks[0].number - 1] if blocks else []
    gaps += [after.number - before.number - 1 for before, after in pairwise(blocks)]
    names = {
        Speaker.COMPANY: record.beginning.company or "Company",
        Speaker.CUSTOMER: record.beginning.customer or "Customer",
    }
    return tuple(_line(block, gap, at, names) for block, gap in zip(blocks, gaps, strict=True))


def link_to(address: str) -> str:
    """An address as a link; empty where a browser should not follow it."""
    return address if address.startswith(("https://", "http://")) and not set(address) & set(" \\\"'<>`") else ""


def _line(block: Block, gap: int, at: Touchpoint, names: dict[Speaker, str]) -> Line:
    anchor = f"turn-{at.number}-{block.number}"
    if block.silence is not None:
        said = f"Nothing was said for {span(block.silence)}." if block.silence else "Nothing was said."
        return Line(anchor=anchor, said=said, is_silence=True, left_out=gap)
    start, end = block.at or (len(block.words), len(block.words))
    return Line(
        anchor=anchor,
        name=names[block.who],
        by_customer=block.who is Speaker.CUSTOMER,
        before=shortened(block.words[:start]),
        said=shortened(block.words[start:end]),
        after=shortened(block.words[end:]),
        left_out=gap,
    )


def shortened(words: str) -> str:
    """Words as long as a page should show them."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _cut(shown: Pictured, side: Side, shelf: Shelf) -> Markup:
    """The part of a picture around the words, drawn over the file beside the page."""
    svg = Element("svg", {"class": "cut", "role": "img", "aria-label": plain(_described(shown, side))})
    height = draw_cut(svg, shown, _CUT, "", file=shelf.source(shown.exhibit))
    svg.set("viewBox", f"-1 -1 {_CUT.width + 2:.0f} {height + 2:.0f}")
    return Markup(tostring(svg, encoding="unicode"))  # an element's text and values are escaped


def _described(shown: Pictured, side: Side) -> str:
    boxed = f", with a box around «{side.caption}»" if shown.boxes else ""
    return f"Picture of {side.where}, {side.when}{boxed}"
