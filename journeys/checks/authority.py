"""Who is wrong where two channels disagree: the company's profile may say which of them decides."""

from dataclasses import replace
from enum import StrEnum

from journeys.claim import Claim
from journeys.finding import Finding
from journeys.notebook import Beginning


class Truth(StrEnum):
    """What a channel may be the authority for, as the profile names it."""

    PRICING = "pricing"
    POLICY = "policy"
    STATUS = "status"


_DECIDES_ON = {Truth.PRICING: "prices", Truth.POLICY: "policies", Truth.STATUS: "how things stand"}


def settled(finding: Finding, truth: Truth | None, beginning: Beginning) -> Finding:
    """The finding with the wrong side named, and owned by who answers for it.

    It stays as it is where it is not about one truth told in two ways, where the profile names no authority, and where
    the authority is on neither side or contradicts itself.
    """
    right = beginning.authority.get(truth, "") if truth else ""
    if not right or not _has_two_sides(finding):
        return finding
    wrong = [channel for channel in finding.channels if channel != right]
    if len(finding.channels) != len(wrong) + 1 or len(wrong) != 1:
        return finding
    assert truth is not None
    verdict = f"the {wrong[0]} is wrong: the {right} decides on {_DECIDES_ON[truth]}"
    owner = finding.owner or beginning.owners.get(wrong[0], "")
    return replace(finding, summary=f"{finding.summary}; {verdict}", owner=owner)


def _has_two_sides(finding: Finding) -> bool:
    """Two claims of one kind; words that something is lacking in, and a silence, contradict nobody."""
    claims = [side for side in finding.evidence if isinstance(side, Claim)]
    return len(claims) == len(finding.evidence) > 1 and len({claim.value.kind for claim in claims}) == 1
