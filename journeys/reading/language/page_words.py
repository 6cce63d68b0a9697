"""What stands beside prices on pages: labels, columns and headings, from `words/LANGUAGE/pages.toml`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from journeys.claim import PriceRole, TaxTerms
from journeys.reading.language.data import words_on
from journeys.reading.language.words import NEVER, Vocabulary, as_expression, whole_words

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "ja")
LONGEST_LABEL = 64  # characters; what is longer is a sentence
_MOST_WORDS = 9
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_RATE = re.compile(r"[@~]?\s*\d+(?:[.,]\d+)?\s*%")
_CODE = re.compile(r"\b(?:EUR|GBP|USD|CHF|SEK|NOK|DKK|PLN|BRL|JPY|INR|CAD|AUD|NZD|CZK)\b")
_CURRENCY = r"[A-Z]{3}(?!\w)|[$€£¥]"
_IN_BRACKETS = re.compile(rf"[(\[]\s*(?:in\s+)?(?P<currency>{_CURRENCY})\s*[)\]]")
_AT_THE_END = re.compile(rf"\s(?:in\s+)?(?P<currency>{_CURRENCY})\Z")
_MARKS = " \t\n\u00a0:;,.*†‡•·–—-=+/|：、。*_>→"
_OPENED = str.maketrans("()（）", "    ")
_PARTS = (
    ("discount", PriceRole.DISCOUNT),
    ("fee_first", PriceRole.FEE),
    ("shipping", PriceRole.SHIPPING),
    ("tax", PriceRole.TAX),
    ("fee", PriceRole.FEE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What the words beside an amount say that it is."""

    text: str
    role: PriceRole | None = None  # None: a name, or words that say nothing
    sure: bool = False  # the words are all of the label, not only in it
    tax: TaxTerms = TaxTerms.UNSTATED
    estimated: bool = False
    goods: bool = False  # «basket total»: of the goods, where another total follows
    due: bool = False  # «amount due», «paid»: what is left to pay, where another total stands above it
    skip: bool = False  # «you save», «paid»: no part of what is to pay
    saved: bool = False  # «you save», «RRP»: told, and not even an amount that changes hands


class PageWords:
    """The words of one or more languages on pages."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._whole = {key: _all_of(words, f"whole.{key}") for key in ("total", "due", "subtotal", "goods", "tax")}
        self._columns = {key: _all_of(words, f"column.{key}") for key in ("quantity", "unit", "amount", "name")}
        self._around = _all_of(words, "terms.around", "terms.included", "terms.excluded", many=True)
        self._sold_out = _all_of(words, "terms.sold_out")
        self._free = _all_of(words, "terms.free")
        self._reviews = _all_of(words, "page.reviews")
        self._joins = re.compile(rf"[\s:–—-]*{_any(words, 'terms.joins')}[\s:–—-]*\Z", re.IGNORECASE)
        self._adds = re.compile(rf"(?:{_any(words, 'terms.adds')}|\+)\s*\Z", re.IGNORECASE)
        count = rf"(?:{_any(words, 'terms.quantity')}|{_any(words, 'column.quantity')})"
        self._counted = re.compile(rf"(?:{count}[\s:]*)?[x×]?\s*(\d{{1,3}})(?:\s*[x×]|\s*{count})?", re.IGNORECASE)
        self._priced_in = re.compile(rf"{_any(words, 'terms.priced_in')}\s+(?P<currency>{_CURRENCY})")
        self._cut_short = words.pattern("terms.cut_short")
        self._labels: dict[str, Label] = {}

    def label(self, text: str) -> Label:
        """What a label says; a name or sentence has no role."""
        if text not in self._labels:
            if len(self._labels) > 20_000:
                self._labels.clear()
            self._labels[text] = self._read_label(text)
        return self._labels[text]

    def _read_label(self, text: str) -> Label:
        said = text.strip(_MARKS)
        if not said or len(said) > LONGEST_LABEL or len(said.split()) > _MOST_WORDS:
            return Label(text=said)
        tax, estimated = self.tax(said), self._has("terms.estimated", said)
        core = self._core(said)
        role = self._whole_role(said, core, tax)
        goods, due = (bool(self._whole[key].fullmatch(core)) for key in ("goods", "due"))
        if role or goods or due:
            role = role or PriceRole.TOTAL
            return Label(text=said, role=role, sure=True, tax=tax, estimated=estimated, goods=goods, due=due)
        if self._has("label.skip", said):
            return Label(text=said, skip=True, saved=self._has("label.saved", said))
        role = next((role for key, role in _PARTS if self._has(f"label.{key}", said)), None)
        paid = role is None and bool(self._words.pattern("label.paid").match(said))
        return Label(text=said, role=role, tax=tax, estimated=estimated, skip=paid)

    def _whole_role(self, said: str, core: str, tax: TaxTerms) -> PriceRole | None:
        if self._whole["subtotal"].fullmatch(said.strip(_MARKS)):
            return PriceRole.SUBTOTAL
        if not core:
            return PriceRole.TAX if tax is TaxTerms.INCLUDED else None
        for key, role in (("subtotal", PriceRole.SUBTOTAL), ("total", PriceRole.TOTAL), ("tax", PriceRole.TAX)):
            if self._whole[key].fullmatch(core) or self._whole[key].fullmatch(said):
                return role
        return None

    def _core(self, said: str) -> str:
        """The label without brackets, rates, tax notes and «estimated»."""
        core = _RATE.sub(" ", _BRACKETS.sub(" ", said))
        for path in ("terms.included", "terms.excluded", "terms.aside", "terms.estimated"):
            core = self._words.pattern(path).sub(" ", core)
        return " ".join(_CODE.sub(" ", core).split()).strip(_MARKS)

    def tax(self, text: str) -> TaxTerms:
        """Whether words say that tax is in a price."""
        plain = " ".join(text.translate(_OPENED).split())
        if self._has("terms.excluded", plain):
            return TaxTerms.EXCLUDED
        return TaxTerms.INCLUDED if self._has("terms.included", plain) else TaxTerms.UNSTATED

    def only_remarks(self, text: str) -> bool:
        """Words that say no more than that a price holds tax or shipping: «inclusive of tax», «dont TVA»."""
        if self.tax(text) is not TaxTerms.INCLUDED and not self._has("terms.aside", text):
            return False
        return not self._core(text) or bool(self._whole["tax"].fullmatch(text.strip(_MARKS)))

    def column(self, header: str) -> str:
        """What a column's header announces: "name", "unit", "quantity", "amount" or nothing."""
        core = self._core(header)
        return next((key for key, pattern in self._columns.items() if pattern.fullmatch(core)), "")

    def count(self, text: str) -> int | None:
        """«2», «2 ×», «Qty: 2»: how many."""
        match = self._counted.fullmatch(text.strip(" ()[]@:"))
        return int(match[1]) if match and int(match[1]) > 0 else None

    def currency_told(self, text: str) -> str:
        """«Amount (USD)», «all prices in EUR»: the code or sign of the currency that amounts without one are in."""
        if match := self._priced_in.search(text):
            return match["currency"]
        for named in (_IN_BRACKETS, _AT_THE_END):
            match = named.search(text)
            if match and self._heads_amounts(text[: match.start()]):
                return match["currency"]
        return ""

    def _heads_amounts(self, text: str) -> bool:
        label = self.label(text)
        return self.column(text) in ("unit", "amount") or (label.sure and label.role is PriceRole.TOTAL)

    def is_cut_short(self, text: str) -> bool:
        """«+ 2 more items»: a list that does not show all that was bought."""
        return len(text) <= LONGEST_LABEL and bool(self._cut_short.search(text))

    def only_around(self, text: str) -> bool:
        """Words that may stand around a price without naming anything: «now only», «each»."""
        bare = _RATE.sub(" ", text).strip(_MARKS + "()（）")
        return not bare or bool(self._around.fullmatch(bare))

    def bare(self, text: str) -> str:
        """A text without the marks around it."""
        return text.strip(_MARKS)

    def name_before(self, text: str) -> str:
        """A name that stands before a price, without «for», «from» or «only»."""
        return self._joins.sub("", text.strip(_MARKS + "(")).strip(_MARKS + "(")

    def is_free(self, text: str) -> bool:
        """The words say that it costs nothing."""
        return bool(self._free.fullmatch(text.strip(_MARKS)))

    def is_sold_out(self, text: str) -> bool:
        """The words say that it is sold, but not now."""
        return len(text) <= LONGEST_LABEL and bool(self._sold_out.fullmatch(text.strip(_MARKS + "!")))

    def heads_reviews(self, text: str) -> bool:
        """A heading under which customers speak, not the company."""
        return len(text) <= LONGEST_LABEL and bool(self._reviews.fullmatch(text.strip(_MARKS)))

    def heads(self, subject: str, text: str) -> bool:
        """A heading of a page about "sums" (basket, checkout, order), "matters" (an order, a return) or "shipping"."""
        return len(text) <= LONGEST_LABEL and self._has(f"page.{subject}", text)

    def adds(self, before: str) -> bool:
        """The words end with «plus»: what follows comes on top of a price."""
        return bool(self._adds.search(before))

    def up_to_charge(self, text: str) -> str:
        """«standard shipping and 8 % tax»: the words up to what is charged for; empty where they name no charge."""
        ends = [
            match.end()
            for key in ("fee_first", "shipping", "fee")
            if (match := self._words.pattern(f"label.{key}").search(text))
        ]
        return text[: min(ends)] if ends else ""

    def _has(self, path: str, text: str) -> bool:
        return bool(self._words.pattern(path).search(text))


def page_words(*languages: str) -> PageWords:
    """The words of these locales and of English, which stands on pages of every language."""
    codes = {re.split("[-_]", language.strip().lower())[0] for language in languages if language.strip()}
    return _merged(tuple(code for code in LANGUAGES if code in codes or code == "en"))


@lru_cache(maxsize=32)
def _merged(languages: tuple[str, ...]) -> PageWords:
    tables: dict[str, dict[str, list[str]]] = {}
    for language in languages:
        for name, lists in words_on("pages", language).items():
            for key, phrases in lists.items():
                tables.setdefault(name, {}).setdefault(key, []).extend(phrases)
    return PageWords(Vocabulary("+".join(languages), tables))


def _any(words: Vocabulary, *paths: str) -> str:
    listed = sorted((phrase for path in paths for phrase in words.phrases(path)), key=len, reverse=True)
    return whole_words("|".join(map(as_expression, listed))) if listed else NEVER


def _all_of(words: Vocabulary, *paths: str, many: bool = False) -> re.Pattern[str]:
    """Finds a text that is one of the phrases, or several of them in a row."""
    one = _any(words, *paths)
    return re.compile(rf"(?:{one}[\s:,.()]*)+" if many else one, re.IGNORECASE)
