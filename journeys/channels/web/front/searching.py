"""Searching a shop for what is wanted: the field, behind an icon where it hides, what is suggested, and other words."""

from journeys.channels.web.afoot.walker import Walker
from journeys.reading.language.lexicon import tokens
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import Choice, find_way, overlap

_ENTER = "Enter"
_SUGGESTED = 0.75  # which part of the wanted words a suggestion names
_TYPED = ("searchbox", "textbox", "combobox")


class Search:
    """One customer's search for one thing, in their words and then in fewer."""

    def __init__(self, walker: Walker, want: str) -> None:
        """Take who searches, and for what."""
        self.walker, self.page = walker, walker.page
        self._queries = list(dict.fromkeys((want, _in_fewer(want)))) if want else []

    def go(self, sight: Sight) -> bool:
        """Search once; False where nothing came of it, or all was searched for."""
        if not self._queries:
            return False
        field = self._field(sight)
        if field is None:
            return False
        query = self._queries.pop(0)
        self.walker.witness.show(f"searches for «{query}»")
        self.walker.witness.does("type", f"«{query}» into the search", self.walker.at)
        before = self.page.look()
        if not self.page.type(field, query):
            return False
        if not self.page.press(_ENTER, field).nothing and self._shows_more_than(before):
            return True
        return self._take_suggestion(before, query) or self._send(field)

    def _field(self, sight: Sight) -> Control | None:
        """Where to write; opened by its button where it is hidden."""
        choice = self._way(sight)
        if choice is None or choice.control.role in _TYPED:
            return choice.control if choice else None
        self.walker.take(choice)
        opened = self._way(self.page.look(), choice.control.ref)
        return opened.control if opened and opened.control.role in _TYPED else None

    def _way(self, sight: Sight, *tried: str) -> Choice | None:
        named = self.walker.named("search")
        return find_way(sight, "search", language=self.walker.language, named=named, tried=tried)

    def _shows_more_than(self, before: Sight) -> bool:
        after = self.page.look()
        return after.url != before.url or after.text != before.text

    def _take_suggestion(self, before: Sight, query: str) -> bool:
        """Click what was suggested while typing, where Enter alone does nothing."""
        old = {one.ref for one in before.controls}
        offered = [one for one in self.page.look_again().controls if one.ref not in old and one.role not in _TYPED]
        fitting = next((one for one in offered if overlap(query, one.name or one.text) >= _SUGGESTED), None)
        if fitting is None:
            return False
        return not self.walker.take(Choice(control=fitting, sure=0.8, why="it is suggested")).nothing

    def _send(self, field: Control) -> bool:
        """Press the button beside the field."""
        buttons = [
            one
            for one in self.page.look().controls
            if one.role == "button"
            and (
                one.form == field.form if field.form else abs(one.box.y - field.box.y) < 30 and one.box.x > field.box.x
            )
        ]
        if not buttons:
            return False
        nearest = min(buttons, key=lambda one: abs(one.box.x - field.box.x - field.box.width))
        return not self.walker.take(Choice(control=nearest, sure=0.6, why="it stands beside the search field")).nothing


def _in_fewer(want: str) -> str:
    """The word that says most: the last one, or the longest."""
    words = tokens(want)
    return max(words, key=len) if words else want
