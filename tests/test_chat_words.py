"""What bots write, as a customer reads it: Markdown, HTML, cards, and a company's own JSON."""

import json

import pytest

from journeys.channels.chat.bubbles import Bubble, Ended, Fault, Option, Typing
from journeys.channels.chat.cards import Written
from journeys.channels.chat.direct_line import events_in
from journeys.channels.chat.letterbox import Letterbox, Reply
from journeys.channels.chat.mapping import Fields
from journeys.channels.chat.plain_words import plain_words
from journeys.channels.chat.rasa import bubbles_in
from journeys.channels.chat.streamed import ServerSentEvents, contents_of


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("**Done.** It is _on its way_.", "Done. It is on its way."),
        ("[Track it](https://x.example/t?a=1&amp;b=2)", "Track it (https://x.example/t?a=1&b=2)"),
        ('See <a href="https://x.example/t">our page</a>.', "See our page (https://x.example/t)."),
        ("<https://x.example/a_b_c>", "https://x.example/a_b_c"),
        ("Write to [us](mailto:help@x.example)", "Write to us (help@x.example)"),
        ("Tea &amp; cups &lt;new&gt;", "Tea & cups <new>"),
        ("<p>One</p><p>Two<br>Three</p>", "One\nTwo\nThree"),
        ("<ul><li>Track</li><li>Return</li></ul>", "- Track\n- Return"),
        ("1. Track\n2. Return\n\n* Person", "1. Track\n2. Return\n- Person"),
        ("## Returns\n> within 30 days", "Returns\nwithin 30 days"),
        ("![A teapot](https://x.example/p.png) It is blue.", "A teapot It is blue."),
        ("Hi<script>alert(1)</script><style>b{}</style> there", "Hi there"),
        ("5&nbsp;€", "5 €"),
    ],
)
def test_markup_is_read_and_not_spelled_out(written: str, seen: str) -> None:
    assert plain_words(written) == seen


@pytest.mark.parametrize(
    "words",
    [
        "Order NC_10023_A, 2 * 3 * 4 = 24, 5 < 6 > 4",
        "Hello <name>, your order is {{order}} [ORDER]",
        "Press [1] for returns, [2] for a person",
        "AT&T, 3 for 2*, snake_case_name",
        "Order # 12345",
        "+44 20 7946 0123",
        "Größe «XL» 🙂",
        "2026. It was a good year",
        "",
    ],
)
def test_words_that_only_look_like_markup_stay(words: str) -> None:
    assert plain_words(words) == words


@pytest.mark.parametrize("hostile", ["<div>" * 30_000, "[" * 30_000, "*_" * 30_000, "> " * 30_000, "<a href='"])
def test_no_message_is_too_wild_to_read(hostile: str) -> None:
    assert len(plain_words(hostile)) <= 30_000


def test_a_card_is_read_with_its_buttons_and_links() -> None:
    hero = {
        "title": "Green tea",
        "subtitle": "100 g",
        "buttons": [
            {"type": "imBack", "title": "Buy it", "value": "buy green tea"},
            {"type": "postBack", "title": "Not now", "value": {"skip": True}},
            {"type": "openUrl", "title": "Read more", "value": "https://x.example/green"},
        ],
    }
    written = Written(
        {"text": "Look:", "attachments": [{"contentType": "application/vnd.x.card.hero", "content": hero}]}
    )
    assert written.text == "Look:\nGreen tea\n100 g\nRead more (https://x.example/green)"
    assert written.options == [
        Option(text="Buy it", payload="buy green tea"),
        Option(text="Not now", value={"skip": True}),
    ]


def test_an_adaptive_card_is_read_in_order_and_what_it_hides_is_not() -> None:
    card = {
        "type": "AdaptiveCard",
        "body": [
            {"type": "TextBlock", "text": "Your **order**"},
            {"type": "TextBlock", "text": "secret", "isVisible": False},
            {"type": "FactSet", "facts": [{"title": "Number", "value": "NC-1"}]},
            {"type": "ColumnSet", "columns": [{"items": [{"type": "TextBlock", "text": "left"}]}]},
            {"type": "RichTextBlock", "inlines": ["Total ", {"type": "TextRun", "text": "$5"}]},
            {
                "type": "Input.ChoiceSet",
                "id": "why",
                "label": "Why?",
                "choices": [{"title": "It broke", "value": "broken"}],
            },
        ],
        "actions": [
            {"type": "Action.Submit", "title": "Send", "data": {"go": 1}},
            {"type": "Action.OpenUrl", "title": "Terms", "url": "https://x.example/terms"},
        ],
    }
    activity = {"attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}]}
    written = Written(activity)
    assert written.text == "Your order\nNumber: NC-1\nleft\nTotal $5\nWhy?\nTerms (https://x.example/terms)"
    assert [(one.text, one.value) for one in written.options] == [("It broke", {"why": "broken"}), ("Send", {"go": 1})]


def test_activities_for_programs_are_not_heard() -> None:
    told = [{"type": kind} for kind in ("conversationUpdate", "event", "trace", "messageUpdate", "invoke")]
    assert [event for one in told for event in events_in(one)] == []
    assert list(events_in({"type": "endOfConversation", "text": "Bye."})) == [Bubble(text="Bye."), Ended()]


def test_a_rasa_message_is_read_with_picture_attachment_and_custom_content() -> None:
    message = {
        "text": "Choose:",
        "image": "https://x.example/a.png",
        "custom": {"payload": "cardsCarousel", "data": [{"title": "Green tea", "price": 5}]},
        "buttons": [
            {"title": "Yes", "payload": "/affirm"},
            {"title": "Shop", "url": "https://x.example"},
        ],
    }
    [bubble] = bubbles_in(message)
    assert bubble.text == "Choose:\nGreen tea\nShop (https://x.example)\nhttps://x.example/a.png"
    assert bubble.options == (Option(text="Yes", payload="/affirm"),)


@pytest.mark.parametrize(
    ("answer", "texts"),
    [
        ({"reply": "Hello."}, ["Hello."]),
        ({"response": "Hello."}, ["Hello."]),
        ({"messages": [{"content": "One."}, {"content": "Two."}]}, ["One.", "Two."]),
        (["One.", "Two."], ["One.", "Two."]),
        ({"data": {"text": "Hello."}}, ["Hello."]),
        ({"messages": [{"role": "user", "content": "Mine"}, {"role": "assistant", "content": "Theirs"}]}, ["Theirs"]),
        ({"text": "Hello."}, ["Hello."]),
        ({"unheard": {"of": ["things"]}}, []),
        (None, []),
        (7, []),
        ([[[["deep"]]]], ["deep"]),
    ],
)
def test_usual_answers_are_understood_without_a_mapping(answer: object, texts: list[str]) -> None:
    events = list(Fields.named({}).events_in(answer))
    assert [event.text for event in events if isinstance(event, Bubble)] == texts


def test_where_the_profile_gives_a_name_no_other_is_tried() -> None:
    names = Fields.named({"replies": "out", "reply_text": "body"})
    assert list(names.events_in({"messages": [{"text": "x"}]})) == []
    assert list(names.events_in({"out": [{"body": "x", "text": "y"}]})) == [Bubble(text="x")]


def test_frames_that_hold_no_words_say_what_happens() -> None:
    names = Fields.named({})
    assert list(names.events_in({"type": "typing"})) == [Typing()]
    assert list(names.events_in({"type": "typing_off"})) == [Typing(on=False)]
    assert list(names.events_in({"type": "chat_ended"})) == [Ended()]
    assert list(names.events_in({"type": "ack", "text": "ok"})) == []


def test_events_are_read_wherever_the_bytes_are_torn() -> None:
    stream = ': hi\r\nid: 4\r\ndata: {"a":\r\ndata: "ö"}\r\n\r\ndata: [DONE]\n\n'.encode()
    for size in (1, 2, 3, 7, 100):
        events = ServerSentEvents()
        pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
        assert [data for piece in pieces for data in events.feed(piece)] == ['{"a":\n"ö"}', "[DONE]"]
        assert events.last_id == "4"


def test_lines_that_are_no_json_are_passed_over() -> None:
    body = b'{"a": 1}\nnot json\n\n{"a": 2}\n{"cut'
    reply = Reply(status=200, body=body, content_type="application/x-ndjson")
    assert list(contents_of(reply)) == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize("body", [b"<html>", b'"\\ud800', b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_json_is_a_fault_and_no_crash(body: bytes) -> None:
    assert isinstance(Reply(status=200, body=body).content, Fault)


def test_no_secret_stands_in_a_trouble() -> None:
    letterbox = Letterbox(headers={"X-Key": "hush-hush"}, secrets=["t0ken"])
    place = letterbox.place("https://bot.example/hook/t0ken/hush-hush?key=also#here")
    assert place == "https://bot.example/hook/…/…"
    assert json.dumps(place).isprintable()
