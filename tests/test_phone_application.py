"""Calls to an application at its address, on this machine; and to a company's own number, within its caps."""

# ruff: noqa: F811 - fixtures are imported by name
import socket
from datetime import timedelta
from decimal import Decimal

import pytest
from phone_company import CUSTOMER, Company, board, client, clock, company, served, twiml  # noqa: F401
from starlette.responses import Response

from journeys.channels.line import Billed, Line, Recorded
from journeys.channels.phone import Listener, TwilioAccount, TwilioLine
from journeys.channels.phone import afterwards as later
from journeys.channels.phone.account import Rate
from journeys.channels.phone.application import Application, local_line
from journeys.channels.phone.ringing import Ringing
from journeys.company import Company as Profile
from journeys.customer import Customer
from journeys.errors import ChannelUnavailable, LimitReached, UsageError

PATIENCE = timedelta(seconds=10)


def say(words):
    return f"<Say>{words}</Say>"


class Strangers:
    """Applications that check signatures with a secret of their own."""

    token = "the secret of the application"

    def connect(self, *_numbers, **_more):
        """They have no numbers."""


@pytest.fixture(scope="module")
def strangers():
    with served(Company(Strangers())) as strangers:
        yield strangers


@pytest.fixture
def at(strangers):
    """The address of an application."""

    def at(voice, **pages):
        return f"{strangers.url}/{strangers.opens(voice, **pages)[-4:]}/voice"

    return at


def calls(url, **more):
    return local_line(url, token=Strangers.token, **more)


def test_an_application_is_called_at_its_address(at):
    url = at("<Gather numDigits='1' action='key'><Say>Press 1.</Say></Gather>", key=say("Thank you."))
    with calls(url) as line:
        assert isinstance(line, Line)
        assert line.hear(patience=PATIENCE) == ("Press 1.",)
        line.press("1")
        assert line.hear(patience=PATIENCE) == ("Thank you.",)
    assert (line.alerts, line.handed_to, line.limits, line.trouble) == ((), (), (), "")
    assert line.why_closed == "they hung up"
    assert isinstance(line, Recorded)
    assert isinstance(line, Billed)
    assert line.bill == ""


def test_one_telephone_serves_many_calls_and_keeps_them_apart(at):
    pages = iter([Response(status_code=500), say("Hello.")])
    with Application(at(lambda _form: next(pages)), token=Strangers.token) as application:
        with application.call() as first:
            first.hear(patience=PATIENCE)
        with application.call() as second:
            assert second.hear(patience=PATIENCE) == ("Hello.",)
    assert [len(line.alerts) for line in (first, second)] == [1, 0]
    assert first.why_closed == first.trouble.join(("their application failed: ", ""))


@pytest.mark.parametrize(
    ("document", "whom"),
    [
        ("<Dial>+15558675309</Dial>", "+1 555 867 5309"),
        ("<Dial><Client>anna</Client></Dial>", "client:anna"),
        ("<Dial><Conference>desk</Conference></Dial>", "the conference desk"),
        ("<Refer><Sip>sip:desk@x.example</Sip></Refer>", "sip:desk@x.example"),
    ],
)
def test_whoever_the_caller_is_handed_to_is_told_and_not_rung(at, document, whom):
    with calls(at(say("One moment.") + document + say("Nobody is there."))) as line:
        assert line.hear(patience=PATIENCE) == ("One moment.",)
        assert line.why_closed == f"they connected the call with {whom}, which cannot be reached from this machine"
    assert line.handed_to == (whom,)
    assert line.alerts == ()


def test_a_queue_in_which_the_caller_waited_to_the_end_is_told(at):
    with calls(
        at("<Enqueue waitUrl='wait'>support</Enqueue>", wait=say("Please hold.") + "<Pause length='60'/>")
    ) as line:
        assert line.hear(patience=PATIENCE)[0] == "Please hold."
    assert line.handed_to == ("the queue support",)
    assert line.why_closed == "we hung up"


def test_other_hosts_are_not_asked_and_that_is_no_fault_of_the_application(at):
    with calls(at(say("Hello.") + "<Redirect>http://elsewhere.example/voice</Redirect>")) as line:
        assert line.hear(patience=PATIENCE) == ("Hello.",)
        assert "elsewhere.example" in line.why_closed
    assert line.alerts == ()


def test_what_the_application_did_is_known(at):
    with calls(at("<say>Hello.</say><Pause length='1'/>")) as line:
        line.hear(patience=PATIENCE)
    assert [deed.verb for deed in line.deeds] == ["Warning", "Pause"]


def test_an_application_that_believes_another_secret_is_the_callers_to_mend(at, monkeypatch):
    url = at(say("Hello."))
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", Strangers.token)
    with local_line(url) as line:
        assert line.hear(patience=PATIENCE) == ("Hello.",)
    monkeypatch.delenv("TWILIO_AUTH_TOKEN")
    with pytest.raises(UsageError, match=r"believes no webhook[\s\S]*set TWILIO_AUTH_TOKEN"):
        local_line(url).__enter__()


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/voice", "ftp://127.0.0.1/voice", "voice", "http://[::1/voice"])
def test_an_address_at_which_nobody_is_is_said(url):
    with pytest.raises(UsageError):
        local_line(url).__enter__()


# A number of the company's own


@pytest.fixture
def rings(board, company, clock, monkeypatch):
    monkeypatch.setattr(later, "PATIENCE", timedelta(seconds=6))
    number = company.opens("<Pause length='600'/>")

    def rings(caps, **environment):
        profile = f'name = "C"\nlocale = "en-US"\n[channels]\nphone.number = "{number}"\n[caps]\n{caps}'
        names = {"TWILIO_ACCOUNT_SID": board.sid, "TWILIO_AUTH_TOKEN": board.token, "TWILIO_BASE_URL": board.url}
        known = names | {"TWILIO_FROM_NUMBER": CUSTOMER} | environment
        customer = Customer.first_time(seed=1, locale="en-US")
        return Ringing(Profile.from_toml(profile), customer, environment=known, clock=clock)

    return rings


def test_a_company_is_rung_as_often_and_as_long_as_the_caps_allow(rings):
    ringing = rings("calls = 1\nminutes = 1")
    with ringing() as line:
        line.hear(patience=timedelta(minutes=3))
    assert (line.ended_by, line.duration) == ("time limit", timedelta(minutes=1))
    assert ringing.spent == 0
    with pytest.raises(LimitReached, match="may call 1 times"):
        ringing()


def test_twilio_finds_the_listener_at_the_port_that_is_named(rings):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with pytest.raises(UsageError, match=f"cannot use 127.0.0.1:{port}"):
            rings("calls = 1", JOURNEYS_PUBLIC_URL="https://walks.example", JOURNEYS_LISTEN_PORT=port)()
    with pytest.raises(UsageError, match="'soon', which is no port"):
        rings("calls = 1", JOURNEYS_PUBLIC_URL="https://walks.example", JOURNEYS_LISTEN_PORT="soon")()


@pytest.mark.parametrize("caps", ["calls = 0", "minutes = 0"])
def test_nobody_is_rung_who_may_not_be(rings, caps):
    with pytest.raises(LimitReached):
        rings(caps)()


def test_nobody_is_rung_without_an_account(rings):
    with pytest.raises(UsageError, match="TWILIO_FROM_NUMBER"):
        rings("calls = 1", TWILIO_FROM_NUMBER="")()
    with pytest.raises(UsageError, match="TWILIO_AUTH_TOKEN"):
        rings("calls = 1", TWILIO_AUTH_TOKEN="")()


def test_money_caps_calls_where_a_price_is_known(rings, board, monkeypatch):
    monkeypatch.setattr(board._exchange, "per_minute", "0.50")
    ringing = rings("calls = 2\nminutes = 60\nmoney = 1.2")
    with ringing() as line:
        line.hear(patience=timedelta(minutes=9))
    assert line.duration == timedelta(minutes=2)
    assert ringing.spent == Decimal("1.00")
    assert line.bill == "about 1.00 USD, estimated by the minute"
    with pytest.raises(LimitReached, match=r"a minute costs 0.50 USD, and of the 1.2 .* 1.00 are spent"):
        ringing()


def test_a_price_that_comes_late_is_waited_for(board, company, clock):
    account = TwilioAccount(sid=board.sid, token=board.token, base_url=board.url)
    rate = Rate(per_minute=Decimal(1), currency="USD")
    number = company.opens(say("Hello."))
    with TwilioLine.dial(account, to=number, caller=CUSTOMER, clock=clock, rate=rate) as line:
        line.hear(patience=PATIENCE)
    assert line.price is None
    board.charge(line.call, "-0.0140")
    assert line.bill == "0.0140 USD"


# Twilio's errors


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        (21211, UsageError, "write the company's number with"),
        (21215, UsageError, "geographic permissions"),
        (21210, UsageError, "call from a number of this account"),
        (21219, UsageError, "trial account"),
        (20003, ChannelUnavailable, "TWILIO_AUTH_TOKEN belongs to"),
        (10001, ChannelUnavailable, "suspended or closed"),
        (20500, ChannelUnavailable, "docs/errors/20500"),
    ],
)
def test_what_twilio_refuses_is_said_with_the_way_out(board, clock, code, kind, said):
    account = TwilioAccount(sid=board.sid, token=board.token, base_url=board.url)
    board.fail_next(code, path="/Calls")
    with pytest.raises(kind, match=said):
        TwilioLine.dial(account, to="+15550109998", caller=CUSTOMER, clock=clock)


def test_a_busy_twilio_is_asked_again_but_not_for_ever(board, company, clock):
    account = TwilioAccount(sid=board.sid, token=board.token, base_url=board.url)
    number, before = company.opens(say("Hello.")), clock.now()
    board.fail_next(20429, path="/Calls", times=2, retry_after=4)
    with TwilioLine.dial(account, to=number, caller=CUSTOMER, clock=clock) as line:
        assert line.hear(patience=PATIENCE) == ("Hello.",)
    assert clock.now() - before > timedelta(seconds=8)
    board.fail_next(20429, path="/Calls", times=3, retry_after=9999)
    before = clock.now()
    with pytest.raises(ChannelUnavailable, match="too many requests"):
        TwilioLine.dial(account, to=number, caller=CUSTOMER, clock=clock)
    assert clock.now() - before <= timedelta(seconds=20)


def test_a_broken_proxy_on_the_way_is_said(board, clock):
    account = TwilioAccount(sid=board.sid, token=board.token, base_url=board.url)
    board.fail_next(20500, path="/Calls", status=502, body="<html>Bad gateway</html>")
    with pytest.raises(ChannelUnavailable, match=r"Twilio answered 502[\s\S]*try again later"):
        TwilioLine.dial(account, to="+15550109998", caller=CUSTOMER, clock=clock)


def test_an_answering_machine_is_hung_up_on_where_that_was_asked_for(board, company, clock):
    account = TwilioAccount(sid=board.sid, token=board.token, base_url=board.url)
    listener = Listener(account, clock=clock)
    number = company.opens(say("Leave a message.") + "<Pause length='90'/>")
    board.connect(number, f"{company.url}/{number[-4:]}/voice", is_machine=True)
    with TwilioLine.dial(
        account, to=number, caller=CUSTOMER, clock=clock, listener=listener, finds_machines=True
    ) as line:
        assert line.why_closed == "an answering machine took the call"
    listener.close()
