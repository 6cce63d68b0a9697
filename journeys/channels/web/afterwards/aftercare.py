"""What a customer does once the order is placed, or who needs help: status, return, information."""

from collections.abc import Callable, Sequence

from journeys.channels.web.afoot.walker import Walker
from journeys.channels.web.afterwards.helping import Helping
from journeys.channels.web.afterwards.pursuit import Matter, Pursuit
from journeys.channels.web.afterwards.returning import Returning
from journeys.channels.web.afterwards.seeking import Places, Seeking
from journeys.channels.witness import ORDER_NUMBER
from journeys.claim import Reference, State, Status
from journeys.reading.pages.codes import in_the_address, order_codes
from journeys.reading.pages.order_page import tells_of_order
from journeys.reading.pages.sight import Sight
from journeys.reading.told import Statement
from journeys.reading.values.life import RETURN_UNDER_WAY
from journeys.reading.ways.ways import SURE_ENOUGH, rank_ways
from journeys.touchpoint import Stage, Waypoint

_STATUS = Matter(
    goal="look up the order",
    intents=("track-order", "account"),
    waypoint=Waypoint.STATUS,
    stage=Stage.RECEIVE,
)
_LIKELY_CODES = 2  # of a confirmation that does not say which is the order's number
_SHORT = 40  # characters of what says how an order is
_SAYS_NO_MORE = (State.PLACED, State.PAID, State.COMPLETED)  # than that the order was placed


class Aftercare:
    """One customer after buying."""

    def __init__(self, walker: Walker, go_home: Callable[[], Sight]) -> None:
        """Take who walks, and how they come back to the front page."""
        self.walker, self.page, self.witness = walker, walker.page, walker.witness
        self._known = Places(go_home=go_home)
        self._confirmed_status = False

    def remember_confirmation(self) -> None:
        """Keep where the order was confirmed: its links lead to it without being asked who one is."""
        customer, sight = self.witness.customer, self.page.look()
        own = (customer.phone, customer.address.postcode, str(customer.address), customer.email)
        self._known.confirmation = self.page.url
        self._known.codes = order_codes(sight, own=own)
        if number := next((code for code in self._known.codes if code in in_the_address(sight.url)), ""):
            self.witness.facts.setdefault(ORDER_NUMBER, number)
        told = (one.value for one in self.walker.statements)
        says = any(isinstance(one, Status) and one.state not in _SAYS_NO_MORE for one in told)
        self._confirmed_status = says or self._is_the_orders_own(sight)

    def order_status(self) -> Sight:
        """Look up how the order is doing: the order's own link, a form that asks which it is, or the account."""
        self.witness.show("looks up the order")
        seeking = self._seeking(_STATUS.goal)
        at_once = self._told_at_once() if self._is_where_it_is_told() else None
        return at_once or (
            Pursuit(self.walker, seeking, _STATUS, self._tells_status).run()
            or self._told_at_once()
            or seeking.give_up("no way there was found")
        )

    def begin_return(self, reason: str) -> Sight:
        """Ask to send the order back."""
        self.witness.show("begins a return")
        matter = Matter(
            goal="return the order",
            intents=("return-item", "track-order", "returns"),
            waypoint=Waypoint.RETURN,
            stage=Stage.HELP,
            reason=reason,
        )
        seeking = self._seeking(matter.goal)
        return Pursuit(self.walker, seeking, matter, self._confirms_return).run() or seeking.give_up(
            "no way there was found"
        )

    def find_return(self) -> Sight:
        """Find out how to send the order back; nothing is sent or asked for."""
        self.witness.show("looks for how to return it")
        return Returning(self.walker, self._seeking("find out how to return it")).find()

    def find_help(self, topic: str) -> Sight:
        """Find the page that says how the company deals with this, or for "help" and "contact" whom to ask."""
        about = "help" if topic == "help" else f"help with {topic}"
        self.witness.show(f"looks for {about}")
        seeking = self._seeking(f"find {about}")
        nothing = "no way to help was found" if topic == "help" else f"no page about {topic} was found"
        return Helping(self.walker, seeking, topic).find(Waypoint.HELP) or seeking.give_up(nothing)

    def _seeking(self, goal: str) -> Seeking:
        return Seeking(self.walker, goal, self._known)

    # ---- whether this is it ----

    def _shows_the_order(self, sight: Sight) -> bool:
        """Whether a page is still about the order; many confirmations are shown once."""
        number = self.witness.facts.get(ORDER_NUMBER, "")
        return bool(number) and number in sight.text

    def _is_the_orders_own(self, sight: Sight) -> bool:
        """Whether a page is about one order, and may be come back to: its address names it, and it says how it is."""
        number, words = self.witness.facts.get(ORDER_NUMBER, ""), self.page.words(sight)
        short = (one.text for one in sight.blocks if one.region == "main" and len(one.text) <= _SHORT)
        return number in in_the_address(sight.url) and any(words.mentions("order-state", text) for text in short)

    def _is_where_it_is_told(self) -> bool:
        """Whether the customer stands before the order's own page, and nothing on it leads to more."""
        sight = self.page.look()
        if self.page.url != self._known.confirmation or not self._is_the_orders_own(sight):
            return False
        further = rank_ways(sight, "track-order", language=self.walker.language)
        return not any(one.sure >= SURE_ENOUGH and one.control.region in ("main", "dialog") for one in further)

    def _told_at_once(self) -> Sight | None:
        """The page that confirmed the order told how it is doing, and there is no other."""
        if not self._confirmed_status:
            return None
        self.page.open(self._known.confirmation)  # afresh: time may have passed
        if self.page.troubles() or not self._shows_the_order(self.walker.tidy()):
            return None
        return self.walker.arrive(_STATUS.waypoint, _STATUS.stage)

    def _tells_status(self, sight: Sight, statements: Sequence[Statement], sent: int) -> bool:
        del sent
        if any(isinstance(one.value, Status) for one in statements):
            return True
        if sight.url == self._known.confirmation:
            return False
        number = self.witness.facts.get(ORDER_NUMBER, "")
        if number and number in f"{sight.heading} {sight.title}":
            return True
        numbers = (number,) if number else self._known.codes[:_LIKELY_CODES]
        return tells_of_order(sight, numbers, self.page.words(sight))

    def _confirms_return(self, sight: Sight, statements: Sequence[Statement], sent: int) -> bool:
        words = self.page.words(sight)
        if sent and any(words.mentions("returned", block.text) for block in sight.blocks if block.region == "main"):
            return True
        return any(
            (isinstance(one.value, Status) and one.value.state in RETURN_UNDER_WAY)
            or (isinstance(one.value, Reference) and one.about == "return")
            for one in statements
        )
