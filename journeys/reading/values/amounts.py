"""Amounts of money in a text: which numbers are money, and of which currency."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from journeys.claim import Money
from journeys.reading.language.numerals import SPACES, narrowed, parse_digits, whole_number
from journeys.reading.values.grammar import MINUS, REACH, Grammar, grammar

_DASHES = ("-", "–", "—", "~", "～", "〜")
_DIGIT = re.compile(r"\d")
_PRICELIKE = re.compile(r"\d[.,]\d{2}(?!\d)|\d[.,'’]\d{3}(?!\d)|[-–—=]\Z")
_HUNDREDTHS = re.compile(r"[.,]\d\d\Z")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\Z")
_FRIDAYS = ("Fr.", "fr.", "Fr")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")  # scripts without spaces between words

Followers = tuple[re.Pattern[str], ...]  # names and hundredths that may stand after a number of the text


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
    digits: str  # as they are to be read: of «$8. 94» "8.94"
    before: tuple[int, int] | None
    after: tuple[int, int] | None

    @property
    def with_decimals(self) -> bool:
        """They end in hundredths, or in the dash that stands for none."""
        return bool(re.search(r"[.,:](?:\d\d|[-–—=]+)$", self.digits))


def may_hold_money(text: str, *, locale: str, currency: str | None = None) -> bool:
    """Whether there is a number or the name of a currency: without them there is no amount, which is quickly known."""
    return bool(_DIGIT.search(text)) or grammar(locale, currency).names_money(text)


@lru_cache(maxsize=4096)
def read_amounts(text: str, *, locale: str, currency: str | None = None) -> tuple[Amount, ...]:
    """Every amount of money in `text`, in reading order; the currency only decides what a sign like "$" means."""
    patterns = grammar(locale, currency)
    named = patterns.names_money(text)
    found: list[Amount] = []
    if _DIGIT.search(text):
        text = narrowed(text)
        followers = patterns.followers(text, named=named)
        matches = patterns.number.finditer(text)
        numbers = [number for match in matches if (number := _number(text, match, patterns, followers))]
        found = _in_digits(text, numbers, patterns)
    if named:
        found += _in_words(text, patterns)
    return tuple(sorted(found, key=lambda amount: amount.start))


def _number(text: str, match: re.Match[str], patterns: Grammar, followers: Followers) -> _Number | None:
    start, end = match.span()
    before, after = patterns.sign_before(text, start), _after(text, end, patterns, followers)
    if split := _split_cents(text, start, end, before, patterns):
        digits = text[start:end] + ("," if "." in match[0] else ".") + split["minor"]
        end = split.end("minor")
        return _Number(start, end, digits, before, _after(text, end, patterns, followers))
    if not before and not after and not patterns.bare.fullmatch(match[0]):
        return _Number(start, end, match[0], None, None) if not _runs_on(text, start) else None
    if before and (spaced := patterns.spaced_number.match(text, start)):
        end = max(end, spaced.end())
        after = _after(text, end, patterns, followers)
    elif not before:
        said = text[after[0] : after[1]] if after else ""
        start = _start_of_thousands(text, start, end, spaced=patterns.signs.currency_of(said) in patterns.spaced)
        before = patterns.sign_before(text, start)
    if not before and _runs_on(text, start):
        return None
    if before and not after and _is_rest_of_a_name(text, before, end):
        return None
    if after and not before and _is_rest_of_a_number(text, start, end):
        return None
    return _Number(start, end, text[start:end], before, after)


def _after(text: str, end: int, patterns: Grammar, followers: Followers) -> tuple[int, int] | None:
    """The span of the sign or name that stands after a number."""
    if sign := patterns.sign_after(text, end):
        return sign
    matches = (pattern.match(text, end, end + 3 * REACH) for pattern in followers)
    return next((match.span("sign") for match in matches if match), None)


def _split_cents(
    text: str, start: int, end: int, before: tuple[int, int] | None, patterns: Grammar
) -> re.Match[str] | None:
    """The hundredths that markup set apart, where the text holds nothing but one price: «$8. 94», «$19 99»."""
    first = before[0] if before else start
    if text[:first].strip(f" {MINUS}") or re.search(r"[.,'’]\d{1,2}\Z|\D\Z", text[start:end]):
        return None
    split = patterns.split_cents.match(text, end)
    return split if split and (before or text[end] in ".,") else None


def _is_rest_of_a_name(text: str, sign: tuple[int, int], end: int) -> bool:
    """«CLP-545BK» is a product; «£9.99pm» and «¥300以上» are prices."""
    letters = re.match(r"[^\W\d_]+", text[end : end + REACH])
    if letters is None or _UNSPACED.match(letters[0]):
        return False
    return text[sign[0] : sign[1]].isalpha() or not letters[0].islower() or len(letters[0]) > 8


def _start_of_thousands(text: str, start: int, end: int, *, spaced: bool) -> int:
    """Where "2 390 €" begins, in a locale that does not write so: only where no word before can own the "2".

    In currencies that are `spaced` it is one number after a word too.
    """
    if not re.match(r"\d{3}(?!\d)", text[start:end]):
        return start
    begins = r"(?:\A|[:(]|[^\W\d]\s|[-–—|]\s)" if spaced else r"(?:\A|[:(])"
    thousands = re.search(rf"{begins}\s*(\d{{1,3}}(?: \d{{3}})* )\Z", text[:start])
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
    if _UNSPACED.match(last):
        return False
    if last.isalnum() or last in "#_/\\@":
        return True
    if last in ".,:":
        return earlier.isdigit()
    return last == "-" and earlier.isalpha()


def _in_digits(text: str, numbers: list[_Number], patterns: Grammar) -> list[Amount]:
    found: list[Amount] = []
    taken: set[tuple[int, int]] = set()
    done = 0
    for i, number in enumerate(numbers):
        if number.start < done:
            continue
        following = next((one for one in numbers[i + 1 : i + 3] if one.start >= number.end), None)
        sign = _sign_of(number, following, taken, patterns)
        if sign is None:
            amount = _bare(text, number, patterns) or _open_range(text, number, following, patterns)
            if amount is not None and amount.top is not None and following is not None:
                taken.add(following.after or (0, 0))
        else:
            taken.add(sign)
            amount = _amount(text, number, sign, patterns)
            if amount is not None:
                amount = _closed_range(text, amount, following, sign, patterns, taken)
        if amount is not None:
            found.append(amount)
            done = amount.end
    return found


def _sign_of(
    number: _Number, following: _Number | None, taken: set[tuple[int, int]], patterns: Grammar
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
    return None if patterns.sign_first else number.after


def _bare(text: str, number: _Number, patterns: Grammar) -> Amount | None:
    """«1.299,-», «499:-»: the dash says that it is money, of where people write so."""
    if not patterns.bare.fullmatch(number.digits) or re.match(r"[\w-]|\s\d", text[number.end :]):
        return None
    value = parse_digits(number.digits, patterns.locale, thousandths=False)
    if value is None:
        return None
    return Amount(money=Money(value, patterns.signs.home), start=number.start, end=number.end)


def _amount(text: str, number: _Number, sign: tuple[int, int], patterns: Grammar) -> Amount | None:
    said = text[sign[0] : sign[1]]
    if said in patterns.signs.careful and not _PRICELIKE.search(number.digits):
        return None
    if said in _FRIDAYS and _is_a_day(text, number, patterns):
        return None
    currency = patterns.signs.currency_of(said) or patterns.signs.home
    if currency == "JPY" != patterns.signs.home and said in "¥￥" and _HUNDREDTHS.search(number.digits):
        currency = "CNY"  # a yen has none
    value = _value(text, number, sign, currency, patterns)
    if value is None:
        return None
    start, end = min(number.start, sign[0]), max(number.end, sign[1])
    if sign[0] >= number.end:
        value, end = _with_hundredths(text, number, said, value, end, patterns)
    else:
        code = re.compile(r"\s?(?P<code>[A-Z]{3})(?![\w])").match(text, end)
        if code and patterns.signs.currencies.get(code["code"]) == code["code"] and number.after == code.span("code"):
            currency, end = code["code"], code.end()
    start, negative = _negative(text, start, number.start)
    return Amount(money=Money(-value if negative else value, currency), start=start, end=end)


def _value(text: str, number: _Number, sign: tuple[int, int], currency: str, patterns: Grammar) -> Decimal | None:
    said = text[sign[0] : sign[1]]
    foreign = (sign[0] < number.start) != patterns.sign_first and len(said.strip()) < 3
    at_home = currency in (patterns.signs.home, "USD")
    thousandths = currency in patterns.thousandths or bool(
        patterns.measured.match(text, max(number.end, sign[1])) or (at_home and "." in number.digits)
    )
    foreign = currency in patterns.whole or (foreign and currency not in patterns.thousandths)
    return parse_digits(number.digits, patterns.locale, foreign=foreign, thousandths=thousandths)


def _with_hundredths(
    text: str, number: _Number, said: str, value: Decimal, end: int, patterns: Grammar
) -> tuple[Decimal, int]:
    """The amount before its sign with the hundredths behind it, and where they end: «4 Euro 90», "24€50"."""
    if patterns.minor_after.fullmatch(said):
        return value / 100, end
    hundredths = patterns.hundredths.match(text, end)
    if hundredths is None and not number.with_decimals:
        spoken = said.strip().isalpha()
        hundredths = (patterns.spoken_hundredths if spoken else patterns.glued_hundredths).match(text, end)
        hundredths = hundredths or (None if spoken else patterns.hundredths_apart.match(text, end))
    if hundredths is None:
        return value, end
    return value + Decimal(whole_number(hundredths["minor"], patterns.language) or 0) / 100, hundredths.end()


def _is_a_day(text: str, number: _Number, patterns: Grammar) -> bool:
    """«Fr. 22.11. Lieferung», «Mo.–Fr. 9.30 Uhr»: a Friday; «Fr. 22.10.» at the end may be a price in Switzerland."""
    if not _PRICELIKE.search(number.digits):
        return len(number.digits) < 3
    if re.match(r"\s?(?:uhr|h)(?!\w)|\s?[-–]\s?\d", text[number.end :], re.IGNORECASE):
        return True
    follows = r"\.(?:\d|\s\S)" if patterns.signs.home == "CHF" else r"\."
    return bool(_DATE.fullmatch(number.digits) and re.match(follows, text[number.end : number.end + 3]))


def _negative(text: str, start: int, digits: int) -> tuple[int, bool]:
    """Where the amount begins with its minus, if one stands before the sign or between sign and digits."""
    if re.search(rf"[{MINUS}]", text[start:digits]):
        return start, True
    head = text[max(0, start - 3) : start]
    minus = re.search(rf"(?:\A|[\s(:|])(?P<minus>[{MINUS}](?P<gap>[ {SPACES}]?))\Z", head)
    if minus is None or (minus["gap"] and not re.fullmatch(rf"\s*−?\s*[{MINUS}]\s?", text[:start])):
        return start, False
    return start - len(minus["minus"]), True


def _open_range(text: str, number: _Number, following: _Number | None, patterns: Grammar) -> Amount | None:
    """«24–48 €»: the first number borrows the sign of the second."""
    if following is None or following.after is None:
        return None
    if not patterns.spans(text, number.start, number.end, following.start):
        return None
    top = _amount(text, following, following.after, patterns)
    least = parse_digits(number.digits, patterns.locale)
    if top is None or least is None or not 0 <= least < top.money.amount:
        return None
    return Amount(money=Money(least, top.money.currency), start=number.start, end=top.end, top=top.money.amount)


def _closed_range(
    text: str,
    amount: Amount,
    following: _Number | None,
    sign: tuple[int, int],
    patterns: Grammar,
    taken: set[tuple[int, int]],
) -> Amount:
    """«$24–48», «$24 to $48»: the amount with its upper end, where one follows."""
    if following is None:
        return amount
    own = following.before if following.before != sign else None
    own = own or following.after
    begins = min(following.start, own[0] if own else following.start)
    between = text[amount.end : begins]
    if not patterns.spans(text, amount.start, amount.end, begins) and not (own and patterns.dash.fullmatch(between)):
        return amount
    if own is None and between.strip() not in _DASHES:
        return amount
    top = _amount(text, following, own or sign, patterns)
    if top is None or top.money.currency != amount.money.currency:
        return amount
    if not 0 <= amount.money.amount < abs(top.money.amount):
        return amount
    taken.add(own or sign)
    return Amount(money=amount.money, start=amount.start, end=max(top.end, following.end), top=abs(top.money.amount))


def _in_words(text: str, patterns: Grammar) -> list[Amount]:
    """«twenty-four dollars and fifty cents»."""
    found = []
    for match in patterns.in_words.finditer(text):
        whole, currency = whole_number(match["number"], patterns.language), patterns.signs.currency_of(match["name"])
        if whole is None or currency is None:
            continue
        value, end = Decimal(whole), match.end()
        if hundredths := patterns.hundredths.match(text, end):
            value += Decimal(whole_number(hundredths["minor"], patterns.language) or 0) / 100
            end = hundredths.end()
        found.append(Amount(money=Money(value, currency), start=match.start(), end=end))
    return found
