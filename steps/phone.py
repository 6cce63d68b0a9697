"""What a customer does on the telephone."""

from pytest_bdd import parsers, when

from journeys.walk import Walk


@when(parsers.parse('they call the support line about "{question}"'))
def call_about(walk: Walk, question: str) -> None:
    """Call, say this, and carry on until it is settled."""
    walk.call(question)


@when("they call the support line about the return")
def call_about_the_return(walk: Walk) -> None:
    """Call to have the return settled."""
    walk.call(topic="return")


@when("they call the support line for a person")
def call_for_a_person(walk: Walk) -> None:
    """Call, and ask for a human being."""
    walk.call(topic="person")
