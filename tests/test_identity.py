"""A finding keeps its name over runs, though texts, amounts and numbers differ; and no two seams share one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.claim import Person, PriceRole, Promise, Rule, State
from journeys.finding import Finding
from journeys.identity import identity_of, places_needed
from journeys.mutes import is_identity
from journeys.notebook import CHECK_OUT_AS_A_GUEST, PLACE_ORDER, REACH_A_PERSON, Heard, Outcome
from journeys.run.places import place_of, places_past
from journeys.touchpoint import Touchpoint, Waypoint
from tests.records import (
    AD,
    BASKET,
    CHAT,
    CONFIRMATION,
    MAIL,
    PAYMENT,
    PHONE,
    PRODUCT,
    WEB,
    asks,
    attempt,
    customer_says,
    policy,
    price,
    record,
    reference,
    says,
    status,
    tells,
    told,
    touchpoint,
)

LANDING = touchpoint(waypoint=Waypoint.LANDING)
CHATTED, CALLED, MAILED, ADVERTISED = (touchpoint(channel) for channel in (CHAT, PHONE, MAIL, AD))


TEA = "Bamboo tea set"


def named(check: str, *evidence: Heard, summary: str = "as it was put", company: str = "Natural-Co") -> str:
    return identity_of(Finding(check=check, summary=summary, evidence=evidence), company=company)


def again(at: Touchpoint, **changes: object) -> Touchpoint:
    """The same place on another walk: another number, day, title and host."""
    later = touchpoint(at.channel, waypoint=at.waypoint, stage=at.stage)
    other = replace(later, place="Your order NC-20881", at=at.at + timedelta(days=40), address=at.address)
    return replace(other, **changes)  # type: ignore[arg-type]  # as the test says


def page(address: str) -> Touchpoint:
    return replace(touchpoint(WEB), address=address)


def quoted(told: str, retold: str, *, about: str = TEA, currency: str = "GBP") -> str:
    """Two prices of the tea set, by whatever name the first of them goes."""
    here = price(told, again(PRODUCT), about=about, currency=currency)
    there = price(retold, again(BASKET), about=TEA, currency=currency)
    return named("mismatched-price", here, there)


SAME = {
    "amounts, currency and the words around them": (quoted("24", "27"), quoted("1999.99", "3", currency="USD")),
    "capital letters, the order of words and a quantity": (
        quoted("24", "27"),
        quoted("24", "27", about="2 × TEA SET, Bamboo"),
    ),
    "an amount and a number in the name of a thing": (
        quoted("24", "27", about="Bamboo tea set 24.00 USD"),
        quoted("24", "27", about="Bamboo tea set $9 (4711)"),
    ),
    "which side was met first": (
        named("conflicting-status", status(State.DELIVERED, CHATTED), status(State.PROCESSING, CALLED)),
        named("conflicting-status", status(State.SHIPPED, again(CALLED)), status(State.PLACED, again(CHATTED))),
    ),
    "the order's number and the day": (
        named("conflicting-promise", *(told(Promise(), at, about="delivery") for at in (CHATTED, CALLED))),
        named("conflicting-promise", *(told(Promise(), again(at), about="delivery NC-1") for at in (CALLED, CHATTED))),
    ),
    "who is greeted for whom": (
        named("wrong-person", told(Person(value="Jane Doe"), MAILED, about="name")),
        named("wrong-person", told(Person(value="Hans Castorp"), again(MAILED), about="name")),
    ),
    "where a wrong address had been told": (
        named("wrong-person", tells("street", PAYMENT), told(Person(value="Mill Lane"), MAILED, about="address")),
        named("wrong-person", tells("address", CHATTED), told(Person(value="Elm St"), MAILED, about="address")),
    ),
    "how the fact had been told": (
        named("asked-again", tells("e-mail", CHATTED), asks("e-mail", CALLED)),
        named("asked-again", customer_says("I am jane@example.org", again(CHATTED)), asks("e-mail", again(CALLED))),
    ),
    "on which step of the checkout it had been told": (
        named("asked-again", tells("e-mail", BASKET), asks("e-mail", CALLED)),
        named("asked-again", tells("e-mail", PAYMENT), asks("e-mail", CALLED)),
    ),
    "which promise of the refund broke last": (
        named("broken-promise", told(Promise(), CHATTED, about="refund"), status(State.RETURN_RECEIVED, CALLED)),
        named("broken-promise", told(Promise(), MAILED, about="refund"), customer_says("Where is my money?", CHATTED)),
    ),
    "which parts a wrong sum has": (
        named("wrong-sum", price("1", PAYMENT, role=PriceRole.LINE), price("3", PAYMENT, role=PriceRole.TOTAL)),
        named("wrong-sum", price("5", PAYMENT, role=PriceRole.TAX), price("9", again(PAYMENT), role=PriceRole.TOTAL)),
    ),
    "whether an ad or the catalogue led to the page of a thing": (
        named("markup-price-differs", price("24", PRODUCT), price("14", PRODUCT, seen=False)),
        named("markup-price-differs", price("24", LANDING), price("14", LANDING, seen=False)),
    ),
    "why the customer came to a dead end": (
        named("dead-end", attempt(Outcome.DEAD_END, PAYMENT, goal=PLACE_ORDER, why="error 500")),
        named("dead-end", attempt(Outcome.DEAD_END, again(PAYMENT), goal=PLACE_ORDER, why="an empty page")),
    ),
    "whether a circle is told by words or by the attempt": (
        named("in-circles", says("How can I help?", CHATTED), says("How can I help?", CHATTED)),
        named("in-circles", attempt(Outcome.LED_BACK, again(CHATTED), goal="get an answer")),
    ),
    "the greeting around an empty field": (
        named("unfilled-template", says("Hello null", MAILED), summary="the mail «Order NC-1» shows «Hello null»"),
        named("unfilled-template", says("Hi null", again(MAILED)), summary="the mail «Order NC-2» shows «Hi null»"),
    ),
    "how the company is written": (
        named("not-calm", says("Thank you", CONFIRMATION), company="Natural-Co"),
        named("not-calm", says("Merci", again(CONFIRMATION)), company="  natural-co "),
    ),
}  # fmt: skip

OTHER: Sequence[tuple[str, Heard | tuple[Heard, ...]]] = (
    ("mismatched-price", (price("24", PRODUCT), price("27", BASKET))),
    ("mismatched-price", (price("24", PRODUCT), price("27", PAYMENT))),
    ("mismatched-price", (price("24", PRODUCT, about="whisk"), price("27", BASKET, about="whisk"))),
    ("mismatched-price", (price("24", PRODUCT, per="month"), price("27", BASKET, per="month"))),
    ("mismatched-price", tuple(price("24", at, about="order", role=PriceRole.TOTAL) for at in (PAYMENT, CONFIRMATION))),
    ("a-check-of-their-own", (price("24", PRODUCT), price("27", BASKET))),
    ("late-fee", price("3", PAYMENT, about="Handling fee", role=PriceRole.FEE)),
    ("late-fee", price("3", PAYMENT, about="Gift wrap", role=PriceRole.FEE)),
    ("late-fee", price("3", PAYMENT, about="Shipping", role=PriceRole.SHIPPING)),
    ("wrong-sum", price("3", PAYMENT, role=PriceRole.TOTAL)),
    ("wrong-sum", price("3", BASKET, role=PriceRole.TOTAL)),
    ("markup-price-differs", (price("24", PRODUCT), price("14", PRODUCT, seen=False))),
    ("ad-not-kept", (price("24", ADVERTISED), price("27", PRODUCT))),
    ("ad-not-kept", (price("24", ADVERTISED), says("Welcome", PRODUCT))),
    ("conflicting-policy", (policy(Rule.RETURN_WINDOW, CHATTED), policy(Rule.RETURN_WINDOW, MAILED))),
    ("conflicting-policy", (policy(Rule.REFUND_TIME, CHATTED), policy(Rule.REFUND_TIME, MAILED))),
    ("conflicting-policy", tuple(policy(Rule.REFUND_TIME, at, case="defective") for at in (CHATTED, MAILED))),
    ("conflicting-policy", (policy(Rule.REFUND_TIME, CHATTED), policy(Rule.REFUND_TIME, CALLED))),
    ("conflicting-status", (status(State.DELIVERED, CHATTED), status(State.PROCESSING, CALLED))),
    ("conflicting-status", (status(State.REFUNDED, CHATTED), status(State.RETURN_RECEIVED, CALLED))),
    ("conflicting-promise", tuple(told(Promise(), at, about="delivery") for at in (CHATTED, CALLED))),
    ("conflicting-promise", tuple(told(Promise(), at, about="refund") for at in (CHATTED, CALLED))),
    ("broken-promise", (told(Promise(), CHATTED, about="refund"), says("Hello", CALLED))),
    ("broken-promise", (told(Promise(), CHATTED, about="callback"), says("Hello", CALLED))),
    ("broken-promise", (told(Promise(), CALLED, about="callback"), says("Hello", CALLED))),
    ("wrong-person", told(Person(value="Jane"), MAILED, about="name")),
    ("wrong-person", told(Person(value="Jane"), CALLED, about="name")),
    ("wrong-person", told(Person(value="Elm St"), MAILED, about="delivery address")),
    ("wrong-person", (reference("NC-1", CONFIRMATION), reference("NC-2", MAILED))),
    ("asked-again", (tells("e-mail", CHATTED), asks("e-mail", CALLED))),
    ("asked-again", (tells("e-mail", CALLED), asks("e-mail", CHATTED))),
    ("asked-again", (tells("e-mail", CALLED), asks("e-mail", CALLED))),
    ("asked-again", (tells("postcode", CHATTED), asks("postcode", CALLED))),
    ("lost-progress", attempt(Outcome.LOST, PAYMENT)),
    ("lost-progress", (says("You are number 2", CHATTED), says("You are number 9", CHATTED))),
    ("lost-progress", (customer_says("My order", CHATTED), says("Let us start over", CHATTED))),
    ("dead-end", attempt(Outcome.DEAD_END, PAYMENT, goal=PLACE_ORDER)),
    ("dead-end", attempt(Outcome.DEAD_END, BASKET, goal=PLACE_ORDER)),
    ("dead-end", attempt(Outcome.DEAD_END, BASKET, goal="return the order")),
    ("no-human", attempt(Outcome.REFUSED, CHATTED, goal=REACH_A_PERSON)),
    ("roadblock", attempt(Outcome.REFUSED, BASKET, goal=CHECK_OUT_AS_A_GUEST)),
    ("roadblock", asks("date of birth", BASKET)),
    ("roadblock", asks("gender", BASKET)),
    ("slow-recovery", (says("We will mail you", CHATTED), customer_says("Still nothing", CHATTED))),
    ("slow-recovery", (customer_says("Where is it?", CHATTED), says("Hello", CHATTED))),
    ("tone-shift", (says("Sie", MAILED), says("du", CHATTED))),
    ("tone-shift", (says("Sie", MAILED), says("du", CALLED))),
)


def test_a_name_says_which_check_and_is_short_enough_to_type() -> None:
    assert re.fullmatch(r"not-calm-[0-9a-z]{6}", named("not-calm", says("Thank you", CONFIRMATION)))


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_a_seam_keeps_its_name_whatever(one: str, other: str) -> None:
    assert one == other


def test_no_two_seams_share_a_name() -> None:
    names = [named(check, *(told if isinstance(told, tuple) else (told,))) for check, told in OTHER]
    assert len(set(names)) == len(OTHER)


def test_the_same_seam_of_another_company_is_another() -> None:
    assert named("late-fee", price("3", PAYMENT)) != named("late-fee", price("3", PAYMENT), company="Other-Co")


def test_two_fields_of_one_template_are_two_seams() -> None:
    mail = says("Dear {first_name}, {{ order.total }}", MAILED)
    names = [
        named("unfilled-template", mail, summary=f"the mail shows «{mark}»")
        for mark in ("{first_name}", "{{ order.total }}")
    ]
    assert names[0] != names[1]


def test_a_thousand_seams_of_one_check_have_a_thousand_names() -> None:
    words = [f"{one}{two}" for one, two in combinations("abcdefgxyzw", 2)][:46]
    things = (f"{one} {other}" for one, other in combinations(words, 2))
    names = {named("mismatched-price", price("1", PRODUCT, about=thing)) for thing in things}
    assert len(names) == 1035


def test_names_that_stand_in_mutes_of_users_never_change() -> None:
    assert named("late-fee", price("3", PAYMENT, about="Fee", role=PriceRole.FEE)) == "late-fee-m8c3qw"
    assert named("no-human", attempt(Outcome.REFUSED, CHATTED, goal=REACH_A_PERSON)) == "no-human-8w2fzj"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://shop.example/policies/shipping", "web /policies/shipping"),
        ("http://127.0.0.1:38533/en-gb/policies/shipping/?sid=4711#top", "web /policies/shipping"),
        ("https://shop.example/de/orders/10023/return", "web /orders/*/return"),
        ("https://shop.example/orders/3f2504e0-4f89-11d3-9a0c-0305e82c3301/return", "web /orders/*/return"),
        ("https://shop.example/orders/xKqZpWdYb/return;jsessionid=A1B2", "web /orders/*/return"),
        ("https://shop.example/bamboo-tea-set-4711.html", "web /bamboo-tea-set-html"),
        ("https://shop.example/index.php?route=checkout/confirm&user_token=a8", "web /index-php/checkout/confirm"),
        ("https://shop.example/#/checkout/9/address", "web /checkout/*/address"),
        ("https://shop.example/", "web /"),
        ("https://shop.example", "web /"),
        ("https://[", "web /"),
        ("", "web, to buy"),
    ],
)
def test_a_page_is_known_by_what_stays_of_its_address(address: str, place: str) -> None:
    assert place_of(page(address)) == place


def test_a_page_with_a_waypoint_is_known_by_it_and_talk_by_its_channel() -> None:
    assert place_of(replace(BASKET, address="https://shop.example/basket/91")) == "web basket"
    assert [place_of(at) for at in (CHATTED, CALLED, MAILED, ADVERTISED)] == ["chat", "phone", "mail", "ad"]


def test_where_one_has_to_come_to_meet_a_seam() -> None:
    both = Finding(check="tone-shift", summary="…", evidence=(says("Sie", MAILED), says("du", CHATTED)))
    assert places_needed(both) == ("chat", "mail")


def test_places_at_which_the_customer_was_stopped_are_not_come_past() -> None:
    first, second = touchpoint(waypoint=Waypoint.CHECKOUT), touchpoint(waypoint=Waypoint.CHECKOUT)
    gone = record(BASKET, first, attempt(Outcome.DEAD_END, second), attempt(Outcome.SILENCE, CALLED))
    assert places_past(gone) == ("web basket", "web checkout")
    assert places_past(record(BASKET, attempt(Outcome.GAVE_UP, second))) == ("web basket",)
    assert places_past(record(BASKET, attempt(Outcome.REFUSED, CHATTED))) == ("web basket", "chat")
    assert places_past(record(BASKET, CHATTED), broken=True) == ("web basket",)


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_whatever_a_company_writes_a_seam_has_a_well_formed_name(text: str, address: str, company: str) -> None:
    at = replace(touchpoint(WEB), address=address, place=text)
    for side in (attempt(Outcome.DEAD_END, at, goal=text), price("3", at, about=text), says(text, at)):
        name = named("dead-end", side, company=company, summary=text)
        assert is_identity(name)
        assert name == named("dead-end", replace(side, at=again(at)), company=company)
