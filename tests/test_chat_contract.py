"""What every chat driver promises, kept by the widget in three pages of ours; test_chat_drivers.py has the others."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Page

from journeys.channels.chat.speakers import Speakers
from journeys.channels.chat.widget import WidgetChat
from journeys.channels.line import Line
from journeys.errors import ChannelUnavailable

PATIENCE = timedelta(seconds=5)
BRIEFLY = timedelta(milliseconds=300)
QUIET = timedelta(milliseconds=300)  # the pages' bots pause for no longer than 200 ms
PAGES = Path(__file__).parent / "pages" / "chat"
GREETING = ("Hello from Tilda!",)
ANSWER = ("It is on its way.", "It should arrive on Friday.")
OPTIONS = ("Send it back", "Nothing else")
ENDED = "This chat has ended."


class Opens(Protocol):
    def __call__(self, *, on_the_way: Callable[[str], str] | None = None) -> Line: ...


@pytest.fixture(params=["shadow", "frame", "rebuilt"])
def open_chat(request: pytest.FixtureRequest) -> Iterator[Opens]:
    """A way to open one chat with the bot of this file, by each driver and on each kind of page."""
    opened: list[Line] = []
    kind = str(request.param)

    def open_one(*, on_the_way: Callable[[str], str] | None = None) -> Line:
        line = WidgetChat(a_page(request.getfixturevalue("page"), kind), quiet=QUIET, on_the_way=on_the_way)
        opened.append(line)
        return line

    yield open_one
    for line in opened:
        line.close()


def a_page(page: Page, kind: str) -> Page:
    """One of our pages with a chat, served without a server."""

    def serve(name: str) -> str:
        return (PAGES / name).read_text(encoding="utf-8")

    page.route(
        "https://shop.example/**",
        lambda route: route.fulfill(
            body=serve(route.request.url.rpartition("/")[2]), content_type="text/html; charset=utf-8"
        ),
    )
    page.goto(f"https://shop.example/{kind}.html")
    return page


def heard(line: Line, patience: timedelta = PATIENCE) -> Sequence[str]:
    return tuple(line.hear(patience=patience))


def test_the_greeting_is_heard_before_anything_is_said(open_chat: Opens) -> None:
    assert heard(open_chat()) == GREETING


def test_an_answer_is_heard_whole_in_order_and_once_without_our_own_words(open_chat: Opens) -> None:
    line = open_chat()
    heard(line)

    line.say("Where is my order?")

    assert heard(line) == ANSWER
    assert heard(line, BRIEFLY) == ()


def test_the_same_answer_is_heard_again_when_it_is_given_again(open_chat: Opens) -> None:
    line = open_chat()
    heard(line)
    for _ in range(3):
        line.say("Where is it?")
        assert heard(line) == ANSWER


def test_suggested_replies_are_offered_and_chosen_by_their_words(open_chat: Opens) -> None:
    line = open_chat()
    heard(line)
    assert tuple(line.options) == ()
    line.say("Where is my order?")
    heard(line)

    assert tuple(line.options) == OPTIONS
    line.press(OPTIONS[0])

    assert heard(line) == ("What is the reason?",)
    assert tuple(line.options) == ()


def test_a_choice_that_is_not_offered_is_said(open_chat: Opens) -> None:
    line = open_chat()
    heard(line)
    line.press("18805")
    assert heard(line) == ("You wrote 5 letters.",)


def test_silence_is_an_answer(open_chat: Opens) -> None:
    line = open_chat()
    heard(line)
    line.say("hush")
    assert heard(line, BRIEFLY) == ()
    assert line.is_open


def test_who_speaks_first_is_answered(open_chat: Opens) -> None:
    line = open_chat()
    line.say("Where is my order?")
    said = heard(line)
    if said[-2:] != ANSWER:  # where the machine is slow they greet first, and fall quiet
        said = heard(line)
    assert said[-2:] == ANSWER


def test_the_line_is_closed_when_they_say_that_it_is_over(open_chat: Opens) -> None:
    line = open_chat()
    heard(line)
    assert line.is_open
    line.say("bye")
    assert heard(line) == (ENDED,)
    assert not line.is_open


def test_closing_twice_is_safe(open_chat: Opens) -> None:
    line = open_chat()
    heard(line)
    line.close()
    line.close()
    assert not line.is_open


def test_what_is_changed_or_dropped_on_the_way_is_heard_so(open_chat: Opens) -> None:
    line = open_chat(on_the_way=lambda text: "" if "Friday" in text else text.replace("on its way", "delivered"))
    heard(line)
    line.say("Where is my order?")
    assert heard(line) == ("It is delivered.",)


def test_many_languages_and_signs_survive_the_way(open_chat: Opens) -> None:
    line = open_chat()
    heard(line)
    words = "Größe «XL» <b>ist</b> & 'zu' \"klein\" 🙂"
    line.say(words)
    assert heard(line)[0].startswith("You wrote ")
    assert heard(line, BRIEFLY) == ()


def test_a_page_without_a_chat_is_said_so(page: Page) -> None:
    page.set_content("<form><input name=q placeholder=Search></form><a href=/contact>Contact</a>")
    with pytest.raises(ChannelUnavailable, match="no chat was found"):
        WidgetChat(page, comes_up=BRIEFLY)


def test_a_conversation_that_goes_along_is_not_heard_twice(page: Page) -> None:
    first = WidgetChat(a_page(page, "rebuilt"), quiet=QUIET)
    heard(first)
    first.say("Where is my order?")
    assert heard(first) == ANSWER
    first.say("bye")
    first.close()
    page.get_by_text(ENDED).wait_for(state="attached")

    second = WidgetChat(page, quiet=QUIET)
    assert heard(second) == ()
    assert second.is_open
    second.say("Where is it?")
    assert heard(second) == ANSWER


def test_another_speaker_in_the_same_go_is_heard_next(page: Page) -> None:
    line = WidgetChat(a_page(page, "rebuilt"), quiet=QUIET)
    heard(line)
    line.say("person")
    assert heard(line) == ("I pass you on.",)
    assert heard(line) == ("Maya here.", "Maya knows it all.")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Bot said: It is on its way.", "It is on its way."),
        ("You: hello", "hello"),
        ("Maya schreibt: Guten Tag", "Guten Tag"),
        ("Natural-Co", ""),
        ("Assistant", ""),
        ("10:42 AM", ""),
        ("Gesendet · 10:42", ""),
        ("Shipped", "Shipped"),
        ("Delivery: 3–5 days", "Delivery: 3–5 days"),
        ("Your order: NC-10023", "Your order: NC-10023"),
        ("What next? Press 1: status", "What next? Press 1: status"),
    ],
)
def test_names_and_times_are_told_from_words(line: str, words: str) -> None:
    assert Speakers(title="Tea sets | Natural-Co").words_in(line) == words
