"""Tables in plain text: lines of cells under a line of heads, as mails and terminals set them."""

import re
from collections.abc import Iterator

_BETWEEN = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_MOST_CELLS = 10
_LONGEST_HEAD = 32


def read_columns(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Each row of each table in `text` as its heads, its cells and its line; nothing where there is no table."""
    heads: tuple[str, ...] = ()
    for line in text.splitlines():
        cells = _cells(line)
        if len(cells) < 2:
            heads = heads if _is_rule(line) else ()
        elif len(cells) == len(heads):
            yield heads, cells, line.strip()
        else:
            heads = cells if all(len(cell) <= _LONGEST_HEAD for cell in cells) else ()


def _cells(line: str) -> tuple[str, ...]:
    inside = line.strip().strip("|").strip()
    if _is_rule(line) or not _BETWEEN.search(inside):
        return ()
    cells = tuple(_BETWEEN.split(inside))
    return cells if len(cells) <= _MOST_CELLS else ()


def _is_rule(line: str) -> bool:
    """«---|---» under the heads."""
    return bool(line.strip()) and not line.strip(" -=+|:\t")
