"""A matter that is pursued over several pages: links are followed and forms filled in, until it is settled."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from journeys.channels.web.afoot.walker import Circles, Walker
from journeys.channels.web.afterwards.seeking import Seeking
from journeys.channels.web.forms.forms import complaints, fill
from journeys.channels.web.front.basket_signs import is_walled
from journeys.claim import Disclosure, Manner
from journeys.notebook import Outcome
from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.told import Statement
from journeys.reading.ways.surroundings import Surroundings
from journeys.reading.ways.ways import Choice, find_way
from journeys.touchpoint import Stage, Waypoint

_MOST_STEPS = 10
_MOST_FORMS = 3
_PROVES = frozenset({"order-number", "email", "postal-code", "family-name", "tel"})  # by what an order is looked up
_LOG_IN = frozenset({"email", "username", "current-password"})
_RIGHT_BELOW = 160.0  # CSS pixels from a field to the button that sends it
IsDone = Callable[[Sight, Sequence[Statement], int], bool]  # of a page, what is read of it, and the forms sent so far


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the customer wants settled."""

    goal: str  # completes «could not …»
    intents: tuple[str, ...]  # of the ways that lead on, the surest first
    waypoint: Waypoint  # where it is settled
    stage: Stage
    reason: str = ""  # what the customer says where they are asked why


class Pursuit:
    """One customer who pursues one matter."""

    def __init__(self, walker: Walker, seeking: Seeking, matter: Matter, is_done: IsDone) -> None:
        """Take who walks, where they look, what they want, and what says that this is it."""
        self.walker, self.page, self.witness = walker, walker.page, walker.witness
        self.seeking, self.matter, self._is_done = seeking, matter, is_done
        self._sent = 0
        self._lookups = 0  # of the forms sent, those that asked which order
        self._logged_in = False
        self._guessed = ""  # what was given as the order's number where nothing named it

    def run(self) -> Sight | None:
        """Follow the links and fill in the forms until this is it; None where no way is left."""
        circles, places, led_here = Circles(), self.seeking.places(), False
        for _ in range(_MOST_STEPS):
            sight = self.walker.tidy()
            if circles.closed_by(sight):
                break
            form = self._form(sight, self.matter.reason, led_here=led_here)
            if form and self._sender(sight, form) and self._sent < _MOST_FORMS:
                self._sent += 1
                if self._send(sight, form):
                    return self.page.look()
                continue
            choice = self.seeking.way(self._intents_on(sight)) or self._way_from_elsewhere(places)
            if choice is None:
                break
            came = self.seeking.follow(choice, self.matter.stage)
            if came is None:
                continue
            led_here = True
            if self._arrive():
                return self.page.look()
        if self._lookups >= _MOST_FORMS:
            outcome = Outcome.GAVE_UP if self._guessed else Outcome.DEAD_END
            self.walker.stop(self.matter.goal, outcome, "the form comes back again and again")
        return None

    def _intents_on(self, sight: Sight) -> tuple[str, ...]:
        """What to look for on a page: where one that only asks to log in is met, nothing that leads to it again."""
        walled = is_walled(sight, self.page.words(sight))
        return tuple(one for one in self.matter.intents if not (walled and one == "account"))

    def _way_from_elsewhere(self, places: Iterator[Sight]) -> Choice | None:
        found = (self.seeking.way(self._intents_on(sight)) for sight in places)
        return next((choice for choice in found if choice), None)

    # ---- forms ----

    def _form(self, sight: Sight, reason: str, *, led_here: bool) -> list[Field]:
        """The form that asks which order, or why it comes back; or who asks, where the checkout made an account.

        Where the way to the order led here, the link may know the order, and the form ask only whose it is.
        """
        by_form: dict[str, list[Field]] = {}
        beside = Surroundings(sight, self.page.words(sight)).forms_beside()  # newsletters, coupons, searches
        for field in read_fields(sight, language=self.walker.language):
            if field.control.region in ("main", "dialog", "aside") and field.control.form not in beside:
                by_form.setdefault(field.control.form, []).append(field)
        wanted = {"order-number"} | ({"reason"} if reason else set())
        asks_to_log_in = any(_is_secret(one) for one in sight.controls)
        for group in by_form.values():
            tokens_here = {field.token for field in group}
            if any(_is_secret(field.control) for field in group):
                if "current-password" in tokens_here and self._may_log_in():
                    return [field for field in group if field.token in _LOG_IN]
                continue
            proves = bool(tokens_here) and tokens_here <= _PROVES
            if tokens_here & wanted or (led_here and proves and not asks_to_log_in):
                return group
            chosen = any(field.control.role in ("checkbox", "radio") for field in group)
            if reason and chosen and "search" not in tokens_here:
                return group
        return []

    def _may_log_in(self) -> bool:
        """Whether the customer made an account on the way, and was not refused yet."""
        if self._logged_in:
            return False
        told = self.witness.notebook.record().exchanges
        return any(isinstance(one, Disclosure) and one.datum == "password" for one in told)

    def _send(self, sight: Sight, form: list[Field]) -> bool:
        """Fill the form in and send it; True when that settled it."""
        goal, stage, reason = self.matter.goal, self.matter.stage, self.matter.reason
        if self.walker.is_new(sight):
            self.walker.arrive(None, stage)
        lookup = any(field.token in _PROVES | _LOG_IN for field in form)
        self._lookups += any(field.token == "order-number" for field in form)
        self._logged_in |= any(field.token == "current-password" for field in form)
        filled = fill(self.page, sight, form, self._answer)
        self.walker.told(filled, manner=Manner.CONFIRMING if lookup else Manner.ASKING)
        for field in form:
            if field.control.role == "checkbox" and field.token == "other" and reason and not field.control.checked:
                self.page.tick(field.control)
                self.witness.does("choose", field.asked[:80], self.walker.at)
        if not reason or filled:
            self.page.rest()
        if any(field.token == "order-number" and not self._answer(field) for field in form):
            given = "the customer was never given" if self.seeking.known.confirmation else "the customer has none"
            outcome = Outcome.DEAD_END if self.seeking.known.confirmation else Outcome.GAVE_UP
            self.walker.stop(goal, outcome, f"it asks for the order number, which {given}")
        before = self.page.look()
        choice = self._sender(before, form)
        if choice is None:
            self.walker.stop(goal, Outcome.GAVE_UP, "the form has nothing to send it with")
        effect = self.walker.take(choice)
        after = self.page.look()
        if effect.nothing and after.text == before.text:
            self.walker.stop(goal, Outcome.DEAD_END, f"«{choice.control.text or choice.control.name}» does nothing")
        said = complaints(after, before) if after.url.split("?")[0] == before.url.split("?")[0] else ()
        done = self._arrive()
        self.walker.check(goal, effect)
        if said and self._form(after, reason, led_here=True):
            outcome = Outcome.GAVE_UP if self._guessed else Outcome.REFUSED
            self.walker.stop(goal, outcome, "; ".join(f"«{one}»" for one in said[:2]))
        return done

    def _arrive(self) -> bool:
        """Write down where they came; only a page that settles it is what was looked for."""
        sight = self.page.look()
        done = self._is_done(sight, self.walker.read(sight), self._sent)
        self.walker.arrive(self.matter.waypoint if done else None, self.matter.stage)
        return done

    def _sender(self, sight: Sight, form: list[Field]) -> Choice | None:
        home = form[0].control.form
        for intent in ("return-item", "submit", "continue", "track-order", "login"):
            choice = find_way(sight, intent, language=self.walker.language)
            if choice and choice.control.role != "link" and choice.control.form == home:
                return choice
        own = [one for one in sight.controls if one.form == home and one.attributes.get("sends") == "yes"]
        if own:
            return Choice(control=own[-1], sure=0.6, why="sends this form")
        return find_way(sight, "submit", language=self.walker.language) or _right_below(sight, form[-1].control)

    def _answer(self, field: Field) -> str | None:
        if field.token in ("reason", "message"):
            return self.matter.reason or None
        known = self.walker.answer(field)
        if field.token == "order-number" and not known:
            self._guessed = next(iter(self.seeking.known.codes), "")
            return self._guessed or None
        return known


def _is_secret(control: Control) -> bool:
    return control.attributes.get("type") == "password" and control.region in ("main", "dialog", "aside")


def _right_below(sight: Sight, last: Control) -> Choice | None:
    """The button under the last field, where no form holds the two together."""
    for one in sight.controls:
        gap = one.box.y - last.box.y
        if one.role == "button" and one.region == last.region and not one.form and 0 <= gap <= _RIGHT_BELOW:
            return Choice(control=one, sure=0.5, why="stands right below")
    return None
