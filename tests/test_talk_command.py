"""`walk chat` and `walk call`: one conversation with a company that nobody has prepared, and what may not be asked."""

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from journeys.cli import app
from journeys.notebook import read_notebook
from journeys.talking.knowing import datum_of, read_facts
from tests.small_desk import small_desk

BOT = "webhooks/rest/webhook"
ABOUT = ("--about", "Where is my order?")
KNOWING = ("--know", "order=NC-10023")


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call `walk chat` or `walk call` in an empty folder, with no account in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM_NUMBER", "TWILIO_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return lambda *words: CliRunner(env={"COLUMNS": "80"}).invoke(app, list(words))


def refused(result: Result, *words: str) -> bool:
    said = " ".join(result.stderr.split())
    assert result.exit_code == 2, result.output
    assert all(one in said for one in words), said
    return "Traceback" not in result.output


def test_a_bot_is_asked_until_it_answers(talk: Callable[..., Result]) -> None:
    with small_desk() as url:
        result = talk("chat", url + BOT, *ABOUT, *KNOWING, "--json", "--run", "run")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["outcome"], told["findings"]) == (0, "answered", [])
    assert [turn["text"] for turn in told["turns"] if turn["who"] == "customer"][:2] == [ABOUT[1], "NC-10023"]
    assert any(claim["value"] == "shipped" for claim in told["claims"])
    assert len(read_notebook(Path("run/notebook.jsonl")).words) == len(told["turns"])


def test_a_bot_that_asks_again_lets_the_customer_down(talk: Callable[..., Result]) -> None:
    with small_desk(asks_twice=True) as url:
        result = talk("chat", url + BOT, *ABOUT, *KNOWING)
    assert result.exit_code == 1
    assert "asked-again" in result.stdout
    assert "customer Where is my order?" in result.stdout  # the transcript


def test_a_line_in_twiml_is_called_on_this_machine(talk: Callable[..., Result]) -> None:
    with small_desk() as url:
        result = talk("call", url + "voice", *ABOUT, *KNOWING, "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["outcome"], told["findings"]) == (0, "answered", [])
    assert {turn["channel"] for turn in told["turns"]} == {"phone"}


@pytest.mark.parametrize("command", ["chat", "call"])
def test_nobody_at_the_address_is_said_and_nothing_is_left_behind(talk: Callable[..., Result], command: str) -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unheard.getsockname()[1]}/"
        assert refused(talk(command, url, *ABOUT), "the company is not there")
    assert not Path("runs").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chat", "http://127.0.0.1:1/", "--about", "…"), "--about has no words"),
        (("chat", "http://127.0.0.1:1/", *ABOUT, "--know", "order"), "is no name and value"),
        (("chat", "http://127.0.0.1:1/", *ABOUT, *KNOWING, "--know", "order-number=1"), "is there already"),
        (("chat", "http://127.0.0.1:1/", *ABOUT, "--locale", "xx"), "is not a locale"),
        (("chat", "not an address", *ABOUT), "is not the address"),
        (("chat", "http://127.0.0.1:1/", *ABOUT, "--profile", "none.toml"), "cannot be read"),
        (("call", "+44 20 7946 0123", *ABOUT), "nobody has said that +442079460123 may be called"),
        (("call", "0800", *ABOUT), "is not a phone number"),
        (("call", "+442079460123", "--minutes", "5", *ABOUT), "TWILIO_"),
    ],
)
def test_what_cannot_be_asked_is_said_with_the_way_out(
    talk: Callable[..., Result], words: tuple[str, ...], said: str
) -> None:
    assert refused(talk(*words), said, "To fix:")


@pytest.mark.parametrize(
    ("name", "datum"),
    [("order", "order number"), ("e-mail", "e-mail"), ("email", "e-mail"), ("zip", "postcode"), ("name", "name"),
     ("frame-size", "frame size"), ("customer", "customer number"), ("birthday", "date of birth")],
)  # fmt: skip
def test_a_fact_goes_by_the_name_that_it_is_asked_by(name: str, datum: str) -> None:
    assert datum_of(name) == datum
    assert read_facts([f"{name}=x=y"]) == {datum: "x=y"}
