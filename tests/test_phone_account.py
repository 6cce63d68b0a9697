"""The account, the texts, and the listener that believes signed requests only."""

# ruff: noqa: F811 - fixtures are imported by name
from datetime import timedelta

import httpx
import pytest
from phone_company import CUSTOMER, board, client, clock, company  # noqa: F401
from twilio.request_validator import RequestValidator

from journeys.channels.phone import Listener, TextInbox, TwilioAccount
from journeys.channels.phone.account import readable
from journeys.channels.phone.listener import Ear
from journeys.errors import ChannelUnavailable, UsageError


@pytest.fixture(scope="module")
def account(board):
    return TwilioAccount(sid=board.sid, token=board.token, base_url=board.url)


@pytest.mark.parametrize("missing", ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"])
def test_a_missing_variable_is_named(missing):
    environment = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "secret"}
    del environment[missing]
    with pytest.raises(UsageError, match=missing) as error:
        TwilioAccount.from_environment(environment)
    assert "secret" not in str(error.value)


def test_the_environment_makes_an_account():
    environment = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "secret"}
    account = TwilioAccount.from_environment(environment)
    assert (account.sid, account.token, account.base_url, account.is_local) == ("AC1", "secret", None, False)
    assert "secret" not in repr(account)
    local = TwilioAccount.from_environment(environment | {"TWILIO_BASE_URL": "http://127.0.0.1:8080"})
    assert local.is_local


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("+15550109999", "+1 555 010 9999"),
        ("+442079460018", "+44 20 7946 0018"),
        ("sip:shop@x.example", "sip:shop@x.example"),
    ],
)
def test_numbers_are_written_as_people_write_them(number, written):
    assert readable(number) == written


def test_texts_are_received_in_their_order_and_sent(account, client, clock):
    phone = TextInbox(account, "+15550100099")
    assert phone.received() == ()
    for words in ("Your order has shipped.", "It comes tomorrow."):
        client.messages.create(to="+15550100099", from_="+15550000001", body=words)
    assert phone.received() == ("Your order has shipped.", "It comes tomorrow.")
    assert [text.sender for text in phone.texts()] == ["+15550000001"] * 2
    assert phone.texts()[0].at == clock.now().replace(microsecond=0)
    phone.send("Thank you", to=CUSTOMER)
    assert TextInbox(account, CUSTOMER).received() == ("Thank you",)
    assert TextInbox(account, CUSTOMER, since=clock.now() + timedelta(days=1)).received() == ()


def test_texts_that_cannot_be_read_or_sent_are_our_trouble(account):
    stranger = TwilioAccount(sid=account.sid, token="wrong", base_url=account.base_url)
    with pytest.raises(ChannelUnavailable, match=r"could not read the texts of .*20003 \(authentication failed\)"):
        TextInbox(stranger, CUSTOMER).received()
    with pytest.raises(UsageError, match=r"could not send the text to 12: Twilio answered 21211"):
        TextInbox(account, CUSTOMER).send("Hello", to="12")


@pytest.fixture
def listener(account, clock):
    listener = Listener(account, clock=clock)
    yield listener
    listener.close()


def post(url, form, token, **headers):
    signature = RequestValidator(token).compute_signature(url, form)
    return httpx.post(url, data=form, headers={"X-Twilio-Signature": signature, **headers}, trust_env=False).status_code


def test_signed_callbacks_are_believed_and_others_refused(listener, account):
    ear = listener.open_ear()
    form = {"CallStatus": "in-progress", "CallSid": "CA1"}
    assert post(ear.status_url, form, "another token") == 403
    assert httpx.post(ear.status_url, data=form, trust_env=False).status_code == 403
    assert ear.status == "queued"
    assert post(ear.status_url, form, account.token) == 204
    assert ear.status == "in-progress"


def test_nothing_else_is_found_there(listener, account):
    assert post(f"{listener.url}/guess/status", {"a": "b"}, account.token) == 404
    ear = listener.open_ear()
    assert post(ear.status_url.replace("/status", "/other"), {"a": "b"}, account.token) == 404
    assert httpx.get(ear.status_url, trust_env=False).status_code == 501


def test_callbacks_that_make_no_sense_are_not_heard(listener, account):
    ear = listener.open_ear()
    for data in ("", "[]", "{", '{"confidence": 1}'):
        form = {
            "TranscriptionEvent": "transcription-content",
            "Track": "inbound_track",
            "SequenceId": data,
            "TranscriptionData": data,
        }
        assert post(ear.transcription_url, form, account.token) == 204
    assert ear.take() == ()


def test_too_much_is_refused(listener, account):
    ear = listener.open_ear()
    assert post(ear.status_url, {"a": "b" * 1_000_001}, account.token) == 413


def test_behind_a_public_address_signatures_are_checked_against_that(account, clock):
    listener = Listener(account, clock=clock, public_url="https://walks.example/ears/")
    ear = listener.open_ear()
    path = ear.status_url.removeprefix("https://walks.example/ears")
    form = {"CallStatus": "ringing"}
    signature = RequestValidator(account.token).compute_signature(ear.status_url, form)
    assert listener.receive(path, form, signature) == 204
    assert ear.status == "ringing"
    listener.close()


def test_a_port_that_is_taken_is_said(listener, account, clock):
    with pytest.raises(UsageError, match=f"cannot use 127.0.0.1:{listener.port}"):
        Listener(account, clock=clock, port=listener.port)


def test_words_are_put_in_order_and_taken_once(clock):
    ear = Ear(url="http://127.0.0.1", clock=clock)
    for sequence, words in ((3, "two"), (2, "one"), (3, "two"), (4, "")):
        ear.note(
            "transcription",
            {
                "TranscriptionEvent": "transcription-content",
                "TranscriptionSid": "GT1",
                "Track": "inbound_track",
                "SequenceId": str(sequence),
                "Final": "true",
                "TranscriptionData": f'{{"transcript": "{words}", "confidence": 0.9}}',
            },
        )
    ear.note("transcription", {"TranscriptionEvent": "transcription-content", "Track": "outbound_track"})
    assert ear.take() == ("one", "two")
    assert ear.take() == ()


def test_a_status_that_is_overtaken_does_not_open_the_line_again(clock):
    ear = Ear(url="http://127.0.0.1", clock=clock)
    ear.note("status", {"CallStatus": "completed", "CallDuration": "12"})
    ear.note("status", {"CallStatus": "in-progress"})
    assert ear.is_over
    assert ear.seconds == 12
