"""The elements of a drawing, and the file around it; whatever a company says is text, never markup."""

import hashlib
import re
from functools import cache
from html import escape
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement

from journeys.reports.page import harmless

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NARROW = 860  # pixels: a screen that is no wider gets the tall drawing, as the other one's letters were too small


def node(parent: Element, tag: str, kind: str = "", **attributes: float | str) -> Element:
    """A new element in another; a name with an underscore is written with a hyphen."""
    given = {"class": kind} if kind else {}
    for name, value in attributes.items():
        given[_hyphened(name)] = harmless(value) if isinstance(value, str) else rounded(value)
    return SubElement(parent, tag, given)


@cache
def _hyphened(name: str) -> str:
    return name.replace("_", "-")


def letters(parent: Element, x: float, y: float, words: str, kind: str = "", **attributes: float | str) -> Element:
    """A line of text, whose letters stand on `y`."""
    text = node(parent, "text", kind, x=x, y=y, **attributes)
    text.text = harmless(words)
    return text


def tip(parent: Element, words: str) -> None:
    """What is shown while a pointer rests on an element."""
    SubElement(parent, "title").text = harmless(" ".join(words.split()))


def leading(parent: Element, href: str | None, label: str) -> Element:
    """A link that is read out so; a mere group where there is nothing to lead to."""
    if href is None:
        return node(parent, "g")
    return node(parent, "a", href=href, aria_label=" ".join(label.split()))


def clicked(parent: Element, href: str | None, words: str) -> Element:
    """A link for a pointer alone, with words where it rests; the same link stands in a list for everybody."""
    link = (
        node(parent, "g", aria_hidden="true")
        if href is None
        else node(parent, "a", href=href, tabindex="-1", aria_hidden="true")
    )
    node(link, "title").text = harmless(" ".join(words.split()))
    return link


def rounded(value: float) -> str:
    """A number as short as it can be written to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


class Sheet:
    """A map on which two drawings of the same things are put, for a wide screen and for a narrow one."""

    def __init__(self, title: str, story: str) -> None:
        """An empty one, with its name and with all that it tells in words."""
        name = "map-" + hashlib.sha256(f"{title}\n{story}".encode("utf-8", "replace")).hexdigest()[:8]
        self.root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": f"journey-map {name}",
                "role": "group",
                "aria-labelledby": f"{name}-title",
                "aria-describedby": f"{name}-story",
            },
        )
        self._name = name
        node(self.root, "title", id=f"{name}-title").text = harmless(" ".join(title.split()))
        node(self.root, "desc", id=f"{name}-story").text = harmless(story)
        self._style = SubElement(self.root, "style")
        self.wide = node(self.root, "svg", "wide", role="presentation", width="100%", height="100%")
        self.tall = node(self.root, "svg", "tall", role="presentation", width="100%", height="100%", display="none")

    def text(self, wide: tuple[float, float], tall: tuple[float, float]) -> str:
        """The file, when both drawings are done; their widths and heights in pixels."""
        self.root.set("width", rounded(wide[0]))
        self.root.set("height", rounded(wide[1]))
        for drawing, (width, height) in ((self.wide, wide), (self.tall, tall)):
            drawing.set("viewBox", f"0 0 {rounded(width)} {rounded(height)}")
        self._style.text = _style() + _sizes(self._name, wide, tall)
        parts = [_HEAD]
        _write(self.root, parts)
        return "".join(parts)


def _write(element: Element, parts: list[str]) -> None:
    """The text of an element; there are a thousand in a map, and ElementTree's own way, which looks for namespaces,
    takes twice as long.
    """
    tag = element.tag
    given = "".join([f' {name}="{_escaped(value)}"' for name, value in element.items()])
    if not element.text and not len(element):
        parts.append(f"<{tag}{given}/>")
        return
    parts.append(f"<{tag}{given}>{_escaped(element.text or '', quote=False)}")
    for child in element:
        _write(child, parts)
    parts.append(f"</{tag}>")


def _escaped(words: str, *, quote: bool = True) -> str:
    return escape(words, quote=quote) if _MARKS.search(words) else words  # which is rare, and asked ten thousand times


def inline(svg: str, number: int = 1) -> str:
    """A map as it is put into a page, which has a heading for it, decides on print, and is narrow or wide by itself.

    Args:
        svg: The map as a file.
        number: Another one for each map of a page, where some may be alike.
    """
    page = _UPRIGHT.sub("", svg.removeprefix(_HEAD)).replace(_ACROSS, "").replace(_DOWN, "")
    for whole, title, width, height in _BOX.findall(page):
        rest = rounded(float(height) - float(title))
        page = page.replace(whole, f'viewBox="0 {title} {width} {rest}"', 1)
        page = page.replace(f"aspect-ratio: {width} / {height};", f"aspect-ratio: {width} / {rest};", 1)
    return page if number == 1 else _NAME.sub(rf"\g<0>-{number}", page)


_MARKS = re.compile("[&<>\"']")
_UPRIGHT = re.compile(r" and \(max-aspect-ratio: [\d.]+ / [\d.]+\)")
_BOX = re.compile(r'(data-title="([\d.]+)" viewBox="0 0 ([\d.]+) ([\d.]+)")')
_NAME = re.compile(r"\bmap-[0-9a-f]{8}\b")
_PAPER = "@page {{ size: A4 {}; margin: 10mm; }}\n@media print {{ svg.journey-map {{ max-height: {}mm; }} }}\n"
_ACROSS, _DOWN = _PAPER.format("landscape", 190), _PAPER.format("portrait", 277)


def _sizes(name: str, wide: tuple[float, float], tall: tuple[float, float]) -> str:
    shape = " / ".join(map(rounded, wide)), " / ".join(map(rounded, tall))
    # A picture in a page has the shape of the wide drawing, so that one is right for it however small it is; where the
    # file itself is opened, the window's shape tells.
    upright = f" and (max-aspect-ratio: {rounded(0.8 * min(*wide))} / {rounded(wide[1])})"
    return (
        f"svg.{name} {{ aspect-ratio: {shape[0]}; max-width: {rounded(wide[0])}px; margin: 0 auto; }}\n"
        f"@media screen and (max-width: {NARROW}px){upright} {{\n"
        f"svg.{name} {{ aspect-ratio: {shape[1]}; max-width: {rounded(tall[0] * 1.4)}px; }}\n"
        "svg.journey-map > .wide { display: none; }\nsvg.journey-map > .tall { display: inline; }\n}\n"
        + (_ACROSS if wide[1] < wide[0] else _DOWN)
    )


@cache
def _style() -> str:
    look = files("journeys.reports").joinpath("look.css").read_text(encoding="utf-8")
    tokens = look[look.index(":root") :].replace(":root, svg", "svg.journey-map")
    return tokens + files("journeys.reports.journey_map").joinpath("map.css").read_text(encoding="utf-8")
