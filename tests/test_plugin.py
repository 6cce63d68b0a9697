"""pytest runs feature files as it runs tests, and says in words what is wrong with one."""

import pytest

LINE = """
import pytest
from journeys.customer import Customer
from pytest_bdd import given, then, when

@given("a step that works")
def works(): pass

@when("a step that is awaited")
async def awaited(): pass

@when("the line is dead")
def dead():
    from journeys.errors import ChannelUnavailable
    raise ChannelUnavailable("the line is dead", fix="mend it")

@when("the company errs")
def errs(): assert False, "late-fee: 3.00"

@pytest.fixture
def walk_folder(tmp_path): return tmp_path
"""

GOOD = """
Feature: Things that go well
  @moment-that-matters @owner:ops
  Scenario: One thing
    Given a step that works

  Scenario: Another thing
    Given a step that works
"""


def walked(pytester: pytest.Pytester, feature: str, *options: str) -> pytest.RunResult:
    pytester.makeconftest(LINE)
    pytester.makefile(".feature", journey=feature)
    return pytester.runpytest_inprocess(
        "-pno:playwright", "-pno:cacheprovider", "--report=none", "--strict-markers", *options
    )


def test_feature_files_are_collected_as_they_are(pytester: pytest.Pytester) -> None:
    walked(pytester, GOOD).assert_outcomes(passed=2)


def test_a_scenario_is_chosen_by_its_name(pytester: pytest.Pytester) -> None:
    walked(pytester, GOOD, "journey.feature::test_another_thing").assert_outcomes(passed=1)


def test_a_scenario_is_chosen_by_words_of_its_name(pytester: pytest.Pytester) -> None:
    walked(pytester, GOOD, "-k", "another").assert_outcomes(passed=1, deselected=1)


@pytest.mark.parametrize("tag", ["moment-that-matters", 'owner(name="ops")', "not owner"])
def test_a_scenario_is_chosen_by_its_tag(pytester: pytest.Pytester, tag: str) -> None:
    walked(pytester, GOOD, "-m", tag).assert_outcomes(passed=1, deselected=1)


def test_an_async_step_is_refused_rather_than_never_awaited(pytester: pytest.Pytester) -> None:
    result = walked(pytester, "Feature: A\n  Scenario: B\n    When a step that is awaited\n")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*the step «a step that is awaited» is an async function*", "*To fix: write it as*"])


def test_two_scenarios_of_one_name_are_refused_rather_than_one_lost(pytester: pytest.Pytester) -> None:
    twice = "Feature: A\n" + 2 * "  Scenario: B\n    Given a step that works\n"
    result = walked(pytester, twice)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*journey.feature: 2 scenarios are named 'B'*"])


def test_an_undefined_step_is_named_with_its_line_and_what_was_meant(pytester: pytest.Pytester) -> None:
    result = walked(pytester, "Feature: A\n  Scenario: B\n    Given a step that wroks\n")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*journey.feature:3: no step says «Given a step that wroks»*«a step that works»*"])


def test_a_syntax_error_is_named_with_its_line_and_no_traceback(pytester: pytest.Pytester) -> None:
    result = walked(pytester, "Feature: A\n  Scenario: B\n    Given a step that works\n    Wehn it breaks\n")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*journey.feature:4: not Gherkin*"])
    result.stdout.no_fnmatch_line("*Traceback*")
    assert result.ret == pytest.ExitCode.INTERRUPTED


def test_a_scenario_without_a_step_is_refused_rather_than_passed(pytester: pytest.Pytester) -> None:
    result = walked(pytester, "Feature: A\n  Scenario: B\n    Gvien a step\n")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*journey.feature:2: the scenario 'B' has no step; «Gvien a step» was taken for*"])


def test_a_feature_without_a_scenario_is_refused(pytester: pytest.Pytester) -> None:
    result = walked(pytester, "Feature: A\n")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*journey.feature has no scenario*"])


def test_an_unknown_seam_is_refused_with_a_guess(pytester: pytest.Pytester) -> None:
    feature = 'Feature: A\n  Scenario: B\n    Given a first-time customer who wants "tea"\n'
    result = walked(pytester, feature, "--seam", "late-fees")
    result.stderr.fnmatch_lines(["*no seam is named 'late-fees'. Did you mean 'late-fee'?*"])
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_locale_leaves_out_journeys_of_another_language(pytester: pytest.Pytester) -> None:
    feature = "@locale:de-DE\nFeature: A\n  Scenario: B\n    Given a step that works\n"
    walked(pytester, feature, "--locale", "en-GB").assert_outcomes(deselected=1)


@pytest.mark.parametrize(("step", "status"), [("the line is dead", 2), ("the company errs", 1)])
def test_trouble_of_ours_and_a_let_down_end_with_a_status_of_their_own(
    pytester: pytest.Pytester, step: str, status: int
) -> None:
    assert walked(pytester, f"Feature: A\n  Scenario: B\n    When {step}\n").ret == status
