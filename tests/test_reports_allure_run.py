"""What Allure is told of a run: its history, its kinds of trouble, no noise, and other tests as they were."""

import json
from pathlib import Path

import pytest
from fake_walk import NOON, FakeWalk
from reported import FEATURE, HOUSE, Reported, reported, run, walked

from journeys.channels.drivers import Drivers
from journeys.company import Company
from journeys.customer import Customer
from journeys.reports.allure.facts import Facts
from journeys.reports.walked import Walked
from journeys.walk import Walk

pytest_plugins = ["pytester"]


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
    (category, *_) = json.loads((told.folder / "categories.json").read_text())
    assert category["name"] == "Conflicting information: the company contradicts itself"
    assert category["matchers"] == {"statuses": ["failed"], "labels": {"breakpoint": "^conflicting information$"}}
    assert told.labels("breakpoint") == ["other trouble with truth", "other trouble with progress"]


def test_several_workers_tell_of_one_run(pytester: pytest.Pytester) -> None:
    feature = FEATURE.format(name="One", steps="    Then the answer is in time\n")
    feature += (
        "\n  Scenario: Two\n" + '    Given a first-time customer who wants "tea"\n    Then it costs what the ad said\n'
    )
    told = reported(pytester, feature, "-n", "2")
    assert sorted(result["name"] for result in told.results) == ["One", "Two"]
    assert all(result["steps"][0]["name"] == "Findings" for result in told.results)
    assert "Company = Natural-Co" in (told.folder / "environment.properties").read_text()
    assert (told.folder / "categories.json").is_file()


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
    facts = Facts()
    facts.note("The shop", "Café: 1=1 #😀", "two\nlines")
    facts.note("Nothing", "")
    facts.write(tmp_path)
    assert (tmp_path / "environment.properties").read_text() == (
        "The\\ shop = Caf\\u00e9\\: 1\\=1 \\#\\ud83d\\ude00, two lines\n"
    )


def test_the_fake_walk_is_what_reports_ask_for(tmp_path: Path) -> None:
    assert isinstance(FakeWalk(tmp_path), Walked)


def test_the_walk_is_what_reports_ask_for(tmp_path: Path) -> None:
    """When this fails, reports say nothing of any walk."""
    walk = Walk(
        journey="The tea set",
        customer=Customer.first_time(seed=1, locale="en-US"),
        company=Company.from_toml(Company.example()),
        drivers=Drivers(),
        now=lambda: NOON,
        folder=tmp_path,
    )
    assert isinstance(walk, Walked)
    walk.close()
