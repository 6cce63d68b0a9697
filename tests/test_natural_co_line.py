"""Natural-Co's support line and the person behind it, as Twilio meets them: signed webhooks in, TwiML out."""

import asyncio
import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import httpx
import pytest
from starlette.applications import Starlette
from twilio.request_validator import RequestValidator

from journeys.fixtures.natural_co.bot import Conversation
from journeys.fixtures.natural_co.clock import CompanyClock
from journeys.fixtures.natural_co.line import line_routes
from journeys.fixtures.natural_co.market import MARKETS
from journeys.fixtures.natural_co.orders import Contact, Happening, Order, ReturnState, ShopEvent
from journeys.fixtures.natural_co.shop import Shop
from journeys.fixtures.natural_co.talk_cases import CaseFile

TOKEN = "not-a-secret"
AGENT = "+12025550199"
PHONES = {"en-US": "+12025550123", "en-GB": "+442079460123", "de-DE": "+493023125123"}
STRANGER = "+12025550188"
SEEDS = range(30)
WORDS = {
    "en": {
        "yes": "Yes",
        "no": "No, thank you.",
        "status": "Where is my order?",
        "return": "I want to send it back",
        "reason": "It is not what I expected.",
        "unknown": "Is the bamboo lacquered with urushi?",
        "person": "I would like to talk to a person, please.",
        "shipped": "Shipped",
        "oil": "linseed",
        "asks_reason": "why|reason|not right",
    },
    "de": {
        "yes": "Ja",
        "no": "Nein, danke.",
        "status": "Wo ist meine Bestellung?",
        "return": "Ich möchte sie zurückschicken",
        "reason": "Es ist nicht das, was ich erwartet habe.",
        "unknown": "Ist der Lack lebensmittelecht?",
        "person": "Ich möchte bitte mit einem Menschen sprechen.",
        "shipped": "Versendet",
        "oil": "Leinöl",
        "asks_reason": "warum|Grund|gefallen",
    },
}


def a_shop(locale: str) -> tuple[Shop, Order]:
    shop = Shop(MARKETS[locale], CompanyClock(datetime(2026, 11, 23, 9, tzinfo=UTC)), seed=1)
    shop.put_in_basket("ana", "TEA-01")
    customer = Contact(
        name="Ana Berg",
        email="ana@customers.example",
        street="1 Elm St",
        city="Troy",
        postcode="12180",
        phone=PHONES[locale],
    )
    order = shop.place_order(visitor_id="ana", customer=customer, card_last4="4242")
    shop.clock.move(3)
    return shop, order


class Phone:
    """One caller, and what Twilio does between them and the line; the person's leg is a second one."""

    def __init__(
        self, shop: Shop, caller: str, *, base: str = "http://line.example", public_url: str | None = None
    ) -> None:
        routes = line_routes(shop, auth_token=TOKEN, agent_number=AGENT, public_url=public_url)
        self._app = Starlette(routes=routes)
        self._base, self._signed_base = base, public_url or base
        self._form = {"CallSid": "CA1", "From": caller, "To": shop.market.support_number}
        self.heard: list[str] = []
        self.document: ET.Element = ET.Element("Response")
        self.gather: ET.Element | None = None
        self.is_over = False
        self.with_a_person = False

    def dial(self) -> str:
        return self._go("/line/answer")

    def say(self, words: str) -> str:
        return self._answer(SpeechResult=words, Confidence="0.9")

    def press(self, keys: str) -> str:
        assert self.gather is not None
        assert "dtmf" in self.gather.get("input", "")
        length = int(self.gather.get("numDigits", "99"))
        return self._answer(Digits=keys[:length].rstrip("#"))

    def say_nothing(self) -> str:
        """The next verb after the Gather."""
        redirect = self.document.find("Redirect")
        assert redirect is not None
        return self._go(str(redirect.text))

    def _answer(self, **form: str) -> str:
        assert self.gather is not None, f"nobody listens after {self.heard[-3:]}"
        return self._go(str(self.gather.get("action")), **form)

    def _go(self, path: str, **form: str) -> str:
        """Follow the document until it listens or ends; the words of it all."""
        response = self.post(path, self._form | form)
        assert response.status_code == 200, response.text
        self.document = ET.fromstring(response.content)
        self.gather = self.document.find("Gather")
        said = [str(one.text) for one in self.document.iter("Say")]
        self.heard += said
        if (queue := self.document.find("Enqueue")) is not None:
            said.append(self._go(str(queue.get("waitUrl")), QueuePosition="1"))
            assert self.document.find("Leave") is not None
            said.append(self._go(str(queue.get("action")), QueueResult="leave"))
        if (dial := self.document.find("Dial")) is not None:
            assert [number.text for number in dial] == [AGENT]
            self.with_a_person = True
            self._form |= {"CallSid": "CA2", "To": AGENT}
            said.append(self._go("/agent/answer"))
        self.is_over = self.document.find("Hangup") is not None
        return "\n".join(said)

    def post(self, path: str, form: dict[str, str], *, signature: str | None = None) -> httpx.Response:
        signed = RequestValidator(TOKEN).compute_signature(self._signed_base + path, form)

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url=self._base) as client:
                headers = {"X-Twilio-Signature": signed if signature is None else signature}
                return await client.post(path, data=form, headers=headers)

        return asyncio.run(send())


@pytest.fixture(params=list(PHONES))
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shop_and_order(locale: str) -> tuple[Shop, Order]:
    return a_shop(locale)


def words_of(shop: Shop) -> dict[str, str]:
    return WORDS[shop.market.language]


def test_a_caller_is_recognised_and_hears_the_status_without_a_number_asked(
    shop_and_order: tuple[Shop, Order], locale: str
) -> None:
    shop, order = shop_and_order
    phone = Phone(shop, PHONES[locale])

    greeting = phone.dial()
    menu = phone.say(words_of(shop)["yes"])
    answer = phone.press("1")

    assert order.reference in greeting
    assert "1" in menu
    assert f"{order.reference}" in answer
    assert words_of(shop)["shipped"] in answer
    assert shop.market.day(order.arrives_between[0]) in answer
    assert {one.get("language") for one in phone.document.iter("Say")} == {locale}


def test_the_line_tells_a_status_in_the_same_words_as_the_chat(shop_and_order: tuple[Shop, Order], locale: str) -> None:
    shop, order = shop_and_order
    phone, chat = Phone(shop, PHONES[locale]), Conversation(shop, visitor="ana", seed=3)

    phone.dial()
    spoken = phone.say(words_of(shop)["status"]).splitlines()
    written = [reply.text for reply in chat.hear("Status?")]

    assert spoken[0] == next(words for words in written if order.reference in words)


def test_a_stranger_is_asked_for_the_number_once_and_may_say_it_or_key_it(
    shop_and_order: tuple[Shop, Order],
) -> None:
    shop, order = shop_and_order
    for say in (False, True):
        phone = Phone(shop, STRANGER)
        phone.dial()
        phone.press("1")
        answer = phone.say(order.reference) if say else phone.press(order.reference.removeprefix("NC-") + "#")
        assert words_of(shop)["shipped"] in answer


def test_a_return_begun_in_the_chat_is_known_and_confirmed_on_the_phone(
    shop_and_order: tuple[Shop, Order], locale: str
) -> None:
    shop, order = shop_and_order
    words, events = words_of(shop), list[ShopEvent]()
    chat = Conversation(shop, visitor="ana", seed=3)
    chat.hear(words["return"])
    chat.hear(words["reason"])
    begun = shop.return_of(order)
    assert begun is not None
    assert begun.state is ReturnState.BEGUN
    shop.listeners.append(events.append)

    phone = Phone(shop, PHONES[locale])
    greeting = phone.dial()
    phone.say(words["yes"])
    answer = phone.press("2")

    confirmed = shop.return_of(order)
    assert confirmed is not None
    assert confirmed.state is ReturnState.CONFIRMED
    assert begun.reference in greeting
    assert not re.search(words["asks_reason"], answer.splitlines()[-1])
    for told in (begun.reference, shop.market.day(begun.refund_due), shop.market.money(begun.amount)):
        assert told in answer
    assert [event.happening for event in events] == [Happening.RETURN_CONFIRMED]
    assert [note.channel for note in CaseFile.of(shop).notes(order)] == ["chat", "phone"]


def test_a_return_that_begins_on_the_phone_asks_only_for_the_reason(
    shop_and_order: tuple[Shop, Order], locale: str
) -> None:
    shop, order = shop_and_order
    phone = Phone(shop, PHONES[locale])
    phone.dial()

    asks = phone.say(words_of(shop)["return"])
    answer = phone.press("1")

    confirmed = shop.return_of(order)
    assert re.search(words_of(shop)["asks_reason"], asks)
    assert confirmed is not None
    assert confirmed.state is ReturnState.CONFIRMED
    assert not confirmed.reason.isdigit()
    assert confirmed.reference in answer


def test_a_question_for_a_person_is_answered_by_one_who_has_heard_it(
    shop_and_order: tuple[Shop, Order], locale: str
) -> None:
    shop, order = shop_and_order
    words = words_of(shop)
    phone = Phone(shop, PHONES[locale])
    phone.dial()
    phone.say(words["yes"])

    offer = phone.say(words["unknown"])
    answer = phone.say(words["yes"])

    assert "2 Min" in offer or "2 min" in offer
    assert phone.with_a_person
    for told in ("Ana", order.reference, f"«{words['unknown']}»", words["oil"]):
        assert told in answer
    phone.say(words["no"])
    assert phone.is_over


@pytest.mark.parametrize("ask", ["key", "words"])
def test_who_wants_a_person_gets_one_at_any_time(shop_and_order: tuple[Shop, Order], ask: str, locale: str) -> None:
    shop, _ = shop_and_order
    phone = Phone(shop, PHONES[locale])
    phone.dial()

    answer = phone.press("0") if ask == "key" else phone.say(words_of(shop)["person"])

    assert phone.with_a_person
    assert "Ana" in answer or "Natural-Co" in answer


def test_silence_is_asked_about_in_new_words_and_then_answered_by_a_person(
    shop_and_order: tuple[Shop, Order],
) -> None:
    shop, _ = shop_and_order
    phone = Phone(shop, STRANGER)
    phone.dial()

    first, second = phone.say_nothing(), phone.say_nothing()
    phone.say_nothing()

    assert first.splitlines()[0] != second.splitlines()[0]
    assert phone.with_a_person
    phone.say_nothing()
    phone.say_nothing()
    assert phone.is_over


def test_silence_after_the_last_question_is_a_polite_goodbye(shop_and_order: tuple[Shop, Order], locale: str) -> None:
    shop, _ = shop_and_order
    phone = Phone(shop, PHONES[locale])
    phone.dial()
    phone.say(words_of(shop)["status"])

    goodbye = phone.say_nothing()

    assert phone.is_over
    assert "Natural-Co" in goodbye or "Auf Wiederhören" in goodbye or "Goodbye" in goodbye


@pytest.mark.parametrize("seed", SEEDS)
def test_wrong_keys_and_noise_lead_to_a_person_and_never_round_in_circles(seed: int) -> None:
    shop, _ = a_shop("en-US")
    phone = Phone(shop, STRANGER)
    phone.dial()

    steps = ("7", "9", "5") if seed % 2 else ("mhm", "krrk", "tschh")
    for step in steps:
        assert not phone.is_over
        if phone.with_a_person:
            break
        phone.press(step) if seed % 2 else phone.say(step)

    assert phone.with_a_person
    prompts = [words for words in phone.heard if len(words) > 40]
    assert len(prompts) == len(set(prompts))


def test_nobody_at_the_other_end_means_a_call_back_with_a_day_and_another_way(
    shop_and_order: tuple[Shop, Order], locale: str
) -> None:
    shop, _ = shop_and_order
    phone = Phone(shop, PHONES[locale])
    phone.dial()

    form = {"CallSid": "CA1", "From": PHONES[locale], "DialCallStatus": "no-answer"}
    answer = phone.post("/line/talked", form).text

    assert shop.market.phone(PHONES[locale]) in answer
    assert shop.market.support_email in answer
    assert "<Hangup" in answer


def test_the_second_in_the_queue_waits_for_the_first() -> None:
    shop, _ = a_shop("en-US")
    phone = Phone(shop, STRANGER)

    answer = phone.post("/line/wait", {"CallSid": "CA1", "From": STRANGER, "QueuePosition": "2"}).text

    assert "number 2" in answer
    assert "<Leave" not in answer


def test_who_calls_about_something_else_is_asked_for_no_order_until_one_is_needed() -> None:
    shop, _ = a_shop("en-US")
    phone = Phone(shop, PHONES["en-US"])
    phone.dial()

    menu = phone.say("No")
    answer = phone.say("How long does shipping take?")

    assert "press 1" in menu.casefold()
    assert "3–5 business days" in answer
    assert "number" not in answer


def test_a_caller_who_hides_the_number_is_served_too() -> None:
    shop, order = a_shop("en-US")
    phone = Phone(shop, "anonymous")
    phone.dial()
    phone.press("1")
    assert "Shipped" in phone.press(order.reference.removeprefix("NC-"))
    phone.press("0")
    assert phone.with_a_person


@pytest.mark.parametrize(
    "path",
    ["/line/answer", "/line/heard", "/line/silence", "/line/wait", "/line/left", "/line/talked", "/agent/answer"],
)
@pytest.mark.parametrize("signature", ["", "d3Jvbmc="])
def test_unsigned_webhooks_are_refused(path: str, signature: str) -> None:
    phone = Phone(a_shop("en-US")[0], STRANGER)

    assert phone.post(path, {"CallSid": "CA1", "From": STRANGER}, signature=signature).status_code == 403


def test_behind_a_proxy_the_address_that_was_signed_counts() -> None:
    shop, order = a_shop("en-US")
    phone = Phone(shop, PHONES["en-US"], base="http://127.0.0.1:8000", public_url="https://shop.example")

    assert order.reference in phone.dial()


@pytest.mark.parametrize("words", ["<Hangup/>", "&amp;]]>", "{order}", "\x00", "a" * 50_000, "😀", "9" * 5000])
def test_hostile_words_are_answered_with_well_formed_twiml(words: str) -> None:
    shop, _ = a_shop("en-US")
    phone = Phone(shop, STRANGER)
    phone.dial()
    phone.say(f"Is {words} what you mean by lacquer?")
    phone.say(words)
    assert phone.heard
