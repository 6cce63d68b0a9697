"""Statuses as labels: «Status: shipped», «Order 4711 shipped», a column «Status», a message that is but a label."""

import re
from collections.abc import Iterator
from functools import lru_cache

from journeys.claim import State
from journeys.reading.language.words import as_expression, vocabulary, whole_words
from journeys.reading.text.columns import read_columns
from journeys.reading.text.reference import CODE

_LIST_OF_STATES = 3  # from so many on, labels in one message are the stations of a tracker
_SEPARATOR = re.compile(r"\s*(?:[|•·→>›»/\n]|->|,|\s{2,}|(?<!\w)\d+[.)]\s)\s*")
_TIME = re.compile(r"(?<!\d)\d\d?[:.h]\d\d(?!\d)")
_BETWEEN_PARTS = re.compile(r"\s+[-–—|•·]\s+|\t|\s{2,}|,\s|:\s|(?<=\d\d:\d\d)\s")
_LONGEST_LABEL = 48
_LONGEST_LINE = 80
_EDGES = ' .!:✓✔✅•–-—„“”«»"\n\t*_📦🚚🎉'
_ALONE = re.compile(r"[.(,;](?:\s|$)")
_OF_REFUNDS = {
    State.PLACED: State.REFUND_PENDING,
    State.PROCESSING: State.REFUND_PENDING,
    State.COMPLETED: State.REFUNDED,
}
_OF_RETURNS = {
    State.PLACED: State.RETURN_REQUESTED,
    State.CANCELLED: State.RETURN_REFUSED,
    State.SHIPPED: State.RETURN_SENT,
    State.COMPLETED: State.RETURN_RECEIVED,
}


def status_label(text: str, *, language: str) -> State | None:
    """The state that a label names when it stands alone: «Shipped», «In Bearbeitung»."""
    label = text.strip(_EDGES)
    key = vocabulary(language).keyed("status.label").whole(label) if 0 < len(label) <= _LONGEST_LABEL else None
    return State[key.upper()] if key else None


def is_status_header(text: str, *, language: str) -> bool:
    """The words announce a status: «Order status:»."""
    named = text.strip(" :")
    return len(named) <= _LONGEST_LABEL and bool(_header(vocabulary(language).language).fullmatch(f"{named}:"))


def lists_states(text: str, language: str) -> bool:
    """The message is a row of stations: «Placed → Processing → Shipped»."""
    labels = {status_label(part, language=language) for part in _SEPARATOR.split(text)}
    return len(labels - {None}) >= _LIST_OF_STATES


def after_header(line: str, language: str) -> tuple[State, str] | None:
    """The state that a line's header announces, with the label; none where there is no header or no state."""
    header = _header(language).search(line)
    if header is None:
        return None
    label = _ALONE.split(line[header.end() :], maxsplit=1)[0].split("|", maxsplit=1)[0]
    return announced(header[0], label, language)


def announced(header: str, label: str, language: str) -> tuple[State, str] | None:
    """The state of a label under its header: what is «pending» is said of a refund where the header names one."""
    state = status_label(label, language=language)
    if state is None:
        return None
    words = vocabulary(language)
    if words.pattern("status.refund_header").search(header):
        state = _OF_REFUNDS.get(state, state)
    elif words.pattern("status.return_header").search(header):
        state = _OF_RETURNS.get(state, state)
    return state, label


def of_object(line: str, language: str) -> State | None:
    """«Order 4711 shipped», «Delivered on November 17»: a line that is a label with an object or a date."""
    if len(line) > _LONGEST_LINE:
        return None
    words, objects, dated = vocabulary(language), *_objects(language)
    bare = line.strip(_EDGES)
    if (match := objects.match(bare)) and not _is_weak(rest := bare[match.end() :], language):
        return status_label(rest, language=language)
    if (match := dated.search(bare)) and match.start() and any(map(str.isdigit, match[0])):
        label = bare[: match.start()]
        return None if words.pattern("status.weak_label").fullmatch(label) else status_label(label, language=language)
    return None


def rows_of_orders(text: str, language: str) -> Iterator[tuple[State, str, str]]:
    """Each row of a table that has a column for the status: the state, the order where a cell names it, the line."""
    for heads, cells, line in read_columns(text):
        at = next((i for i, head in enumerate(heads) if is_status_header(head, language=language)), None)
        if at is not None and (state := status_label(cells[at], language=language)):
            yield state, _order_of(heads, cells, language), line


def events(text: str, language: str) -> Iterator[tuple[State, str]]:
    """A parcel's history: lines that say when and what, as «Tue 17 Nov, 10:32 - Delivered - York»; two or more."""
    found = []
    for line in text.splitlines() if _TIME.search(text) else ():
        if len(line) <= _LONGEST_LINE and _TIME.search(line):
            states = (status_label(part, language=language) for part in _BETWEEN_PARTS.split(line))
            found += [(state, line.strip()) for state in states if state]
    if len(found) > 1:
        yield from found


def is_alone(text: str, language: str) -> State | None:
    """The state of a message that is nothing but a label, where the label says enough by itself."""
    alone = text.strip()
    if len(alone) > _LONGEST_LABEL or alone.endswith(("...", "…")) or _is_weak(alone, language):
        return None
    return status_label(alone, language=language)


def _is_weak(label: str, language: str) -> bool:
    """«New», «Open»: says nothing where it stands quite alone."""
    return bool(vocabulary(language).pattern("status.weak_label").fullmatch(label.strip(_EDGES)))


def _order_of(heads: tuple[str, ...], cells: tuple[str, ...], language: str) -> str:
    named = vocabulary(language).pattern("reference.head.order")
    for head, cell in zip(heads, cells, strict=True):
        if named.fullmatch(head.strip(" :#")) and (match := CODE.fullmatch(cell.strip())):
            return match["code"]
    return ""


@lru_cache(maxsize=8)
def _header(language: str) -> re.Pattern[str]:
    """«Status:», «the status of your order NC-10023 is:», «your order has the status»."""
    words = vocabulary(language)
    link = "|".join(map(as_expression, words.phrases("status.link")))
    listed = (
        words.phrases("status.header") + words.phrases("status.refund_header") + words.phrases("status.return_header")
    )
    header = whole_words("|".join(map(as_expression, listed)) or r"(?!)")
    given = "|".join(map(as_expression, words.phrases("status.given")))
    linked = rf"{header}(?:\s*(?:[:–-]|\s\|)|\s+(?:{link})(?!\w)|\s+#?[\w-]*\d[\w-]*)+\s*"
    return re.compile(rf"{linked}|(?<!\w)(?:{given})\s+{header}\s+(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _objects(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What begins «Order 4711 …», and what ends «… on Tuesday, November 17»."""
    words = vocabulary(language)
    named = "|".join(map(as_expression, words.phrases("status.object"))) or r"(?!)"
    code = r"(?:\s+(?:nr\.?|no\.?|n°|nº|n\.º)?\s*\(?#?[A-Z]{0,5}[-–]?\d[\w/-]*\)?)?"
    dated = "|".join(map(as_expression, words.phrases("status.dated"))) or r"(?!)"
    return (
        re.compile(rf"(?:{named}){code}\s*[:–-]?\s+(?=\w)", re.IGNORECASE),
        re.compile(
            rf"[\s,:–-]+(?:(?:(?:{dated})(?!\w)|[\d.,:/h-]+|[^\W\d_]{{3,10}}\.?(?=\s*\d)|(?<=\d)\s*[^\W\d_]{{3,10}}\.?)[\s,]*)+\Z",
            re.IGNORECASE,
        ),
    )
