"""Findings: proof, place and priority."""

import pytest
from records import CHAT, PHONE, WEB, attempt, price, says, touchpoint

from journeys.errors import UsageError
from journeys.finding import IMPACT, Finding, Harm
from journeys.notebook import Heard, Outcome
from journeys.touchpoint import Stage

A_PAGE = touchpoint(WEB, stage=Stage.SHOP)
A_CHAT = touchpoint(CHAT, stage=Stage.HELP)


def finding(*evidence: Heard, harm: Harm = Harm.DELAYED, frequency: int = 1) -> Finding:
    return Finding(summary="it is so", evidence=evidence, harm=harm, frequency=frequency)


def test_an_accusation_without_proof_is_refused() -> None:
    with pytest.raises(UsageError, match="a finding without evidence: it is so"):
        finding()


def test_it_was_noticed_where_the_later_side_is() -> None:
    found = finding(price("24", A_PAGE), says("It is £26.", A_CHAT))
    assert found.at == A_CHAT
    assert found.stage is Stage.HELP
    assert found.channels == (WEB, CHAT)


def test_a_channel_is_named_once() -> None:
    assert finding(says("a", A_CHAT), says("b", A_CHAT)).channels == (CHAT,)


def test_every_harm_has_its_weight() -> None:
    assert IMPACT.keys() == set(Harm)


def test_being_misled_comes_before_everything_else() -> None:
    misled = finding(price("24", A_PAGE), harm=Harm.MISLED)
    often = finding(attempt(Outcome.DEAD_END, touchpoint(PHONE)), harm=Harm.STOPPED, frequency=100)
    assert misled.priority > often.priority


@pytest.mark.parametrize(
    ("less", "more"),
    [
        pytest.param(finding(says("a", A_CHAT)), finding(says("a", A_CHAT), frequency=2), id="frequency"),
        pytest.param(
            finding(says("a", A_CHAT)), finding(says("a", A_PAGE), says("b", A_CHAT)), id="effort of two channels"
        ),
        pytest.param(finding(says("a", A_CHAT)), finding(says("a", A_CHAT), harm=Harm.STOPPED), id="impact"),
    ],
)
def test_what_weighs_more_comes_first(less: Finding, more: Finding) -> None:
    assert more.priority > less.priority
