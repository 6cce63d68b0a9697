"""Filling in a form as a customer does, from what they know of themselves."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from journeys.channels.web.forms.choosing import (
    Option,
    country_name,
    country_of_option,
    first_real,
    is_blank,
    option_for,
    regions_of,
)
from journeys.channels.web.forms.days import day_to_come, is_long_past
from journeys.channels.web.forms.hints import hints_at
from journeys.channels.web.forms.opening import is_found_in_a_list, pick_day, pick_listed
from journeys.channels.web.forms.parts import Answers, in_parts
from journeys.channels.web.forms.shapes import shapes_of, stopgap
from journeys.channels.web.forms.taking import groups_of, take_one
from journeys.channels.web.tab.page import WebPage
from journeys.customer import Customer
from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import Lexicon, lexicon, tokens
from journeys.reading.pages.sight import Control, Sight

_PASSED_OVER = frozenset({"search", "newsletter", "coupon", "captcha", "url", "fax", "nickname", "gift"})
_TICKED = frozenset({"terms", "same-address"})
_UNTICKED = frozenset({"newsletter", "account", "marketing", "gift"})
_SPARED = frozenset(
    {"organization", "honorific-prefix", "sex", "vat", "address-line2", "address-line3", "additional-name",
     "organization-title", "message", "bday", "bday-day", "bday-month", "bday-year", "new-password"}
)  # fmt: skip  # nobody fills these in where they need not
_OF_A_PERSON = ("bday", "bday-day", "bday-month", "bday-year", "sex", "honorific-prefix", "new-password")
_HINTED = ("bday", "cc-exp")  # how they are written is said beside them


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One field that the customer dealt with."""

    field: Field
    value: str  # what it holds now; «•••» for secrets
    how: str  # "typed", "chosen", "ticked", "left" (it held the right thing already)


def fill(
    page: WebPage, sight: Sight, fields: Sequence[Field], answers: Answers, *, done: set[str] | None = None
) -> tuple[Filled, ...]:
    """Fill in those fields, in reading order, the country first because others depend on it.

    Args:
        page: Where the form is.
        sight: The look that the fields were read from.
        fields: What to fill; what a customer would pass over is passed over.
        answers: What the customer would write, as a browser's autofill gives it; None for what they do not know.
        done: Refs of fields dealt with before, which are left alone; added to.
    """
    return Pen(page, answers, done=done).fill(sight, fields)


class Pen:
    """What one customer fills in forms with: what they know, what was dealt with, and what was refused."""

    def __init__(
        self,
        page: WebPage,
        answers: Answers,
        *,
        customer: Callable[[], Customer] | None = None,
        move: Callable[[str], bool] | None = None,
        done: set[str] | None = None,
    ) -> None:
        """Take where to write, and what.

        Args:
            page: Where the forms are.
            answers: What the customer would write; None for what they do not know.
            customer: Who they are now, for shapes that an answer alone does not give.
            move: Lets them live in another country, by its code; False where that cannot be.
            done: Refs of fields dealt with before.
        """
        self.page, self._customer, self._move = page, customer, move
        self.done = set() if done is None else done
        self.demanded: set[str] = set()  # keys of fields that were complained of: nothing of them is left out
        self.secret_wanted = False  # an account is being made
        self._refused: Counter[str] = Counter()  # key of a field -> shapes of its answer that were refused
        self._knows = answers
        self._registers = False  # the form that is being filled in makes an account
        self._sight: Sight | None = None  # of the form that is being filled in
        self.wrote: set[str] = set()  # keys of fields that hold what the customer gave, or did

    def fill(self, sight: Sight, fields: Sequence[Field]) -> tuple[Filled, ...]:
        """Fill in those fields that were not dealt with; the country alone where it had to be changed."""
        words = lexicon(self.page.language, sight.language)
        self._sight = sight
        if (account := self._refuse_account(fields, words)) is not None:
            return (account,)
        marked = any(field.required for field in fields)
        self._registers = any(field.token == "new-password" and field.required for field in fields)
        due = [
            field for field in fields if field.control.ref not in self.done and not self._is_left(field, marked, words)
        ]
        answers = in_parts(fields, self._knows)
        country = next((field for field in due if field.token == "country" and _is_chosen(field)), None)
        chosen = self._deal_with(country, answers, words) if country else None
        if country:
            self.done.add(country.control.ref)
            due.remove(country)
        if chosen and chosen.how == "chosen":
            self.page.rest()
            return (chosen,)  # what follows may be other fields now
        self.done.update(field.control.ref for field in due)
        others = [self._deal_with(field, answers, words) for field in due if _is_chosen(field)]
        beside = frozenset(field.token for field in fields)
        filled = [one for one in (chosen, *others, *self._write(due, answers, beside)) if one]
        order = {field.control.ref: place for place, field in enumerate(fields)}
        filled.sort(key=lambda one: order[one.field.control.ref])
        self.wrote.update(field_key(one.field.control) for one in filled)
        return (*filled, *self._take_radios(due, answers, words))

    def doubt(self, field: Field) -> bool:
        """Take it that the answer in a field was refused; True where there is another way to put it."""
        key = field_key(field.control)
        held = field.control.value or field.control.checked
        first = key not in self.demanded
        self.demanded.add(key)
        self.done.discard(field.control.ref)
        if field.control.role in ("checkbox", "switch", "radio"):
            return not field.control.checked and first
        if not held or field.token == "new-password":
            return first
        self._refused[key] += 1
        if _is_chosen(field):
            return False
        value = self._knows(field)
        return value is not None and self._refused[key] < min(4, len(self._shapes(field, value, frozenset())))

    def _is_left(self, field: Field, marked: bool, words: Lexicon) -> bool:
        """Whether a customer leaves it: what is not theirs to fill, and what need not be filled."""
        control = field.control
        if control.disabled or field_key(control) in self.demanded:
            return control.disabled
        if control.role in ("checkbox", "switch"):
            return False
        if field.token in _PASSED_OVER:
            return True
        if field.token == "new-password" and self.secret_wanted:
            return False
        said = f"{control.label or control.name} {control.placeholder}"
        if not field.required and words.mentions("optional", said):
            return field.token in _SPARED
        if self._registers and field.token in _OF_A_PERSON:
            return False  # a star that is set apart is easily missed
        return marked and not field.required and field.token in _SPARED and control.role != "radio"

    def _shapes(self, field: Field, value: str, beside: frozenset[str]) -> tuple[str, ...]:
        hints = hints_at(self._sight, field) if self._sight and field.token in _HINTED else ()
        known = self._customer() if self._customer else None
        return shapes_of(field, value, customer=known, beside=beside, hints=hints)

    # ---- lists and boxes ----

    def _refuse_account(self, fields: Sequence[Field], words: Lexicon) -> Filled | None:
        """Take back that an account is wanted before all else: the fields for it go away then."""
        for field in fields:
            control = field.control
            if field.token != "account" or control.ref in self.done or not control.checked:
                continue
            if control.role in ("checkbox", "switch") and not control.disabled:
                self.done.add(control.ref)
                return self._tick(field, words)
        return None

    def _deal_with(self, field: Field, answers: Answers, words: Lexicon) -> Filled | None:
        if field.control.role in ("checkbox", "switch"):
            return self._tick(field, words)
        if field.control.attributes.get("custom") or is_found_in_a_list(field):
            return self._pick(field, answers(field), words)
        return self._choose(field, answers(field), words)

    def _tick(self, field: Field, words: Lexicon) -> Filled | None:
        control = field.control
        said = control.label or control.name or control.nearby
        as_guest = words.ways["guest"].said_by(tokens(said)) > 0.5 or words.mentions("no-account", said)
        on = as_guest or field.token in _TICKED or (field.token == "other" and field.required)
        on = on or (field_key(control) in self.demanded and field.token not in _UNTICKED)
        if not on and field.token not in _UNTICKED:
            return None
        if control.checked is on:
            return None
        done = self.page.tick(control, on=on)
        return Filled(field=field, value="yes" if on else "no", how="ticked") if done else None

    def _choose(self, field: Field, value: str | None, words: Lexicon) -> Filled | None:
        control = field.control
        options = list(zip(control.option_values, control.options, strict=False))
        chosen = self._meant(field, value, options)
        current = next((option for option in options if option[0] == control.value), None)
        if chosen is None and field.token == "country":
            chosen = self._served(options, current, words)
        if chosen is None:
            settled = bool(current and current[0] and not is_blank(current[1], words))
            if field.token == "quantity" or settled:
                return None
            chosen = first_real(options, words)
            needed = field.required or field.token in ("reason", "address-level1", "other")
            if chosen is None or not (needed or field_key(control) in self.demanded):
                return None
        shown = "•••" if field.secret else chosen[1]
        if current == chosen:
            return Filled(field=field, value=shown, how="left")
        return Filled(field=field, value=shown, how="chosen") if self.page.choose(control, chosen[0]) else None

    def _meant(self, field: Field, value: str | None, options: Sequence[Option]) -> Option | None:
        if not value:
            return None
        at_home = self._customer().address if self._customer and field.token == "address-level1" else None
        also = regions_of(at_home) if at_home else ()
        return option_for(field, value, options, self.page.language, also)

    def _served(self, options: Sequence[Option], current: Option | None, words: Lexicon) -> Option | None:
        """A country that the shop serves, where it does not serve the customer's, who then lives there."""
        open_to = [one for one in (current, *options) if one and one[0] and not is_blank(one[1], words)]
        for option in open_to:
            code = country_of_option(option, self.page.language)
            if code and self._move and self._move(code):
                return option
        return open_to[0] if open_to else None

    def _pick(self, field: Field, value: str | None, words: Lexicon) -> Filled | None:
        """Open a list that only looks like one, and click what is meant."""
        control = field.control
        shown = control.text or control.value
        if value and shown and self._meant(field, value, [(shown, shown)]):
            return Filled(field=field, value=shown, how="left")

        def choose(options: Sequence[Option]) -> Option | None:
            chosen = self._meant(field, value, options)
            if chosen is None and field.token == "country":
                chosen = self._served(options, None, words)
            needed = field.required or field_key(control) in self.demanded
            if chosen is None and (needed or field.token in ("reason", "other", "address-level1")):
                chosen = first_real(options, words)
            return chosen

        typed = country_name(value, self.page.language) if value and field.token == "country" else value or ""
        asks = {tokens(shown), tokens(field.asked), tokens(control.label)}  # «State» in a list of states is none
        chosen = pick_listed(self.page, control, choose, typed=typed, asks=asks)
        return Filled(field=field, value=chosen[1], how="chosen") if chosen else None

    # ---- what is written ----

    def _write(self, due: Sequence[Field], answers: Answers, beside: frozenset[str]) -> list[Filled]:
        """Write into all the fields that are written into, at once, as autofill does."""
        filled, entries = [], []
        for field in due:
            control = field.control
            if _is_chosen(field) or control.role == "radio" or field.token == "quantity":
                continue
            text = self._text_for(field, answers(field), beside)
            if control.attributes.get("readonly") is not None:
                filled += self._take_day(field)
                continue
            if text is None:
                continue
            shown = "•••" if field.secret else answers(field) or text
            doubted = field_key(control) in self.demanded
            if control.value and not doubted and (field.secret or _same(control.value, text)):
                filled.append(Filled(field=field, value=shown, how="left"))
            else:
                entries.append((Filled(field=field, value=shown, how="typed"), text))
        if entries:
            took = self.page.type_all([(one.field.control, text) for one, text in entries])
            filled += [one for (one, _), taken in zip(entries, took, strict=True) if taken]
        return filled

    def _take_day(self, field: Field) -> list[Filled]:
        """Of what can only be clicked, a day to come; what the shop itself wrote there stays."""
        control = field.control
        if control.value or field.token != "other" or not (field.required or field_key(control) in self.demanded):
            return []
        day = pick_day(self.page, control)
        return [Filled(field=field, value=day, how="chosen")] if day else []

    def _text_for(self, field: Field, value: str | None, beside: frozenset[str]) -> str | None:
        """What to write: the answer in the next shape that was not refused; a stopgap where one is demanded."""
        control = field.control
        if field.token == "bday" and control.attributes.get("type") == "date" and not is_long_past(control):
            return day_to_come(control, date.today()) if field.required else None
        if value is None:
            demanded = field.required or field_key(control) in self.demanded
            known = self._customer() if self._customer else None
            return stopgap(field, known, date.today()) if demanded and known and not control.value else None
        if field.token == "country" and len(value) == 2:
            value = country_name(value, self.page.language)
        shapes = self._shapes(field, value, beside)
        return shapes[min(self._refused[field_key(control)], len(shapes) - 1)] if shapes else None

    def _take_radios(self, due: Sequence[Field], answers: Answers, words: Lexicon) -> list[Filled]:
        taken: list[Filled] = []
        for group in groups_of(due):
            must = any(field_key(field.control) in self.demanded for field in group)
            for pick in take_one(self.page, group, answers, words, must=must, language=self.page.language):
                value = pick.control.label or pick.control.name or pick.asked
                taken.append(Filled(field=pick, value=value, how="ticked"))
        return taken


def field_key(control: Control) -> str:
    """Names a field beyond one look: by what it is called and labelled."""
    attributes = control.attributes
    called = attributes.get("name") or attributes.get("id") or control.placeholder
    return f"{control.role}|{called}|{control.value if control.role == 'radio' else control.label}"


def _is_chosen(field: Field) -> bool:
    """Whether it is chosen or ticked, rather than written into."""
    control = field.control
    listed = bool(control.options and control.role != "textbox") or bool(control.attributes.get("custom"))
    listed = listed or is_found_in_a_list(field)
    return control.role in ("checkbox", "switch") or listed


def _same(held: str, value: str) -> bool:
    return tokens(held) == tokens(value) or re.sub(r"\W", "", held) == re.sub(r"\W", "", value)


def complaints(sight: Sight, before: Sight) -> tuple[str, ...]:
    """What a form says is wrong, that it did not say before it was sent."""
    words = lexicon(sight.language)
    old = {block.text for block in before.blocks}
    said = [
        block.text
        for block in sight.blocks
        if block.text not in old
        and len(block.text) < 300
        and (block.role == "alert" or words.mentions("problem", block.text))
    ]
    return tuple(dict.fromkeys(said))
