"""Choosing of a product what must be chosen: the customer's hands on its variants."""

from datetime import timedelta

from journeys.channels.web.afoot.walker import Walker
from journeys.channels.web.front.offer import Offer
from journeys.channels.web.front.variants import (
    Option,
    Question,
    belongs,
    best_of,
    counts,
    line_for,
    questions,
    rows_of_buttons,
    steppers,
    unfolding,
)
from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import Choice
from journeys.touchpoint import Stage

_ROUNDS = 6  # things to choose, one after another
_IN_A_WEEK = timedelta(days=7)


class Chooser:
    """One customer who chooses among what a product comes in."""

    def __init__(self, walker: Walker, want: str) -> None:
        """Take who chooses, and what they want."""
        self.walker, self.page, self.want = walker, walker.page, want
        self._spent: set[str] = set()  # options that were tried
        self._answered: set[str] = set()  # questions; not every page shows what was chosen
        self._name = ""  # of the product: «Bowl - Black»
        self._counted = False

    def choose(self, offer: Offer) -> bool:
        """Choose all that is still open; False where nothing was."""
        before, chose, self._name = self.page.look(), False, offer.name
        for _ in range(_ROUNDS):
            sight = self.page.look()
            fields = read_fields(sight, language=self.walker.language)
            add = self._still(sight, offer.add.control)
            if not (
                self._one_question(questions(sight, fields, add, self.page.words(sight)))
                or self._count(sight, fields, add)
                or self._write(fields, add)
            ):
                break
            chose = True
            self.page.rest()
        if chose:
            self._see_what_it_costs(before)
        return chose

    def another(self, offer: Offer) -> bool:
        """Choose otherwise, because what was chosen cannot be had; False where nothing is left."""
        sight = self.page.look()
        fields = read_fields(sight, language=self.walker.language)
        add = self._still(sight, offer.add.control)
        words = self.page.words(sight)
        for question in reversed(questions(sight, fields, add, words) or rows_of_buttons(sight, add, words)):
            self._spent |= {one.key for one in question.options if one.chosen}
            if self._take(question):
                self.page.rest()
                self._see_what_it_costs(sight)
                return True
        return False

    def _still(self, sight: Sight, add: Control) -> Control:
        return next((one for one in sight.controls if one.ref == add.ref), add)

    def _one_question(self, asked: tuple[Question, ...]) -> bool:
        named = [one for one in asked if self._is_named_otherwise(one)]
        open_to = [one for one in (*named, *(one for one in asked if one.is_open)) if one.key not in self._answered]
        return any(self._take(question) for question in open_to)

    def _is_named_otherwise(self, question: Question) -> bool:
        """Whether another than the chosen one is the one that the customer named."""
        if not self.want or not any(one.chosen for one in question.options):
            return False
        best = best_of(question, self.want, self._spent)
        return best is not None and not best.chosen and best != best_of(question, "", self._spent)

    def _best(self, question: Question) -> Option | None:
        """What the customer named, else what the product is called by, else the first."""
        first = best_of(question, "", self._spent)
        by_name = (best_of(question, said, self._spent) for said in (self.want, self._name))
        return next((one for one in by_name if one != first), first)

    def _take(self, question: Question) -> bool:
        option = self._best(question)
        if option is None:
            return False
        self._spent.add(option.key)
        self._answered.add(question.key)
        self.walker.witness.show(f"chooses «{option.said[:40]}» for «{question.asked[:40]}»")
        self.walker.witness.does("choose", option.said[:80], self.walker.at)
        self._use(option)
        return True

    def _use(self, option: Option) -> None:
        control = option.control
        if option.value:
            self.page.choose(control, option.value)
        elif control.role == "radio":
            self.page.tick(control)
        else:
            self.page.click(control)

    # ---- how many, and what to write ----

    def _count(self, sight: Sight, fields: tuple[Field, ...], add: Control) -> bool:
        """Say that it shall be one, where nought is said; of several lines, in one."""
        if self._counted:
            return False
        words = self.page.words(sight)
        noughts = [one.control for one in counts(fields, add)]
        field = line_for(sight, noughts, self.want, words)
        button = line_for(sight, steppers(sight, add), self.want, words) if field is None else None
        if field is None and button is None:
            return bool(noughts and self.want) and self._unfold(sight)
        self._counted = True
        taken = button or field
        line = (taken.name or taken.nearby) if taken else ""
        self.walker.witness.show(f"takes one of «{line[:60]}»" if line else "takes one")
        self.walker.witness.does("choose", "one", self.walker.at)
        if button is not None:
            self.page.click(button)
        elif field is not None:
            self._set_to_one(field)
        return True

    def _unfold(self, sight: Sight) -> bool:
        """Let the wanted line show what it comes in."""
        button = unfolding(sight, self.want, self.page.words(sight))
        if button is None or button.ref in self._spent:
            return False
        self._spent.add(button.ref)
        self.walker.take(Choice(control=button, sure=0.8, why="shows what it comes in"))
        return True

    def _set_to_one(self, field: Control) -> None:
        if field.options:
            value = next(
                (v for v, said in zip(field.option_values, field.options, strict=False) if said.strip() == "1"), "1"
            )
            self.page.choose(field, value)
        else:
            self.page.type(field, "1")

    def _write(self, fields: tuple[Field, ...], add: Control) -> bool:
        """Write what a thing made to order is to say, or for which day it is."""
        for field in fields:
            control = field.control
            if control.form != add.form or not control.form or not field.required or control.value:
                continue
            text = self._text_for(field)
            if text and control.ref not in self._spent and belongs(control, add):
                self._spent.add(control.ref)
                self.walker.witness.does("type", field.asked[:80], self.walker.at)
                return self.page.type(control, text)
            if control.role == "checkbox" and not control.checked and control.ref not in self._spent:
                self._spent.add(control.ref)
                return self.page.tick(control)
        return False

    def _text_for(self, field: Field) -> str:
        control = field.control
        if control.role != "textbox":
            return ""
        if control.attributes.get("type") == "date":
            return (self.walker.witness.now() + _IN_A_WEEK).date().isoformat()
        return self.walker.answer(field) or self.walker.witness.customer.name.split(" ")[0]

    def _see_what_it_costs(self, before: Sight) -> None:
        """Write the page down again where it shows other numbers now: of this variant, that is the price."""
        old = {block.text for block in before.blocks}
        after = self.page.look()
        if any(block.text not in old and any(map(str.isdigit, block.text)) for block in after.blocks):
            self.walker.arrive(self.walker.at.waypoint, Stage.SHOP)
