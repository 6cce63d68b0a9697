"""TwiML as companies write it: what is passed over, read out, fetched elsewhere, whispered, left on a machine."""

# ruff: noqa: F811 - fixtures are imported by name
import base64

import pytest
from phone_company import CUSTOMER, board, caller, client, clock, company, twiml  # noqa: F401
from starlette.responses import Response
from twilio.request_validator import RequestValidator

from journeys.fixtures.switchboard import SORRY
from journeys.fixtures.switchboard.twiml import parse
from journeys.fixtures.switchboard.webhooks import signature


def say(words):
    return f"<Say>{words}</Say>"


def words_of(inside):
    return [verb.words for verb in parse(f"<Response>{inside}</Response>").verbs]


@pytest.mark.parametrize(
    ("document", "warned"),
    [
        ("<say>Hello.</say>", "<say> has no place in a <Response>; <Say> would have"),
        ("<Sing>la</Sing>", "<Sing> has no place"),
        ("<Message>Hello.</Message>", "<Message> has no place"),
        ("<Gather><Dial>1</Dial></Gather>", "<Dial> has no place in a <Gather>"),
        ("<Gather nunDigits='1'/>", "<Gather> has no attribute 'nunDigits'"),
        ("<Say voice='alice' xml:lang='en'>Hi</Say><!-- a note -->", None),
        ("<Dial answerOnBridge='true'><Number sendDigits='1'>+15550100002</Number></Dial>", None),
        ("<Say><prosody rate='slow'>Hi</prosody></Say>", None),
    ],
)
def test_what_twilio_passes_over_is_a_warning(document, warned):
    warnings = parse(f"<Response>{document}</Response>").warnings
    assert bool(warnings) == (warned is not None)
    if warned:
        assert warnings[0].startswith("12200: ")
        assert warned in warnings[0]


def test_ssml_is_heard_as_it_is_spoken():
    assert words_of(
        "<Say>It is <break time='1s'/> <sub alias='World Wide Web'>WWW</sub>\n <say-as>12</say-as>.</Say>"
    ) == ["It is World Wide Web 12."]


def test_name_spaces_say_nothing():
    document = parse('<Response xmlns="https://x.example" xmlns:a="https://y.example"><a:Say>Hi</a:Say></Response>')
    assert [(verb.name, verb.words) for verb in document.verbs] == [("Say", "Hi")]


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("https://shop.example:8443/voice?a=1", "https://shop.example/voice?a=1"),
        ("http://shop.example:8080/voice", "http://shop.example:8080/voice"),
        ("https://ann:secret@shop.example/voice", "https://shop.example/voice"),
    ],
)
def test_a_signature_is_of_the_address_that_the_application_sees(url, seen):
    form = {"CallSid": "CA1", "Digits": "1"}
    assert RequestValidator("token").validate(seen, form, signature("token", url, form))


def test_what_is_unknown_is_passed_over_and_the_call_goes_on(caller, company, board):
    number = company.opens("<Sing>la</Sing><say>no</say>" + say("Yes."))
    assert caller.calls(number).said() == ["Yes."]
    assert sum("<say>" in warning for warning in board.warnings) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(Response("We are closed.", media_type="text/plain"), ["We are closed."], id="plain text"),
        pytest.param(Response(twiml(say("Hi.")), media_type="text/plain"), ["Hi."], id="TwiML as plain text"),
        pytest.param(Response(status_code=204), [], id="nothing at all"),
        pytest.param(Response(b"ID3", media_type="audio/mpeg"), [], id="a recording"),
        pytest.param(
            Response(
                '<?xml version="1.0" encoding="ISO-8859-1"?><Response><Say>Größe?</Say></Response>'.encode("latin-1")
            ),
            ["Größe?"],
            id="another encoding",
        ),
    ],
)
def test_answers_that_are_no_twiml_are_taken_as_twilio_takes_them(caller, company, board, answer, said):
    alerts = board.alerts
    assert caller.calls(company.opens(answer)).said() == said
    assert board.alerts == alerts


def test_a_name_and_a_password_in_an_address_are_sent_as_such(caller, company):
    asked = []

    async def keep(request):
        asked.append(request.headers.get("authorization"))
        return await original(request)

    original, company.answer = company.answer, keep
    number = company.opens(say("Hello."))
    url = company.url.replace("//", "//ann:secret@")
    company.board.connect("+15550100055", f"{url}/{number[-4:]}/voice")
    try:
        assert caller.calls("+15550100055").progress[-1] == "completed"
    finally:
        company.answer = original
    assert asked in ([], [f"Basic {base64.b64encode(b'ann:secret').decode()}"])


def test_a_fallback_is_asked_when_the_application_fails(caller, company, board):
    number = company.opens(Response(status_code=500), rescue=lambda form: say(f"Error {form['ErrorCode']}."))
    base = f"{company.url}/{number[-4:]}"
    board.connect(number, f"{base}/voice", fallback_url=f"{base}/rescue")
    assert caller.calls(number).said() == ["Error 11200."]
    assert company.heard(number, "rescue")[0]["ErrorUrl"] == f"{base}/voice"


def test_a_fallback_that_fails_as_well_ends_the_call_with_an_apology(caller, company, board):
    number = company.opens(
        Response(status_code=500), rescue="<Redirect>broken</Redirect>", broken=Response(status_code=404)
    )
    base = f"{company.url}/{number[-4:]}"
    board.connect(number, f"{base}/voice", fallback_url=f"{base}/rescue")
    assert caller.calls(number).said() == [SORRY]


def test_webhooks_carry_what_twilio_documents(caller, company):
    number = company.opens(say("Hello."))
    caller.calls(number)
    form = company.heard(number, "voice")[0]
    places = {
        f"{role}{part}" for role in ("From", "To", "Caller", "Called") for part in ("City", "State", "Zip", "Country")
    }
    assert places <= set(form)
    assert form["StirVerstat"].startswith("TN-Validation-Passed")


def test_what_was_understood_so_far_is_told_while_they_speak(caller, company):
    number = company.opens(
        "<Gather input='speech' action='choice' speechTimeout='3' partialResultCallback='partial'/>",
        partial="",
        choice="",
    )
    caller.calls(number, "<Pause length='1'/><Say>One.</Say><Pause length='1'/><Say>Two.</Say><Pause length='60'/>")
    told = [form["StableSpeechResult"] for form in company.heard(number, "partial")]
    assert told == ["One.", "One. Two."]


def test_the_key_that_ended_an_answer_is_told(caller, company):
    number = company.opens("<Gather action='choice'/>", choice="")
    caller.calls(number, "<Pause length='2'/><Play digits='12#'/><Pause length='9'/>")
    form = company.heard(number, "choice")[0]
    assert (form["Digits"], form["FinishedOnKey"]) == ("12", "#")


def test_a_message_is_written_down_and_its_recording_reported(caller, company):
    number = company.opens(
        "<Record timeout='3' action='left' transcribeCallback='text' recordingStatusCallback='status'/>",
        left=say("Thanks."),
        text="",
        status="",
    )
    heard = caller.calls(number, "<Pause length='2'/><Say>Please call me back.</Say><Pause length='60'/>")
    assert heard.said()[-1] == "Thanks."
    assert company.heard(number, "text")[0]["TranscriptionText"] == "Please call me back."
    status = company.heard(number, "status")[0]
    assert (status["RecordingStatus"], status["RecordingSid"]) == (
        "completed",
        company.heard(number, "left")[0]["RecordingSid"],
    )


def test_a_text_sent_from_a_call_leads_to_its_action(caller, company):
    number = company.opens("<Sms action='sent'>Your code is 12.</Sms>", sent=lambda form: say(form["SmsStatus"]))
    assert caller.calls(number).said() == ["sent"]


def test_a_payment_is_never_made(caller, company):
    number = company.opens("<Pay action='paid'/>", paid=lambda form: say(form["Result"]))
    assert caller.calls(number).said() == ["payment-connector-error"]


def test_referring_elsewhere_rings_nobody(caller, company):
    number = company.opens(
        "<Refer action='after'><Sip>sip:desk@x.example</Sip></Refer>", after=lambda form: say(form["ReferCallStatus"])
    )
    assert caller.calls(number).said() == ["failed"]


@pytest.mark.parametrize("number", ["-1", "1.5", "soon", "", "9" * 30, "9" * 5000])
def test_numbers_that_are_none_are_as_good_as_absent(caller, company, number):
    document = f"<Pause length='{number}'/><Gather timeout='{number}' numDigits='{number}'/>" + say("Hello.")
    heard = caller.calls(company.opens(document))
    assert heard.said() == ["Hello."]
    assert int(heard.last["CallDuration"]) < 15


# Dialling


def test_whoever_is_rung_hears_something_first_and_the_caller_does_not(caller, company):
    agent = company.opens(
        "<Gather input='speech' timeout='9' action='reply'/>", reply=lambda form: say(form["SpeechResult"])
    )
    number = company.opens(
        f"<Dial><Number url='whisper' sendDigits='w1'>{agent}</Number></Dial>", whisper=say("A call for you.")
    )
    assert caller.calls(number).said() == ["A call for you."]  # what the agent repeats
    assert company.heard(number, "whisper")[0]["ParentCallSid"].startswith("CA")


def test_a_dialled_call_tells_its_progress(caller, company):
    agent = company.opens(say("Hello."))
    number = company.opens(
        "<Dial><Number statusCallback='status' statusCallbackEvent='initiated ringing answered completed'>"
        f"{agent}</Number></Dial>",
        status="",
    )
    caller.calls(number)
    told = [form["CallStatus"] for form in company.heard(number, "status")]
    assert told == ["initiated", "ringing", "in-progress", "completed"]


@pytest.mark.parametrize(
    ("attributes", "does", "longest"),
    [
        ("timeLimit='5'", "<Pause length='60'/>", 6),
        ("hangupOnStar='true'", "<Pause length='9'/><Play digits='*'/><Pause length='60'/>", 9),
    ],
)
def test_a_dialled_conversation_ends_by_limit_and_by_star(caller, company, attributes, does, longest):
    agent = company.opens("<Pause length='90'/>")
    number = company.opens(f"<Dial action='after' {attributes}>{agent}</Dial>", after=say("And now?"))
    assert caller.calls(number, does).said() == ["And now?"]
    assert int(company.heard(number, "after")[0]["DialCallDuration"]) <= longest


def test_one_after_another_is_rung_until_somebody_answers(caller, company):
    agents = [
        company.opens("<Reject reason='busy'/>"),
        company.opens(say("Ben here.")),
        company.opens(say("Carla here.")),
    ]
    nouns = "".join(f"<Number>{agent}</Number>" for agent in agents)
    assert caller.calls(company.opens(f"<Dial sequential='true'>{nouns}</Dial>")).said() == ["Ben here."]
    assert not company.heard(agents[2], "voice")


def test_a_call_may_ring_until_the_agent_answers(caller, company):
    agent = company.opens("<Pause length='3'/>")
    number = company.opens(f"<Dial answerOnBridge='true'>{agent}</Dial>")
    assert int(caller.calls(number).last["CallDuration"]) <= 5
    refused = company.opens("<Dial answerOnBridge='true' timeout='5'>+15550109876</Dial><Reject reason='busy'/>")
    assert caller.calls(refused).progress[-1] == "busy"


def test_a_dialled_conversation_is_recorded_where_that_is_wanted(caller, company):
    number = company.opens(
        f"<Dial record='record-from-answer-dual' action='after'>{company.opens(say('Hello.'))}</Dial>", after=""
    )
    caller.calls(number)
    assert company.heard(number, "after")[0]["RecordingSid"].startswith("RE")


@pytest.mark.parametrize(
    ("written", "rung"),
    [
        ("(555) 020-0077", "+15550200077"),
        ("<Client>anna</Client>", "client:anna"),
        ("<Sip>sip:a@x.example</Sip>", "sip:a@x.example"),
    ],
)
def test_numbers_are_dialled_however_they_are_written(caller, company, board, written, rung):
    name = company.opens(say("Here."))[-4:]
    board.connect(rung, f"{company.url}/{name}/voice")
    assert caller.calls(company.opens(f"<Dial>{written}</Dial>")).said() == ["Here."]


def test_what_is_no_number_is_an_alert_and_nobody_answers(caller, company, board):
    number = company.opens("<Dial action='after'>our desk</Dial>", after=lambda form: say(form["DialCallStatus"]))
    assert caller.calls(number).said() == ["failed"]
    assert board.alerts[-1].startswith("13223")


def test_two_callers_of_a_conference_hear_each_other(caller, company, client):
    def called(form):
        desk = twiml("<Pause length='3'/><Dial><Conference endConferenceOnExit='true'>room</Conference></Dial>")
        client.calls.create(to=agent, from_=form["To"], twiml=desk)
        return "<Dial action='after'><Conference waitUrl='wait'>room</Conference></Dial>"

    agent = company.opens("<Pause length='14'/>" + say("Anna here."))
    number = company.opens(called, wait=say("Please hold."), after=lambda form: say(form["DialCallStatus"]))
    said = caller.calls(number).said()
    assert said[0] == "Please hold."
    assert said[-2:] == ["Anna here.", "answered"]


def test_a_queue_that_is_full_takes_nobody(caller, company):
    number = company.opens(
        "<Enqueue maxQueueSize='0' action='after'>full</Enqueue>", after=lambda form: say(form["QueueResult"])
    )
    assert caller.calls(number).said() == ["queue-full"]
