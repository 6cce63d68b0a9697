"""What is kept of a call: recordings, messages after the tone, transcriptions."""

# ruff: noqa: F811 - fixtures are imported by name
import io
import wave
from itertools import pairwise

import httpx
from phone_company import board, caller, client, clock, company  # noqa: F401


def say(words):
    return f"<Say>{words}</Say>"


def test_a_call_is_recorded_from_the_answer_to_the_end(caller, company, client, board):
    heard = caller.calls(company.opens(say("Hello there.") + "<Pause length='3'/>"), record=True)
    (recording,) = client.calls(heard.sid).recordings.list()
    assert (recording.status, recording.source, recording.duration) == ("completed", "OutboundAPI", "5")
    assert heard.last["RecordingSid"] == recording.sid
    sound = httpx.get(heard.last["RecordingUrl"], auth=(board.sid, board.token)).content
    with wave.open(io.BytesIO(sound)) as wav:
        seconds = wav.getnframes() / wav.getframerate()
        frames = wav.readframes(wav.getnframes())
    assert 4 < seconds <= 5
    assert any(frames)
    assert not any(frames[-3 * 2 * 8000 + 8000 :])


def test_the_customers_side_is_transcribed_as_well(caller, company):
    heard = caller.calls(company.opens("<Pause length='9'/>"), "<Say>Is anybody there?</Say>")
    assert heard.said("outbound_track") == ["Is anybody there?"]
    assert heard.said() == []


def test_the_company_may_transcribe_and_stop(caller, company):
    number = company.opens(
        "<Start><Transcription name='t' statusCallbackUrl='ear' track='inbound_track' partialResults='true'/></Start>"
        "<Pause length='3'/><Stop><Transcription name='t'/></Stop><Pause length='9'/>",
        ear="",
    )
    caller.calls(number, "<Pause length='1'/><Say>Yes.</Say><Pause length='4'/><Say>No.</Say><Pause length='60'/>")
    events = company.heard(number, "ear")
    assert [event["TranscriptionEvent"] for event in events] == [
        "transcription-started",
        "transcription-content",
        "transcription-content",
        "transcription-stopped",
    ]
    assert [event.get("Final") for event in events[1:3]] == ["false", "true"]
    assert all(one["Timestamp"] <= two["Timestamp"] for one, two in pairwise(events))


def test_a_message_left_after_the_tone_is_recorded(caller, company):
    number = company.opens(say("Leave a message.") + "<Record action='left' timeout='3'/>", left=say("Thanks."))
    heard = caller.calls(number, "<Pause length='4'/><Say>Please call me back.</Say><Pause length='60'/>")
    (form,) = company.heard(number, "left")
    assert heard.said()[-1] == "Thanks."
    assert 4 <= int(form["RecordingDuration"]) <= 8
    assert form["RecordingUrl"].startswith("http://127.0.0.1:")


def test_a_message_is_handed_over_when_the_caller_hangs_up(caller, company):
    number = company.opens("<Record action='left' playBeep='false'/>", left="")
    caller.calls(number, "<Pause length='1'/><Say>Please call me back.</Say>")
    assert company.heard(number, "left")[0]["Digits"] == "hangup"


def test_no_message_is_no_recording(caller, company):
    number = company.opens("<Record action='left' timeout='3'/>" + say("Nothing?"), left=say("Thanks."))
    assert caller.calls(number).said() == ["Nothing?"]
