"""What a page says in words: statuses, references, policies and promises, each read where it stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from journeys.claim import Reference, Status
from journeys.reading.page_view import Seen, View
from journeys.reading.policy import read_policies
from journeys.reading.promise import read_promises
from journeys.reading.reference import read_references
from journeys.reading.status import is_status_header, read_statuses, status_label
from journeys.reading.told import Statement
from journeys.reading.words import KNOWN_LANGUAGES

_SILENT = ("button", "legend", "label", "option", "summary")  # what fields and buttons are called states nothing
_STATIONS = 3  # so many names of states in one list are a progress tracker


def read_prose(view: View, *, today: date) -> Iterator[Statement]:
    """Statuses, references, policies and promises of the page, in reading order."""
    language = _language(view)
    passages = list(_passages(view, language))
    references = [found for said in passages for found in read_references(said, language=language)]
    yield from references
    order = _only_order(references)
    for said in passages:
        for status in read_statuses(said, language=language):
            yield replace(status, about=_matter(status, order))
        yield from read_policies(said, locale=_locale(view), currency=view.currency)
        yield from read_promises(said, locale=_locale(view), today=today)


def _language(view: View) -> str:
    """The page's own language where its words are known, else the company's."""
    page = view.sight.language.strip().lower()[:2]
    return page if page in KNOWN_LANGUAGES else view.locale


def _locale(view: View) -> str:
    """The company's locale, or the page's where the page speaks another language."""
    page = view.sight.language.strip()
    other = page[:2].lower() in KNOWN_LANGUAGES and page[:2].lower() != view.locale[:2].lower()
    return page if other else view.locale


def _only_order(references: list[Statement]) -> str:
    """The order that the whole page is about; empty where it names none or several."""
    named = {str(one.value) for one in references if one.about == "order" and isinstance(one.value, Reference)}
    return named.pop() if len(named) == 1 else ""


def _matter(status: Statement, order: str) -> str:
    """Which order a status is about, where its own words do not say."""
    if not order or not isinstance(status.value, Status) or status.about not in ("", "return"):
        return status.about
    return f"order {order}" if status.about == "" else f"return of order {order}"


def _passages(view: View, language: str) -> Iterator[str]:
    """Texts that belong together: a label with its value, a row under its headers, else each block by itself."""
    stations = _stations(view, language)
    heading, done = "", set[str]()
    for one in view.seen:
        block = one.block
        if block.tag in _SILENT or (block.region == "header" and not one.heads) or one.index in stations:
            continue
        row = [cell for cell in view.rows.get(block.row, ()) if cell.block.tag not in _SILENT] if block.row else []
        if len(row) > 1:
            if block.row not in done:
                done.add(block.row)
                yield from _row(row)
        elif heading and status_label(one.text, language=language):
            yield f"{heading}: {one.text}"  # «Status» above «Pending»
        elif not (is_status_header(one.text, language=language) or status_label(one.text, language=language)):
            yield one.text
        heading = one.text.strip(" :") if is_status_header(one.text, language=language) else ""


def _row(row: list[Seen]) -> Iterator[str]:
    """A label and its value are said in one breath; of more cells each speaks with the row's head."""
    if row[0].quotes or all(cell.quotes for cell in row[1:]):
        return
    if len(row) == 2:
        yield f"{row[0].text.rstrip(' :')}: {row[1].text}"
        return
    for cell in row[1:]:
        if not cell.quotes:
            yield f"{row[0].text.rstrip(' :')}: {cell.text}"


def _stations(view: View, language: str) -> set[int]:
    """The stations of progress trackers: all that could be, not what is."""
    found: set[int] = set()
    for inside in view.groups.values():
        named = [one for one in inside if status_label(one.text, language=language)]
        if len({status_label(one.text, language=language) for one in named}) >= _STATIONS:
            marked = [one for one in named if one.block.bold]
            found |= {one.index for one in named if len(marked) != 1 or one is not marked[0]}
    return found
