"""What a customer does with mail and texts."""

from pytest_bdd import when

from journeys.walk import Walk


@when("they read their mail")
def read_their_mail(walk: Walk) -> None:
    """Look into the mailbox and read what is new."""
    walk.read_mail()


@when("they read their texts")
def read_their_texts(walk: Walk) -> None:
    """Look at the text messages that are new."""
    walk.read_texts()
