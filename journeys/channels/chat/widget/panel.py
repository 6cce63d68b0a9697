"""What one look at a chat shows: lines with their places, buttons, and the field; a saved one is a test case."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The smallest piece of text that stands by itself, in reading order.

    `key` is how the page knows the element again; it stays while the element does. Places are CSS pixels.
    """

    text: str
    key: int
    path: tuple[int, ...] = ()  # keys of the elements around it, the outermost first, within the log
    bubble: int = 0  # key of the nearest element around it with a ground or an edge of its own; 0 for none
    x: float = 0.0  # of the bubble; of the words where there is none
    y: float = 0.0  # of the words
    width: float = 0.0
    bottom: float = 0.0
    top: float = 0.0  # of the bubble; of the words where there is none
    end: float = 0.0  # the same, its lower edge
    fill: str = ""  # the colour it stands on
    size: float = 16.0  # of the letters
    bold: bool = False
    label: str = ""  # what only readers of the screen are told here
    hint: str = ""  # "heading", "avatar", "name", "beside": by the element or by how it is called
    chip: int = 0  # key of what can be clicked around it and is no button by its kind
    centred: bool = False
    cut: bool = False  # longer than what is kept of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """What can be clicked in a chat."""

    key: int
    text: str  # what it shows
    name: str = ""  # what it is called besides
    marks: str = ""  # how its makers call it and its picture
    kind: str = "button"  # "button", "link", "chip": what only looks like one
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    off: bool = False
    inside: bool = True  # among the messages
    sends: bool = False  # the form of the field
    link: str = ""
    opens: bool = False  # a menu


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where one writes."""

    key: int
    off: bool = False  # for now, or for good
    holds: str = ""
    broken: bool = False  # its last line is empty
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A chat as it stands."""

    lines: tuple[Line, ...] = ()
    buttons: tuple[Button, ...] = ()
    field: Field | None = None
    typing: bool = False  # something there looks like somebody typing
    there: bool = True  # in the page, and visible
    left: float = 0.0  # where its messages stand
    top: float = 0.0
    width: float = 0.0
    height: float = 0.0

    @classmethod
    def from_parts(cls, parts: dict[str, Any]) -> "Panel":
        """Build one from what the script in the page returned."""
        left, top, width, height = parts["log"]
        return cls(
            lines=tuple(Line(**{**line, "path": tuple(line["path"])}) for line in parts["lines"]),
            buttons=tuple(Button(**button) for button in parts["buttons"]),
            field=Field(**parts["field"]) if parts["field"] else None,
            typing=parts["typing"] or parts["busy"],
            there=parts["there"],
            left=left,
            top=top,
            width=width,
            height=height,
        )
