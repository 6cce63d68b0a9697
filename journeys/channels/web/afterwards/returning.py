"""How a customer finds the way to send a thing back, without sending anything."""

from journeys.channels.web.afoot.walker import Walker
from journeys.channels.web.afterwards.helping import Helping
from journeys.channels.web.afterwards.seeking import Seeking
from journeys.claim import Policy, Rule
from journeys.reading.fields.fields import read_fields
from journeys.reading.pages.sight import Sight
from journeys.reading.ways.ways import Choice
from journeys.touchpoint import Stage, Waypoint

_OF_THE_ORDER = (Waypoint.STATUS, Waypoint.CONFIRMATION)
_ASKED = frozenset({"order-number", "reason"})  # by a form for returns


class Returning:
    """One customer who wants to know how to return what they bought."""

    def __init__(self, walker: Walker, seeking: Seeking) -> None:
        """Take who looks, and where they look."""
        self.walker, self.page, self.seeking = walker, walker.page, seeking
        self._helping = Helping(walker, seeking, "returns")

    def find(self) -> Sight:
        """Find the order's own way, else the page on returns, else what any page of the company says of them."""
        told_here = self._is_told_here()
        return (
            self._by_the_order()
            or self._helping.find(Waypoint.RETURN)
            or (self._arrive() if told_here and self.seeking.back_to(told_here) else None)
            or self.seeking.give_up("neither a way to return it nor a page about returns was found")
        )

    def _by_the_order(self) -> Sight | None:
        """The link or button that stands on the order's own page."""
        if self.walker.at.waypoint not in _OF_THE_ORDER:
            return None
        choice = self.seeking.way(("return-item",))
        if choice is None or choice.control.region not in ("main", "dialog"):
            return None
        if _may_send(choice):
            self.walker.witness.show(f"sees «{choice.control.text or choice.control.name}»")
            return self._arrive()  # pressing it might be the return itself
        came = self.seeking.follow(choice, Stage.HELP)
        if came and (self._stands_before_a_form(came) or self._helping.says(came, expected=True)):
            return self._arrive()
        return None

    def _stands_before_a_form(self, sight: Sight) -> bool:
        fields = [one for one in read_fields(sight, language=self.walker.language) if one.control.region == "main"]
        chosen = any(one.control.role in ("checkbox", "radio", "combobox") for one in fields)
        return chosen or any(one.token in _ASKED for one in fields)

    def _is_told_here(self) -> str:
        """The address of the order's page where that says by itself until when things may be sent back."""
        told = (one.value for one in self.walker.statements)
        says = any(isinstance(value, Policy) and value.rule is Rule.RETURN_WINDOW for value in told)
        return self.page.url if says else ""

    def _arrive(self) -> Sight:
        return self.walker.arrive(Waypoint.RETURN, Stage.HELP)


def _may_send(choice: Choice) -> bool:
    """Whether pressing it may do more than lead somewhere."""
    href = choice.control.attributes.get("href", "")
    return choice.control.role != "link" or not href or href.startswith(("#", "javascript:"))
