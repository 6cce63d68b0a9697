"""What a customer needs; contradictions are the checks' business, and are found also where no step asks."""

from pytest_bdd import then

from journeys.claim import State, Status
from journeys.touchpoint import Channel, Waypoint
from journeys.walk import Walk


@then("the landing page keeps the ad's promise")
def the_landing_page_keeps_the_promise(walk: Walk) -> None:
    """The page shows what the ad offered, for the price it named."""
    walk.expects_none_of("ad-not-kept")


@then("they have proof of the order")
def they_have_proof_of_the_order(walk: Walk) -> None:
    """They can quote an order number, from the page or the mail."""
    walk.has_proof_of_the_order()


@then("they know what it will cost in all")
def they_know_what_it_costs(walk: Walk) -> None:
    """A total was named before they pay, and it adds up."""
    walk.has_a_total()
    walk.expects_none_of("late-fee", "wrong-sum")


@then("they know how to return it")
def they_know_how_to_return_it(walk: Walk) -> None:
    """They stand before a form for returns, or have read how to send it back."""
    found = any(at.waypoint is Waypoint.RETURN for at in walk.record.touchpoints)
    walk.needs("find out how to return it", found, "nothing says how")


@then("they know where to get help")
def they_know_where_to_get_help(walk: Walk) -> None:
    """They have found a page that helps, or somebody to ask."""
    found = any(at.waypoint is Waypoint.HELP for at in walk.record.touchpoints)
    walk.needs("find a way to help", found, "nobody is named who could be asked")


@then("every channel gives the same status")
def every_channel_gives_the_same_status(walk: Walk) -> None:
    """Every channel that was asked named a status, and they agree."""
    for channel in dict.fromkeys(at.channel for at in walk.record.touchpoints):
        if channel in (Channel.CHAT, Channel.PHONE):
            told = any(isinstance(one.value, Status) and one.at.channel is channel for one in walk.record.claims)
            walk.needs(f"learn the status from the {channel}", told, "it named none")
    walk.expects_none_of("conflicting-status")


@then("the return is confirmed, with a next step and a date")
def the_return_is_confirmed(walk: Walk) -> None:
    """The company said that it takes the order back, and when the money comes."""
    walk.has_a_return()


@then("their order has arrived")
def their_order_has_arrived(walk: Walk) -> None:
    """The company says that the order was delivered."""
    walk.has_been_told(State.DELIVERED, "have the order")


@then("their money is back")
def their_money_is_back(walk: Walk) -> None:
    """The company says that the return was paid back."""
    walk.has_been_told(State.REFUNDED, "have the money back")


@then("every promise was kept")
def every_promise_was_kept(walk: Walk) -> None:
    """Nothing came later than it was promised, and no two dates were named for it."""
    walk.expects_none_of("broken-promise", "conflicting-promise")


@then("they have spoken to a person")
def they_have_spoken_to_a_person(walk: Walk) -> None:
    """They were handed to a human being when they needed one."""
    walk.has_met_a_person()
    walk.expects_none_of("no-human")


@then("nobody asked them anything twice")
def nobody_asked_anything_twice(walk: Walk) -> None:
    """No fact that was told was asked for again, on any channel."""
    walk.expects_none_of("asked-again")


@then("they met no dead end")
def they_met_no_dead_end(walk: Walk) -> None:
    """There was always a way on."""
    walk.expects_none_of("dead-end", "no-answer", "in-circles")
