"""From the basket to the order: a loop of looking, filling in and going on, until the order is placed."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import NoReturn

from journeys.channels.web.forms import Filled, complaints, fill
from journeys.channels.web.order_pages import came_to_thanks, is_basket, is_empty_basket, is_ordered
from journeys.channels.web.page import Effect
from journeys.channels.web.walker import Circles, Walker, stopping
from journeys.claim import Money, Price, PriceRole
from journeys.errors import LimitReached
from journeys.notebook import PLACE_ORDER, Outcome
from journeys.reading.fields import Field, read_fields
from journeys.reading.lexicon import tokens
from journeys.reading.sight import Control, Sight
from journeys.reading.ways import SURE_ENOUGH, Choice, key_of, rank_ways
from journeys.touchpoint import Stage, Waypoint

MOST_STEPS = 24
_INSTEAD = 0.65  # how sure a second choice must be when the first one led nowhere
_UNFOLDS = 4  # times a form may show more fields once some are filled
_PERSONAL = frozenset({"email", "name", "given-name", "family-name", "street-address", "address-line1", "postal-code",
                       "address-level2", "tel"})  # fmt: skip
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
        self._mended: set[str] = set()
        self._total: Money | None = None
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
        self.walker.check(PLACE_ORDER)
        if self._circles.closed_by(sight):
            self._stuck(sight)
        choice, kind = self._way_on(sight)
        if choice is None:
            choice, kind = self._way_on(self.page.look_again(after=timedelta(seconds=4)))
            sight = self.page.look()
        if choice is None:
            return self._nothing_leads_on(sight)
        waypoint = self._waypoint(kind, sight)
        if self.walker.is_new(sight) and not self._only_typed(sight):
            self.walker.arrive(waypoint, Stage.BUY)
            self._remember_total()
        if _ORDER.index(self.until) <= _ORDER.index(waypoint) and self.until is not Waypoint.CONFIRMATION:
            return True
        if kind == "pay" or self._holds_a_card(sight):
            self._allow_order(sight)
        choice = self._fill_for(choice, kind, sight)
        return self._go_on(choice, kind)

    # ---- which way on ----

    def _way_on(self, sight: Sight) -> tuple[Choice | None, str]:
        """The control that goes on, and what it is for: "guest", "checkout", "continue" or "pay"."""
        best = {intent: self._rank(sight, intent) for intent in ("guest", "checkout", "continue", "pay", "submit")}
        fields = read_fields(sight, language=self.walker.language)
        personal = [field for field in fields if field.token in _PERSONAL or field.token.startswith("cc-")]
        guest = best["guest"]
        if guest and not self._as_guest and guest.sure >= 0.6:
            return guest, "guest"
        checkout, pay = best["checkout"], best["pay"]
        begins = is_basket(self.walker, sight) or not pay or not checkout or checkout.sure > pay.sure
        if checkout and checkout.sure >= 0.6 and begins and not personal and not self._paid:
            return checkout, "checkout"
        scored = [(choice.sure * self._weight(kind, choice, personal), kind, choice)
                  for kind in ("pay", "continue", "submit", "checkout") if (choice := best[kind])]  # fmt: skip
        if not scored:
            return None, ""
        sure, kind, choice = max(scored, key=lambda one: one[0])
        if sure < (_INSTEAD if self._tried else SURE_ENOUGH * 0.9):
            return None, ""
        if self._tried and choice.control.region in ("header", "nav", "footer"):
            return None, ""
        if kind == "submit" or kind == "checkout":
            kind = "pay" if self._says(choice, "pay") >= 0.7 else "continue"
        return choice, kind

    def _rank(self, sight: Sight, intent: str) -> Choice | None:
        ranked = rank_ways(
            sight, intent, language=self.walker.language, named=self.walker.named(intent), tried=self._tried
        )
        return ranked[0] if ranked else None

    def _weight(self, kind: str, choice: Choice, personal: Sequence[Field]) -> float:
        """A form of one's own data is sent by its own button."""
        form = choice.control.form
        sends = choice.control.attributes.get("sends") == "yes"
        inside = sum(1 for field in personal if form and field.control.form == form)
        weight = 1.0 + 0.02 * min(inside, 5) + (0.05 if sends else 0.0)
        if personal and not inside and choice.control.role == "link":
            weight *= 0.7  # a link leaves what was typed behind
        return weight * {"submit": 0.85, "checkout": 0.85 if personal else 0.95}.get(kind, 1.0)

    def _says(self, choice: Choice, intent: str) -> float:
        words = self.page.words(self.page.look()).ways[intent]
        return max(words.said_by(tokens(text)) for text in (choice.control.text, choice.control.name))

    def _waypoint(self, kind: str, sight: Sight) -> Waypoint:
        if kind == "pay":
            return Waypoint.PAYMENT
        return Waypoint.BASKET if kind == "checkout" and is_basket(self.walker, sight) else Waypoint.CHECKOUT

    # ---- filling in ----

    def _fill_for(self, choice: Choice, kind: str, sight: Sight) -> Choice:
        """Fill in what belongs to the control, unfolding as it goes; returns the control as it stands then."""
        if kind in ("guest", "checkout") and not self._belongs(sight, choice.control):
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

    def _go_on(self, choice: Choice, kind: str) -> bool:
        before = self.page.look()
        if choice.control.disabled:
            choice = self._wait_until_enabled(choice)
            before = self.page.look()
        if kind == "guest" and choice.control.role == "radio":
            self._as_guest = True
            self.witness.does("choose", choice.control.name[:80], self.walker.at)
            self.page.tick(choice.control)
            self.page.rest()
            return False
        effect = self.walker.take(choice)
        if kind == "guest":
            self._as_guest = True
        if kind == "pay":
            self._paid = True
            if self._order_said(effect):
                return True
        if kind == "pay" and not effect.moved:
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

    # ---- limits ----

    def _remember_total(self) -> None:
        totals = [one.value.money for one in self.walker.statements
                  if isinstance(one.value, Price) and one.value.role is PriceRole.TOTAL]  # fmt: skip
        if totals:
            self._total = max(totals, key=lambda money: money.amount)

    def _allow_order(self, sight: Sight) -> None:
        """Hold back where the profile does not allow this order."""
        company = self.witness.company
        if self._holds_a_card(sight) and not company.test_card:
            raise LimitReached(
                f"{company.name} asks for a card, and its profile does not say that test cards are taken.",
                fix="set test_card = true where they are.",
            )
        if company.caps.orders < 1:
            raise LimitReached(f"the profile of {company.name} allows no orders.", fix="raise caps.orders.")
        if self._total and (
            self._total.amount > Decimal(company.caps.money) or self._total.currency != company.currency
        ):
            raise LimitReached(
                f"the order costs {self._total}, and the profile allows {company.spends_at_most}.",
                fix="raise caps.money in the profile.",
            )

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

    def _only_typed(self, sight: Sight) -> bool:
        """Whether the page is the one that was written down, with other things filled in."""
        return self.walker.shows_the_same(sight)


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
