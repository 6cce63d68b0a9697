"""The record of a walk: what is written reads back equal, whatever happens to the writer."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import BEGAN, CHAT, NO_TIME, WEB, beginning, price, says, tells, touchpoint

from journeys.channels.witness import MASK, Witness
from journeys.claim import (
    Claim,
    Disclosure,
    Manner,
    Money,
    Policy,
    Price,
    PriceRole,
    Promise,
    Question,
    Reference,
    Rule,
    State,
    Status,
    TaxTerms,
)
from journeys.company import Company
from journeys.customer import Customer
from journeys.errors import UsageError
from journeys.notebook import (
    Action,
    Attempt,
    Entry,
    Exhibit,
    Notebook,
    Outcome,
    Speaker,
    Words,
    read_notebook,
)
from journeys.touchpoint import Channel, Stage, Touchpoint, Waypoint

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SPAN = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400))
MONEY = st.builds(
    Money, st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1_000, max_value=1_000_000), TEXT
)
DAYS = st.none() | st.integers(min_value=0, max_value=400)
DATE = st.none() | st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))
AMOUNT = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=100)
VALUE = st.one_of(
    st.builds(
        Price,
        money=MONEY,
        role=st.sampled_from(PriceRole),
        per=TEXT,
        tax=st.sampled_from(TaxTerms),
        quantity=st.integers(min_value=1, max_value=99),
        variant=TEXT,
        up_to=AMOUNT,
        at_least=st.booleans(),
        estimated=st.booleans(),
    ),
    st.builds(
        Policy,
        rule=st.sampled_from(Rule),
        case=TEXT,
        least=DAYS,
        most=DAYS,
        unit=st.sampled_from(["calendar", "business", "unstated"]),
        counted_from=TEXT,
        money=st.none() | MONEY,
        percent=AMOUNT,
        who=st.sampled_from(["customer", "company", ""]),
    ),
    st.builds(Status, state=st.sampled_from(State)),
    st.builds(Promise, due_from=DATE, due_to=DATE),
    st.builds(Reference, value=TEXT),
)
PLACES = st.lists(
    st.builds(
        Touchpoint,
        number=st.just(0),
        channel=st.sampled_from(Channel),
        stage=st.sampled_from(Stage),
        place=TEXT,
        at=st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)),
        address=TEXT,
        waypoint=st.none() | st.sampled_from(Waypoint),
        matter=TEXT,
    ),
    min_size=1,
    max_size=3,
)
HEARD = {"at": st.just(touchpoint()), "heard_after": SPAN}
ENTRY: st.SearchStrategy[Entry] = st.one_of(
    st.builds(Words, who=st.sampled_from(Speaker), said=TEXT, **HEARD),
    st.builds(Claim, about=TEXT, value=VALUE, said=TEXT, section=TEXT, **HEARD),
    st.builds(Question, datum=TEXT, said=TEXT, manner=st.sampled_from(Manner), **HEARD),
    st.builds(Disclosure, datum=TEXT, value=TEXT, usable=st.booleans(), **HEARD),
    st.builds(Action, verb=TEXT, what=TEXT, **HEARD),
    st.builds(Attempt, goal=TEXT, outcome=st.sampled_from(Outcome), why=TEXT, waited=SPAN, **HEARD),
    st.builds(Exhibit, title=TEXT, path=TEXT, media_type=TEXT, at=HEARD["at"]),
)


@st.composite
def walks(draw: st.DrawFn) -> list[Entry]:
    """Touchpoints, each followed by what happened there."""
    entries: list[Entry] = []
    for number, place in enumerate(draw(PLACES), 1):
        at = replace(place, number=number)
        entries.append(at)
        entries += [replace(entry, at=at) for entry in draw(st.lists(ENTRY, max_size=6))]  # type: ignore[arg-type]
    return entries


@given(entries=walks(), journey=TEXT, customer=TEXT, seed=st.integers(min_value=0, max_value=10**9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
def test_a_saved_notebook_reads_back_to_an_equal_record(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry], journey: str, customer: str, seed: int
) -> None:
    path = tmp_path_factory.mktemp("walk") / "notebook.jsonl"
    notebook = Notebook(beginning(journey=journey, customer=customer, seed=seed), path)
    for entry in entries:
        notebook.write(entry)
    notebook.close()
    assert read_notebook(path) == notebook.record()


def a_walk(path: Path) -> Notebook:
    notebook = Notebook(beginning(), path)
    at = touchpoint(WEB)
    entries: list[Entry] = [
        at,
        says("Tea set: £24", at),
        price("24", at),
        tells("e-mail", at, value="jane@example.com"),
    ]
    for entry in entries:
        notebook.write(entry)
    notebook.close()
    return notebook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notebook.jsonl"


def test_entries_of_one_touchpoint_share_it_again(path: Path) -> None:
    a_walk(path)
    record = read_notebook(path)
    assert record.words[0].at is record.claims[0].at is record.touchpoints[0]
    assert record.talk(record.touchpoints[0]) == record.words


def test_each_kind_of_entry_has_its_own_list(path: Path) -> None:
    a_walk(path)
    record = read_notebook(path)
    assert [len(kind) for kind in (record.touchpoints, record.words, record.claims, record.exchanges)] == [1, 1, 1, 1]
    assert (record.actions, record.attempts, record.exhibits) == ((), (), ())


def test_what_was_written_is_on_the_disk_at_once(path: Path) -> None:
    notebook = Notebook(beginning(), path)
    at = touchpoint(CHAT)
    notebook.write(at)
    notebook.write(says("Hello", at))
    assert read_notebook(path) == notebook.record()
    notebook.close()


def test_an_existing_notebook_is_never_overwritten(path: Path) -> None:
    a_walk(path)
    before = path.read_bytes()
    with pytest.raises(UsageError, match=r"there is a notebook at .*notebook\.jsonl already"):
        Notebook(beginning(), path)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot keep a notebook at"):
        Notebook(beginning(), tmp_path / "nowhere" / "notebook.jsonl")


def test_closing_twice_does_no_harm(path: Path) -> None:
    a_walk(path).close()


@pytest.mark.parametrize("cut", [1, 10, 60])
def test_the_half_line_of_a_killed_walk_is_dropped(path: Path, cut: int) -> None:
    record = a_walk(path).record()
    path.write_bytes(path.read_bytes()[:-cut])
    assert read_notebook(path).entries in (record.entries, record.entries[:-1])


def test_half_a_letter_of_a_killed_walk_is_dropped(path: Path) -> None:
    record = a_walk(path).record()
    path.write_bytes(path.read_bytes() + '{"kind":"words","who":"company","said":"Für'.encode()[:-2])
    assert read_notebook(path) == record


def test_line_breaks_of_all_kinds_within_words_are_kept(path: Path) -> None:
    at = touchpoint(CHAT)
    notebook = Notebook(beginning(), path)
    said = says("one\ntwo\r\nthree\u2028four\x85five\x0csix\x1cseven", at)
    notebook.write(at)
    notebook.write(said)
    notebook.close()
    assert read_notebook(path).words == (said,)


def test_a_broken_line_in_the_middle_is_named_by_its_number(path: Path) -> None:
    a_walk(path)
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:2], lines[2][:-5], *lines[3:]]))
    with pytest.raises(UsageError, match=r"notebook\.jsonl:3: not a line of a notebook: ") as error:
        read_notebook(path)
    assert error.value.fix


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "it has no beginning"),
        ("{}\n", ":1: not a line of a notebook"),
        ("not json", ":1: not a line of a notebook"),
        ('{"kind":"gift"}\n{"kind":"gift"}\n', ":1: not a line of a notebook"),
    ],
)
def test_what_is_no_notebook_is_refused(path: Path, content: str, message: str) -> None:
    path.write_text(content)
    with pytest.raises(UsageError, match=message):
        read_notebook(path)


def test_a_notebook_without_its_first_line_is_refused(path: Path) -> None:
    a_walk(path)
    path.write_text("\n".join(path.read_text().splitlines()[1:]))
    with pytest.raises(UsageError, match="it has no beginning"):
        read_notebook(path)


def test_a_file_that_is_not_there_is_refused(path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the notebook"):
        read_notebook(path)


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from records import beginning, says, touchpoint, CHAT
from journeys.notebook import Notebook
notebook = Notebook(beginning(), Path(sys.argv[1]))
at = touchpoint(CHAT)
notebook.write(at)
for turn in range(50):
    notebook.write(says(f"turn {turn}", at))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_walk_leaves_what_it_knew(path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), str(Path(__file__).parent)], check=False)
    assert killed.returncode == -9
    assert [words.said for words in read_notebook(path).words] == [f"turn {turn}" for turn in range(50)]


# What must never be written down


def a_witness(path: Path | None, customer: Customer) -> Witness:
    company = Company.from_toml('name = "C"\nlocale = "en-US"\n[channels]\nweb.url = "http://localhost/"')
    return Witness(notebook=Notebook(beginning(), path), company=company, customer=customer, now=lambda: BEGAN)


@pytest.mark.parametrize("seed", range(4))
def test_secrets_are_told_as_dots(path: Path, seed: int) -> None:
    customer = Customer.first_time(seed=seed, locale="en-US")
    witness = a_witness(path, customer)
    at = witness.meet(WEB, "the payment page")
    for secret in customer.secrets():
        witness.tells("card number", secret, at)
    witness.tells("e-mail", customer.email, at)
    witness.notebook.close()
    record = read_notebook(path)
    values = [entry.value for entry in record.exchanges if isinstance(entry, Disclosure)]
    assert values == [MASK] * len(customer.secrets()) + [customer.email]
    assert customer.card.number not in path.read_text()
    assert customer.password not in path.read_text()


@pytest.mark.parametrize("within", ["{}", "My card is {}, thank you.", "[{}]", "Is it {}?", "card={}&pay=1"])
def test_secrets_are_dots_within_all_that_is_written(path: Path, within: str) -> None:
    customer = Customer.first_time(seed=1, locale="en-GB")
    witness = a_witness(path, customer)
    at = witness.meet(CHAT, "the chat", address=within.format(customer.card.number))
    for secret in (customer.card.number, customer.card.spaced, customer.password):
        words = within.format(secret)
        witness.says(words, at)
        witness.hears(f"You said: {words}", at)
        witness.tells("card number", words, at)
        witness.asked("card number", words, at)
        witness.does("say", words, at)
        witness.attempts(words, Outcome.DEAD_END, words, at)
    witness.notebook.close()
    saved = path.read_text()
    assert MASK in saved
    for secret in (customer.card.number, customer.card.spaced, customer.password):
        assert secret not in saved


def test_a_number_that_holds_the_security_code_by_chance_is_kept() -> None:
    customer = Customer.first_time(seed=1, locale="en-US")
    witness = a_witness(None, customer)
    at = witness.meet(CHAT, "the chat")
    reference = f"NC-{customer.card.security_code}77"
    witness.tells("order number", reference, at)
    witness.says(f"It is {reference}.", at)
    record = witness.notebook.record()
    assert record.words[0].said == f"It is {reference}."
    assert [entry.value for entry in record.exchanges if isinstance(entry, Disclosure)] == [reference]


def test_the_time_of_a_walk_is_counted_from_its_beginning() -> None:
    now = [BEGAN]
    witness = a_witness(None, Customer.first_time(seed=1, locale="en-US"))
    witness.now = lambda: now[0]
    assert witness.heard_after == NO_TIME
    now[0] = BEGAN + timedelta(days=3)
    at = witness.meet(CHAT, "the chat")
    witness.says("Hello", at)
    assert at.at == now[0]
    assert witness.notebook.record().words[0].heard_after == timedelta(days=3)


def test_a_record_knows_who_set_out(path: Path) -> None:
    began = a_walk(path).record().beginning
    assert read_notebook(path).beginning == began
