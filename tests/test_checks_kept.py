"""Promises that contradict each other or were broken, and all that were kept, revised, or are of another thing."""

import pytest
from overheard import found

FIRST = "0 company: Your order arrives on Thursday, 5 March."
BACK = "0 company: We have received your return. You get your refund by Friday, 6 March."


# conflicting-promise


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param((FIRST, "0 company: It arrives on Monday, 9 March."), id="two days, in one chat"),
        pytest.param((FIRST, "mail 0 company: Your order arrives on Monday, 9 March."), id="on two channels"),
        pytest.param((FIRST, "0 company: Your order arrives on Tuesday, 3 March."), id="sooner, at the same time"),
        pytest.param((FIRST, "2 company: Your order arrives on Monday, 9 March."), id="later, days later, not a word"),
        pytest.param(
            (
                FIRST,
                "1 customer: I called earlier about my broken mug.",
                "1 company: I'm sorry to hear that.",
                "1 company: Your order arrives on Monday, 9 March.",
            ),
            id="sorry for something else",
        ),
        pytest.param(
            (
                "0 company: Your parcel arrives between Wednesday 4 March and Friday 6 March.",
                "0 company: It should arrive between Monday 9 March and Wednesday 11 March.",
            ),
            id="two spans",
        ),
        pytest.param((BACK, "mail 0 company: We refund you by Friday, 13 March."), id="a deadline is put off"),
        pytest.param(
            (
                "0 company: We will call you back on Tuesday, 3 March.",
                "0 company: We will call you on Friday, 6 March.",
            ),
            id="two days of one call",
        ),
    ],
)
def test_two_dates_of_one_event_that_cannot_both_hold_are_found(turns: tuple[str, ...]) -> None:
    (finding,) = found("conflicting-promise", *turns)
    assert len(finding.evidence) == 2
    assert "2026-03-" in finding.summary


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param((FIRST, "1 company: It arrives on Thursday, 5 March."), id="the same"),
        pytest.param(
            (FIRST, "1 company: Sorry, your order is delayed until Monday, 9 March."), id="delayed, and said so"
        ),
        pytest.param((FIRST, "1 company: Your new delivery date is Monday, 9 March."), id="a new date"),
        pytest.param((FIRST, "1 company: Update: your order now arrives on Monday, 9 March."), id="an update"),
        pytest.param(
            (
                FIRST,
                "1 company: There was a delay at the customs.",
                "1 company: Your order arrives on Monday, 9 March.",
            ),
            id="the delay was told just before",
        ),
        pytest.param(
            (FIRST, "1 customer: Could you deliver it on Monday instead?", "1 company: It arrives on Monday, 9 March."),
            id="the customer asked for it",
        ),
        pytest.param((FIRST, "1 company: Your order arrives tomorrow."), id="days later, sooner than thought"),
        pytest.param(
            (
                "0 company: Your parcel arrives between Wednesday 4 March and Friday 6 March.",
                "1 company: Your parcel arrives on Thursday, 5 March.",
            ),
            id="a span is narrowed",
        ),
        pytest.param(
            (
                "0 company: Your parcel arrives between Wednesday 4 March and Friday 6 March.",
                "0 company: Your parcel arrives between Friday 6 March and Monday 9 March.",
            ),
            id="spans that overlap",
        ),
        pytest.param((FIRST, "0 company: Your replacement arrives on Monday, 9 March."), id="a replacement"),
        pytest.param((FIRST, "0 company: The second parcel arrives on Monday, 9 March."), id="a second parcel"),
        pytest.param((FIRST, "0 company: The rest of it arrives on Monday, 9 March."), id="the rest"),
        pytest.param((FIRST, "0 company: With express it arrives on Tuesday, 3 March."), id="another way to ship"),
        pytest.param(
            ("0 company: Your mug arrives on Thursday, 5 March.", "0 company: Your lamp arrives on Monday, 9 March."),
            id="two things",
        ),
        pytest.param(
            (
                "0 company: Your order NC-10023 arrives on Thursday, 5 March.",
                "mail 0 company: Your order NC-20077 arrives on Monday, 9 March.",
            ),
            id="two orders",
        ),
        pytest.param((FIRST, "0 company: You get your refund by Friday, 13 March."), id="another event"),
        pytest.param(
            (FIRST, "0 company: Our standard delivery takes 8 to 10 business days."), id="a policy in general"
        ),
        pytest.param(
            (FIRST, "0 company: Orders placed today usually arrive on Monday, 9 March."), id="of other orders"
        ),
        pytest.param((FIRST, "0 company: If you change the address, it arrives on Monday, 9 March."), id="a condition"),
        pytest.param((FIRST, "0 company: Does it suit you if it arrives on Monday, 9 March?"), id="a question"),
        pytest.param(
            ("0 company: You have your refund within 5 days.", "3 company: You have your refund within 5 days."),
            id="a count of days, said again days later",
        ),
        pytest.param(
            ("0 company: We refund you by Friday, 13 March.", "1 company: We refund you by Friday, 6 March."),
            id="sooner than by the deadline",
        ),
        pytest.param(
            ("0 company: I will answer you by Tuesday, 3 March.", "5 company: I will answer you by Monday, 9 March."),
            id="answers to two questions",
        ),
        pytest.param(
            (
                "0 company: It arrives on Thursday, 5 March or on Monday, 9 March.",
                "0 company: It arrives on Thursday, 5 March.",
            ),
            id="one of two, then which",
        ),
        pytest.param(("0 customer: It arrives on Monday, 9 March, doesn't it?", FIRST), id="the customer had it wrong"),
        pytest.param((FIRST, "0 company: I was wrong, your order arrives on Monday, 9 March."), id="a correction"),
        pytest.param(
            (FIRST, "1 company: Unfortunately the carrier needs more time. It arrives on Monday, 9 March."),
            id="unfortunately",
        ),
        pytest.param((FIRST, "0 company: Please send it back by Monday, 9 March."), id="what the customer is to do"),
        pytest.param((FIRST, "0 company: The offer ends on Monday, 9 March."), id="a date of something else"),
        pytest.param((FIRST, "0 company: It was placed on Monday, 2 March."), id="a date that is past"),
    ],
)
def test_dates_that_can_both_hold_are_left_alone(turns: tuple[str, ...]) -> None:
    assert found("conflicting-promise", *turns) == ()


@pytest.mark.parametrize(
    ("locale", "turns"),
    [
        pytest.param(
            "de-DE",
            (
                "0 company: Ihre Bestellung kommt am Donnerstag, 5. März an.",
                "0 company: Ihre Bestellung kommt am Montag, 9. März an.",
            ),
            id="German",
        ),
        pytest.param(
            "fr-FR",
            (
                "0 company: Votre commande sera livrée le jeudi 5 mars.",
                "0 company: Votre commande sera livrée le lundi 9 mars.",
            ),
            id="French",
        ),
        pytest.param(
            "es-ES",
            ("0 company: Su pedido llegará el jueves 5 de marzo.", "0 company: Su pedido llegará el lunes 9 de marzo."),
            id="Spanish",
        ),
    ],
)
def test_two_dates_are_found_in_every_language(locale: str, turns: tuple[str, ...]) -> None:
    assert len(found("conflicting-promise", *turns, locale=locale)) == 1


def test_in_german_a_delay_that_is_told_is_no_contradiction() -> None:
    told = "0 company: Ihre Bestellung kommt am Donnerstag, 5. März an."
    anew = "1 company: Leider verzögert es sich: Ihre Bestellung kommt am Montag, 9. März an."
    assert found("conflicting-promise", told, anew, locale="de-DE") == ()


# broken-promise


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        pytest.param((FIRST, "5 company: Your order has been shipped."), "says shipped", id="on its way, days later"),
        pytest.param((FIRST, "phone 5 company: Your order is being prepared."), "says processing", id="by phone"),
        pytest.param(
            (BACK, "8 company: We have received your return."), "says return received", id="the money did not come"
        ),
        pytest.param((FIRST, "5 customer: My order still hasn't arrived."), "still waits", id="the customer waits"),
        pytest.param((BACK, "9 customer: Where is my refund?"), "still waits", id="the customer asks for the money"),
        pytest.param(
            ("0 company: We will call you back tomorrow.", "3 customer: Nobody has called me back."),
            "still waits",
            id="nobody called",
        ),
        pytest.param(
            (
                "mail 0 company: Your order NC-10023 is placed.",
                "chat 0 company: I will answer you by Wednesday, 4 March.",
                "phone 7 company: How can I help you?",
            ),
            "nothing had come",
            id="no answer came",
        ),
        pytest.param(
            ("0 company: Your order arrives by Thursday, 5 March.", "4 company: It is out for delivery, your order."),
            "out for delivery",
            id="a day late",
        ),
    ],
)
def test_a_deadline_that_passed_unkept_is_found(turns: tuple[str, ...], said: str) -> None:
    (finding,) = found("broken-promise", *turns)
    assert said in finding.summary
    assert len(finding.evidence) == 2


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param((FIRST,), id="nobody looked"),
        pytest.param((FIRST, "2 company: Your order has been shipped."), id="before the deadline"),
        pytest.param((FIRST, "3 company: Your order has been shipped."), id="on the last day"),
        pytest.param((FIRST, "5 company: Your order has been delivered."), id="kept"),
        pytest.param((FIRST, "3 company: Your order has been delivered.", "5 company: Goodbye."), id="kept in time"),
        pytest.param((FIRST, "5 company: Your order has been cancelled."), id="cancelled"),
        pytest.param(
            (
                FIRST,
                "2 company: Sorry, your order is delayed until Monday, 9 March.",
                "5 company: Your order has been shipped.",
            ),
            id="revised with notice",
        ),
        pytest.param(
            (FIRST, "2 company: It will be later than we thought.", "5 company: Your order has been shipped."),
            id="a delay without a date",
        ),
        pytest.param(
            (BACK.replace("We have received your return. ", ""), "8 company: Your return is confirmed."),
            id="the parcel was never sent back",
        ),
        pytest.param((BACK, "8 company: Your refund has been issued."), id="paid back"),
        pytest.param((FIRST, "mail 5 company: Your order has been shipped."), id="a letter may be old when it is read"),
        pytest.param((FIRST, "2 customer: My order still hasn't arrived."), id="the customer is early"),
        pytest.param((FIRST, "5 customer: Thank you, it came in time."), id="the customer is happy"),
        pytest.param((FIRST, "5 customer: Where is my refund?"), id="the customer waits for something else"),
        pytest.param(
            ("0 company: Your replacement arrives on Thursday, 5 March.", "5 company: Your order has been shipped."),
            id="it was said of another parcel",
        ),
        pytest.param(
            (
                "mail 0 company: Your order NC-10023 is placed.",
                "0 company: Write to us, and we answer by Wednesday, 4 March.",
                "phone 7 company: How can I help you?",
            ),
            id="a reply to who writes",
        ),
        pytest.param(
            (
                "mail 0 company: Your order NC-10023 is placed.",
                "chat 0 company: I will answer you by Wednesday, 4 March.",
                "mail 1 company: The lacquer is linseed oil.",
                "phone 7 company: How can I help you?",
            ),
            id="the answer came",
        ),
        pytest.param(
            ("chat 0 company: I will answer you by Wednesday, 4 March.", "phone 7 company: How can I help you?"),
            id="nobody read letters",
        ),
        pytest.param(
            (
                "0 company: Your order NC-10023 arrives on Thursday, 5 March.",
                "0 company: Your order NC-20077 arrives on Friday, 13 March.",
                "5 company: Your order has been shipped.",
            ),
            id="of two orders nobody knows which",
        ),
        pytest.param(
            (
                "0 company: Our standard delivery takes 3 to 5 business days.",
                "20 company: Your order has been shipped.",
            ),
            id="a policy promises this customer no day",
        ),
        pytest.param((FIRST, "0 company: Your order has been shipped."), id="on the same day"),
        pytest.param(
            (
                FIRST,
                "5 company: We could not deliver your order, nobody was at home.",
                "6 company: Your order has been shipped.",
            ),
            id="nobody was at home",
        ),
    ],
)
def test_promises_that_were_kept_or_may_have_been_are_left_alone(turns: tuple[str, ...]) -> None:
    assert found("broken-promise", *turns) == ()


def test_a_german_promise_is_broken_too() -> None:
    told = "0 company: Ihre Bestellung kommt am Donnerstag, 5. März an."
    (finding,) = found("broken-promise", told, "6 company: Ihre Bestellung wurde versandt.", locale="de-DE")
    assert finding.summary.endswith("says shipped")
