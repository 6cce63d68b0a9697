"""The life of an order and of a return: which state may follow which, and which hold at once.

Each state covers a stretch of a scale, because companies say the same thing in finer and coarser words: what is «out
for delivery» is «on its way» too. An order: 0 taken, 1 in the house, 2 on the road, 3 at the door, 4 with the customer.
A return: 0 asked for, 1 agreed, 2 on its way back, 3 back, 4 paid back.
"""

from journeys.claim import State

RETURN_STATES = frozenset(
    {
        State.RETURN_REQUESTED,
        State.RETURN_CONFIRMED,
        State.RETURN_REFUSED,
        State.RETURN_SENT,
        State.RETURN_RECEIVED,
        State.REFUND_PENDING,
        State.PARTLY_REFUNDED,
        State.REFUNDED,
    }
)
RETURN_UNDER_WAY = RETURN_STATES - {State.RETURN_REFUSED}
_STRETCH = {
    State.PLACED: (0, 1),  # «received» and «in preparation» are told apart by nobody
    State.AWAITING_PAYMENT: (0, 4),  # who buys on account pays last
    State.PAYMENT_FAILED: (0, 4),
    State.PAID: (0, 4),
    State.ON_HOLD: (0, 3),  # in the house, or at the customs
    State.BACKORDERED: (0, 3),  # of a part, while the rest travels
    State.PROCESSING: (0, 1),
    State.DELAYED: (0, 3),
    State.PARTLY_SHIPPED: (1, 4),
    State.SHIPPED: (2, 3),
    State.OUT_FOR_DELIVERY: (3, 3),
    State.DELIVERY_FAILED: (3, 3),
    State.READY_FOR_PICKUP: (1, 4),
    State.DELIVERED: (4, 4),
    State.COMPLETED: (2, 4),  # a shop's word for «nothing left for us to do»
    State.LOST: (2, 4),
    State.RETURNED_TO_SENDER: (0, 4),  # it may be sent anew
    State.RETURN_REQUESTED: (0, 1),
    State.RETURN_CONFIRMED: (1, 2),
    State.RETURN_REFUSED: (0, 3),
    State.RETURN_SENT: (2, 2),
    State.RETURN_RECEIVED: (3, 3),
    State.REFUND_PENDING: (0, 3),
    State.PARTLY_REFUNDED: (0, 4),
    State.REFUNDED: (2, 4),  # some pay back while the parcel travels
}
_NEVER_AFTER = {
    (State.PAID, State.AWAITING_PAYMENT),
    (State.REFUNDED, State.REFUND_PENDING),
    (State.REFUNDED, State.RETURN_REFUSED),
}
_NEVER_TOGETHER = {
    frozenset({State.PAID, State.PAYMENT_FAILED}),
    frozenset({State.RETURN_REFUSED, State.RETURN_CONFIRMED}),
    *map(frozenset, _NEVER_AFTER),
}


def may_follow(before: State, after: State) -> bool:
    """What was `before` can be `after` some time later; a cancelled order stays so."""
    if before is after or (before in RETURN_STATES) != (after in RETURN_STATES) or after is State.CANCELLED:
        return True
    if before is State.CANCELLED or (before, after) in _NEVER_AFTER:
        return False
    return _STRETCH[after][1] >= _STRETCH[before][0]


def hold_together(one: State, other: State) -> bool:
    """Both can be true of one order, or of one return, at the same time."""
    if one is other or (one in RETURN_STATES) != (other in RETURN_STATES):
        return True
    if State.CANCELLED in (one, other) or frozenset({one, other}) in _NEVER_TOGETHER:
        return False
    return _gap(one, other) <= 0 and _gap(other, one) <= 0


def leaps(before: State, after: State) -> bool:
    """From `before` to `after` something must have happened in between: parcels do not travel in minutes."""
    if State.CANCELLED in (before, after) or (before in RETURN_STATES) != (after in RETURN_STATES):
        return False
    return _gap(before, after) > 1


def _gap(before: State, after: State) -> int:
    return _STRETCH[after][0] - _STRETCH[before][1]
