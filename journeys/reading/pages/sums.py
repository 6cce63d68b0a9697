"""Summaries of baskets and orders: which rows make a sum, and what each of them is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from journeys.claim import PriceRole, TaxTerms
from journeys.reading.pages.roles import roles_of, with_amounts
from journeys.reading.pages.rows import Part
from journeys.reading.pages.sight import Block
from journeys.reading.pages.view import View, quotes_in
from journeys.reading.told import Statement
from journeys.reading.values.money import Quote

_FAR = 6  # blocks between two rows that no table or list holds together
_NEAR = 4  # blocks between two rows whose amounts stand under each other
_RECENT = 4  # rows between which something of another kind may stand: a list of ways to ship
_COUNT = re.compile(r"\((?:\D{0,12}\s)?(\d{1,3})(?:\s[^\d%()]{1,20})?\)")
_EDGE = 3.0  # CSS pixels by which amounts in one line may be out of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Rows that make one sum, in reading order; at least one of them is a sum or a line of an order."""

    name: str
    rows: tuple[Part, ...]
    passed: frozenset[int]  # blocks in it that are known not to count: choices that are not chosen

    def holds(self, index: int) -> bool:
        """Whether a block stands in it."""
        return min(row.first for row in self.rows) <= index <= max(row.last for row in self.rows)


def summaries(view: View, rows: tuple[Part, ...]) -> tuple[Summary, ...]:
    """The sums that rows of the page make."""
    runs: list[list[Part]] = []
    for row in rows:
        run = next((run for run in reversed(runs) if _same_sum(view, run, row)), None)
        if run is None:
            runs.append([row])
        else:
            run.append(row)
    anchored = [run for run in runs if any(row.anchors or row.is_line for row in run)]
    if not any(len(run) > 1 for run in anchored):
        anchored = [run for run in _heads_below(runs) if any(row.anchors or row.is_line for row in run)]
    bought = any(len(run) > 1 for run in anchored)  # one total by itself is of what is listed elsewhere on the page
    anchored = _heads_below([run for run in anchored if bought or _is_of_a_purchase(view, run)])
    held = {row.first for run in anchored for row in run}
    loose = [row for run in runs for row in run if row.first not in held]
    found: list[Summary] = []
    for run in anchored:
        group = run[0].group or "page"
        same = sum(1 for one in found if one.name.partition("/")[0] == group)
        found.append(_with_choices(view, f"{group}/{same + 1}" if same else group, run, loose))
    return tuple(found)


def _same_sum(view: View, run: list[Part], below: Part) -> bool:
    above = run[-1]
    one, other = view.sight.blocks[above.at], view.sight.blocks[below.at]
    if one.frame != other.frame or (one.region == "dialog") != (other.region == "dialog"):
        return False
    done = any(row.label.role is PriceRole.TOTAL and row.label.sure and not row.label.goods for row in run)
    if done and (
        below.is_line or (below.label.role is PriceRole.SUBTOTAL and below.label.tax is not TaxTerms.EXCLUDED)
    ):
        return False
    if below.group and any(row.group == below.group for row in run[-_RECENT:]):
        return True
    between = range(view.place[above.last] + 1, view.place.get(below.first, 0))
    headed = any(view.seen[place].heads for place in between)
    if headed and (done or not all(row.is_line for row in run)):
        return False
    told = not done or below.label.role is not None  # below a total stand the tax in it, and what comes on top
    if len(between) <= _NEAR and told and _in_line(one, other):
        return True
    if above.group == below.group or all(row.is_line for row in run):
        return len(between) <= _FAR
    return told and not between and not (above.group.startswith("table") and below.group.startswith("table"))


def _in_line(one: Block, other: Block) -> bool:
    """Two amounts that stand under each other: their left or right edges meet."""
    left, right = one.box.x - other.box.x, one.box.x + one.box.width - other.box.x - other.box.width
    return abs(left) <= _EDGE or abs(right) <= _EDGE


def _heads_below(runs: list[list[Part]]) -> list[list[Part]]:
    """A total that stands above its parts is put where it would be added up."""
    found: list[list[Part]] = []
    for run in runs:
        above = found[-1] if found else []
        is_total = len(above) == 1 and above[0].anchors and above[0].label.role is PriceRole.TOTAL
        has_total = any(row.anchors and row.label.role is PriceRole.TOTAL for row in run)
        if is_total and not has_total and len(run) > 1 and any(row.label.role or row.is_line for row in run):
            found[-1] = [*run, above[0]]
        else:
            found.append(run)
    return found


def _is_of_a_purchase(view: View, run: list[Part]) -> bool:
    """One sum by itself is the customer's on a page about sums and in a drawer; «total price of both» is not."""
    in_drawer = view.sight.blocks[run[0].first].region == "dialog"
    return len(run) > 1 or in_drawer or view.about("sums") or not view.heading


def _with_choices(view: View, name: str, run: list[Part], loose: list[Part]) -> Summary:
    """Ways to ship stand in a sum as radio buttons: the chosen one counts."""
    first, last = min(row.first for row in run), max(row.last for row in run)
    between = [row for row in loose if first < row.first < last]
    rows, passed = list[Part](), set[int]()
    for row in (*run, *between):
        radio = None if row.anchors or row.is_line else view.radio_beside(view.sight.blocks[row.at])
        if radio is not None and not radio.checked:
            passed |= set(range(row.first, row.last + 1))
        elif row in run or row.label.role is not None:
            rows.append(row)
    headed = run[-1].first < run[0].first  # its total stands above it
    rows.sort(key=lambda row: (headed and row is run[-1], row.first))
    return Summary(name=name, rows=tuple(rows), passed=frozenset(passed))


def read_summary(summary: Summary, view: View) -> Iterator[Statement]:
    """What the rows of a summary state."""
    summary = replace(summary, rows=with_amounts(summary.rows))
    roles = roles_of(summary.rows, view)
    section = summary.name if _accounted(summary, roles, view) else ""
    until = max((place for place, role in enumerate(roles) if role is PriceRole.TOTAL), default=len(roles))
    for place, (row, role) in enumerate(zip(summary.rows, roles, strict=True)):
        if row.is_line or role is PriceRole.LINE:
            yield from _line(row, section)
        elif role is not None and row.quote is not None:
            # What stands below the total is told once more, or paid with: it is in no sum, but for the tax in it.
            summed = place <= until or role is PriceRole.TAX or row.label.tax is TaxTerms.EXCLUDED
            yield _statement(row, row.quote, role, section if summed else "", tax=_tax(row, role, summary))
            yield from _tax_inside(row, section, view)


def _tax_inside(row: Part, section: str, view: View) -> Iterator[Statement]:
    """«£44.50 (includes £7.42 VAT)»: the tax that a total tells in brackets."""
    text = view.sight.blocks[row.at].text
    for quote in quotes_in(text, view.locale, view.currency):
        opened = max(text.rfind("(", 0, quote.start), text.rfind("（", 0, quote.start))
        if quote == row.quote or opened < 0 or not quote.offered:
            continue
        words = (text[opened + 1 : quote.start] + " " + text[quote.end :]).strip(" ()（）.")
        label = view.words.label(words)
        if label.role is PriceRole.TAX:
            price = replace(quote.price(PriceRole.TAX), tax=TaxTerms.INCLUDED)
            yield Statement(about=label.text, value=price, said=text, section=section)


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
    below = bool(totals) and row.first > max(totals) > summary.rows[0].first
    quoted = row.quote is not None and row.quote.tax is TaxTerms.INCLUDED
    return TaxTerms.INCLUDED if below or quoted or row.label.tax is TaxTerms.INCLUDED else TaxTerms.UNSTATED


def _accounted(summary: Summary, roles: list[PriceRole | None], view: View) -> bool:
    """Every amount from the first row to the total is one of a row: else the sum cannot be checked."""
    known = set(summary.passed)
    until = max(row.last for row, role in zip(summary.rows, roles, strict=True) if row.is_line or role is not None)
    for row, role in zip(summary.rows, roles, strict=True):
        of_a_piece = view.words.column(row.label.text) == "unit"  # «Price: £4», under the name of a product
        if row.is_line or role is not None or row.label.saved or row.label.due or of_a_piece:
            known |= set(range(row.first, row.last + 1))
        if role is PriceRole.TOTAL and row.first > summary.rows[0].first:
            until = row.last
    guessed = any(
        role is PriceRole.FEE and row.label.role is None and row.quote is not None and row.quote.money.amount
        for row, role in zip(summary.rows, roles, strict=True)
    )
    return (
        not guessed
        and not _is_cut_short(summary, view)
        and not any(
            summary.rows[0].first <= one.index <= until
            and one.index not in known
            and not one.block.struck
            and any(quote.offered or (quote.saving and quote.money.amount < 0) for quote in one.quotes)
            for one in view.priced
        )
    )


def _is_cut_short(summary: Summary, view: View) -> bool:
    """Not all lines are shown: «+ 2 more items», or «subtotal (5 items)» below two."""
    lines = [row.quantity or 1 for row in summary.rows if row.is_line or row.label.role is None]
    told = {int(found[1]) for row in summary.rows if row.anchors and (found := _COUNT.search(row.label.text))}
    if lines and told - {len(lines), sum(lines)}:
        return True
    within = view.seen[view.place[summary.rows[0].first] : view.place[summary.rows[-1].last] + 1]
    return any(not one.quotes and view.words.is_cut_short(one.text) for one in within)
