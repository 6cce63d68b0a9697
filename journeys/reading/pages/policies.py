"""The lines of a page that may state policies, each heading with its level and each cell with its column's head."""

from collections.abc import Container, Iterator
from functools import lru_cache

from journeys.reading.language.words import vocabulary
from journeys.reading.pages.seen import HEADINGS, Seen
from journeys.reading.pages.view import View
from journeys.reading.text.policy import read_policy_lines
from journeys.reading.text.policy_lines import LEAD, QUESTION, Line, heads, lines_of
from journeys.reading.told import Statement

_SILENT = ("legend", "label", "option")
_PRESSED = ("button", "summary")  # an answer opens beneath one; what else is pressed states nothing
_BOLD = 6  # the level of a heading that is only written as one
_CELL_JOINT = " | "


def read_page_policies(view: View, summed: Container[int], *, locale: str) -> tuple[Statement, ...]:
    """Every policy that the page states, with what its headings and tables say that it is about.

    Blocks of a sum, `summed` by their index, tell of one order and state none.
    """
    return _read(tuple(_lines(view, summed, locale)), locale, view.currency)


@lru_cache(maxsize=256)
def _read(lines: tuple[Line, ...], locale: str, currency: str | None) -> tuple[Statement, ...]:
    """The same page is looked at again and again."""
    return read_policy_lines(lines, locale=locale, currency=currency)


def _lines(view: View, summed: Container[int], locale: str) -> Iterator[Line]:
    if view.title is None and view.sight.title:
        yield Line(text=view.sight.title, level=1)
    headers, done = _headers(view), set[str]()
    for one in view.seen:
        block = one.block
        if block.tag in _SILENT or (block.region == "header" and not one.heads) or one.index in summed:
            continue
        row = _cells(view, block.row)
        if len(row) > 1:
            if block.row not in done:
                done.add(block.row)
                yield from _row(row, headers.get(row[0].block.group, ()), locale)
        else:
            yield from _lines_of_block(one, locale)


def _lines_of_block(one: Seen, locale: str) -> Iterator[Line]:
    """A heading, or what else stands by itself; buttons only where they open an answer."""
    text, tag = one.text, one.block.tag
    if tag in HEADINGS:
        yield Line(text=text, level=int(tag[1]))
    elif tag in _PRESSED:
        if _names_subject(text, locale) and (heads(text) or text.endswith("?")):
            yield Line(text=text, level=QUESTION)
    elif tag in ("dt", "p", "div", "span", "strong", "b", "a") and heads(text) and _is_headed_by(one, locale):
        yield Line(text=text, level=_BOLD)
    else:
        for line in lines_of(text):
            level = line.level if line.level in (LEAD, QUESTION) else 0
            yield Line(text=line.text, level=level, item=line.item or tag in ("li", "td", "dd"))


def _is_headed_by(one: Seen, locale: str) -> bool:
    return one.block.bold or _names_subject(one.text, locale)


def _names_subject(text: str, locale: str) -> bool:
    return bool(vocabulary(locale).pattern("policy.subject").search(text))


def _cells(view: View, row: str) -> tuple[Seen, ...]:
    if not row:
        return ()
    return tuple(cell for cell in view.rows.get(row, ()) if cell.block.tag not in (*_SILENT, *_PRESSED))


def _headers(view: View) -> dict[str, tuple[Seen, ...]]:
    """The heads of columns: the first row of a table, if it holds no number."""
    found: dict[str, tuple[Seen, ...]] = {}
    for cells in view.rows.values():
        group = cells[0].block.group
        if group not in found:
            plain = len(cells) > 1 and not any(letter.isdigit() for cell in cells for letter in cell.text)
            found[group] = cells if plain else ()
    return found


def _row(row: tuple[Seen, ...], headers: tuple[Seen, ...], locale: str) -> Iterator[Line]:
    said = " ".join(cell.text for cell in row)
    first, *others = (cell.text.strip(" :") for cell in row)
    if not headers or headers[0].block.row == row[0].block.row:
        yield Line(text=f"{first}: {_CELL_JOINT.join(others)}", item=True, said=said)
        return
    above = [_over(cell, headers) for cell in row[1:]]
    over = [one.text.strip(" :") if one else "" for one in above]
    if _names_subject(first, locale) and not any(_names_subject(head, locale) for head in over):
        for head, cell in zip(
            over, others, strict=True
        ):  # ways to ship stand beside each other, what is said of them below
            yield Line(text=f"{head}, {first}: {cell}", item=True, said=said)
        return
    cells = [f"{head}: {cell}" if head else cell for head, cell in zip(over, others, strict=True)]
    yield Line(text=_CELL_JOINT.join([first, *cells]), item=True, said=said)


def _over(cell: Seen, headers: tuple[Seen, ...]) -> Seen | None:
    """The head above a cell."""
    middle = cell.block.box.x + cell.block.box.width / 2
    return next((one for one in headers if one.block.box.x <= middle <= one.block.box.x + one.block.box.width), None)
