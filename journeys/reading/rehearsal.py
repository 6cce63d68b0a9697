"""A page that says a little of everything, read before the first real one comes.

Words become patterns when they are first looked for, which takes the best part of a second for a language: longer than
all the pages of a walk take to read after that. Whoever waits for a browser to start can have it done meanwhile.
"""

from datetime import date

from journeys.reading.fields.fields import read_fields
from journeys.reading.pages.calm import calm_of
from journeys.reading.pages.markup import read_markup
from journeys.reading.pages.page import read_page
from journeys.reading.pages.sight import Block, Box, Control, Sight
from journeys.reading.ways.ways import find_way

_SAID = (
    ("h1", "Thank you for your order!"),
    ("p", "Your order number is 100234. Your order was placed, will be shipped soon and delivered within 3 to 5 days."),
    (
        "p",
        "Order 100234: delivered. The parcel was handed over, and arrives by 24 December; tracking number AB123456789",
    ),
    ("p", "If it does not fit, you can return it within 30 days of delivery. We pay the postage; returns are free."),
    ("p", "The refund is paid within 14 days. A restocking fee of $5.00 is deducted unless the goods were damaged."),
    ("p", "You pay for the postage of returns. Delivery costs $3.95 and is free over $50. Next business day: $9.00."),
    ("p", "Blue mug was $24.00, now $19.99 each incl. tax; 3 for $50, 12.00 USD a month, from 5 euro"),
    ("p", "Your parcel will be delivered within 3 business days. You will get an e-mail with what happens next."),
    ("p", "Contact us by e-mail or phone; we answer within two business days."),
)
_SUMS = (("Blue mug", "2 × $19.99", "$39.98"), ("Delivery", "", "$3.95"), ("Total", "", "$43.93"))
_LINKS = ("Shop", "Cart (2)", "Checkout", "Contact", "Help", "Returns", "Delivery", "My account", "Track your order")
_FIELDS = ("First name", "E-mail", "Street", "Postcode", "Card number", "MM / YY", "Telephone", "Discount code")


def rehearse(*, locale: str, currency: str, today: date) -> None:
    """Read and use a made-up page of a company in `locale`, and forget it."""
    sight = _sight()
    statements = read_page(sight, locale=locale, today=today, currency=currency)
    read_markup(sight.markup, locale=locale, today=today, currency=currency or None)
    calm_of(sight, statements, locale=locale, today=today, ordered=True, own=())
    find_way(sight, "cart", language=locale)
    read_fields(sight, language=locale)


def _sight() -> Sight:
    said = [_block(text, tag) for tag, text in _SAID]
    sums = [_block(text, "td", row=row[0]) for row in _SUMS for text in row if text]
    links = [_control(words, "link", href=f"/{words.lower()}") for words in _LINKS]
    fields = [_control(words, "textbox", id=words.lower(), type="text") for words in _FIELDS]
    return Sight(
        url="https://saved.invalid/order/100234",
        title="Thank you",
        language="",
        blocks=(*said, *sums),
        controls=(*links, *fields, _control("Place order", "button", type="submit")),
        markup=('{"@type": "Product", "name": "Blue mug", "offers": {"@type": "Offer", "price": "19.99"}}',),
    )


def _block(text: str, tag: str, *, row: str = "") -> Block:
    return Block(text=text, tag=tag, box=_BOX, row=row, group="sums" if row else "")


def _control(words: str, role: str, **attributes: str) -> Control:
    form = "" if role == "link" else "form"
    return Control(ref=words, role=role, name=words, text=words, attributes=attributes, box=_BOX, form=form)


_BOX = Box(x=0, y=0, width=100, height=20)
