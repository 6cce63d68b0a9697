"""Persons: whom a company takes the customer to be, by greeting them and by naming where things go."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from journeys.claim import Person
from journeys.reading.language.words import Vocabulary, as_expression, vocabulary, whole_words
from journeys.reading.told import Statement
from journeys.reading.values.calendar import read_dates

_TOKEN = r"(?-i:[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?)"  # begins with a capital
_MOST_NAMES = 5
_MOST_LINES = 6  # of an address
_LONGEST_LINE = 60
_LONGEST_ADDRESS = 200
_NO_ADDRESS = re.compile(r"[@€$£?!]|https?:|[:…]$")
_BEGINNING = re.compile(r"(?:\A|[.!?»\n])[ \t]*[^\w\n]{0,4}")  # of a sentence or a line, with a smile before it
_POSTCODE = re.compile(  # digits in one piece or two, or with letters as in Britain, Canada, the Netherlands
    r"(?<![\w+/-])(?:\d{4,6}|\d{3} \d{2}|\d{2,5}-\d{3,4}|\d{4} ?[A-Z]{2}"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z\d] ?(?:\d[A-Z]\d|[A-Z\d]{4}))(?![\w/-])",
    re.IGNORECASE,
)
_GOODS = re.compile(r"\s*\d{1,3}\s?[x×]\s|.*\s[x×]\s?\d{1,3}\s*$", re.IGNORECASE)


def read_persons(text: str, *, locale: str) -> tuple[Statement, ...]:
    """Every person that `text` takes the customer to be, about "name", "delivery address" or "billing address".

    A name is read where the customer is greeted or thanked by it, or where a label says whose it is; an address where
    a label says what goes there. «Hi there», «Dear customer», signatures and agents who introduce themselves are none.
    """
    words = vocabulary(locale)
    found: dict[tuple[str, str], Statement] = {}
    for statement in (*_greeted(text, words), *_labelled(text, words)):
        found.setdefault((statement.about, str(statement.value)), statement)
    return tuple(found.values())


def read_introductions(text: str, *, locale: str) -> tuple[str, ...]:
    """The names by which a speaker introduces themselves: «My name is Jane Doe»."""
    words = vocabulary(locale)
    names = (_name(match["name"], words) for match in _patterns(words.language).introduction.finditer(text))
    return tuple(name for name in names if name)


def names_own_people(text: str, name: str, *, locale: str) -> bool:
    """Whether `text` speaks of `name` as somebody of the company: «Maya from our team», «Kind regards, Tom»."""
    words = vocabulary(locale)
    before, after = words.phrases("persons.agent_before"), words.phrases("persons.agent_after")
    named = r"\s+".join(map(re.escape, name.split()))
    lead = f"{whole_words('|'.join(map(as_expression, before)))},?\\s+(?:\\w+\\s+)?{named}(?!\\w)"
    trail = f"(?<!\\w){named}(?:\\s+[A-Z]\\w*)?\\s+{whole_words('|'.join(map(as_expression, after)))}"
    return bool(re.search(f"{lead}|{trail}", text, re.IGNORECASE))


def _greeted(text: str, words: Vocabulary) -> Iterator[Statement]:
    greeting = _patterns(words.language).greeting
    for begin in _BEGINNING.finditer(text):
        match = greeting.match(text, begin.end())
        if match and (name := _name(match["name"], words)):
            said = f"{match['lead']}{match['name']}".strip()
            yield Statement(about="name", value=Person(value=name), said=" ".join(said.split()))


def _name(said: str, words: Vocabulary) -> str:
    """The names in what was said, without titles; empty where it is nobody's."""
    names, nobody = said.split(), words.pattern("persons.nobody")
    while names and words.pattern("persons.title").fullmatch(names[0].strip(".")):
        names.pop(0)
    names = [name if len(name) == 2 else name.rstrip(".") for name in names]
    if not names or len(names) > _MOST_NAMES or any(nobody.fullmatch(name) for name in names):
        return ""
    return "" if nobody.fullmatch(" ".join(names)) else " ".join(names)


def _labelled(text: str, words: Vocabulary) -> Iterator[Statement]:
    """«Deliver to:» with what stands behind it or in the lines below, up to an empty line or another label."""
    lines = text.splitlines()
    for place, line in enumerate(lines):
        if not (match := _patterns(words.language).label.match(line)):
            continue
        about, rest = _label(match[1], words), line[match.end() :].strip()
        if about == "name" and rest and match["colon"] and (name := _full_name(rest, words)):
            yield Statement(about=about, value=Person(value=name), said=line.strip())
        elif about in ("delivery address", "billing address") and (match["colon"] or not rest):
            block = [rest] if rest else list(_block(lines[place + 1 :], words))
            address = ", ".join(block)
            said = line.strip() if rest else "\n".join((line.strip(), *block))
            if _is_an_address(address, words):
                yield Statement(about=about, value=Person(value=address), said=said)


def _label(said: str, words: Vocabulary) -> str:
    key = words.keyed("persons.label").whole(said.strip())
    return key or ""


def _block(lines: list[str], words: Vocabulary) -> Iterator[str]:
    """The lines of one address."""
    for count, line in enumerate(line.strip() for line in lines):
        if not line and count == 0:
            continue  # a label may stand above an empty line
        ends = _patterns(words.language).label.match(line) or words.pattern("persons.door").search(line)
        if not line or count > _MOST_LINES or len(line) > _LONGEST_LINE or ends or _NO_ADDRESS.search(line):
            return
        yield line.rstrip(",")


def _is_an_address(address: str, words: Vocabulary) -> bool:
    """What could be a postcode and names of places, no goods, no day, and no place where parcels are fetched."""
    if len(address) > _LONGEST_ADDRESS or not _POSTCODE.search(address) or _NO_ADDRESS.search(address):
        return False
    if any(_GOODS.match(line) for line in address.split(",")):
        return False
    if len(address.split()) < 3 or address.islower() or read_dates(address, locale=words.language, today=date.min):
        return False
    return not words.pattern("persons.elsewhere").search(address)


def _full_name(said: str, words: Vocabulary) -> str:
    """Given and family name, and nothing else: one word may be the name of anything."""
    match = _patterns(words.language).full_name.fullmatch(said)
    name = _name(said, words) if match else ""
    return name if len(name.split()) > 1 else ""


class _Patterns:
    """What finds names in one language."""

    def __init__(self, words: Vocabulary) -> None:
        def any_of(path: str) -> str:
            return "|".join(map(as_expression, words.phrases(f"persons.{path}")))

        title = rf"(?:(?:{any_of('title')})\.?[ \t]+)*"
        name = (
            rf"(?P<name>{title}{_TOKEN}(?:[ \t]+(?:(?-i:{any_of('particle')})[ \t]+)*{_TOKEN}){{0,{_MOST_NAMES - 1}}})"
        )
        end = r"(?=[ \t]*(?:[,!:;—–…]|\.(?:\s|$)|-\s|\r?\n|\Z|[😀-🙏👋🎉]))"
        thanked_for = rf"(?:[ \t]+(?:{any_of('thanked_for')})(?:[ \t]+[^\s,.!?]+){{1,5}},|,?)"  # no comma: of a company
        thanks = rf"(?:{any_of('thanks')}){thanked_for}"
        titled = rf"(?:{any_of('agreed')}),?(?=[ \t]+(?:{any_of('title')})\b)"
        lead = rf"(?P<lead>(?:(?:{any_of('greeting')}),?|{thanks}|{titled})[ \t]+)"
        labels = any_of("label")
        self.greeting = re.compile(f"{lead}{name}{end}", re.IGNORECASE)
        self.label = re.compile(rf"\s*({labels})(?:\s*(?P<colon>:)|\s*$)", re.IGNORECASE)
        self.full_name = re.compile(name, re.IGNORECASE)
        self.introduction = re.compile(rf"{whole_words(any_of('introduction'))}\s+{name}", re.IGNORECASE)


@lru_cache(maxsize=8)
def _patterns(language: str) -> _Patterns:
    return _Patterns(vocabulary(language))
