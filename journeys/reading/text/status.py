"""Statuses: how an order or a return stands, in the company's many words for it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from journeys.claim import State, Status
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import Vocabulary, as_expression, vocabulary
from journeys.reading.text.reference import read_references, references_in
from journeys.reading.told import Statement

_RETURN_STATES = (State.RETURN_REQUESTED, State.RETURN_CONFIRMED, State.RETURN_RECEIVED, State.REFUNDED)
_LIFE = tuple(State)
_LIST_OF_STATES = 3  # from so many on, labels in one message are the stations of a tracker
_SEPARATOR = re.compile(r"\s*(?:[|•·→>›»/\n]|->|,)\s*")
_LONGEST_LABEL = 48
_REFERRED = r"(?:\s+[#№]?[A-Z]{0,4}[-–]?\d[\w-]{2,})?"  # «status of your order NC-10023 is: …»


def read_statuses(text: str, *, language: str) -> tuple[Statement, ...]:
    """What `text` says of how orders and returns stand now.

    What is asked, denied, or said to hold once something happens is no status; nor is the list of all stations that a
    tracker shows. Where one message tells an order's story, the latest station counts.

    Returns:
        A statement for each order and each return, about "order NC-10023", "return RT-204", "return of order NC-10023"
        or "return"; empty where the message does not say which order.
    """
    words = vocabulary(language)
    if not words.pattern("status.label").search(text) and not words.pattern("status.said").search(text):
        return ()
    found = list(_labelled(text, words)) or list(_in_sentences(text, words))
    return tuple(_latest(found))


def status_label(text: str, *, language: str) -> State | None:
    """The state that a label names when it stands alone: «Shipped», «In Bearbeitung»."""
    label = text.strip(' .!:✓✔•–-„“”«»"\n\t')
    key = vocabulary(language).keyed("status.label").whole(label) if len(label) <= _LONGEST_LABEL else None
    return State[key.upper()] if key else None


def is_status_header(text: str, *, language: str) -> bool:
    """The words announce a status: «Order status:»."""
    return bool(_header(vocabulary(language).language).fullmatch(f"{text.strip(' :')}:"))


def _labelled(text: str, words: Vocabulary) -> Iterator[Statement]:
    """«Status: shipped», «the status of your order is: shipped», or a message that is nothing but a label."""
    alone = text.strip()
    weak = alone.endswith(("...", "…")) or words.pattern("status.weak_label").fullmatch(alone)
    if not weak and (state := status_label(text, language=words.language)):
        yield Statement(about=_about(state, text, text, words), value=Status(state=state), said=text.strip())
        return
    for sentence in sentences(text, words.language):
        header = _header(words.language).search(sentence.text)
        if header is None or sentence.asks:
            continue
        label = re.split(r"[.(,;](?:\s|$)", sentence.text[header.end() :], maxsplit=1)[0]
        if state := status_label(label, language=words.language):
            about = _about(state, sentence.text, text, words)
            yield Statement(about=about, value=Status(state=state), said=sentence.text)


def _in_sentences(text: str, words: Vocabulary) -> Iterator[Statement]:
    if _lists_states(text, words):
        return
    for sentence in sentences(text, words.language):
        if sentence.asks or words.pattern("status.general").search(sentence.text):
            continue
        for key, match in words.keyed("status.said").find_all(sentence.text):
            state = State[key.upper()]
            if _holds(sentence, match, words) and not _is_of_a_message(state, sentence, match, words):
                about = _about(state, sentence.text, text, words)
                yield Statement(about=about, value=Status(state=state), said=sentence.text)


def _holds(sentence: Sentence, match: re.Match[str], words: Vocabulary) -> bool:
    """The words are said as a fact: neither under a condition nor denied, and of an order or a return."""
    before = sentence.text[: match.end()]
    if words.pattern("status.conditional").search(before) or words.pattern("status.negation").search(before):
        return False
    return bool(words.pattern("status.subject").search(before)) or any(references_in(sentence, words.language))


def _is_of_a_message(state: State, sentence: Sentence, match: re.Match[str], words: Vocabulary) -> bool:
    """«A confirmation of your order has been sent» says nothing of the goods."""
    if state not in (State.SHIPPED, State.DELIVERED):
        return False
    return bool(words.pattern("status.not_goods").search(sentence.text[: match.end()]))


def _lists_states(text: str, words: Vocabulary) -> bool:
    """The message is a row of stations: «Placed → Processing → Shipped»."""
    labels = {status_label(part, language=words.language) for part in _SEPARATOR.split(text)}
    return len(labels - {None}) >= _LIST_OF_STATES


def _about(state: State, sentence: str, text: str, words: Vocabulary) -> str:
    order = _reference("order", sentence, text, words)
    if state not in _RETURN_STATES:
        return f"order {order}" if order else ""
    if parcel := _reference("return", sentence, text, words):
        return f"return {parcel}"
    return f"return of order {order}" if order else "return"


def _reference(matter: str, sentence: str, text: str, words: Vocabulary) -> str:
    """The reference in the sentence itself, else the message's only one."""
    for place in (sentence, text):
        values = {
            str(found.value) for found in read_references(place, language=words.language) if found.about == matter
        }
        if len(values) == 1:
            return values.pop()
    return ""


def _latest(found: list[Statement]) -> Iterator[Statement]:
    """For each matter the station that is furthest on in its life."""
    matters: dict[str, Statement] = {}
    for statement in found:
        known = matters.get(statement.about)
        if known is None or _station(statement) > _station(known):
            matters[statement.about] = statement
    yield from matters.values()


def _station(statement: Statement) -> int:
    return _LIFE.index(statement.value.state) if isinstance(statement.value, Status) else -1


@lru_cache(maxsize=8)
def _header(language: str) -> re.Pattern[str]:
    """«Status:», «the status of your order NC-10023 is:», «your order has the status»."""
    words = vocabulary(language)
    link = "|".join(map(as_expression, words.phrases("status.link")))
    header = words.pattern("status.header").pattern
    given = "|".join(map(as_expression, words.phrases("status.given")))
    linked = rf"{header}(?:\s*[:–-]|\s+(?:{link})(?!\w)|\s+#?[\w-]*\d[\w-]*)+\s*"
    return re.compile(rf"{linked}|(?<!\w)(?:{given})\s+{header}\s+(?=\S)", re.IGNORECASE)
