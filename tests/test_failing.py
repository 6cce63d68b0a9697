"""What makes a build red."""

from datetime import date

import pytest

from journeys.company import Company
from journeys.errors import UsageError
from journeys.finding import Harm
from journeys.identity import identity_of_need
from journeys.mutes import Mute
from journeys.run.failing import FailsOn
from tests.runs import a_finding

CHECKS = ("late-fee", "not-calm", "mismatched-price")
TODAY = date(2026, 11, 22)
MISLED, JARRED = a_finding(), a_finding(harm=Harm.JARRED, check="not-calm")
PROFILE = 'name = "My Shop"\nlocale = "en-GB"\nchannels.web.url = "https://shop.example/"\n'


def test_everything_fails_where_nobody_chose() -> None:
    assert str(FailsOn()) == "misled,stopped,delayed,jarred"
    assert FailsOn().names(MISLED)
    assert FailsOn().names(JARRED)
    assert FailsOn().fails_unmet


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("misled,stopped", "misled,stopped"),
        (" Stopped , MISLED,", "misled,stopped"),
        ("jarred,late-fee", "jarred,late-fee"),
        ("all", "misled,stopped,delayed,jarred"),
        ("none", "none"),
        (("misled", "stopped,not-calm"), "misled,stopped,not-calm"),
        ((), "none"),
    ],
)
def test_harms_and_checks_are_read_as_people_write_them(words: str, read: str) -> None:
    assert str(FailsOn.parse(words, checks=CHECKS)) == read


def test_a_check_by_its_name_fails_beside_the_harms() -> None:
    chosen = FailsOn.parse("stopped,not-calm", checks=CHECKS)
    assert chosen.names(JARRED)
    assert not chosen.names(MISLED)


def test_what_the_customer_could_not_do_counts_as_stopped() -> None:
    assert FailsOn.parse("stopped").fails_unmet
    assert not FailsOn.parse("misled,delayed").fails_unmet


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("mislead", "--fail-on: no harm or check is named 'mislead'. Did you mean 'misled'?"),
        ("late_fee", "--fail-on: no harm or check is named 'late_fee'. Did you mean 'late-fee'?"),
        ("none,misled", "--fail-on says none and also misled"),
        ("", "--fail-on names nothing"),
        (" , ", "--fail-on names nothing"),
    ],
)
def test_a_slip_is_said_with_the_way_out(words: str, said: str) -> None:
    with pytest.raises(UsageError) as slip:
        FailsOn.parse(words, checks=CHECKS)
    assert slip.value.what == said
    assert slip.value.fix


def test_a_muted_finding_fails_again_when_its_day_is_over() -> None:
    mutes = {"mismatched-price-3fa9c1": Mute(identity="mismatched-price-3fa9c1", until=TODAY, why="known")}
    name, other = "mismatched-price-3fa9c1", "mismatched-price-000000"
    assert not FailsOn().fails(MISLED, name, mutes, TODAY)
    assert FailsOn().fails(MISLED, other, mutes, TODAY)
    assert FailsOn().fails(MISLED, name, mutes, date(2026, 11, 23))
    assert not FailsOn.parse("none").fails(MISLED, name, mutes, date(2026, 11, 23))


def test_a_need_that_was_not_met_can_be_muted_too() -> None:
    unmet = "the customer could not know the total cost: no page named a total"
    name = identity_of_need(unmet, company="Natural-Co")
    assert name == identity_of_need(unmet.replace("no page", "not one page"), company="natural-co")
    assert name != identity_of_need(unmet.replace("total cost", "status"), company="Natural-Co")
    mutes = {name: Mute(identity=name, until=TODAY, why="known")}
    assert FailsOn().failing_needs([unmet], company="Natural-Co", mutes={}, today=TODAY) == (unmet,)
    assert FailsOn().failing_needs([unmet], company="Natural-Co", mutes=mutes, today=TODAY) == ()
    assert FailsOn.parse("misled").failing_needs([unmet], company="Natural-Co", mutes={}, today=TODAY) == ()


def test_the_profile_says_what_fails() -> None:
    assert Company.from_toml(PROFILE).report.fail_on == ("all",)
    chosen = Company.from_toml(PROFILE + '[report]\nfail_on = ["misled", "late-fee"]\n').report.fail_on
    assert str(FailsOn.parse(chosen, checks=CHECKS)) == "misled,late-fee"


def test_a_slip_in_the_profile_is_said_with_its_line() -> None:
    with pytest.raises(
        UsageError, match=r"company.toml:5: report.fail_on.*: 'misled, stopped' is not the name of a harm"
    ):
        Company.from_toml(PROFILE + '[report]\nfail_on = ["misled, stopped"]\n')
