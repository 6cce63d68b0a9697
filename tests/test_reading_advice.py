"""What pages say on a topic, which ways to help they show, and what lets a customer be at ease."""

from dataclasses import replace

import pytest
from sights import TODAY, block, button, page, read

from journeys.reading.pages.advice import Advice, advice_on, folds_on
from journeys.reading.pages.calm import calm_of
from journeys.reading.pages.codes import order_codes
from journeys.reading.pages.sight import Block, Box, Control, Sight
from journeys.reading.ways.help import help_at_hand, help_on
from journeys.touchpoint import Comfort

POLICY = "Send it back within 30 days, in its box, and we refund you."


def link(text: str, href: str = "/x", region: str = "main", **more: object) -> Control:
    box = Box(x=0, y=0, width=80, height=20)
    return Control(ref=f"{text} {href}", role="link", name=text, text=text, box=box, region=region,
                   attributes={"href": href}, **more)  # type: ignore[arg-type]  # fmt: skip


def on_returns(*blocks: Block, expected: bool = False, language: str = "en-GB", **more: object) -> Advice:
    sight = page(*blocks, language=language, **more)  # type: ignore[arg-type]
    return advice_on(sight, "returns", language=language, expected=expected)


# what a page says


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("en-GB", "Returns & refunds", POLICY),
        ("de-DE", "Widerrufsrecht", "Sie können binnen vierzehn Tagen widerrufen."),
        ("fr-FR", "Retours et remboursements", "Vous avez 30 jours pour changer d'avis."),
        ("pl-PL", "Zwroty", "Zwrot w 30 dni."),
        ("sv-SE", "Returer", "Du kan returnera inom 30 dagar."),
    ],
)
def test_a_page_with_the_topics_title_and_words_tells(language: str, title: str, said: str) -> None:
    assert on_returns(block(title, "h1"), block(said), language=language) is Advice.TOLD


def test_a_section_of_another_page_tells_too() -> None:
    terms = (block("Terms of sale", "h1"), block("Prices", "h2"), block("All prices are in pounds."))
    assert on_returns(*terms, block("Returns", "h2"), block(POLICY)) is Advice.TOLD
    assert on_returns(*terms) is Advice.ELSEWHERE


def test_a_title_alone_is_a_painted_door() -> None:
    assert on_returns(block("Returns", "h1"), expected=True) is Advice.BARE


def test_a_title_with_a_form_or_links_is_no_painted_door() -> None:
    assert on_returns(block("Returns", "h1"), controls=(button("Start"),), expected=True) is not Advice.BARE


@pytest.mark.parametrize("text", ["Lorem ipsum dolor sit amet.", "Send it to [your return address here], please."])
def test_sample_text_is_told_from_a_policy(text: str) -> None:
    assert on_returns(block("Returns", "h1"), block(text), expected=True) is Advice.SAMPLE


def test_brackets_of_an_author_are_no_sample() -> None:
    assert on_returns(block("Returns", "h1"), block(f"{POLICY} [Updated 2026]")) is Advice.TOLD


def test_a_link_that_leads_to_the_front_page_tells_nothing() -> None:
    assert on_returns(block("Welcome", "h1"), block("New mugs are here today."), expected=True) is Advice.ELSEWHERE


def test_a_folded_question_is_to_be_opened_first() -> None:
    question = replace(button("How do I return an order?"), expanded=False)
    faq = page(block("FAQ", "h1"), block("How do I return an order?", "button"), controls=(question,))
    assert advice_on(faq, "returns", language="en-GB") is Advice.FOLDED
    assert [one.name for one in folds_on(faq, "returns", language="en-GB")] == ["How do I return an order?"]


# whom to ask


@pytest.mark.parametrize(
    "text",
    [
        "Write to hello@shop.example",
        "Call +44 20 7946 0142",
        "Tel. 030 901820",
        "hello [at] shop.example",
        "555-555-0142",
    ],
)
def test_a_way_to_reach_somebody_is_seen_in_any_text(text: str) -> None:
    assert help_at_hand(page(block(text, region="footer")), language="en-GB")


@pytest.mark.parametrize(
    "control",
    [link("Contact us"), link("FAQ"), link("", "tel:+441234567"), link("", "mailto:a@b.example"), button("Live chat")],
)
def test_a_way_to_help_is_seen_on_links_and_buttons(control: Control) -> None:
    assert help_on(page(controls=(control,)), language="en-GB")


def test_what_is_the_customers_own_helps_nobody() -> None:
    shown = page(block("Sent to jane@x.example, 020 7946 0142"), block("Order 2026-000123, £12.50, 22/11/2026"))
    assert help_on(shown, language="en-GB", own=("jane@x.example", "+442079460142")) == ()


# what may be the order's number


def test_the_likeliest_code_comes_first() -> None:
    sight = page(
        block("Merci ! Commande n° FR-2026-00123 du 22/11/2026", "h1"),
        block("Total 1234,50 €"),
        block("75004 Paris, •••• 4242, réf. 998877"),
        language="fr-FR",
    )
    assert order_codes(sight, own=("75004",)) == ("FR-2026-00123", "998877")


def test_a_confirmation_without_a_code_has_none() -> None:
    assert order_codes(page(block("Thank you"), block("Total: £1,234.00"), block("In 2026"), block("1 × Mug"))) == ()


# what lets one be at ease


def calm(sight: Sight, *, ordered: bool = True, locale: str = "en-GB") -> frozenset[Comfort] | None:
    return calm_of(sight, read(sight, locale), locale=locale, today=TODAY, ordered=ordered)


def test_a_bare_confirmation_shows_nothing_but_the_cost() -> None:
    assert calm(page(block("Thank you", "h1"), block("Order 100001 of 21 November 2026"), block("Total £12.00"))) == {
        Comfort.COST
    }


@pytest.mark.parametrize(
    ("locale", "said", "shown"),
    [
        ("en-GB", "1–2 working days", Comfort.TIME),
        ("en-GB", "We will email you when it ships", Comfort.TIME),
        ("en-GB", "Arrives on 24 November", Comfort.TIME),
        ("de-DE", "Wir schicken Ihnen eine E-Mail, sobald das Paket unterwegs ist.", Comfort.TIME),
        ("nl-NL", "Je ontvangt een bevestiging per e-mail", Comfort.NEXT_STEP),
        ("it-IT", "Riceverai una conferma via e-mail", Comfort.NEXT_STEP),
        ("en-GB", "A receipt has been sent to you", Comfort.NEXT_STEP),
        ("en-GB", "Questions? help@shop.example", Comfort.HELP),
        ("en-US", "Shipping (Express delivery, next working day)", Comfort.TIME),
        ("de-DE", "Wir versenden nach Zahlungseingang innerhalb von 3-5 Werktagen.", Comfort.TIME),
        ("de-DE", "Überweise den Betrag bitte auf unsere Bankverbindung unten.", Comfort.NEXT_STEP),
        ("de-DE", "Der Versand erfolgt nach Zahlungseingang, wie immer.", Comfort.TIME),
        ("fr-FR", "Vous recevrez un message dès que votre colis part.", Comfort.TIME),
        ("fr-FR", "Votre commande est en attente de virement bancaire.", Comfort.TIME),
        ("pl-PL", "Paczkę wyślemy po zaksięgowaniu wpłaty na koncie.", Comfort.TIME),
        ("sv-SE", "Vi skickar ett mejl när paketet lämnar oss.", Comfort.NEXT_STEP),
        ("it-IT", "Il tuo ordine verrà gestito dal nostro magazzino.", Comfort.NEXT_STEP),
    ],
)
def test_any_words_that_put_one_at_ease_count(locale: str, said: str, shown: Comfort) -> None:
    assert shown in (calm(page(block(said), language=locale), locale=locale) or ())


@pytest.mark.parametrize(
    ("control", "shown"),
    [
        (link("View order status"), Comfort.NEXT_STEP),
        (link("About us", region="footer"), Comfort.HELP),
        (link("Returns", region="footer"), Comfort.WAY_BACK),
    ],
)
def test_links_count_too(control: Control, shown: Comfort) -> None:
    assert shown in (calm(page(controls=(control,))) or ())


def test_a_link_about_delivery_is_a_time_only_before_the_order() -> None:
    footer = page(controls=(link("Shipping", region="footer"),))
    assert Comfort.TIME in (calm(footer, ordered=False) or ())
    assert Comfort.TIME not in (calm(footer) or ())


def test_a_language_without_words_is_not_judged() -> None:
    assert calm(page(block("Děkujeme za objednávku"), language="cs-CZ"), locale="cs-CZ") is None
