import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.company import Company
from journeys.errors import UsageError

SHOP = """\
name = "My Shop"
locale = "en-GB"

[channels]
web.url = "https://shop.example/"
"""


def complaint(text: str) -> str:
    with pytest.raises(UsageError) as refused:
        Company.from_toml(text)
    return str(refused.value)


@pytest.mark.parametrize(
    ("slip", "message"),
    [
        pytest.param(
            SHOP + "phone.number = '12'\n",
            "company.toml:6: channels.phone.number: '12' is not a telephone number in international format (E.164).\n"
            "To fix: write +, country code and number, as in +442079460123.",
            id="a telephone number that is none",
        ),
        pytest.param(
            SHOP + "\n[caps]\ncals = 3\n",
            "company.toml:8: caps.cals: there is no such key. Did you mean 'calls'? "
            "Known: calls, minutes, money, orders, requests.\n"
            "To fix: rename it, or take it out.",
            id="a misspelt key",
        ),
        pytest.param(
            SHOP + "test_card = true\n",
            "company.toml:6: channels.test_card: there is no such key in [channels].\n"
            "To fix: move it to the top, before the first [table].",
            id="a key under the wrong table",
        ),
        pytest.param(
            SHOP + "phone = {\tlanguage = 'en-GB' }\n",
            "company.toml:6: channels.phone.number: it is missing.\n"
            'To fix: add it under [channels.phone], as in number = "+442079460123".',
            id="a key that is missing in an inline table",
        ),
        pytest.param(
            'name = "a"\nlocale = "de-DE"\n',
            "company.toml: channels: it is missing.\n"
            'To fix: add it at the top, as in channels.web.url = "https://shop.example/".',
            id="no channels",
        ),
        pytest.param(
            'name = "a"\nlocale = "de-DE"\n[channels]\n',
            "company.toml:3: channels: no channel is named.\n"
            'To fix: name one, as in web.url = "https://shop.example/".',
            id="no channel",
        ),
        pytest.param(
            SHOP.replace("https://shop.example/", "shop.example"),
            "company.toml:5: channels.web.url: 'shop.example' is not an address on the web.\n"
            "To fix: write it in full, as in https://shop.example/.",
            id="an address without its scheme",
        ),
        pytest.param(
            SHOP.replace('"en-GB"', '"English"'),
            "company.toml:2: locale: 'English' is not a locale (BCP 47).\n"
            "To fix: write language and country, as in en-US or de-DE.",
            id="a locale that is none",
        ),
        pytest.param(
            'currency = "pounds"\n' + SHOP,
            "company.toml:1: currency: 'pounds' is not a currency (ISO 4217).\n"
            "To fix: write three capital letters, as in USD or EUR.",
            id="a currency that is none",
        ),
        pytest.param(
            SHOP + 'web.owner = "sales"\n',
            "company.toml:6: channels.web.owner: 'sales' is none of "
            "'marketing', 'product', 'operations' or 'support'.\n"
            "To fix: use one of these.",
            id="an owner that nobody knows",
        ),
        pytest.param(
            SHOP + "[caps]\nmoney = '5 pounds'\n",
            "company.toml:7: caps.money: '5 pounds' is not an amount.\n"
            "To fix: write a number, without quotes, as in 49.90.",
            id="money that is none",
        ),
        pytest.param(
            SHOP + "[caps]\norders = -1\n",
            "company.toml:7: caps.orders: -1 is below 0.\nTo fix: write 0 or more.",
            id="a cap below nothing",
        ),
        pytest.param(
            SHOP + "[caps]\nminutes = true\n",
            "company.toml:7: caps.minutes: true is not a whole number.\nTo fix: write a whole number, without quotes.",
            id="a number that is none",
        ),
        pytest.param(
            'test_card = "yes"\n' + SHOP,
            "company.toml:1: test_card: 'yes' is not true or false.\nTo fix: write true or false, without quotes.",
            id="a switch that is none",
        ),
        pytest.param(
            'caps = 5\nhosts = "shop.example"\n' + SHOP,
            "company.toml:1: caps: 5 is not a table.\n"
            "company.toml:2: hosts: 'shop.example' is not a list.\n"
            "To fix: \n"
            "  company.toml:1: write a table, with one key a line.\n"
            '  company.toml:2: write a list, as in ["shop.example"].',
            id="two slips, both said",
        ),
        pytest.param(
            'hosts = ["https://shop.example/"]\n' + SHOP,
            "company.toml:1: hosts.0: 'https://shop.example/' is not a host.\n"
            'To fix: write a host alone, as in "shop.example", "127.0.0.1:8000" or "*.shop.example".',
            id="a host that is an address",
        ),
        pytest.param(
            'hosts = [\n  "a.example",\n  "b.example",\n]\n' + SHOP,
            "company.toml:1: hosts: 'shop.example' is not among them, the host of channels.web.url.\nTo fix: add it.",
            id="hosts without the shop",
        ),
        pytest.param(
            SHOP + '[authority]\nstatus = "phone"\n',
            "company.toml:7: authority.status: 'phone' is not among the company's channels: web.\n"
            "To fix: name one that it has, or add the channel.",
            id="an authority that is not there",
        ),
        pytest.param(
            SHOP + 'chat.driver = "http"\n',
            "company.toml:6: channels.chat.url: it is missing, and the driver is http.\nTo fix: add the bot's address.",
            id="a bot without an address",
        ),
        pytest.param(
            'name = "a"\nlocale = "de-DE"\nchannels.chat.driver = "widget"\n',
            "company.toml:3: channels.chat.url: it is missing, and there is no web.url.\nTo fix: add it.",
            id="a widget without a page",
        ),
        pytest.param(
            SHOP + 'mail.address = "help at shop"\n',
            "company.toml:6: channels.mail.address: 'help at shop' is not a mail address.\n"
            "To fix: write it as in help@shop.example.",
            id="a mail address that is none",
        ),
        pytest.param(
            SHOP + '[headers]\n"X Walk" = "1"\n',
            "company.toml:7: headers.\"X Walk\": 'X Walk' is not the name of a header.\nTo fix: write it as in X-Walk.",
            id="a header that cannot be sent",
        ),
    ],
)
def test_a_slip_is_told_with_its_line_its_key_and_the_way_out(slip: str, message: str) -> None:
    assert complaint(slip) == message


def test_a_page_long_value_is_cut_short() -> None:
    assert len(complaint(SHOP.replace('"en-GB"', f'"{"x" * 5000}"'))) < 300


@pytest.mark.parametrize(
    "slip",
    [
        '[headers]\nAuthorization = "hunter2"\n',
        '[headers]\nX-Api-Key = "hunter2"\n',
        '[headers]\nX-Walk = "Bearer hunter2"\n',
        '[headers]\nCookie = "hunter2"\n',
        '[headers]\nX-Walk = "$hunter2"\n',
        'phone.token = "hunter2"\n',
        'mail = { address = "a@b.example", password = "hunter2" }\n',
        '[environment]\nphone_token = "hunter2"\n',
        'chat.url = "https://me:hunter2@shop.example/"\n',
        'apiKey = "hunter2"\n',
    ],
)
def test_a_secret_in_the_profile_is_refused_and_not_repeated(slip: str) -> None:
    said = complaint(SHOP + slip)
    assert "hunter2" not in said
    assert "variable" in said
    assert re.search(r"company\.toml:[67]: ", said)


def test_a_secret_of_the_wrong_kind_is_not_repeated_either() -> None:
    assert "hunter2" not in complaint(SHOP + '[environment]\nmail_password = ["hunter2"]\n')


def test_a_secret_is_to_be_named_by_its_environment_variable() -> None:
    assert complaint(SHOP + '[headers]\nX-Api-Key = "hunter2"\n') == (
        "company.toml:7: headers.X-Api-Key: it holds a secret, and secrets are never kept in the profile.\n"
        'To fix: name an environment variable instead, as in X-Api-Key = "$X_API_KEY".'
    )


@pytest.mark.parametrize(
    ("slip", "place"),
    [
        ("name = \n", "company.toml:1:8: this is not TOML: "),
        ('name = "a"\nlocale = en\n', "company.toml:2:10: this is not TOML: "),
        ('name = "a"\nname = "b"\n', "company.toml:2:"),
        ('name = "a"\n[channels\n', "company.toml:2:10: this is not TOML: "),
        ('name = """a\nb', "company.toml:2:"),
        ("x = " + "1" * 5000, "company.toml: this is not TOML: a number is too long."),
        ("x = 1e99999999999999999999", "company.toml: this is not TOML: a number is too long."),
        ("x = " + "[" * 5000, "company.toml"),
    ],
)
def test_what_is_not_toml_is_told_with_line_and_column(slip: str, place: str) -> None:
    said = complaint(slip)
    assert said.startswith(place)
    assert "\nTo fix: " in said


def test_a_profile_is_read_from_its_file_and_named_by_it(tmp_path: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_text(SHOP.replace("shop.example", "ex ample"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"^shop\.toml:5: channels\.web\.url: "):
        Company.load(path)
    path.write_bytes(b"\xef\xbb\xbf" + SHOP.replace("\n", "\r\n").encode())
    assert Company.load(path) == Company.from_toml(SHOP)


def test_a_profile_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.toml: the company's profile cannot be read: no such file"):
        Company.load(tmp_path / "nowhere.toml")
    with pytest.raises(UsageError, match="cannot be read: is a directory"):
        Company.load(tmp_path)


def test_a_profile_that_is_not_text_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "company.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(UsageError, match="byte 8 is not UTF-8"):
        Company.load(path)


KEYS = st.sampled_from(
    ["name", "locale", "channels", "web", "url", "caps", "money", "hosts", "headers", "token", "a", '"x y"', "''"]
)
VALUES = st.one_of(
    st.sampled_from(
        ['"en-US"', '"https://a.example/"', "1", "-1", "nan", "-inf", "true", "1979-05-27", "[]", "{}", "[[1], {a=1}]"]
    ),
    st.text(max_size=8).map(lambda text: '"' + re.sub(r'[\\"\x00-\x1f\x7f]', "", text) + '"'),
)
LINES = st.one_of(
    st.lists(KEYS, min_size=1, max_size=3).map(lambda parts: f"[{'.'.join(parts)}]"),
    st.lists(KEYS, min_size=1, max_size=3).map(lambda parts: f"[[{'.'.join(parts)}]]"),
    st.tuples(st.lists(KEYS, min_size=1, max_size=3).map(".".join), VALUES).map(" = ".join),
)


@settings(deadline=timedelta(seconds=2))
@given(text=st.one_of(st.text(), st.lists(LINES, max_size=6).map("\n".join), LINES.map(lambda line: f"{SHOP}{line}\n")))
def test_any_text_is_a_profile_or_a_usage_error(text: str) -> None:
    with suppress(UsageError):
        assert Company.from_toml(text).name
