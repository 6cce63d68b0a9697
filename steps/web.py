"""What a customer does on the company's pages."""

from pytest_bdd import parsers, when

from journeys.touchpoint import Waypoint
from journeys.walk import Walk


@when(parsers.parse('they click the ad "{words}"'))
def click_the_ad(walk: Walk, words: str) -> None:
    """See the ad where it is shown, and follow it to the landing page."""
    walk.web.click_ad(words)


@when("they open the shop")
def open_the_shop(walk: Walk) -> None:
    """Go to the company's front page."""
    walk.web.open_shop()


@when("they look for it")
def look_for_it(walk: Walk) -> None:
    """Find the thing they want among what the shop offers."""
    walk.web.find_product(walk.wants)


@when("they put it in the basket")
def put_it_in_the_basket(walk: Walk) -> None:
    """Choose what must be chosen, put it in the basket and look at the basket."""
    walk.web.put_in_basket()
    walk.web.open_basket()


@when("they check out as a guest")
def check_out_as_a_guest(walk: Walk) -> None:
    """Go from the basket to the order, without an account, paying with a test card."""
    walk.web.check_out(until=Waypoint.CONFIRMATION)


@when("they check out as a guest up to the payment")
def check_out_up_to_the_payment(walk: Walk) -> None:
    """Go to the last step before paying, and stop there."""
    walk.web.check_out(until=Waypoint.PAYMENT)


@when("they look up the status of their order")
def look_up_the_status(walk: Walk) -> None:
    """Follow the order's own link, or look the order up as a guest."""
    walk.web.order_status()


@when("they begin a return on the web")
def begin_a_return_on_the_web(walk: Walk) -> None:
    """Look for the way to send the order back, and ask for it."""
    walk.web.begin_return(walk.phrases.replies["reason"])


@when("they look for how to return it")
def look_for_how_to_return_it(walk: Walk) -> None:
    """Find the order's own way to send it back, or the page that says how; nothing is sent back."""
    walk.web.find_return()


@when("they look for help")
def look_for_help(walk: Walk) -> None:
    """Find the page that helps, or whom to ask: a mail address, a number, a form to write to them."""
    walk.web.find_help("help")


@when(parsers.parse('they look for help with "{topic}"'))
def look_for_help_with(walk: Walk, topic: str) -> None:
    """Find the page that says how the company deals with this: "returns", "shipping", "contact"."""
    walk.web.find_help(topic)
