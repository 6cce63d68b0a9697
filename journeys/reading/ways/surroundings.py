"""What stands around a control: the words of its box, the heading over it, and forms that are on every page."""

import re
from bisect import bisect_left

from journeys.reading.language.lexicon import Lexicon, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Block, Control, Sight

FIELD_ROLES = frozenset({"textbox", "searchbox", "combobox", "spinbutton", "slider", "listbox", "checkbox", "switch"})
_SEARCHED_BY = frozenset({"q", "query", "s", "keyword", "keywords"})
_SETTING = re.compile(
    r"i18n|\blang|locale|currency|language|sprache|langue|idioma|jezyk|waluta|taal|lingua", re.IGNORECASE
)
_NEAR = 170.0  # CSS pixels above and below within which words explain a control


def searches(control: Control, words: Lexicon) -> float:
    """How surely a field is there to search with."""
    attributes = control.attributes
    called = (control.name, control.placeholder, control.label, attributes.get("name", ""), attributes.get("id", ""))
    said = max(words.ways["search"].said_by(tokens_of_identifier(word)) for word in called)
    if attributes.get("type") in ("password", "email") or control.options:
        return 0.0
    if attributes.get("name") in _SEARCHED_BY:
        said = max(said, 0.8)
    if attributes.get("form-role") == "search" or control.role == "searchbox":
        said = max(said, 0.9)
    return said


class Surroundings:
    """One sight, with what stands beside what."""

    def __init__(self, sight: Sight, words: Lexicon) -> None:
        """Take what is seen and the words to read it with."""
        self.sight, self.words = sight, words
        self._said: dict[str, str] | None = None
        self._side_forms: set[str] | None = None
        self._forms: dict[str, list[Control]] = {}
        for control in sight.controls:
            self._forms.setdefault(control.form, []).append(control)
        self._headings = sorted(
            (block for block in sight.blocks if block.tag in ("h2", "h3")), key=lambda block: block.box.y
        )

    def controls_of(self, form: str) -> list[Control]:
        """All that belongs to a form, in reading order."""
        return self._forms.get(form, [])

    def forms_beside(self) -> set[str]:
        """Forms that stand on many pages and are about none: search, newsletter, language."""
        if self._side_forms is None:
            self._side_forms = {form for form in self._forms if form and self._is_beside(form)}
        return self._side_forms

    def _is_beside(self, form: str) -> bool:
        inside = self._forms[form]
        fields = [one for one in inside if one.role in FIELD_ROLES and one.attributes.get("type") != "hidden"]
        if any(one.attributes.get("form-role") == "search" for one in inside):
            return True
        if any(one.attributes.get("type") == "password" for one in fields):
            return False
        if len(fields) == 1 and searches(fields[0], self.words) > 0.33:
            return True
        if 1 <= len(fields) <= 2 and any(
            one.attributes.get("type") == "email" or "mail" in one.name.casefold() for one in fields
        ):
            around = " ".join([self.text_of(form), *(one.name for one in inside), self._around(fields[0])])
            return fields[0].region in ("footer", "aside", "dialog") or self.words.mentions("newsletter", around)
        if len(fields) == 1 and self._asks_for_coupon(fields[0]):
            return True
        called = (f"{one.name} {one.attributes.get('name', '')} {one.attributes.get('id', '')}" for one in fields)
        about = " ".join((inside[0].attributes.get("form-action", ""), *called))
        return len(fields) <= 1 and bool(_SETTING.search(about))

    def _asks_for_coupon(self, field: Control) -> bool:
        coupon = self.words.fields["coupon"]
        said = (field.name, field.placeholder, field.nearby)
        return any(coupon.longest_in(tokens(text)) for text in said) or bool(
            coupon.longest_in(tokens_of_identifier(field.attributes.get("name", "")))
        )

    def text_of(self, group: str) -> str:
        """All words of a table, list, card or section."""
        if self._said is None:
            gathered: dict[str, list[str]] = {}
            for block in self.sight.blocks:
                gathered.setdefault(block.group, []).append(block.text)
            self._said = {name: " ".join(texts) for name, texts in gathered.items()}
        return self._said.get(group, "")

    def banner_of(self, control: Control) -> str:
        """The words of the box that a control stands in: its own group, or else the sentences right beside it."""
        own = self.text_of(control.group) if control.group else ""
        if len(tokens(own)) > 6 and not control.group.startswith("form"):
            return own
        middle = control.box.y + control.box.height / 2
        beside = [
            block.text
            for block in self.sight.blocks
            if block.region == control.region
            and abs(block.box.y + block.box.height / 2 - middle) < _NEAR
            and len(tokens(block.text)) > 4
        ]
        return " ".join([own, *beside])

    def _around(self, control: Control) -> str:
        middle = control.box.y + control.box.height / 2
        near = [self.text_of(control.group)] if control.group.startswith("dialog") else []
        for block in self.sight.blocks:
            if block.frame == control.frame and abs(block.box.y + block.box.height / 2 - middle) < _NEAR:
                near.append(block.text)
        return " ".join(near)

    def heading_over(self, control: Control) -> Block | None:
        """The last smaller heading above a control."""
        place = bisect_left(self._headings, control.box.y, key=lambda block: block.box.y)
        return self._headings[place - 1] if place else None
