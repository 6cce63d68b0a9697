"""Draws what one side looked or sounded like, into a space of a picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from journeys.notebook import Speaker
from journeys.reports.evidence.cutting import cut_around
from journeys.reports.evidence.pencil import LEAD, lines_of, marked, plain, rect, write
from journeys.reports.evidence.scenes import Block, Pictured, Scene, Spoken, Written
from journeys.reports.wording import span

SIZE = 20.0  # of letters in a scene
_LINE = SIZE * LEAD
_PAD, _BETWEEN = 12.0, 9.0
_SILENCE = 46.0
_SPEAKERS = {Speaker.COMPANY: "Company", Speaker.CUSTOMER: "Customer"}
_LABEL = 18.0


@dataclass(frozen=True, slots=True)
class Space:
    """Where in a picture something is drawn."""

    x: float
    y: float
    width: float
    height: float


def draw_scene(parent: Element, scene: Scene, space: Space, use: Callable[[Pictured], str]) -> None:
    """Draw a scene; nothing of it leaves the space.

    Args:
        parent: To draw into.
        scene: What to draw.
        space: Where.
        use: The id under which a picture has been put into the drawing.
    """
    match scene:
        case Pictured():
            draw_cut(parent, scene, space, f"#{use(scene)}")
        case Spoken():
            _talk(parent, scene.blocks, space)
        case Written():
            _page(parent, scene, space)


def draw_cut(parent: Element, shown: Pictured, space: Space, reference: str, *, file: str = "") -> float:
    """Draw the part of a picture around the words, the words boxed; how high it has become.

    Args:
        parent: To draw into.
        shown: The picture.
        space: Where.
        reference: To the picture in the drawing.
        file: The picture beside the page instead, where it is not in the drawing.
    """
    cut = cut_around(shown.boxes, shown.size, shape=space.height / space.width)
    scale = space.width / cut.width
    height = min(cut.height * scale, space.height)
    values = {"x": space.x, "y": space.y, "width": space.width, "height": height}
    window = SubElement(
        parent, "svg", {**{name: f"{value:.1f}" for name, value in values.items()}, "viewBox": cut.view}
    )
    window.set("preserveAspectRatio", "xMidYMin slice")
    if file:
        SubElement(window, "image", {"href": file, "width": str(shown.size.width), "height": str(shown.size.height)})
    else:
        SubElement(window, "use", {"href": reference})
    for box in shown.boxes:
        edge = 7 / scale
        place = box.x - edge, box.y - edge, box.width + 2 * edge, box.height + 2 * edge
        for kind, wide in (("halo", 9), ("box", 5)):
            rect(window, *place, kind, radius=6 / scale).set("stroke-width", f"{wide / scale:.2f}")
    rect(parent, space.x, space.y, space.width, height, "edge", radius=4)
    return height


def _talk(parent: Element, blocks: Sequence[Block], space: Space) -> None:
    """Turns as bubbles, the company's at the left, the customer's at the right; what does not fit is left out."""
    y = space.y
    for block, lines in _fitting(blocks, space, indent=54, label=_LABEL + 4):
        if block.silence is not None:
            y = _silence(parent, block, space, y)
            continue
        x = space.x + (54 if block.who is Speaker.CUSTOMER else 0)
        width, height = space.width - 54, len(lines) * _LINE + 2 * _PAD - 6
        write(parent, (_SPEAKERS[block.who],), x + 4, y + _LABEL - 4, 17, "quiet", width=0)
        y += _LABEL + 4
        kind = "bubble marked" if block.is_marked else f"bubble {block.who.value}"
        rect(parent, x, y, width, height, kind, radius=12)
        write(parent, lines, x + _PAD, y + _PAD + SIZE * 0.72, SIZE, "words", width=width - 2 * _PAD)
        y += height + _BETWEEN


def _page(parent: Element, scene: Written, space: Space) -> None:
    """Words on paper: the head of a letter, then the lines around those that are marked."""
    rect(parent, space.x, space.y, space.width, space.height, "paper", radius=4)
    inner = Space(space.x + 16, space.y + 12, space.width - 32, space.height - 24)
    y = inner.y
    for name, value in scene.heads:
        if name in ("From", "Subject"):
            lines = lines_of(plain(f"{name}: {value}"), inner.width, 18, 1)
            write(parent, lines, inner.x, y + 15, 18, "quiet", width=inner.width)
            y += 25
    if scene.heads:
        rect(parent, inner.x, y + 3, inner.width, 1.5, "rule")
        y += 14
    rest = Space(inner.x, y, inner.width, inner.y + inner.height - y)
    for block, lines in _fitting(scene.blocks, rest, indent=12, label=0):
        height = len(lines) * _LINE + 8
        if block.is_marked:
            rect(parent, rest.x - 6, y, rest.width + 12, height, "bubble marked", radius=6)
        write(parent, lines, rest.x + 4, y + SIZE * 0.98, SIZE, "words", width=rest.width - 8)
        y += height + _BETWEEN


def _silence(parent: Element, block: Block, space: Space, y: float) -> float:
    long = f"nothing was said for {span(block.silence)}" if block.silence else "nothing was said"
    rect(parent, space.x, y, space.width, _SILENCE - 6, "silent", radius=12)
    write(parent, (long,), space.x + 16, y + 27, SIZE, "said", width=0)
    return y + _SILENCE + _BETWEEN


def _fitting(
    blocks: Sequence[Block], space: Space, *, indent: float, label: float
) -> list[tuple[Block, tuple[str, ...]]]:
    """The blocks that go in, in order, with their lines: those that are marked first, then those around them."""
    width = space.width - indent - 2 * _PAD
    places = [place for place, block in enumerate(blocks) if block.is_marked] or [0]
    order = places + [at for far in range(1, 16) for place in places[:1] for at in (place - far, place + far)]
    order = list(dict.fromkeys(at for at in order if 0 <= at < len(blocks)))
    kept: dict[int, tuple[str, ...]] = {}
    left = space.height + _BETWEEN
    for at in order:
        block = blocks[at]
        over = label + 2 * _PAD - 6 + _BETWEEN
        room = int((left - over) // _LINE)
        if block.silence is not None:
            if left >= _SILENCE + _BETWEEN:
                kept[at] = ()
                left -= _SILENCE + _BETWEEN
            continue
        if room < 1:
            break
        most = min(room, 7 if block.is_marked else 2)
        kept[at] = lines_of(marked(block.words, block.at), width, SIZE, most, bold=block.is_marked)
        left -= over + len(kept[at]) * _LINE
    return [(blocks[at], kept[at]) for at in sorted(kept)]
