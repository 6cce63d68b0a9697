"""Ads that are not kept and policies that contradict each other; and the honest ones that only look so."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import AD, CHAT, MAIL, PHONE, policy, pounds, price, record, says, touchpoint

from journeys.checks import CATALOGUE
from journeys.claim import Claim, PriceRole, Rule, TaxTerms
from journeys.finding import Finding
from journeys.notebook import Entry
from journeys.touchpoint import Touchpoint, Waypoint

THE_AD = touchpoint(AD, place="the ad")
LANDING = touchpoint(waypoint=Waypoint.LANDING, place="the landing page")
LATER = touchpoint(waypoint=Waypoint.PRODUCT, place="the page behind it")
PRODUCT = touchpoint(waypoint=Waypoint.PRODUCT, place="the product page")
HELP = touchpoint(waypoint=Waypoint.HELP, place="the help page")
OTHER_PRODUCT = touchpoint(waypoint=Waypoint.PRODUCT, place="another product's page")
A_CHAT = touchpoint(CHAT, place="the chat")
A_CALL = touchpoint(PHONE, place="the support line")
A_LETTER = touchpoint(MAIL, place="the mail")
THE_PAGE = says("Natural-Co\nTea set\nHandmade from bamboo.", LANDING)
WINDOW = Rule.RETURN_WINDOW


def unkept(*entries: Entry) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*entries), only=["ad-not-kept"])


def conflicts(*claims: Claim) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*claims), only=["conflicting-policy"])


# ad-not-kept


def test_a_page_that_asks_more_than_the_ad_is_found() -> None:
    promised, asked = price("24", THE_AD), price("29", LANDING)
    (finding,) = unkept(promised, THE_PAGE, asked)
    assert finding.evidence == (promised, asked)
    assert "24 GBP" in finding.summary
    assert "29 GBP" in finding.summary


def test_a_page_without_the_thing_is_found() -> None:
    promised, page = price("24", THE_AD), says("Welcome to our spring sale: towels, soap, candles.", LANDING)
    (finding,) = unkept(promised, page)
    assert finding.evidence == (promised, page)
    assert "tea set" in finding.summary


@pytest.mark.parametrize(
    ("promised", "shown"),
    [
        pytest.param(price("24", THE_AD), [price("24.00", LANDING)], id="kept"),
        pytest.param(price("24", THE_AD), [price("22", LANDING)], id="cheaper"),
        pytest.param(price("24", THE_AD), [price("29", LANDING), price("24", LANDING)], id="one variant keeps it"),
        pytest.param(price("24", THE_AD), [], id="the thing without a price"),
        pytest.param(price("24", THE_AD), [price("29", LANDING, about="Tea set, large")], id="another variant"),
        pytest.param(price("24", THE_AD), [price("29", LANDING, currency="USD")], id="another currency"),
        pytest.param(price("24", THE_AD), [price("29", LANDING, tax=TaxTerms.INCLUDED)], id="with the tax"),
        pytest.param(price("24", THE_AD), [price("48", LANDING, quantity=2)], id="for two"),
        pytest.param(price("24", THE_AD), [price("24", LANDING, up_to=Decimal(40))], id="a range that begins there"),
        pytest.param(price("24", THE_AD), [price("30", LANDING, role=PriceRole.WAS)], id="what it was"),
        pytest.param(
            price("24", THE_AD, at_least=True), [price("29", LANDING)], id="«from», and a dearer variant shown"
        ),
        pytest.param(price("24", THE_AD), [price("29", LATER)], id="dearer on a later page, which is another check's"),
        pytest.param(price("24", THE_AD, about=""), [price("29", LANDING)], id="an ad for no thing in particular"),
        pytest.param(price("5", THE_AD, role=PriceRole.SHIPPING), [price("9", LANDING)], id="not the thing's price"),
    ],
)
def test_ads_that_are_kept_are_left_alone(promised: Claim, shown: list[Claim]) -> None:
    assert unkept(promised, THE_PAGE, *shown) == ()


def test_a_from_that_begins_higher_does_not_keep_a_from() -> None:
    assert len(unkept(price("24", THE_AD, at_least=True), THE_PAGE, price("29", LANDING, at_least=True))) == 1


def test_an_ad_that_was_not_followed_is_not_judged() -> None:
    assert unkept(price("24", THE_AD)) == ()
    assert unkept(THE_PAGE, price("24", touchpoint(AD))) == ()


def test_the_words_of_a_name_may_stand_in_any_order_and_case() -> None:
    page = says("SET of bamboo\nfor TEA lovers", LANDING)
    assert unkept(price("24", THE_AD, about="Bamboo tea set"), page) == ()


# conflicting-policy


@pytest.mark.parametrize(
    ("told", "retold"),
    [
        pytest.param(policy(WINDOW, HELP, most=30), policy(WINDOW, A_LETTER, most=14), id="return window"),
        pytest.param(
            policy(WINDOW, HELP, most=30, counted_from="delivery"),
            policy(WINDOW, A_CHAT, most=14),
            id="only one says from when",
        ),
        pytest.param(
            policy(WINDOW, HELP, most=30, case="Final Sale"),
            policy(WINDOW, A_CHAT, most=14, case="final sale"),
            id="one case, written otherwise",
        ),
        pytest.param(
            policy(Rule.DELIVERY_TIME, HELP, least=3, most=5),
            policy(Rule.DELIVERY_TIME, A_CHAT, least=7, most=10),
            id="spans apart",
        ),
        pytest.param(
            policy(Rule.DELIVERY_TIME, PRODUCT, most=2),
            policy(Rule.DELIVERY_TIME, HELP, least=3, most=5),
            id="a deadline before the span begins",
        ),
        pytest.param(
            policy(Rule.SHIPPING_FEE, HELP, money=pounds("4.95").money),
            policy(Rule.SHIPPING_FEE, A_CALL, money=pounds("5.95").money),
            id="fee",
        ),
        pytest.param(
            policy(Rule.RESTOCKING_FEE, HELP, percent=Decimal(10)),
            policy(Rule.RESTOCKING_FEE, A_CALL, percent=Decimal(15)),
            id="percentage",
        ),
        pytest.param(
            policy(Rule.RETURN_SHIPPING_PAID_BY, HELP, who="company"),
            policy(Rule.RETURN_SHIPPING_PAID_BY, A_LETTER, who="customer"),
            id="who pays",
        ),
    ],
)
def test_two_answers_to_one_question_are_found(told: Claim, retold: Claim) -> None:
    (finding,) = conflicts(told, retold)
    assert finding.evidence == (told, retold)
    assert str(retold.value) in finding.summary


@pytest.mark.parametrize(
    ("told", "retold"),
    [
        pytest.param(policy(WINDOW, HELP, most=30), policy(WINDOW, A_CHAT, most=30), id="the same"),
        pytest.param(
            policy(WINDOW, HELP, most=30), policy(WINDOW, A_CHAT, most=14, case="final sale"), id="final sale"
        ),
        pytest.param(policy(WINDOW, HELP, most=30), policy(WINDOW, A_CHAT, most=90, case="defective"), id="a defect"),
        pytest.param(policy(WINDOW, HELP, most=30), policy(Rule.REFUND_TIME, A_CHAT, most=14), id="another rule"),
        pytest.param(
            policy(WINDOW, HELP, most=10, unit="business"), policy(WINDOW, A_CHAT, most=14, unit="calendar"), id="unit"
        ),
        pytest.param(
            policy(Rule.REFUND_TIME, HELP, most=5, unit="business"),
            policy(Rule.REFUND_TIME, A_CHAT, most=7),
            id="days of an unknown kind are not held against business days",
        ),
        pytest.param(
            policy(WINDOW, HELP, most=14, counted_from="delivery"),
            policy(WINDOW, A_CHAT, most=30, counted_from="order"),
            id="counted from another day",
        ),
        pytest.param(
            policy(Rule.DELIVERY_TIME, HELP, least=3, most=5),
            policy(Rule.DELIVERY_TIME, A_CHAT, least=4, most=7),
            id="spans that overlap",
        ),
        pytest.param(
            policy(Rule.DELIVERY_TIME, HELP, least=3, most=5), policy(Rule.DELIVERY_TIME, A_CHAT, most=4), id="within"
        ),
        pytest.param(
            policy(Rule.DELIVERY_TIME, HELP, least=3, most=5),
            policy(Rule.DELIVERY_TIME, A_CHAT, most=7),
            id="within seven days at the latest",
        ),
        pytest.param(
            policy(Rule.DELIVERY_TIME, PRODUCT, most=2),
            policy(Rule.DELIVERY_TIME, OTHER_PRODUCT, most=10),
            id="each product has its own",
        ),
        pytest.param(
            policy(Rule.SHIPPING_FEE, HELP, money=pounds("4.95").money),
            policy(Rule.SHIPPING_FEE, A_CALL, money=pounds("5.95", "EUR").money),
            id="another currency",
        ),
        pytest.param(
            policy(Rule.SHIPPING_FEE, HELP, money=pounds("4.95").money),
            policy(Rule.SHIPPING_FEE, A_CALL, money=pounds("9.95").money, case="express"),
            id="express",
        ),
        pytest.param(
            policy(Rule.RESTOCKING_FEE, HELP, percent=Decimal(10)),
            policy(Rule.RESTOCKING_FEE, A_CALL, money=pounds("5").money),
            id="a percentage and an amount",
        ),
        pytest.param(policy(WINDOW, HELP, most=30), policy(WINDOW, A_CHAT), id="one gives no number"),
        pytest.param(policy(WINDOW, HELP, most=30), policy(WINDOW, HELP, most=14), id="two cases on one page"),
    ],
)
def test_answers_that_can_both_hold_are_left_alone(told: Claim, retold: Claim) -> None:
    assert conflicts(told, retold) == ()
    assert conflicts(retold, told) == ()


def test_a_page_that_lists_cases_agrees_with_each_of_them() -> None:
    assert (
        conflicts(policy(WINDOW, HELP, most=30), policy(WINDOW, HELP, most=14), policy(WINDOW, A_CHAT, most=14)) == ()
    )
    assert (
        len(conflicts(policy(WINDOW, HELP, most=30), policy(WINDOW, HELP, most=14), policy(WINDOW, A_CHAT, most=7)))
        == 1
    )


def test_a_rule_that_is_broken_everywhere_is_one_finding() -> None:
    claims = [policy(WINDOW, at, most=days) for at, days in ((HELP, 30), (A_CHAT, 14), (A_CALL, 7), (A_LETTER, 60))]
    assert len(conflicts(*claims)) == 1
    fee, other = pounds("4").money, pounds("5").money
    also = [policy(Rule.SHIPPING_FEE, HELP, money=fee), policy(Rule.SHIPPING_FEE, A_CALL, money=other)]
    assert len(conflicts(*claims, *also)) == 2


@given(st.lists(st.sampled_from([HELP, PRODUCT, A_CHAT, A_CALL, A_LETTER]), max_size=8), st.sampled_from(Rule))
def test_one_policy_everywhere_is_never_found(places: list[Touchpoint], rule: Rule) -> None:
    assert conflicts(*(policy(rule, at, most=30, money=pounds("5").money) for at in places)) == ()


@given(st.permutations([policy(rule, HELP, most=days) for days, rule in enumerate(Rule, 5) if rule is not WINDOW]))
def test_other_rules_change_nothing(others: list[Claim]) -> None:
    told, retold = policy(WINDOW, HELP, most=30), policy(WINDOW, A_LETTER, most=14)
    (finding,) = conflicts(*others[:3], told, *others[3:6], retold, *others[6:])
    assert finding.evidence == (told, retold)
