"""The customer's side of a conversation, with Natural-Co's own bot and support line: everything is settled in peace."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from journeys.customer import Customer
from journeys.fixtures.box import Box
from journeys.fixtures.natural_co.orders import Contact
from journeys.notebook import REACH_A_PERSON, Outcome
from journeys.touchpoint import Channel, Waypoint
from journeys.walk import Walk

UNKNOWN = {"en": "Is the bamboo lacquered with urushi?", "de": "Ist der Bambus mit Urushi lackiert?"}


def no_page() -> Page:
    raise AssertionError("nobody needs a browser to talk")


SEEDS = {"en-US": 3, "en-GB": 11, "de-DE": 5}


@pytest.fixture(params=SEEDS)
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def seed(locale: str) -> int:
    return SEEDS[locale]


@pytest.fixture
def box(locale: str, seed: int) -> Iterator[Box]:
    customer = Customer.first_time(seed=seed, locale=locale)
    with Box(locale=locale, customer=customer, seed=seed) as box:
        yield box


@pytest.fixture
def walk(box: Box, locale: str, seed: int) -> Walk:
    """A customer who has placed an order, and told at the checkout who they are."""
    customer = Customer.first_time(seed=seed, locale=locale)
    walk = Walk(journey="talk", customer=customer, company=box.company, drivers=box.drivers(no_page), now=box.now)
    at = walk.witness.meet(Channel.WEB, "the checkout", waypoint=Waypoint.CHECKOUT)
    for datum in ("e-mail", "name", "phone number"):
        walk.witness.asked(datum, datum, at)
        walk.witness.tells(datum, str(walk.witness.knows(datum)), at)
    home = customer.address
    contact = Contact(
        name=customer.name,
        email=customer.email,
        street=home.line1,
        city=home.city,
        postcode=home.postcode,
        phone=customer.phone,
    )
    shop = box._natural_co.shop  # ordering on the pages is another test's business
    shop.put_in_basket("visitor", "TEA-01")
    order = shop.place_order(visitor_id="visitor", customer=contact, card_last4="4242")
    walk.witness.facts["order number"] = order.reference
    return walk


def ends_in_peace(walk: Walk) -> bool:
    """Whether every attempt was reached and no check has anything to say."""
    assert [str(finding) for finding in walk.findings] == []
    assert {attempt.outcome for attempt in walk.record.attempts} == {Outcome.REACHED}
    return True


def test_the_status_is_told_by_the_bot_and_on_the_line(walk: Walk) -> None:
    walk.chat(topic="status", elsewhere=True)
    walk.call(topic="status")
    assert ends_in_peace(walk)


def test_a_customer_without_the_number_is_found_by_other_means(walk: Walk) -> None:
    del walk.witness.facts["order number"]
    walk.chat(topic="status", elsewhere=True)
    walk.call(topic="status")
    assert ends_in_peace(walk)


def test_a_return_is_begun_with_the_bot_and_finished_on_the_line(walk: Walk) -> None:
    walk.pass_days(3)
    walk.chat(topic="return", elsewhere=True)
    walk.call(topic="return")
    assert walk.has_a_return()
    assert ends_in_peace(walk)


def test_a_person_is_reached_in_both(walk: Walk) -> None:
    walk.chat(topic="person", elsewhere=True)
    walk.call(topic="person")
    reached = [one.at.channel for one in walk.record.attempts if one.goal == REACH_A_PERSON]
    assert reached == [Channel.CHAT, Channel.PHONE]
    assert ends_in_peace(walk)


def test_a_question_that_no_bot_can_answer_is_answered_by_a_person(walk: Walk) -> None:
    question = UNKNOWN[walk.company.locale[:2]]
    walk.chat(question, elsewhere=True)
    walk.call(question)
    assert {one.goal for one in walk.record.attempts} == {REACH_A_PERSON, f"get an answer to «{question}»"}
    assert ends_in_peace(walk)
