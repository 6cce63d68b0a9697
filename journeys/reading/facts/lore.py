"""What a language knows of facts: `facts.toml` and `kinds.toml`, as patterns."""

import re
from functools import cached_property, lru_cache

from journeys.reading.asked.stems import stem
from journeys.reading.language.numerals import babel_locale
from journeys.reading.language.words import Keyed, as_expression, vocabulary, whole_words

_WORD = re.compile(r"[^\W\d_]+")
_WIDTHS = ("wide", "abbreviated")
_SHORTEST = 3  # letters: «mar» is a month


class Lore:
    """One language's patterns of facts."""

    def __init__(self, language: str) -> None:
        self.words = vocabulary(language)
        self.language = self.words.language
        self.idle = frozenset(self.words.phrases("facts.idle"))

    def pattern(self, name: str) -> re.Pattern[str]:
        """Finds any phrase of a list of `[facts]`."""
        return self.words.pattern(f"facts.{name}")

    def listed(self, name: str) -> str:
        """Any phrase of a list of `[facts]`, as part of an expression."""
        return "|".join(map(as_expression, self.words.phrases(f"facts.{name}"))) or r"(?!)"

    def roles(self, family: str) -> Keyed:
        """The words that say which one of its kind a fact is."""
        return self.words.keyed(f"facts.roles.{family}")

    def is_marked(self, family: str, role: str) -> bool:
        """Whether a role holds only where it is said: «on Monday» is no day of return."""
        return role in self.words.phrases(f"facts.marked.{family}")

    def stems(self, text: str) -> frozenset[str]:
        """The words that mean something, without their endings."""
        words = (word.casefold() for word in _WORD.findall(text.replace("’", "'")))
        return frozenset(stem(word) for word in words if word not in self.idle)

    @cached_property
    def article(self) -> re.Pattern[str]:
        """An article before a thing that was not spoken of yet."""
        return re.compile(rf"\s*{whole_words(self.listed('articles'))}", re.IGNORECASE)

    @cached_property
    def months(self) -> dict[str, int]:
        """Names of months, and their usual short forms, in small letters."""
        return self._calendar("months")

    @cached_property
    def weekdays(self) -> dict[str, int]:
        """Names of weekdays; Monday is 0."""
        return self._calendar("days")

    @cached_property
    def calendar(self) -> frozenset[str]:
        """Names of months and weekdays."""
        return frozenset(self.months) | frozenset(self.weekdays)

    def _calendar(self, kind: str) -> dict[str, int]:
        babel = babel_locale(self.language)
        tables = babel.months if kind == "months" else babel.days
        names: dict[str, int] = {}
        for context in ("format", "stand-alone"):
            for width in _WIDTHS:
                names |= {name.casefold().rstrip("."): number for number, name in tables[context][width].items()}
        return {name: number for name, number in names.items() if len(name) >= _SHORTEST}

    @cached_property
    def kinds(self) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
        """By class of things: how it is asked for, and its kinds."""
        return {
            name: (self.words.pattern(f"kinds.{name}.asked"), self.words.pattern(f"kinds.{name}.of"))
            for name in self.words.table("kinds")
        }

    @cached_property
    def any_kind(self) -> re.Pattern[str]:
        """Any kind of anything, to pass most texts over."""
        listed = (as_expression(one) for name in self.kinds for one in self.words.phrases(f"kinds.{name}.of"))
        return re.compile(whole_words("|".join(listed) or r"(?!)"), re.IGNORECASE)


@lru_cache(maxsize=8)
def lore(language: str) -> Lore:
    """What is known in a language, by its code."""
    return Lore(language)
