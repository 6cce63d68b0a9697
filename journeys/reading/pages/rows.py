"""Rows that name an amount: what the label says, what the columns say, and how many there are of it."""

import re
from dataclasses import dataclass

from journeys.claim import PriceRole
from journeys.reading.language.page_words import Label
from journeys.reading.pages.row_amounts import Amounts, amounts_of, counted, counting
from journeys.reading.pages.seen import Seen
from journeys.reading.pages.view import View
from journeys.reading.values.money import Quote

_SAYS = re.compile(r"\w")  # a picture of letters says nothing
_LONGEST = 120  # characters of a label with its amount
_ENDS = (":", "–", "—", "-", "=", "：", "→")  # between a name and its amount
_ENTRIES = ("li", "td", "th", "dd", "dt", "option", "label")  # what holds entries rather than sentences
_REACH = 3.0  # CSS pixels by which a cell may stand out of its column


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One row of a summary: its words and the amount beside them."""

    first: int  # place of its first block in reading order
    last: int
    at: int  # place of the block with the amount
    group: str
    label: Label
    quote: Quote | None  # None: nothing is charged, «free»
    said: str
    struck: bool = False
    quantity: int | None = None
    name: str = ""  # of the product, in a line of an order
    unit: Quote | None = None  # what one of it costs

    @property
    def is_line(self) -> bool:
        """It is a product that is bought, not a charge or a sum."""
        return bool(self.name)

    @property
    def anchors(self) -> bool:
        """It alone shows that the rows around it make a sum."""
        sums = self.label.role in (PriceRole.TOTAL, PriceRole.SUBTOTAL) and self.label.sure
        return sums and not self.is_line and self.quote is not None


def parts(view: View) -> tuple[Part, ...]:
    """Every row of the page that has a label and an amount, in reading order."""
    columns = _columns(view)
    found: dict[int, Part] = {}
    done: set[int] = set()
    for one in view.priced:
        row = _unbroken(view, view.row_of(one), one)
        if row[0].index in done:
            continue
        done.add(row[0].index)
        table = next((cell.block.group for cell in row if cell.block.group in columns), "")
        part = _of_table(view, row, columns[table]) if table else _of_row(view, row)
        if part:
            found.setdefault(part.first, part)
    return tuple(found[first] for first in sorted(found))


def _unbroken(view: View, row: tuple[Seen, ...], one: Seen) -> tuple[Seen, ...]:
    """A row of a layout holds whole tables, between a greeting and «Total: £9»: of it, what stands with the amount."""
    if row[-1].index - row[0].index < len(row):
        return row
    kept: list[Seen] = []
    for cell in row:
        between = view.seen[view.place[kept[-1].index] + 1 : view.place[cell.index]] if kept else ()
        if any(other.quotes for other in between):
            if one in kept:
                break
            kept = []
        kept.append(cell)
    return tuple(kept)


def _of_row(view: View, row: tuple[Seen, ...]) -> Part | None:
    """A label and its amount: side by side, in one text, or one under the other."""
    cells = [cell for cell in row if not cell.is_button]
    amounts = amounts_of(view, cells)
    if amounts is None:
        return None
    words = _words(view, cells)
    if amounts.name:
        words = _Words([amounts.value], amounts.name, amounts.quantity, cells[:1])
    elif not words.cells or (len(words.cells) == 1 and words.cells[0].index > amounts.value.index):
        words = _elsewhere(view, row, amounts) or words
    quote = counting(amounts.value)
    if not words.text:
        return None
    label = view.words.label(words.text)
    many, name = counted(view, words.text)
    quantity = many or amounts.quantity or words.quantity
    if quantity is None and amounts.unit is not None:
        quantity = _share(amounts.unit, quote)
    value = amounts.value
    said = value.text if words.text in value.text else " ".join([*(cell.text for cell in words.said), value.text])
    first = min(words.said[0].index, row[0].index) if words.said else row[0].index
    return Part(
        first=first,
        last=row[-1].index,
        at=value.index,
        group=value.block.group,
        label=label,
        quote=quote,
        said=said,
        quantity=quantity,
        name=name if quantity and not label.sure and (many or not (label.role or label.skip)) else "",
        unit=amounts.unit,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """What a row says beside its amount."""

    cells: list[Seen]
    text: str
    quantity: int | None
    said: list[Seen]


def _words(view: View, cells: list[Seen]) -> _Words:
    """The first cell where it says what the amount is, whatever stands between; else all of them."""
    plain = [cell for cell in cells if not cell.quotes and not cell.block.struck and _SAYS.search(cell.text)]
    counts = {cell.index: count for cell in plain if (count := view.words.count(cell.text))}
    numbers = {index for index in counts if view.sight.blocks[index].text.isdecimal()}
    told = {count for index, count in counts.items() if index not in numbers} or {
        count for index, count in counts.items() if plain[0].index != index
    }
    words = [cell for cell in plain if cell.index not in counts]
    text = " ".join(cell.text for cell in words)
    if words and view.words.label(words[0].text).role is not None:
        text = words[0].text
    elif len(words) > 1 and (told or counted(view, words[0].text)[0]):
        text = words[0].text  # under a product's name stand its colour and its number
    return _Words(words, text, told.pop() if len(told) == 1 else None, plain)


def _elsewhere(view: View, row: tuple[Seen, ...], amounts: Amounts) -> _Words | None:
    """The words for an amount that stands alone: in its own text, right above it, or beside it by place."""
    value = amounts.value
    inside = _label_inside(view, value)
    if inside:
        return _Words([value], inside, None, [])
    bare = all(cell.quotes or view.words.count(cell.text) for cell in row)
    if not bare or not view.words.only_around(value.rest):
        return None
    above = view.before(row[0])
    if above and _belongs(above, value) and not view.words.count(above.text):
        return _Words([above], above.text, None, [above])
    if len(row) > 1:
        name = view.beside(row[0])[:1]
        told = amounts.quantity or any(view.words.count(cell.text) for cell in row if not cell.quotes)
        return _Words(name, name[0].text, _words(view, list(row)).quantity, name) if name and told else None
    beside = view.beside(value)
    words = _words(view, beside) if beside else None
    if words and words.cells:
        first = view.words.label(words.cells[0].text)
        if first.role is not None or words.quantity or len(beside) == 1:
            return words
    level = view.level_with(value)
    named = level is not None and view.words.label(level.text).role is not None
    return _Words([level], level.text, None, [level]) if level and named else None


def _label_inside(view: View, value: Seen) -> str:
    """«Total: £28.90» has its label in itself; so has «£3.95 shipping». A sentence about an amount is no label."""
    quote = counting(value)
    if len(value.text) > _LONGEST:
        return ""
    before, after = value.text[: quote.start].strip(), value.text[quote.end :].strip(" .,:;*")
    ends = before.endswith(_ENDS)
    before = before.rstrip("(+- ")
    if not before:
        return after
    if len(after.split()) > 4:
        return ""
    label = view.words.label(before)
    known = label.role is not None or label.skip or counted(view, before)[0] is not None
    return before if known or ends or value.block.tag in _ENTRIES else ""


def _belongs(above: Seen, value: Seen) -> bool:
    """A label that stands right above an amount or left of it."""
    if above.quotes or above.is_button or above.block.group != value.block.group:
        return False
    near = value.block.box.y - above.block.box.y - above.block.box.height
    return -value.block.box.height - 4 <= near <= 24


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table: what is in each, and from where to where it reaches, in CSS pixels."""

    spans: tuple[tuple[str, float, float], ...]
    header: str  # the row of the headers

    def of(self, cell: Seen) -> str:
        box = cell.block.box
        middle = box.x + box.width / 2
        inside = [kind for kind, left, right in self.spans if left - _REACH <= middle <= right + _REACH]
        if inside:
            return inside[0]
        # In plain text a head is no wider than its word.
        shared = [(min(right, box.x + box.width) - max(left, box.x), kind) for kind, left, right in self.spans]
        return max(shared)[1] if max(shared)[0] > 0 else ""


def _columns(view: View) -> dict[str, _Columns]:
    """The tables whose headers say at least which column names the product, and another one."""
    found: dict[str, _Columns] = {}
    for row, cells in view.rows.items():
        group = cells[0].block.group
        if group in found or not group.startswith("table") or any(cell.quotes for cell in cells):
            continue
        kinds = [(view.words.column(cell.text), cell) for cell in cells]
        named = {kind for kind, _ in kinds if kind}
        if "name" in named and len(named) > 1:
            spans = tuple((kind, cell.block.box.x, cell.block.box.x + cell.block.box.width) for kind, cell in kinds)
            found[group] = _Columns(spans, row)
    return found


def _of_table(view: View, row: tuple[Seen, ...], columns: _Columns) -> Part | None:
    """A row under headers: a product with its price, quantity and amount, or a row of sums below them."""
    cells = _by_column(row, columns)
    names = [cell for cell in cells.get("name", ()) if not cell.is_button and not cell.quotes]
    counts = [count for cell in cells.get("quantity", ()) if (count := view.words.count(cell.text))]
    in_name, name = counted(view, names[0].text) if names else (None, "")
    field = _quantity_field(view, row) if cells.get("unit") or cells.get("amount") else None
    unit = _only(cells.get("unit", []))
    is_sum = bool(names) and not counts and view.words.label(names[0].text).role is not None
    if not names or is_sum or not (counts or in_name or field or unit):
        return _of_row(view, row)
    amounts = cells.get("amount", [])
    amount = _only(amounts) or _with_tax(view, columns, amounts)
    quantity = next(iter(counts), None) or field or in_name or _share(unit, amount)
    if amount is None and unit is None:
        return None
    return Part(
        first=row[0].index,
        last=row[-1].index,
        at=next((cell.index for cell in reversed(row) if cell.offer), row[-1].index),
        group=row[0].block.group,
        label=Label(text=names[0].text),
        quote=amount,
        said=" ".join(cell.text for cell in row if not cell.is_button),
        quantity=quantity,
        name=name or names[0].text,
        unit=unit,
    )


def _by_column(row: tuple[Seen, ...], columns: _Columns) -> dict[str, list[Seen]]:
    cells: dict[str, list[Seen]] = {}
    for cell in row:
        cells.setdefault(columns.of(cell), []).append(cell)
    return cells


def _only(cells: list[Seen]) -> Quote | None:
    """The amount of a column: the only one that is asked for now."""
    current = [cell.offer for cell in cells if cell.offer]
    return current[0] if len(current) == 1 else None


def _with_tax(view: View, columns: _Columns, amounts: list[Seen]) -> Quote | None:
    """Of two amounts of a line, without tax and with it, the one with it, which stands last."""
    priced = [cell for cell in amounts if cell.offer]
    headers = [cell for cell in view.rows[columns.header] if view.words.column(cell.text) == "amount"]
    told = {view.words.tax(cell.text) for cell in headers}
    return priced[-1].offer if len(priced) == len(headers) == len(told) == 2 else None


def _share(unit: Quote | None, amount: Quote | None) -> int | None:
    """How many there are of a product, by what one and what all of them cost."""
    if unit is None or amount is None or unit.money.amount <= 0:
        return None
    many, left = divmod(amount.money.amount, unit.money.amount)
    return int(many) if not left and 0 < many < 1000 else None


def _quantity_field(view: View, row: tuple[Seen, ...]) -> int | None:
    """A number in a field that stands in the row."""
    top = min(cell.block.box.y for cell in row)
    bottom = max(cell.block.box.y + cell.block.box.height for cell in row)
    counts = {field.value for field in view.fields_beside(top, bottom, row[0].block.frame) if field.value.isdecimal()}
    return int(counts.pop()) or None if len(counts) == 1 else None
