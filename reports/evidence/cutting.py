"""Which part of a picture to show, so that the words are legible and the page is still known again."""

from collections.abc import Sequence
from dataclasses import dataclass

from journeys.pictured import Box
from journeys.reports.evidence.shelf import Size

_LEGIBLE = 660.0  # pixels of a page across, in which its words can be read
_NARROWEST = 300.0  # of a page on a telephone
_AROUND = 40.0  # pixels beside the words
_ABOVE = 0.55  # where in the cut the words stand, from its top


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A part of a picture, in its pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def view(self) -> str:
        """As SVG says it."""
        return f"{self.x:.1f} {self.y:.1f} {self.width:.1f} {self.height:.1f}"


def cut_around(boxes: Sequence[Box], size: Size, *, shape: float) -> Cut:
    """The part around the words, never beyond the picture; the top of the whole page where there are none.

    Args:
        boxes: Around the words; as many of them are shown as go in with the first.
        size: Of the picture.
        shape: Height by width of the cut.
    """
    if not boxes:
        width = float(size.width)
        return Cut(x=0, y=0, width=width, height=min(width * shape, size.height))
    around = boxes[0]
    for box in boxes[1:]:
        if (both := around.around(box)).height + _AROUND <= _LEGIBLE * shape:
            around = both
    width = max(around.width + 2 * _AROUND, _LEGIBLE, (around.height + _AROUND) / shape)
    width = max(min(width, float(size.width)), min(_NARROWEST, float(size.width)))
    height = min(width * shape, float(size.height))
    middle = around.x + around.width / 2
    share = max(min(middle / size.width, 0.8), 0.2)  # as far from the edge as on the page: names stand left of amounts
    least = around.x + around.width + _AROUND / 2 - width  # all of the words are in the cut
    x = _within(max(min(middle - width * share, around.x - _AROUND / 2), least), width, size.width)
    y = _within(around.y + min(around.height, height) / 2 - height * _ABOVE, height, size.height)
    return Cut(x=x, y=y, width=width, height=height)


def _within(start: float, length: float, whole: float) -> float:
    return max(min(start, whole - length), 0.0)
