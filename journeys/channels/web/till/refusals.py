"""What a form says when it comes back: its words, the fields that they speak of, and what was lost on the way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Block, Control, Sight

_LONGEST = 300  # characters; what is longer is no message
_NEAR = 48.0  # CSS pixels between a field and the words that speak of it
_FIELD_ROLES = ("textbox", "combobox", "searchbox", "spinbutton", "listbox", "checkbox", "radio", "switch")
_WRITTEN = ("textbox", "searchbox", "spinbutton", "combobox")
_ENOUGH_LOST = 2  # fields; one may have been emptied on purpose
_FEW_WORDS = 16  # of what stands at a field and is no known complaint
_A_WORD = 4  # letters
_AMOUNT = re.compile(r"\d[.,]\d\d|[$€£]\s?\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A form that came back."""

    said: tuple[str, ...]  # its own words; empty where it says nothing
    about: tuple[Field, ...]  # the fields that its words or marks speak of

    @property
    def words(self) -> str:
        """What it says, to be quoted."""
        return "; ".join(f"«{one}»" for one in self.said[:3])


def came_back(before: Sight, after: Sight, sent: Control) -> bool:
    """Whether the form that was sent stands there as it stood: most of its fields, or, without fields, its button."""
    if urlsplit(before.url).path != urlsplit(after.url).path and before.heading != after.heading:
        return False
    asked, asks = _fields_in(before), _fields_in(after)
    if asked:
        return len(asked & asks) >= 0.7 * len(asked) and len(asks - asked) <= len(asked)
    if asks:
        return False
    return any(_same_control(one, sent) for one in after.controls) and after.heading == before.heading


def _fields_in(sight: Sight) -> set[tuple[str, str, str]]:
    return {
        (one.role, one.attributes.get("name", ""), one.label or one.placeholder or one.name)
        for one in sight.controls
        if one.role in _FIELD_ROLES and one.region in ("main", "dialog", "aside")
    }


def _same_control(one: Control, other: Control) -> bool:
    return one.ref == other.ref or (one.role == other.role and (one.text or one.name) == (other.text or other.name))


def read_refusal(
    before: Sight, after: Sight, fields: Sequence[Field], words: Lexicon, *, spoken: Sequence[str] = ()
) -> Refusal:
    """Read what a form that came back says.

    Args:
        before: The page when the form was sent.
        after: The page now.
        fields: Of the form, as they stand now.
        words: Of the page's language.
        spoken: What the script's own dialogs said.
    """
    old = {block.text for block in before.blocks}
    fresh = [block for block in after.blocks if block.text not in old and len(block.text) < _LONGEST]
    complaining = [block for block in fresh if _complains(block, fields, words)]
    marked = [field for field in fields if field.control.attributes.get("aria-invalid") == "true"]
    about = [*marked, *(field for block in complaining if (field := _meant_by(block, fields)))]
    said = [*spoken, *(block.text for block in complaining)]
    for text in spoken:
        about += [field for field in fields if _names(text, field)]
    return Refusal(said=_shortest(said), about=tuple({field.control.ref: field for field in about}.values()))


def standing(sight: Sight, words: Lexicon) -> tuple[str, ...]:
    """The complaints that a page shows, however long they have stood there."""
    said = [
        block.text
        for block in sight.blocks
        if len(block.text) < _LONGEST
        and block.region in ("main", "dialog", "aside")
        and block.role == "alert"
        and words.mentions("problem", block.text)
    ]
    return _shortest(said)


def perhaps_said(before: Sight, after: Sight, fields: Sequence[Field], words: Lexicon) -> tuple[str, ...]:
    """All that a form that came back may mean as its answer, wherever and in whatever language: never call it silent.

    What is new on the page, its title too, and what speaks of a problem though it may have stood there before.
    """
    old = {block.text for block in before.blocks}
    said = [after.title] if after.title != before.title and not _names_a_place(after.title, words) else []
    for block in after.blocks:
        own = block.tag in ("option", "button", "a", "label", "input") or _is_of_a_field(block, fields)
        if own or block.region in ("nav", "footer") or len(block.text) >= _LONGEST:
            continue
        fresh = block.text not in old and sum(map(str.isalpha, block.text)) >= _A_WORD
        if fresh or _stands_as_complaint(block, words):
            said.append(block.text)
    return _shortest(said)


def _names_a_place(title: str, words: Lexicon) -> bool:
    """Whether a title only says where one is: «Checkout»."""
    return any(sign.said_by(tokens(title)) >= 1.0 for sign in words.ways.values())


def _stands_as_complaint(block: Block, words: Lexicon) -> bool:
    """Whether words that stood there before may be the answer all the same; «* is required» is none."""
    if words.mentions("required", block.text):
        return False
    return block.role == "alert" or any(words.mentions(said, block.text) for said in ("problem", "broken", "unserved"))


def is_an_error_of_theirs(refusal: Refusal, words: Lexicon) -> bool:
    """Whether a form only says that something went wrong, and names nothing that was filled in."""
    named = any(_names(text, field) for text in refusal.said for field in refusal.about)
    marked = any(field.control.attributes.get("aria-invalid") == "true" for field in refusal.about)
    said = bool(refusal.said) and all(words.mentions("broken", text) for text in refusal.said)
    return said and not named and not marked


def _complains(block: Block, fields: Sequence[Field], words: Lexicon) -> bool:
    """Whether words that were not there before are the form's: an alert, a problem, or what stands at a field."""
    if words.mentions("loading", block.text) or block.tag in ("option", "button", "a"):
        return False
    if words.mentions("added", block.text):
        return False
    if block.role == "alert" or words.mentions("problem", block.text) or words.mentions("broken", block.text):
        return True
    if words.mentions("captcha", block.text):
        return True
    if block.region not in ("main", "dialog", "aside") or _is_of_a_field(block, fields):
        return False
    written = [field.control for field in fields if field.control.role in _WRITTEN]
    short = 1 < len(tokens(block.text)) <= _FEW_WORDS and not _AMOUNT.search(block.text)
    return short and any(_stands_at(block, control) for control in written)


def _is_of_a_field(block: Block, fields: Sequence[Field]) -> bool:
    """Whether the words are a field's own: its label, its content, an option."""
    text = block.text
    return any(
        text in (field.control.label, field.control.name, field.control.value, field.control.placeholder)
        or text in field.control.options
        for field in fields
    )


def _stands_at(block: Block, control: Control) -> bool:
    box, words = control.box, block.box
    if block.frame != control.frame or control.role not in _FIELD_ROLES:
        return False
    below = -4 <= words.y - (box.y + box.height) <= _NEAR / 2 or -4 <= box.y - (words.y + words.height) <= _NEAR / 2
    level = words.y < box.y + box.height and box.y < words.y + words.height
    beside = level and 0 <= words.x - (box.x + box.width) <= _NEAR
    return (below and words.x < box.x + max(box.width, 200) and box.x < words.x + words.width + _NEAR) or beside


def _meant_by(block: Block, fields: Sequence[Field]) -> Field | None:
    """The field that some words speak of: the one they name, else the nearest at which they stand."""
    named = [field for field in fields if _names(block.text, field)]
    if named:
        return min(named, key=lambda field: _distance(block, field.control))
    at = [field for field in fields if _stands_at(block, field.control)]
    return min(at, key=lambda field: _distance(block, field.control), default=None)


def _names(text: str, field: Field) -> bool:
    """Whether words call a field by its label."""
    control = field.control
    said = tokens(text)
    for label in (control.label, control.name, control.placeholder, field.datum):
        called = tuple(word for word in tokens(label) if not word.isdigit())
        if 0 < len(called) <= 5 and any(said[at : at + len(called)] == called for at in range(len(said))):
            return True
    return False


def _distance(block: Block, control: Control) -> float:
    """From the words to the field; what stands below a field speaks of it sooner than what stands above."""
    box, words = control.box, block.box
    gap = words.y - (box.y + box.height)
    overlap = min(words.y + words.height, box.y + box.height) - max(words.y, box.y)
    if overlap > min(words.height, box.height) / 2:
        return max(0.0, words.x - box.x - box.width, box.x - words.x - words.width) / 4
    return abs(gap) + (30 if gap < -4 else 0) + abs(block.box.x - control.box.x) / 4


def _shortest(said: Sequence[str]) -> tuple[str, ...]:
    """Each once; what only repeats several others together is left out."""
    unique = list(dict.fromkeys(said))
    return tuple(one for one in unique if sum(1 for other in unique if other != one and other in one) < 1)


def lost_fields(before: Sight, after: Sight) -> tuple[str, ...]:
    """The labels of what was written into a form and is gone, though the same form stands there."""
    held = {key: one for one in before.controls if (key := _place(one))}
    gone = []
    for one in after.controls:
        place = _place(one)
        was = held.get(place) if place else None
        if was and was.value.strip() and not one.value.strip() and one.role in _WRITTEN:
            gone.append((one.label or one.name or one.placeholder or one.attributes.get("name", ""))[:40])
    return tuple(gone) if len(gone) >= _ENOUGH_LOST else ()


def _place(control: Control) -> tuple[str, str, str] | None:
    """Names a field for comparison; None for what a page may well empty: secrets, and what answers differently."""
    attributes = control.attributes
    if control.role not in _WRITTEN or attributes.get("secret") or attributes.get("type") == "password":
        return None
    return control.role, attributes.get("name", ""), control.label or control.placeholder or control.name


def same_page(before: Sight, after: Sight) -> bool:
    """Whether it is the page that was left: its path and what heads it."""
    return urlsplit(before.url).path == urlsplit(after.url).path and before.heading == after.heading


def asks_whether_human(sight: Sight, fields: Sequence[Field], words: Lexicon) -> bool:
    """Whether a page has a captcha in it."""
    if any(field.token == "captcha" for field in fields):
        return True
    shown = [block.text for block in sight.blocks if len(block.text) < _LONGEST and block.region != "footer"]
    return any(words.mentions("captcha", text) for text in shown) or any(
        words.mentions("captcha", f"{one.name} {one.label}") for one in sight.controls
    )
