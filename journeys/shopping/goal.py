"""How far a walk through a shop goes."""

from enum import StrEnum

from journeys.touchpoint import Waypoint


class Goal(StrEnum):
    """Where the customer stops; those after `PAYMENT` buy something."""

    BASKET = "basket"
    CHECKOUT = "checkout"
    PAYMENT = "payment"
    ORDER = "order"
    STATUS = "status"
    RETURN = "return"

    @property
    def buys(self) -> bool:
        """Whether an order is placed on the way there."""
        return self in (Goal.ORDER, Goal.STATUS, Goal.RETURN)

    @property
    def waypoint(self) -> Waypoint:
        """Where the buying ends."""
        return {
            Goal.BASKET: Waypoint.BASKET,
            Goal.CHECKOUT: Waypoint.CHECKOUT,
            Goal.PAYMENT: Waypoint.PAYMENT,
        }.get(self, Waypoint.CONFIRMATION)

    @property
    def end(self) -> Waypoint:
        """Where the goal is reached."""
        return {Goal.STATUS: Waypoint.STATUS, Goal.RETURN: Waypoint.RETURN}.get(self, self.waypoint)
