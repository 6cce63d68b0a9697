"""The telephone driver against a company behind the switchboard."""

# ruff: noqa: F811 - fixtures are imported by name
import io
import wave
from datetime import timedelta
from xml.sax.saxutils import escape

import pytest
from phone_company import CUSTOMER, board, client, clock, company  # noqa: F401
from starlette.responses import Response

from journeys.channels.phone import Listener, TwilioAccount, TwilioLine
from journeys.channels.phone import line as driver
from journeys.clock import VirtualClock, WallClock
from journeys.errors import ChannelUnavailable, UsageError
from journeys.fixtures.switchboard import SORRY, Switchboard

PATIENCE = timedelta(seconds=10)


def say(words):
    return f"<Say>{escape(words)}</Say>"


@pytest.fixture(scope="module")
def account(board):
    return TwilioAccount(sid=board.sid, token=board.token, base_url=board.url)


@pytest.fixture(scope="module")
def listener(account, clock):
    listener = Listener(account, clock=clock)
    yield listener
    listener.close()


@pytest.fixture
def dial(account, listener, clock):
    lines = []

    def dial(number, **more):
        lines.append(TwilioLine.dial(account, to=number, caller=CUSTOMER, clock=clock, listener=listener, **more))
        return lines[-1]

    yield dial
    for line in lines:
        line.close()


MENU = (
    "<Gather input='dtmf speech' numDigits='1' action='choice' timeout='5' speechTimeout='auto'>"
    "<Say>Welcome to Natural Co.</Say><Say>For your order press 1, for a return press 2.</Say></Gather>"
    "<Redirect>voice</Redirect>"
)


@pytest.fixture
def shop(company):
    return company.opens(
        MENU,
        choice=lambda form: (
            "<Gather input='speech' action='order' speechTimeout='auto'><Say>What is your order number?</Say></Gather>"
            if form.get("Digits") == "1" or "order" in form.get("SpeechResult", "").lower()
            else say("Sorry, I did not get that.") + "<Redirect>voice</Redirect>"
        ),
        order=lambda form: say(f"Order {form['SpeechResult']} has shipped.") + say("Goodbye."),
    )


def test_a_whole_conversation_by_key_and_by_voice(dial, shop, company):
    with dial(shop) as line:
        assert line.is_open
        assert line.why_closed == line.ended_by == ""
        assert line.hear(patience=PATIENCE) == (
            "Welcome to Natural Co.",
            "For your order press 1, for a return press 2.",
        )
        line.press("1")
        assert line.hear(patience=PATIENCE) == ("What is your order number?",)
        line.say("4 7 1 1 & co <now>")
        assert line.hear(patience=PATIENCE) == ("Order 4 7 1 1 & co <now> has shipped.", "Goodbye.")
        assert not line.is_open
        assert (line.ended_by, line.why_closed) == ("company", "they hung up")
        assert line.hear(patience=PATIENCE) == ()
    assert timedelta(seconds=15) < line.duration < timedelta(seconds=30)


def test_a_menu_understands_speech_too(dial, shop):
    line = dial(shop)
    line.hear(patience=PATIENCE)
    line.say("Where is my order?")
    assert line.hear(patience=PATIENCE) == ("What is your order number?",)


def test_what_is_not_understood_is_heard_and_can_be_said_again(dial, shop):
    line = dial(shop)
    line.hear(patience=PATIENCE)
    line.say("Hm")
    assert line.hear(patience=PATIENCE)[0] == "Sorry, I did not get that."
    line.press("1")
    assert line.hear(patience=PATIENCE) == ("What is your order number?",)


def test_an_impatient_customer_interrupts_and_hears_the_answer_as_well(dial, shop, clock):
    line = dial(shop)
    clock.wait(lambda: False, timeout=timedelta(seconds=1))
    line.press("1")
    heard = line.hear(patience=PATIENCE)
    assert heard[0].startswith("Welcome")
    assert heard[-1] == "What is your order number?"


def test_a_company_interrupted_at_its_first_word_is_not_waited_for(dial, company, clock):
    number = company.opens(
        "<Gather numDigits='1' action='key'><Say>Welcome to us.</Say></Gather>", key="<Pause length='90'/>"
    )
    line = dial(number)
    clock.wait(lambda: False, timeout=timedelta(seconds=0.6))
    line.press("1")
    before = clock.now()
    assert line.hear(patience=PATIENCE) == ("Welcome",)
    assert clock.now() - before < PATIENCE + timedelta(seconds=2)


def test_a_long_sentence_is_heard_to_its_end(dial, company):
    long = "We are open from nine to five, and closed on the days before, of and after every holiday. " * 4
    line = dial(company.opens(say("Hello.") + say(long) + "<Pause length='60'/>"))
    assert line.hear(patience=timedelta(seconds=3)) == ("Hello.", long.strip())


def test_silence_is_nothing_and_takes_as_long_as_patience(dial, company, clock):
    line = dial(company.opens("<Pause length='100'/>" + say("Hello?")))
    before = clock.now()
    assert line.hear(patience=PATIENCE) == ()
    assert clock.now() - before == PATIENCE
    assert line.is_open


def test_music_is_silence(dial, company):
    line = dial(company.opens("<Play loop='0'>hold.mp3</Play>"))
    assert line.hear(patience=PATIENCE) == ()


def test_a_voice_that_never_rests_is_left_in_the_end(dial, company, monkeypatch):
    monkeypatch.setattr(driver, "LONGEST_TURN", timedelta(minutes=1))
    line = dial(company.opens(say("Please hold the line.") + "<Redirect>voice</Redirect>"))
    assert len(line.hear(patience=PATIENCE)) > 20
    assert line.is_open


def test_a_pause_for_thought_ends_what_they_said(dial, company):
    line = dial(company.opens(say("One moment.") + "<Pause length='8'/>" + say("Found it.") + "<Pause length='60'/>"))
    assert line.hear(patience=PATIENCE) == ("One moment.",)
    assert line.hear(patience=PATIENCE) == ("Found it.",)


def test_the_customer_hangs_up(dial, company, clock, board):
    number = company.opens("<Pause length='600'/>")
    line = dial(number)
    line.close()
    line.close()
    assert not line.is_open
    assert (line.ended_by, line.why_closed) == ("customer", "we hung up")
    clock.wait(lambda: board.is_idle, timeout=PATIENCE)
    assert [call.status for call in board.calls if call.called == number] == ["completed", "completed"]


def test_speaking_to_a_closed_line_is_in_vain(dial, company):
    line = dial(company.opens(say("Goodbye.")))
    line.hear(patience=PATIENCE)
    line.say("Wait!")
    line.press("1")
    assert line.hear(patience=PATIENCE) == ()


def test_a_line_that_drops_while_we_speak_is_found_closed(dial, company, board, clock):
    number = company.opens("<Pause length='600'/>")
    line = dial(number)
    with clock.attending():
        next(leg for leg in list(board._exchange.legs.values()) if leg.call.called == number).hang_up()
    line.say("Hello?")
    assert not line.is_open
    assert line.ended_by == "company"


@pytest.mark.parametrize(
    ("answer", "why"), [("<Reject reason='busy'/>", "busy"), ("<Reject/>", "failed"), (None, "no-answer")]
)
def test_a_company_that_does_not_take_the_call_is_not_our_error(dial, company, board, answer, why):
    number = "+15550000008"
    board.connect(number)
    line = dial(company.opens(answer) if answer else number, ring_for=timedelta(seconds=15))
    assert not line.is_open
    assert line.why_closed == why
    assert line.hear(patience=PATIENCE) == ()
    line.close()
    assert (line.duration, line.price, line.recording) == (None, None, None)


def test_a_company_that_breaks_down_is_heard(dial, company):
    line = dial(company.opens(say("Welcome.") + "<Redirect>broken</Redirect>", broken=Response(status_code=500)))
    assert line.hear(patience=PATIENCE) == ("Welcome.", SORRY)
    assert line.ended_by == "company"


def test_the_time_limit_ends_the_call_without_us(dial, company):
    line = dial(company.opens("<Pause length='600'/>"), time_limit=timedelta(seconds=30))
    assert line.hear(patience=timedelta(minutes=5)) == ()
    assert (line.ended_by, line.why_closed) == ("time limit", "the time limit of the call was reached")


def test_the_recording_is_a_wav_as_long_as_the_call(dial, shop):
    with dial(shop) as line:
        line.hear(patience=PATIENCE)
        assert line.recording is None
    with wave.open(io.BytesIO(line.recording)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        assert sound.getnchannels() == 2  # each side on a channel of its own
    assert abs(seconds - line.duration.total_seconds()) <= 1


def test_a_queue_and_an_agent_are_heard_in_their_order(dial, company):
    agent = company.opens(
        say("Anna here, how can I help?") + "<Gather input='speech' action='reply' timeout='30' speechTimeout='auto'/>",
        reply=say("It comes tomorrow."),
    )
    number = company.opens(say("I connect you.") + f"<Dial>{agent}</Dial>")
    line = dial(number)
    assert line.hear(patience=PATIENCE) == ("I connect you.",)
    assert line.hear(patience=PATIENCE) == ("Anna here, how can I help?",)
    line.say("Where is my order?")
    assert line.hear(patience=PATIENCE) == ("It comes tomorrow.",)


@pytest.mark.parametrize("keys", ["", "A", "1a", "press 1"])
def test_there_are_no_other_keys(dial, company, keys):
    line = dial(company.opens("<Pause length='60'/>"))
    with pytest.raises(UsageError, match="has no keys"):
        line.press(keys)


def test_a_telephone_suggests_no_replies(dial, company):
    assert dial(company.opens("<Pause length='60'/>")).options == ()


def test_a_wrong_token_is_said_with_the_way_out(account, clock, shop):
    stranger = TwilioAccount(sid=account.sid, token="not the token", base_url=account.base_url)
    with pytest.raises(ChannelUnavailable) as error:
        TwilioLine.dial(stranger, to="+15550109998", caller=CUSTOMER, clock=clock)
    assert str(error.value) == (
        "could not place the call to +1 555 010 9998: Twilio answered 20003 (authentication failed).\n"
        "To fix: check that TWILIO_AUTH_TOKEN belongs to TWILIO_ACCOUNT_SID."
    )
    assert "not the token" not in str(error.value) + repr(stranger)


def test_a_number_that_is_none_is_said(dial):
    with pytest.raises(UsageError, match="21211"):
        dial("5551234")


def test_nobody_at_the_address_of_twilio_is_said():
    nobody = TwilioAccount(sid="AC" + "0" * 32, token="x", base_url="http://127.0.0.1:9")
    with pytest.raises(ChannelUnavailable, match="was not reached"):
        TwilioLine.dial(nobody, to="+15550109998", caller=CUSTOMER, clock=VirtualClock())


def test_twilio_itself_needs_a_way_to_reach_us():
    with pytest.raises(UsageError, match="public_url"):
        TwilioLine.dial(TwilioAccount(sid="AC" + "0" * 32, token="x"), to="+15550109998", caller=CUSTOMER)


def test_callbacks_that_do_not_arrive_are_our_trouble_and_the_call_is_hung_up(account, company, board, clock):
    number = company.opens("<Pause length='600'/>")
    with pytest.raises(ChannelUnavailable, match="did not tell what became of it"):
        TwilioLine.dial(account, to=number, caller=CUSTOMER, clock=clock, public_url="http://127.0.0.1:9")
    assert clock.wait(lambda: board.is_idle, timeout=PATIENCE)
    assert {call.status for call in board.calls if call.called == number} == {"completed"}


def test_a_transcription_that_fails_is_our_trouble_and_not_the_companys_silence(dial, company):
    line = dial(company.opens(say("Hello.") + "<Pause length='60'/>"))
    line._ear.note(
        "transcription",
        {"TranscriptionEvent": "transcription-error", "TranscriptionErrorCode": "32650", "TranscriptionError": "no"},
    )
    with pytest.raises(ChannelUnavailable, match=r"could not hear what the company said: Twilio answered 32650 \(no\)"):
        line.hear(patience=PATIENCE)


def test_lines_left_open_are_hung_up_when_the_program_ends(dial, company, clock, board):
    number = company.opens("<Pause length='600'/>")
    line = dial(number)
    assert line in driver._open_lines
    driver._hang_up_all()
    assert not line.is_open
    clock.wait(lambda: board.is_idle, timeout=PATIENCE)
    assert {call.status for call in board.calls if call.called == number} == {"completed"}


def test_the_same_calls_go_the_same_way_every_time(company, dial, clock, shop):
    def once():
        began = clock.now()
        line = dial(shop)
        said = [line.hear(patience=PATIENCE)]
        line.say("my order")
        said.append(line.hear(patience=PATIENCE))
        line.close()
        return said, clock.now() - began

    first = once()
    assert all(once() == first for _ in range(5))


def test_the_worlds_time_will_do_as_well(company):
    clock = WallClock(speed=20)
    with Switchboard(clock=clock) as board:
        number = company.opens(say("Hello.") + "<Gather numDigits='1' action='bye' timeout='60'/>", bye=say("Bye."))
        board.token = board._exchange.token = company.board.token
        board.connect(number, f"{company.url}/{number[-4:]}/voice")
        account = TwilioAccount(sid=board.sid, token=board.token, base_url=board.url)
        with TwilioLine.dial(account, to=number, caller=CUSTOMER, clock=clock) as line:
            assert line.hear(patience=PATIENCE) == ("Hello.",)
            line.press("1")
            assert line.hear(patience=PATIENCE) == ("Bye.",)
