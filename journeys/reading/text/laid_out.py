"""A plain text whose lines stand in columns, as a Sight: a line is a row, and what gaps part are its blocks."""

import re

from journeys.reading.pages.sight import Block, Box, Sight

_LEADERS = r"\s*\.{3,}\s*|\s+\.{2}\s+|\s+(?:\.\s+){2,}|\s*(?:_{3,}|-{4,}|={4,}|·{3,})\s*"
_GAP = re.compile(rf"\s{{2,}}|\t+|{_LEADERS}|\s*[|│┃¦]\s*|\s+[=@](?=\s)")
_RULE = re.compile(r"[\s\-=_*+~#|.·—–─═│┃:]*")
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]")
_LEADING = re.compile(r"\A(?:>\s?)*\s*(?:[-–—•*·▪◦]\s+)?")  # a quoted mail, an entry of a list
_LETTER = 8.0  # CSS pixels: how wide a letter is taken to be
_LINE = 20.0  # how high a line is
TABLE = "table1"  # everything stands in one table: where columns have heads, they are read as such


def laid_out(text: str) -> Sight:
    """The text as a page of one table; rules and empty lines are left out, the row says which line it is."""
    blocks = [block for number, line in enumerate(text.splitlines()) for block in _blocks(line, number)]
    return Sight(url="", title="", language="", blocks=tuple(blocks), controls=())


def line_of(block: Block) -> int:
    """Which line of the text a block stands in, from 0."""
    return int(block.row.removeprefix("line"))


def _blocks(line: str, number: int) -> list[Block]:
    line = line.expandtabs(8).rstrip()
    line = _LEADING.sub(lambda found: " " * len(found[0]), line)
    if _RULE.fullmatch(line):
        return []
    found, start = [], 0
    for end, following in [*(gap.span() for gap in _GAP.finditer(line)), (len(line), len(line))]:
        said = line[start:end].strip()
        if said:
            found.append(_block(said, line, start + len(line[start:end]) - len(line[start:end].lstrip()), number))
        start = following
    return found


def _block(said: str, line: str, start: int, number: int) -> Block:
    x, width = (_LETTER * (len(part) + len(_WIDE.findall(part))) for part in (line[:start], said))
    box = Box(x=x, y=_LINE * number, width=width, height=_LINE - 2)
    return Block(text=said, tag="td", box=box, group=TABLE, row=f"line{number}")
