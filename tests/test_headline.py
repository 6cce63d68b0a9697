"""Headlines of findings: places as people name them, and never more than the finding says."""

from dataclasses import replace

import pytest

from journeys.claim import Claim, Rule, State
from journeys.finding import Finding, Harm, Pillar
from journeys.reports.headline import decided, headline
from journeys.touchpoint import Channel
from tests.hostile import HOSTILE
from tests.records import policy, price, status, touchpoint

THANKS = touchpoint(Channel.WEB, place="Thank you, Louis. Your order is placed.")
CART = touchpoint(Channel.WEB, place="Your cart")
CHAT = touchpoint(Channel.CHAT, place="the chat")
LINE = touchpoint(Channel.PHONE, place="the support line")
MAIL = touchpoint(Channel.MAIL, place="the mail «Your order»")


def found(summary: str, *evidence: Claim, check: str = "mismatched-price") -> Finding:
    return Finding(summary=summary, evidence=evidence, check=check, pillar=Pillar.TRUTH, harm=Harm.MISLED)


@pytest.mark.parametrize(
    ("summary", "at", "told"),
    [
        (f"the total at {CART} is 31", CART, "The total on the page «Your cart» is 31"),
        (f"{THANKS} shows no price", THANKS, "The page «Thank you, Louis. Your order is placed.» shows no price"),
        (f"the total at {MAIL} is 31", MAIL, "The total in the mail «Your order» is 31"),
        (f"{LINE} asks for the e-mail", LINE, "The support line asks for the e-mail"),
        (f"{CHAT} says 31", CHAT, "The chat says 31"),
        ("a fee of 3 that nobody named", CART, "A fee of 3 that nobody named"),
    ],
)
def test_places_are_named_as_people_name_them(summary: str, at: object, told: str) -> None:
    assert headline(found(summary, price("31.00", at))) == told  # type: ignore[arg-type]  # a touchpoint


def test_one_thing_told_in_two_ways_shows_both_values_and_where() -> None:
    verdict = "the chat is wrong: the web decides on how things stand"
    summary = f"{THANKS} says placed, then {CHAT} says delivered; {verdict}"
    sides = status(State.PLACED, THANKS), status(State.DELIVERED, CHAT)
    finding = found(summary, *sides, check="conflicting-status")
    assert headline(finding) == "Order NC-10023: placed on the website, delivered in the chat"
    assert decided(finding) == "The website decides on how things stand, so the chat is wrong."


def test_policies_are_named_by_their_rule_once() -> None:
    sides = policy(Rule.RETURN_WINDOW, CART, most=30), policy(Rule.RETURN_WINDOW, MAIL, most=14)
    finding = found("two windows", *sides, check="conflicting-policy")
    assert headline(finding) == "Return window: 30 days on the website, 14 days in the mail"
    assert not decided(finding)


def test_where_both_sides_are_on_one_channel_the_sentence_stays() -> None:
    sides = status(State.PLACED, THANKS), status(State.DELIVERED, CART)
    finding = found(f"{THANKS} says placed, then {CART} says delivered", *sides, check="conflicting-status")
    assert headline(finding).endswith("then the page «Your cart» says delivered")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_a_place_is_called_it_stays_text_of_one_headline(hostile: str) -> None:
    at = replace(CART, place=hostile)
    assert headline(found(f"24 at {at}", price("24.00", at)))
