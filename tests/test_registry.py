"""How checks are declared, found by name and run."""

from collections.abc import Iterator

import pytest
from records import MAIL, PHONE, attempt, record, says, touchpoint

from journeys.checks import CATALOGUE, Check, Registry, check
from journeys.errors import UsageError
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import Outcome, Record

A_LETTER = touchpoint(MAIL)
LETTERS = record(says("a", A_LETTER), says("b", A_LETTER))


def a_check(name: str, *, harm: Harm = Harm.JARRED, owner: str = "", summary: str = "") -> Check:
    """Finds every word that was said."""

    @check(name, pillar=Pillar.TONE, harm=harm, breakpoint=Breakpoint.TONE)
    def judge(record: Record) -> Iterator[Finding]:
        """Something was said."""
        for words in record.words:
            yield Finding(summary=summary or words.said, evidence=(words,), owner=owner)

    return judge


def test_a_finding_gets_the_name_and_the_weight_of_its_check() -> None:
    first, second = Registry([a_check("loud", harm=Harm.DELAYED)]).judge(LETTERS)
    assert (first.check, first.pillar, first.harm) == ("loud", Pillar.TONE, Harm.DELAYED)
    assert first.breakpoint is Breakpoint.TONE
    assert (str(first), str(second)) == ("loud: a", "loud: b")


def test_who_owns_the_channel_owns_the_finding() -> None:
    assert Registry([a_check("loud")]).judge(LETTERS)[0].owner == "the mail team"
    assert Registry([a_check("loud", owner="the poets")]).judge(LETTERS)[0].owner == "the poets"


def test_what_was_met_in_the_same_words_is_counted() -> None:
    (finding,) = Registry([a_check("loud", summary="it was loud")]).judge(LETTERS)
    assert finding.frequency == 2


def test_two_checks_that_say_the_same_are_two_findings() -> None:
    registry = Registry([a_check("loud", summary="it was loud"), a_check("shrill", summary="it was loud")])
    assert {finding.check for finding in registry.judge(LETTERS)} == {"loud", "shrill"}


def test_what_misleads_comes_first() -> None:
    registry = Registry([a_check("jarring"), a_check("lying", harm=Harm.MISLED), a_check("slow", harm=Harm.DELAYED)])
    assert [finding.check for finding in registry.judge(LETTERS)][::2] == ["lying", "slow", "jarring"]


def test_only_the_named_checks_are_run() -> None:
    registry = Registry([a_check("loud"), a_check("shrill")])
    assert {finding.check for finding in registry.judge(LETTERS, only=["shrill"])} == {"shrill"}


def test_a_registry_is_a_mapping_by_name() -> None:
    registry = Registry([a_check("loud"), a_check("shrill")])
    assert list(registry) == ["loud", "shrill"]
    assert len(registry) == 2
    assert registry["loud"].finds == "Something was said."
    assert "loud" in registry
    assert "quiet" not in registry


def test_an_unknown_check_is_an_error_that_guesses_what_was_meant() -> None:
    with pytest.raises(
        UsageError, match=r"no check is named 'missmatched-price'. Did you mean 'mismatched-price'\? Known: ad-not-kept"
    ):
        CATALOGUE.judge(LETTERS, only=["missmatched-price"])
    with pytest.raises(UsageError, match=r"no check is named 'x'. Known: none."):
        Registry([])["x"]


def test_two_checks_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="two checks are named 'loud'"):
        Registry([a_check("loud"), a_check("loud")])


@pytest.mark.parametrize("name", ["", "Late-Fee", "late_fee", "late fee", "late-", "-fee", "fee2", "late--fee"])
def test_a_name_that_is_no_words_with_dashes_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="not lower-case words with dashes") as error:
        a_check(name)
    assert error.value.fix == "name it like late-fee"


def test_a_check_without_a_docstring_is_refused_by_name_and_place() -> None:
    def judge(record: Record) -> Iterator[Finding]:
        yield from ()

    with pytest.raises(UsageError, match=r"check 'mute' \(test_registry.judge\): it has no docstring"):
        check("mute", pillar=Pillar.TONE, harm=Harm.JARRED, breakpoint=Breakpoint.TONE)(judge)


def no_record() -> Iterator[Finding]:
    """Nothing."""
    yield from ()


def two_records(one: Record, other: Record) -> Iterator[Finding]:
    """Two."""
    yield from ()


def by_name_only(*, record: Record) -> Iterator[Finding]:
    """One, by name."""
    yield from ()


def any_number(*records: Record) -> Iterator[Finding]:
    """Any."""
    yield from ()


@pytest.mark.parametrize("judge", [no_record, two_records, by_name_only, any_number])
def test_what_does_not_take_one_record_is_refused(judge: object) -> None:
    with pytest.raises(UsageError, match="it does not take one record"):
        check("odd", pillar=Pillar.TONE, harm=Harm.JARRED, breakpoint=Breakpoint.TONE)(
            judge  # type: ignore[arg-type]  # that is the point
        )


def test_a_check_that_names_no_breakpoint_is_refused() -> None:
    with pytest.raises(UsageError, match="'tone' is not where a customer's way breaks") as error:
        check("odd", pillar=Pillar.TONE, harm=Harm.JARRED, breakpoint="tone")(two_records)  # type: ignore[arg-type]
    assert "Breakpoint.LOST_PROGRESS" in error.value.fix


def test_every_breakpoint_is_looked_for() -> None:
    assert {one.breakpoint for one in CATALOGUE.values()} == set(Breakpoint)


def test_the_same_seam_on_two_walks_weighs_the_same() -> None:
    failed = attempt(Outcome.DEAD_END, touchpoint(PHONE))
    assert CATALOGUE.judge(record(failed)) == CATALOGUE.judge(record(failed))


def test_checks_that_shall_not_speak_are_still_known_by_name() -> None:
    both = Registry([a_check("loud"), a_check("shrill")])
    narrowed = both.speaking_only(["shrill"])
    assert {finding.check for finding in narrowed.judge(LETTERS)} == {"shrill"}
    assert narrowed.judge(LETTERS, only=["loud"]) == ()
    assert {finding.check for finding in both.judge(LETTERS)} == {"loud", "shrill"}
    with pytest.raises(UsageError, match="no check is named 'shril'"):
        both.speaking_only(["shril"])
