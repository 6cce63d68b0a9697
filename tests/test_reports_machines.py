"""Runs as machines read them: JUnit XML by its schema's rules, Prometheus' text by Prometheus' own parser."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from prometheus_client.parser import text_string_to_metric_families

from journeys.finding import Harm
from journeys.mutes import Mute
from journeys.reports.machines.junit import junit_xml
from journeys.reports.machines.prometheus import MOST, OTHERS, metrics_text
from journeys.run.comparing import Comparison, Standing
from journeys.run.failing import FailsOn
from journeys.run.run import Run
from journeys.verdict import Ending
from tests.hostile import HOSTILE
from tests.runs import a_finding, a_run, a_verdict, broken, measures

TODAY = date(2026, 11, 22)
NOTHING = Comparison()

# What the schema that build servers use (junit-10.xsd of Jenkins' xunit plugin) allows:
# element -> its attributes (those needed first, with how many there are), and the elements in it.
SCHEMA: Mapping[str, tuple[tuple[str, ...], int, tuple[str, ...]]] = {
    "testsuites": (("name", "time", "tests", "failures", "disabled", "errors"), 0, ("testsuite",)),
    "testsuite": (
        (
            "name",
            "tests",
            "failures",
            "errors",
            "time",
            "disabled",
            "skipped",
            "timestamp",
            "hostname",
            "id",
            "package",
        ),
        2,
        ("properties", "testcase", "system-out", "system-err"),
    ),
    "properties": ((), 0, ("property",)),
    "property": (("name", "value"), 2, ()),
    "testcase": (
        ("name", "classname", "assertions", "time", "status"),
        2,
        ("skipped", "error", "failure", "system-out", "system-err"),
    ),
    "failure": (("type", "message"), 1, ()),
    "error": (("type", "message"), 1, ()),
    "skipped": (("type", "message"), 0, ()),
    "system-out": ((), 0, ()),
    "system-err": ((), 0, ()),
}


def junit(run: Run, comparison: Comparison = NOTHING, fails_on: FailsOn = FailsOn()) -> Element:  # noqa: B008 - frozen
    root = fromstring(junit_xml(run, comparison, fails_on, today=TODAY).encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        allowed, needed, inside = SCHEMA[element.tag]
        assert set(allowed[:needed]) <= set(element.keys()) <= set(allowed), element.tag
        assert {child.tag for child in element} <= set(inside), element.tag
    for suite in (root, *root.iter("testsuite")):
        assert int(suite.get("tests", "")) == len(list(suite.iter("testcase")))
        assert int(suite.get("failures", "")) == len(list(suite.iter("failure")))
        assert int(suite.get("errors", "")) == len(list(suite.iter("error")))
    return root


def test_a_walk_that_let_the_customer_down_fails_with_both_sides() -> None:
    root = junit(a_run(a_verdict(a_finding("tea set"), a_finding("bowl", harm=Harm.JARRED)), name="r"))
    (case,) = root.iter("testcase")
    failure, _ = case
    assert (case.get("classname"), case.get("name"), case.get("time")) == ("Shopping", "The tea set", "4.200")
    assert failure.get("type") == "mismatched-price"
    assert (failure.get("message") or "").endswith("at the payment page (web) (and 1 more)")
    for side in ("the product page (web): «tea set: 24.00 GBP»", "the payment page (web): «bowl: 27.00 GBP»"):
        assert side in (failure.text or "")


def test_what_is_muted_or_does_not_count_is_told_and_the_walk_passes() -> None:
    run = a_run(a_verdict(a_finding("tea set"), a_finding("bowl", harm=Harm.JARRED)))
    tea = run.seams[0].identity
    muted = Comparison(mutes={tea: Mute(identity=tea, until=date(2026, 12, 24), why="new till")})
    root = junit(run, muted, FailsOn.parse("misled"))
    assert root.get("failures") == "0"
    (told,) = root.iter("system-out")
    assert "muted until 2026-12-24: new till" in (told.text or "")
    assert "fails no build: misled would" in (told.text or "")
    ran_out = Comparison(mutes={tea: Mute(identity=tea, until=date(2026, 11, 21), why="new till")})
    assert junit(run, ran_out, FailsOn.parse("misled")).get("failures") == "1"


def test_trouble_of_ours_is_an_error_and_never_the_companys_failure() -> None:
    unmet = ("the customer could not know the total cost: no page named it",)
    root = junit(
        a_run(
            broken(),
            broken(findings=(a_finding(),), journey="found before"),
            a_verdict(ending=Ending.SKIPPED, journey="left out"),
            a_verdict(unmet=unmet, journey="unmet"),
            a_verdict(feature="", journey="fine"),
        )
    )
    kinds = {
        case.get("name"): [child.tag for child in case if child.tag != "system-out"] for case in root.iter("testcase")
    }
    assert kinds == {
        "The tea set": ["error"],
        "found before": ["failure", "system-err"],
        "left out": ["skipped"],
        "unmet": ["failure"],
        "fine": [],
    }
    assert [suite.get("name") for suite in root] == ["Shopping", "Natural-Co"]


def test_two_walks_of_one_journey_are_two_tests() -> None:
    cases = junit(a_run(a_verdict(), a_verdict(seed=2))).iter("testcase")
    assert len({case.get("name") for case in cases}) == 2


def test_the_proof_is_attached_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = a_run(a_verdict(a_finding()), name="r")
    for name in ("proof-1.svg", "walk.html"):
        run.walks[0].folder.mkdir(parents=True, exist_ok=True)
        (run.walks[0].folder / name).touch()
    (told,) = junit(run).iter("system-out")
    assert (told.text or "").split("\n\n") == [
        "again: walk demo",
        "[[ATTACHMENT|runs/r/walk_1/proof-1.svg]]",
        "[[ATTACHMENT|runs/r/walk_1/walk.html]]",
    ]


@pytest.mark.parametrize("words", [*HOSTILE, "\x00\x1b[31m\ud800\ufffe ]]>"], ids=range(len(HOSTILE) + 1))
def test_whatever_a_company_says_is_text_for_machines(words: str) -> None:
    verdict = a_verdict(
        a_finding(words, summary=words, owner=words, check=words), journey=words, feature=words, company=words
    )
    run = a_run(verdict, replace(verdict, trouble=words, ending=Ending.BROKEN, findings=()))
    (suite,) = junit(run)
    assert len(list(suite.iter("failure"))) == 1
    families = list(text_string_to_metric_families(metrics_text(run, NOTHING).encode("utf-8").decode()))
    (found,) = (sample for family in families for sample in family.samples if sample.name == "journeys_findings")
    assert found.value == 1
    assert all(len(value) <= 120 and "\n" not in value for value in found.labels.values())


def samples(run: Run, comparison: Comparison = NOTHING) -> dict[str, list[tuple[dict[str, str], float]]]:
    """What Prometheus reads, by name."""
    read: dict[str, list[tuple[dict[str, str], float]]] = {}
    for family in text_string_to_metric_families(metrics_text(run, comparison)):
        assert family.type == "gauge"
        assert family.documentation
        for sample in family.samples:
            assert sample.timestamp is None, "node_exporter refuses a file with times in it"
            read.setdefault(sample.name, []).append((dict(sample.labels), sample.value))
    return read


def test_a_dashboard_reads_how_walks_ended_and_what_they_cost() -> None:
    run = a_run(
        a_verdict(a_finding(frequency=2), measures=measures(effort=50, minutes=30, reached=3, repeats=2, conflicts=1)),
        a_verdict(measures=measures(effort=40, minutes=10)),
        broken(measures=measures(effort=1)),
    )
    (seam,) = run.seams
    read = samples(run, Comparison(standing={seam.identity: Standing.NEW}))
    assert {labels["ending"]: count for labels, count in read["journeys_walks"]} == {
        "let the customer down": 1,
        "got through": 1,
        "could not be walked": 1,
    }
    ((labels, times),) = read["journeys_findings"]
    assert (labels["check"], labels["harm"], labels["owner"], times) == ("mismatched-price", "misled", "product", 2)
    middle = {"effort": 45, "resolution_seconds": 1200, "key_steps_reached": 3.5, "repeats": 1, "conflicts": 0.5}
    assert {name: read[f"journeys_{name}"][0][1] for name in middle} == middle
    assert ({"standing": "new"}, 1.0) in read["journeys_seams"]
    assert read["journeys_last_walk_timestamp_seconds"] == [({}, run.walks[0].verdict.walked.timestamp())]


def test_journeys_without_number_become_no_series_without_number() -> None:
    run = a_run(*(a_verdict(journey=f"{'a very long name ' * 9}{number}") for number in range(MOST + 50)))
    walks = samples(run)["journeys_walks"]
    assert len(walks) == MOST + 1
    assert [count for labels, count in walks if labels["journey"] == OTHERS] == [50]


def test_an_empty_run_is_read_as_one() -> None:
    empty = a_run()
    assert junit(empty).get("tests") == "0"
    assert "journeys_walks" not in samples(empty)
