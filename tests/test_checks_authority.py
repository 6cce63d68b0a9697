"""Who is wrong where two channels disagree, as the profile says it; nobody where it does not."""

from dataclasses import replace

import pytest
from records import AD, CHAT, MAIL, PHONE, WEB, beginning, policy, price, record, says, status, summary, touchpoint

from journeys.checks import CATALOGUE
from journeys.claim import Rule, State
from journeys.finding import Finding
from journeys.notebook import Entry
from journeys.touchpoint import Channel, Touchpoint, Waypoint

PAGE = touchpoint(WEB, waypoint=Waypoint.PRODUCT, place="the product page")
OTHER_PAGE = touchpoint(WEB, waypoint=Waypoint.BASKET, place="the basket")
AN_AD = touchpoint(AD, place="the advertisement")
LANDING = touchpoint(WEB, waypoint=Waypoint.LANDING, place="the landing page")
A_CHAT = touchpoint(CHAT, place="the chat")
A_CALL = touchpoint(PHONE, place="the support line")
A_LETTER = touchpoint(MAIL, place="the mail")


def judged(authority: dict[str, str], *entries: Entry) -> Finding:
    told = record(*entries)
    (finding,) = CATALOGUE.judge(replace(told, beginning=beginning(authority=authority)))
    return finding


def two_prices(first: Touchpoint, second: Touchpoint) -> tuple[Entry, Entry]:
    return price("24", first), price("27", second)


@pytest.mark.parametrize("sides", [(PAGE, A_CHAT), (A_CHAT, touchpoint(WEB))])
def test_the_channel_that_does_not_decide_is_wrong_and_owns_the_finding(sides: tuple[Touchpoint, Touchpoint]) -> None:
    finding = judged({"pricing": "web"}, *two_prices(*sides))
    assert finding.summary.endswith("; the chat is wrong: the web decides on prices")
    assert finding.owner == "the chat team"


def test_the_web_is_wrong_where_the_line_decides() -> None:
    finding = judged({"pricing": "phone"}, *two_prices(PAGE, A_CALL))
    assert finding.summary.endswith("; the web is wrong: the phone decides on prices")
    assert finding.owner == "the web team"


@pytest.mark.parametrize(
    ("authority", "sides"),
    [
        pytest.param({}, (PAGE, A_CHAT), id="nobody decides"),
        pytest.param({"policy": "web"}, (PAGE, A_CHAT), id="the web decides on something else"),
        pytest.param({"pricing": "mail"}, (PAGE, A_CHAT), id="who decides said neither"),
        pytest.param({"pricing": "web"}, (PAGE, OTHER_PAGE), id="who decides said both"),
        pytest.param({"pricing": "web"}, (A_CHAT, A_CALL), id="neither decides"),
    ],
)
def test_both_sides_are_named_alike_where_nobody_knows(
    authority: dict[str, str], sides: tuple[Touchpoint, Touchpoint]
) -> None:
    finding = judged(authority, *two_prices(*sides))
    assert "wrong" not in finding.summary
    assert finding.owner == f"the {sides[1].channel} team"


@pytest.mark.parametrize(
    ("truth", "entries", "verdict"),
    [
        pytest.param(
            "policy",
            (policy(Rule.RETURN_WINDOW, PAGE, most=30), policy(Rule.RETURN_WINDOW, A_LETTER, most=14)),
            "the mail is wrong: the web decides on policies",
            id="policies",
        ),
        pytest.param(
            "status",
            (status(State.SHIPPED, PAGE), status(State.PROCESSING, A_CALL, minutes=5)),
            "the phone is wrong: the web decides on how things stand",
            id="statuses",
        ),
        pytest.param(
            "pricing",
            (price("20", AN_AD), price("24", LANDING)),
            "the ad is wrong: the web decides on prices",
            id="an ad's price",
        ),
    ],
)
def test_every_truth_has_its_authority(truth: str, entries: tuple[Entry, ...], verdict: str) -> None:
    assert judged({truth: "web"}, *entries).summary.endswith(verdict)


def test_what_an_ad_offers_and_a_page_does_not_show_may_be_the_pages_fault() -> None:
    finding = judged({"pricing": "web"}, price("20", AN_AD, about="Bamboo tea set"), says("Mugs and plates", LANDING))
    assert "wrong" not in finding.summary


def test_a_sum_that_does_not_add_up_contradicts_no_channel() -> None:
    parts = summary(OTHER_PAGE, ("subtotal", "10"), ("shipping", "2"), ("total", "15"))
    assert "wrong" not in judged({"pricing": Channel.MAIL}, *parts).summary
