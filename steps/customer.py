"""Who walks, and the time that passes for them."""

from collections.abc import Callable, Mapping

from pytest_bdd import given, parsers, when

from journeys.touchpoint import Channel, Waypoint
from journeys.walk import Walk


@given(parsers.parse('a first-time customer who wants "{product}"'))
def a_first_time_customer(walk: Walk, product: str) -> None:
    """A stranger to the company sets out to get this."""
    walk.wants = product
    walk.witness.show(f"{walk.customer.name} wants {product}")


@given("a first-time customer")
def a_first_time_customer_who_wants_anything(walk: Walk) -> None:
    """A stranger to the company sets out to get whatever is for sale."""
    walk.witness.show(f"{walk.customer.name} looks around")


@when("a day has passed")
def a_day_has_passed(walk: Walk) -> None:
    """Time goes by; mail and texts are read."""
    walk.pass_days(1)


@when(parsers.parse("{days:d} days have passed"))
def days_have_passed(walk: Walk, days: int) -> None:
    """Time goes by; mail and texts are read."""
    walk.pass_days(days)


@given(parsers.parse('a first-time customer who bought "{product}"'))
def a_first_time_customer_who_bought(walk: Walk, product: str) -> None:
    """A stranger to the company has found this in the shop and bought it as a guest."""
    a_first_time_customer(walk, product)
    walk.web.open_shop()
    walk.web.find_product(product)
    walk.web.put_in_basket()
    walk.web.open_basket()
    walk.web.check_out(until=Waypoint.CONFIRMATION)
    walk.read_messages()


@given(parsers.parse('a first-time customer whose order of "{product}" is placed'))
def a_first_time_customer_whose_order_is_placed(
    walk: Walk, order: Callable[[str], Mapping[str, str]], product: str
) -> None:
    """A stranger to the company has ordered this before the walk, and told who they are; no page is opened."""
    a_first_time_customer(walk, product)
    at = walk.witness.meet(Channel.WEB, "the order, placed before")
    for datum in ("e-mail", "name", "phone number"):
        walk.witness.tells(datum, str(walk.witness.knows(datum)), at)
    walk.witness.facts.update(order(product))
    walk.read_messages()
