import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from journeys.claim import Money
from journeys.company import Company
from journeys.company.channels import Owner
from journeys.errors import UsageError
from journeys.touchpoint import Channel

SHOP = """\
name = "My Shop"
locale = "en-GB"

[channels]
web.url = "https://shop.example/"
"""

EVERYTHING = """\
name = "Natural-Co"
locale = "de-DE"
currency = "CHF"
hosts = ["shop.example", "*.shop.example", "127.0.0.1:8123"]
test_card = true

[channels.ad]
url = "https://ads.example/spring"
owner = "product"

[channels.web]
url = "https://shop.example/"

[channels.chat]
driver = "http"
url = "http://127.0.0.1:8123/bot"
mapping = { text = "message", replies = "answers" }

[channels]
phone = { number = "+44 20 7946 0123", language = "en-GB", owner = "operations" }
mail = { address = "help@shop.example" }
text.number = "+442079460124"

[authority]
status = "phone"

[caps]
money = 49.90
orders = 2

[names]
checkout = "Zur Kasse"
password = "Kennwort"

[headers]
X-Walked-By = "Journeys"
Authorization = "$SHOP_AUTHORIZATION"

[environment]
phone_token = "OUR_TOKEN"
"""


def shop(more: str = "", *, channels: str = "") -> Company:
    return Company.from_toml(more + SHOP + channels)


def test_a_company_needs_a_name_a_locale_and_one_channel() -> None:
    company = shop()
    assert (company.name, company.locale, company.currency) == ("My Shop", "en-GB", "GBP")
    assert company.channels.present == (Channel.WEB,)


def test_what_a_walk_may_cost_is_little_unless_the_profile_says_more() -> None:
    company = shop()
    caps = company.caps
    assert (caps.orders, caps.calls, caps.minutes, caps.requests) == (1, 2, 10, 500)
    assert company.spends_at_most == Money(Decimal(100), "GBP")
    assert not company.test_card


def test_everything_that_a_profile_says_is_kept() -> None:
    company = Company.from_toml(EVERYTHING)
    assert company.currency == "CHF"
    assert company.spends_at_most == Money(Decimal("49.90"), "CHF")
    assert company.channels.present == tuple(Channel)
    assert company.channels.phone is not None
    assert company.channels.phone.number == "+442079460123"
    assert company.phone_locale == "en-GB"
    assert company.chat_url == "http://127.0.0.1:8123/bot"
    assert company.channels.chat is not None
    assert company.channels.chat.mapping == {"text": "message", "replies": "answers"}
    assert (company.authority.status, company.authority.pricing) == (Channel.PHONE, Channel.WEB)
    assert company.names == {"checkout": "Zur Kasse", "password": "Kennwort"}
    assert company.environment.phone_token == "OUR_TOKEN"
    assert company.environment.phone_account == "TWILIO_ACCOUNT_SID"
    assert company.test_card


def test_every_channel_has_an_owner() -> None:
    company = Company.from_toml(EVERYTHING)
    assert company.owner_of(Channel.AD) is Owner.PRODUCT
    assert company.owner_of(Channel.PHONE) is Owner.OPERATIONS
    assert company.owner_of(Channel.CHAT) is Owner.SUPPORT
    assert shop().owners == {
        "ad": "marketing",
        "web": "product",
        "chat": "support",
        "phone": "support",
        "mail": "operations",
        "text": "operations",
    }


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        (Channel.AD, "https://ads.example/spring"),
        (Channel.WEB, "https://shop.example/"),
        (Channel.CHAT, "http://127.0.0.1:8123/bot"),
        (Channel.PHONE, "+442079460123"),
        (Channel.MAIL, "help@shop.example"),
        (Channel.TEXT, "+442079460124"),
    ],
)
def test_every_channel_has_an_address(channel: Channel, address: str) -> None:
    assert Company.from_toml(EVERYTHING).address_of(channel) == address


def test_a_widgets_address_is_that_of_the_page_it_is_in() -> None:
    assert shop(channels='chat.driver = "widget"\n').address_of(Channel.CHAT) == "https://shop.example/"


@pytest.mark.parametrize("channel", [Channel.AD, Channel.CHAT, Channel.PHONE, Channel.MAIL, Channel.TEXT])
def test_a_channel_that_the_company_lacks_has_no_address(channel: Channel) -> None:
    assert not shop().address_of(channel)


def test_a_widget_is_in_the_shop_unless_it_is_said_to_be_elsewhere() -> None:
    assert shop(channels='chat.driver = "widget"\n').chat_url == "https://shop.example/"
    assert shop(channels='chat.url = "https://shop.example/help"\n').chat_url == "https://shop.example/help"
    assert shop().chat_url is None


def test_the_line_speaks_the_companys_language_unless_it_is_said_to_speak_another() -> None:
    assert shop(channels='phone.number = "+442079460123"\n').phone_locale == "en-GB"


def test_the_hosts_are_those_of_the_channels_unless_they_are_named() -> None:
    assert shop(channels='ad.url = "http://ads.example:81/x"\n').hosts == ("ads.example:81", "shop.example")
    assert Company.from_toml(EVERYTHING).hosts == ("shop.example", "*.shop.example", "127.0.0.1:8123")


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/basket?x=1",
        "http://shop.example/",
        "https://SHOP.example./",
        "https://shop.example:443/",
        "https://pay.shop.example/",
        "https://a.b.shop.example/",
        "http://127.0.0.1:8123/bot",
        "wss://shop.example/socket",
    ],
)
def test_the_company_may_be_given_data(url: str) -> None:
    assert Company.from_toml(EVERYTHING).allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/",
        "https://ads.example/spring",
        "https://shop.example.evil.example/",
        "https://notshop.example/",
        "https://shop.example:8443/",
        "http://127.0.0.1/",
        "http://127.0.0.1:8124/",
        "http://shop.example@evil.example/",
        "http://evil.example\\@shop.example/",
        "http://evil.example\t@shop.example/",
        "https://evil.example/?shop.example",
        "https:shop.example",
        "//shop.example/",
        "ftp://shop.example/",
        "javascript:alert(1)",
        "https://[::1/",
        "https://shop.example:99999/",
        "https://shop.example:0/",
        "",
    ],
)
def test_nobody_else_is_given_data(url: str) -> None:
    assert not Company.from_toml(EVERYTHING).allows(url)


def test_subdomains_are_only_theirs_where_they_are_named() -> None:
    assert not shop().allows("https://pay.shop.example/")
    only_below = shop('hosts = ["shop.example", "*.pay.example"]\n')
    assert only_below.allows("https://eu.pay.example/")
    assert not only_below.allows("https://pay.example/")


def test_an_international_host_is_the_same_in_both_ways_of_writing_it() -> None:
    company = Company.from_toml(SHOP.replace("shop.example", "münchen.example"))
    assert company.allows("https://xn--mnchen-3ya.example/")
    assert company.allows("https://MÜNCHEN.example/")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "127.8.9.1:99", "[::1]:8000", "shop.localhost"])
def test_a_company_on_this_machine_is_known_by_its_hosts(host: str) -> None:
    company = Company.from_toml(SHOP.replace("shop.example", host))
    assert company.is_loopback
    assert company.allows(f"https://{host}/basket")


@pytest.mark.parametrize("host", ["shop.example", "localhost.example", "10.0.0.1", "[::2]:8000"])
def test_a_company_elsewhere_is_not_on_this_machine(host: str) -> None:
    assert not Company.from_toml(SHOP.replace("shop.example", host)).is_loopback


def test_a_company_without_anything_on_the_web_is_not_on_this_machine() -> None:
    company = Company.from_toml('name = "a"\nlocale = "en-US"\nchannels.phone.number = "+12025550123"\n')
    assert not company.is_loopback
    assert company.chat_url is None


def test_headers_are_filled_from_the_environment() -> None:
    headers = Company.from_toml(EVERYTHING).headers_from({"SHOP_AUTHORIZATION": "Bearer 1"})
    assert headers == {"X-Walked-By": "Journeys", "Authorization": "Bearer 1"}


def test_a_header_whose_variable_is_not_set_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match=r"headers\.Authorization names \$SHOP_AUTHORIZATION, which is not set"):
        Company.from_toml(EVERYTHING).headers_from({})


def test_a_profile_is_never_edited() -> None:
    with pytest.raises(ValidationError):
        setattr(shop(), "name", "Another")  # noqa: B010


def test_the_example_loads() -> None:
    company = Company.from_toml(Company.example())
    assert company.is_loopback
    assert company.channels.present == (Channel.WEB,)


def test_the_example_loads_with_everything_in_it_that_was_commented_out() -> None:
    offered = re.sub(r"^# (?=[A-Za-z.]+ = )", "", Company.example(), flags=re.MULTILINE)
    offered = offered.replace('chat = { driver = "http"', 'chatty = { driver = "http"').replace(
        "localhost:8000/", "shop.example/"
    )
    lines = [line for line in offered.splitlines() if not line.startswith(("chatty", "hosts"))]
    company = Company.from_toml("\n".join(lines))
    assert set(company.channels.present) == set(Channel)


@given(url=st.one_of(st.text(), st.text().map(lambda text: f"https://shop.example{text}")))
def test_any_text_is_allowed_or_not(url: str) -> None:
    assert shop().allows(url) in (True, False)
