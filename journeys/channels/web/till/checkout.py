"""From the basket to the order: a loop of looking, filling in and going on, until the order is placed."""

from dataclasses import replace
from datetime import timedelta

from journeys.channels.web.afoot.walker import Circles, Walker
from journeys.channels.web.forms.payment import button_to_pay_with
from journeys.channels.web.tab.effect import Effect
from journeys.channels.web.till.commitment import may_buy
from journeys.channels.web.till.onward import Kind, Onward, find_onward
from journeys.channels.web.till.order_pages import (
    came_to_thanks,
    is_basket,
    is_empty_basket,
    is_headed_ordered,
    is_ordered,
    is_still_to_order,
)
from journeys.channels.web.till.paperwork import Paperwork, again
from journeys.channels.web.till.purse import Purse
from journeys.channels.web.till.sending import Answer, Sending
from journeys.notebook import PLACE_ORDER, Outcome
from journeys.reading.pages.sight import Sight
from journeys.reading.ways.ways import Choice, find_way, key_of
from journeys.touchpoint import Stage, Waypoint

MOST_STEPS = 40
_MORE_TO_COME = timedelta(seconds=4)  # for a page that fills late
_TO_ENABLE = timedelta(seconds=1.5)  # for a button that is locked until what was typed is taken in
_SENDS_NOTHING = (Kind.GUEST, Kind.REGISTER, Kind.DECLINE)
_ORDER = (Waypoint.BASKET, Waypoint.CHECKOUT, Waypoint.PAYMENT, Waypoint.CONFIRMATION)


class Checkout:
    """One customer's way through one checkout."""

    def __init__(self, walker: Walker, *, until: Waypoint) -> None:
        """Take who walks, and at which waypoint to stop: before anything is bought unless that is CONFIRMATION."""
        self.walker, self.page, self.witness, self.until = walker, walker.page, walker.witness, until
        self._circles = Circles()
        self._papers = Paperwork(walker)
        self._sending = Sending(walker, self._papers)
        self._purse = Purse(self.witness)
        self._tried: set[str] = set()  # what was clicked on this view and led nowhere
        self._doors: set[str] = set()  # by which the checkout was entered: not taken again once something may be bought
        self._as_guest = False
        self._paid = False
        self._went_on = False
        self._may_have_bought = False  # something was pressed that may have placed the order
        self._told = False  # the shop knows who the customer is

    def run(self) -> None:
        """Go on until the waypoint is reached.

        Raises:
            Stopped: there is no way on; the notebook says why.
            LimitReached: the profile's caps do not allow the order.
        """
        for _ in range(MOST_STEPS):
            if self._step():
                return
        self._sending.give_up("the checkout did not end")

    def _step(self) -> bool:
        sight = self.walker.tidy()
        if self._is_placed(sight):
            return self._confirmed()
        self._sending.check_page(sight)
        if self._circles.closed_by(sight):
            self._sending.stuck(sight)
        onward = self._way_on(sight) or self._wait_for_a_way_on()
        sight = self.page.look()
        if onward is None and not self._is_placed(sight) and self._papers.fill_page(sight):
            return False  # how to pay, say: choosing may bring forth what leads on
        onward = onward or self._way_on(sight, loosely=True)
        if onward is None:
            return self._nothing_leads_on(sight)
        return self._take(onward, sight)

    def _take(self, onward: Onward, sight: Sight) -> bool:
        """Fill in what belongs to the way on, and go; True where this is as far as the customer wanted."""
        buys = self._buys(onward, sight)
        waypoint = self._waypoint(onward, sight, buys=buys)
        if self._is_further(waypoint) or (self.walker.is_new(sight) and not self.walker.shows_the_same(sight)):
            self._arrive(waypoint)
        if self._is_far_enough(waypoint):
            return True
        if onward.kind is Kind.REGISTER or self._papers.demands_an_account(sight, onward.choice.control):
            self._demanded_an_account()
        if buys:
            self._purse.allow_order(by_card=self._papers.holds_a_card(sight))
        choice = self._fill_for(onward, sight)
        filled = self.page.look()
        if self._leads_on_otherwise(onward, choice, sight, filled):
            return False
        if self._buys(replace(onward, choice=choice), filled) and not (buys and self.walker.shows_the_same(filled)):
            buys = True
            self._arrive(Waypoint.PAYMENT)  # what was filled in changed what it costs, or what it does
            if self._is_far_enough(Waypoint.PAYMENT):
                return True
            self._purse.allow_order(by_card=self._papers.holds_a_card(filled))
        self._may_have_bought = self._may_have_bought or buys
        return self._go_on(choice, onward.kind)

    def _buys(self, onward: Onward, sight: Sight) -> bool:
        fields = self._papers.fields(sight, onward.choice.control)
        return may_buy(onward, sight, fields, self.page.words(sight), told=self._told)

    def _is_far_enough(self, waypoint: Waypoint) -> bool:
        return self.until is not Waypoint.CONFIRMATION and _ORDER.index(self.until) <= _ORDER.index(waypoint)

    def _leads_on_otherwise(self, onward: Onward, choice: Choice, before: Sight, after: Sight) -> bool:
        """Whether filling in brought forth another way on: a way to pay unfolds the button that buys."""
        if {key_of(one) for one in after.controls} <= {key_of(one) for one in before.controls}:
            return False
        now = self._way_on(after)
        if now is None or now.choice.control.ref == choice.control.ref or choice.control.disabled:
            return False
        stands = any(one.ref == choice.control.ref for one in after.controls)
        known = any(key_of(one) == key_of(now.choice.control) for one in before.controls)
        return not stands or (not known and now.kind is Kind.PAY and onward.kind is not Kind.PAY)

    def _is_further(self, waypoint: Waypoint) -> bool:
        """Whether this is a later place of the way than where the customer was, though the page may look the same."""
        known = self.walker.at.waypoint
        return known not in _ORDER or _ORDER.index(waypoint) > _ORDER.index(known)

    def _arrive(self, waypoint: Waypoint) -> None:
        self.walker.arrive(waypoint, Stage.BUY)
        self._purse.note(self.walker.statements)

    def _way_on(self, sight: Sight, *, loosely: bool = False) -> Onward | None:
        return find_onward(
            self.walker,
            sight,
            as_guest=self._as_guest,
            paid=self._paid or self._may_have_bought,
            tried=self._tried,
            shut=self._doors if self._may_have_bought else (),
            has_account=self._papers.has_account,
            told=self._told,
            inside=self._went_on or self._told,
            loosely=loosely,
        )

    def _wait_for_a_way_on(self) -> Onward | None:
        """Give a page that fills late the customer's patience, for as long as it changes."""
        waited = timedelta(0)
        while waited < self.page.patience:
            before = self.page.look()
            sight = self.page.look_again(after=_MORE_TO_COME)
            waited += _MORE_TO_COME
            onward = None if self._is_placed(sight) else self._way_on(sight)
            if onward or sight.text == before.text:
                return onward
        return None

    def _waypoint(self, onward: Onward, sight: Sight, *, buys: bool) -> Waypoint:
        if buys:
            return Waypoint.PAYMENT
        begins = is_basket(self.walker, sight) or not self._went_on
        return Waypoint.BASKET if onward.kind is Kind.CHECKOUT and begins else Waypoint.CHECKOUT

    def _demanded_an_account(self) -> None:
        """An account is made where there is no way to order without one."""
        if not self._papers.has_account:
            self.witness.attempts("check out as a guest", Outcome.REFUSED, "an account is demanded", self.walker.at)
        self._papers.making_an_account()

    def _fill_for(self, onward: Onward, sight: Sight) -> Choice:
        """Fill in what belongs to the control; what only leads elsewhere sends nothing."""
        choice, fields = onward.choice, self._papers.fields(sight, onward.choice.control)
        if onward.kind in _SENDS_NOTHING or not fields:
            return choice
        if onward.kind is Kind.CHECKOUT and not choice.control.form:
            return choice
        self._told = self._told or any(field.token in ("email", "postal-code") for field in fields)
        return self._papers.fill_for(choice, sight)

    # ---- going on ----

    def _go_on(self, choice: Choice, kind: Kind) -> bool:
        if choice.control.disabled:
            choice = self._unlocked(choice)
            if choice.control.disabled:
                return self._locked(choice)
        before = self.page.look()
        if kind is Kind.GUEST:
            self._as_guest = True
            if choice.control.role == "radio":
                self.witness.does("choose", choice.control.name[:80], self.walker.at)
                self.page.tick(choice.control)
                self.page.rest()
                return False
        effect = self.walker.take(choice)
        self._went_on = True
        self._as_guest = self._as_guest or kind is Kind.REGISTER
        self._paid = self._paid or kind is Kind.PAY
        if kind is Kind.CHECKOUT:
            self._doors.add(choice.control.ref)
        if self._order_said(effect):
            return True
        if kind is Kind.PAY and not effect.moved:
            self._await_the_order(choice, effect, before)
        return self._judge(choice, kind, effect, before)

    def _judge(self, choice: Choice, kind: Kind, effect: Effect, before: Sight) -> bool:
        """What came of it: progress, a refusal to mend, or nothing."""
        sight = self.page.look()
        if self._is_placed(sight):
            return False
        answer = self._sending.judge(choice, effect, before, leads_elsewhere=kind in _SENDS_NOTHING)
        if answer is Answer.WENT_ON:
            self._tried.clear()
            self._sending.idle = ""
        if answer is Answer.MENDING:
            self._paid = False
        if answer is Answer.NOTHING:
            self._led_nowhere(choice, effect)
        return False

    def _led_nowhere(self, choice: Choice, effect: Effect) -> None:
        """Remember that nothing came of it; another control may be the way on."""
        self._tried.add(choice.control.ref)
        shown = choice.control.text or choice.control.name
        self._sending.idle = f"«{shown}» does nothing" + (f"; {effect.because}" if effect.because else "")
        if self._sending.once(f"again {shown}"):
            self.page.press("Enter", choice.control)
            self._tried.discard(choice.control.ref) if self.page.url != effect.left else None

    def _unlocked(self, choice: Choice) -> Choice:
        """Wait until a button can be pressed, filling in what was left out and choosing how to pay."""
        choice = again(self.page.look_again(after=_TO_ENABLE), choice)
        if not choice.control.disabled:
            return choice
        sight = self.page.look()
        if self._papers.complete(self._papers.fields(sight, choice.control)):
            choice = self._papers.fill_for(choice, sight)
        return again(self.page.look(), choice)

    def _locked(self, choice: Choice) -> bool:
        sight = self.page.look()
        paying = button_to_pay_with(sight, self.page.words(sight), self._tried)
        if paying:
            self._tried.add(paying.control.ref)
            self.walker.take(paying)
            return False
        self._tried.add(choice.control.ref)
        other = self._way_on(sight)
        if other and not other.choice.control.disabled:
            return False
        if self._sending.once(f"locked {choice.control.name}"):
            self.page.look_again(after=_MORE_TO_COME)
            self._tried.discard(choice.control.ref)
            return False
        self._sending.locked(choice)

    def _await_the_order(self, choice: Choice, effect: Effect, before: Sight) -> None:
        """Paying takes its time: wait while the page is at it."""
        waited, step = timedelta(0), timedelta(seconds=1.5)
        while waited < self.page.patience:
            sight = self.page.look()
            if self._is_placed(sight) or sight.url != before.url:
                return
            after = self.page.look_again(after=step)
            waited += step
            working = again(after, choice).control.disabled or self._sending.is_busy(after, before)
            if after.text == sight.text and after.url == sight.url and not working:
                return
        self._sending.stop_if_at_work(choice, effect, before)

    # ---- the order ----

    def _is_placed(self, sight: Sight) -> bool:
        """Whether the page says that the order is placed; a button that did not say so may have placed it."""
        if is_still_to_order(self.walker, sight):
            return False
        if self._paid and (is_ordered(self.walker, sight) or came_to_thanks(self.walker, sight)):
            return True
        if self._may_have_bought and is_ordered(self.walker, sight) and not self._papers.asks_for_more(sight):
            return True
        return self._went_on and is_headed_ordered(self.walker, sight)

    def _order_said(self, effect: Effect) -> bool:
        """Whether a dialog of the script confirmed the order."""
        words = self.page.words(self.page.look())
        confirming = [said for said in effect.said if words.mentions("ordered", said)]
        if not confirming:
            return False
        self.witness.attempts(PLACE_ORDER, Outcome.REACHED, "", self.walker.at)
        self.walker.arrive(Waypoint.CONFIRMATION, Stage.BUY)
        self.witness.hears("\n".join(confirming), self.walker.at)
        return True

    def _confirmed(self) -> bool:
        self.witness.attempts(PLACE_ORDER, Outcome.REACHED, "", self.walker.at)
        self.walker.arrive(Waypoint.CONFIRMATION, Stage.BUY)
        return True

    # ---- no way on ----

    def _nothing_leads_on(self, sight: Sight) -> bool:
        if self._is_placed(sight):
            return self._confirmed()
        words = self.page.words(sight)
        if self.until is Waypoint.CONFIRMATION and (paying := button_to_pay_with(sight, words, self._tried)):
            self._tried.add(paying.control.ref)
            self.walker.take(paying)
            return False
        if self.walker.is_new(sight):
            self.walker.arrive(None, Stage.BUY)
        if self._sending.idle:
            self._sending.inert(self._sending.idle, sight)
        if not self._may_have_bought and is_empty_basket(self.walker, sight):
            self.walker.stop(PLACE_ORDER, Outcome.DEAD_END, f"«{sight.heading}»: the basket is empty")
        if self._went_on and not self._may_have_bought and self._goes_back_to_the_way(sight):
            return False
        self._sending.give_up("no way on was found here")

    def _goes_back_to_the_way(self, sight: Sight) -> bool:
        """Where a page between leads nowhere, as after an account was made, go to the checkout again, or the basket."""
        if self._papers.asks_for_more(sight):
            return False
        for intent in ("checkout", "cart"):
            choice = find_way(
                sight, intent, language=self.walker.language, named=self.walker.named(intent), tried=self._tried
            )
            if choice and self._sending.once(f"back to the {intent}"):
                self.witness.show("goes back to the way to the order")
                self._tried.clear()
                return not self.walker.take(choice).nothing
        return False
