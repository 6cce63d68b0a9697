"""Summaries of baskets and orders: which rows make a sum, and what each of them is."""

from collections.abc import Iterator
from dataclasses import replace

from journeys.claim import PriceRole, TaxTerms
from journeys.reading.money import Quote
from journeys.reading.page_rows import Part
from journeys.reading.page_view import View
from journeys.reading.told import Statement

_CHARGES = (PriceRole.SHIPPING, PriceRole.TAX, PriceRole.FEE, PriceRole.DISCOUNT)


class Summary:
    """Rows that make one sum, in reading order; at least one of them says that it is the total or the subtotal."""

    def __init__(self, name: str, rows: list[Part]) -> None:
        self.name = name
        self.rows = rows

    @property
    def first(self) -> int:
        """Place of its first block."""
        return min(row.first for row in self.rows)

    @property
    def last(self) -> int:
        """Place of its last block."""
        return max(row.last for row in self.rows)

    def holds(self, index: int) -> bool:
        """Whether a block stands in it."""
        return self.first <= index <= self.last


def summaries(view: View, rows: tuple[Part, ...]) -> tuple[Summary, ...]:
    """The sums that rows of the page make."""
    found: list[list[Part]] = []
    for row in rows:
        if found and _same_sum(view, found[-1][-1], row, found[-1]):
            found[-1].append(row)
        else:
            found.append([row])
    anchored = [inside for inside in found if any(row.anchors or row.is_line for row in inside)]
    names: dict[str, int] = {}
    summed = []
    for inside in anchored:
        group = inside[0].group or "page"
        names[group] = names.get(group, 0) + 1
        summed.append(Summary(group if names[group] == 1 else f"{group}/{names[group]}", inside))
    return tuple(summed)


def _same_sum(view: View, above: Part, below: Part, rows: list[Part]) -> bool:
    one, other = view.sight.blocks[above.last], view.sight.blocks[below.first]
    if one.frame != other.frame or (one.region == "dialog") != (other.region == "dialog"):
        return False
    begun_anew = below.label.role is PriceRole.SUBTOTAL or below.is_line
    if begun_anew and any(row.label.role is PriceRole.TOTAL and not row.label.goods for row in rows):
        return False
    between = range(view.place[above.last] + 1, view.place[below.first])
    if above.group == below.group:
        far = above.group == "" and len(between) > 6
        return not far and not (above.group == "" and any(view.seen[place].heads for place in between))
    return not between and not (above.group.startswith("table") and below.group.startswith("table"))


def read_summary(summary: Summary, view: View) -> Iterator[Statement]:
    """What the rows of a summary state."""
    roles = _roles(summary)
    section = summary.name if _accounted(summary, view) else ""
    for row, role in zip(summary.rows, roles, strict=True):
        if row.is_line:
            yield from _line(row, section)
        elif role is not None and row.quote is not None:
            yield _statement(row, row.quote, role, section, tax=_tax(row, role, summary))


def _line(row: Part, section: str) -> Iterator[Statement]:
    if row.unit is not None:
        yield Statement(about=row.name, value=row.unit.price(PriceRole.ITEM), said=row.said, section=section)
    if row.quote is not None:
        price = replace(row.quote.price(PriceRole.LINE), quantity=row.quantity or 1)
        yield Statement(about=row.name, value=price, said=row.said, section=section)


def _statement(row: Part, quote: Quote, role: PriceRole, section: str, *, tax: TaxTerms) -> Statement:
    about = "" if role in (PriceRole.TOTAL, PriceRole.SUBTOTAL) else row.label.text
    price = replace(quote.price(role), tax=tax, estimated=quote.estimated or row.label.estimated)
    return Statement(about=about, value=price, said=row.said, section=section)


def _tax(row: Part, role: PriceRole, summary: Summary) -> TaxTerms:
    """Tax that stands below the last total is in it."""
    quoted = row.quote.tax if row.quote else TaxTerms.UNSTATED
    tax = row.label.tax if row.label.tax is not TaxTerms.UNSTATED else quoted
    if role is PriceRole.TAX:
        totals = [one.first for one in summary.rows if one.label.role is PriceRole.TOTAL and one.label.sure]
        below = bool(totals) and row.first > max(totals)
        return TaxTerms.INCLUDED if below or tax is TaxTerms.INCLUDED else TaxTerms.UNSTATED
    return tax


def _roles(summary: Summary) -> list[PriceRole | None]:
    """What each row is, by its label and by where it stands between the sums."""
    rows = summary.rows
    totals = [place for place, row in enumerate(rows) if row.anchors and row.label.role is PriceRole.TOTAL]
    subtotals = [place for place, row in enumerate(rows) if row.anchors and row.label.role is PriceRole.SUBTOTAL]
    return [_role(place, row, rows, subtotals, totals) for place, row in enumerate(rows)]


def _role(place: int, row: Part, rows: list[Part], subtotals: list[int], totals: list[int]) -> PriceRole | None:
    label, quote = row.label, row.quote
    if row.is_line or label.skip or quote is None or not quote.offered:
        return None
    if label.role is PriceRole.TOTAL and totals and place < totals[-1]:
        last = rows[totals[-1]].label
        alike = label.text.casefold() == last.text.casefold() or label.tax is not last.tax
        return PriceRole.TOTAL if alike and not label.goods else PriceRole.SUBTOTAL
    if label.role is not None:
        return label.role
    begun = bool(subtotals) and place > subtotals[0]
    if not begun or not totals or place > totals[-1] or not label.text:
        return None
    return PriceRole.DISCOUNT if quote.money.amount < 0 else PriceRole.FEE


def _accounted(summary: Summary, view: View) -> bool:
    """Every amount between the first and the last row is one of a row: else the sum cannot be checked."""
    rows, roles = summary.rows, _roles(summary)
    stated = {
        place
        for row, role in zip(rows, roles, strict=True)
        if row.is_line or role is not None or row.label.skip
        for place in range(row.first, row.last + 1)
    }
    for one in view.priced:
        unread = summary.holds(one.index) and one.index not in stated and not one.block.struck
        if unread and any(quote.offered for quote in one.quotes):
            return False
    return True
