"""What a chat's lines say: whose they are, what is new, and what only stands beside them; without a browser."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from journeys.channels.chat.speakers import Speakers, is_stamp, is_typing
from journeys.channels.chat.widget.entrance import Around, chat_field, openers
from journeys.channels.chat.widget.memory import Memory
from journeys.channels.chat.widget.messages import read_panel
from journeys.channels.chat.widget.panel import Button, Field, Line, Panel
from journeys.channels.chat.widget.replies import button_beside, replies, send_button
from journeys.reading.pages.sight import Box, Control, Sight

GREY, BLUE = "rgb(230, 230, 230)", "rgb(0, 80, 200)"


def bubble(text: str, key: int, *, own: bool = False, row: int | None = None, fill: str = "") -> Line:
    """A message in a bubble of its own, on the left; on the right where it is ours."""
    y = 40.0 * (key if row is None else row)
    left = 200.0 if own else 10.0
    return Line(text=text, key=key, bubble=1000 + key, path=(1, key), x=left, y=y, width=90.0, bottom=y + 20,
                fill=fill or (BLUE if own else GREY))  # fmt: skip


def beside(text: str, key: int, *, y: float, centred: bool = False) -> Line:
    x = 120.0 if centred else 10.0
    return Line(text=text, key=key, path=(1, key), x=x, y=y, width=60.0, bottom=y + 12, size=11.0, centred=centred)


def panel(*lines: Line, buttons: Sequence[Button] = (), field: Field | None = None) -> Panel:
    return Panel(lines=lines, buttons=tuple(buttons), field=field, width=300.0, height=400.0)


def take_in(memory: Memory, *lines: Line) -> list[str]:
    """What is heard now."""
    reading = read_panel(panel(*lines), Speakers())
    memory.take_in(reading.shown, beside=reading.beside)
    said = [entry.news for entry in memory.unheard()]
    for entry in memory.unheard():
        entry.hear()
    return said


def test_our_own_words_are_not_heard_and_tell_by_their_look_which_others_are_ours() -> None:
    memory = Memory()
    assert take_in(memory, bubble("Hello!", 1)) == ["Hello!"]
    memory.expect("Where is it?")
    lines = [bubble("Hello!", 1), bubble("Where is it?", 2, own=True), bubble("On its way.", 3)]
    assert take_in(memory, *lines) == ["On its way."]
    lines += [bubble("✔ Track my order", 4, own=True), bubble("It comes on Friday.", 5)]
    assert take_in(memory, *lines) == ["It comes on Friday."]


def test_who_repeats_our_words_is_heard() -> None:
    memory = Memory()
    take_in(memory, bubble("Hello!", 1))
    memory.expect("bye")
    assert take_in(memory, bubble("Hello!", 1), bubble("bye", 2, own=True), bubble("bye", 3)) == ["bye"]


def test_the_same_answer_is_heard_again_though_the_chat_forgets_its_top() -> None:
    memory = Memory()
    take_in(memory, bubble("What now?", 1))
    memory.expect("a")
    take_in(memory, bubble("What now?", 1), bubble("a", 2, own=True), bubble("What now?", 3))
    memory.expect("a")
    assert take_in(memory, bubble("What now?", 3), bubble("a", 4, own=True), bubble("What now?", 5)) == ["What now?"]


def test_a_chat_that_draws_itself_anew_is_not_heard_twice_and_older_messages_are_no_news() -> None:
    memory = Memory()
    assert take_in(memory, bubble("One.", 1), bubble("Two.", 2)) == ["One.", "Two."]
    assert take_in(memory, bubble("Nought.", 9, row=0), bubble("One.", 10), bubble("Two.", 11)) == []
    assert take_in(memory, bubble("One.", 20), bubble("Two.", 21), bubble("Three.", 22)) == ["Three."]


def test_what_had_begun_when_we_left_is_no_news_when_we_come_back() -> None:
    memory = Memory()
    memory.take_in(read_panel(panel(bubble("This chat", 1)), Speakers()).shown)
    memory.take_in(read_panel(panel(bubble("This chat has ended.", 2)), Speakers()).shown, all_known=True)
    assert memory.unheard() == []


def test_of_a_message_that_goes_on_the_rest_is_heard() -> None:
    memory = Memory()
    assert take_in(memory, bubble("It is", 1)) == ["It is"]
    assert take_in(memory, bubble("It is on its way.", 1)) == ["on its way."]


@pytest.mark.parametrize(
    "noise",
    [
        beside("10:42 AM", 9, y=62),
        beside("Delivered · Just now", 9, y=62),
        beside("Tilda • AI Agent • Just now", 9, y=62),
        beside("Monday, 3 March", 9, y=5, centred=True),
        beside("Maya", 9, y=25),
    ],
)
def test_what_stands_beside_a_message_is_not_said(noise: Line) -> None:
    lines = sorted([bubble("It is on its way.", 1), noise], key=lambda line: line.y)
    assert [one.text for one in read_panel(panel(*lines), Speakers()).shown] == ["It is on its way."]


@pytest.mark.parametrize("text", ["Monday", "3 days", "Yes", "Maya has joined the chat"])
def test_short_answers_are_said(text: str) -> None:
    lines = [bubble("When was it?", 1), bubble(text, 2)]
    assert [one.text for one in read_panel(panel(*lines), Speakers()).shown][-1] == text


def test_a_name_below_a_message_is_that_of_the_message_above_it() -> None:
    lines = [bubble("Hi!", 1, own=True), beside("You", 2, y=62), bubble("Hello there.", 3)]
    assert [(one.text, one.own) for one in read_panel(panel(*lines), Speakers()).shown] == [
        ("Hi!", True),
        ("Hello there.", False),
    ]


def test_names_that_all_stand_below_are_those_of_the_messages_above_them_wherever_the_gaps_are() -> None:
    lines = [bubble("Hi!", 1), beside("Fin · just now", 2, y=64), bubble("Where is it?", 3, own=True)]
    lines += [beside("You · just now", 4, y=144), bubble("On its way.", 5), beside("Fin · just now", 6, y=224)]
    memory = Memory()
    memory.expect("Where is it?")
    assert take_in(memory, *lines) == ["Hi!", "On its way."]


def test_a_name_and_a_time_in_smaller_letters_within_the_only_bubble_are_not_said() -> None:
    said = bubble("What can I do for you?", 1)
    named = replace(said, text="Mrs Lenz 10:42", key=2, size=12.0, y=said.y - 14)
    shown = read_panel(panel(named, said), Speakers()).shown
    assert [(one.text, one.who) for one in shown] == [("What can I do for you?", "Mrs Lenz")]


def test_a_list_with_prices_within_a_bubble_names_nobody() -> None:
    lines = [
        replace(bubble(text, 1), key=key, y=40.0 + 20 * key) for key, text in enumerate(["We have:", "Dart, $499"])
    ]
    assert [one.text for one in read_panel(panel(*lines), Speakers()).shown] == ["We have:", "Dart, $499"]


def test_a_name_that_stood_alone_above_dots_is_not_heard_once_a_message_stands_below_it() -> None:
    memory = Memory()
    memory.take_in(read_panel(panel(beside("Pedal Bot", 1, y=20)), Speakers()).shown)
    assert take_in(memory, beside("Pedal Bot", 2, y=25), bubble("Hello!", 3, row=1)) == ["Hello!"]


def test_a_talk_that_is_written_like_a_play_is_read_without_its_names_and_dots() -> None:
    texts = ["[10:42] ben: Hello.", "[10:43] guest: Is it in?", "[10:43] ben: Let me check.", "[10:44] ben: •••"]
    lines = [beside(text, key, y=20.0 * key) for key, text in enumerate(texts, start=1)]
    reading = read_panel(panel(*lines), Speakers())
    shown = [("Hello.", False), ("Is it in?", True), ("Let me check.", False)]
    assert ([(one.text, one.own) for one in reading.shown], reading.typing) == (shown, True)


def test_lists_that_are_held_from_below_are_read_from_above() -> None:
    lines = [bubble("Three.", 3), bubble("Two.", 2), bubble("One.", 1)]
    assert [one.text for one in read_panel(panel(*lines), Speakers()).shown] == ["One.", "Two.", "Three."]


def test_where_our_words_come_up_above_the_newest_message_is_the_uppermost() -> None:
    memory = Memory()
    take_in(memory, bubble("Hello!", 1, row=5))
    memory.expect("Boats?")
    lines = [bubble("For how many?", 4, row=2), bubble("Yes.", 3, row=3), bubble("Boats?", 2, own=True, row=4)]
    assert take_in(memory, *lines, bubble("Hello!", 1, row=5)) == ["Yes.", "For how many?"]


def test_our_own_words_are_known_where_they_are_cut_short() -> None:
    memory = Memory()
    memory.expect("When will my money be taken?")
    assert take_in(memory, bubble("When will my mon…", 1, own=True), bubble("Tomorrow.", 2)) == ["Tomorrow."]


def test_initials_in_place_of_a_picture_are_not_said() -> None:
    lines = [beside("MH", 1, y=25), bubble("👋", 2, row=1)]
    assert [one.text for one in read_panel(panel(*lines), Speakers()).shown] == ["👋"]


def test_dots_and_words_tell_that_somebody_types_and_a_message_that_did_not_go_through_is_no_answer() -> None:
    lines = [bubble("Hi!", 1), beside("Maya is typing…", 2, y=62), beside("Not sent. Tap to retry", 3, y=80)]
    reading = read_panel(panel(*lines), Speakers())
    assert (reading.typing, reading.unsent, len(reading.shown)) == (True, ("Not sent. Tap to retry",), 1)


def test_replies_are_the_newest_buttons_and_neither_the_composers_nor_a_purchase() -> None:
    field = Field(key=50, x=10, y=360, width=200, height=30)
    buttons = [
        Button(key=1, text="Old choice", y=60, height=20),
        Button(key=2, text="Track it", y=220, height=20),
        Button(key=3, text="Buy now", y=220, height=20),
        Button(key=4, text="Copy", y=220, height=20),
        Button(key=5, text="Something else", kind="chip", y=330, height=20, inside=False),
        Button(key=6, text="", name="Attach a file", x=215, y=365, height=20, width=20, inside=False),
        Button(key=7, text="", marks="paper-plane", x=240, y=365, height=20, width=20, inside=False),
        Button(key=8, text="Privacy", y=395, height=10, inside=False),
    ]
    shown = panel(bubble("So?", 5), buttons=buttons, field=field)
    assert [one.text for one in replies(shown, since=160.0)] == ["Track it", "Something else"]
    assert (send_button(shown), button_beside(shown)) == (buttons[6], buttons[6])


@pytest.mark.parametrize("text", ["Sent · 10:42", "Gerade eben", "2 minutes ago", "Hier à 10h42", "Read by Maya"])
def test_stamps_are_known(text: str) -> None:
    assert is_stamp(text)


@pytest.mark.parametrize("text", ["It was delivered today.", "Track 10:42", "I typed it at 10:42"])
def test_what_only_speaks_of_time_is_no_stamp(text: str) -> None:
    assert not is_stamp(text)
    assert not is_typing(text)


def a_control(role: str, name: str, *, x: float = 100, y: float = 100, width: float = 60, **more: str) -> Control:
    return Control(ref=f"{name}{x}{y}", role=role, name=name, text=name if role != "textbox" else "",
                   box=Box(x=x, y=y, width=width, height=60), attributes=more)  # fmt: skip


def a_sight(*controls: Control) -> Sight:
    return Sight(url="https://shop.example/", title="", language="en", blocks=(), controls=controls, height=800)


def test_what_opens_a_chat_is_found_by_its_words_before_its_place_and_no_other_way_is_taken() -> None:
    corner = a_control("button", "", x=1200, y=720)
    sight = a_sight(
        a_control("link", "Call us", href="tel:+49"),
        a_control("link", "WhatsApp chat", href="https://wa.me/49"),
        a_control("link", "Snapchat", href="https://snapchat.example/"),
        corner,
        a_control("button", "Chat with our assistant"),
    )
    found = openers(sight, Around())
    assert found[0].shown == "Chat with our assistant"
    assert found[-1].control is corner
    assert found[-1].sure < 0.3
    assert not {"Call us", "WhatsApp chat"} & {one.shown for one in found}


def test_a_contact_form_and_a_search_are_no_chat() -> None:
    form = [a_control("textbox", name) for name in ("Name", "E-mail", "Your message")]
    assert chat_field(a_sight(*form, a_control("button", "Send", x=200)), Around()) is None
    assert chat_field(a_sight(a_control("textbox", "Search", type="search")), Around()) is None
    alone = a_control("textbox", "Type your message", width=300)
    assert chat_field(a_sight(alone, a_control("button", "Send", x=410)), Around()) is alone
