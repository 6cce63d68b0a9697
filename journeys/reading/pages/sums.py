"""Summaries of baskets and orders: which rows make a sum, and what each of them is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journeys.claim import PriceRole, TaxTerms
from journeys.reading.pages.rows import Part
from journeys.reading.pages.view import View
from journeys.reading.told import Statement
from journeys.reading.values.money import Quote

_FAR = 6  # blocks between two rows that no table or list holds together


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Rows that make one sum, in reading order; at least one of them is a sum or a line of an order."""

    name: str
    rows: tuple[Part, ...]
    passed: frozenset[int]  # blocks in it that are known not to count: choices that are not chosen

    def holds(self, index: int) -> bool:
        """Whether a block stands in it."""
        return self.rows[0].first <= index <= max(row.last for row in self.rows)


def summaries(view: View, rows: tuple[Part, ...]) -> tuple[Summary, ...]:
    """The sums that rows of the page make."""
    runs: list[list[Part]] = []
    for row in rows:
        run = next((run for run in reversed(runs) if _same_sum(view, run, row)), None)
        if run is None:
            runs.append([row])
        else:
            run.append(row)
    anchored = [run for run in runs if any(row.anchors or row.is_line for row in run) and _is_of_a_purchase(view, run)]
    loose = [row for run in runs if run not in anchored for row in run]
    found: list[Summary] = []
    for run in anchored:
        group = run[0].group or "page"
        same = sum(1 for one in found if one.name.partition("/")[0] == group)
        found.append(_with_choices(view, f"{group}/{same + 1}" if same else group, run, loose))
    return tuple(found)


def _same_sum(view: View, run: list[Part], below: Part) -> bool:
    above = run[-1]
    one, other = view.sight.blocks[above.last], view.sight.blocks[below.first]
    if one.frame != other.frame or (one.region == "dialog") != (other.region == "dialog"):
        return False
    begun_anew = below.label.role is PriceRole.SUBTOTAL or below.is_line
    if begun_anew and any(row.label.role is PriceRole.TOTAL and not row.label.goods for row in run):
        return False
    if above.group and above.group == below.group:
        return True
    between = range(view.place[above.last] + 1, view.place.get(below.first, 0))
    if above.group == below.group:
        return len(between) <= _FAR and not any(view.seen[place].heads for place in between)
    return not between and not (above.group.startswith("table") and below.group.startswith("table"))


def _is_of_a_purchase(view: View, run: list[Part]) -> bool:
    """One sum by itself is the customer's on a page about sums and in a drawer; «total price of both» is not."""
    in_drawer = view.sight.blocks[run[0].first].region == "dialog"
    return len(run) > 1 or in_drawer or view.about("sums") or not view.heading


def _with_choices(view: View, name: str, run: list[Part], loose: list[Part]) -> Summary:
    """Ways to ship stand in a sum as radio buttons: the chosen one counts."""
    first, last = run[0].first, max(row.last for row in run)
    rows, passed = list(run), set[int]()
    for row in loose:
        if first < row.first < last:
            radio = view.radio_beside(view.sight.blocks[row.last])
            if radio is not None and not radio.checked:
                passed |= set(range(row.first, row.last + 1))
            elif row.label.role is not None:
                rows.append(row)
    return Summary(name=name, rows=tuple(sorted(rows, key=lambda row: row.first)), passed=frozenset(passed))


def read_summary(summary: Summary, view: View) -> Iterator[Statement]:
    """What the rows of a summary state."""
    roles = _roles(summary)
    section = summary.name if _accounted(summary, roles, view) else ""
    for row, role in zip(summary.rows, roles, strict=True):
        if row.is_line or role is PriceRole.LINE:
            yield from _line(row, section)
        elif role is not None and row.quote is not None:
            yield _statement(row, row.quote, role, section, tax=_tax(row, role, summary))


def _line(row: Part, section: str) -> Iterator[Statement]:
    name = row.name or row.label.text
    if row.unit is not None:
        yield Statement(about=name, value=row.unit.price(PriceRole.ITEM), said=row.said, section=section)
    if row.quote is not None:
        price = replace(row.quote.price(PriceRole.LINE), quantity=row.quantity or 1)
        yield Statement(about=name, value=price, said=row.said, section=section)


def _statement(row: Part, quote: Quote, role: PriceRole, section: str, *, tax: TaxTerms) -> Statement:
    about = "" if role in (PriceRole.TOTAL, PriceRole.SUBTOTAL) else row.label.text
    price = replace(quote.price(role), tax=tax, estimated=quote.estimated or row.label.estimated)
    return Statement(about=about, value=price, said=row.said, section=section)


def _tax(row: Part, role: PriceRole, summary: Summary) -> TaxTerms:
    """Tax that stands below the last total is in it."""
    if role is not PriceRole.TAX:
        return row.label.tax
    totals = [one.first for one in summary.rows if one.anchors and one.label.role is PriceRole.TOTAL]
    below = bool(totals) and row.first > max(totals)
    quoted = row.quote is not None and row.quote.tax is TaxTerms.INCLUDED
    return TaxTerms.INCLUDED if below or quoted or row.label.tax is TaxTerms.INCLUDED else TaxTerms.UNSTATED


def _roles(summary: Summary) -> list[PriceRole | None]:
    """What each row is, by its label and by where it stands between the sums."""
    rows = summary.rows
    totals = [place for place, row in enumerate(rows) if row.anchors and row.label.role is PriceRole.TOTAL]
    subtotals = [place for place, row in enumerate(rows) if row.anchors and row.label.role is PriceRole.SUBTOTAL]
    roles = [_role(place, row, rows, subtotals, totals) for place, row in enumerate(rows)]
    if subtotals:
        for place in _lines_above(rows, roles, subtotals[0]):
            roles[place] = PriceRole.LINE
    return roles


def _role(place: int, row: Part, rows: tuple[Part, ...], subtotals: list[int], totals: list[int]) -> PriceRole | None:
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


def _lines_above(rows: tuple[Part, ...], roles: list[PriceRole | None], subtotal: int) -> list[int]:
    """Rows without a word for what they are, above a subtotal that is just their sum: products."""
    nameless = [place for place in range(subtotal) if roles[place] is None and not rows[place].label.skip]
    parts = [(place, quote.money.amount) for place in nameless if (quote := rows[place].quote) is not None]
    quote = rows[subtotal].quote
    fits = quote is not None and sum(amount for _, amount in parts) == quote.money.amount
    return [place for place, _ in parts if not rows[place].is_line] if fits else []


def _accounted(summary: Summary, roles: list[PriceRole | None], view: View) -> bool:
    """Every amount from the first row to the total is one of a row: else the sum cannot be checked."""
    known = set(summary.passed)
    until = summary.rows[-1].last
    for row, role in zip(summary.rows, roles, strict=True):
        if row.is_line or role is not None or row.label.skip:
            known |= set(range(row.first, row.last + 1))
        if role is PriceRole.TOTAL:
            until = row.last
    return not any(
        summary.rows[0].first <= one.index <= until
        and one.index not in known
        and not one.block.struck
        and any(quote.offered for quote in one.quotes)
        for one in view.priced
    )
