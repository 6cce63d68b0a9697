"""Who walks, and the time that passes for them."""

from pytest_bdd import given, parsers, when

from journeys.walk import Walk


@given(parsers.parse('a first-time customer who wants "{product}"'))
def a_first_time_customer(walk: Walk, product: str) -> None:
    """A stranger to the company sets out to get this."""
    walk.wants = product
    walk.witness.show(f"{walk.customer.name} wants {product}")


@when("a day has passed")
def a_day_has_passed(walk: Walk) -> None:
    """Time goes by; mail and texts are read."""
    walk.pass_days(1)


@when(parsers.parse("{days:d} days have passed"))
def days_have_passed(walk: Walk, days: int) -> None:
    """Time goes by; mail and texts are read."""
    walk.pass_days(days)
