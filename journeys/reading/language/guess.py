"""Which locale a company writes in of whom nobody knows: told by what a page declares, its words and its money."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from journeys.reading.language.data import words_of_languages

DEFAULT = "en-US"
_READ = 4_000  # characters; who has read so many knows the language
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"\s*([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z\d])", re.IGNORECASE)
_TAG_IN_ADDRESS = re.compile(r"/([a-z]{2}[-_][a-z]{2})(?:[/?#]|$)", re.IGNORECASE)
_HOST = re.compile(r"(?:^[a-z][\w+.-]*://|@|^)(?:[^/@\s]*@)?([^/:?#@\s]+)", re.IGNORECASE)
_LETTER = 0.5  # what a word of one letter counts: it may be a size or a unit
_LEAST = 0.4  # points below which the words tell nothing
_SURE = 10.0  # points from which the words speak louder than a declaration
_COMMA_DECIMALS = re.compile(r"\d,\d\d(?!\d)")
_HUNDREDTHS = re.compile(r"\d\.\d\d(?!\d)")
_POINT_DECIMALS = re.compile(r"\d\.\d\d(?!\d)|\d,\d{3}(?![\d.]\d)")
_POINT_GROUPS = re.compile(r"\d\.\d{3}(?!\d)")
_SPACE_GROUPS = re.compile(r"\d[\s\u00a0\u202f]\d{3}(?!\d)")
_EURO_FIRST = re.compile(r"(?<!\d)(?<!\d\s)€\s?\d")
_DOLLARS_IN_POINTS = re.compile(r"\d\d\.\d{3}(?!\d)|\.\d{3}[.,]\d")
_SWISS = re.compile(r"(?<![^\W\d_])S?Fr\.\s?\d[\d'’]*\.(?:\d\d(?!\d|\.)|[-–])")
_SWEDISH = re.compile(r"\d:-(?!\d)")


def guess_locale(text: str, *, declared: str = "", address: str = "") -> str:
    """The locale that a page or message of an unknown company is written in; American English where nothing tells.

    Args:
        text: What can be read of it; only its first few thousand characters count.
        declared: What it says of itself: `<html lang>` or Content-Language, as it stands there.
        address: Where it comes from: a URL, a host or a mail address.

    Returns:
        A BCP 47 tag of a language and a country. What is declared counts unless most words are of another language;
        a country's own address counts more than the country that templates declare by default.

    >>> guess_locale("Ihre Bestellung ist auf dem Weg", address="https://shop.example.ch/")
    'de-CH'
    """
    head = text[:_READ]
    in_address = _TAG_IN_ADDRESS.search(address)
    language, region = _tag(declared) or _tag(in_address[1] if in_address else "") or ("", "")
    told = _language_of_words(head, language)
    if told != language:
        language, region = told, ""
    signs = _signs(head)
    language = language or _language_of_signs(head, signs) or _language_of_country(_country_of(address)) or "en"
    return _placed(language, region, head, signs, address)


def _placed(language: str, region: str, text: str, signs: tuple[str, ...], address: str) -> str:
    default = _default_region(language)
    if region and region != default and _exists(language, region):
        return f"{language}-{region}"
    if (country := _country_of(address)) and _is_spoken(language, country):
        return f"{language}-{country}"
    if region and _exists(language, region):
        return f"{language}-{region}"
    return _place_of_signs(language, text, signs) or (f"{language}-{default}" if default else DEFAULT)


def _tag(declared: str) -> tuple[str, str] | None:
    match = _TAG.match(declared)
    if match is None or match[1].lower() == "x":
        return None
    language = {"no": "nb", "nn": "nb", "iw": "he"}.get(match[1].lower(), match[1].lower())
    return (language, (match[2] or "").upper()) if _exists(language, "") else None


def _language_of_words(text: str, declared: str) -> str:
    """The language of most words; the declared one unless the words are surely another's; "" where nothing tells."""
    known = _words()
    words = _WORD.findall(text.lower())
    points: defaultdict[str, float] = defaultdict(float)
    for word, count in Counter(words).items():
        for language, weight in known.get(word, ()):
            points[language] += weight * min(count, 6)
    for letter, languages in _letters().items():
        for language in languages if letter in text else ():
            points[language] += 1.2 / len(languages) * min(text.count(letter), 6)
    script = _language_of_script(text)
    if script:
        points[script] += 20.0
    if not points:
        return declared
    best = max(sorted(points), key=points.__getitem__)
    if not declared:
        return best if points[best] >= _LEAST else ""
    share = points[best] / len(words) if words else 1.0
    sure = points[best] >= _SURE and points[best] >= 3 * points[declared] and (share >= 0.15 or script == best)
    return best if sure else declared


def _language_of_script(text: str) -> str:
    """A language that is not written in Latin letters, where they are a good part of the text; else ""."""
    if text.isascii():
        return ""
    for language, letters in _scripts():
        found = letters.findall(text)
        if found and (len(found) >= 12 or 5 * len(found) >= len(_WORD.findall(text))):
            return language
    return ""


def _signs(text: str) -> tuple[str, ...]:
    """The signs of money beside numbers, the most frequent first."""
    found = Counter(match["before"] or match["after"] for match in _sign_pattern().finditer(text))
    found["CHF"] += len(_SWISS.findall(text))
    return tuple(sign for sign, _ in sorted((+found).items(), key=lambda counted: (-counted[1], counted[0])))


def _language_of_signs(text: str, signs: tuple[str, ...]) -> str:
    """The language of who writes money so, for a text without words; "" where there is no money."""
    if not signs:
        return "sv" if _SWEDISH.search(text) else ""
    if signs[0] == "$" and _DOLLARS_IN_POINTS.search(text):
        return "es"
    if signs[0] in ("¥", "￥") and _HUNDREDTHS.search(text):
        return "zh"
    if signs[0] == "kr":
        if _POINT_GROUPS.search(text) or re.search(r"kr\.", text):
            return "da"
        return "nb" if re.search(r"kr\s?\d", text) else "sv"
    if signs[0] not in ("€", "EUR"):
        return _places()[signs[0]][0].split("-")[0]
    if _POINT_DECIMALS.search(text) and not _COMMA_DECIMALS.search(text):
        return "en"
    if _SPACE_GROUPS.search(text):
        return "fr"
    return "nl" if _EURO_FIRST.search(text) else "de"


def _place_of_signs(language: str, text: str, signs: tuple[str, ...]) -> str:
    """Where the sign that is written most is at home among the places of a language; "" where it tells nothing."""
    for sign in signs[:1]:
        places = _places()[sign]
        if sign == "$" and language == "es" and (_COMMA_DECIMALS.search(text) or _POINT_GROUPS.search(text)):
            return "es-AR" if _COMMA_DECIMALS.search(text) else "es-CO"
        if own := next((place for place in places if place.split("-")[0] == language), ""):
            return own
        country = places[0].split("-")[1]
        if language == "en" and _exists(language, country):
            return f"en-{country}"
    return ""


def _country_of(address: str) -> str:
    """The country of an address that only its people use, else ""."""
    host = _HOST.search(address.strip())
    if host is None:
        return ""
    ending = host[1].rstrip(".").rpartition(".")[2].lower()
    endings = _table("endings")
    if len(ending) != 2 or "." not in host[1] or ending in str(endings["anybody"]).split():
        return ""
    return str(endings.get(ending, ending)).upper()


def _language_of_country(country: str) -> str:
    spoken = get_official_languages(country, de_facto=True) if country else ()
    return next((name.replace("no", "nb") for name in spoken if _exists(name, country)), "")


@lru_cache(maxsize=512)
def _is_spoken(language: str, country: str) -> bool:
    """A company of this country may well write in this language; in English many do."""
    spoken = {name.split("_")[0].replace("no", "nb") for name in get_official_languages(country, de_facto=True)}
    return (language in spoken or language == "en") and _exists(language, country)


@lru_cache(maxsize=512)
def _exists(language: str, region: str) -> bool:
    try:
        Locale.parse(f"{language}_{region}" if region else language)
    except (ValueError, UnknownLocaleError):
        return False
    return True


@lru_cache(maxsize=64)
def _default_region(language: str) -> str:
    if found := _table("languages").get(language):
        return str(found["region"])
    if found := _table("regions").get(language):
        return str(found)
    likely: Mapping[str, str] = get_global("likely_subtags")
    return likely.get(language, "").rpartition("_")[2]


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[tuple[str, float], ...]]:
    """Frequent words, with how much each speaks for a language: less where several have it."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for language, table in _table("languages").items():
        for word in set(_WORD.findall(str(table["words"]).lower())):
            owners[word].append(language)
    return {
        word: tuple((language, (1 if len(word) > 1 else _LETTER) / len(listed)) for language in listed)
        for word, listed in owners.items()
    }


@lru_cache(maxsize=1)
def _letters() -> dict[str, list[str]]:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for language, table in _table("languages").items():
        for letter in str(table.get("letters", "")):
            owners[letter].append(language)
    return dict(owners)


@lru_cache(maxsize=1)
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, re.compile(f"[{letters}]")) for language, letters in _table("scripts").items())


@lru_cache(maxsize=1)
def _places() -> dict[str, list[str]]:
    return {sign: list(places) for sign, places in _table("places").items()}


@lru_cache(maxsize=1)
def _sign_pattern() -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in sorted(_places(), key=len, reverse=True))
    gap = r"[ \u00a0\u202f]?"
    return re.compile(rf"(?<![^\W\d_])(?P<before>{signs}){gap}(?=\d)|(?<=\d){gap}(?P<after>{signs})(?![^\W\d_])")


def _table(name: str) -> Mapping[str, Mapping[str, object]]:
    table: Mapping[str, Mapping[str, object]] = words_of_languages()[name]
    return table
