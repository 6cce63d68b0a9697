"""What people are shown in a terminal: a company's words made harmless, and rows that fold."""

import unicodedata
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text


def plain(words: str) -> str:
    """Words of a company on one line, without anything that would steer the terminal."""
    kinds = {"Cc": " ", "Zl": " ", "Zp": " ", "Cf": ""}
    return " ".join("".join(kinds.get(unicodedata.category(sign), sign) for sign in words).split())


def print_rows(console: Console, rows: Iterable[tuple[str | Text, str | Text]], *, indent: int = 0) -> None:
    """Print marks or names with what is said of them: folded beside each other, or whole lines where nobody looks."""
    pairs = [(Text() + Text.assemble(left), Text.assemble(right)) for left, right in rows]
    width = max((left.cell_len for left, _ in pairs), default=0)
    if not console.is_terminal:
        for left, right in pairs:
            left.pad_right(width - left.cell_len)
            console.print(Text(" " * indent) + left + " " + right, soft_wrap=True)
        return
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=indent + width)
    grid.add_column(overflow="fold")
    for left, right in pairs:
        grid.add_row(Text(" " * indent) + left, right)
    console.print(grid)
