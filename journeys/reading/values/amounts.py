"""Amounts of money in a text: which numbers are money, and of which currency."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from journeys.claim import Money
from journeys.reading.language.numerals import (
    SPACES,
    babel_locale,
    digits_expression,
    number_words_expression,
    parse_digits,
    whole_number,
)
from journeys.reading.language.words import as_expression, vocabulary, whole_words, world
from journeys.reading.values.currencies import Signs, signs

_GAP = rf"[ {SPACES}]?"
_MINUS = "-−–"
_DASHES = ("-", "–", "—")
_REACH = 14  # no sign or name stands farther from its number, in characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Money in a text, from `start` to `end`, sign included; `top` is the upper end of a range."""

    money: Money
    start: int
    end: int
    top: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    """Digits that could be money, with the spans of the signs beside them."""

    start: int
    end: int
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    with_decimals: bool


class _Grammar:
    """The patterns of one locale and currency."""

    def __init__(self, locale: str, currency: str | None) -> None:
        self.locale = locale
        self.language = vocabulary(locale).language
        self.signs: Signs = signs(locale, currency)
        self.whole = frozenset(str(world()["whole"]).split())
        words = vocabulary(locale)
        written = babel_locale(locale).currency_formats["standard"].pattern
        self.sign_first = written.lstrip("\u200e\u200f").startswith("¤")
        minor_signs = "|".join(map(re.escape, self.signs.minor))
        minor_names = "|".join(map(as_expression, words.phrases("money.minor.names"))) or r"(?!)"
        names = self.signs.names_expression
        self.number = re.compile(digits_expression(locale))
        self.before = re.compile(rf"(?P<sign>{self.signs.expression}){_GAP}[{_MINUS}]?{_GAP}\Z")
        self.after = re.compile(rf"{_GAP}(?P<sign>{self.signs.expression}|\s?{whole_words(f'(?i:{names})')})")
        self.minor_after = re.compile(rf"{_GAP}(?P<sign>{minor_signs}|{whole_words(f'(?i:{minor_names})')})")
        joined = "|".join(map(as_expression, words.phrases("money.minor.joined_by"))) or r"(?!)"
        small = rf"\d{{1,2}}|{number_words_expression(self.language)}"
        cents = rf"\s*(?:(?:{joined})\s*)?(?P<minor>{small})\s*(?:{minor_names})(?!\w)"
        self.hundredths = re.compile(cents, re.IGNORECASE)
        self.spoken_hundredths = re.compile(r"\s(?P<minor>\d{2})(?![\w.,:]\d)(?!\s*(?:\w|%|€))")  # «4 Euro 90»
        self.glued_hundredths = re.compile(r"(?P<minor>\d{2})(?!\w)")  # "24€50"
        word = number_words_expression(self.language)
        self.names = re.compile(whole_words(names), re.IGNORECASE)
        self.hint = re.compile(rf"{self.signs.hint}|(?i:{whole_words(names)}|{whole_words(minor_names)})|{minor_signs}")
        self.in_words = re.compile(rf"(?P<number>{word})\s+(?P<name>{whole_words(names)})", re.IGNORECASE)
        spoken = (*words.phrases("money.range_to"), *vocabulary("en").phrases("money.range_to"))
        to = "|".join(map(as_expression, spoken))
        both = "|".join(map(as_expression, words.phrases("money.range_and"))) or r"(?!)"
        between = "|".join(map(as_expression, words.phrases("money.range_between"))) or r"(?!)"
        self.span = re.compile(rf"\s*[–—]\s*|-|\s+(?i:{to})\s+")
        self.span_between = re.compile(rf"\s+(?i:{both})\s+")
        self.between = re.compile(rf"{whole_words(between)}\s*\Z", re.IGNORECASE)

    def spans(self, text: str, least: int, start: int, end: int) -> bool:
        """The words from `start` to `end` make a range of the amounts around them; the lower begins at `least`."""
        if self.span.fullmatch(text, start, end):
            return True
        before = text[max(0, least - 2 * _REACH) : least]
        return bool(self.span_between.fullmatch(text, start, end) and self.between.search(before))


@lru_cache(maxsize=32)
def _grammar(locale: str, currency: str | None) -> _Grammar:
    return _Grammar(locale, currency)


@lru_cache(maxsize=4096)
def read_amounts(text: str, *, locale: str, currency: str | None = None) -> tuple[Amount, ...]:
    """Every amount of money in `text`, in reading order; the currency only decides what a sign like "$" means."""
    grammar = _grammar(locale, currency)
    if not grammar.hint.search(text):
        return ()
    numbers = [number for match in grammar.number.finditer(text) if (number := _number(text, match, grammar))]
    found = _in_digits(text, numbers, grammar)
    if grammar.names.search(text):
        found += _in_words(text, grammar)
    return tuple(sorted(found, key=lambda amount: amount.start))


def _number(text: str, match: re.Match[str], grammar: _Grammar) -> _Number | None:
    start, end = match.span()
    start = _start_of_thousands(text, start, end)
    before = grammar.before.search(text[max(0, start - _REACH) : start])
    after = grammar.after.match(text, end, end + 2 * _REACH) or grammar.minor_after.match(text, end, end + _REACH)
    if not before and _runs_on(text, start):
        return None
    if before and not after and text[end : end + 1].isalpha():
        return None  # the name of a product: «CLP-545BK»
    if after and not before and _is_rest_of_a_number(text, start, end):
        return None
    if before and re.fullmatch(r"[.,] \d{2}\s*", text[end:]):
        return None  # «$8. 94»
    offset = max(0, start - _REACH)
    return _Number(
        start,
        end,
        (before.start() + offset, before.end("sign") + offset) if before else None,
        after.span("sign") if after else None,
        bool(re.search(r"[.,](?:\d\d|[-–—]+)$", match[0])),
    )


def _start_of_thousands(text: str, start: int, end: int) -> int:
    """Where "2 390 €" begins, in a locale that does not write so: only where no word before can own the "2"."""
    if not re.match(r"\d{3}(?!\d)", text[start:end]):
        return start
    thousands = re.search(r"(?:\A|[:(])\s*(\d{1,3}(?: \d{3})* )\Z", text[:start])
    return thousands.start(1) if thousands else start


def _is_rest_of_a_number(text: str, start: int, end: int) -> bool:
    """«6 000 €» where thousands are not told apart by spaces, «130, 38 €»: nobody knows whether it is one number."""
    if re.fullmatch(r"\d{2}", text[start:end]) and re.search(r"\d[.,] \Z", text[:start]):
        return True
    digits = re.match(r"\d+", text[start:end])
    return bool(digits and len(digits[0]) == 3 and re.search(r"(?<![\d.,])\d{1,3}(?: \d{3})* \Z", text[:start][-16:]))


def _runs_on(text: str, start: int) -> bool:
    """The digits are the tail of a word, a reference, a date or a longer number."""
    head = text[:start][-2:]
    if not head:
        return False
    last, earlier = head[-1], head[0] if len(head) == 2 else " "
    if last.isalnum() or last in "#_/\\@":
        return True
    if last in ".,:":
        return earlier.isdigit()
    return last == "-" and earlier.isalpha()


def _in_digits(text: str, numbers: list[_Number], grammar: _Grammar) -> list[Amount]:
    found: list[Amount] = []
    taken: set[tuple[int, int]] = set()
    done = 0
    for i, number in enumerate(numbers):
        if number.start < done:
            continue
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        sign = _sign_of(number, following, taken, grammar)
        if sign is None:
            if following is not None and (amount := _open_range(text, number, following, grammar)):
                found.append(amount)
                taken.add(following.after or (0, 0))
                done = amount.end
            continue
        taken.add(sign)
        amount = _amount(text, number, sign, grammar)
        if amount is None:
            continue
        amount = _closed_range(text, amount, following, sign, grammar, taken)
        found.append(amount)
        done = amount.end
    return found


def _sign_of(
    number: _Number, following: _Number | None, taken: set[tuple[int, int]], grammar: _Grammar
) -> tuple[int, int] | None:
    """The sign that belongs to `number`: one between two numbers goes to the one it is meant for."""
    if number.before and number.before not in taken:
        return number.before
    if not number.after or number.after in taken:
        return None
    wanted_by_next = following is not None and following.before is not None and following.before[1] == number.after[1]
    if not wanted_by_next or following is None or following.after is not None:
        return number.after
    glued_to_next = following.start == number.after[1]
    glued_to_this = number.after[0] == number.end
    if glued_to_next != glued_to_this:
        return number.after if glued_to_this else None
    if following.with_decimals != number.with_decimals:
        return number.after if number.with_decimals else None
    return None if grammar.sign_first else number.after


def _amount(text: str, number: _Number, sign: tuple[int, int], grammar: _Grammar) -> Amount | None:
    said = text[sign[0] : sign[1]]
    currency = grammar.signs.currency_of(said) or grammar.signs.home
    foreign = (sign[0] < number.start) != grammar.sign_first and len(said.strip()) < 3
    foreign = foreign or currency in grammar.whole
    value = parse_digits(text[number.start : number.end], grammar.locale, foreign=foreign)
    if value is None:
        return None
    start, end = min(number.start, sign[0]), max(number.end, sign[1])
    if grammar.minor_after.fullmatch(said) and sign[0] >= number.end:
        value = value / 100
    elif sign[0] >= number.end:
        hundredths = grammar.hundredths.match(text, end)
        if hundredths is None and not number.with_decimals:
            tail = grammar.spoken_hundredths if said.strip().isalpha() else grammar.glued_hundredths
            hundredths = tail.match(text, end)
        if hundredths:
            value += Decimal(whole_number(hundredths["minor"], grammar.language) or 0) / 100
            end = hundredths.end()
    else:
        code = re.compile(r"\s?(?P<code>[A-Z]{3})(?![\w])").match(text, end)
        if code and grammar.signs.currencies.get(code["code"]) == code["code"] and number.after == code.span("code"):
            currency, end = code["code"], code.end()
    start, negative = _negative(text, start, number.start)
    return Amount(money=Money(-value if negative else value, currency), start=start, end=end)


def _negative(text: str, start: int, digits: int) -> tuple[int, bool]:
    """Where the amount begins with its minus, if one stands before the sign or between sign and digits."""
    if re.search(rf"[{_MINUS}]", text[start:digits]):
        return start, True
    head = text[max(0, start - 3) : start]
    minus = re.search(rf"(?:\A|[\s(:|])(?P<minus>[{_MINUS}](?P<gap>[ {SPACES}]?))\Z", head)
    if minus is None or (minus["gap"] and not re.fullmatch(rf"\s*−?\s*[{_MINUS}]\s?", text[:start])):
        return start, False
    return start - len(minus["minus"]), True


def _open_range(text: str, number: _Number, following: _Number, grammar: _Grammar) -> Amount | None:
    """«24–48 €»: the first number borrows the sign of the second."""
    if following.after is None or not grammar.spans(text, number.start, number.end, following.start):
        return None
    top = _amount(text, following, following.after, grammar)
    least = parse_digits(text[number.start : number.end], grammar.locale)
    if top is None or least is None or not 0 <= least < top.money.amount:
        return None
    return Amount(money=Money(least, top.money.currency), start=number.start, end=top.end, top=top.money.amount)


def _closed_range(
    text: str,
    amount: Amount,
    following: _Number | None,
    sign: tuple[int, int],
    grammar: _Grammar,
    taken: set[tuple[int, int]],
) -> Amount:
    """«$24–48», «$24 to $48»: the amount with its upper end, where one follows."""
    if following is None:
        return amount
    own = following.before if following.before != sign else None
    own = own or following.after
    begins = min(following.start, own[0] if own else following.start)
    if not grammar.spans(text, amount.start, amount.end, begins):
        return amount
    between = text[amount.end : begins]
    if own is None and between.strip() not in _DASHES:
        return amount
    top = _amount(text, following, own or sign, grammar)
    if top is None or top.money.currency != amount.money.currency:
        return amount
    if not 0 <= amount.money.amount < abs(top.money.amount):
        return amount
    taken.add(own or sign)
    return Amount(money=amount.money, start=amount.start, end=max(top.end, following.end), top=abs(top.money.amount))


def _in_words(text: str, grammar: _Grammar) -> list[Amount]:
    """«twenty-four dollars and fifty cents»."""
    found = []
    for match in grammar.in_words.finditer(text):
        whole, currency = whole_number(match["number"], grammar.language), grammar.signs.currency_of(match["name"])
        if whole is None or currency is None:
            continue
        value, end = Decimal(whole), match.end()
        if hundredths := grammar.hundredths.match(text, end):
            value += Decimal(whole_number(hundredths["minor"], grammar.language) or 0) / 100
            end = hundredths.end()
        found.append(Amount(money=Money(value, currency), start=match.start(), end=end))
    return found
