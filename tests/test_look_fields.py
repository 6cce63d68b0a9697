"""What `walk look` tells of the fields of a page."""

import pytest
from playwright.sync_api import Browser

from journeys.channels.web.onlooking.onlooker import Onlooker
from journeys.looking.to_fill_in import asked_on, autofill_of, fields_as_json
from journeys.reading.fields.fields import read_fields
from journeys.reading.pages.sight import Box, Control, Sight

PAGE = """<html lang=en><form method=post>
<label for=e>E-mail *</label><input id=e name=mail data-step=1 data-ho-id=x7>
<table><tr><td>First name<br><input name=a1></td><td>Phone (optional)<br><input name=a2></td></tr></table>
<p>Your message<br><textarea name=a3></textarea></p>
<div style="display:none"><label>Website <input name=site></label></div>
<label>Leave this empty <input name=more></label>
<button>Send</button></form>
<div hidden><form><p>Sign in</p><input name=login placeholder="E-mail">
<label>Password <input type=password name=pw></label>
<button>Log in</button></form></div>
<dialog><h2>Newsletter</h2><input placeholder="Your e-mail"><button>Subscribe</button></dialog>"""


def test_what_a_page_asks_is_told_with_what_it_keeps_folded_away(browser: Browser) -> None:
    with Onlooker(browser=browser) as onlooker:
        sight = onlooker.show(PAGE)
    told = fields_as_json(asked_on(sight, language="en"))

    assert [(one["label"], one["autofill"], one["required"], one["shown"]) for one in told] == [
        ("E-mail *", "email", True, True),
        ("First name", "given-name", False, True),
        ("Phone (optional)", "tel", False, True),
        ("Your message", "message", False, True),
        ("E-mail", "email", False, False),
        ("Password", "current-password", False, False),
        ("Your e-mail", "email", False, False),
    ]
    assert told[0]["attributes"] == {"id": "e", "name": "mail", "data-step": "1", "data-ho-id": "x7"}
    assert Sight.from_json(sight.to_json()) == sight


@pytest.mark.parametrize(
    ("label", "role", "attributes", "expected"),
    [
        ("Sign up for our newsletter", "textbox", {"type": "email"}, "email"),
        ("Sign up for our newsletter", "checkbox", {"type": "checkbox"}, "other"),
        ("Order number", "textbox", {}, "other"),
        ("VAT number", "textbox", {}, "other"),
        ("Fax", "textbox", {}, "fax"),
        ("Subject", "textbox", {}, "subject"),
        ("E-mail", "textbox", {"readonly": ""}, "other"),
        ("Voucher code", "textbox", {}, "coupon"),
    ],
)
def test_what_html_has_no_word_for_is_told_as_other(
    label: str, role: str, attributes: dict[str, str], expected: str
) -> None:
    box = Box(x=0, y=0, width=100, height=20)
    control = Control(ref="a", role=role, name=label, label=label, attributes=attributes, box=box)
    (field,) = read_fields(Sight(url="", title="", language="en", blocks=(), controls=(control,)))

    assert autofill_of(field) == expected
