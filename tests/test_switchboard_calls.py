"""Both sides' TwiML, as Twilio would execute it."""

# ruff: noqa: F811 - fixtures are imported by name

import socket
from datetime import timedelta

import httpx
import pytest
from phone_company import CUSTOMER, board, caller, client, clock, company, twiml  # noqa: F401
from starlette.responses import RedirectResponse, Response
from twilio.twiml.voice_response import Gather, VoiceResponse

from journeys.fixtures.switchboard import SORRY, Switchboard


def say(words):
    return f"<Say>{words}</Say>"


def menu(prompt, **attributes):
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f'<Gather action="choice" {written}><Say>{prompt}</Say></Gather><Say>We did not hear you.</Say>'


def test_what_the_company_says_is_transcribed_and_the_call_ends_with_its_last_verb(caller, company):
    number = company.opens(say("Welcome to Natural Co.") + say("Goodbye."))
    heard = caller.calls(number)
    assert heard.said() == ["Welcome to Natural Co.", "Goodbye."]
    assert heard.progress == ["initiated", "ringing", "in-progress", "completed"]
    assert heard.last["CallDuration"] == "3"
    sequence = [int(event["SequenceId"]) for event in heard.events if "SequenceId" in event]
    assert sequence == list(range(1, len(sequence) + 1))
    assert [e["TranscriptionEvent"] for e in heard.events if "SequenceId" in e][0::3] == [
        "transcription-started",
        "transcription-stopped",
    ]


def test_the_company_learns_who_calls_and_what_they_called(caller, company):
    number = company.opens(say("Hello."))
    caller.calls(number)
    (form,) = company.heard(number, "voice")
    assert form["From"] == form["Caller"] == CUSTOMER
    assert form["To"] == form["Called"] == number
    assert (form["Direction"], form["CallStatus"], form["ApiVersion"]) == ("inbound", "ringing", "2010-04-01")
    assert form["CallSid"].startswith("CA")
    assert form["FromCountry"] == "US"


def test_twilios_own_twiml_is_understood(caller, company):
    response = VoiceResponse()
    gather = Gather(input="dtmf speech", num_digits=1, action="choice", hints="order, return", language="en-US")
    gather.say("Press 1 & wait.")
    response.append(gather)
    number = company.opens(Response(str(response), media_type="text/xml"), choice=say("Thank you."))
    assert caller.calls(number, '<Pause length="5"/><Play digits="1"/><Pause length="9"/>').said() == [
        "Press 1 & wait.",
        "Thank you.",
    ]


@pytest.mark.parametrize(
    ("attributes", "does", "digits"),
    [
        pytest.param({"numDigits": 1}, '<Pause length="4"/><Play digits="2"/>', "2", id="one key"),
        pytest.param(
            {"numDigits": 3}, '<Pause length="4"/><Play digits="1w2ww3"/>', "123", id="three keys with pauses"
        ),
        pytest.param({}, '<Pause length="4"/><Play digits="4711#"/>', "4711", id="ended by the pound key"),
        pytest.param({"finishOnKey": "*"}, '<Pause length="4"/><Play digits="1#*"/>', "1#", id="ended by another key"),
        pytest.param({"finishOnKey": ""}, '<Pause length="4"/><Play digits="1#"/>', "1#", id="ended by no key"),
        pytest.param({"timeout": 3}, '<Pause length="4"/><Play digits="12"/>', "12", id="ended by silence"),
        pytest.param({"numDigits": 1}, '<Pause length="1"/><Play digits="7"/>', "7", id="during the prompt"),
    ],
)
def test_keys_reach_the_company(caller, company, attributes, does, digits):
    number = company.opens(menu("Press a key, please.", **attributes), choice=say("Thank you."))
    heard = caller.calls(number, f'{does}<Pause length="60"/>')
    assert [form["Digits"] for form in company.heard(number, "choice")] == [digits]
    assert heard.said()[-1] == "Thank you."


def test_a_key_interrupts_the_prompt_and_nothing_else_is_said_of_it(caller, company):
    number = company.opens(menu("For your order press one, for a return press two.", numDigits=1), choice=say("Fine."))
    heard = caller.calls(number, '<Pause length="2"/><Play digits="1"/><Pause length="60"/>')
    interrupted, answer = heard.said()
    assert "For your order press one, for a return press two.".startswith(interrupted)
    assert interrupted.endswith(("press", "order", "your", "one,"))
    assert answer == "Fine."


def test_speech_reaches_the_company_with_its_confidence(caller, company):
    number = company.opens(
        menu("How can we help?", input="speech", speechTimeout="auto"), choice=lambda form: say(form["SpeechResult"])
    )
    heard = caller.calls(number, '<Pause length="3"/><Say>Where is my order?</Say><Pause length="60"/>')
    assert heard.said() == ["How can we help?", "Where is my order?"]
    (form,) = company.heard(number, "choice")
    assert 0 < float(form["Confidence"]) <= 1
    assert "Digits" not in form


def test_speech_during_the_prompt_interrupts_it_and_is_heard(caller, company):
    prompt = "Welcome. You can tell me in your own words what you are calling about today."
    number = company.opens(menu(prompt, input="speech", speechTimeout="auto"), choice=say("I see."))
    heard = caller.calls(number, '<Pause length="2"/><Say>My order is late.</Say><Pause length="60"/>')
    assert company.heard(number, "choice")[0]["SpeechResult"] == "My order is late."
    assert len(heard.said()[0]) < len(prompt)


def test_a_prompt_that_may_not_be_interrupted_is_not(caller, company):
    prompt = "Welcome. You can tell me in your own words what you are calling about today."
    number = company.opens(menu(prompt, input="speech", speechTimeout="auto", bargeIn="false"), choice=say("I see."))
    heard = caller.calls(number, '<Pause length="2"/><Say>My order is late.</Say><Pause length="60"/>')
    assert heard.said() == [prompt, "I see."]


def test_speech_is_deaf_to_keys_and_keys_to_speech(caller, company):
    speech = company.opens(menu("Speak.", input="speech"), choice=say("No."))
    keys = company.opens(menu("Press.", input="dtmf"), choice=say("No."))
    assert caller.calls(speech, '<Pause length="2"/><Play digits="1"/><Pause length="60"/>').said() == [
        "Speak.",
        "We did not hear you.",
    ]
    assert caller.calls(keys, '<Pause length="2"/><Say>One</Say><Pause length="60"/>').said() == [
        "Press.",
        "We did not hear you.",
    ]


def test_two_sentences_with_a_short_breath_are_one_answer(caller, company):
    number = company.opens(menu("Go on.", input="speech", speechTimeout="2"), choice=say("Thanks."))
    caller.calls(number, '<Pause length="2"/><Say>One.</Say><Pause length="1"/><Say>Two.</Say><Pause length="60"/>')
    assert company.heard(number, "choice")[0]["SpeechResult"] == "One. Two."


def test_who_speaks_before_anybody_listens_is_heard_from_then_on(caller, company):
    number = company.opens(say("Welcome to Natural Co.") + menu("Go on.", input="speech"), choice=say("Thanks."))
    caller.calls(number, "<Say>one two three four five six seven eight</Say><Pause length='60'/>")
    words = company.heard(number, "choice")[0]["SpeechResult"]
    assert "one two three four five six seven eight".endswith(words)
    assert 0 < len(words.split()) < 8


def test_silence_goes_on_with_the_next_verb(caller, company):
    number = company.opens(menu("Press a key."), choice=say("No."))
    assert caller.calls(number).said() == ["Press a key.", "We did not hear you."]
    assert company.heard(number, "choice") == []


def test_silence_is_told_where_the_company_wants_to_know(caller, company):
    number = company.opens(menu("Press a key.", actionOnEmptyResult="true"), choice=say("Are you there?"))
    assert caller.calls(number).said() == ["Press a key.", "Are you there?"]
    assert company.heard(number, "choice")[0]["Digits"] == ""


def test_without_an_action_the_same_page_is_asked_again(caller, company):
    def voice(form):
        return say(f"You pressed {form['Digits']}.") if "Digits" in form else "<Gather numDigits='1'/>"

    number = company.opens(voice)
    does = '<Pause length="2"/><Play digits="5"/><Pause length="9"/>'
    assert caller.calls(number, does).said() == ["You pressed 5."]


def test_pages_are_found_by_relative_addresses_with_get_and_with_post(caller, company):
    number = company.opens(
        "<Redirect method='GET'>second?a=1</Redirect>",
        second=lambda form: f"<Redirect>../{form['To'][-4:]}/third</Redirect>",
        third=say("Here."),
        voice_method="GET",
    )
    assert caller.calls(number).said() == ["Here."]
    (second,), (third,) = company.heard(number, "second"), company.heard(number, "third")
    assert (second["method"], second["a"], third["method"]) == ("GET", "1", "POST")
    assert second["CallSid"] == third["CallSid"]


def test_a_redirect_of_http_keeps_the_call_and_cookies_keep_the_state(caller, company):
    def voice(form):
        answer = RedirectResponse("second", status_code=302)
        answer.set_cookie("visit", "42")
        return answer

    number = company.opens(voice, second=say("Moved."))
    assert caller.calls(number).said() == ["Moved."]
    (form,) = company.heard(number, "second")
    assert (form["method"], form["cookie visit"]) == ("GET", "42")
    assert form["CallSid"].startswith("CA")
    caller.calls(number)
    assert "cookie visit" not in company.heard(number, "voice")[1]


def test_a_redirect_of_http_that_keeps_the_method_posts_again(caller, company):
    number = company.opens(RedirectResponse("second", status_code=307), second=say("Moved."))
    assert caller.calls(number).said() == ["Moved."]
    assert company.heard(number, "second")[0]["method"] == "POST"


def test_twiml_may_come_as_html(caller, company):
    number = company.opens(Response(twiml(say("Hello.")), media_type="text/html"))
    assert caller.calls(number).said() == ["Hello."]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param(Response("Hello", media_type="text/xml"), "12100", id="not XML"),
        pytest.param(Response("", media_type="text/xml"), "12100", id="nothing"),
        pytest.param(Response("<html/>", media_type="text/html"), "12102", id="not a response"),
        pytest.param(Response("{}", media_type="application/json"), "12300", id="JSON"),
        pytest.param(Response(twiml(say("x" * 70_000)), media_type="text/xml"), "11750", id="too large"),
        pytest.param(
            Response('<!DOCTYPE r [<!ENTITY a "b">]><Response><Say>&a;</Say></Response>', media_type="text/xml"),
            "12100",
            id="entities",
        ),
        pytest.param(Response("oops", status_code=500), "11200", id="HTTP 500"),
        pytest.param(RedirectResponse("voice"), "11215", id="redirects without end"),
        pytest.param("<Redirect>voice</Redirect>", "11215", id="documents that lead in a circle"),
        pytest.param("<Redirect>ftp://elsewhere/</Redirect>", "11100", id="an address that leads nowhere"),
        pytest.param("<Redirect>http://[/</Redirect>", "11100", id="an address that is none"),
        pytest.param(Response(status_code=302), "11200", id="a redirect without an address"),
        pytest.param(Response(status_code=302, headers={"Location": "http://[/"}), "11100", id="a redirect to none"),
        pytest.param("<Say>" + "<p>" * 9000, "12100", id="not closed"),
        pytest.param("<p>" * 8000 + "</p>" * 8000, "12100", id="nested without end"),
        pytest.param("<Redirect>http://127.0.0.1:9/</Redirect>", "11205", id="nobody there"),
        pytest.param("<Redirect>http://nobody.invalid/</Redirect>", "11210", id="no such host"),
    ],
)
def test_the_companys_errors_are_spoken_and_end_the_call(caller, company, board, answer, code, monkeypatch):
    monkeypatch.setattr("journeys.fixtures.switchboard.documents.ROUNDS", 20)
    number = company.opens(answer)
    heard = caller.calls(number)
    assert heard.said() == [SORRY]
    assert heard.progress[-1] == "completed"
    assert board.alerts[-1].startswith(code)


def test_an_error_behind_a_key_is_spoken_after_what_went_before(caller, company):
    number = company.opens(menu("Press 1.", numDigits=1), choice=Response(status_code=500))
    does = '<Pause length="4"/><Play digits="1"/><Pause length="60"/>'
    assert caller.calls(number, does).said() == ["Press 1.", SORRY]


def test_a_company_may_hang_up_in_mid_document(caller, company):
    number = company.opens(say("Goodbye.") + "<Hangup/>" + say("Never said."))
    assert caller.calls(number).said() == ["Goodbye."]


@pytest.mark.parametrize(
    ("reject", "status"),
    [("<Reject reason='busy'/>", "busy"), ("<Reject/>", "failed"), ("<Reject reason='rejected'/>", "failed")],
)
def test_a_company_may_refuse_the_call(caller, company, reject, status):
    heard = caller.calls(company.opens(reject))
    assert heard.progress == ["initiated", "ringing", status]
    assert "CallDuration" not in heard.last


def test_a_number_that_does_not_exist_fails_and_one_without_anybody_rings_out(caller, board):
    assert caller.calls("+15550000000").progress[-1] == "failed"
    board.connect("+15550000001")
    heard = caller.calls("+15550000001", timeout=20)
    assert heard.progress == ["initiated", "ringing", "no-answer"]


def test_speech_takes_its_time_and_a_loop_repeats_it(caller, company, client):
    number = company.opens("<Say loop='3'>1234567890123.</Say><Pause length='10'/><Play>hold.mp3</Play>")
    heard = caller.calls(number)
    assert heard.said() == ["1234567890123."] * 3
    assert 17 <= int(heard.last["CallDuration"]) <= 19


def test_the_time_limit_ends_a_call_that_would_go_on_for_ever(caller, company):
    number = company.opens(say("Press a key.") + "<Redirect>voice</Redirect>")
    heard = caller.calls(number, time_limit=30)
    assert heard.last["CallDuration"] == "30"
    assert len(heard.said()) > 10


def test_a_seam_may_be_put_between_company_and_customer(company, caller, board):
    number = company.opens("<Redirect>second</Redirect>", second=say("30 days."))
    seen = []

    def shorten(url, document):
        seen.append(url.rpartition("/")[2])
        return document.replace("30 days", "14 days")

    exchange = board._exchange
    before, exchange.on_the_way = exchange.on_the_way, shorten
    try:
        assert caller.calls(number).said() == ["14 days."]
    finally:
        exchange.on_the_way = before
    assert seen == ["voice", "second"]


def test_an_application_that_does_not_answer_in_time_is_an_error(clock):
    with socket.create_server(("127.0.0.1", 0)) as mute, Switchboard(clock=clock, webhook_timeout=0.2) as board:
        board.connect("+15550000010", f"http://127.0.0.1:{mute.getsockname()[1]}/voice")
        with clock.attending():
            httpx.post(
                f"{board.url}/2010-04-01/Accounts/{board.sid}/Calls.json",
                data={"To": "+15550000010", "From": CUSTOMER, "Twiml": twiml("<Pause length='60'/>")},
                auth=(board.sid, board.token),
            )
            clock.wait(lambda: board.is_idle, timeout=timedelta(minutes=2))
        assert board.alerts[0].startswith("11205")
        assert board.calls[0].status == "completed"
