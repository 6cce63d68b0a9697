# ruff: noqa: E501 -- a page is told in a line
"""Looking at pages: what a customer sees, and what they do not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from journeys.channels.web.eyes.look import look, reach
from journeys.reading.pages.sight import Control, Sight


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Browser:
    """The one that pytest-playwright keeps; two beside each other are refused."""
    return browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def seen(page: Page, body: str) -> Sight:
    page.set_content(f"<html lang=en><title>T</title><body>{body}</body></html>")
    return look(page)


def only(sight: Sight) -> Control:
    (control,) = sight.controls
    return control


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">secret</p>',
        '<p style="visibility:hidden">secret</p>',
        '<p style="opacity:0">secret</p>',
        '<div style="max-height:0;overflow:hidden"><p>secret</p></div>',
        '<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)">secret</span>',
        '<p style="position:absolute;left:-9999px">secret</p>',
        '<p style="text-indent:-9999px;overflow:hidden">secret</p>',
        '<p style="font-size:0">secret</p>',
        "<details><summary>More</summary><p>secret</p></details>",
        '<div style="position:fixed;left:100vw"><p>secret</p></div>',
        "<template><p>secret</p></template><script>'secret'</script><noscript>secret</noscript>",
    ],
)
def test_what_a_customer_cannot_see_is_not_seen(page: Page, hidden: str) -> None:
    assert "secret" not in seen(page, f"<p>open</p>{hidden}").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>$<span>24</span><span>.00</span></p>", "$24.00"),
        ("<p>$<span>24</span><sup>00</sup></p>", "$24.00"),
        ('<div style="display:flex"><span>$</span><span>24</span></div>', "$24"),
        ("<p>was <b>blue</b><i>ish</i> and\n  nice</p>", "was blueish and nice"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<p aria-hidden=true>still seen</p>", "still seen"),
        ("<p>$19<sup>99</sup></p>", "$19.99"),
        ("<p>$19 <sup>99</sup></p>", "$19.99"),
        ("<p><sup>$</sup>19<sup>99</sup></p>", "$19.99"),
        ("<p>19<sup>99 €</sup></p>", "19.99 €"),
        ("<p>19,<sup>99</sup> €</p>", "19,99 €"),
        ("<p>19<sup>,99</sup> €</p>", "19,99 €"),
        ("<p>1 299<span>,-</span></p>", "1 299,-"),
        ("<p>$<span>1</span><span style='font-size:60%;vertical-align:top'>49</span></p>", "$1.49"),
        ("<p>$24.99<sup>1</sup></p>", "$24.99¹"),
        ("<p>$24<sup>1</sup> each, 12 m<sup>2</sup></p>", "$24¹ each, 12 m²"),
        ("<p>2<sup>nd</sup></p>", "2nd"),
        ("<p>1<span>299</span></p>", "1299"),
        ("<p>Total<span style='margin-left:40px'>$5</span></p>", "Total $5"),
        ("<p>Total<b style='float:right'>$5</b></p>", "Total\n$5"),
        ("<div style='display:flex;gap:4px'><span>24,99</span><span>€</span></div>", "24,99 €"),
        ("<div style='display:flex'><span>EUR</span><span style='padding-left:4px'>24.00</span></div>", "EUR 24.00"),
        ("<div style='display:flex'><i>$</i><b style='font-size:30px'>19</b><i>99</i></div>", "$19.99"),
        ("<div style='display:flex;gap:30px'><span>$24</span><span>$30</span></div>", "$24\n$30"),
        ("<style>.p::before{content:'$'} .p::after{content:'/month'}</style><b class=p>24</b>", "$24/month"),
        ("<style>.amount::after{content:attr(data-c)}</style><b class=amount data-c=' kr'>249</b>", "249 kr"),
        ("<style>.icon::before{content:'\\e901'}</style><i class=icon></i><p>Cart</p>", "Cart"),
        ("<p><input readonly value='$24.00'></p>", "$24.00"),
        ("<p>Quantity <input readonly value='1'></p>", "Quantity"),
        ("<p>Mail <input value='me@example.com 24'></p>", "Mail"),
        ("<pre>Subtotal  $24.00\nShipping   $5.00</pre>", "Subtotal $24.00\nShipping $5.00"),
        ("<pre><b>Tea</b> $24\n<b>Cup</b>\n$3</pre>", "Tea $24\nCup\n$3"),
        ("<p>two <code style='padding:2px'>Buffer</code>s</p>", "two Buffers"),
        ("<p>zero\u200bwidth soft\u00adhyphen</p>", "zerowidth softhyphen"),
    ],
)
def test_words_stand_together_as_they_are_read(page: Page, body: str, text: str) -> None:
    assert seen(page, body).text == text


def test_a_struck_price_is_a_block_of_its_own(page: Page) -> None:
    sight = seen(page, "<p>Was <s>$30.00</s> now $24.00</p>")

    assert [(block.text, block.struck) for block in sight.blocks] == [
        ("Was", False),
        ("$30.00", True),
        ("now $24.00", False),
    ]
    assert len({block.row for block in sight.blocks}) == 1


def test_labels_and_values_on_a_line_share_a_row(page: Page) -> None:
    sight = seen(
        page,
        "<table><tr><th>Shipping</th><td>$5</td></tr><tr><th>Total</th><td>$29</td></tr></table>"
        "<div style='display:flex;justify-content:space-between'><span>Tax</span><span>$2</span></div>"
        "<dl><dt>Order</dt><dd>NC-1</dd></dl>",
    )
    rows = [block.row for block in sight.blocks]

    assert rows[0] == rows[1] != rows[2] == rows[3] != rows[4] == rows[5] != rows[6] == rows[7]
    assert all(rows)


def test_frames_and_shadow_roots_are_part_of_the_page(page: Page) -> None:
    sight = seen(
        page,
        "<iframe srcdoc='<label>Card number <input autocomplete=cc-number value=4242></label>'></iframe>"
        "<div id=d></div>"
        "<script>d.attachShadow({mode: 'open'}).innerHTML = '<button>Open chat</button>'</script>",
    )
    card, chat = sight.controls

    assert (card.name, card.frame) == ("Card number", 1)
    assert chat.name == "Open chat"
    assert reach(page, card) is not None
    assert reach(page, chat) is not None


@pytest.mark.parametrize("field", ["type=password", "autocomplete=cc-number", "name=card_number", "id=cvc"])
def test_secrets_are_never_taken_from_a_field(page: Page, field: str) -> None:
    control = only(seen(page, f"<input {field} value=topsecret>"))

    assert control.value == "•••"
    assert "topsecret" not in seen(page, f"<input {field} value=topsecret>").to_json()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<button aria-label="Open basket">3</button>', "Open basket"),
        ('<span id=a>Mail</span><input aria-labelledby="a">', "Mail"),
        ("<label for=x>Town</label><input id=x>", "Town"),
        ("<label>Town <input></label>", "Town"),
        ('<a href="/"><img alt="Home" width=9 height=9></a>', "Home"),
        ('<a href="/cart"><svg width=9 height=9><title>Cart</title></svg></a>', "Cart"),
        ('<input type=submit value="Go on">', "Go on"),
        ('<input placeholder="Your name">', "Your name"),
        ('<button title="Search"></button>', "Search"),
    ],
)
def test_a_control_is_named_as_assistive_technology_names_it(page: Page, body: str, name: str) -> None:
    assert only(seen(page, body)).name == name


def test_what_only_looks_like_a_button_is_one(page: Page) -> None:
    sight = seen(page, '<div style="cursor:pointer">Buy</div><div class="btn">Pay</div><div>Text</div>')

    assert [(control.role, control.name) for control in sight.controls] == [("button", "Buy"), ("button", "Pay")]


def test_a_drawer_beside_the_page_is_not_on_screen(page: Page) -> None:
    sight = seen(
        page,
        '<div style="position:fixed;left:-400px;width:300px"><a href="/c">View cart</a></div><a href="/c">Cart</a>',
    )

    assert [(control.name, control.on_screen) for control in sight.controls] == [("View cart", False), ("Cart", True)]


def test_a_styled_box_stands_where_its_label_stands(page: Page) -> None:
    control = only(seen(page, "<label><input type=checkbox style='opacity:0;position:absolute'> I accept</label>"))

    assert (control.role, control.name) == ("checkbox", "I accept")


def test_words_before_a_nameless_field_are_nearby(page: Page) -> None:
    assert only(seen(page, "<div>Surname</div><input>")).nearby == "Surname"


def test_a_look_reads_back_equal(page: Page) -> None:
    sight = seen(page, "<h1>Tea</h1><select><option value=1>One<option value=2 selected>Two</select><a href=/x>x</a>")

    assert Sight.from_json(sight.to_json()) == sight


def test_structured_data_is_kept_verbatim(page: Page) -> None:
    assert seen(page, '<script type="application/ld+json">{"@type": "Product"}</script>').markup == (
        '{"@type": "Product"}',
    )


def test_regions_say_where_a_thing_stands(page: Page) -> None:
    sight = seen(
        page,
        "<header><a href=/a>A</a><nav><a href=/b>B</a></nav></header><main><article><header><a href=/c>C</a></header>"
        "</article></main><div id=footer><a href=/d>D</a></div><div role=dialog><a href=/e>E</a></div>",
    )

    assert [control.region for control in sight.controls] == ["header", "nav", "main", "footer", "dialog"]


CARDS = {
    "frames with a foot": '<div class="row">{}</div>|<div class="col"><div class="card"><img alt="" width=9 height=9><div class="card-body">'
    '<h5>{name}</h5></div><div class="card-footer">{price}</div></div></div>',
    "items of a list": '<ul class="products">{}</ul>|<li class="product post-{name} instock"><a href="#"><img alt="" width=9 height=9>'
    "<h2>{name}</h2><span>{price}</span></a></li>",
    "boxes of the same make": '<div class="grid">{}</div>|<div class="x1 y-{name}"><h3>{name}</h3><p>{price}</p></div>',
    "columns inside": '<div class="list">{}</div>|<div class="item"><div class="col-6"><h4>{name}</h4></div><div class="col-6">{price}</div></div>',
    "articles": "<section>{}</section>|<article><h3>{name}</h3><p>{price}</p></article>",
    "elements of their own": "<product-list>{}</product-list>|<product-tile style='display:block'><h3>{name}</h3><b>{price}</b></product-tile>",
}  # fmt: skip


@pytest.mark.parametrize("kind", CARDS)
def test_the_things_of_a_list_are_told_apart(page: Page, kind: str) -> None:
    outer, _, inner = CARDS[kind].partition("|")
    things = [("Cup", "$3"), ("Pot", "$9"), ("Tray", "$12")]
    sight = seen(page, outer.format("".join(inner.format(name=name, price=price) for name, price in things)))
    group = {block.text: block.group for block in sight.blocks}

    assert [group[name] == group[price] for name, price in things] == [True, True, True]
    assert len({group[name] for name, _ in things}) == 3
    assert all(one.startswith("card") for one in group.values())
