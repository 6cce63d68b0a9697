"""Statuses: how an order or a return stands, in the company's many words for it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from journeys.claim import State, Status
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import Vocabulary, vocabulary
from journeys.reading.text.meant import is_example, is_quoted, is_template
from journeys.reading.text.reference import read_references, references_in
from journeys.reading.text.status_labels import (
    after_header,
    announced,
    events,
    is_alone,
    is_status_header,
    lists_states,
    of_object,
    rows_of_orders,
    status_label,
)
from journeys.reading.text.stems import has_stem
from journeys.reading.told import Statement
from journeys.reading.values.life import RETURN_STATES

__all__ = ["is_status_header", "read_statuses", "status_label"]

_REACH = 400  # how far before the words a condition or a denial is looked for, in characters
_LIFE = {state: station for station, state in enumerate(State)}
_OF_GOODS = (State.SHIPPED, State.PARTLY_SHIPPED, State.DELIVERED, State.OUT_FOR_DELIVERY)
_DENIED = (State.DELIVERY_FAILED, State.PAYMENT_FAILED, State.RETURN_REFUSED)  # their words hold a «not» themselves
_CLAUSE = re.compile(r"[,;:!–—(]\s+|\s(?:and|but|und|aber|et|mais|y|pero)\s", re.IGNORECASE)


def read_statuses(text: str, *, language: str) -> tuple[Statement, ...]:
    """What `text` says of how orders and returns stand now.

    What is asked, denied, or said to hold once something happens is no status; nor is the list of all stations that a
    tracker shows, a template, an example or a quotation. Where one message tells an order's story, the latest station
    counts.

    Returns:
        A statement for each order and each return, about "order NC-10023", "return RT-204", "return of order NC-10023"
        or "return"; empty where the message does not say which order.
    """
    words = vocabulary(language)
    if not has_stem(text, "status.stem", words.language):
        return ()
    found = list(_labelled(text, words))
    if not found and not lists_states(text, words.language):
        found = list(_in_sentences(text, words))
    return tuple(_latest(found))


def _labelled(text: str, words: Vocabulary) -> Iterator[Statement]:
    """What labels say; sentences are only asked where no label says anything."""
    if state := is_alone(text, words.language):
        yield _statement(state, text.strip(), text, words)
        return
    rows = list(rows_of_orders(text, words.language))
    for state, order, line in rows:
        named = _named(state, order) if order else _about(state, line, text, words)
        yield Statement(about=named, value=Status(state=state), said=line)
    if not rows:
        for state, said in (*events(text, words.language), *_under_headers(text, words)):
            yield _statement(state, said, text, words)


def _under_headers(text: str, words: Vocabulary) -> Iterator[tuple[State, str]]:
    """«Status: shipped», «the status of your order is: shipped», and «Status» above «Shipped»."""
    header = ""
    for sentence in sentences(text, words.language):
        told = announced(header, sentence.text, words.language) if header else None
        told = told or after_header(sentence.text, words.language)
        header = sentence.text if is_status_header(sentence.text, language=words.language) else ""
        if told and not sentence.asks and not is_template(sentence.text) and not is_example(sentence.text, words):
            yield told[0], sentence.text


def _in_sentences(text: str, words: Vocabulary) -> Iterator[Statement]:
    for sentence in sentences(text, words.language):
        if sentence.asks or not has_stem(sentence.text, "status.stem", words.language):
            continue
        for state in dict.fromkeys(_states_of(sentence, words)):
            yield _statement(state, sentence.text, text, words)


def _states_of(sentence: Sentence, words: Vocabulary) -> Iterator[State]:
    if is_template(sentence.text):
        return
    if state := of_object(sentence.text, words.language):
        yield state
        return
    for key, match in words.keyed("status.said").find_all(sentence.text):
        state = State[key.upper()]
        if _holds(state, sentence, match, words):
            yield state


def _holds(state: State, sentence: Sentence, match: re.Match[str], words: Vocabulary) -> bool:
    """The words are said as a fact: neither under a condition nor denied, and of an order or a return."""
    text, before = sentence.text, sentence.text[max(0, match.end() - _REACH) : match.end()]
    if words.pattern("status.conditional").search(before) or words.pattern("status.general").search(before):
        return False
    clause = _clause(text, match)
    if state not in _DENIED and any(words.pattern(f"status.{path}").search(clause) for path in ("negation", "modal")):
        return False
    if words.pattern("status.condition_after").match(text[match.end() :].lstrip()):
        return False
    if is_quoted(text, match.start(), match.end()) or _is_of_another_thing(state, clause, words):
        return False
    return bool(words.pattern("status.subject").search(before)) or any(references_in(sentence, words.language))


def _clause(text: str, match: re.Match[str]) -> str:
    """From the last comma or «and» before the words to their end."""
    first = max(0, match.start() - _REACH)
    begins = max((mark.end() for mark in _CLAUSE.finditer(text, first, match.start() + 1)), default=first)
    return text[min(begins, match.start()) : match.end()]


def _is_of_another_thing(state: State, clause: str, words: Vocabulary) -> bool:
    """«A confirmation of your order has been sent», «your subscription was cancelled» say nothing of the goods."""
    if state in _OF_GOODS:
        return bool(words.pattern("status.not_goods").search(clause))
    return state is State.CANCELLED and bool(words.pattern("status.not_orders").search(clause))


def _statement(state: State, said: str, text: str, words: Vocabulary) -> Statement:
    return Statement(about=_about(state, said, text, words), value=Status(state=state), said=said)


def _about(state: State, sentence: str, text: str, words: Vocabulary) -> str:
    order = _reference("order", sentence, text, words)
    if state not in RETURN_STATES:
        return _named(state, order)
    if parcel := _reference("return", sentence, text, words):
        return f"return {parcel}"
    return _named(state, order)


def _named(state: State, order: str) -> str:
    if state not in RETURN_STATES:
        return f"order {order}" if order else ""
    return f"return of order {order}" if order else "return"


def _reference(matter: str, sentence: str, text: str, words: Vocabulary) -> str:
    """The reference in the sentence itself, else the message's only one."""
    for place in (sentence, text):
        values = {value for about, value in _references(place, words.language) if about == matter}
        if len(values) == 1:
            return values.pop()
    return ""


@lru_cache(maxsize=256)
def _references(place: str, language: str) -> tuple[tuple[str, str], ...]:
    return tuple((found.about, str(found.value)) for found in read_references(place, language=language))


def _latest(found: list[Statement]) -> Iterator[Statement]:
    """For each matter the station that is furthest on in its life."""
    matters: dict[str, Statement] = {}
    for statement in found:
        known = matters.get(statement.about)
        if known is None or _station(statement) > _station(known):
            matters[statement.about] = statement
    yield from matters.values()


def _station(statement: Statement) -> int:
    return _LIFE[statement.value.state] if isinstance(statement.value, Status) else -1
