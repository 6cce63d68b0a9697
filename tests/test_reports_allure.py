"""What Allure is told of a walk: steps, evidence, findings, whose trouble it was, and neither noise nor secrets."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fake_walk import FakeWalk

from journeys.reports.allure_run import Run
from journeys.reports.walked import Walked

pytest_plugins = ["pytester"]

Json = Mapping[str, Any]

# The vocabulary in tests/fake_journey.py; a worker of pytest-xdist has to be shown where it lies.
HOUSE = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
pytest_plugins = ["fake_journey"]
"""
FEATURE = """
@shop
Feature: From the ad to the door
  A stranger sees an ad and buys what it shows.

  @moment-that-matters
  Scenario: {name}
    Given a first-time customer who wants "Bamboo tea set"
    When they put it in the basket
{steps}"""


class Reported:
    """What one run left in its folder of results."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.results: list[Json] = [json.loads(path.read_text()) for path in folder.glob("*-result.json")]
        self.containers: list[Json] = [json.loads(path.read_text()) for path in folder.glob("*-container.json")]

    @property
    def only(self) -> Json:
        (result,) = self.results
        return result

    @property
    def steps(self) -> list[tuple[str, str]]:
        return [(step["status"], step["name"]) for step in self.only["steps"]]

    def step(self, words: str) -> Json:
        (step,) = [step for step in self.only["steps"] if words in step["name"]]
        return step

    def labels(self, name: str) -> list[str]:
        return [label["value"] for label in self.only["labels"] if label["name"] == name]

    def attached(self, holder: Json) -> dict[str, tuple[str, str]]:
        """By its name: media type and text of what is attached to a step or a test."""
        return {
            one["name"]: (one["type"], (self.folder / one["source"]).read_text(errors="replace"))
            for one in holder.get("attachments", [])
        }

    @property
    def everything(self) -> str:
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.folder.iterdir()))


def walked(
    pytester: pytest.Pytester, *steps: str, options: tuple[str, ...] = (), name: str = "The tea set"
) -> Reported:
    lines = "".join(f"    {step}\n" for step in steps)
    return reported(pytester, FEATURE.format(name=name, steps=lines), *options)


def reported(pytester: pytest.Pytester, feature: str, *options: str) -> Reported:
    pytester.makeconftest(HOUSE)
    pytester.makefile(".feature", journey=feature)
    pytester.makepyfile(test_journey='from pytest_bdd import scenarios\nscenarios("journey.feature")')
    results = pytester.path / "results"
    run(pytester, "--alluredir", str(results), *options)
    return Reported(results)


def run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    """Run pytest in this process, with the plugins that matter; pytest-playwright refuses to run within itself."""
    apart = ("journeys", "playwright", "randomly", "cacheprovider", "hypothesispytest", "faker", "anyio")
    return pytester.runpytest_inprocess(*(f"-pno:{name}" for name in apart), *options)


def test_a_walk_that_went_well_reads_as_the_feature_does(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "And they ask the chat")
    assert told.steps == [
        ("passed", 'Given a first-time customer who wants "Bamboo tea set"'),
        ("passed", "When they put it in the basket"),
        ("passed", "And they ask the chat"),
    ]
    assert told.only["status"] == "passed"
    assert told.only["name"] == "The tea set"
    assert told.labels("epic") == ["Help"]
    assert told.labels("feature") == ["From the ad to the door"]
    assert told.labels("story") == ["The tea set"]
    assert told.labels("severity") == ["critical"]
    assert told.labels("owner") == []
    assert sorted(told.labels("tag")) == ["moment-that-matters", "shop"]


def test_the_description_says_who_walked_and_what_it_took(pytester: pytest.Pytester) -> None:
    description = walked(pytester, options=("--customer-seed", "4")).only["description"]
    assert description.startswith("A stranger sees an ad and buys what it shows.")
    assert "who never bought there before, walked up to **Natural\\-Co** (en\\-GB) on 21 November 2026" in description
    assert "They met the company 2 times, on ad and web, from «aware» to «shop»" in description
    assert "**Effort 6**: 1 action, 1 switch." in description
    assert "Walk it again: `pytest test_journey.py::test_the_tea_set --customer-seed 4`" in description


def test_evidence_is_attached_to_the_step_in_which_it_was_kept(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "And they ask the chat")
    assert list(told.attached(told.step("in the basket"))) == ["Your basket (web), 21 Nov 12:06"]
    shown = told.attached(told.step("ask the chat"))
    assert shown["Transcript of the chat (chat), 21 Nov 12:09"] == (
        "text/plain",
        "customer: Where is it?\ncompany: <b>On its way</b>",
    )
    assert shown["Mail «Your order» (chat), 21 Nov 12:09"] == (
        "text/plain",
        "From: shop@shop.example\nSubject: Grüße\n\nFür Sie",
    )
    kind, page = shown["The call (chat), 21 Nov 12:09"]
    assert kind == "text/html"
    assert '<audio controls src="data:audio/wav;base64,UklGRg==">' in page


def test_a_step_that_was_let_down_is_shown_failed_though_the_walk_went_on(pytester: pytest.Pytester) -> None:
    told = walked(
        pytester, "Then it costs what the ad said", "And they have proof of the order", "When they ask the chat"
    )
    assert [status for status, _ in told.steps] == ["passed", "passed", "failed", "failed", "passed", "failed"]
    assert told.step("what the ad said")["statusDetails"] == {
        "message": "mismatched-price: Bamboo tea set was 24 USD, then 27 USD"
    }
    assert told.step("proof of the order")["statusDetails"] == {
        "message": "the customer could not have proof of the order: nobody named an order number"
    }


def test_a_let_down_is_failed_and_its_message_is_the_verdict(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "Then it costs what the ad said", "And they have proof of the order")
    assert told.only["status"] == "failed"
    assert told.only["statusDetails"] == {
        "message": "mismatched-price: Bamboo tea set was 24 USD, then 27 USD\n"
        "the customer could not have proof of the order: nobody named an order number"
    }
    assert told.labels("severity") == ["blocker"]
    assert told.labels("owner") == ["product"]
    assert told.labels("epic") == ["Buy"]


def test_every_finding_has_its_proof_with_both_sides(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "Then the answer is in time", "And it costs what the ad said")
    findings = told.step("Findings")
    assert [(step["status"], step["name"]) for step in findings["steps"]] == [
        ("failed", "Bamboo tea set was 24 USD, then 27 USD"),  # who was misled comes first
        ("failed", "nobody answered"),
    ]
    ((kind, page),) = told.attached(findings["steps"][0]).values()
    assert kind == "text/html"
    assert "only $24" in page
    assert "&lt;img src=x onerror=alert(1)&gt; $27" in page
    assert "<img" not in page
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page)[:4] == [
        ("Channel", "web"),
        ("Place", "Your basket"),
        ("Address", "https://shop.example/"),
        ("Time", "21 Nov 2026, 12:06 (6 min into the walk)"),
    ]
    assert "The customer was misled" in page


def test_what_the_walk_cost_is_attached(pytester: pytest.Pytester) -> None:
    told = walked(pytester)
    kind, table = told.attached(told.only)["Effort 6"]
    assert kind == "text/csv"
    assert table.splitlines() == [
        *("part,count", "actions,1", "fields typed,0", "repeats,0", "waits,0", "switches,1", "dead ends,0"),
        "effort in all,6",
    ]


def test_a_customer_who_was_stopped_failed_and_the_rest_is_skipped(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When they are stopped", "And they ask the chat")
    assert told.only["status"] == "failed"
    assert told.steps[2:] == [("failed", "When they are stopped"), ("skipped", "And they ask the chat")]
    assert told.step("are stopped")["statusDetails"] == {"message": "could not pay: the button does nothing"}
    assert told.only["statusDetails"] == {"message": "the customer could not pay: the button does nothing"}


def test_trouble_of_ours_is_broken_and_says_what_to_do(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When our telephone fails", "And they ask the chat")
    assert told.only["status"] == "broken"
    assert told.steps[2:] == [("broken", "When our telephone fails"), ("skipped", "And they ask the chat")]
    expected = {"message": "could not place the call\nTo fix: check the token"}
    assert told.only["statusDetails"] == expected
    assert told.step("telephone")["statusDetails"] == expected


def test_trouble_that_nobody_expected_shows_the_way_to_it_and_no_values(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When something is wrong in our code", options=("--showlocals",))
    details = told.only["statusDetails"]
    assert told.only["status"] == "broken"
    assert details["message"] == "KeyError: 'card •••'"
    assert re.fullmatch(r".*fake_journey.py:\d+ in wrong\n    raise KeyError\(.*\)", details["trace"])


def test_an_undefined_step_is_broken_where_it_stands(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When they dance", "And they ask the chat")
    assert told.steps[2:] == [("broken", "When they dance"), ("skipped", "And they ask the chat")]


def test_a_journey_that_was_skipped_is_neither_failed_nor_broken(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When the walk is skipped", "And they ask the chat")
    assert told.only["status"] == "skipped"
    assert told.steps[2:] == [("skipped", "When the walk is skipped"), ("skipped", "And they ask the chat")]


OUTLINE = """
Feature: Many things
  Scenario Outline: Buying
    Given a first-time customer who wants "<thing>"

    Examples:
      | thing |
      | tea   |
      | pot   |
"""


def test_parameters_are_what_varies(pytester: pytest.Pytester) -> None:
    told = reported(pytester, OUTLINE)
    varying = [{one["name"]: one["value"] for one in result["parameters"]} for result in told.results]
    assert sorted(varying, key=str) == [
        {"thing": "pot", "locale": "en-GB", "customer seed": "1"},
        {"thing": "tea", "locale": "en-GB", "customer seed": "1"},
    ]
    assert len({result["historyId"] for result in told.results}) == 2
    assert len({result["testCaseId"] for result in told.results}) == 1


def test_a_walk_keeps_its_history_whoever_walks(pytester: pytest.Pytester) -> None:
    first = walked(pytester, "And they ask the chat").only
    second = walked(
        pytester, "Then it costs what the ad said", options=("--customer-seed", "9", "--clean-alluredir")
    ).only
    assert first["historyId"] == second["historyId"]
    assert first["testCaseId"] == second["testCaseId"]
    assert {one["name"]: one.get("excluded") for one in second["parameters"]} == {"locale": None, "customer seed": True}


def test_fixtures_make_no_noise(pytester: pytest.Pytester) -> None:
    assert walked(pytester).containers == []


def test_the_run_says_who_and_where_and_what_kinds_of_trouble(pytester: pytest.Pytester) -> None:
    told = walked(
        pytester,
        *("Then the answer is in time", "And it costs what the ad said"),
        options=("--seam", "late-fee", "--seam", "dead-end"),
    )
    environment = (told.folder / "environment.properties").read_text()
    assert environment.startswith(
        "Company = Natural-Co\nLocale = en-GB\nCustomer\\ seed = 1\nSeams = late-fee, dead-end\nPython = 3."
    )
    categories = json.loads((told.folder / "categories.json").read_text())
    assert [category["name"] for category in categories] == [
        "Truth: mismatched price",
        "Progress: no answer",
        "Something the customer needed was missing",
        "Our own trouble: the walk could not be carried out",
    ]
    first = re.compile(categories[0]["messageRegex"])
    assert first.match("mismatched-price: 24 USD, then 27 USD")
    assert first.match("no-answer: nobody answered\nmismatched-price: 24 USD")
    assert not first.match("no-answer: they spoke of mismatched-price: none")


def test_several_workers_tell_of_one_run(pytester: pytest.Pytester) -> None:
    feature = FEATURE.format(name="One", steps="    Then the answer is in time\n")
    feature += (
        "\n  Scenario: Two\n" + '    Given a first-time customer who wants "tea"\n    Then it costs what the ad said\n'
    )
    told = reported(pytester, feature, "-n", "2")
    assert sorted(result["name"] for result in told.results) == ["One", "Two"]
    assert all(result["steps"][-1]["name"] == "Findings" for result in told.results)
    assert "Company = Natural-Co" in (told.folder / "environment.properties").read_text()
    categories = json.loads((told.folder / "categories.json").read_text())
    assert [category["name"] for category in categories][:2] == ["Truth: mismatched price", "Progress: no answer"]


def test_nothing_secret_comes_into_the_report(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When something is wrong in our code")
    assert "4242" not in told.everything
    assert "5555555555554444" not in told.everything
    assert "4111111111111111" not in told.everything


def test_other_tests_are_reported_as_they_were(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(HOUSE)
    pytester.makepyfile(
        test_other="""
        import allure

        def test_plain(noisy):
            with allure.step("a step"):
                allure.attach("text", "a note", allure.attachment_type.TEXT)
            assert noisy == "silence"
        """
    )
    run(pytester, "--alluredir", "results")
    told = Reported(pytester.path / "results")
    assert told.only["name"] == "test_plain"
    assert told.labels("epic") == []
    assert "noisy == " in told.only["statusDetails"]["trace"]
    assert [fixture["name"] for container in told.containers for fixture in container["befores"]] == ["noisy"]
    assert told.attached(told.step("a step")) == {"a note": ("text/plain", "text")}


def test_without_a_folder_for_results_it_keeps_quiet(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(HOUSE)
    pytester.makepyfile("def test_plain(): pass")
    run(pytester).assert_outcomes(passed=1)
    assert not list(pytester.path.glob("**/environment.properties"))


def test_facts_of_a_run_are_written_as_properties_are(tmp_path: Path) -> None:
    run = Run()
    run.notes("The shop", "Café: 1=1 #😀", "two\nlines")
    run.notes("Nothing", "")
    run.write(tmp_path)
    assert (tmp_path / "environment.properties").read_text() == (
        "The\\ shop = Caf\\u00e9\\: 1\\=1 \\#\\ud83d\\ude00, two lines\n"
    )


def test_the_fake_walk_is_what_reports_ask_for(tmp_path: Path) -> None:
    assert isinstance(FakeWalk(tmp_path), Walked)
