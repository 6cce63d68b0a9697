"""What a finding's two sides are to each other, in words and as a sign, by breakpoint."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from journeys.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How a breakpoint is put to people who do not know its name."""

    sign: str  # stands between both sides: "asked again"
    mark: str  # the same as one letter: "↻"
    first: str  # heads the earlier side
    then: str  # heads the later one
    only: str  # heads the only one
    mend: str  # what to do, in one calm line


def sign_of(finding: Finding) -> Sign:
    """The words for a finding; those of its pillar where its check has none of its own."""
    words = _words()
    return Sign(**{**words[finding.pillar.value], **words.get(finding.check, {})})


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files(__package__) / "signs.toml").read_text(encoding="utf-8"))
