"""How a locale writes dates: its months and weekdays, and the patterns of what stands around them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from journeys.reading.language.numerals import babel_locale
from journeys.reading.language.words import as_expression, vocabulary, whole_words

_SHORTEST_ALONE = 5  # letters: «mar» is a month, a day, and the sea
_YEAR = r"(?P<year>20\d\d)(?!\d)"


class DateNames:
    """The patterns of a locale's dates."""

    def __init__(self, locale: str) -> None:
        words, babel = vocabulary(locale), babel_locale(locale)
        months = (babel.months[context][width] for width in _WIDTHS for context in ("format", "stand-alone"))
        self.months = _numbered(months) | _more(words.table("calendar.months"))
        weekdays = (babel.days["format"][width] for width in _WIDTHS)
        self.weekdays = _numbered(weekdays) | _more(words.table("calendar.weekdays"))
        self.day_first = _is_day_first(babel.date_formats["short"].pattern)
        self.dotted = "." in babel.date_formats["short"].pattern  # «3.5» is a day where «3,5» is a number
        self.relative = words.keyed("calendar.relative")
        before = _listed(words.phrases("calendar.before_day"))
        ordinal = _listed([*words.phrases("calendar.ordinal"), "st", "nd", "rd", "th"])
        of = rf"\s*(?:(?:{_listed(words.phrases('calendar.of'))})\s+)?"
        to = rf"\s*(?:[-–—]|{whole_words(_listed(words.phrases('calendar.range_to')))})\s*"
        weekday = rf"(?:(?:{_any(self.weekdays)})\.?,?\s+)?"
        lead = rf"(?:{weekday}(?:(?:{before})\s+)?{weekday})"
        day = rf"(?P<{{}}>\d{{{{1,2}}}})(?:{ordinal}|\.)?(?!\d)"
        month = rf"(?P<month>{_any(self.months)})\.?(?!\w)"
        year = rf"(?:,?\s+(?:(?:{_listed(words.phrases('calendar.of'))})\s+)?{_YEAR})?"
        second = f"(?:{to}{lead}{day.format('other')})?"
        self.month_first = _compiled(rf"(?<!\w){lead}{month}\s+{day.format('day')}{second}{year}")
        self.day_then_month = _compiled(rf"(?<![\w.,/]){lead}{day.format('day')}{second}{of}{month}{year}")
        self.end_of_month = _compiled(
            rf"{whole_words(_listed(words.phrases('calendar.end_of')))}\s*{month}(?!\s+\d\d?(?!\d)){year}"
        )
        self._numbers(to)
        expects = whole_words(_listed(words.phrases("calendar.before_numeric")))
        self.expects_date = _compiled(rf"(?:{expects}|[:–—-]|{_whole(self.weekdays)}\.?,?)\s*\Z")
        self.weekday = _compiled(rf"(?<!\w)(?P<weekday>{_any(self.weekdays, shortest=_SHORTEST_ALONE)})(?!\w)")
        self.unclear = _compiled(rf"{whole_words(_listed(words.phrases('calendar.next')))}\s+\Z")
        self.unclear_after = _compiled(rf"\s+(?:{_listed(words.phrases('calendar.past_after'))})(?!\w)")
        self.day_alone = _compiled(whole_words(_listed(words.phrases("calendar.day_alone"))))
        self.span = _compiled(rf"{to}{lead}")
        self.month = _compiled(rf"(?<![^\W\d_]){_any(self.months)}")
        relative = _listed(words.phrases("calendar.relative"))
        end_of = _listed(words.phrases("calendar.end_of"))
        self.any = _compiled(
            rf"\d|{_any(self.weekdays, shortest=_SHORTEST_ALONE)}|{whole_words(f'{relative}|{end_of}')}"
        )

    def _numbers(self, to: str) -> None:
        """Dates in digits alone."""
        self.iso = re.compile(r"(?<![\w-])(?P<year>20\d\d)[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?![\w-])")
        self.numeric = re.compile(
            r"(?<![\w./-])(?P<one>\d{1,2})(?P<mark>[./-])\s?(?P<two>\d{1,2})(?:(?P=mark)\s?(?P<year>20\d\d|\d\d(?!\d))?)?"
            r"(?![\w/%€$£])(?!\.\d)"
        )
        self.numeric_span = _compiled(
            rf"(?<![\w./-])(?P<one>\d{{1,2}})\.?{to}(?P<other>\d{{1,2}})(?P<mark>[./])(?P<month>\d{{1,2}})"
            r"(?:(?P=mark)(?P<year>20\d\d|\d\d(?!\d))?)(?![\w/])"
        )


_WIDTHS = ("wide", "abbreviated")


def _is_day_first(pattern: str) -> bool:
    small = pattern.lower()
    return "M" not in pattern or ("d" in small and small.index("d") < pattern.index("M"))


def _numbered(tables: Iterable[object]) -> dict[str, int]:
    """Names in lower case with their number: January is 1, Monday is 0."""
    found: dict[str, int] = {}
    for table in tables:
        for number, name in dict(table).items():  # type: ignore[call-overload]  # Babel types its data as object
            found.setdefault(str(name).lower().rstrip("."), number)
    return found


def _more(table: object) -> dict[str, int]:
    """What people write besides, from the language's file: `9 = ["sept"]`."""
    listed = dict(table).items()  # type: ignore[call-overload]  # a table of the file, which may hold anything
    return {str(name).lower(): int(number) for number, names in listed for name in names}


def _any(names: dict[str, int], *, shortest: int = 1) -> str:
    listed = (re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) >= shortest)
    return f"(?:{'|'.join(listed) or '(?!)'})"


def _whole(names: dict[str, int]) -> str:
    return whole_words(_any(names))


def _listed(phrases: Iterable[str]) -> str:
    return "|".join(map(as_expression, phrases)) or r"(?!)"


def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@lru_cache(maxsize=16)
def date_names(locale: str) -> DateNames:
    """The patterns of a locale, by its BCP 47 tag."""
    return DateNames(locale)
