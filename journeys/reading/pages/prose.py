"""What a page says in words: statuses, references, policies and promises, each read where it stands."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from journeys.claim import Reference, State, Status
from journeys.reading.language.words import KNOWN_LANGUAGES, vocabulary
from journeys.reading.pages.policies import read_page_policies
from journeys.reading.pages.seen import Seen
from journeys.reading.pages.view import View
from journeys.reading.text.promise import read_promises
from journeys.reading.text.reference import read_references
from journeys.reading.text.status import is_status_header, read_statuses, status_label
from journeys.reading.told import Statement

_SILENT = ("button", "legend", "label", "option", "summary")  # what fields and buttons are called states nothing
_STATIONS = 3  # so many names of states in one list are a progress tracker
_LIFE = tuple(State)


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words that belong together; `label` is what stands before them in a row or above them."""

    text: str
    label: str = ""
    said: str = ""  # the exact words, where `text` puts others between them

    @property
    def whole(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text

    def verbatim(self, statement: Statement) -> Statement:
        """The statement in the words of the page, which has no colon between label and value."""
        if self.said:
            return replace(statement, said=self.said)
        said = statement.said
        begins = bool(self.label) and said.startswith(f"{self.label}: ")
        return replace(statement, said=f"{self.label} {said[len(self.label) + 2 :]}") if begins else statement


@dataclass(frozen=True, slots=True)
class _Words:
    """What one passage says."""

    passage: _Passage
    references: tuple[Statement, ...]
    statuses: tuple[Statement, ...]
    promises: tuple[Statement, ...]


def read_prose(view: View, summed: Container[int], *, today: date) -> Iterator[Statement]:
    """References, statuses, policies and promises, each in reading order; `summed` are the blocks of sums."""
    language, locale = _language(view), _locale(view)
    matters = view.about("matters")
    words = [_words(passage, language, locale, today, matters) for passage in _passages(view, language)]
    references = [one for said in words for one in said.references]
    yield from references
    yield from _statuses(view, words, language, _only_order(references))
    yield from read_page_policies(view, summed, locale=locale)
    yield from (one for said in words for one in said.promises)


@lru_cache(maxsize=4096)
def _words(passage: _Passage, language: str, locale: str, today: date, matters: bool) -> _Words:
    """Most passages of a page stood on the page before, too."""
    text, conditional = passage.whole, vocabulary(language).pattern("status.conditional")
    promises = read_promises(text, locale=locale, today=today, of_one_matter=matters)
    return _Words(
        passage,
        tuple(map(passage.verbatim, read_references(text, language=language))),
        tuple(map(passage.verbatim, read_statuses(text, language=language))),
        # «If it is damaged, tell us within 14 days» promises no delivery.
        tuple(passage.verbatim(one) for one in promises if not conditional.match(one.said)),
    )


def _language(view: View) -> str:
    """The page's own language where its words are known, else the company's."""
    page = view.sight.language.strip().lower()[:2]
    return page if page in KNOWN_LANGUAGES else view.locale


def _locale(view: View) -> str:
    """The company's locale, or the page's where the page speaks another language."""
    page = view.sight.language.strip()
    other = page[:2].lower() in KNOWN_LANGUAGES and page[:2].lower() != view.locale[:2].lower()
    return page if other else view.locale


# ---- statuses ----


def _statuses(view: View, words: list[_Words], language: str, order: str) -> Iterator[Statement]:
    """How each order and return stands: by its label «Status», else the latest that the page tells."""
    told: dict[str, tuple[bool, Statement]] = {}
    for said in words:
        labelled = is_status_header(said.passage.label, language=language)
        for one in said.statuses:
            about = _matter(one, order)
            if not labelled and not _of_this_customer(one, about, view, language):
                continue
            known = told.get(about)
            if known is None or (labelled, _station(one)) > (known[0], _station(known[1])):
                told[about] = labelled, replace(one, about=about)
    for _, statement in told.values():
        yield statement


def _of_this_customer(status: Statement, about: str, view: View, language: str) -> bool:
    """«Your order is placed when you pay» says how it goes; so do help and terms, which name no order."""
    general = vocabulary(language).pattern("status.conditional").search(status.said)
    return not general and (about not in ("", "return") or view.about("matters"))


def _station(statement: Statement) -> int:
    return _LIFE.index(statement.value.state) if isinstance(statement.value, Status) else -1


def _only_order(references: list[Statement]) -> str:
    """The order that the whole page is about; empty where it names none or several."""
    named = {str(one.value) for one in references if one.about == "order" and isinstance(one.value, Reference)}
    return named.pop() if len(named) == 1 else ""


def _matter(status: Statement, order: str) -> str:
    """Which order a status is about, where its own words do not say."""
    if not order or status.about not in ("", "return"):
        return status.about
    return f"order {order}" if status.about == "" else f"return of order {order}"


# ---- which words belong together ----


def _passages(view: View, language: str) -> Iterator[_Passage]:
    """A label with its value, each cell of a row with the row's head, else each block by itself."""
    stations, marked = _stations(view, language)
    tables, heading, done = _status_tables(view, language), "", set[str]()
    for one in view.seen:
        block = one.block
        if block.tag in _SILENT or (block.region == "header" and not one.heads) or one.index in stations:
            continue
        row = (
            [
                cell
                for cell in view.rows.get(block.row, ())
                if cell.index not in stations and cell.block.tag not in _SILENT
            ]
            if block.row
            else []
        )
        if len(row) > 1:
            if block.row not in done:
                done.add(block.row)
                headers = tables.get(row[0].block.group)
                yield from _row(row) if headers is None else _row_of_table(row, headers)
            heading = ""
            continue
        names_state = status_label(one.text, language=language) is not None
        if heading and names_state:
            yield _Passage(one.text, heading)  # «Status» above «Pending»
        elif one.quotes and view.words.only_around(one.rest):
            pass  # nothing but a price
        elif not names_state or one.index in marked:
            yield _Passage(one.text)
        heading = one.text.strip(" :") if is_status_header(one.text, language=language) else ""


def _row(row: list[Seen]) -> Iterator[_Passage]:
    """What stands in a row after its head; prices have been read already."""
    head, *cells = row
    if head.quotes:
        yield from (_Passage(cell.text) for cell in row if not cell.quotes)
        return
    for cell in cells:
        if not cell.quotes:
            yield _Passage(cell.text, head.text.rstrip(" :"))


def _status_tables(view: View, language: str) -> dict[str, tuple[Seen, ...]]:
    """Lists of orders with a status for each: their headers. Where rows are products, a status is not the order's."""
    found: dict[str, tuple[Seen, ...]] = {}
    for cells in view.rows.values():
        kinds = {view.words.column(cell.text) for cell in cells}
        if len(cells) > 2 and any(is_status_header(cell.text, language=language) for cell in cells):
            found.setdefault(cells[0].block.group, () if "name" in kinds else cells)
    return found


def _row_of_table(row: list[Seen], headers: tuple[Seen, ...]) -> Iterator[_Passage]:
    """One order of a list, each cell under its header."""
    lines = []
    for cell in row:
        middle = cell.block.box.x + cell.block.box.width / 2
        over = (one for one in headers if one.block.box.x <= middle <= one.block.box.x + one.block.box.width)
        header = next(over, None)
        if header is not None and header.index != cell.index:
            lines.append(f"{header.text}: {cell.text}")
    if lines:
        yield _Passage("\n".join(lines), said=" ".join(cell.text for cell in row))


def _stations(view: View, language: str) -> tuple[set[int], set[int]]:
    """The stations of progress trackers that say what could be, and those that are marked as what is."""
    found, current = set[int](), set[int]()
    for inside in view.groups.values():
        named = [one for one in inside if status_label(one.text, language=language)]
        if len({status_label(one.text, language=language) for one in named}) >= _STATIONS:
            marked = [one.index for one in named if one.block.bold]
            current |= set(marked) if len(marked) == 1 else set()
            found |= {one.index for one in named} - current
    return found, current
