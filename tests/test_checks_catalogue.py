"""What holds for all checks: they never raise, accuse nobody without proof, and say nothing of an honest walk."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import (
    BASKET,
    BEGAN,
    CONFIRMATION,
    PAYMENT,
    PRODUCT,
    asks,
    attempt,
    beginning,
    dialogue,
    does,
    flat,
    policy,
    price,
    record,
    reference,
    says,
    status,
    summary,
    tells,
    touchpoint,
)

from journeys.checks import CATALOGUE
from journeys.claim import (
    Claim,
    Disclosure,
    Manner,
    Money,
    Person,
    Policy,
    Price,
    PriceRole,
    Promise,
    Question,
    Reference,
    Rule,
    State,
    Status,
    TaxTerms,
)
from journeys.notebook import PLACE_ORDER, REACH_A_PERSON, Attempt, Entry, Outcome, Record, Speaker, Words
from journeys.touchpoint import Channel, Stage, Touchpoint, Waypoint

ABOUT = ["name", "delivery address", "delivery", "refund", "reply", "return RT-1"]
TEXT = st.one_of(
    st.sampled_from(["", "order", "tea set", "Tea set, large", "order NC-1", "{first_name}", "e-mail", "order number"]),
    st.text(max_size=12),
)
WORDS = TEXT | st.just("Please tell me which topic it is about.")
AMOUNT = st.sampled_from(
    [Decimal(0), Decimal("-3"), Decimal("24"), Decimal("24.00"), Decimal("1E+3"), Decimal("0.001")]
)
MONEY = st.builds(Money, AMOUNT, st.sampled_from(["GBP", "JPY", "XXX", "", "pounds"]))
DAYS = st.none() | st.integers(min_value=-1, max_value=400)
DATE = st.none() | st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 1, 1))
SPAN = st.sampled_from([timedelta(0), timedelta(minutes=5), timedelta(days=3)])
PLACES = [
    Touchpoint(
        number=number, channel=channel, stage=Stage.BUY, place=f"{channel} {number}", at=BEGAN, waypoint=waypoint
    )
    for number, (channel, waypoint) in enumerate(
        [
            (Channel.AD, None),
            (Channel.WEB, Waypoint.LANDING),
            (Channel.WEB, Waypoint.PRODUCT),
            (Channel.WEB, Waypoint.PAYMENT),
            (Channel.WEB, Waypoint.CONFIRMATION),
            (Channel.CHAT, None),
            (Channel.PHONE, None),
            (Channel.MAIL, None),
        ],
        1,
    )
]
VALUE = st.one_of(
    st.builds(
        Price,
        money=MONEY,
        role=st.sampled_from(PriceRole),
        tax=st.sampled_from(TaxTerms),
        quantity=st.integers(min_value=0, max_value=3),
        up_to=st.none() | AMOUNT,
        at_least=st.booleans(),
    ),
    st.builds(
        Policy, rule=st.sampled_from(Rule), least=DAYS, most=DAYS, money=st.none() | MONEY, percent=st.none() | AMOUNT
    ),
    st.builds(Status, state=st.sampled_from(State)),
    st.builds(Promise, due_from=DATE, due_to=DATE),
    st.builds(Reference, value=TEXT),
    st.builds(Person, value=TEXT | st.sampled_from(["Jane Doe", "Oliver Stone", "5 Elm Street, Leeds"])),
)
HEARD = {"at": st.sampled_from(PLACES), "heard_after": SPAN}
ENTRY: st.SearchStrategy[Entry] = st.one_of(
    st.sampled_from(PLACES),
    st.builds(Words, who=st.sampled_from(Speaker), said=WORDS, **HEARD),
    st.builds(
        Claim,
        about=TEXT | st.sampled_from(ABOUT),
        value=VALUE,
        said=TEXT,
        section=st.sampled_from(["", "summary"]),
        **HEARD,
    ),
    st.builds(Question, datum=TEXT, said=TEXT, manner=st.sampled_from(Manner), **HEARD),
    st.builds(Disclosure, datum=TEXT, value=TEXT, usable=st.booleans(), **HEARD),
    st.builds(
        Attempt,
        goal=st.sampled_from([PLACE_ORDER, REACH_A_PERSON, "do it"]),
        outcome=st.sampled_from(Outcome),
        why=TEXT,
        **HEARD,
    ),
)
ANYTHING = st.lists(ENTRY, max_size=25).map(lambda entries: Record(beginning(), tuple(entries)))


@given(ANYTHING)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_was_met_no_check_raises_and_all_proof_is_from_the_record(met: Record) -> None:
    for finding in CATALOGUE.judge(met):
        assert finding.check in CATALOGUE
        assert finding.summary
        assert finding.evidence
        assert all(any(side is entry for entry in met.entries) for side in finding.evidence)


@given(ANYTHING)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_record_is_judged_the_same_each_time(met: Record) -> None:
    assert CATALOGUE.judge(met) == CATALOGUE.judge(Record(met.beginning, met.entries))


def an_honest_walk() -> list[Entry]:
    """From the shop to the refund, as a company that keeps its word answers it."""
    page, chat = touchpoint(waypoint=Waypoint.STATUS), touchpoint(Channel.CHAT)
    call, letter, later_call = touchpoint(Channel.PHONE), touchpoint(Channel.MAIL), touchpoint(Channel.PHONE)
    due = [("subtotal", "24"), ("shipping", "4.95"), ("total", "28.95")]
    return flat(
        price("24", PRODUCT),
        policy(Rule.RETURN_WINDOW, PRODUCT, most=30),
        does("click", PRODUCT),
        price("24", BASKET),
        price("4.95", BASKET, about="shipping", role=PriceRole.SHIPPING),
        *(entry for datum in ("name", "e-mail", "street") for entry in (asks(datum, BASKET), tells(datum, BASKET))),
        summary(PAYMENT, *due),
        attempt(Outcome.REACHED, PAYMENT, goal=PLACE_ORDER, why=""),
        summary(CONFIRMATION, *due),
        reference("NC-10023", CONFIRMATION),
        status(State.PLACED, page),
        asks("order number", chat),
        tells("order number", chat),
        dialogue(chat, "How can I help?", "> Where is it?", "It is in preparation.", "Anything else?"),
        status(State.PROCESSING, chat, minutes=3),
        asks("order number", call, Manner.CONFIRMING),
        status(State.PROCESSING, call, minutes=6),
        says("Dear Jane, your order NC-10023 is on its way.", letter),
        policy(Rule.RETURN_WINDOW, letter, most=30),
        status(State.SHIPPED, letter, minutes=3 * 24 * 60),
        status(State.DELIVERED, later_call, minutes=4 * 24 * 60),
        attempt(Outcome.REACHED, later_call, goal=REACH_A_PERSON, why=""),
    )


def test_an_honest_company_is_not_accused() -> None:
    assert CATALOGUE.judge(record(*an_honest_walk())) == ()


@given(st.data())
@settings(max_examples=30)
def test_one_seam_is_found_by_its_check_and_no_other(data: st.DataObject) -> None:
    at = touchpoint(Channel.CHAT, number=90_000)
    seams: list[tuple[str, list[Entry]]] = [
        ("mismatched-price", [price("26", at)]),
        ("conflicting-policy", [policy(Rule.RETURN_WINDOW, at, most=14)]),
        ("conflicting-status", [status(State.PROCESSING, at, minutes=5 * 24 * 60)]),
        ("asked-again", [asks("e-mail", at)]),
        ("dead-end", [attempt(Outcome.DEAD_END, at)]),
        ("no-answer", [attempt(Outcome.SILENCE, at)]),
        ("no-human", [attempt(Outcome.REFUSED, at, goal=REACH_A_PERSON)]),
        ("in-circles", [attempt(Outcome.LED_BACK, at)]),
        ("unfilled-template", [says("Hello {first_name}", at)]),
        ("wrong-sum", flat(summary(at, ("subtotal", "5"), ("shipping", "4"), ("total", "12")))),
        ("late-fee", [price("2", PAYMENT, about="handling", role=PriceRole.FEE)]),
    ]
    name, seam = data.draw(st.sampled_from(seams))
    assert {finding.check for finding in CATALOGUE.judge(record(*an_honest_walk(), *seam))} == {name}


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_check_says_in_one_sentence_what_it_finds(name: str) -> None:
    first = CATALOGUE[name].finds.partition("\n")[0]
    assert first.endswith(".")
    assert first[0].isupper()


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_check_has_tests_of_its_own(name: str) -> None:
    tests = [path.read_text() for path in Path(__file__).parent.glob("test_checks_*.py") if path != Path(__file__)]
    assert any(f'"{name}"' in text for text in tests)
