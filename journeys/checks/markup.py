"""One truth for people and machines: what a page's structured data says that its goods cost."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from journeys.checks.registry import check
from journeys.claim import Claim, Price, PriceRole, TaxTerms
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import Record, Speaker
from journeys.reading.language.names import words_of
from journeys.reading.language.page_words import page_words

# In percent. Source: rates of value added tax in Europe, and of goods and services tax elsewhere.
_TAX_RATES = (
    *map(Decimal, (*range(4, 26), 27, 28)),
    *map(Decimal, ("2.5", "2.6", "3.8", "5.5", "7.7", "8.1", "13.5", "25.5")),
)
_CENT = Decimal("0.01")
_Span = tuple[Decimal, Decimal | None]  # from, to; None is open
_FEW_WORDS_MORE = 3  # in the longer of two names of a page's only product


@check("markup-price-differs", pillar=Pillar.TRUTH, harm=Harm.MISLED, breakpoint=Breakpoint.CONFLICTING_INFORMATION)
def markup_price_differs(record: Record) -> Iterator[Finding]:
    """The page's structured data names another price than the page shows."""
    for shown, told in _pages(record):
        for seen, unseen in _pairs(shown, told):
            if not _agree(seen, unseen, taxed=_speaks_of_tax(record, seen[0])):
                yield Finding(
                    summary=f"{seen[0].about} is {seen[0].value} on {seen[0].at}, "
                    f"and its structured data says {unseen[0].value}",
                    evidence=(seen[0], unseen[0]),
                )


def _pages(record: Record) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """What each page showed of its goods, and what it told machines.

    All looks at one address count as one: a variant that is chosen there changes what is shown, and seldom the markup.
    """
    pages: dict[str, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for claim in record.claims:
        price = claim.value
        if isinstance(price, Price) and price.role is PriceRole.ITEM and price.quantity == 1 and words_of(claim.about):
            pages[claim.at.address or str(claim.at.number)][0 if price.seen else 1].append(claim)
    yield from pages.values()


def _pairs(shown: list[Claim], told: list[Claim]) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Prices of the same thing in the same currency for the same period, seen and unseen."""
    seen, unseen = _by_thing(shown), _by_thing(told)
    for thing, claims in unseen.items():
        same = seen.get(thing) or (_only_one(seen, thing) if len(unseen) == 1 else [])
        if not same:
            continue
        for terms, alike in _by_terms(claims).items():
            if quoted := _by_terms(same).get(terms):
                yield from _by_variant(quoted, alike)


def _only_one(seen: dict[tuple[str, ...], list[Claim]], thing: tuple[str, ...]) -> list[Claim]:
    """The one product of a page, though one of the two names says a little more: a brand, a kind."""
    if len(seen) != 1:
        return []
    (other, claims) = next(iter(seen.items()))
    longer, shorter = sorted((set(other), set(thing)), key=len, reverse=True)
    more = longer - shorter
    named = len(shorter) > 1 and shorter < longer and len(more) <= _FEW_WORDS_MORE
    return claims if named and not any(word.isdecimal() or len(word) < _FEW_WORDS_MORE for word in more) else []


def _by_variant(seen: list[Claim], unseen: list[Claim]) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """A variant is compared with itself where both sides name it, and else all with all."""
    mine, theirs = _by_named_variant(seen), _by_named_variant(unseen)
    shared = [variant for variant in mine if variant and variant in theirs]
    if shared:
        yield from ((mine[variant], theirs[variant]) for variant in shared)
    else:
        yield seen, unseen


def _agree(seen: list[Claim], unseen: list[Claim], *, taxed: bool) -> bool:
    """Whether any price that is shown could be one that machines are told; a range holds what lies in it."""
    spans = [_span(one) for one in unseen]
    tops = [high for _, high in spans]
    reach = min(low for low, _ in spans), None if None in tops else max(top for top in tops if top is not None)
    return any(
        _meet(_span(claim), reach)
        or any(_is_rounded(_amount(claim), _amount(one)) or _is_taxed(claim, one, taxed=taxed) for one in unseen)
        for claim in seen
    )


def _span(claim: Claim) -> _Span:
    """From where to where a price reaches; None is open."""
    price = _price(claim)
    return price.money.amount, None if price.at_least else price.up_to or price.money.amount


def _meet(one: _Span, other: _Span) -> bool:
    return (one[1] is None or one[1] >= other[0]) and (other[1] is None or other[1] >= one[0])


def _is_rounded(one: Decimal, other: Decimal) -> bool:
    """«24» for 23.99: one of them has no decimals, and the other is within a few of the smallest unit."""
    whole = [amount == amount.to_integral_value() for amount in (one, other)]
    return abs(one - other) < _CENT or (whole[0] is not whole[1] and abs(one - other) <= 5 * _CENT)


def _is_taxed(seen: Claim, unseen: Claim, *, taxed: bool) -> bool:
    """Whether one is the other with a usual tax on top, where anything on the page speaks of tax."""
    if not taxed and {_price(seen).tax, _price(unseen).tax} == {TaxTerms.UNSTATED}:
        return False
    low, high = sorted((_amount(seen), _amount(unseen)))
    return any(abs(low * (1 + rate / 100) - high) <= _CENT for rate in _TAX_RATES)


def _speaks_of_tax(record: Record, claim: Claim) -> bool:
    words = page_words(record.beginning.locale, "")
    said = (one.said for one in record.words if one.who is Speaker.COMPANY and one.at.number == claim.at.number)
    return any(words.tax(line) is not TaxTerms.UNSTATED for text in said for line in text.splitlines())


def _by_thing(claims: list[Claim]) -> dict[tuple[str, ...], list[Claim]]:
    things: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        things[tuple(sorted(words_of(claim.about)))].append(claim)
    return things


def _by_terms(claims: list[Claim]) -> dict[tuple[str, str], list[Claim]]:
    terms: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        terms[_price(claim).money.currency, _price(claim).per].append(claim)
    return terms


def _by_named_variant(claims: list[Claim]) -> dict[tuple[str, ...], list[Claim]]:
    variants: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        variants[tuple(sorted(words_of(_price(claim).variant)))].append(claim)
    return variants


def _amount(claim: Claim) -> Decimal:
    return _price(claim).money.amount


def _price(claim: Claim) -> Price:
    assert isinstance(claim.value, Price)
    return claim.value
