"""What of a product must be chosen before it can be bought: sizes, colours, how many; read from a page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from journeys.channels.web.front.goods import does_something, is_gone, price_in
from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import Lexicon, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import overlap

_ABOVE, _BELOW = 1100.0, 320.0  # CSS pixels from the button within which something is to be chosen for it
_UNDER_ITS_NAME = 170.0  # CSS pixels from the word «Size» to the sizes
_HEADS = ("h2", "h3", "h4", "h5", "h6", "dt", "strong")
_UNDER_A_HEAD, _ROW = 160.0, 12.0  # CSS pixels from a line's heading to its field, and from its field to its price
_LONGEST_LINE = 200  # characters
_NO_COUNTS = ("cc-", "bday", "tel", "postal-code", "house-number", "search", "coupon")  # numbers that are none
_LONGEST_OPTION = 30  # characters
_LONGEST_NAME = 7  # words of «Please choose a colour: none»
_CHOSEN = frozenset({"selected", "active", "checked", "current", "chosen", "picked"})
_CLOSED = frozenset({"disabled", "unavailable", "soldout", "sold", "crossed", "inactive", "oos"})
_PASSED_OVER = frozenset(
    {"search", "newsletter", "coupon", "email", "captcha", "postal-code", "country", "message", "language"}
)
_LESS_OF_IT = re.compile(
    r"^\s*[-–−]\s*$|^\s*[-–−]\s|\b(minus|decrease|decrement|verringern|diminuer|reducir|disminuir|diminuisci|zmniejsz|minska|verlagen)\b",
    re.IGNORECASE,
)
_MORE_OF_IT = re.compile(
    r"^\s*[+＋]\s*$|\b(plus|increase|increment|erhöhen|augmenter|aumentar|aumenta|zwiększ|öka|verhogen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several that can be chosen."""

    control: Control
    said: str
    value: str = ""  # of a select's option
    chosen: bool = False
    open: bool = True  # it can be had

    @property
    def key(self) -> str:
        """By which it is known to have been tried."""
        return f"{self.control.attributes.get('name') or self.control.group}|{self.said}|{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to choose: «Size», with what there is."""

    asked: str
    options: tuple[Option, ...]

    @property
    def key(self) -> str:
        """By which it is known to have been answered."""
        return "|".join(one.said for one in self.options)

    @property
    def is_open(self) -> bool:
        """Whether nothing was chosen yet, though something can be."""
        return not any(one.chosen for one in self.options) and any(one.open for one in self.options)


def belongs(control: Control, add: Control) -> bool:
    """Whether something stands where one chooses for this button."""
    if add.form and control.form:
        return control.form == add.form
    if control.region not in ("main", "dialog", "aside", add.region) or (control.form and control.region != add.region):
        return False
    return add.box.y - _ABOVE < control.box.y < add.box.y + _BELOW


def questions(sight: Sight, fields: Sequence[Field], add: Control, words: Lexicon) -> tuple[Question, ...]:
    """All that can be chosen for a product, in reading order: lists, radio buttons, and buttons under a name."""
    near = [one for one in fields if belongs(one.control, add) and one.token not in _PASSED_OVER]
    listed = [_of_list(one, words) for one in near if one.control.options and one.token != "quantity"]
    asked = [*(one for one in listed if one), *_of_radios(near, words), *_of_buttons(sight, add, words)]
    return tuple(sorted(asked, key=lambda one: one.options[0].control.box.y))


def _of_list(field: Field, words: Lexicon) -> Question | None:
    control = field.control
    if control.role not in ("combobox", "listbox") or is_count(control):
        return None
    pairs = zip(control.options, control.option_values, strict=False)
    options = tuple(
        Option(
            control=control,
            said=said,
            value=value,
            chosen=value == control.value,
            open=not is_gone(said, words),
        )
        for said, value in pairs
        if value and not is_blank(said, words)
    )
    return Question(asked=field.asked, options=options) if options else None


def is_blank(said: str, words: Lexicon) -> bool:
    """Whether an option stands for none: «Choose…»."""
    return not re.search(r"\w", said) or words.mentions("chosen", said) or words.mentions("choose-first", said)


def is_count(control: Control) -> bool:
    """Whether a list is one of numbers from nought: how many."""
    return len(control.options) > 1 and [one.strip() for one in control.options[:2]] == ["0", "1"]


def _of_radios(fields: Iterable[Field], words: Lexicon) -> Iterator[Question]:
    groups: dict[str, list[Field]] = {}
    for field in fields:
        if field.control.role == "radio":
            groups.setdefault(field.control.attributes.get("name") or field.control.group, []).append(field)
    for group in groups.values():
        options = tuple(
            Option(
                control=one.control,
                said=one.control.label or one.control.name or one.control.value,
                chosen=one.control.checked,
                open=_is_open(one.control, words),
            )
            for one in group
        )
        yield Question(asked=group[0].control.nearby or group[0].asked, options=options)


def _of_buttons(sight: Sight, add: Control, words: Lexicon) -> Iterator[Question]:
    """Buttons that stand under a name like «Size», or «Colour: none»."""
    heads = [
        block
        for block in sight.blocks
        if block.region in ("main", "dialog", "aside", add.region)
        and len(tokens(block.text)) <= _LONGEST_NAME
        and words.mentions("variant", block.text)
        and block.tag not in ("button", "a")
        and -_ABOVE < block.box.y - add.box.y < _BELOW
    ]
    taken: set[str] = set()
    for place, head in enumerate(heads):
        ends = min(
            [other.box.y for other in heads[place + 1 :] if other.box.y > head.box.y + 4]
            + [head.box.y + _UNDER_ITS_NAME]
        )
        under = [
            one
            for one in sight.controls
            if one.ref not in taken
            and head.box.y - 12 <= one.box.y < ends
            and is_option(one, add, words)
            and belongs(one, add)
        ]
        taken |= {one.ref for one in under}
        if under:
            yield Question(asked=head.text, options=tuple(_button(one, head.text, sight, words) for one in under))


def rows_of_buttons(sight: Sight, add: Control, words: Lexicon) -> tuple[Question, ...]:
    """Rows of like buttons near the one for the basket, where nobody says what they are."""
    rows: dict[tuple[float, str], list[Control]] = {}
    for one in sight.controls:
        if is_option(one, add, words) and belongs(one, add) and one.role == "button":
            rows.setdefault((round(one.box.y / 8), one.attributes.get("class", "").split(" ")[0]), []).append(one)
    return tuple(
        Question(asked="one of these", options=tuple(_button(one, "", sight, words) for one in row))
        for row in rows.values()
        if len(row) > 1
    )


def is_option(control: Control, add: Control, words: Lexicon) -> bool:
    """Whether a button is a short word or a swatch, and does nothing else that is known."""
    said = control.name or control.text
    if control.role not in ("button", "option", "link", "tab") or control.ref == add.ref or not control.on_screen:
        return False
    href = control.attributes.get("href", "#")
    if (control.role == "link" and not href.startswith(("#", "javascript"))) or control.attributes.get("sends"):
        return False
    if control.expanded is not None or len(said) > _LONGEST_OPTION or not re.search(r"\w", said):
        return False
    counts_on = any(way.search(text) for way in (_MORE_OF_IT, _LESS_OF_IT) for text in (said, control.text) if text)
    return not (does_something(control, words) or counts_on or words.mentions("menu", said))


def _button(control: Control, asked: str, sight: Sight, words: Lexicon) -> Option:
    said = control.name or control.text
    classes = _classes(control)
    named = bool(tokens(said)) and f" {' '.join(tokens(said))} " in f" {' '.join(tokens(asked))} "
    chosen = control.checked or bool(classes & _CHOSEN) or control.attributes.get("aria-current", "false") != "false"
    struck = any(block.struck and tokens(block.text) == tokens(said) for block in sight.blocks)
    return Option(control=control, said=said, chosen=chosen or named, open=_is_open(control, words) and not struck)


def _classes(control: Control) -> set[str]:
    """The words of its classes, but for those that tell how it would look: "disabled:opacity-50"."""
    plain = [name for name in control.attributes.get("class", "").split() if not re.search(r"[:\[\]]", name)]
    return set(tokens_of_identifier(" ".join(plain)))


def _is_open(control: Control, words: Lexicon) -> bool:
    classes = _classes(control)
    said = f"{control.label} {control.name}"
    return not control.disabled and not classes & _CLOSED and not is_gone(said, words)


def best_of(question: Question, want: str, spent: Iterable[str]) -> Option | None:
    """The one that the customer named, else the first that can be had and was not tried."""
    left = [one for one in question.options if one.open and one.key not in set(spent)]
    named = [one for one in left if tokens(one.said) and set(tokens(one.said)) <= set(tokens(want))]
    return next(iter((*named, *left)), None)


# ---- how many ----


def counts(fields: Sequence[Field], add: Control) -> list[Field]:
    """Fields that say how many, nothing being in them yet; each line of a list may have one."""
    near = [one for one in fields if belongs(one.control, add) or _is_in_main(one.control)]
    return [one for one in near if _says_how_many(one) and _is_nought(one)]


def _is_in_main(control: Control) -> bool:
    return control.region == "main" and control.role == "spinbutton"


def _says_how_many(field: Field) -> bool:
    if field.token == "quantity" or is_count(field.control):
        return True
    return field.control.role == "spinbutton" and not field.token.startswith(_NO_COUNTS)


def _is_nought(field: Field) -> bool:
    return field.control.value.strip() in ("", "0")


def steppers(sight: Sight, add: Control) -> list[Control]:
    """Buttons that count up, beside a nought."""
    heights = [block.box.y for block in sight.blocks if block.text.strip() == "0"]
    heights += [one.box.y for one in sight.controls if one.role in ("spinbutton", "textbox") and one.value == "0"]
    return [
        one
        for one in sight.controls
        if one.role == "button"
        and any(_MORE_OF_IT.search(text) for text in (one.text, one.name) if text)
        and belongs(one, add)
        and any(abs(height - one.box.y) < 40 for height in heights)
    ]


def unfolding(sight: Sight, want: str, words: Lexicon) -> Control | None:
    """The button that shows what the wanted line comes in: «Show variants» in its card."""
    cards = {
        block.group
        for block in sight.blocks
        if block.group.startswith(("card", "row")) and overlap(want, block.text) >= 1.0 and block.region == "main"
    }
    return next(
        (
            one
            for one in sight.controls
            if one.group in cards
            and one.role == "button"
            and one.expanded is not True
            and not one.disabled
            and any(words.mentions(what, one.text) for what in ("variant", "choose-first"))
        ),
        None,
    )


def line_for(sight: Sight, offered: Sequence[Control], want: str, words: Lexicon) -> Control | None:
    """Which of several lines the customer takes: what they want, else the first that costs something."""
    if len(offered) < 2 and not want:
        return next(iter(offered), None)
    told = [(one, _line_of(sight, one)) for one in offered]
    if want:
        named = [(max(overlap(want, one.name) * 1.2, overlap(want, line)), one) for one, line in told]
        best = max(named, key=lambda pair: pair[0], default=None)
        return best[1] if best and (best[0] >= 0.5 or len(offered) == 1) else None
    open_to = [(one, line) for one, line in told if not is_gone(line, words)]
    priced = [one for one, line in open_to if any((price_in(part) or Decimal(0)) > 0 for part in line.split("\n"))]
    return next(iter((*priced, *(one for one, _ in open_to))), None)


def _line_of(sight: Sight, control: Control) -> str:
    """The words that stand with a field: in its row, and from the heading over it down to it."""
    top, middle = control.box.y, control.box.y + control.box.height / 2
    heads = [one.box.y for one in sight.blocks if one.tag in _HEADS and one.region == control.region]
    begins = max((y for y in heads if top - _UNDER_A_HEAD < y <= top + control.box.height), default=top)
    return "\n".join(
        block.text
        for block in sight.blocks
        if block.region == control.region
        and (
            abs(block.box.y + block.box.height / 2 - middle) < max(_ROW, control.box.height / 2)
            or begins - 2 <= block.box.y <= top
        )
        and len(block.text) < _LONGEST_LINE
    )
