"""Readback: whether what a company reads back to make sure is what the customer knows."""

import re
from collections.abc import Iterator

from journeys.reading.language.names import words_of
from journeys.reading.language.words import vocabulary

_CODE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?=[\w-]*\d)[\w-]{3,}")
_FEWEST = 3  # signs that are enough to tell a number by its end
_NAME = re.compile(r"(?<![.!?:]\s)(?<!\A)\b[^\W\d_]\w+\b")


def as_signs(text: str, *, language: str) -> str:
    """Letters and digits alone, with those that are spoken as words: «N C one double zero two» is "nc1002".

    >>> as_signs("N-C one double zero two three", language="en")
    'nc10023'
    """
    spoken = {word: str(key) for word, key in vocabulary(language).table("menu.keys").items() if str(key).isdigit()}
    times = {word: count for count, name in ((2, "double"), (3, "triple")) for word in _times(language, name)}
    signs, often = [], 1
    for word in words_of(text):
        if word in times:
            often = times[word]
            continue
        signs.append(spoken.get(word, word) * often)
        often = 1
    return "".join(signs)


def reads_back(value: str, said: str, *, language: str) -> bool | None:
    """Whether `said` holds the value, in digits, words or spelled, or its end; None where it holds none like it."""
    own, heard = as_signs(value, language=language), as_signs(said, language=language)
    if own and own in heard:
        return True
    codes = [as_signs(code, language=language) for code in _codes(said, language)]
    if any(len(code) >= _FEWEST and (own.endswith(code) or code.endswith(own)) for code in codes):
        return True
    if any(character.isdigit() for character in own) or "@" in value:
        return False if codes else None
    return _names(value, said)


def _codes(said: str, language: str) -> Iterator[str]:
    """What looks like a number, a code or an address, spelled out too."""
    yield from (found[0] for found in _CODE.finditer(said))
    keys = vocabulary(language).table("menu.keys")
    run: list[str] = []
    often = {*_times(language, "double"), *_times(language, "triple")}
    for word in (*words_of(said), "."):
        if word in keys or (len(word) == 1 and word != ".") or word in often:
            run.append(word)
            continue
        if len(run) > _FEWEST:
            yield " ".join(run)
        run = []


def _names(value: str, said: str) -> bool | None:
    """Whether a name is theirs: all its words are there, or a word of it; another one is written like a name."""
    own, heard = {*words_of(value)}, {*words_of(said)}
    if own & heard:
        return True
    return None if not [word for word in _NAME.findall(said) if word[:1].isupper()] else False


def _times(language: str, name: str) -> tuple[str, ...]:
    return vocabulary(language).phrases(f"moves.spelling.{name}")
