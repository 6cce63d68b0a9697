"""Which offer each price of a conversation is of; and the talk in which several prices are honest."""

from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.claim import Price
from journeys.reading.talk.offers import Offers, Said, read_talk

TODAY = date(2026, 3, 2)
WHO = MappingProxyType({"c": True, "u": False})


def quoted(*turns: str, locale: str = "en-US") -> list[tuple[str, str, str]]:
    """The prices that a talk states: of what, which one of them, and how much; «c: …» is the company."""
    said = [Said(by_company=WHO[turn[0]], text=turn[3:]) for turn in turns]
    heard = read_talk(said, locale=locale, today=TODAY)
    return [
        (one.about, one.value.variant, str(one.value)) for told in heard for one in told if isinstance(one.value, Price)
    ]


def differ(*turns: str, locale: str = "en-US") -> bool:
    """Whether the last two prices are of one thing on the same terms."""
    said = [Said(by_company=WHO[turn[0]], text=turn[3:]) for turn in turns]
    prices = [
        one for told in read_talk(said, locale=locale, today=TODAY) for one in told if isinstance(one.value, Price)
    ]
    told, retold = prices[-2:]
    assert isinstance(told.value, Price)
    assert isinstance(retold.value, Price)
    return (told.about, told.value.terms) == (retold.about, retold.value.terms)


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(("c: It costs $45.", "u: How much was it again?", "c: It costs $52."), id="the same words"),
        pytest.param(
            ("c: The ticket is $45 per person.", "u: ok", "c: You are booked. The price is $52."), id="unit left out"
        ),
        pytest.param(
            ("c: The rent is $1,700 per month.", "u: Are dogs allowed?", "c: Yes, and it's $1,900 per month."), id="it"
        ),
        pytest.param(
            ("c: The total is $165.", "u: Great, thanks.", "c: Your reservation is complete. It costs $180."),
            id="total",
        ),
        pytest.param(
            ("c: The Alaska Airlines flight at 9:55 am is $138.", "u: ok", "c: Alaska Airlines at 9:55 am is $155."),
            id="by its name and time",
        ),
        pytest.param(("c: The lamp runs $62.", "u: ok", "c: You're all set: $68 charged to your card."), id="charged"),
        pytest.param(
            ("c: The ride is $12.51.", "u: Thank you so much.", "c: That comes to $17."), id="a total for one"
        ),
        pytest.param(
            ("c: Your cab is booked and the cost is $15.", "u: Now find me a song.", "c: To recap, it costs $25."),
            id="nothing else was put forward yet",
        ),
        pytest.param(
            ("c: The Delta flight at 9 am is $90.", "u: Find me a hotel there.", "c: The Delta flight at 9 am is $99."),
            id="the same words, later",
        ),
    ],
)
def test_what_is_told_again_is_of_the_same_offer(turns: tuple[str, ...]) -> None:
    assert differ(*turns)


@pytest.mark.parametrize(
    ("locale", "turns"),
    [
        ("de-DE", ("c: Das Zimmer kostet 90 € pro Nacht.", "u: Gut.", "c: Der Preis beträgt 95 € pro Nacht.")),
        ("fr-FR", ("c: La chambre coûte 90 € par nuit.", "u: Parfait.", "c: Le prix est de 105 € par nuit.")),
        ("es-ES", ("c: El vuelo cuesta 120 €.", "u: Vale, gracias.", "c: El precio es 140 €.")),
    ],
)
def test_other_languages_tell_again_too(locale: str, turns: tuple[str, ...]) -> None:
    assert differ(*turns, locale=locale)


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(("c: It costs $45.", "u: Do you have another one?", "c: It costs $52."), id="another was wanted"),
        pytest.param(("c: It costs $45.", "u: And in green?", "c: It costs $52."), id="a detail was wanted"),
        pytest.param(("c: It costs $45.", "u: ok", "c: Sorry, I misspoke: it's $52."), id="corrected with notice"),
        pytest.param(("c: It costs $45.", "u: ok", "c: There is another one for $52."), id="another is offered"),
        pytest.param(("c: It costs $45.", "u: ok", "c: If you pay in cash it costs $41."), id="on a condition"),
        pytest.param(("c: It costs $45.", "u: ok", "c: With insurance it costs $52."), id="with something"),
        pytest.param(
            ("c: The bus at 8:10 am is $27.", "u: ok", "c: The bus at 9:40 am is $31."), id="another time of day"
        ),
        pytest.param(("c: It's $45 per ticket.", "u: Two, please.", "c: Your total is $90."), id="more of it"),
        pytest.param(
            ("c: The ticket is $24.", "c: A suitcase costs $10.", "u: ok", "c: You pay $34 in total."), id="it adds up"
        ),
        pytest.param(
            ("c: It costs $45.", "u: I have seen it for $40.", "c: It costs $40."), id="the customer named it"
        ),
        pytest.param(("c: It's $180.", "u: That's a bit steep.", "c: Okay, it's $165."), id="haggled"),
        pytest.param(("c: It's $62.", "u: I'll take it with two bulbs.", "c: That comes to $70."), id="with more"),
        pytest.param(("c: A walk is $20.", "u: He's a great dane.", "c: Then it's $26."), id="as things are"),
        pytest.param(
            ("c: The Delta flight at 9 am is $90.", "u: On Sunday?", "c: The Delta flight at 9 am is $99."),
            id="the same words on another day",
        ),
        pytest.param(
            ("c: It costs $45 a night.", "u: For three nights?", "c: It costs $130."), id="for another number"
        ),
    ],
)
def test_several_prices_of_several_offers_are_several(turns: tuple[str, ...]) -> None:
    assert not differ(*turns)


@pytest.mark.parametrize(
    "said",
    [
        "Your checking account balance is $2,292.26.",
        "Please confirm: transfer $150 from checking to Mia.",
        "We refund $24 to your card.",
    ],
)
def test_other_money_is_no_price(said: str) -> None:
    assert quoted(f"c: {said}") == []


def test_what_the_customer_says_is_no_price() -> None:
    assert quoted("u: It costs $45, right?") == []


def test_a_thing_that_is_named_keeps_its_name() -> None:
    talk = ("c: The Bamboo tea set is $24.", "u: How much was it?", "c: It's $26.")
    assert quoted(*talk) == [("Bamboo tea set", "", "24 USD"), ("Bamboo tea set", "", "26 USD")]


def test_another_conversation_is_about_something_else() -> None:
    offers = Offers(locale="en-US")
    first = offers.hears("It costs $45.", today=TODAY)
    offers.elsewhere()
    second = offers.hears("It costs $52.", today=TODAY)
    assert isinstance(first[0].value, Price)
    assert isinstance(second[0].value, Price)
    assert first[0].value.variant != second[0].value.variant


@given(
    turns=st.lists(st.tuples(st.booleans(), st.text()), max_size=6), locale=st.sampled_from(["en-US", "de-DE", "ja-JP"])
)
@settings(deadline=None, max_examples=50)
def test_listening_never_fails(turns: list[tuple[bool, str]], locale: str) -> None:
    said = [Said(by_company=company, text=text) for company, text in turns]
    assert len(list(read_talk(said, locale=locale, today=TODAY))) == len(turns)
