"""Formality: whether a text says «Sie» or «du» to its reader, in languages that have both."""

import re
from enum import StrEnum

from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import vocabulary


class Address(StrEnum):
    """How somebody is spoken to."""

    FORMAL = "formal"  # Sie, vous, usted, Lei, u
    INFORMAL = "informal"  # du, tu, tú, je


_LONGEST = 4_000  # letters
_QUOTED = re.compile(r"[«„“\"][^«»„“”\"\n]{1,300}[»“”\"]|^>.*$", re.MULTILINE)
_OPENS = re.compile(r"[:;–—(•*>|-]\s*$")


def read_address(text: str, *, language: str) -> dict[Address, list[str]]:
    """The words by which a text speaks to its reader, by how they do; quotations are somebody else's words.

    A word that differs from another only by its capital counts where no sentence begins with it: «Sie» may be «they».
    What comes after words of the law («Widerruf», «Cookies») is read no more: lawyers have a manner of their own.

    >>> read_address("Wir haben Ihre Bestellung. Sie kommt morgen.", language="de")
    {<Address.FORMAL: 'formal'>: ['Ihre']}
    """
    words = vocabulary(language)
    if not words.table("tone.address") or words.language != language.partition("-")[0]:
        return {}
    patterns = {how: words.pattern(f"tone.address.{how}") for how in Address}
    law = words.pattern("tone.address.others").search(text)
    unquoted = _QUOTED.sub(" … ", text[: min(law.start() if law else _LONGEST, _LONGEST)])
    found: dict[Address, list[str]] = {}
    for one in sentences(unquoted, words.language):
        for how, pattern in patterns.items():
            marks = [mark[0] for mark in pattern.finditer(one.text) if _is_address(mark, one, pattern)]
            if marks:
                found.setdefault(how, []).extend(marks)
    return found


def agrees_on_address(text: str, *, language: str) -> bool:
    """Whether it is spoken of how to speak to each other: «Wollen wir uns duzen?»"""
    return bool(vocabulary(language).pattern("tone.address.agreed").search(text))


def _is_address(mark: re.Match[str], sentence: Sentence, pattern: re.Pattern[str]) -> bool:
    """Not a part of a name («Cirque du Soleil»), nor a capital that the beginning of a sentence asks for."""
    before, after = sentence.text[: mark.start()].rstrip(), sentence.text[mark.end() :].lstrip()
    capital = mark[0][0].isupper()
    if capital and not pattern.search(mark[0].lower()) and (not before or _OPENS.search(before)):
        return False
    word = before.rpartition(" ")[2]
    return not (word[:1].isupper() and after[:1].isupper() and before != word and not capital)
