"""References: the names a company gives to an order, a return, a case, so that the customer can quote them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from journeys.claim import Reference
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import as_expression, vocabulary, whole_words
from journeys.reading.told import Statement

_MATTERS = ("order", "return", "case", "tracking", "invoice")
_END = r"(?![\w-])(?![.,:/]\d)(?!\s?(?:%|€|£|\$|°))"
_CODE = rf"(?=[\w/-]*\d)[A-Z][A-Z0-9]*(?:[-/][A-Z0-9]+)*{_END}"
_LONG_CODE = rf"(?=(?:[A-Z/-]*\d){{3}}){_CODE}"  # NC-10023, but not WELCOME10
_MIXED = rf"\d[A-Z0-9]*(?:-[A-Z0-9]+)+{_END}|(?=\w*[A-Z])\d[A-Z0-9]{{4,}}{_END}"  # 100-2345-67, 1Z999AA1
_DIGITS = rf"\d{{3,22}}{_END}"
_LONG_DIGITS = rf"(?<=\#)\d{{3,22}}{_END}|\d{{5,22}}{_END}"
_SPELLED = r"(?:[A-Z0-9][ ,]+){3,}[A-Z0-9](?!\w)"  # «N C 1 0 0 2 3», as a line says it
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d?-\d\d?)?|\d\d?-\d\d?-\d{2,4}")


def read_references(text: str, *, language: str) -> tuple[Statement, ...]:
    """Every reference in `text` with what it is a reference of: "order", "return", "case", "tracking" or "invoice".

    A reference is only read where the words say what it refers to; an example of one is none.
    """
    if not any(character.isdigit() for character in text):
        return ()
    found: dict[tuple[str, str], Statement] = {}
    spoken_of = ""
    for sentence in sentences(text, language):
        named = [*references_in(sentence, language), *_of_pronoun(sentence, spoken_of, language)]
        spoken_of = _spoken_of(sentence, language) or spoken_of
        for matter, value in named:
            statement = Statement(about=matter, value=Reference(value=value), said=sentence.text)
            found.setdefault((matter, value), statement)
    return tuple(found.values())


def references_in(sentence: Sentence, language: str) -> Iterator[tuple[str, str]]:
    """The references of one sentence, as (matter, value)."""
    labelled, example = _patterns(vocabulary(language).language)
    for matter, pattern in labelled:
        for match in pattern.finditer(sentence.text):
            value = _value(match)
            if value and not example.search(sentence.text[: match.start("value")][-40:]):
                yield matter, value


def _of_pronoun(sentence: Sentence, spoken_of: str, language: str) -> Iterator[tuple[str, str]]:
    """«Its number is RT-204», of what the sentence before spoke of."""
    pronoun = vocabulary(language).pattern("reference.pronoun").search(sentence.text)
    value = (
        re.compile(rf"\s*#?(?P<value>{_CODE}|{_MIXED}|{_DIGITS})").match(sentence.text, pronoun.end())
        if pronoun
        else None
    )
    if spoken_of and value:
        yield spoken_of, value["value"]


def _spoken_of(sentence: Sentence, language: str) -> str:
    """The matter that a sentence names first."""
    found = vocabulary(language).keyed("reference.named").find(sentence.text)
    return found[0] if found else ""


def _value(match: re.Match[str]) -> str | None:
    written = match["value"].strip("#").strip()
    if match["spelled"]:
        written = re.sub(r"[ ,]+", "", written)
    if _DATE.fullmatch(written) and not match["sign"]:
        return None
    return written


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[tuple[tuple[str, re.Pattern[str]], ...], re.Pattern[str]]:
    """For each matter what finds its references, and what says that one is only an example."""
    words = vocabulary(language)
    link = "|".join(map(as_expression, words.phrases("reference.link")))
    between = rf"(?i:(?:\s*(?:[:,]|[-–—](?=\s)|{whole_words(link)}))*)\s*(?:(?P<sign>\#)\s?)?"
    labelled = []
    for kind, value in (("numbered", rf"{_CODE}|{_DIGITS}"), ("named", rf"{_LONG_CODE}|{_LONG_DIGITS}")):
        written = rf"(?P<value>(?P<spelled>{_SPELLED})|{_MIXED}|{value})"
        for matter in _MATTERS:
            label = "|".join(map(as_expression, words.phrases(f"reference.{kind}.{matter}"))) or r"(?!)"
            labelled.append((matter, re.compile(rf"(?i:{whole_words(label)}){between}{written}")))
    return tuple(labelled), words.pattern("reference.example")
