"""Made-up orders, honest and broken, with what each of their amounts is."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from babel import Locale
from babel.numbers import format_currency, get_currency_precision

from receipts.words import WORDS

CURRENCIES = {
    "en-US": "USD", "en-GB": "GBP", "de-DE": "EUR", "fr-FR": "EUR", "es-ES": "EUR", "it-IT": "EUR", "nl-NL": "EUR",
    "pt-BR": "BRL", "pl-PL": "PLN", "sv-SE": "SEK", "ja-JP": "JPY", "de-CH": "CHF",
}  # fmt: skip
_RATES = {"en": 20, "de": 19, "fr": 20, "es": 21, "it": 22, "nl": 21, "pt": 12, "pl": 23, "sv": 25, "ja": 10}
_SCALE = {"JPY": Decimal(150), "SEK": Decimal(10), "PLN": Decimal(4), "BRL": Decimal(5)}
BREAKS = ("total", "line", "tax", "shipping", "subtotal")


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the sum, as shown."""

    role: str
    label: str
    said: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """A product, as shown."""

    name: str
    quantity: int
    unit: str
    said: str
    amount: Decimal


@dataclass(slots=True)
class Order:
    """An order as a template shows it: `words` are its labels, `rows` its sum without the total."""

    locale: str
    currency: str
    words: dict[str, str]
    lines: list[Line]
    rows: list[Row]
    total: Row
    below: list[Row] = field(default_factory=list)  # tax that the total holds
    number: str = ""
    other: str = ""  # a price that has nothing to do with the order
    saved: str = ""
    broken: str = ""

    @property
    def language(self) -> str:
        """Of the words."""
        return self.locale[:2]

    def expected(self) -> dict[str, list[str]]:
        """What a reader must find, by role."""
        found: dict[str, list[str]] = {"line": [str(line.amount) for line in self.lines]}
        for row in (*self.rows, *self.below, self.total):
            if row.amount:
                found.setdefault(row.role, []).append(str(abs(row.amount)))
        return found


def made(random: Random, locale: str, use: str, *, broken: str = "") -> Order:
    """An order of the locale's country; `broken` names the amount that is not right."""
    maker = _Maker(random, locale, use)
    return maker.order(broken)


class _Maker:
    def __init__(self, random: Random, locale: str, use: str) -> None:
        self.random, self.locale, self.use = random, locale, use
        self.currency = CURRENCIES[locale]
        self.unit = Decimal(1).scaleb(-get_currency_precision(self.currency))
        self.step = Decimal("0.05") if self.currency == "CHF" else self.unit
        self.words = {key: self._word(listed) for key, listed in WORDS[locale[:2]].items() if key != "names"}
        self.plain = random.random() < 0.15  # «24.00 USD» instead of what the locale writes

    def _word(self, listed: list[str]) -> str:
        half = (len(listed) + 1) // 2
        return self.random.choice(listed[:half] if self.use == "tuning" else listed[half:] or listed)

    def money(self, low: int, high: int) -> Decimal:
        cents = Decimal(self.random.randrange(low * 20, high * 20) * 5) / 100
        return self.rounded(cents * _SCALE.get(self.currency, Decimal(1)))

    def rounded(self, amount: Decimal) -> Decimal:
        return ((amount / self.step).quantize(Decimal(1), ROUND_HALF_UP) * self.step).quantize(self.unit)

    def said(self, amount: Decimal) -> str:
        if self.plain:
            number = format_currency(
                amount, self.currency, "#,##0.00" if self.unit < 1 else "#,##0", locale=self._babel
            )
            return f"{number} {self.currency}"
        return format_currency(amount, self.currency, locale=self._babel)

    @property
    def _babel(self) -> Locale:
        return Locale.parse(self.locale, sep="-")

    def order(self, broken: str) -> Order:
        chance, words = self.random.random, self.words
        names = self.random.sample(WORDS[self.locale[:2]]["names"], self.random.choice((1, 2, 2, 3, 4)))
        lines = [self._line(name) for name in names]
        subtotal = sum((line.amount for line in lines), Decimal(0))
        discount = self.rounded(subtotal / 10) if chance() < 0.35 else Decimal(0)
        shipping = self.money(3, 9) if chance() < 0.7 else Decimal(0)
        fee = self.money(1, 4) if chance() < 0.2 else Decimal(0)
        rate = 8 if self.locale == "de-CH" else _RATES[self.locale[:2]]
        net = subtotal - discount + shipping + fee
        added = self.locale == "en-US" or chance() < 0.15 or broken == "tax"
        tax = self.rounded(net * rate / 100) if added else self.rounded(net * rate / (100 + rate))
        total = net + tax if added else net
        wrong = self.rounded(Decimal(self.random.choice((-5, -2, 1, 2, 3, 10))) * _SCALE.get(self.currency, Decimal(1)))
        if broken == "total":
            total += wrong if total + wrong > 0 else -wrong
        if broken == "line":
            first = lines[0]
            lines[0] = self._priced(first.name, first.quantity, first.amount + abs(wrong) * first.quantity)
        if broken == "tax" and added:
            tax += abs(wrong)
        if broken == "shipping":
            shipping += abs(wrong)
        if broken == "subtotal":
            subtotal += abs(wrong)
        rows = [self._row("subtotal", subtotal)] if len(lines) > 1 or chance() < 0.8 or broken == "subtotal" else []
        rows += [self._row("discount", -discount)] if discount else []
        if shipping or chance() < 0.7:
            free = Row("shipping", words["shipping"], words["free"], Decimal(0))
            rows.append(self._row("shipping", shipping) if shipping else free)
        rows += [self._row("fee", fee)] if fee else []
        below = []
        if added:
            rows.append(self._row("tax", tax))
        elif chance() < 0.5:
            label = words["included"].format(rate=rate)
            below.append(Row("tax", label, self.said(tax), tax))
        return Order(
            self.locale, self.currency, words, lines, rows, self._row("total", total), below,
            number=str(self.random.randrange(10000, 99999)), other=self.said(self.money(5, 40)),
            saved=self.said(discount) if discount and chance() < 0.4 else "", broken=broken,
        )  # fmt: skip

    def _line(self, name: str) -> Line:
        quantity = self.random.choice((1, 1, 1, 2, 3))
        return self._priced(name, quantity, self.money(4, 70) * quantity)

    def _priced(self, name: str, quantity: int, amount: Decimal) -> Line:
        return Line(name, quantity, self.said(amount / quantity), self.said(amount), amount)

    def _row(self, role: str, amount: Decimal) -> Row:
        return Row(role, self.words[role], self.said(amount), amount)
