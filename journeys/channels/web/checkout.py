"""From the basket to the order: a loop of looking, filling in and going on, until the order is placed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NoReturn

from journeys.channels.web.forms import Filled, complaints, fill
from journeys.channels.web.onward import Kind, Onward, find_onward
from journeys.channels.web.order_pages import came_to_thanks, is_basket, is_empty_basket, is_headed_ordered, is_ordered
from journeys.channels.web.page import Effect
from journeys.channels.web.purse import Purse
from journeys.channels.web.walker import Circles, Walker, stopping
from journeys.notebook import PLACE_ORDER, Outcome
from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import Choice, key_of
from journeys.touchpoint import Stage, Waypoint

MOST_STEPS = 24
_MORE_TO_COME = timedelta(seconds=4)  # for a page that fills late
_UNFOLDS = 4  # times a form may show more fields once some are filled
_ORDER = (Waypoint.BASKET, Waypoint.CHECKOUT, Waypoint.PAYMENT, Waypoint.CONFIRMATION)
_INVALID = """() => [...document.querySelectorAll('input:invalid,select:invalid,textarea:invalid')]
  .filter(el => el.willValidate && el.checkVisibility()).map(el => el.labels?.[0]?.textContent || el.name || el.type)"""


class Checkout:
    """One customer's way through one checkout."""

    def __init__(self, walker: Walker, *, until: Waypoint) -> None:
        """Take who walks, and at which waypoint to stop: before anything is bought unless that is CONFIRMATION."""
        self.walker, self.page, self.witness, self.until = walker, walker.page, walker.witness, until
        self._circles = Circles()
        self._filled: set[str] = set()  # refs of fields dealt with
        self._tried: set[str] = set()  # what was clicked on this view and led nowhere
        self._as_guest = False
        self._paid = False
        self._went_on = False
        self._mended: set[str] = set()
        self._purse = Purse(self.witness)
        self._complaints: tuple[str, ...] = ()  # of the form, as they stand
        self._inert = ""  # what is known of a control that did nothing

    def run(self) -> None:
        """Go on until the waypoint is reached.

        Raises:
            Stopped: there is no way on; the notebook says why.
            LimitReached: the profile's caps do not allow the order.
        """
        for _ in range(MOST_STEPS):
            if self._step():
                return
        self._give_up("the checkout did not end")

    def _step(self) -> bool:
        sight = self.walker.tidy()
        if self._paid and (is_ordered(self.walker, sight) or came_to_thanks(self.walker, sight)):
            return self._confirmed()
        if self._went_on and is_headed_ordered(self.walker, sight):
            return self._confirmed()  # a button that did not say so placed the order
        self.walker.check(PLACE_ORDER)
        if self._circles.closed_by(sight):
            self._stuck(sight)
        onward = self._way_on(sight)
        if onward is None:
            sight = self.page.look_again(after=_MORE_TO_COME)
            onward = self._way_on(sight)
        if onward is None:
            return self._nothing_leads_on(sight)
        choice, kind = onward.choice, onward.kind
        waypoint = self._waypoint(kind, sight)
        if self.walker.is_new(sight) and not self.walker.shows_the_same(sight):
            self._arrive(waypoint)
        if _ORDER.index(self.until) <= _ORDER.index(waypoint) and self.until is not Waypoint.CONFIRMATION:
            return True
        if kind is Kind.REGISTER:
            self.witness.attempts("check out as a guest", Outcome.REFUSED, "an account is demanded", self.walker.at)
        buys = kind is Kind.PAY or self._holds_a_card(sight)
        if buys:
            self._purse.allow_order(by_card=self._holds_a_card(sight))
        choice = self._fill_for(choice, kind, sight)
        sight = self.page.look()
        if buys and not self.walker.shows_the_same(sight):
            self._arrive(waypoint)  # what was filled in changed what it costs
            self._purse.allow_order(by_card=self._holds_a_card(sight))
        return self._go_on(choice, kind)

    def _arrive(self, waypoint: Waypoint) -> None:
        self.walker.arrive(waypoint, Stage.BUY)
        self._purse.note(self.walker.statements)

    def _way_on(self, sight: Sight) -> Onward | None:
        return find_onward(self.walker, sight, as_guest=self._as_guest, paid=self._paid, tried=self._tried)

    def _waypoint(self, kind: Kind, sight: Sight) -> Waypoint:
        if kind is Kind.PAY:
            return Waypoint.PAYMENT
        return Waypoint.BASKET if kind is Kind.CHECKOUT and is_basket(self.walker, sight) else Waypoint.CHECKOUT

    # ---- filling in ----

    def _fill_for(self, choice: Choice, kind: Kind, sight: Sight) -> Choice:
        """Fill in what belongs to the control, unfolding as it goes; returns the control as it stands then."""
        if kind in (Kind.GUEST, Kind.CHECKOUT, Kind.REGISTER) and not self._belongs(sight, choice.control):
            return choice
        for _ in range(_UNFOLDS):
            fields = self._belongs(sight, choice.control)
            filled = fill(self.page, sight, fields, self.walker.answer, done=self._filled)
            if not filled:
                break
            self._note(filled)
            self.page.rest()
            sight = self.page.look()
            choice = _again(sight, choice)
        return choice

    def _belongs(self, sight: Sight, control: Control) -> list[Field]:
        """The fields that a control sends: of its form, of none, and of frames."""
        fields = read_fields(sight, language=self.walker.language)
        return [
            field
            for field in fields
            if field.control.region not in ("header", "nav", "footer")
            and (
                field.control.form == control.form
                or field.control.frame != control.frame
                or not field.control.form
                or (not control.form and self._is_sole(sight, field.control.form))
            )
            and not (field.token == "current-password" and kind_of_login(fields))
        ]

    def _is_sole(self, sight: Sight, form: str) -> bool:
        """A form without a button of its own is sent by one that stands elsewhere."""
        return not any(one.form == form and one.attributes.get("sends") == "yes" for one in sight.controls)

    def _note(self, filled: Sequence[Filled]) -> None:
        self.walker.told(filled)
        what = ", ".join(dict.fromkeys(one.field.datum for one in filled if one.how != "left"))
        if what:
            self.witness.show(f"fills in {what}")

    def _holds_a_card(self, sight: Sight) -> bool:
        return any(field.token == "cc-number" for field in read_fields(sight, language=self.walker.language))

    # ---- going on ----

    def _go_on(self, choice: Choice, kind: Kind) -> bool:
        before = self.page.look()
        if choice.control.disabled:
            choice = self._wait_until_enabled(choice)
            before = self.page.look()
        if kind is Kind.GUEST and choice.control.role == "radio":
            self._as_guest = True
            self.witness.does("choose", choice.control.name[:80], self.walker.at)
            self.page.tick(choice.control)
            self.page.rest()
            return False
        effect = self.walker.take(choice)
        self._went_on = True
        if kind in (Kind.GUEST, Kind.REGISTER):
            self._as_guest = True
        if kind is Kind.PAY:
            self._paid = True
            if self._order_said(effect):
                return True
        if kind is Kind.PAY and not effect.moved:
            self._await_the_order()
        return self._judge(choice, effect, before)

    def _judge(self, choice: Choice, effect: Effect, before: Sight) -> bool:
        """What came of it: progress, a complaint to mend, or nothing."""
        met = stopping(effect)
        if met:
            self.walker.stop_by(PLACE_ORDER, met[0])
        after = self.page.look()
        if effect.moved and after.url != before.url:
            self._got_on()
            return False
        if _controls(after) != _controls(before):
            said = complaints(after, before)
            if not said:
                self._got_on()
                return False
        said = complaints(after, before)
        if said or (self._paid and is_ordered(self.walker, after)):
            return False if not said else self._mend(said, after, choice)
        if effect.nothing or after.text == before.text:
            return self._led_nowhere(choice, effect)
        return False

    def _got_on(self) -> None:
        self._tried.clear()
        self._inert, self._complaints = "", ()

    def _led_nowhere(self, choice: Choice, effect: Effect) -> bool:
        invalid = self._left_invalid()
        if invalid and self._once("invalid"):
            self._filled.clear()
            return False
        if invalid:
            self._give_up(f"the form wants {', '.join(invalid[:4])}, and we did not fill it well")
        if self._complaints:
            self._refused()
        broke = next((trouble.said for trouble in effect.troubles if trouble.kind == "script"), "")
        self._tried.add(choice.control.ref)
        if self._once(f"again {key_of(choice.control)}"):
            self.page.press("Enter", choice.control)
            if self.page.look().url != effect.left:
                return False
        shown = choice.control.text or choice.control.name
        self._inert = f"«{shown}» does nothing" + (f"; {broke}" if broke else "")
        return False

    def _mend(self, said: Sequence[str], sight: Sight, choice: Choice) -> bool:
        """Fill in again what the form complains of, once; then it is refused, and by whose fault is not known."""
        self._paid = False
        if self._once("complaint " + said[0][:60]) and len(self._mended) < 4:
            self._filled -= {
                field.control.ref
                for field in self._belongs(sight, choice.control)
                if field.control.attributes.get("aria-invalid") == "true" or not field.control.value
            }
            return False
        self._refused()

    def _refused(self) -> NoReturn:
        """The form says what is wrong, and we did not set it right: whose fault that is, is not known."""
        self.walker.arrive(None, Stage.BUY)
        self._give_up("the form refused what was filled in: " + "; ".join(f"«{one}»" for one in self._complaints[:3]))

    def _wait_until_enabled(self, choice: Choice) -> Choice:
        sight = self.page.look_again(after=timedelta(seconds=2))
        return _again(sight, choice)

    def _await_the_order(self) -> None:
        """Paying takes its time: wait while the page is at it."""
        waited, patience = timedelta(0), self.page.patience
        while waited < patience and not is_ordered(self.walker, self.page.look()):
            sight = self.page.look()
            after = self.page.look_again(after=timedelta(seconds=1.5))
            waited += timedelta(seconds=1.5)
            if after.text == sight.text and after.url == sight.url:
                return

    def _order_said(self, effect: Effect) -> bool:
        """Whether a dialog of the script confirmed the order."""
        words = self.page.words(self.page.look())
        confirming = [said for said in effect.said if words.mentions("ordered", said)]
        if not confirming:
            return False
        self.witness.attempts(PLACE_ORDER, Outcome.REACHED, "", self.walker.at)
        sight = self.walker.arrive(Waypoint.CONFIRMATION, Stage.BUY)
        del sight
        self.witness.hears("\n".join(confirming), self.walker.at)
        return True

    def _confirmed(self) -> bool:
        self.witness.attempts(PLACE_ORDER, Outcome.REACHED, "", self.walker.at)
        self.walker.arrive(Waypoint.CONFIRMATION, Stage.BUY)
        return True

    # ---- no way on ----

    def _nothing_leads_on(self, sight: Sight) -> bool:
        if is_ordered(self.walker, sight) and self._paid:
            return self._confirmed()
        if self.walker.is_new(sight):
            self.walker.arrive(None, Stage.BUY)
        if self._inert:
            self.walker.stop(PLACE_ORDER, Outcome.DEAD_END, self._inert)
        if is_empty_basket(self.walker, sight):
            self.walker.stop(PLACE_ORDER, Outcome.DEAD_END, f"«{sight.heading}»: the basket is empty")
        self._give_up("no way on was found here")
        return True

    def _stuck(self, sight: Sight) -> NoReturn:
        invalid = self._left_invalid()
        if self.walker.is_new(sight):
            self.walker.arrive(None, Stage.BUY)
        if invalid:
            self._give_up(f"the form wants {', '.join(invalid[:4])}, and we did not fill it well")
        self.walker.stop(
            PLACE_ORDER, Outcome.DEAD_END, "the form comes back again and again, and does not say what is wrong"
        )

    def _give_up(self, why: str) -> NoReturn:
        self.walker.stop(PLACE_ORDER, Outcome.GAVE_UP, why)

    def _left_invalid(self) -> list[str]:
        return self.page.ask(_INVALID)

    def _once(self, what: str) -> bool:
        fresh = what not in self._mended
        self._mended.add(what)
        return fresh


def kind_of_login(fields: Sequence[Field]) -> bool:
    """Whether a password is that of an account one has."""
    return sum(1 for field in fields if field.token in ("current-password", "new-password")) == 1


def _again(sight: Sight, choice: Choice) -> Choice:
    """The same control in a later look."""
    control = choice.control
    found = next((one for one in sight.controls if one.ref == control.ref), None) or next(
        (one for one in sight.controls if key_of(one) == key_of(control)), None
    )
    return Choice(control=found, sure=choice.sure, why=choice.why) if found else choice


def _controls(sight: Sight) -> set[str]:
    return {key_of(control) for control in sight.controls}
