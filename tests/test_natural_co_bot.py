"""The bot in Natural-Co's chat, and the person it hands over to."""

import asyncio
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from starlette.applications import Starlette

from journeys.fixtures.natural_co.bot import Conversation, Reply
from journeys.fixtures.natural_co.clock import CompanyClock
from journeys.fixtures.natural_co.market import MARKETS
from journeys.fixtures.natural_co.orders import Contact, Order, OrderStatus, ReturnState
from journeys.fixtures.natural_co.shop import Shop
from journeys.fixtures.natural_co.talk_cases import CaseFile
from journeys.fixtures.natural_co.talk_ears import Intent, ears_for
from journeys.fixtures.natural_co.talk_http import LARGEST_MESSAGE, chat_routes
from journeys.fixtures.natural_co.talk_words import load_words

SEEDS = range(30)
LOCALES = ["en-US", "en-GB", "de-DE"]
WORDS = {
    "en": {
        "status": ["Where is my order?", "I would like to know the status of my order.", "What is the status?"],
        "return": ["I would like to return my order.", "I want to send something back that I ordered."],
        "unknown": ["Is the bamboo lacquered with urushi?", "Does the whisk fit into a small suitcase?"],
        "person": ["I would like to talk to a person, please.", "Please connect me with a human being."],
        "reason": ["It is not what I expected."],
        "yes": ["Yes"],
        "thanks": ["No, thank you."],
        "asks_number": [r"(what|could you|which).*(order|number)\b.*\?"],
        "asks_reason": [r"why|reason|not right"],
        "not_understood": [r"didn't get|did not understand|not sure what you mean"],
    },
    "de": {
        "status": ["Wo ist meine Bestellung?", "Ich möchte wissen, wie es um meine Bestellung steht."],
        "return": ["Ich möchte meine Bestellung zurückgeben.", "Ich will etwas zurückschicken, das ich bestellt habe."],
        "unknown": ["Ist der Lack lebensmittelecht?", "Passt der Besen in einen kleinen Koffer?"],
        "person": ["Ich möchte bitte mit einem Menschen sprechen."],
        "reason": ["Es ist nicht das, was ich erwartet habe."],
        "yes": ["Ja"],
        "thanks": ["Nein, danke."],
        "asks_number": [r"(bestellnummer|nummer ihrer bestellung|um welche bestellung).*"],
        "asks_reason": [r"warum|grund|nicht gefallen"],
        "not_understood": [r"nicht verstanden|nicht sicher, was"],
    },
}


def a_shop(locale: str) -> tuple[Shop, Order]:
    shop = Shop(MARKETS[locale], CompanyClock(datetime(2026, 11, 23, 9, tzinfo=UTC)), seed=1)
    return shop, an_order(shop)


def an_order(shop: Shop, visitor: str = "ana") -> Order:
    shop.put_in_basket(visitor, "TEA-01")
    customer = Contact(
        name="Ana Berg", email="ana@customers.example", street="1 Elm St", city="Troy", postcode="12180", phone=None
    )
    return shop.place_order(visitor_id=visitor, customer=customer, card_last4="4242")


class Customer:
    """Says a matter in other words when not understood, answers what is asked, and minds what they were asked."""

    def __init__(self, talk: Conversation, order: Order, words: dict[str, list[str]]) -> None:
        self.talk, self.order, self.words = talk, order, words
        self.heard: list[Reply] = talk.greet()
        self.asked: list[str] = []

    def say(self, text: str) -> str:
        replies = self.talk.hear(text)
        self.heard += replies
        return "\n".join(reply.text for reply in replies)

    def raise_matter(self, matter: str) -> str:
        """Say it, and once more in other words; answer the order's number and the reason when asked."""
        for words in self.words[matter]:
            answer = self.say(words)
            if not self.finds("not_understood", answer):
                break
        if self.finds("asks_number", answer):
            self.asked.append("number")
            answer = self.say(f"{self.order.reference}")
        if self.finds("asks_reason", answer.splitlines()[-1]):
            self.asked.append("reason")
            answer = self.say(self.words["reason"][0])
        return answer

    def finds(self, what: str, text: str) -> bool:
        return any(re.search(pattern, text, re.IGNORECASE) for pattern in self.words[what])


def a_customer(locale: str, seed: int, *, visitor: str = "") -> tuple[Shop, Customer]:
    shop, order = a_shop(locale)
    shop.clock.move(3)
    return shop, Customer(Conversation(shop, visitor=visitor, seed=seed), order, WORDS[shop.market.language])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_stranger_is_asked_for_the_order_once_and_hears_its_status(locale: str, seed: int) -> None:
    shop, customer = a_customer(locale, seed)

    answer = customer.raise_matter("status")

    assert customer.asked == ["number"]
    assert customer.order.reference in answer
    assert {"en": "Shipped", "de": "Versendet"}[shop.market.language] in answer
    assert shop.market.day(customer.order.arrives_between[1]) in answer


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_visitor_with_one_order_is_asked_for_no_number(locale: str, seed: int) -> None:
    _, customer = a_customer(locale, seed, visitor="ana")

    answer = customer.raise_matter("status")

    assert customer.asked == []
    assert customer.order.reference in answer


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_return_is_begun_with_a_reference_a_next_step_and_a_date(locale: str, seed: int) -> None:
    shop, customer = a_customer(locale, seed)

    answer = customer.raise_matter("return")

    begun = shop.return_of(customer.order)
    assert begun is not None
    assert begun.state is ReturnState.BEGUN
    assert begun.reason == customer.words["reason"][0]
    assert customer.asked == ["number", "reason"]
    for told in (
        begun.reference,
        shop.market.day(begun.post_by),
        shop.market.day(begun.refund_due),
        shop.market.money(begun.amount),
        shop.market.phone(shop.market.support_number),
    ):
        assert told in answer
    assert "chat" in {note.channel for note in CaseFile.of(shop).notes(customer.order)}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_question_it_cannot_answer_reaches_a_person_who_knows_it(locale: str, seed: int) -> None:
    _, customer = a_customer(locale, seed, visitor="ana")
    question = customer.words["unknown"][0]

    offer = customer.say(question)
    answer = customer.say(customer.words["yes"][0])

    assert "2 min" in offer.casefold()
    agent = [reply.text for reply in customer.heard if reply.speaker == "agent"]
    assert any("Ana" in words for words in agent)
    assert any(customer.order.reference in words for words in agent)
    assert any(f"«{question}»" in words for words in agent)
    assert {"linseed", "leinöl"} & set(re.findall(r"\w+", answer.casefold()))
    assert customer.say(customer.words["thanks"][0])
    assert not customer.talk.is_open


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_who_asks_for_a_person_gets_one_who_does_not_ask_again(locale: str, seed: int) -> None:
    _, customer = a_customer(locale, seed)
    customer.raise_matter("status")
    asked_before = list(customer.asked)

    customer.say(customer.words["person"][0])
    customer.raise_matter("return")

    assert customer.heard[-1].speaker == "agent"
    assert customer.asked == [*asked_before, "reason"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_said_twice_and_the_talk_never_goes_in_circles(locale: str, seed: int) -> None:
    _, customer = a_customer(locale, seed)

    for matter in ("status", "return", "unknown"):
        customer.raise_matter(matter)
    customer.say(customer.words["yes"][0])
    customer.say(customer.words["unknown"][1])
    customer.say(customer.words["thanks"][0])

    questions = [reply.text for reply in customer.heard if reply.text.endswith("?")]
    assert len(questions) == len(set(questions))
    assert customer.asked.count("number") <= 1
    assert customer.asked.count("reason") <= 1
    assert not customer.talk.is_open
    assert not any(re.search(r"[{}]|None", reply.text) for reply in customer.heard)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_two_misunderstandings_bring_the_offer_of_a_person_and_a_third_the_person(locale: str, seed: int) -> None:
    _, customer = a_customer(locale, seed)

    customer.say("qwertz")
    offer = customer.say("asdfgh")
    customer.say("yxcvbn")

    assert "2 min" in offer.casefold()
    assert customer.heard[-1].speaker == "agent"


def test_some_bots_fail_to_understand_once_and_no_bot_twice() -> None:
    misheard = []
    for seed in SEEDS:
        _, customer = a_customer("en-US", seed, visitor="ana")
        answers = [customer.say(words) for words in (*WORDS["en"]["status"], *WORDS["en"]["return"])]
        misheard.append(sum(customer.finds("not_understood", answer) for answer in answers))

    assert set(misheard) == {0, 1}


def test_an_order_number_in_the_first_message_is_not_asked_for() -> None:
    for seed in SEEDS:
        _, customer = a_customer("en-US", seed)
        answer = customer.say(f"Where is my order {customer.order.reference}?")
        if customer.finds("not_understood", answer):
            answer = customer.say("I would like to know where it is.")
        assert f"{customer.order.reference} is Shipped" in answer


def test_the_order_is_found_by_mail_address_when_its_number_is_not_at_hand() -> None:
    _, customer = a_customer("en-US", 0)
    customer.say("status please")

    asks = customer.say("I'm sorry, I don't know that.")
    answer = customer.say("It should be ana@customers.example")

    assert "e-mail" in asks
    assert customer.order.reference in answer


def test_an_unknown_number_is_told_with_a_way_on_and_then_with_a_person() -> None:
    _, customer = a_customer("en-US", 0)
    customer.say("status please")

    first, second = customer.say("NC-99999"), customer.say("NC-99998")

    assert "e-mail address" in first
    assert "connect you" in second or "Would you like that" in second


def test_with_several_orders_it_makes_sure_which_one_is_meant() -> None:
    shop, order = a_shop("en-US")
    later = an_order(shop)
    customer = Customer(Conversation(shop, visitor="ana", seed=1), order, WORDS["en"])

    which = customer.say("Track please")
    other = customer.say("No, another order")
    answer = customer.say(order.reference)

    assert later.reference in which
    assert order.reference in other
    assert order.reference in answer


def test_cancelling_is_asked_about_and_then_done() -> None:
    shop, order = a_shop("en-US")
    customer = Customer(Conversation(shop, visitor="ana", seed=3), order, WORDS["en"])

    customer.say("Cancel, please")
    assert shop.status(order) is OrderStatus.PROCESSING
    answer = customer.say("Yes, cancel it")

    assert shop.status(order) is OrderStatus.CANCELLED
    assert "$" in answer


def test_an_order_that_was_sent_is_not_cancelled_and_the_way_on_is_said() -> None:
    shop, customer = a_customer("en-US", 3, visitor="ana")

    answer = customer.say("Cancel it please")

    assert shop.status(customer.order) is OrderStatus.SHIPPED
    assert "30 days" in answer


def test_a_return_after_its_time_is_refused_with_the_policy_and_a_person() -> None:
    shop, customer = a_customer("en-US", 3, visitor="ana")
    shop.clock.move(60)

    answer = customer.say("Return it")

    assert "30 days" in answer
    assert customer.heard[-1].options[0] == "Yes, connect me"
    assert shop.return_of(customer.order) is None


def test_a_return_that_was_begun_elsewhere_is_known() -> None:
    shop, customer = a_customer("en-US", 3, visitor="ana")
    begun = shop.begin_return(customer.order, "too small")

    answer = customer.say("Return it")

    assert begun.reference in answer
    assert customer.asked == []


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is your return policy?", "30 days of delivery"),
        ("Can I return an opened item?", "30 days of delivery"),
        ("How long does a refund take?", "5 business days"),
        ("How long does shipping take?", "3–5 business days"),
        ("How much is shipping?", "$4.90"),
        ("Can I cancel?", "until it is shipped"),
    ],
)
def test_policies_are_answered_without_asking_for_an_order(question: str, answer: str) -> None:
    _, customer = a_customer("en-US", 0)
    said = customer.say(question)
    if customer.finds("not_understood", said):
        said = customer.say(question)
    assert answer in said


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Wie lange kann ich etwas zurückgeben?", "30 Tagen nach der Zustellung"),
        ("Wann bekomme ich mein Geld zurück?", "5 Werktagen"),
        ("Wie lange dauert die Lieferung?", "3–5 Werktage"),
        ("Was kostet der Versand?", "4,90"),
    ],
)
def test_policies_are_answered_in_german(question: str, answer: str) -> None:
    _, customer = a_customer("de-DE", 0)
    said = customer.say(question)
    if customer.finds("not_understood", said):
        said = customer.say(question)
    assert answer in said


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_suggested_reply_is_understood(language: str) -> None:
    options, ears = load_words(f"{language}.toml")["options"], ears_for(language)

    meant = {key: [ears.hear(str(one)) for one in _listed(listed)] for key, listed in options.items()}

    assert [one.intent for one in meant["start"]] == [
        Intent.STATUS,
        Intent.RETURN,
        Intent.POLICY_RETURNS,
        Intent.PERSON,
    ]
    assert [one.intent for one in meant["more"]] == [Intent.NOTHING_MORE, Intent.STATUS, Intent.RETURN, Intent.PERSON]
    assert all(one.intent is None for one in meant["reasons"])
    for key in ("person", "confirm_order", "confirm_cancel"):
        assert [(one.yes, one.no) for one in meant[key]] == [(True, False), (False, True)]


def _listed(value: object) -> Iterator[object]:
    assert isinstance(value, list)
    return iter(value)


@pytest.mark.parametrize(
    ("spoken", "digits"),
    [
        ("NC-10023", "10023"),
        ("it's nc 10023 thanks", "10023"),
        ("N C one zero zero two three", "10023"),
        ("N. C. 1 0 0 2 3.", "10023"),
        ("write to ana10023@x.example", ""),
        ("I have 3 of them", ""),
    ],
)
def test_order_numbers_are_heard_as_they_are_said(spoken: str, digits: str) -> None:
    assert ears_for("en").hear(spoken).reference == digits


# Over HTTP


class Chat:
    """The chat's own address, without a socket."""

    def __init__(self, shop: Shop, cookies: dict[str, str] | None = None) -> None:
        self._transport = httpx.ASGITransport(app=Starlette(routes=chat_routes(shop)))
        self._cookies = cookies or {}

    def post(self, *, message: object = None, content: str | None = None) -> httpx.Response:
        async def send() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self._transport, base_url="http://natural-co.example", cookies=self._cookies
            ) as client:
                return await client.post("/chat/messages", json=message, content=content)

        return asyncio.run(send())


@pytest.fixture
def client() -> Chat:
    return Chat(a_shop("en-US")[0])


def test_a_conversation_over_http_begins_with_a_greeting_and_goes_on_by_its_id(client: Chat) -> None:
    begun = client.post(message={"conversation": None, "text": None}).json()
    answer = client.post(message={"conversation": begun["conversation"], "text": "bye"}).json()

    assert begun["open"] is True
    assert begun["replies"][-1]["options"]
    assert {reply["from"] for reply in begun["replies"]} == {"bot"}
    assert answer["conversation"] == begun["conversation"]
    assert answer["open"] is False


def test_a_visitor_is_known_by_cookie_and_by_field() -> None:
    shop, order = a_shop("en-US")
    by_field = Chat(shop).post(message={"visitor": "ana"}).json()
    by_cookie = Chat(shop, {"natural_co_visitor": "ana"}).post(message={"text": ""}).json()

    for begun in (by_field, by_cookie):
        assert order.reference in begun["replies"][0]["text"]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("{", "not JSON"),
        ("[1]", "list"),
        ('{"text": 5}', '"text" is a int'),
        ('{"conversation": {}}', '"conversation" is a dict'),
        ('{"text": "' + "x" * 5000 + '"}', "longer than 4000"),
        ("[" * LARGEST_MESSAGE, "not JSON"),
        ("x" * (LARGEST_MESSAGE + 1), "larger than"),
    ],
)
def test_what_is_no_message_is_refused_with_a_reason(client: Chat, body: str, complaint: str) -> None:
    answer = client.post(content=body)

    assert answer.status_code == 400
    assert complaint in answer.json()["error"]


@pytest.mark.parametrize(
    "text",
    [
        "{order} {0} %s {__class__}",
        "\ud83d",
        "\x00\x1b[31m",
        "<script>alert(1)</script>?",
        "((((a*)*)*)*)b" * 100,
        "where " * 600,
        "a" * 3900 + "@",
        "٣٣٣٣٣",
        "NC-" + "9" * 400,
        "😀" * 500,
    ],
)
def test_hostile_words_are_answered_like_others(client: Chat, text: str) -> None:
    begun = client.post(message={"text": ""}).json()["conversation"]
    for _ in range(4):
        answer = client.post(content=json.dumps({"conversation": begun, "text": text}))
        assert answer.status_code == 200
        assert answer.json()["replies"]
