"""Faults on the way: each breaks one thing, in any company, and exactly its check finds it."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from feature_walks import findings_in
from playwright.sync_api import Browser

from journeys.checks import CATALOGUE
from journeys.company import Company
from journeys.customer import Customer
from journeys.errors import UsageError
from journeys.fixtures.seams import SEAMS, Way, Ways, seam_named
from journeys.proof import findings_of

FEATURES = Path(__file__).parents[1] / "features"
CUSTOMER = Customer.first_time(seed=1, locale="en-GB")
SHOP = """
name = "A shop that nobody knows"
locale = "{locale}"
[channels]
ad.url = "http://ads.example/"
web.url = "http://shop.example/"
"""
PAYMENT = """<h1>Payment</h1><table>
<tr><th>Mug</th><td>{line}</td></tr><tr><th>{total}</th><td><b>{sum}</b></td></tr></table><button>{pay}</button>"""


def company(locale: str = "en-GB") -> Company:
    return Company.from_toml(SHOP.format(locale=locale))


def text_of(mail: EmailMessage | None) -> str:
    assert mail is not None
    return str(mail.get_content())


def british_payment() -> str:
    return PAYMENT.format(line="£10.00", total="Order total", sum="£13.95", pay="Place order")


def test_every_check_has_a_seam_of_its_name() -> None:
    assert list(SEAMS) == list(CATALOGUE)


@pytest.mark.parametrize("name", SEAMS)
def test_a_seam_says_what_it_breaks(name: str) -> None:
    assert SEAMS[name].breaks().endswith(".")


@pytest.mark.parametrize("name", SEAMS)
def test_a_seam_leaves_alone_what_it_is_not_about(name: str) -> None:
    way = SEAMS[name](company(), CUSTOMER)
    assert way.page("http://shop.example/about", "<h1>About us</h1>")[0] == 200
    assert "About us" in way.page("http://shop.example/about", "<h1>About us</h1>")[1]
    assert way.letter("Kind regards") == "Kind regards"


def test_an_honest_way_changes_nothing() -> None:
    way = Way(company(), CUSTOMER)
    assert way.page("u", "<p>x") == (200, "<p>x")
    assert (way.reply("a"), way.twiml("u", "b"), way.letter("c"), way.text("d")) == ("a", "b", "c", "d")


def test_an_unknown_seam_is_refused_with_a_guess() -> None:
    with pytest.raises(UsageError, match="Did you mean 'late-fee'"):
        seam_named("latefee")


def test_a_late_fee_joins_the_last_page_before_paying_and_the_mail() -> None:
    ways = Ways(["late-fee"], company(), CUSTOMER)
    _, page = ways.page("http://shop.example/pay", british_payment())
    assert "Handling fee" in page
    assert "£3.00" in page
    assert "£16.95" in page
    assert ways.reply("Your order of £13.95 is placed.") == "Your order of £16.95 is placed."
    mail = EmailMessage()
    mail.set_content("Mug £10.00\nOrder total: £13.95\n")
    assert text_of(ways.mail(mail)) == "Mug £10.00\nHandling fee: £3.00\nOrder total: £16.95\n"


def test_a_late_fee_waits_for_the_page_that_asks_to_pay() -> None:
    ways = Ways(["late-fee"], company(), CUSTOMER)
    basket = british_payment().replace("Place order", "Continue to shipping")
    assert ways.page("http://shop.example/basket", basket)[1].count("13.95") == 1


def test_amounts_are_written_as_the_country_writes_them() -> None:
    german = PAYMENT.format(line="10,00 €", total="Gesamtsumme", sum="1.013,95 €", pay="Zahlungspflichtig bestellen")
    _, page = Ways(["late-fee"], company("de-DE"), CUSTOMER).page("http://shop.example/kasse", german)
    assert "1.016,95" in page
    assert "Bearbeitungsgebühr" in page


def test_a_wrong_sum_stays_wrong_wherever_the_total_is_said() -> None:
    ways = Ways(["wrong-sum"], company(), CUSTOMER)
    assert "£14.95" in ways.page("http://shop.example/pay", british_payment())[1]
    assert ways.twiml("u", "<Say>It was £13.95.</Say>") == "<Say>It was £14.95.</Say>"


def test_an_ad_that_is_not_kept_changes_no_other_page() -> None:
    ways = Ways(["ad-not-kept"], company(), CUSTOMER)
    assert ways.page("http://ads.example/spring", "<h2>Mug for £10</h2>")[1] == "<h2>Mug for £7.50</h2>"
    assert ways.page("http://shop.example/mug", "<h2>Mug for £10</h2>")[1] == "<h2>Mug for £10</h2>"


def test_a_company_without_an_ad_has_none_to_break() -> None:
    plain = Company.from_toml(SHOP.format(locale="en-GB").replace('ad.url = "http://ads.example/"', ""))
    way = SEAMS["ad-not-kept"](plain, CUSTOMER)
    assert way.page("http://shop.example/mug", "<h2>Mug for £10</h2>") == (200, "<h2>Mug for £10</h2>")


def test_another_day_of_delivery_is_named_in_the_chat_alone() -> None:
    ways = Ways(["conflicting-promise"], company(), CUSTOMER)
    promised = "It is packed. It should arrive on Friday 4 December."
    assert "13 December" in ways.reply(promised)
    assert ways.reply(promised).startswith("It is packed.")
    assert ways.page("http://shop.example/order", f"<p>{promised}")[1] == f"<p>{promised}"


def test_a_refund_is_never_said_to_be_paid() -> None:
    ways = Ways(["broken-promise"], company(), CUSTOMER)
    mail = EmailMessage()
    mail["Subject"] = "We have refunded your return RT-204"
    mail.set_content("Hello,\nwe have refunded £13.95 for your return RT-204.\nBye\n")
    changed = ways.mail(mail)
    assert changed is not None
    assert "refunded" not in changed["Subject"] + changed.get_content()
    assert "Hello,\n" in changed.get_content()
    page = '<div class="refunded"><p>We have refunded your return.</p></div>'
    assert ways.page("u", page)[1] == '<div class="refunded"><p>We have received your return.</p></div>'
    assert ways.twiml("u", "<Say>Your order has been shipped.</Say>") == "<Say>Your order has been shipped.</Say>"


def test_mails_greet_somebody_else_in_full_and_in_short() -> None:
    ways = Ways(["wrong-person"], company(), CUSTOMER)
    mail = EmailMessage()
    mail.set_content(f"Hello {CUSTOMER.given_name},\n{CUSTOMER.name}\n12 Mill Lane\n")
    assert text_of(ways.mail(mail)) == "Hello Oliver,\nOliver Stone\n12 Mill Lane\n"


def test_a_reply_without_words_is_never_delivered() -> None:
    assert Ways([], company(), CUSTOMER).reply("Hello") == "Hello"
    assert not Ways([], company(), CUSTOMER)


TALK = [name for name, seam in SEAMS.items() if seam.journey == "talk"]
IN_FULL = "wrong-person"  # the one that is walked by the command and by talk alike; the rest is walked in this process


def test_a_seam_is_found_by_exactly_its_check_when_it_is_walked_by_the_command(tmp_path: Path) -> None:
    seam = SEAMS[IN_FULL]
    found = findings_of(FEATURES, tmp_path / "run", (f"-m{seam.journey}", f"--seam={IN_FULL}", "--locale=en-GB"))
    assert set(found) == {seam.check}


@pytest.mark.parametrize("name", [name for name in SEAMS if name not in TALK])
def test_a_seam_of_pages_is_found_by_exactly_its_check(name: str, browser: Browser) -> None:
    seam = SEAMS[name]
    assert set(findings_in(seam.journey, seam=name, locale=seam.locale or "en-GB", browser=browser)) == {seam.check}


@pytest.mark.parametrize("name", TALK)
def test_a_seam_of_talk_is_found_by_exactly_its_check(name: str) -> None:
    assert set(findings_in("talk", seam=name, locale=SEAMS[name].locale or "en-GB")) == {SEAMS[name].check}


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_whoever_walks_the_honest_way_by_talk_finds_nothing(locale: str) -> None:
    assert not findings_in("talk", locale=locale, seed=2)


def test_a_mail_that_is_lost_on_the_way_never_comes() -> None:
    answer, order = EmailMessage(), EmailMessage()
    answer.set_content("You asked us: «Is it red?»\nIt is.\n")
    order.set_content("Your order is on its way.\n")
    ways = Ways(["slow-recovery"], company(), CUSTOMER)
    assert ways.mail(answer) is None
    assert ways.mail(order) is order
