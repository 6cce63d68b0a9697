"""Errors that a test plants, as Twilio's own client sees them; speech that is misheard; what a minute costs."""

# ruff: noqa: F811 - fixtures are imported by name
from decimal import Decimal

import httpx
import pytest
from phone_company import CUSTOMER, board, caller, client, clock, company, twiml  # noqa: F401
from twilio.base.exceptions import TwilioRestException

from journeys.fixtures.switchboard.mishearing import SURE, Mishearing

SAID = "I would like to return the tea set that I ordered, please, because two of the four cups are broken."


@pytest.mark.parametrize(
    ("code", "status"),
    [(20003, 401), (20404, 404), (20429, 429), (21210, 400), (21211, 400), (21215, 400), (13223, 400), (20500, 500)],
)
def test_a_planted_error_is_what_twilios_client_raises(client, board, code, status):
    board.fail_next(code, path="/Calls", method="POST")
    assert client.messages.list(limit=1) is not None  # it waits for what it is meant for
    with pytest.raises(TwilioRestException) as error:
        client.calls.create(to="+15550109876", from_=CUSTOMER, twiml=twiml(""))
    assert (error.value.code, error.value.status) == (code, status)


def test_a_planted_error_may_say_when_to_come_back_and_be_no_json(board):
    board.fail_next(20429, retry_after=7)
    board.fail_next(20503, body="<html>Bad gateway</html>", status=502)
    busy, broken = (httpx.get(f"{board.url}/2010-04-01/Accounts/{board.sid}.json") for _ in range(2))
    assert (busy.status_code, busy.headers["Retry-After"], busy.json()["code"]) == (429, "7", 20429)
    assert set(busy.json()) == {"code", "message", "more_info", "status"}
    assert (broken.status_code, broken.text) == (502, "<html>Bad gateway</html>")


def test_a_recogniser_that_errs_does_so_as_often_as_it_is_told_and_the_same_way_every_time():
    def heard(seed, rate):
        mishearing = Mishearing(rate, seed=seed)
        return [mishearing.of(SAID) for _ in range(100)]

    assert heard(1, 0.1) == heard(1, 0.1) != heard(2, 0.1)
    kept = sum(word in SAID.split() for one in heard(1, 0.1) for word in one.words.split())
    assert 0.86 < kept / (100 * len(SAID.split())) < 0.95
    assert {one.words for one in heard(1, 0)} == {SAID}
    assert {one.confidence for one in heard(1, 0)} == {SURE}
    assert sum(one.confidence for one in heard(1, 0.3)) < sum(one.confidence for one in heard(1, 0.1)) < 98


def test_numbers_are_misheard_seldom_and_never_dropped():
    mishearing = Mishearing(0.2, seed=1)
    heard = [mishearing.of("10023").words for _ in range(200)]
    wrong = sum(one != "10023" for one in heard)
    assert all(len(one) == 5 for one in heard)
    assert 1 <= wrong <= 20


def test_words_that_are_expected_are_heard_right():
    mishearing = Mishearing(1.0, seed=1)
    assert mishearing.of("order status", hints=("order status", "return")).words == "order status"
    assert mishearing.of("Bestellung bitte", language="de-DE").words != "Bestellung bitte"


def test_both_sides_are_misheard_and_keys_never(caller, company, board):
    number = company.opens(
        "<Gather input='speech dtmf' numDigits='4' action='choice' speechTimeout='auto'/>", choice=f"<Say>{SAID}</Say>"
    )
    exchange = board._exchange
    exchange.mishearing = Mishearing(0.4, seed=3)
    try:
        heard = caller.calls(number, f"<Pause length='2'/><Say>{SAID}</Say><Pause length='60'/>")
        form = company.heard(number, "choice")[0]
        assert form["SpeechResult"] != SAID
        assert float(form["Confidence"]) < SURE
        assert heard.said() != [SAID]
        caller.calls(number, "<Pause length='2'/><Play digits='1234'/><Pause length='60'/>")
        assert company.heard(number, "choice")[1]["Digits"] == "1234"
    finally:
        exchange.mishearing = Mishearing()


def test_the_price_list_is_asked_as_twilios_is(client, board):
    client.pricing.base_url = board.url
    with pytest.raises(TwilioRestException):
        client.pricing.v2.voice.numbers("+15550109876").fetch()
    board._exchange.per_minute = "0.0140"
    try:
        found = client.pricing.v2.voice.numbers("+15550109876").fetch()
    finally:
        board._exchange.per_minute = None
    assert (found.price_unit, Decimal(found.outbound_call_prices[0]["current_price"])) == ("USD", Decimal("0.0140"))
