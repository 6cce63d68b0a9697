"""What a customer sees of a page, as values; a saved Sight is a test case."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on the page in CSS pixels, from the document's upper left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The smallest piece of visible text that stands by itself, in reading order.

    Its text is what a person reads: raised cents stand after a point («$19⁹⁹» is "$19.99"), a raised mark stays raised
    ("$24.99¹"), pieces beside each other are parted by a space where a gap shows, and what the style sheet puts before
    or behind a price is in it. What is written in a field that nobody can change is a block, too, with the tag "input".
    """

    text: str
    tag: str  # "h1", "p", "td", "th", "dt", "dd", "li", "label", "div" …
    box: Box
    struck: bool = False  # a line through it: «was»
    bold: bool = False
    size: float = 16.0  # font size in CSS pixels
    region: str = "main"  # "main", "header", "footer", "nav", "aside", "dialog"
    group: str = ""  # the table, list, card or section it belongs to; unique on the page
    row: str = ""  # the table row, definition pair or list item; blocks of a row belong together
    frame: int = 0  # 0 is the page itself
    role: str = ""  # "alert", "status", "log" where the page says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something a customer can use: a link, a button, a field, or what only looks like one."""

    ref: str  # how the web channel finds it again
    role: str  # "link", "button", "textbox", "combobox", "checkbox", "radio", "spinbutton", "searchbox", …
    name: str  # accessible name
    text: str = ""  # what it shows
    label: str = ""  # of a field
    placeholder: str = ""
    nearby: str = ""  # words just above or before it
    value: str = ""
    options: tuple[str, ...] = ()  # of a select, as shown
    option_values: tuple[str, ...] = ()
    checked: bool = False
    disabled: bool = False
    required: bool = False
    expanded: bool | None = None
    attributes: dict[str, str] = field(default_factory=dict)  # id, name, type, href, autocomplete, data-*
    box: Box
    on_screen: bool = True  # False: it counts as visible but stands outside of the page
    region: str = "main"
    form: str = ""  # which form it belongs to; empty if none
    group: str = ""
    frame: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One look at a page, frames and shadow roots included."""

    url: str
    title: str
    language: str  # BCP 47; empty if the page does not say
    blocks: tuple[Block, ...]
    controls: tuple[Control, ...]
    width: float = 1280.0
    height: float = 720.0
    markup: tuple[str, ...] = ()  # verbatim: JSON-LD documents; HTML («<…») where microdata or RDFa stands in the page
    unfolded: "Sight | None" = None  # with what it keeps folded away opened, where somebody looked for that

    @property
    def text(self) -> str:
        """All that is visible, a block a line, in reading order."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def heading(self) -> str:
        """The page's first main heading; its title if it has none."""
        return next((block.text for block in self.blocks if block.tag == "h1"), self.title)

    def to_json(self) -> str:
        """Save it; `from_json` reads it back equal."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, saved: str) -> "Sight":
        """Read a saved Sight, or what the script in the page returned."""
        return cls.from_parts(json.loads(saved))

    @classmethod
    def from_parts(cls, parts: dict[str, Any]) -> "Sight":
        """Build a Sight from plain lists and dictionaries of the same names."""
        blocks = tuple(Block(**{**block, "box": Box(**block["box"])}) for block in parts["blocks"])
        controls = tuple(
            Control(
                **{
                    **control,
                    "box": Box(**control["box"]),
                    "options": tuple(control.get("options", ())),
                    "option_values": tuple(control.get("option_values", ())),
                }
            )
            for control in parts["controls"]
        )
        markup = tuple(parts.get("markup", ()))
        unfolded = cls.from_parts(parts["unfolded"]) if parts.get("unfolded") else None
        return cls(**{**parts, "blocks": blocks, "controls": controls, "markup": markup, "unfolded": unfolded})
