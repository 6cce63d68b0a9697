"""Secrets are planted wherever a company can repeat them; then every byte that the walk left is searched for them."""

# ruff: noqa: F811 - fixtures are imported by name
import base64
import binascii
import html
import io
import json
import quopri
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from hostile_company import (
    COOKIES,
    CSRF,
    JWT,
    ORDER,
    OTHER_CARD,
    PRIVATE_KEY,
    STRIPE,
    THEIR_TOKEN,
    hostile_company,
    hostile_mail,
)
from phone_company import CUSTOMER, board, clock, company  # noqa: F401
from phone_company import Company as PhoneCompany
from playwright.sync_api import Browser

from journeys.channels.chat.http import http_chat
from journeys.channels.drivers import Drivers
from journeys.channels.mail import Letter
from journeys.channels.phone import Listener, TwilioAccount, TwilioLine
from journeys.channels.web.web import Web
from journeys.channels.witness import Stopped
from journeys.checks import CATALOGUE
from journeys.claim import Reference
from journeys.clock import VirtualClock
from journeys.company import Company
from journeys.customer import Customer
from journeys.notebook import read_notebook
from journeys.secrecy import sweep
from journeys.touchpoint import Channel, Stage, Waypoint
from journeys.verdict import Walked, verdict_of, write_verdict
from journeys.walk import Walk

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SURROUNDINGS = {
    "SHOP_AUTHORIZATION": "Bearer cnry-header-1f00d5",
    "SHOP_API_TOKEN": "cnry-variable-2b7e15",
    "DATABASE_URL": "postgres://shop:cnry-database-31aa@db.example/shop",
    "JOURNEYS_MAIL_PASSWORD": "cnry-mailbox!pass/word",
    "AWS_SECRET_ACCESS_KEY": "cnryAWS/K7MDENG+bPxRfiCY",
}
PROFILE = """name = "Hostile"
locale = "en-US"
[headers]
Authorization = "$SHOP_AUTHORIZATION"
[channels]
web.url = "{url}"
"""
LATER = ("network.har", "trace.zip", "verdict.json")  # what others write, and is swept


class Desk:
    """Where mail and texts arrive."""

    def __init__(self, card: str, password: str) -> None:
        self._letters = [Letter.of(hostile_mail(card, password))]
        self._texts = [f"Your code is safe. Card {card}, key {STRIPE}."]

    def letters(self) -> Sequence[Letter]:
        return self._letters

    def received(self) -> Sequence[str]:
        return self._texts

    def close(self) -> None:
        """Nothing is open."""


def canaries(customer: Customer) -> dict[str, str]:
    """Thirty things that must be found nowhere."""
    card = customer.card
    spoken = " ".join(WORDS[int(digit)] for digit in card.number)
    return {
        "card": card.number, "card spaced": card.spaced, "card dashed": card.spaced.replace(" ", "-"),
        "card with dots": card.spaced.replace(" ", "."), "card one by one": " ".join(card.number),
        "card in words": spoken, "card in words with commas": spoken.replace(" ", ", "),
        "card on lines": card.spaced.replace(" ", "\n"), "somebody's card": OTHER_CARD,
        "somebody's card, solid": OTHER_CARD.replace(" ", ""), "code in a form": f"cvc={card.security_code}",
        "code in JSON": f'"value":"{card.security_code}"',
        "password": customer.password, "header": "cnry-header-1f00d5", "variable": "cnry-variable-2b7e15",
        "in an address": "cnry-database-31aa", "mailbox": SURROUNDINGS["JOURNEYS_MAIL_PASSWORD"],
        "key of a cloud": SURROUNDINGS["AWS_SECRET_ACCESS_KEY"], "session": "cnry-cookie-4b1f77",
        "cookie": COOKIES[1].partition(";")[0].partition("=")[2], "JWT": JWT, "JWT's signature": JWT.rpartition(".")[2],
        "JWT's claim": "cnry-jwt-22", "their token": THEIR_TOKEN, "key of a shop": STRIPE,
        "private key": PRIVATE_KEY.splitlines()[1], "form's token": CSRF,
        "password in a URL": customer.password.replace("!", "%21"),
        "basic": base64.b64encode(f"jane:{customer.password}".encode()).decode()[8:],
        "password in base64": base64.b64encode(customer.password.encode()).decode()[:20],
    }  # fmt: skip


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SURROUNDINGS.items():
        monkeypatch.setenv(name, value)


def test_nothing_secret_is_in_any_byte_that_a_run_leaves(
    browser: Browser, company: PhoneCompany, clock: VirtualClock, surroundings: None, tmp_path: Path
) -> None:
    del surroundings
    folder, told = tmp_path / "walk", []
    folder.mkdir()
    customer = Customer.first_time(seed=7, locale="en-US")
    with hostile_company() as url:
        theirs = Company.from_toml(PROFILE.format(url=url))
        context = browser.new_context(
            extra_http_headers=theirs.headers_from(SURROUNDINGS),
            record_har_path=folder / "network.har",
            record_har_content="embed",
        )
        context.tracing.start(snapshots=True, sources=False, screenshots=False)
        page = context.new_page()
        console: list[str] = []
        page.on("console", lambda message: console.append(message.text))
        desk = Desk(customer.card.spaced, customer.password)
        account = TwilioAccount(sid=company.board.sid, token=company.board.token, base_url=company.board.url)
        walk = Walk(
            journey="everything is repeated", customer=customer, company=theirs, now=lambda: datetime.now(UTC),
            folder=folder, show=told.append,
            drivers=Drivers(
                web=lambda witness: Web(page, witness), chat=lambda: http_chat(f"{url}/chat"),
                mailbox=desk, texts=desk,
            ),
        )  # fmt: skip
        _shop(walk, url)
        _talk(walk, lambda: http_chat(f"{url}/chat"), Channel.CHAT)
        with _listener(account, clock) as listener:
            number = company.opens(_spoken(customer))
            _talk(
                walk,
                lambda: TwilioLine.dial(account, to=number, caller=CUSTOMER, clock=clock, listener=listener),
                Channel.PHONE,
            )
        walk.read_messages()
        walk.witness.keep("Console", "\n".join(console).encode(), "text/plain", walk.web.walker.at)
        context.tracing.stop(path=folder / "trace.zip")
        context.close()
    walk.close()
    verdict = verdict_of(walk.record, walk.findings, Walked(trouble=f"it broke at {customer.card.number}"))
    write_verdict(folder, verdict)

    kept = canaries(customer)
    known = {name: canary for name, canary in kept.items() if name != "their token"}  # which only requests tell of
    assert not list(_found(known, _written_by_us(folder))), "also a run that is killed leaves nothing in what we write"
    assert not [name for name, canary in kept.items() if canary in "\n".join(told)]
    swept = sweep(tmp_path, walk.witness.secrets)
    assert not swept.removed
    assert {"network.har", "trace.zip"} <= {path.name for path in swept.changed}
    assert not list(_found(kept, folder.iterdir()))
    assert sweep(tmp_path, walk.witness.secrets).changed == ()
    _nothing_else_is_lost(folder, walk)


def _shop(walk: Walk, url: str) -> None:
    web, card = walk.web, walk.customer.card
    web.open(f"{url}/pay?key=cnry-not-9")
    web.page.page.fill("[name=card]", card.spaced)
    web.page.page.fill("[name=cvc]", card.security_code)
    web.page.page.fill("[name=password]", walk.customer.password)
    web.walker.arrive(Waypoint.PAYMENT, Stage.BUY)
    web.page.page.click("button")
    web.walker.arrive(Waypoint.CONFIRMATION, Stage.BUY)


def _talk(walk: Walk, open_line, channel: Channel) -> None:  # type: ignore[no-untyped-def]
    card = walk.customer.card
    with suppress(Stopped):
        walk.converse(
            open_line, channel, channel.value, f"Where is my order? I paid with {card.spaced}.", address=card.number
        )


def _spoken(customer: Customer) -> str:
    words = [WORDS[int(digit)] for digit in customer.card.number]
    said = (" ".join(words), ", ".join(words), " ".join(customer.card.number), f"your password is {customer.password}")
    return "".join(f"<Say>The card is {one}.</Say>" for one in said) + "<Say>Your order has shipped. Goodbye.</Say>"


def _listener(account: TwilioAccount, clock: VirtualClock):  # type: ignore[no-untyped-def]
    return closing(Listener(account, clock=clock))


def _written_by_us(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.name not in LATER)


def _found(canaries: dict[str, str], paths) -> Iterator[str]:  # type: ignore[no-untyped-def]
    for path in paths:
        for where, text in _layers(path.name, path.read_bytes()):
            for name, canary in canaries.items():
                if canary in text:
                    at = text.index(canary)
                    yield f"{name} in {where}: …{text[max(0, at - 120) : at + 60]}…"


def _layers(where: str, content: bytes, deep: int = 0) -> Iterator[tuple[str, str]]:
    """The content as it is, and as whoever looks closer reads it: unzipped, and out of each encoding."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                yield from _layers(f"{where}/{name}", archive.read(name), deep)
        return
    text = content.decode("utf-8", "replace")
    yield where, text
    yield f"{where} (URL)", unquote_plus(text)
    yield f"{where} (HTML)", html.unescape(text)
    yield (
        f"{where} (JSON)",
        re.sub(r"\\u([0-9a-fA-F]{4})", lambda one: chr(int(one[1], 16)), text).replace("\\n", "\n").replace('\\"', '"'),
    )
    if where.endswith(".eml"):
        yield f"{where} (quoted-printable)", quopri.decodestring(content).decode("utf-8", "replace")
        for part in re.findall(rb"(?:[A-Za-z0-9+/]{20,}={0,2}\r?\n)+", content):
            yield f"{where} (part)", base64.b64decode(part).decode("utf-8", "replace")
    for blob in (
        re.findall(r"[A-Za-z0-9+/_-]{16,}={0,2}", text) if deep < 2 and not content.startswith(b"\xff\xd8") else ()
    ):
        try:
            plain = base64.b64decode(blob.translate(str.maketrans("-_", "+/")) + "==")
        except (binascii.Error, ValueError):
            continue
        if plain and all(byte > 8 for byte in plain[:32]):
            yield f"{where} (base64)", plain.decode("utf-8", "replace")


def _is_whole(path: Path) -> None:
    """JSON can be read, in lines and in archives too."""
    if path.suffix in (".json", ".har"):
        json.loads(path.read_bytes())
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".trace", ".network")):
                    for line in archive.read(name).splitlines():
                        json.loads(line)


def _nothing_else_is_lost(folder: Path, walk: Walk) -> None:
    """The order's number passes for a card's and stays; the notebook reads back, and is judged as before."""
    for path in folder.iterdir():
        _is_whole(path)
    record = read_notebook(folder / "notebook.jsonl")
    assert ORDER in {claim.value.value for claim in record.claims if isinstance(claim.value, Reference)}
    assert CATALOGUE.judge(record) == walk.findings
