"""What a customer does in the chat."""

from pytest_bdd import parsers, when

from journeys.walk import Walk


@when(parsers.parse('they ask the chat "{question}"'))
def ask_the_chat(walk: Walk, question: str) -> None:
    """Ask in the chat on the company's pages."""
    walk.chat(question)


@when(parsers.parse('they ask the chat from another device "{question}"'))
def ask_the_chat_from_another_device(walk: Walk, question: str) -> None:
    """Ask where the company cannot know the browser."""
    walk.chat(question, elsewhere=True)


@when("they ask the chat to return it")
def ask_the_chat_to_return_it(walk: Walk) -> None:
    """Say in the chat that they want to send their order back."""
    walk.chat(topic="return")


@when("they ask the chat for a person")
def ask_the_chat_for_a_person(walk: Walk) -> None:
    """Ask to be handed over to a human being."""
    walk.chat(topic="person")


@when("they ask the chat from another device to return it")
def ask_the_chat_from_another_device_to_return_it(walk: Walk) -> None:
    """Say that they want to send it back, where the company cannot know the browser."""
    walk.chat(topic="return", elsewhere=True)


@when("they ask the chat from another device for a person")
def ask_the_chat_from_another_device_for_a_person(walk: Walk) -> None:
    """Ask for a human being, where the company cannot know the browser."""
    walk.chat(topic="person", elsewhere=True)
