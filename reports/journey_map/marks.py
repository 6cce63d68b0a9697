"""The signs on a map, told apart by their shape: channels, touchpoints, moments that matter, harms."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from math import cos, pi, sin
from xml.etree.ElementTree import Element

from journeys.finding import Harm
from journeys.reports.journey_map.sketch import Sign, Stop
from journeys.reports.journey_map.svg import clicked, letters, node, rounded
from journeys.reports.shapes import HARM_SHAPES, SIZE
from journeys.touchpoint import Channel

RADIUS = 12  # pixels: of a touchpoint, so that a finger finds it
SIGN = 14  # pixels: how wide a seam's shape is
SIGN_WIDE = 32  # with its number
SIGN_HIGH = 18
MOST_SIGNS = 3  # at one touchpoint; the rest is counted

ICONS: Mapping[Channel, str] = {  # path data in a box of 18, to be drawn as a line
    Channel.AD: "M3 7.5v3h2.5L13 14V4L5.5 7.5ZM5.5 10.5 6.5 15H8.5L7.5 11M15.5 7v4",
    Channel.WEB: "M2 3.5h14v11H2ZM2 7h14M4.2 5.3h.1M6.4 5.3h.1",
    Channel.CHAT: "M2.5 3.5h13v8.5H8L4.5 15v-3h-2Z",
    Channel.PHONE: "M4.5 2.5 7 2.2 8.2 6 6.6 7.4a9 9 0 0 0 4 4L12 9.8l3.8 1.2-.3 2.5c-.1 1-1 1.8-2 1.7"
    "A12 12 0 0 1 2.8 4.5c-.1-1 .7-1.9 1.7-2Z",
    Channel.MAIL: "M2 4h14v10H2ZM2.3 4.3 9 9.8l6.7-5.5",
    Channel.TEXT: "M5 1.8h8v14.4H5ZM7 5h4M7 8h4M8.6 14h.8",
}


def icon(parent: Element, channel: Channel, x: float, y: float, size: float = 18) -> None:
    """The sign of a channel, around a point."""
    scale = f" scale({size / 18:.3f})" if size != 18 else ""
    node(parent, "path", "icon", d=ICONS[channel], transform=f"translate({x - size / 2:.1f} {y - size / 2:.1f}){scale}")


def shape(parent: Element, harm: Harm, x: float, y: float, size: float = SIGN) -> None:
    """The shape of a harm, from its upper left corner."""
    node(
        parent,
        "path",
        harm.value,
        d=HARM_SHAPES[harm],
        transform=f"translate({x:.1f} {y:.1f}) scale({size / SIZE:.3f})",
    )


def numbered(parent: Element, sign: Sign, x: float, y: float, href: str | None) -> None:
    """A seam's shape with its number beside it, from its upper left corner; leads to its proof."""
    link = clicked(parent, href, sign.words)
    node(link, "rect", "touch", x=x - 2, y=y - 2, width=SIGN_WIDE, height=SIGN_HIGH, rx=4)
    shape(link, sign.harm, x, y)
    letters(link, x + SIGN + 3, y + SIGN - 2, str(sign.number), f"small name halo {sign.harm}")


def disc(parent: Element, stop: Stop, x: float, y: float) -> None:
    """A touchpoint; where it is a moment that matters, a star."""
    if stop.moment is None:
        node(parent, "circle", "dot", cx=x, cy=y, r=RADIUS)
    else:
        star(parent, x, y)


def star(parent: Element, x: float, y: float, radius: float = RADIUS + 4) -> None:
    """A moment that matters."""
    node(parent, "path", "moment", d=f"M{rounded(x)} {rounded(y)}{_corners(radius)}Z")


@cache
def _corners(radius: float) -> str:
    """A star around the place where the pen is."""
    lengths = (radius, radius * 0.8)
    corners = [(lengths[at % 2] * sin(at * pi / 8), -lengths[at % 2] * cos(at * pi / 8)) for at in range(16)]
    steps = (f"l{then[0] - one[0]:.2f} {then[1] - one[1]:.2f}" for one, then in pairwise(corners))
    return f"m{corners[0][0]:.2f} {corners[0][1]:.2f}{''.join(steps)}"
