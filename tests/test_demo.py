"""What is shown while features are walked, and what stays of it."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from journeys.demo import walk_features
from journeys.display import Display
from journeys.errors import UsageError
from journeys.run.failing import FailsOn
from journeys.screen import plain, print_rows

COMPANY = """
from types import SimpleNamespace

import pytest
from pytest_bdd import given, parsers, then, when
from journeys.channels.witness import Stopped
from journeys.errors import ChannelUnavailable
from journeys.finding import Finding, Harm
from journeys.plugin import JOURNAL
from journeys.verdicts import WALK
from records import WEB, says, touchpoint

def finding(check, summary, harm=Harm.MISLED):
    return Finding(check=check, summary=summary, harm=harm, evidence=(says("so it was said", touchpoint(WEB)),))

@pytest.fixture
def walk(request):
    walk = SimpleNamespace(findings=(), unmet=(), effort="7 (7 actions)", company=SimpleNamespace(name="Natural-Co"))
    walk.show = request.config.stash[JOURNAL]
    request.node.stash[WALK] = walk
    return walk

@given(parsers.parse("a page that says {words}"))
def shows(walk, words): walk.show(f"reads «{words}»")

@given("a page that would steer the terminal")
def steers(walk): walk.show("reads «[red]sale[/red] \\x1b[31m:fire: \\u202egnp.exe\\nand more»")

@when("they are asked again")
def again(walk): walk.findings += (finding("asked-again", "the chat asked twice for a name", Harm.DELAYED),)

@when("they are charged late")
def late(walk): walk.findings += (finding("late-fee", "a fee of 3.00 USD shows first at Payment"),)

@then("they lack an answer")
def lack(walk): walk.unmet += ("the customer could not have an answer: nobody gave one",)

@when("they are stopped")
def stopped(walk): raise Stopped("pay", "the button does nothing")

@when("our telephone fails")
def fails(walk): raise ChannelUnavailable("could not place the call to +1 555 010 9999", fix="check the token")

@when("something is wrong in our code")
def wrong(walk): raise KeyError("a slip")

@when("the walk is skipped")
def skipped(walk): pytest.skip("not today")
"""


@pytest.fixture
def walked(pytester: pytest.Pytester) -> "Walked":
    return Walked(pytester)


class Walked:
    """Walks scenarios, each given by its steps, up to a company that does what the steps say."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self._pytester = pytester
        self.shown = StringIO()
        self.status = -1

    def __call__(self, *scenarios: str, columns: int | None = None) -> list[str]:
        """What is shown, line by line; piped, or in a terminal of so many columns."""
        self._pytester.makeconftest(COMPANY)
        told = [f"  Scenario: Journey {number}\n    {steps}\n" for number, steps in enumerate(scenarios, 1)]
        self._pytester.makefile(".feature", journey="Feature: The company\n" + "".join(told))
        console = Console(file=self.shown, width=columns, force_terminal=columns is not None, highlight=False)
        display = Display(console)
        options = (
            "-pno:terminal",
            "-pno:cacheprovider",
            "-pno:playwright",
            "--capture=no",
            "--run=runs",
            "--report=none",
        )
        self._pytester.inline_run(*options, plugins=[display])
        display.sum_up()
        self.status = display.status
        return self.shown.getvalue().splitlines()


def test_a_journey_is_headed_by_its_name_and_told_while_it_goes(walked: Walked) -> None:
    lines = walked("Given a page that says hello")
    assert lines == [
        "",
        "1/1 Journey 1",
        "  · reads «hello»",
        "  ✓ got through, with effort 7 (7 actions)",
        "",
        "1 got through",
    ]
    assert walked.status == 0


def test_what_let_the_customer_down_is_told_at_the_end_of_the_journey(walked: Walked) -> None:
    lines = walked("When they are charged late")
    assert "  ✗ late-fee: a fee of 3.00 USD shows first at Payment" in lines
    assert lines[-1] == "1 let the customer down"
    assert walked.status == 1


def test_what_several_journeys_found_is_told_once_in_full_and_summed_up_worst_first(walked: Walked) -> None:
    lines = walked(
        "When they are asked again",
        "When they are asked again\n    And they are charged late\n    Then they lack an answer",
        "When they are asked again",
    )
    assert lines.count("  ✗ asked-again: the chat asked twice for a name") == 1
    assert lines.count("  ✗ asked-again: as before") == 2
    summary = lines[lines.index("What let the customer down, worst first") :]
    assert summary == [
        "What let the customer down, worst first",
        "  ✗ late-fee: a fee of 3.00 USD shows first at Payment (in 1 journey)",
        "  ✗ asked-again: the chat asked twice for a name (in 3 journeys)",
        "  ✗ the customer could not have an answer: nobody gave one (in 1 journey)",
        "",
        "3 journeys: 3 let the customer down",
    ]


def test_trouble_of_ours_is_told_with_the_way_out_and_outweighs_findings(walked: Walked) -> None:
    lines = walked("When our telephone fails", "When they are charged late", "Given a page that says hello")
    assert "  ! could not place the call to +1 555 010 9999" in lines
    assert "  ! To fix: check the token" in lines
    assert lines[-1] == "3 journeys: 1 got through, 1 let the customer down, 1 could not be walked"
    assert walked.status == 2


def test_the_same_trouble_is_told_once_in_full(walked: Walked) -> None:
    lines = walked("When our telephone fails", "When our telephone fails")
    assert lines.count("  ! To fix: check the token") == 1
    assert lines.count("  ! as before: could not place the call to +1 555 010 9999") == 1


def test_a_slip_in_a_step_is_named_without_a_traceback(walked: Walked) -> None:
    assert "  ! KeyError: 'a slip'" in walked("When something is wrong in our code")


def test_a_customer_who_was_stopped_for_no_fault_of_the_company_is_trouble_of_ours(walked: Walked) -> None:
    assert "  ! could not pay: the button does nothing" in walked("When they are stopped")
    assert walked.status == 2


def test_a_journey_that_is_left_out_is_nobodys_fault(walked: Walked) -> None:
    assert walked("When the walk is skipped")[-1] == "1 left out"
    assert walked.status == 0


def test_a_feature_that_cannot_be_read_is_named_with_its_line(walked: Walked) -> None:
    lines = walked("Given a page that says hello\n    Wehn they are charged late")
    assert any("journey.feature:4: not Gherkin" in line for line in lines)
    assert lines[-1] == "1 could not be walked"
    assert walked.status == 2


def test_words_of_a_company_do_not_steer_the_terminal(walked: Walked) -> None:
    lines = walked("Given a page that would steer the terminal", columns=100)
    (told,) = [line for line in lines if "sale" in line]
    assert "«[red]sale[/red] [31m:fire: gnp.exe and more»" in told


def test_nothing_is_coloured_or_folded_where_nobody_looks(walked: Walked) -> None:
    long = "word " * 60
    lines = walked(f"Given a page that says {long}")
    assert f"  · reads «{long.strip()}»" in lines
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("columns", [80, 120])
def test_long_lines_are_folded_below_their_beginning(walked: Walked, columns: int) -> None:
    walked("Given a page that says " + "word " * 60, columns=columns)
    console = Console(file=StringIO(), force_terminal=True, color_system=None, width=columns)
    print_rows(console, [("·", "word " * 60)], indent=2)
    assert isinstance(console.file, StringIO)
    first, *rest = (line.rstrip() for line in console.file.getvalue().splitlines())
    assert first.startswith("  · word word")
    assert rest
    assert all(line.startswith("    word") and len(line) <= columns for line in rest)


def test_a_line_of_words_is_one_line() -> None:
    assert plain(" a\tb\r\nc\u2028d\x07 e\u200b") == "a b c d e"


# ---- what stays ----


@pytest.fixture
def features(pytester: pytest.Pytester) -> Path:
    """A feature of another country, which nobody walks here."""
    pytester.makefile(".feature", far="@locale:de-DE\nFeature: F\n  Scenario: S\n    Given nothing")
    return pytester.path


def test_a_run_that_never_began_leaves_an_empty_folder_as_it_was(features: Path) -> None:
    run = features / "mine"
    run.mkdir()
    with pytest.raises(UsageError, match="no journey is chosen for en-US"):
        walk_features(features, console=Console(file=StringIO()), locale="en-US", run=run, fails_on=FailsOn())
    assert list(run.iterdir()) == []


def test_a_run_that_never_began_leaves_no_folder(features: Path) -> None:
    with pytest.raises(UsageError, match="no place of the company in the box is named 'xx'"):
        walk_features(
            features,
            console=Console(file=StringIO()),
            locale="xx",
            run=features / "mine",
            fails_on=FailsOn(),
        )
    assert not (features / "mine").exists()
