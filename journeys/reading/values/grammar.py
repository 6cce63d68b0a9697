"""How a locale writes amounts of money, as patterns."""

import re
from functools import cached_property, lru_cache

from journeys.reading.language.numerals import SPACES, babel_locale, digits_expression, number_words_expression
from journeys.reading.language.words import MONEY_LANGUAGES, NEVER, as_expression, vocabulary, whole_words, world
from journeys.reading.values.currencies import Signs, signs

GAP = rf"[ {SPACES}]?"
MINUS = "-−–"
TILDES = "~～〜"
_BETWEEN = f" :{MINUS}{SPACES}"
REACH = 14  # no sign stands farther from its number, in characters
_MEASURED = r"\s?(?:/|per|pro|je|le|al|por|par|p\.)\s?(?:l|lit\w+|gal\w*|kwh|wh|min\w*|km|ml|mb|gb|sheet|page)(?!\w)"


class Grammar:
    """The patterns of one locale and currency."""

    def __init__(self, locale: str, currency: str | None) -> None:
        words = vocabulary(locale)
        self.locale = locale
        self.language = words.language
        self.signs: Signs = signs(locale, currency)
        self.whole = frozenset(str(world()["whole"]).split())
        self.spaced = frozenset(str(world()["spaced"]).split())
        self.thousandths = frozenset(str(world()["thousandths"]).split())
        written = babel_locale(locale).currency_formats["standard"].pattern
        self.sign_first = written.lstrip("\u200e\u200f").startswith("¤")
        self.cents_apart = bool(words.phrases("money.minor.apart"))
        self.number = re.compile(digits_expression(locale))
        self.measured = re.compile(_MEASURED, re.IGNORECASE)
        self.bare = re.compile(rf"[\d.,{SPACES} ]*\d(?:{_any_of(words.phrases('money.bare'))})\Z")
        self._set_signs(_any_of(words.phrases("money.minor.names")))
        self._set_words(_any_of(words.phrases("money.minor.names")), _any_of(words.phrases("money.minor.joined_by")))
        spoken = tuple(to for language in MONEY_LANGUAGES for to in vocabulary(language).phrases("money.range_to"))
        self.span = re.compile(rf"\s*[–—{TILDES}]\s*|-|\s+(?i:{_any_of(spoken)})\s+")
        self.dash = re.compile(rf"\s*[-–—{TILDES}]\s*")
        self.span_between = re.compile(rf"\s+(?i:{_any_of(words.phrases('money.range_and'))})\s+")
        between = _any_of(words.phrases("money.range_between"))
        self.between = re.compile(rf"{whole_words(between)}\s*\Z", re.IGNORECASE)

    def _set_signs(self, minor_names: str) -> None:
        """What stands before and after a number."""
        minor_signs = "|".join(map(re.escape, self.signs.minor)) or NEVER
        self._before: dict[str, re.Pattern[str]] = {}  # by the letter that a sign ends with, each when it is met
        self._after: dict[str, re.Pattern[str]] = {}  # by the letter that it begins with
        self._minor = re.compile(rf"(?:{minor_signs}|(?i:{minor_names}))")
        self.minor_after = re.compile(rf"{GAP}(?P<sign>{minor_signs}|{whole_words(f'(?i:{minor_names})')})")
        # Split by the page's markup, with nothing else in the text: «$8. 94», «$19 99».
        self.split_cents = re.compile(rf"(?:[.,]\s|\s)(?P<minor>\d\d){GAP}[^\w\s]?\s*\Z")
        self.spaced_number = re.compile(rf"\d{{1,3}}(?:[ {SPACES}]\d{{3}})+[.,](?:\d\d|[-–—]{{1,2}})(?!\d)(?![.,]\d)")

    def _set_words(self, minor_names: str, joined: str) -> None:
        """Amounts in words, and hundredths beside an amount."""
        word = number_words_expression(self.language)
        cents = rf"\s*(?:(?:{joined})\s*)?(?P<minor>\d{{1,2}}|{word})\s*(?:{minor_names})(?!\w)"
        self.hundredths = re.compile(cents, re.IGNORECASE)
        self.spoken_hundredths = re.compile(r"\s(?P<minor>\d{2})(?![\w.,:]\d)(?!\s*(?:\w|%|€))")  # «4 Euro 90»
        self.glued_hundredths = re.compile(r"(?P<minor>\d{2})(?!\w|[.,]\d)")  # "24€50"
        apart = "" if self.cents_apart else r"(?=\s*(?:\Z|[\n*)/]))"
        self.hundredths_apart = re.compile(rf"\s(?P<minor>\d\d)(?!\w|[.,:]\d|\s?[%€×x°]|\s\d){apart}")  # «24 € 50»
        self._names = re.compile(whole_words(self.signs.names_expression.lower()))  # ignoring the case is slow

    @cached_property
    def name_after(self) -> re.Pattern[str]:
        """The name of a currency that stands after a number."""
        return re.compile(rf"\s?\s?(?:de\s)?(?P<sign>{whole_words(f'(?i:{self.signs.names_expression})')})")

    @cached_property
    def in_words(self) -> re.Pattern[str]:
        """An amount in words."""
        word, names = number_words_expression(self.language), whole_words(self.signs.names_expression)
        return re.compile(rf"(?P<number>{word})\s+(?P<name>{names})", re.IGNORECASE)

    def names_money(self, text: str) -> bool:
        """Whether a currency is named in `text`."""
        return bool(self._names.search(text.lower()))

    def followers(self, text: str, *, named: bool) -> tuple[re.Pattern[str], ...]:
        """The patterns of names and hundredths that may follow a number of `text`."""
        names = (self.name_after,) if named else ()
        return (*names, self.minor_after) if self._minor.search(text) else names

    def sign_before(self, text: str, start: int) -> tuple[int, int] | None:
        """The span of the sign that stands before a number."""
        offset = max(0, start - REACH)
        head = text[offset:start]
        pattern = self._ending(head.rstrip(_BETWEEN)[-1:])
        match = pattern.search(head) if pattern else None
        if match and match["sign"].lower() == "euro" and head[: match.start()].rstrip()[-1:].isdigit():
            return None  # «4 Euro 90»
        return (match.start() + offset, match.end("sign") + offset) if match else None

    def sign_after(self, text: str, end: int) -> tuple[int, int] | None:
        """The span of the sign that stands after a number."""
        near = text[end : end + 2]
        pattern = self._beginning(near.lstrip(_BETWEEN)[:1])
        match = pattern.match(text, end) if pattern else None
        return match.span("sign") if match else None

    def _ending(self, letter: str) -> re.Pattern[str] | None:
        """The signs before a number that end with a letter."""
        if letter not in self._before and (signs := self.signs.before_by_last.get(letter)):
            self._before[letter] = re.compile(rf"(?P<sign>{signs}){GAP}:?{GAP}[{MINUS}]?{GAP}\Z")
        return self._before.get(letter)

    def _beginning(self, letter: str) -> re.Pattern[str] | None:
        """The signs after a number that begin with a letter."""
        if letter not in self._after and (signs := self.signs.after_by_first.get(letter)):
            self._after[letter] = re.compile(rf"{GAP}(?P<sign>{signs})")
        return self._after.get(letter)

    def spans(self, text: str, least: int, start: int, end: int) -> bool:
        """The words from `start` to `end` make a range of the amounts around them; the lower begins at `least`."""
        if self.span.fullmatch(text, start, end):
            return True
        before = text[max(0, least - 2 * REACH) : least]
        return bool(self.span_between.fullmatch(text, start, end) and self.between.search(before))


def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(map(as_expression, phrases)) or NEVER


@lru_cache(maxsize=64)
def grammar(locale: str, currency: str | None) -> Grammar:
    """The grammar of a locale in which a company sells in a currency."""
    return Grammar(locale, currency)
