"""What every chat driver promises, kept by the widget in three pages of ours; test_chat_drivers.py has the others."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

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


@pytest.mark.parametrize("kind", ["shadow", "frame", "rebuilt"])
def test_a_conversation_goes_from_the_greeting_to_the_end(page: Page, kind: str) -> None:
    line: Line = WidgetChat(a_page(page, kind), quiet=QUIET)
    assert (heard(line), tuple(line.options)) == (GREETING, ())

    line.say("Where is my order?")
    assert (heard(line), tuple(line.options)) == (ANSWER, OPTIONS)
    line.press(OPTIONS[0])
    assert (heard(line), tuple(line.options)) == (("What is the reason?",), ())

    line.say("hush")
    assert heard(line, BRIEFLY) == (), "silence is an answer, and nothing is heard twice"
    line.press("18805")  # is not offered, and therefore said
    assert heard(line) == ("You wrote 5 letters.",)
    line.say("Größe «XL» <b>ist</b> & 'zu' \"klein\" 🙂")
    assert heard(line)[0].startswith("You wrote ")
    line.say("Where is it?")
    assert heard(line) == ANSWER, "the same answer is heard again when it is given again"

    assert line.is_open
    line.say("bye")
    assert heard(line) == (ENDED,)
    assert not line.is_open
    line.close()
    line.close()
    assert not line.is_open


def test_who_speaks_first_is_answered_and_what_is_changed_or_dropped_on_the_way_is_heard_so(page: Page) -> None:
    def worn(text: str) -> str:
        return "" if "Friday" in text else text.replace("on its way", "delivered")

    line = WidgetChat(a_page(page, "frame"), quiet=QUIET, on_the_way=worn)
    line.say("Where is my order?")
    said = heard(line)
    if said[-1:] == GREETING:  # where the machine is slow they greet first, and fall quiet
        said = heard(line)
    assert said[-1] == "It is delivered."
    line.close()


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
