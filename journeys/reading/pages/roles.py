"""What each row of a sum is: by its label, by where it stands between the sums, and by what the amounts make."""

from dataclasses import replace
from decimal import Decimal

from journeys.claim import PriceRole, TaxTerms
from journeys.reading.pages.rows import Part
from journeys.reading.pages.view import View
from journeys.reading.values.money import Quote

_ADDED = (PriceRole.SHIPPING, PriceRole.TAX, PriceRole.FEE)
_PARTS = (*_ADDED, PriceRole.DISCOUNT)
_NOTHING = Decimal(0)


def with_amounts(rows: tuple[Part, ...]) -> tuple[Part, ...]:
    """«Price» may head what one piece costs or all pieces: the sum tells; where nothing tells, it is what is shown."""
    bare = [row for row in rows if row.is_line and row.quote is None and row.unit is not None]
    if not bare or any(row.is_line and row.quote is not None for row in rows):
        return rows
    shown = sum((row.unit.money.amount for row in bare if row.unit), _NOTHING)
    pieces = sum((row.unit.money.amount * (row.quantity or 1) for row in bare if row.unit), _NOTHING)
    sums = [row for row in rows if row.anchors and row.quote is not None]
    if not sums or (pieces != shown and pieces in _targets(rows)):
        return rows
    return tuple(
        replace(row, quote=row.unit, unit=row.unit if row.quantity in (None, 1) else None) if row in bare else row
        for row in rows
    )


def _targets(rows: tuple[Part, ...]) -> set[Decimal]:
    """What the lines may make: the subtotal, or the total without what is added to it."""
    subtotals = {row.quote.money.amount for row in rows if row.label.role is PriceRole.SUBTOTAL and row.quote}
    return subtotals or _totals_less_charges(rows)


def _totals_less_charges(rows: tuple[Part, ...]) -> set[Decimal]:
    """The totals as they are, and without what is added to them and with what was taken off."""
    totals, charges = set[Decimal](), _NOTHING
    for row in rows:
        if row.quote is None or row.is_line:
            continue
        amount = row.quote.money.amount
        if row.label.role is PriceRole.TOTAL:
            totals.add(amount)
        elif row.label.role is PriceRole.DISCOUNT:
            charges -= abs(amount)
        elif row.label.role in _ADDED and row.label.tax is not TaxTerms.INCLUDED:
            charges += amount
    return {total - part for total in totals for part in (_NOTHING, charges)}


def roles_of(rows: tuple[Part, ...], view: View) -> list[PriceRole | None]:
    """What each row is, by its label and by where it stands between the sums."""
    totals = _totals(rows)
    subtotals = [place for place, row in enumerate(rows) if row.anchors and row.label.role is PriceRole.SUBTOTAL]
    roles = [_role(place, row, rows, subtotals, totals) for place, row in enumerate(rows)]
    sums = [place for place, role in enumerate(roles) if role in (PriceRole.SUBTOTAL, PriceRole.TOTAL)]
    for place in _lines_above(rows, roles, sums[0] if sums else 0):
        kind = view.words.column(rows[place].label.text)  # «Price: $24» under a name is of one piece
        roles[place] = PriceRole.LINE if kind in ("", "amount") else None
    if _is_their_sum(rows, roles, subtotals):
        roles[max(place for place, role in enumerate(roles) if role is PriceRole.LINE)] = PriceRole.SUBTOTAL
    return roles


def _is_their_sum(rows: tuple[Part, ...], roles: list[PriceRole | None], subtotals: list[int]) -> bool:
    """The last of the nameless rows is what all those before it make: a subtotal under a name of its own."""
    lines = [place for place, role in enumerate(roles) if role is PriceRole.LINE or rows[place].is_line]
    if len(lines) < 2 or rows[lines[-1]].is_line or (subtotals and len(lines) == 2):
        return False
    amounts = [quote.money.amount for place in lines if (quote := rows[place].quote) is not None]
    return len(amounts) == len(lines) and sum(amounts[:-1], _NOTHING) == amounts[-1]


def _totals(rows: tuple[Part, ...]) -> list[int]:
    """The rows that tell what the whole costs; «amount due» does where nothing else does."""
    found = [place for place, row in enumerate(rows) if row.anchors and row.label.role is PriceRole.TOTAL]
    found = [place for place in found if not _goes_on(place, found, rows)]
    firm = [place for place in found if not rows[place].label.due]
    with_tax = [place for place in firm if rows[place].label.tax is not TaxTerms.EXCLUDED]
    return with_tax or firm or found[:1]


def _goes_on(place: int, totals: list[int], rows: tuple[Part, ...]) -> bool:
    """«Basket total», and then what is added to it and taken off, up to «amount paid»: it is of the goods only."""
    last = totals[-1]
    parts = [row for row in rows[place + 1 : last] if row.quote is not None and row.label.role in _PARTS]
    total, paid = rows[place].quote, rows[last].quote
    if not parts or total is None or paid is None:
        return False
    added = _ADDED if rows[last].label.due else (PriceRole.SHIPPING, PriceRole.FEE)
    charged = any(row.label.role in added and row.label.tax is not TaxTerms.INCLUDED for row in parts)
    goods = rows[place].label.goods and rows[last].label.due
    return goods or (charged and paid.money.amount > total.money.amount)


def _role(place: int, row: Part, rows: tuple[Part, ...], subtotals: list[int], totals: list[int]) -> PriceRole | None:
    label, quote = row.label, row.quote
    if row.is_line or quote is None or not (quote.offered or quote.saving):
        return None
    if label.skip:
        above = bool(totals) and place < totals[-1]
        return PriceRole.DISCOUNT if above and _is_taken_off(row, quote, rows) else None
    if label.role is PriceRole.TOTAL and totals and place not in totals:
        same = any((one := rows[total].quote) and one.money == quote.money for total in totals)
        return (PriceRole.TOTAL if same else None) if label.due else PriceRole.SUBTOTAL
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


def _is_taken_off(row: Part, saved: Quote, rows: tuple[Part, ...]) -> bool:
    """«Promotional savings» are told, or taken off: less than nothing is, and so is what makes the sum right."""
    if saved.money.amount < 0:
        return True
    lines = sum((one.quote.money.amount for one in rows if one.is_line and one.quote), _NOTHING)
    sums = [one.quote.money.amount for one in rows if one.label.role is PriceRole.SUBTOTAL and one.quote]
    return row.label.saved and (sums[0] if sums else lines) - saved.money.amount in _totals_less_charges(rows)


def _lines_above(rows: tuple[Part, ...], roles: list[PriceRole | None], first: int) -> list[int]:
    """Rows without a word for what they are, above the first sum: products, where all of them are alike."""
    nameless = [
        place
        for place in range(first)
        if roles[place] is None and not rows[place].label.skip and not rows[place].is_line
    ]
    return [place for place in nameless if rows[place].quote is not None and rows[place].label.text]
