"""What is taken out of texts, and above all what is not: an order's number that was masked by mistake breaks a walk."""

import base64
import json
from random import Random
from urllib.parse import quote, quote_plus

import pytest

from journeys.company import Company
from journeys.customer import Customer
from journeys.secrecy import MASK, Secrets, is_telling, plain_cell, secrets_in
from journeys.secrecy.cards import is_card, passes_luhn

CARD = "4242424242424242"
PASSWORD = 'aB3!xy"z &k/29é'
CODE = "368"
OURS = Secrets([CARD, "4242 4242 4242 4242", PASSWORD, CODE])
NOBODYS = Secrets()


def test_our_card_is_masked_however_it_is_written() -> None:
    for written in (
        CARD,
        "4242-4242-4242-4242",
        "4242.4242.4242.4242",
        "42 42 42 42 42 42 42 42",
        " ".join(CARD),
        ", ".join(CARD),
        "4242\n4242\n4242\n4242",
        "4242\u00a04242\u00a04242\u00a04242",
        "4242%204242%204242%204242",
        "４２４２ ４２４２ ４２４２ ４２４２",
        "four two " * 8,
        "four two, " * 8,
        "vier zwei " * 8,
        "forty two " * 8,
        "zweiundvierzig " * 8,
        "quatre deux " * 8,
        "四二四二四二四二四二四二四二四二",
    ):
        assert OURS.masked(f"My card is {written}.") in (
            f"My card is {MASK}.",
            f"My card is {MASK} .",
            f"My card is {MASK}, .",
        )
    assert OURS.masked("<b>4242</b> <i>4242</i> <b>4242</b> <b>4242</b>").count("4242") == 0


def test_any_card_is_masked_where_it_stands_as_cards_do() -> None:
    for number in (
        "4111 1111 1111 1111",
        "5105-1051-0510-5100",
        "378282246310005",
        "3782 822463 10005",
        "6011111111111117",
        "3530111333300000",
        "2223 0031 2200 3222",
        "5 1 0 5 1 0 5 1 0 5 1 0 5 1 0 0",
        "five one oh five one oh five one oh five one oh five one oh oh",
    ):
        assert NOBODYS.masked(f"We charged {number} today.") == f"We charged {MASK} today.", number
        assert NOBODYS.masked_json(f'{{"said":"it is {number}."}}') == f'{{"said":"it is {MASK}."}}'


@pytest.mark.parametrize(
    "said",
    [
        "Order number: 4539578763621486",
        "Order #4539578763621486 has shipped",
        "Ihre Bestellnummer lautet 4539578763621486",
        "Sendungsnummer 4539 5787 6362 1486",
        '{"tracking_id": "4539578763621486"}',
        "numéro de suivi : 4539578763621486",
        "1Z4539578763621486",
        "/orders/4539578763621486b",
        "00340434161094042557",
        "EAN 4006381333931",
        "4006381333931",
        "ISBN 978-3-16-148410-0",
        "IBAN DE89 3704 0044 0532 0130 00",
        "GB29 NWBK 6016 1331 9268 19",
        "+44 20 7946 0123 and +4915112345678",
        "0.4539578763621486",
        "4000 4001 4002 4003 4004 4005 4006",
        "2021 2022 2023 2024",
        "36 38 40 42 44 46 48 50",
        "12.00 24.00 36.00 48.00",
        "1763806000000 and 1763806000123456789",
        "Basic information about cookies: we use them. Token of thanks. Secret recipe: none.",
        "password: must be 8 characters or more",
        "https://shop.example/search?keyword=tea&page=2&sort=price",
        "one two three four five six seven eight nine ten, and that is all",
        "The key is under the mat; your session begins at nine.",
    ],
)
def test_what_is_no_secret_is_left_alone(said: str) -> None:
    assert NOBODYS.masked(said) == said
    assert OURS.masked(said) == said


def test_of_random_order_numbers_hardly_any_is_taken_for_a_card() -> None:
    chance = Random(6)
    numbers = [f"{chance.randrange(10**15, 10**16)}" for _ in range(2_000)]
    assert not [
        one for one in numbers if NOBODYS.masked(f"Your order number is {one}.") != f"Your order number is {one}."
    ]
    assert sum(map(is_card, numbers)) < len(numbers) * 0.05
    assert sum(map(passes_luhn, numbers)) > len(numbers) * 0.05


def test_a_number_that_the_company_gave_to_an_order_is_spared_and_our_card_never() -> None:
    secrets = Secrets([CARD])
    secrets.spare("4539578763621486")
    secrets.spare(CARD)
    assert secrets.masked("It is 4539578763621486, not 4242 4242 4242 4242.") == f"It is 4539578763621486, not {MASK}."


def test_a_secret_is_masked_in_each_of_its_disguises() -> None:
    for disguised in (
        PASSWORD,
        quote(PASSWORD),
        quote(PASSWORD, safe=""),
        quote_plus(PASSWORD),
        quote(quote(PASSWORD, safe=""), safe=""),
        json.dumps(PASSWORD)[1:-1],
        json.dumps(PASSWORD, ensure_ascii=False)[1:-1],
        json.dumps(json.dumps(PASSWORD))[1:-1],
        "aB3!xy&quot;z &amp;k/29é",
        "aB3!xy&#34;z &amp;k/29é",
    ):
        assert OURS.masked(f"It is {disguised}, they say.").count(MASK) == 1, disguised
        assert "xy" not in OURS.masked(disguised)
    for before in ("", "j", "ja", "jane:"):
        blob = base64.b64encode(f"{before}{PASSWORD} and more".encode()).decode()
        assert base64.b64encode(PASSWORD.encode()).decode()[4:16] not in OURS.masked(blob)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Authorization: Bearer abc.def", f"Authorization: Bearer {MASK}"),
        ("Cookie: sid=abc; lang=en", f"Cookie: sid={MASK}; lang={MASK}"),
        ("Set-Cookie: sid=abc; Path=/; HttpOnly", f"Set-Cookie: sid={MASK}; Path=/; HttpOnly"),
        ("X-Api-Key: 12345", f"X-Api-Key: {MASK}"),
        ("Basic amFuZTpodW50ZXIy", f"Basic {MASK}"),
        ("https://jane:hunter2@shop.example/", f"https://jane:{MASK}@shop.example/"),
        ("/back?access_token=abc&item=3#x", f"/back?access_token={MASK}&item=3#x"),
        ("user[password]=hunter2&client_secret=b", f"user[password]={MASK}&client_secret={MASK}"),
        ('{"accessToken": "x", "max_tokens": 5}', f'{{"accessToken": "{MASK}", "max_tokens": 5}}'),
        (r'"{\"token\":\"abc\",\"a\":1}"', rf'"{{\"token\":\"{MASK}\",\"a\":1}}"'),
        ("const it = {apiKey: 'abc'}", f"const it = {{apiKey: '{MASK}'}}"),
        ('{"name":"cvc","value":"123"}', f'{{"name":"cvc","value":"{MASK}"}}'),
        ('<input name="csrf_token" value="abc">', f'<input name="csrf_token" value="{MASK}">'),
        ("The security code is 123.", f"The security code is {MASK}."),
        ("CVC: 1234", f"CVC: {MASK}"),
        ("AKIAIOSFODNN7EXAMPLE", MASK),
        ("ghp_" + "a1" * 18, MASK),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_DEF-1 here", f"{MASK} here"),
        ("-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", MASK),
    ],
)
def test_what_is_secret_by_shape_or_name_is_masked_and_only_that(said: str, left: str) -> None:
    assert NOBODYS.masked(said) == left
    assert NOBODYS.masked(left) == left


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        ("Your password is hunter2-Zebra!9.", "hunter2-Zebra!9"),
        ("Your password is “aB3xK9mm”.", "aB3xK9mm"),
        ("Your new password has been set to Xk29!bb", "Xk29!bb"),
        ("Ihr Passwort lautet Blume#77x", "Blume#77x"),
        ("Votre mot de passe est Soleil77", "Soleil77"),
        ("Su contraseña es Verano_2026", "Verano_2026"),
        ("Пароль: Ключ-77x", "Ключ-77x"),
        ("PIN: 4711", "4711"),
        ("Ihre PIN lautet 4711.", "4711"),
        ("Use the code 482913 to log in.", "482913"),
        ("Geben Sie den Code 482913 ein, um sich anzumelden", "482913"),
        ("482913 is your verification code", "482913"),
        ("Ihr Einmalcode lautet 88213377", "88213377"),
        ("Su código de verificación es 774411", "774411"),
    ],
)
def test_what_a_sentence_tells_as_a_password_or_code_is_masked(said: str, secret: str) -> None:
    assert NOBODYS.masked(said) == said.replace(secret, MASK)


@pytest.mark.parametrize(
    "said",
    [
        "Your password is required. Your password is incorrect. Passwort ist zu kurz",
        "Password: 8-64 characters, and your password is at least 12+ characters long",
        "Password is case-sensitive; password reset on 2026-11-22",
        "Your order number is 4711-22 and your return code is RX-4471",
        "Use code SAVE20 at checkout; your voucher code: GIFT2026. Use the code 482913 to get 10 % off.",
        "Your confirmation code is ABC123; booking code: X7Y8Z9",
        "Your code is 482913 for the parcel locker",
        "Bengaluru PIN: 560001, postal code: 94107, country code: +44",
        "The security code is on the back of your card: three digits",
        "parcel JD014600006281230701, 00340434161094042557, 1Z999AA10123456784",
        "ISBN 978-3-16-148410-0, EAN 4006381333931, 123e4567-e89b-12d3-a456-426614174000",
    ],
)
def test_what_is_told_likewise_is_left_alone(said: str) -> None:
    assert NOBODYS.masked(said) == said
    assert OURS.masked_json(json.dumps({"said": said})) == json.dumps({"said": said})


def test_our_own_security_code_is_masked_beside_its_name() -> None:
    assert (
        OURS.masked(f"We charged it with code {CODE}, and CVC {CODE}.")
        == f"We charged it with code {MASK}, and CVC {MASK}."
    )
    assert OURS.masked(f"CVC {CODE}") == f"CVC {MASK}"
    assert (
        OURS.masked(f"code {CODE}-22 and {CODE} leaves, code {CODE}.50")
        == f"code {CODE}-22 and {CODE} leaves, code {CODE}.50"
    )


def test_passwords_in_addresses_are_known_by_themselves() -> None:
    told = {
        "JOURNEYS_HISTORY": "postgresql://user:hunter2@db.example/x",
        "QUEUE": "x;amqp+ssl://u:p%40ss-W0rd@h/x",
        "SETTINGS": "host=a user=b password=Zebra77 dbname=c",
        "MIRROR": "https://ghx8TOKEN1234567890ab@git.example/x",
        "OURS": "postgres://shop:shop@db/x and http://shop.example/a@b",
    }
    assert set(secrets_in(told)) == {"hunter2", "p%40ss-W0rd", "p@ss-W0rd", "Zebra77", "ghx8TOKEN1234567890ab"}


def test_a_long_text_is_searched_as_thoroughly_as_a_short_one() -> None:
    said = {
        "at": [
            {"number": one, "channel": "web", "said": f"«Sentence» {one}, key and card, one two"} for one in range(400)
        ]
    }
    plain = json.dumps(said, ensure_ascii=False)
    assert OURS.masked_json(plain) is plain
    for secret in (
        *(CARD, PASSWORD, "5105-1051-0510-5100", "four two, " * 8, "Ihre PIN lautet 4711", "vier zwei " * 8),
        *("AKIAIOSFODNN7EXAMPLE", "https://jane:hunter2@shop.example/", "client_secret=b", "sk-" + "a1" * 12),
    ):
        told = json.dumps({**said, "last": f"told: {secret}."})
        left = OURS.masked_json(told)
        assert MASK in left, secret
        assert json.loads(left)["at"] == said["at"]


def test_a_security_code_is_secret_where_it_stands_alone() -> None:
    assert OURS.masked(CODE) == MASK
    assert OURS.masked(f"NC-{CODE}77 has {CODE} leaves") == f"NC-{CODE}77 has {CODE} leaves"
    assert OURS.masked_json(f'{{"value":"{CODE}","price":{CODE}}}') == f'{{"value":"{MASK}","price":{CODE}}}'


def test_json_stays_json() -> None:
    told = {"card": int(CARD), "digits": [int(digit) for digit in CARD], "said": f"it is {CARD}",
            "order": 4539578763621486, "at": 0.4539578763621486,
            "nested": json.dumps({"password": PASSWORD})}  # fmt: skip
    left = json.loads(OURS.masked_json(json.dumps(told)))
    assert left == told | {"card": MASK, "digits": [MASK], "said": f"it is {MASK}", "order": left["order"],
                           "nested": json.dumps({"password": MASK}, ensure_ascii=False)}  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        ["Security code", 759, 276, 24],
        ["CVC", 123, "Token", 4242, "token", {"token": 5, "at": [1, 2, 3]}],
        ["Card number", 4539578763621486, "key -----BEGIN PRIVATE KEY-----", "abc"],
        {"Authorization": None, "cookie": 3, "said": "Cookie: a=b", "lines": [["It is", 8, 66], ["Cookie:", 1]]},
        {"told": json.dumps(["-----BEGIN PRIVATE KEY-----", 8, "cnryKEY77abcdef"]), "n": 1},
        {"page": '<a href="/orders/7?key=abc123def456ghi">x</a><input type="password" value="abc"> a://b:cd"@e'},
        {"said": 'he said "token": "abc" and \\ more', "password": 'x"y\\', "b": "Bearer abcdef1234567"},
        [f"{CARD}", int(CARD), "5 1 0 5 1 0 5 1 0 5 1 0 5 1 0 0", [5, 1, 0, 5, 1, 0, 5, 1, 0, 5, 1, 0, 5, 1, 0, 0]],
    ],
)
def test_masked_json_can_be_read_and_keeps_its_shape(told: object) -> None:
    for text in (
        json.dumps(told),
        json.dumps(told, indent=1),
        json.dumps(told, ensure_ascii=False, separators=(",", ":")),
    ):
        left = json.loads(OURS.masked_json(text))
        assert type(left) is type(told)
        assert len(left) == len(told)  # type: ignore[arg-type]  # both are sized


def test_the_environment_is_searched_by_what_its_variables_are_called() -> None:
    told = {
        "SHOP_API_TOKEN": "tok-4b1f-77aa", "DATABASE_URL": "postgres://shop:pass-word-1@db/x",
        "SSH_AUTH_SOCK": "/run/agent.1",
        "AWS_DEFAULT_REGION": "eu-central-1", "TOKENIZERS_PARALLELISM": "false", "MY_PASSWORD": "short",
        "PASSWORD_FILE": "abc-def-ghi-1",
        "MAIL_SECRET": "production", "AUTHORIZATION": "Basic amFuZTpodW50ZXIyMg==", "HOME": "/srv/jane-1234",
    }  # fmt: skip
    assert set(secrets_in(told)) == {
        "tok-4b1f-77aa",
        "pass-word-1",
        "Basic amFuZTpodW50ZXIyMg==",
        "amFuZTpodW50ZXIyMg==",
        "hunter22",
    }
    assert not is_telling("2026-11-22T10:46")


def test_the_profile_says_which_variables_hold_secrets() -> None:
    company = Company.from_toml(
        'name = "C"\nlocale = "en-US"\n[headers]\nAuthorization = "$SHOP"\nX-Walk = "$KIND"\n[channels]\nweb.url = "http://localhost/"\n'
        '[channels.chat]\ndriver = "completions"\nurl = "http://localhost/v1"\nsecret = "$BOT"\n'
    )
    environment = {
        "SHOP": "Bearer t0ken",
        "KIND": "harness",
        "BOT": "hush-hush",
        "TWILIO_AUTH_TOKEN": "abc123",
        "OTHER": "left-1234",
    }
    assert set(company.secrets_in(environment)) == {"Bearer t0ken", "hush-hush", "abc123"}
    assert Secrets.of(company.secrets_in(environment), environment={}).masked("t0ken, harness") == f"{MASK}, harness"


def test_a_session_is_learnt_and_a_setting_is_not() -> None:
    secrets = Secrets()
    for name, value in (
        ("sid", "abc-123-def"),
        ("lang", "en-US"),
        ("currency", "EUR"),
        ("consent", "accepted"),
        ("cart", "10023"),
    ):
        secrets.learn_cookie(name, value)
    secrets.learn_cookie("basket", "s%3Aq8Zk29vLm41x.sig77aa11bb", hidden=True)
    said = "abc-123-def; s:q8Zk29vLm41x.sig77aa11bb; accepted EUR en-US 10023"
    assert secrets.masked(said) == f"{MASK}; s:{MASK}.{MASK}; accepted EUR en-US 10023"


def test_masking_twice_changes_nothing_more() -> None:
    chance = Random(3)
    parts = [
        CARD,
        "4242 4242 4242 4242",
        PASSWORD,
        "token=abc",
        "Cookie: a=b",
        " ",
        "1",
        "four two ",
        "\n",
        '"',
        "key: 'x1'",
        MASK,
        "5105105105105100",
    ]
    for _ in range(300):
        text = "".join(chance.choices(parts, k=8))
        once = OURS.masked(text)
        assert OURS.masked(once) == once, text
        assert CARD not in once
        assert PASSWORD not in once


def test_several_walks_are_one() -> None:
    other = Customer.first_time(seed=2, locale="de-DE")
    together = Secrets.together([OURS, Secrets(other.secrets())], environment={"X_TOKEN": "abc-123-xyz"})
    assert together.masked(f"{CARD} {other.password} abc-123-xyz") == f"{MASK} {MASK} {MASK}"
    assert repr(together) == "Secrets(•••)"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        '"=1',
        "'=1",
        "＝1",
        "|calc",
        "\ufeff=1",
    ],
)
def test_a_formula_becomes_text(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Bamboo tea set", "-4.50", "+3", "12", "a=b", "€24", "2026-11-22"])
def test_a_cell_that_does_no_harm_is_left(text: str) -> None:
    assert plain_cell(text) == text
