"""References: the names a company gives to an order, a return, a case, so that the customer can quote them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from journeys.claim import Reference
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import Vocabulary, as_expression, vocabulary, whole_words
from journeys.reading.text.columns import read_columns
from journeys.reading.told import Statement

CODE = re.compile(r"#?(?P<code>(?=[\w/-]{3})(?=[\w/-]*\d)[A-Za-z0-9]+(?:[-_/][A-Za-z0-9]+)*)")

_MATTERS = ("order", "return", "case", "tracking", "invoice")
_CASE = "case"  # what a bare «your reference» is of
_END = r"(?![\w-])(?![.,:/]\d)(?!\s?(?:%|€|£|\$|°))"
_CAPITALS = rf"(?=[\w/-]*\d)[A-Z][A-Z0-9]*(?:[-/][A-Z0-9]+)*{_END}"
_LONG_CAPITALS = rf"(?=(?:[A-Z/-]*\d){{3}}){_CAPITALS}"  # NC-10023, but not WELCOME10
_MIXED = (
    rf"(?=(?:[A-Z/-]*\d){{4}})\d[A-Z0-9]*(?:[-/][A-Z0-9]+)+{_END}|(?=\w*[A-Z])\d[A-Z0-9]{{4,}}{_END}"  # 100-2345-67
)
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)"
_ANY_CASE = rf"(?=(?:[\w/-]*?\d){{3}})[A-Za-z0-9]+(?:[-_/][A-Za-z0-9]+)*{_END}"  # ord_93f27c10, after «number» alone
_DIGITS = rf"\d{{3,22}}{_END}"
_LONG_DIGITS = rf"(?<=\#)\d{{3,22}}{_END}|(?<=\#\s)\d{{3,22}}{_END}|\d{{5,22}}{_END}"
_SIGNED = rf"(?<=\#){_CAPITALS}"  # #NC-7
_LETTERS = r"(?=(?:[B-DF-HJ-NP-TV-Z]*[AEIOU]){0,2}[B-DF-HJ-NP-TV-Z]*(?!\w))[A-Z]{9}(?![\w-])"  # XKBKNABJK, but no word
_RARE = "[JKQVWXYZ]"  # two of them are in few words, and in most of nine letters drawn by chance
_NINE_LETTERS = rf"(?=[A-Z]*{_RARE}[A-Z]*{_RARE})[A-Z]{{9}}(?=\W*\Z)"  # QIIXJXNUI, after «order reference:», alone
_SPELLED = r"(?:[A-Z0-9][ ,]+){3,}[A-Z0-9](?!\w)"  # «N C 1 0 0 2 3», as a line says it
_UPS = r"1Z(?:\s?[A-Z0-9]){16}(?!\w)"
_PARCEL = rf"{_UPS}|[A-Z]{{2}}(?:\s?\d){{9}}\s?[A-Z]{{2}}(?!\w)|[A-Z]{{0,4}}\d{{9,22}}{_END}"  # UPS, posts, others
_GROUPED = rf"(?=(?:\s?\d){{10}})\d{{2,6}}(?:\s\d{{2,6}}){{2,7}}{_END}"  # 9400 1000 0000 0000 0000 00
_DATE = re.compile(r"(?:19|20)\d\d(?:[-/]\d\d?[-/]\d\d?)?|\d\d?[-/]\d\d?[-/]\d{2,4}|\d\d?/\d{4}")
_MAY_HOLD_ONE = re.compile(r"\d|[A-Z]{9}")
_LOOK_BACK = 40  # how far before a reference «for example» speaks of it, in characters


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What finds the references of a language."""

    labelled: tuple[tuple[str, re.Pattern[str]], ...]  # (matter, label and value)
    generic: re.Pattern[str]  # «your reference: …»
    pronoun: re.Pattern[str]  # «its number is …»
    said: re.Pattern[str]  # any label at all: a quick look before a close one


def read_references(text: str, *, language: str) -> tuple[Statement, ...]:
    """Every reference in `text` with what it is a reference of: "order", "return", "case", "tracking" or "invoice".

    A reference is only read where the words say what it refers to, or where it has the shape that one carrier's
    numbers alone have; an example of one is none, nor is a code that expires.
    """
    words = vocabulary(language)
    if not _MAY_HOLD_ONE.search(text) or not (_patterns(words.language).said.search(text) or "1Z" in text):
        return ()
    found: dict[tuple[str, str], Statement] = {}
    spoken_of, bare = "", ""
    expiring = bool(words.pattern("reference.one_time").search(text))
    for sentence in sentences(text, words.language):
        named = [
            *references_in(sentence, words.language, expiring=expiring),
            *_of_pronoun(sentence, spoken_of, words.language),
        ]
        named = named or list(_on_its_own_line(sentence, bare))
        spoken_of = _spoken_of(sentence, words) or spoken_of
        named = named or list(_generic(sentence, spoken_of or _CASE, words))
        bare = words.keyed("reference.numbered").whole(sentence.text.strip(" :#")) or ""
        _keep(found, named, sentence.text)
    for line, named in _in_columns(text, words):
        _keep(found, named, line)
    return tuple(found.values())


def references_in(sentence: Sentence, language: str, *, expiring: bool = False) -> Iterator[tuple[str, str]]:
    """The references of one sentence, as (matter, value); `expiring` where the message's codes are gone in minutes."""
    words = vocabulary(language)
    text, patterns = sentence.text, _patterns(words.language)
    taken: list[int] = []
    for matter, pattern in patterns.labelled:
        for match in pattern.finditer(text):
            if expiring and "code" in match[0].lower():
                continue
            if match.start("value") not in taken and (value := _value(match, text, words)):
                taken.append(match.start("value"))
                yield matter, value
    for match in _ups().finditer(text):
        if match.start() not in taken and not _is_an_example(text, match.start(), words):
            yield "tracking", re.sub(r"\s", "", match[0])


def _keep(found: dict[tuple[str, str], Statement], named: Iterable[tuple[str, str]], said: str) -> None:
    for matter, value in named:
        found.setdefault((matter, value), Statement(about=matter, value=Reference(value=value), said=said))


def _generic(sentence: Sentence, matter: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """«Ref: ABC-12»: of what the message speaks of, else of a case."""
    for match in _patterns(words.language).generic.finditer(sentence.text):
        if value := _value(match, sentence.text, words):
            yield matter, value


def _of_pronoun(sentence: Sentence, spoken_of: str, language: str) -> Iterator[tuple[str, str]]:
    """«Its number is RT-204», of what the sentence before spoke of."""
    match = _patterns(language).pronoun.search(sentence.text) if spoken_of else None
    if match:
        yield spoken_of, match["value"]


def _on_its_own_line(sentence: Sentence, bare: str) -> Iterator[tuple[str, str]]:
    """«Order number» above «NC-10023»."""
    match = CODE.fullmatch(sentence.text.strip()) if bare else None
    if match and not _DATE.fullmatch(match["code"]):
        yield bare, match["code"]


def _in_columns(text: str, words: Vocabulary) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The cells under «Order no.», by line."""
    for heads, cells, line in read_columns(text):
        matters = (words.keyed("reference.head").whole(head.strip(" :")) for head in heads)
        codes = (CODE.fullmatch(cell) for cell in cells)
        named = [(matter, code["code"]) for matter, code in zip(matters, codes, strict=True) if matter and code]
        yield line, [(matter, code) for matter, code in named if not _DATE.fullmatch(code)]


def _spoken_of(sentence: Sentence, words: Vocabulary) -> str:
    """The matter that a sentence names first."""
    found = words.keyed("reference.named").find(sentence.text)
    return found[0] if found else ""


def _value(match: re.Match[str], text: str, words: Vocabulary) -> str | None:
    start, written = match.start("value"), match["value"].strip("#").strip()
    if match["spelled"] or match["spaced"]:
        written = re.sub(r"[ ,\s]+", "", written)
    if _DATE.fullmatch(written) and not match["sign"]:
        return None
    if _is_an_example(text, start, words) or _is_anothers(match.start(), start, text, words):
        return None
    return written


def _is_an_example(text: str, start: int, words: Vocabulary) -> bool:
    return bool(words.pattern("reference.example").search(text[max(0, start - _LOOK_BACK) : start]))


def _is_anothers(label: int, value: int, text: str, words: Vocabulary) -> bool:
    """A number with a name of its own: a customer's, a payment's, a telephone's."""
    others = words.pattern("reference.other").finditer(text, 0, value)
    return any(other.end() > label for other in others)


@lru_cache(maxsize=1)
def _ups() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_UPS}")


@lru_cache(maxsize=8)
def _patterns(language: str) -> _Patterns:
    words = vocabulary(language)
    link = _either(words.phrases("reference.link"))
    number = _either(words.phrases("reference.number_word"))
    between = rf"(?i:(?:\s*(?:[:,=|]|[-–—](?=\s)|{whole_words(link)}))*)\s*\(?(?:(?P<sign>\#)\s?)?"
    labelled = []
    for matter in _MATTERS:
        named = _either(words.phrases(f"reference.named.{matter}"))
        numbered = _either(words.phrases(f"reference.numbered.{matter}"))
        label = rf"(?i:{whole_words(rf'{numbered}|(?:{named})[ -](?:{number})')})"
        parcel = rf"(?P<spaced>{_PARCEL}|{_GROUPED})|" if matter == "tracking" else r"(?P<spaced>(?!))|"
        letters = rf"|{_LETTERS}" if matter == "order" else ""
        labelled.append(
            (matter, _compiled(label, between, rf"{parcel}{_UUID}|{_ANY_CASE}|{_CAPITALS}|{_DIGITS}{letters}"))
        )
        plain = rf"{parcel}{_UUID}|{_SIGNED}|{_LONG_CAPITALS}|{_LONG_DIGITS}"
        labelled.append((matter, _compiled(rf"(?i:{whole_words(named)})", between, plain)))
        if letters:
            labelled.append((matter, _compiled(rf"(?i:{whole_words(named)})\s*:", "", rf"(?P<spaced>(?!))|{_LETTERS}")))
            labelled.append((matter, _compiled(rf"{label}\s*:", "", rf"(?P<spaced>(?!))|{_NINE_LETTERS}")))
    carrier = rf"(?i:{whole_words(_either(words.phrases('reference.carrier')))})"
    labelled.append(("tracking", _compiled(carrier, between, rf"(?P<spaced>{_PARCEL}|{_GROUPED})")))
    generic = rf"(?i:{whole_words(_either(words.phrases('reference.generic')))})"
    pronoun = rf"(?i:{whole_words(_either(words.phrases('reference.pronoun')))})"
    every = [
        *words.phrases("reference.named"),
        *words.phrases("reference.numbered"),
        *words.phrases("reference.generic"),
    ]
    said = _either([*every, *words.phrases("reference.carrier"), *words.phrases("reference.head")])
    return _Patterns(
        labelled=tuple(labelled),
        generic=_compiled(generic, between, rf"(?P<spaced>(?!))|{_LONG_CAPITALS}|{_CAPITALS}|{_DIGITS}"),
        pronoun=re.compile(rf"{pronoun}\s*#?(?P<value>{_CAPITALS}|{_MIXED}|{_DIGITS})"),
        said=re.compile(rf"(?i:{whole_words(said)})"),
    )


def _either(phrases: Iterable[str]) -> str:
    return "|".join(map(as_expression, phrases)) or r"(?!)"


def _compiled(label: str, between: str, value: str) -> re.Pattern[str]:
    sign = "" if between else r"\s*(?P<sign>(?!))?"
    return re.compile(rf"{label}{between}{sign}(?P<value>(?P<spelled>{_SPELLED})|{_MIXED}|{value})")
