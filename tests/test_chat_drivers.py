"""What every typed driver promises, kept by each of them over its own protocol, against one bot behind all of them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count

import pytest
from chat_bot import ANSWER, ENDED, GREETING, LATE, OPTIONS, PAYLOAD, SECRET, Peer
from chat_peers import serving, text_answer

from journeys.channels.chat.completions import completions_chat
from journeys.channels.chat.conversations import conversations_chat
from journeys.channels.chat.direct_line import direct_line_chat
from journeys.channels.chat.http import http_chat
from journeys.channels.chat.letterbox import Allowance
from journeys.channels.chat.pace import Pace
from journeys.channels.chat.polling import Polling
from journeys.channels.chat.rasa import rasa_chat
from journeys.channels.chat.settings import ChatSettings
from journeys.channels.chat.socket_io import socket_io_chat
from journeys.channels.chat.texting import texts_chat
from journeys.channels.chat.typed import TypedLine
from journeys.channels.chat.websocket import websocket_chat
from journeys.channels.line import Line
from journeys.clock import VirtualClock
from journeys.errors import ChannelUnavailable, LimitReached
from journeys.fixtures.switchboard import Switchboard

PATIENCE = timedelta(seconds=5)
BRIEFLY = timedelta(milliseconds=60)
ACCOUNT = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": SECRET}
PLAIN = {"text": "message", "customer": "sender", "conversation": "", "replies": "", "reply_text": "body"}


def pace() -> Pace:
    quiet = timedelta(milliseconds=20)
    return Pace(first=quiet, shortest=quiet, longest=timedelta(milliseconds=40))


def polling() -> Polling:
    return Polling(first=0.01, slowest=0.02)


def _texting(peer: Peer) -> TypedLine:
    settings = ChatSettings(account=ACCOUNT | {"TWILIO_BASE_URL": peer.url}, caller="+15550109999")
    return texts_chat(settings, where="+1 555 010 0001", pace=pace(), polling=polling())


DRIVERS: dict[str, Callable[[Peer], TypedLine]] = {
    "http": lambda peer: http_chat(f"{peer.url}/ours", pace=pace()),
    "http, theirs": lambda peer: http_chat(f"{peer.url}/plain", mapping=PLAIN | {"options": "buttons"}, pace=pace()),
    "http, polled": lambda peer: http_chat(
        f"{peer.url}/ours", mapping={"poll": "/late?since={since}"}, pace=pace(), polling=polling()
    ),
    "http, streamed": lambda peer: http_chat(f"{peer.url}/ours", mapping={"stream": "/stream"}, pace=pace()),
    "http, lines": lambda peer: http_chat(f"{peer.url}/lines", pace=pace()),
    "rasa": lambda peer: rasa_chat(peer.url, pace=pace()),
    "rasa, socket.io": lambda peer: socket_io_chat(peer.url, pace=pace()),
    "completions": lambda peer: completions_chat(f"{peer.url}/v1", secret=SECRET, model="tilda", pace=pace()),
    "completions, whole": lambda peer: completions_chat(
        f"{peer.url}/v1/chat/completions", secret=SECRET, streamed=False, pace=pace()
    ),
    "direct-line": lambda peer: direct_line_chat(peer.url, secret=SECRET, pace=pace()),
    "direct-line, polled": lambda peer: direct_line_chat(
        peer.url, secret=SECRET, pace=pace(), polls=True, polling=polling()
    ),
    "websocket": lambda peer: websocket_chat(
        f"{peer.url.replace('http', 'ws')}/ws?conversation={{conversation}}", pace=pace()
    ),
    "websocket, plain": lambda peer: websocket_chat(f"{peer.url.replace('http', 'ws')}/words", plain=True, pace=pace()),
    "conversations": lambda peer: conversations_chat(
        ChatSettings(account=ACCOUNT), where=peer.url, pace=pace(), polling=polling()
    ),
    "texts": _texting,
}
DO_NOT_GREET = ("rasa", "completions", "completions, whole", "texts")
HAVE_NO_BUTTONS = ("completions", "completions, whole", "websocket, plain", "conversations", "texts")
SEND_PAYLOADS = ("rasa", "rasa, socket.io", "direct-line", "direct-line, polled")
HAVE_NO_END = ("http, theirs", "rasa", "completions", "completions, whole", "texts")
HEAR_UNASKED = tuple(name for name in DRIVERS if name.split(",")[0] in ("direct-line", "websocket", "conversations"))
HEAR_UNASKED = (*HEAR_UNASKED, "http, polled", "http, streamed", "rasa, socket.io", "texts")
OVER_HTTP = tuple(name for name in DRIVERS if "socket" not in name)


@pytest.fixture(scope="module")
def server() -> Iterator[Peer]:
    with serving(Peer()) as peer:
        yield peer


@pytest.fixture
def peer(server: Peer) -> Peer:
    """The bot, as if nobody had spoken to it yet."""
    fresh = Peer()
    for name in ("failing", "asked", "sent", "headers", "drops", "streams", "messages", "closed"):
        setattr(server, name, getattr(fresh, name))
    server.numbers = count()
    return server


@pytest.fixture
def opened(peer: Peer) -> Iterator[Callable[[str], TypedLine]]:
    lines: list[TypedLine] = []

    def open_one(driver: str) -> TypedLine:
        lines.append(DRIVERS[driver](peer))
        return lines[-1]

    yield open_one
    for line in lines:
        line.close()


Opens = Callable[[str], TypedLine]


def heard(line: Line, patience: timedelta = PATIENCE) -> Sequence[str]:
    return tuple(line.hear(patience=patience))


def all_heard(line: Line, *, bubbles: int) -> Sequence[str]:
    """What they said, by lines: some protocols put all bubbles into one, and slow machines tear turns apart."""
    said: list[str] = []
    while len(said) < bubbles and (more := heard(line)):
        said += [part for words in more for part in words.splitlines()]
    return tuple(said)


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_conversation_goes_from_the_greeting_to_the_end(driver: str, opened: Opens) -> None:
    line = opened(driver)
    assert isinstance(line, Line)
    if driver not in DO_NOT_GREET:
        assert heard(line) == GREETING

    line.say("Where is my order?")
    assert all_heard(line, bubbles=2) == ANSWER
    assert tuple(line.options) == (() if driver in HAVE_NO_BUTTONS else OPTIONS)

    line.press(OPTIONS[0])
    assert heard(line) == ("What is the reason?",)
    assert tuple(line.options) == ()
    assert (line.is_open, line.trouble, line.why_closed) == (True, "", "")

    line.say("bye")
    assert heard(line) == (ENDED,)
    if driver not in HAVE_NO_END:
        heard(line, timedelta(seconds=1))
        assert (line.is_open, line.trouble) == (False, "")
        assert line.why_closed in ("they closed the chat", "they hung up")
    line.close()
    line.close()
    assert (line.is_open, line.why_closed != "") == (False, True)


@pytest.mark.parametrize("driver", SEND_PAYLOADS)
def test_a_button_sends_what_it_holds_and_not_what_is_written_on_it(driver: str, opened: Opens, peer: Peer) -> None:
    line = opened(driver)
    line.say("Where is my order?")
    while not line.options:
        heard(line)
    line.press(OPTIONS[1].upper())
    assert heard(line) == ("What is the reason?",)
    assert PAYLOAD in str(peer.sent) or driver == "rasa, socket.io"


@pytest.mark.parametrize("driver", HEAR_UNASKED)
def test_what_they_announced_is_heard_when_it_comes_though_nothing_was_said(driver: str, opened: Opens) -> None:
    line = opened(driver)
    if driver not in DO_NOT_GREET:
        heard(line)
    line.say("look it up")
    assert all_heard(line, bubbles=2) == ("One moment, please.", LATE)


@pytest.mark.parametrize("driver", [name for name in DRIVERS if "," not in name])
def test_silence_is_an_answer_and_the_line_stays_open(driver: str, opened: Opens) -> None:
    line = opened(driver)
    line.say("hush")
    while said := heard(line, BRIEFLY):
        assert said == GREETING  # of those who greet whoever comes
    assert line.is_open


@pytest.mark.parametrize("driver", OVER_HTTP)
def test_a_failure_of_theirs_is_silence_with_a_reason(driver: str, opened: Opens, peer: Peer) -> None:
    line = opened(driver)
    if driver not in DO_NOT_GREET:
        heard(line)
    failures = [(500, "<html>oops</html>", "HTTP 500"), (429, "{}", "asked to wait 60 s"), (200, "<html>", "JSON")]
    for status, body, trouble in failures:
        peer.failing = lambda _path, status=status, body=body: text_answer(status, body, retry_after="60")
        line.say("Where is my order?")
        assert heard(line) == ()
        assert trouble in line.trouble
        assert SECRET not in line.trouble

    peer.failing = lambda _path: None
    line.say("Where is my order?")
    assert ANSWER[0] in all_heard(line, bubbles=1)
    assert (line.is_open, line.trouble) == (True, "")


@pytest.mark.parametrize("driver", [name for name in OVER_HTTP if "," not in name])
def test_who_is_not_let_in_is_told_what_to_set(driver: str, opened: Opens, peer: Peer) -> None:
    peer.failing = lambda _path: text_answer(401, f"no such key: {SECRET}")
    line = opened(driver)
    line.say("Hello")
    with pytest.raises(ChannelUnavailable, match=r"(?s)does not let us in: HTTP 401.*To fix:") as caught:
        heard(line)
    assert SECRET not in str(caught.value)
    peer.failing = lambda _path: None


@pytest.mark.parametrize("driver", [name for name in DRIVERS if "," not in name or "socket" in name])
def test_nobody_at_the_address_is_trouble_of_ours(driver: str) -> None:
    line = DRIVERS[driver](Peer(url="http://127.0.0.1:1"))
    line.say("Hello")
    with pytest.raises(ChannelUnavailable, match="nobody listens at "):
        heard(line)


@pytest.mark.parametrize("driver", ["direct-line", "websocket"])
def test_a_socket_that_drops_is_opened_again_and_nothing_is_lost_or_heard_twice(
    driver: str, opened: Opens, peer: Peer
) -> None:
    line = opened(driver)
    heard(line)
    peer.drops = 1
    line.say("Where is my order?")
    assert all_heard(line, bubbles=2) == ANSWER
    line.say("Hello again")
    assert heard(line) == ("You wrote 11 letters.",)
    assert peer.drops == 0


def test_direct_line_polls_where_no_socket_is_offered(opened: Opens, peer: Peer) -> None:
    peer.streams = False
    line = opened("direct-line")
    assert heard(line) == GREETING
    assert ("GET", "/v3/directline/conversations/c1/activities") in peer.asked


def test_direct_line_keeps_the_secret_for_the_start_and_goes_on_with_the_token(opened: Opens, peer: Peer) -> None:
    line = opened("direct-line, polled")
    heard(line)
    assert [headers["authorization"] for headers in peer.headers][:2] == [f"Bearer {SECRET}", f"Bearer {SECRET}-new"]


def test_a_completion_carries_the_whole_conversation_and_nothing_that_failed(opened: Opens, peer: Peer) -> None:
    line = opened("completions")
    line.say("Where is it?")
    heard(line)
    peer.failing = lambda _path: text_answer(500)
    line.say("Hello?")
    heard(line)
    peer.failing = lambda _path: None
    line.say("And now?")
    heard(line)

    last = peer.sent[-1]
    assert isinstance(last, dict)
    assert [(one["role"], one["content"]) for one in last["messages"]] == [
        ("user", "Where is it?"),
        ("assistant", "\n".join(ANSWER)),
        ("user", "And now?"),
    ]


def test_they_are_asked_again_when_the_time_they_bid_us_wait_is_short(opened: Opens, peer: Peer) -> None:
    line = opened("http")
    refusals = iter([text_answer(429, retry_after="0.05")])
    peer.failing = lambda _path: next(refusals, None)
    line.say("Where is it?")
    assert heard(line) == ANSWER
    assert line.trouble == ""


def test_an_answer_that_never_ends_is_cut(opened: Opens, peer: Peer) -> None:
    line = opened("http")
    peer.failing = lambda _path: text_answer(200, "x" * 1_100_000)
    line.say("Where is it?")
    assert heard(line) == ()
    assert "more than anybody reads" in line.trouble


def test_texts_go_over_the_switchboard_and_old_ones_are_not_taken_for_answers(peer: Peer) -> None:
    with Switchboard(clock=VirtualClock()) as board:
        board.connect("+15550200001", sms_url=f"{peer.url}/sms")
        board.connect("+15550109999")
        account = {"TWILIO_ACCOUNT_SID": board.sid, "TWILIO_AUTH_TOKEN": board.token, "TWILIO_BASE_URL": board.url}
        settings = ChatSettings(account=account, caller="+15550109999")
        for words in ("Hello", "Hello again"):
            line = texts_chat(settings, where="+1 555 020 0001", pace=pace(), polling=polling())
            line.say(words)
            assert heard(line) == (f"You wrote {len(words)} letters.",)
            line.close()


def test_requests_are_capped_and_leaving_is_always_possible(peer: Peer) -> None:
    line = direct_line_chat(peer.url, secret=SECRET, polls=True, allowance=Allowance(requests=3), polling=polling())
    with pytest.raises(LimitReached, match="took more requests than allowed"):
        line.hear(patience=PATIENCE)
    line.say("Thanks")
    line.close()
    assert not line.is_open
