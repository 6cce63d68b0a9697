"""What a form says when it comes back is read, and told from a form that goes on."""

from dataclasses import replace

import pytest

from journeys.channels.web.forms.payment import best_methods
from journeys.channels.web.forms.taking import groups_of
from journeys.channels.web.till.commitment import may_buy
from journeys.channels.web.till.onward import Kind, Onward
from journeys.channels.web.till.refusals import (
    came_back,
    is_an_error_of_theirs,
    lost_fields,
    perhaps_said,
    read_refusal,
)
from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.language.lexicon import lexicon
from journeys.reading.pages.sight import Block, Box, Control, Sight
from journeys.reading.ways.ways import Choice
from tests.sights import block, button, page

ENGLISH = lexicon("en-GB")


def written(label: str, value: str = "", y: float = 0, **more: object) -> Control:
    """A field with a label, on the left."""
    return Control(
        ref=label, role="textbox", name=label, label=label, value=value, box=Box(x=0, y=y, width=200, height=20),
        attributes={"name": label.casefold()}, form="form1", **more,  # type: ignore[arg-type]
    )  # fmt: skip


def offered(label: str, *, checked: bool = False) -> Control:
    return Control(
        ref=label, role="radio", name=label, label=label, box=Box(x=0, y=0, width=9, height=9), form="form1",
        attributes={"name": "how"}, checked=checked,
    )  # fmt: skip


def form(*blocks: Block, phone: str = "0123", heading: str = "Delivery") -> Sight:
    fields = (written("Name", "Ann", 40), written("Phone", phone, 80), written("Street", "1 High St", 120))
    return page(block(heading, "h1"), *blocks, controls=(*fields, button("Continue", form="form1")))


def fields_of(sight: Sight) -> tuple[Field, ...]:
    return read_fields(sight, language="en-GB")


def refused(after: Sight, *spoken: str) -> tuple[tuple[str, ...], list[str]]:
    refusal = read_refusal(form(), after, fields_of(after), ENGLISH, spoken=spoken)
    return refusal.said, [field.control.label for field in refusal.about]


def test_words_below_a_field_are_its_own_though_no_list_of_complaints_has_them() -> None:
    assert refused(form(block("Digits only, please", y=101))) == (("Digits only, please",), ["Phone"])


def test_words_that_name_a_field_speak_of_it_wherever_they_stand() -> None:
    assert refused(form(block("Street is required", y=900))) == (("Street is required",), ["Street"])


def test_a_dialog_of_the_script_may_refuse() -> None:
    assert refused(form(), "Please enter your phone number") == (("Please enter your phone number",), ["Phone"])


def test_praise_and_prices_are_no_refusals() -> None:
    news = (block("1 item was added to your cart", y=101), block("Express delivery £4.50", y=141))

    assert refused(form(*news)) == ((), [])


def test_a_form_that_stands_there_with_other_values_came_back() -> None:
    assert came_back(form(), form(block("Phone is invalid"), phone=""), button("Continue"))


def hinted(after: Sight, before: Sight | None = None) -> tuple[str, ...]:
    return perhaps_said(before or form(), after, fields_of(after), ENGLISH)


@pytest.mark.parametrize("words", ["Emme toimita sinne.", "No couriers come to your place.", "Ask a grown-up first"])
def test_a_form_is_not_silent_that_says_anything_new_anywhere(words: str) -> None:
    assert hinted(form(block(words, y=3000, region="header"))) == (words,)


@pytest.mark.parametrize("words", ["Sorry, we only deliver to Scotland.", "Something went wrong", "Invalid postcode"])
def test_a_form_is_not_silent_whose_complaint_stood_there_before(words: str) -> None:
    told = form(block(words, y=900))

    assert hinted(told, before=told) == (words,)


def test_a_form_is_silent_that_only_says_what_it_always_says() -> None:
    told = form(block("Fields with * are required", y=900), block("Thrown by hand in York"))

    assert hinted(told, before=told) == ()
    assert hinted(form(heading="Delivery")) == ()


def test_an_error_of_theirs_speaks_of_nothing_that_was_filled_in() -> None:
    def is_theirs(text: str) -> bool:
        after = form(block(text, y=101))
        return is_an_error_of_theirs(read_refusal(form(), after, fields_of(after), ENGLISH), ENGLISH)

    assert is_theirs("Something went wrong, please try again later.")
    assert not is_theirs("Something went wrong: mend the phone")
    assert not is_theirs("Digits only, please")


def test_a_form_that_gave_way_to_another_went_on() -> None:
    payment = page(block("Payment", "h1"), controls=(written("Card number"), button("Continue")))

    assert not came_back(form(), payment, button("Continue"))
    assert not came_back(page(controls=(button("Next"),)), form(), button("Next"))


def test_what_was_typed_is_missed_when_it_is_gone() -> None:
    emptied = replace(form(), controls=tuple(replace(one, value="") for one in form().controls))

    assert lost_fields(form(), emptied) == ("Name", "Phone", "Street")
    assert lost_fields(form(), form()) == ()
    assert lost_fields(form(), form(phone="")) == ()  # one field may be emptied on purpose


def onward(name: str, kind: Kind = Kind.CONTINUE) -> Onward:
    return Onward(choice=Choice(control=button(name, form="form1"), sure=0.9, why=""), kind=kind)


def may(name: str, sight: Sight, *, told: bool = True, kind: Kind = Kind.CONTINUE) -> bool:
    return may_buy(onward(name, kind), sight, fields_of(sight), ENGLISH, told=told)


def test_a_step_that_says_where_it_leads_buys_nothing() -> None:
    assert not may("Continue", form())
    assert not may("Continue to payment", page())
    assert not may("Proceed to checkout", page(), told=False, kind=Kind.CHECKOUT)


def test_where_it_is_not_sure_a_step_may_buy() -> None:
    summary = page(block("Order summary", "h1"), block("Total £9.00"))
    card = page(controls=(written("Card number"),))
    ways_to_pay = page(controls=(offered("Bank transfer"), offered("PayPal")))

    assert may("Continue", summary)
    assert may("Next", card)
    assert may("Continue", ways_to_pay)
    assert may("Submit order", form())


def test_no_wallet_is_paid_with() -> None:
    ways = (offered("PayPal"), offered("Cash on delivery"), offered("Credit card"))

    assert [one.label for one in best_methods(ways, ENGLISH)] == ["Credit card", "Cash on delivery", "PayPal"]


def test_radio_buttons_with_numbered_names_exclude_each_other() -> None:
    numbered = [
        replace(offered(label), attributes={"name": f"method_{number}"})
        for number, label in enumerate(("Standard", "Express"))
    ]

    assert [len(group) for group in groups_of(fields_of(page(controls=tuple(numbered))))] == [2]
