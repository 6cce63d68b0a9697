"""Text that is safe to open in a spreadsheet."""

import re

_FORMULA = re.compile(r"[\s\"'\u00a0\u200b-\u200f\ufeff]*[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def plain_cell(text: str) -> str:
    """The text as a spreadsheet shows it and never reckons with it; a plain number stays a number.

    >>> plain_cell("=HYPERLINK(0)")
    "'=HYPERLINK(0)"
    >>> plain_cell("-4.50")
    '-4.50'
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
