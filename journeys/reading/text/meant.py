"""Whether words are the company's own, and meant: not a template's, not an example's, not somebody else's."""

import re

from journeys.reading.language.words import Vocabulary

_TEMPLATE = re.compile(
    r"\{\{|\}\}|\{%|<%|\$\{|#\{|\*\||\{\$?[A-Za-z][\w.]*\}|%[A-Za-z]\w+%|\[\[?[A-Z][A-Z_ ]{2,}\]|"
    r"\[(?:[Ii]nsert|[Yy]our|[Cc]ustomer|[Oo]rder|[Dd]elivery|[Dd]ate|[Nn]umber|[Tt]racking)[\w /]*\]|"
    r"(?<!\w)[Xx]{4,}(?!\w)"
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|(?<!\w)\"[^\"]*\"(?!\w)|(?<!\w)'[^']*'(?!\w)")


def is_template(text: str) -> bool:
    """Something in the words was never filled in: «{{ order.number }}», «[DATE]», «#XXXXX»."""
    return bool(_TEMPLATE.search(text))


def is_example(text: str, words: Vocabulary) -> bool:
    """The words say themselves that they are an example: «for instance», «z. B.»."""
    return bool(words.pattern("reference.example").search(text))


def is_quoted(text: str, start: int, end: int) -> bool:
    """The words from `start` to `end` stand between quotation marks: somebody else said them."""
    return any(quoted.start() < start and end < quoted.end() for quoted in _QUOTED.finditer(text))
