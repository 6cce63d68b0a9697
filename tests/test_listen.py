"""`walk listen`: recorded conversations, judged by the same checks; broken lines are named and the rest goes on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from journeys.cli import app

ASKED_TWICE = (
    "Hi! How can I help you?",
    "I want to return something.",
    "Sure. What is your order number?",
    "It's NC-10023.",
    "Thank you. What is the reason for the return?",
    "It is too small.",
    "Could you tell me your order number?",
)


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call `walk` in an empty folder, in a terminal of 80 columns."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner(env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"}).invoke(app, words)


def talk(*texts: str, name: object = "c1", first: str = "company", **more: list[object]) -> dict[str, object]:
    """A conversation in which both speak in turn; `channel` and `at` are given for each turn."""
    sides = ("company", "customer") if first == "company" else ("customer", "company")
    turns = [{"who": sides[n % 2], "text": text} for n, text in enumerate(texts)]
    for key, values in more.items():
        turns = [turn | {key: value} for turn, value in zip(turns, values, strict=True)]
    return {"id": name, "turns": turns}


def kept(folder: Path, *lines: object, name: str = "talks.jsonl") -> None:
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / name).write_text("".join(f"{line}\n" for line in written), encoding="utf-8")


@pytest.fixture
def found(walk: Callable[..., Result], tmp_path: Path) -> Callable[..., list[tuple[object, ...]]]:
    """(check, turn, other turn, datum) of what is found in a conversation."""

    def found(conversation: dict[str, object], *options: str) -> list[tuple[object, ...]]:
        kept(tmp_path, conversation)
        result = walk("listen", "--json", *options, "talks.jsonl")
        told = [json.loads(line) for line in result.stdout.splitlines()]
        assert result.exit_code == bool(told), result.stderr
        return [(one["check"], one["turn"], one["other_turn"], one["datum"]) for one in told]

    return found


Found = Callable[..., list[tuple[object, ...]]]


# ---- what is found ----


def test_a_finding_is_a_line_of_its_own_with_its_turns(walk: Callable[..., Result], tmp_path: Path) -> None:
    kept(tmp_path, talk(*ASKED_TWICE))
    result = walk("listen", "--json", "talks.jsonl")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "conversation": "c1",
        "check": "asked-again",
        "turn": 6,
        "other_turn": 3,
        "datum": "order number",
        "summary": "the chat asks for the order number, which the chat was told",
    }
    assert result.stderr.strip() == "1 conversation, 7 turns; findings: asked-again 1; 0 broken lines"


def test_people_are_shown_both_turns(walk: Callable[..., Result], tmp_path: Path) -> None:
    kept(tmp_path, talk(*ASKED_TWICE))
    lines = walk("listen", "talks.jsonl").stdout.splitlines()
    assert lines[0].startswith("c1 asked-again: ")
    assert [line.split() for line in lines[1:3]] == [
        ["3", "customer", "«It's", "NC-10023.»"],
        ["6", "company", *["«Could", "you", "tell", "me", "your", "order", "number?»"]],
    ]


def test_asking_again_after_a_transfer_is_found(found: Found) -> None:
    channels: list[object] = ["chat"] * 4 + ["phone"] * 3
    assert found(talk(*ASKED_TWICE, channel=channels)) == [("asked-again", 6, 3, "order number")]


def test_a_german_conversation_is_heard_in_german(found: Found) -> None:
    conversation = talk(
        "Guten Tag! Wie lautet Ihre Bestellnummer?",
        "NC-10023",
        "Danke. Ihre Bestellung wurde gestern versandt.",
        "Gut.",
        "Nennen Sie mir bitte Ihre Bestellnummer.",
    )
    assert found(conversation) == [("asked-again", 4, 1, "order number")]


def test_a_person_who_was_refused_is_found_once(found: Found) -> None:
    conversation = talk(
        "Can I speak to a human, please?",
        "I'm sorry, nobody is available.",
        "A human, please.",
        "I'm just a bot, and there is nobody available.",
        first="customer",
    )
    assert found(conversation) == [("no-human", 1, 0, None)]


def test_a_bot_that_ends_with_nothing_is_a_dead_end(found: Found) -> None:
    conversation = talk("Can I change my address?", "I'm sorry, I can't help with that.", first="customer")
    assert found(conversation) == [("dead-end", 1, 0, None)]


def test_calling_out_to_nobody_is_no_answer(found: Found) -> None:
    conversation = {
        "turns": [
            {"who": "customer", "text": "Where is my parcel?"},
            {"who": "customer", "text": "Hello? Is anybody there?"},
        ]
    }
    assert found(conversation) == [("no-answer", 1, 0, None)]


def test_the_same_words_three_times_are_a_circle(found: Found) -> None:
    answer = "Please choose one of the topics in the list above."
    conversation = talk("Hello", "My lamp is broken.", answer, "It flickers.", answer, "It is a lamp.", answer)
    assert [check for check, *_ in found(conversation)] == ["in-circles"]


def test_a_mark_of_the_template_is_found_in_its_turn(found: Found) -> None:
    conversation = talk("Hello", "Hi", "Dear {first_name}, thank you for your patience.")
    assert found(conversation) == [("unfilled-template", 2, None, None)]


# ---- what is not ----


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            ("What is your order number?", "I don't have it here.", "What is your order number?"), id="not known"
        ),
        pytest.param(("What is your order number?", "Where is it?", "What is your order number?"), id="asks back"),
        pytest.param(("What is your e-mail address?", "One moment.", "What is your e-mail address?"), id="not yet"),
        pytest.param(
            ("What is your e-mail address?", "Jane Doe", "And your e-mail address?"), id="told something else"
        ),
        pytest.param(
            ("What is your order number?", "NC-10023", "Is your order number NC-10023?"), id="only makes sure"
        ),
        pytest.param(
            ("What is your order number?", "N 1", "Sorry, I did not get that. What is your order number?"),
            id="did not understand",
        ),
        pytest.param(
            ("What are your order number and your e-mail?", "NC-10023", "And your e-mail address?"),
            id="one of two",
        ),
        pytest.param(("When do you want to leave?", "On Monday.", "When will you be back?"), id="another date"),
        pytest.param(
            (
                *("Which date suits you?", "Monday.", "You are booked.", "I need a hotel, too.", "In which city?"),
                *("Paris.", "For how many nights?", "Two.", "Which date suits you?"),
            ),
            id="a date of something else, much later",
        ),
    ],
)
def test_asking_for_good_reason_is_left_alone(found: Found, texts: tuple[str, ...]) -> None:
    assert found(talk(*texts)) == []


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("A human, please.", "One moment, I am connecting you to a colleague."), id="brought one"),
        pytest.param(
            ("A human, please.", "Nobody is available now. You can call us at 555 0100 from 9 am."), id="another way"
        ),
        pytest.param(
            ("A human, please.", "Nobody is available.", "Please.", "I'm connecting you to an agent."), id="in the end"
        ),
        pytest.param(("Can you do that?", "I can't help with that. Write to help@shop.example."), id="an address"),
        pytest.param(("Can you do that?", "I can't help with that. May I connect you to an agent?"), id="a person"),
        pytest.param(("Can you do that?", "I can't help with that, what is your order number?"), id="a question"),
        pytest.param(("Where is my parcel?",), id="a recording that ends early"),
        pytest.param(("Thanks!", "You're welcome."), id="thanks"),
    ],
)
def test_an_end_that_may_be_good_is_left_alone(found: Found, texts: tuple[str, ...]) -> None:
    assert found(talk(*texts, first="customer")) == []


# ---- lines and files ----


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{broken", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1, 2]", "not an object"),
        ('{"id": 1}', "«turns» is missing"),
        ('{"id": 1, "turns": {}}', "«turns» is not a list"),
        ('{"id": [], "turns": []}', "«id» is neither"),
        ('{"turns": ["hello"]}', "turn 0 is not an object"),
        ('{"turns": [{"who": "bot", "text": "hello"}]}', 'turn 0: «who» is "bot"'),
        ('{"turns": [{"text": "hello"}]}', "turn 0: «who» is null"),
        ('{"turns": [{"who": ["company"], "text": "hello"}]}', "turn 0: «who» is"),
        ('{"turns": [{"who": "company"}]}', "turn 0: «text» is missing"),
        ('{"turns": [{"who": "company", "text": 5}]}', "turn 0: «text» is not a string"),
        ('{"turns": [{"who": "company", "text": "a", "channel": 5}]}', "turn 0: «channel» is not a string"),
        ('{"turns": [{"who": "company", "text": "a", "at": "soon"}]}', "turn 0: «at» is no time"),
        ('{"turns": [{"who": "company", "text": "a", "at": 1e999}]}', "turn 0: «at» is no time"),
    ],
)
def test_a_broken_line_is_named_by_its_number_and_skipped(
    walk: Callable[..., Result], tmp_path: Path, line: str, why: str
) -> None:
    kept(tmp_path, talk(*ASKED_TWICE, name="before"), line, "", talk(*ASKED_TWICE, name="after"))
    result = walk("listen", "--json", "talks.jsonl")
    assert result.exit_code == 2
    assert [json.loads(one)["conversation"] for one in result.stdout.splitlines()] == ["before", "after"]
    assert result.stderr.startswith(f"talks.jsonl:2: {why}")
    assert "2 conversations, 14 turns; findings: asked-again 2; 1 broken line" in result.stderr


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\n \n", "is empty", id="empty lines"),
        pytest.param(bytes(range(256)) * 20, "is not text", id="binary"),
        pytest.param(b"<p>a page</p>\n" * 500, "holds no conversations", id="something else"),
    ],
)
def test_a_file_without_conversations_is_named_and_the_rest_goes_on(
    walk: Callable[..., Result], tmp_path: Path, content: bytes, why: str
) -> None:
    (tmp_path / "other").write_bytes(content)
    kept(tmp_path, talk(*ASKED_TWICE))
    result = walk("listen", "--json", "other", "nowhere", ".", "talks.jsonl")
    assert result.exit_code == 2
    assert f"other: {why}" in result.stderr
    assert "nowhere: is not there." in result.stderr
    assert ".: is a folder" in result.stderr
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_are_read_whatever_they_were_saved_in(walk: Callable[..., Result], tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(talk(*ASKED_TWICE, name="größer"), ensure_ascii=False), encoding)
    assert json.loads(walk("listen", "--json", "a.jsonl").stdout)["conversation"] == "größer"


def test_half_a_letter_is_told_all_the_same(found: Found) -> None:
    assert found(talk("Dear {first_name} \ud83d", "Hi")) == [("unfilled-template", 0, None, None)]


def test_a_conversation_without_a_name_is_named_by_its_line(walk: Callable[..., Result], tmp_path: Path) -> None:
    kept(tmp_path, {"turns": []}, {"turns": talk(*ASKED_TWICE)["turns"]})
    assert json.loads(walk("listen", "--json", "talks.jsonl").stdout)["conversation"] == "talks.jsonl:2"


@pytest.mark.parametrize(
    "at", ["2026-03-02T10:00:00Z", "2026-03-02 10:00", "10:00", 1772445600, 1772445600000, None, ""]
)
def test_times_are_taken_as_they_are_written(found: Found, at: object) -> None:
    assert found(talk(*ASKED_TWICE, at=[at] * 7)) == [("asked-again", 6, 3, "order number")]


def test_time_never_goes_back(found: Found) -> None:
    times: list[object] = [f"2026-03-0{8 - n}T10:00:00" for n in range(7)]
    assert found(talk(*ASKED_TWICE, at=times)) == [("asked-again", 6, 3, "order number")]


def test_nothing_found_ends_with_0(walk: Callable[..., Result], tmp_path: Path) -> None:
    kept(tmp_path, talk("Hello", "Hi", "How are you?"))
    result = walk("listen", "--json", "talks.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "findings: none" in result.stderr


def test_of_a_turn_without_end_the_beginning_is_read(found: Found) -> None:
    endless = "Sure. " + "we look it up for you " * 5_000 + ". Could you tell me your order number?"
    assert found(talk(*ASKED_TWICE))
    assert not found(talk(*ASKED_TWICE[:6], endless))
