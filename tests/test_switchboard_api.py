"""The REST contract: answers, errors, pages; and every exchange of a whole call against Twilio's own description."""

# ruff: noqa: F811 - fixtures are imported by name
import json
import re
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import jsonschema
import pytest
from phone_company import CUSTOMER, board, caller, client, clock, company, twiml  # noqa: F401
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from journeys.clock import VirtualClock
from journeys.errors import UsageError
from journeys.fixtures.switchboard import Switchboard

CONTRACT = Path(__file__).parents[2] / "shared" / "data" / "twilio_api_v2010.json"
HELLO = "<Say>Hello.</Say>"


@pytest.fixture
def refused():
    def check(code, status, act):
        with pytest.raises(TwilioRestException) as error:
            act()
        assert (error.value.code, error.value.status) == (code, status)

    return check


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        pytest.param(21201, {"To": ""}, id="no called number"),
        pytest.param(21211, {"To": "5551234"}, id="called number is none"),
        pytest.param(21213, {"From": ""}, id="no calling number"),
        pytest.param(21212, {"From": "me"}, id="calling number is none"),
        pytest.param(21205, {"Twiml": ""}, id="nothing to do"),
    ],
)
def test_a_call_that_cannot_be_is_refused(board, code, fields):
    good = {"To": "+15550000004", "From": CUSTOMER, "Twiml": twiml(HELLO)}
    answer = post(board, "Calls.json", good | fields)
    assert (answer.status_code, answer.json()["code"], answer.json()["status"]) == (400, code, 400)
    assert answer.json()["more_info"].endswith(str(code))


@pytest.mark.parametrize(
    ("code", "fields"),
    [(21604, {"To": ""}), (21211, {"To": "12"}), (21603, {"From": ""}), (21212, {"From": "x"}), (21602, {"Body": ""})],
)
def test_a_text_that_cannot_be_is_refused(board, code, fields):
    good = {"To": "+15550000004", "From": CUSTOMER, "Body": "Hello"}
    assert post(board, "Messages.json", good | fields).json()["code"] == code


def post(board, path, fields):
    url = f"{board.url}/2010-04-01/Accounts/{board.sid}/{path}"
    return httpx.post(url, data=fields, auth=(board.sid, board.token))


def test_a_wrong_token_is_refused_as_twilio_does(board, refused):
    stranger = Client(board.sid, "wrong")
    stranger.api.base_url = board.url
    refused(20003, 401, stranger.calls("CA" + "0" * 32).fetch)
    stranger.http_client.session.close()
    assert httpx.get(f"{board.url}/2010-04-01/Accounts/{board.sid}/Calls.json").status_code == 401


def test_what_does_not_exist_is_not_found(client, refused):
    refused(20404, 404, client.calls("CA" + "0" * 32).fetch)
    refused(20404, 404, client.messages("SM" + "0" * 32).fetch)
    refused(20404, 404, client.recordings("RE" + "0" * 32).fetch)
    refused(20404, 404, client.conferences("CF" + "0" * 32).fetch)
    refused(20404, 404, client.api.accounts("AC" + "0" * 32).fetch)


def test_what_may_not_be_done_is_refused(client, refused, caller, company):
    heard = caller.calls(company.opens(HELLO))
    call = client.calls(heard.sid)
    refused(20004, 405, call.delete)
    refused(21220, 400, lambda: call.update(twiml=twiml(HELLO)))
    refused(21220, 400, lambda: call.update(status="canceled"))
    assert client.calls(heard.sid).update(status="completed").status == "completed"


def test_a_call_under_way_takes_new_orders_and_can_be_ended(client, clock, company, board):
    number = company.opens("<Gather numDigits='1' action='key' timeout='60'/>", key="<Pause length='60'/>", mine=HELLO)
    mine = f"{company.url}/{number[-4:]}/mine"
    with clock.attending():
        call = client.calls.create(to=number, from_=CUSTOMER, twiml=twiml("<Pause length='60'/>"))
        clock.wait(lambda: False, timeout=timedelta(seconds=8))
        assert client.calls(call.sid).update(twiml=twiml("<Play digits='5'/><Pause length='60'/>")).sid == call.sid
        clock.wait(lambda: False, timeout=timedelta(seconds=3))
        assert company.heard(number, "key")[0]["Digits"] == "5"
        client.calls(call.sid).update(url=mine, method="GET")
        clock.wait(lambda: False, timeout=timedelta(seconds=0.5))
        assert company.heard(number, "mine")[0]["method"] == "GET"
        client.calls(call.sid).update(status="completed")
        assert client.calls(call.sid).fetch().status == "completed"
        assert clock.wait(lambda: board.is_idle, timeout=timedelta(seconds=5))


def test_a_call_that_still_rings_can_be_cancelled(client, clock, board):
    board.connect("+15550000005")
    with clock.attending():
        call = client.calls.create(to="+15550000005", from_=CUSTOMER, twiml=twiml(HELLO))
        clock.wait(lambda: False, timeout=timedelta(seconds=5))
        assert client.calls(call.sid).update(status="canceled").status == "canceled"
        clock.wait(lambda: board.is_idle, timeout=timedelta(seconds=5))
    assert [one.status for one in client.calls.list(to="+15550000005")] == ["no-answer", "canceled"]


def test_lists_are_filtered_and_come_in_pages(client, caller, company, board):
    number = company.opens(HELLO)
    calls = [caller.calls(number, from_=f"+1555010000{n}").sid for n in range(5)]
    mine = client.calls.list(to=number, page_size=2)
    assert [call.sid for call in mine if call.direction == "outbound-api"] == calls[::-1]
    assert len(mine) == 10
    assert len(client.calls.list(to=number, limit=3)) == 3
    assert {call.to for call in client.calls.list(from_="+15550100003")} == {number}
    assert client.calls.list(to=number, status="busy") == []
    start = client.calls(calls[2]).fetch().start_time
    later = client.calls.list(to=number, start_time_after=start)
    assert {call.sid for call in later if call.direction == "outbound-api"} == set(calls[2:])
    assert client.calls.list(to=number, start_time_before=start - timedelta(days=1)) == []
    assert [one.phone_number for one in client.incoming_phone_numbers.list(phone_number=number)] == [number]
    assert client.incoming_phone_numbers.list(phone_number=number)[0].voice_url.endswith("/voice")


def test_a_text_arrives_and_both_ends_know_it(client):
    sent = client.messages.create(to=CUSTOMER, from_="+15550000006", body="Your order has shipped.")
    assert (sent.status, sent.direction) == ("queued", "outbound-api")
    assert client.messages(sent.sid).fetch().status == "delivered"
    received, out = client.messages.list(to=CUSTOMER, from_="+15550000006")
    assert (received.direction, received.status, received.body) == ("inbound", "received", "Your order has shipped.")
    assert out.sid == sent.sid


def test_a_company_answers_a_text(client, clock, company, board):
    number = company.opens("", sms=lambda form: f"<Message>You wrote: {form['Body']}</Message>")
    with clock.attending():
        client.messages.create(
            to=number, from_="+15550100007", body="STATUS 4711", status_callback=f"{company.url}/none"
        )
        clock.wait(lambda: board.is_idle, timeout=timedelta(seconds=5))
    (form,) = company.heard(number, "sms")
    assert (form["From"], form["Body"], form["SmsStatus"]) == ("+15550100007", "STATUS 4711", "received")
    directions = {message.direction: message.body for message in client.messages.list(to="+15550100007")}
    assert directions == {"outbound-reply": "You wrote: STATUS 4711", "inbound": "You wrote: STATUS 4711"}


def test_a_call_may_send_a_text(client, caller, company):
    number = company.opens("<Sms>Your number is 4711.</Sms>" + HELLO)
    caller.calls(number, from_="+15550100008")
    assert {message.body for message in client.messages.list(to="+15550100008")} == {"Your number is 4711."}


def test_a_seam_may_change_a_text_on_its_way():
    with Switchboard(clock=VirtualClock(), on_the_way_text=lambda words: words.replace("3 days", "9 days")) as board:
        post(board, "Messages.json", {"To": CUSTOMER, "From": "+15550000006", "Body": "It takes 3 days."})
        assert [message.body for message in board.messages] == ["It takes 3 days.", "It takes 9 days."]


def test_calls_do_not_outlive_the_switchboard():
    clock = VirtualClock()
    with clock.attending():
        board = Switchboard(clock=clock).open()
        board.connect("+15550000007")
        post(board, "Calls.json", {"To": "+15550000007", "From": CUSTOMER, "Twiml": twiml(HELLO), "Timeout": "3600"})
        clock.wait(lambda: False, timeout=timedelta(seconds=3))
        board.close()
        board.close()
    assert [call.status for call in board.calls] == ["no-answer", "no-answer"]
    assert board.is_idle


def test_a_port_that_is_taken_is_said(board):
    with pytest.raises(UsageError, match="in use"):
        Switchboard(port=int(board.url.rpartition(":")[2])).open()


def test_an_address_that_is_no_number_may_lead_to_an_application(client, clock, company, board):
    number = company.opens(HELLO)
    board.connect("sip:shop@natural-co.example", f"{company.url}/{number[-4:]}/voice")
    with clock.attending():
        call = client.calls.create(to="sip:shop@natural-co.example", from_=CUSTOMER, twiml=twiml("<Pause/>"))
        clock.wait(lambda: board.is_idle, timeout=timedelta(minutes=5))
    assert client.calls(call.sid).fetch().status == "completed"


# Twilio's own contract


FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("date-time-rfc-2822", raises=ValueError)
def is_rfc_2822(value):
    return value is None or parsedate_to_datetime(value) is not None


class Contract:
    """Twilio's OpenAPI document, as JSON Schema."""

    def __init__(self) -> None:
        self.document = converted(json.loads(CONTRACT.read_text()))

    def operation(self, method, path):
        for template, operations in self.document["paths"].items():
            if re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), path) and method in operations:
                return operations[method]
        raise AssertionError(f"the contract knows no {method} {path}")

    def check(self, value, schema):
        whole = {**schema, "components": self.document["components"]}
        jsonschema.Draft202012Validator(whole, format_checker=FORMATS).validate(value)

    def check_names(self, value, schema):
        """What the contract does not name has no place in an answer."""
        if "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        if isinstance(value, list):
            for item in value:
                self.check_names(item, schema["items"])
        elif isinstance(value, dict) and "properties" in schema:
            assert set(value) <= set(schema["properties"])
            for name, part in value.items():
                self.check_names(part, schema["properties"][name])

    def check_fields(self, fields, schema):
        """Fields are text: numbers and truth values are read from it first."""
        properties = schema.get("properties", {})
        assert not set(schema.get("required", ())) - {name for name, _ in fields}
        for name, value in fields:
            assert name in properties, f"the contract knows no field {name}"
            kind = properties[name]
            kind = kind.get("items", kind)
            wanted = kind.get("type")
            self.check(int(value) if wanted == "integer" else json.loads(value) if wanted == "boolean" else value, kind)


def converted(part):
    """OpenAPI 3.0 says `nullable`, JSON Schema a type of null."""
    if isinstance(part, list):
        return [converted(item) for item in part]
    if not isinstance(part, dict):
        return part
    new = {key: converted(value) for key, value in part.items() if key != "nullable"}
    if part.get("nullable") is True and "type" in new:
        new["type"] = [new["type"], "null"]
        if "enum" in new:
            new["enum"] = [*new["enum"], None]
    return new


@pytest.mark.skipif(not CONTRACT.exists(), reason="Twilio's contract is not at hand")
def test_a_whole_call_and_a_text_hold_to_twilios_contract(board, company, clock):
    contract, checked = Contract(), []

    def check(response):
        response.read()
        request, path = response.request, urlsplit(str(response.request.url)).path
        if path.endswith(".wav"):
            return
        operation = contract.operation(request.method.lower(), path)
        fields = parse_qsl(request.content.decode(), keep_blank_values=True)
        if fields:
            body = operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
            contract.check_fields(fields, body)
        query = {one["name"]: one["schema"] for one in operation.get("parameters", ()) if one["in"] == "query"}
        contract.check_fields(parse_qsl(urlsplit(str(request.url)).query), {"properties": query})
        if response.is_success:
            answer = operation["responses"][str(response.status_code)]["content"]["application/json"]["schema"]
            contract.check(response.json(), answer)
            contract.check_names(response.json(), answer)
        checked.append((request.method, re.sub(r"[A-Z]{2}[0-9a-f]{32}", "*", path.partition("Accounts/")[2])))

    number = company.opens("<Gather numDigits='1' action='key'><Say>Press 1.</Say></Gather>", key="<Pause length='9'/>")
    auth = (board.sid, board.token)
    root = f"{board.url}/2010-04-01/Accounts/{board.sid}"
    with httpx.Client(auth=auth, event_hooks={"response": [check]}) as http, clock.attending():
        form = {
            "To": number,
            "From": CUSTOMER,
            "Twiml": twiml("<Pause length='60'/>"),
            "StatusCallback": f"{company.url}/{number[-4:]}/key",
            "StatusCallbackEvent": ["initiated", "ringing", "answered", "completed"],
            "Record": "true",
            "TimeLimit": "60",
        }
        sid = http.post(f"{root}/Calls.json", data=form).json()["sid"]
        assert http.get(f"{root}/Calls/{sid}.json").json()["status"] == "queued"
        clock.wait(lambda: False, timeout=timedelta(seconds=8))
        assert http.get(f"{root}/Calls/{sid}/Recordings.json").json()["recordings"][0]["status"] == "in-progress"
        http.post(f"{root}/Calls/{sid}.json", data={"Twiml": twiml("<Play digits='1'/><Pause/>")})
        clock.wait(lambda: board.is_idle, timeout=timedelta(minutes=2))
        http.post(f"{root}/Messages.json", data={"To": CUSTOMER, "From": number, "Body": "Thank you."})
        for path in ("Calls", "Recordings", "Messages", "IncomingPhoneNumbers"):
            page = http.get(f"{root}/{path}.json", params={"PageSize": 1, "Page": 0}).json()
            records = next(value for value in page.values() if isinstance(value, list))
            http.get(f"{root}/{path}/{records[0]['sid']}.json")
        assert http.get(f"{root}/Calls/{sid}.json").json()["status"] == "completed"
        recording = http.get(f"{root}/Calls/{sid}/Recordings.json").json()["recordings"][0]
        assert http.get(f"{root}/Calls/{sid}/Recordings/{recording['sid']}.json").json()["status"] == "completed"
        http.get(f"{root}.json")
    assert len(set(checked)) == 14
