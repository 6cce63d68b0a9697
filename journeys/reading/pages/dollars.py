"""Which dollars a page means by «$»: where its total says «$94.20 CAD», its lines are in the same ones."""

import re
from collections.abc import Iterable

_AMOUNT = r"\d[\d.,' ]*"
_CODES = "USD|CAD|AUD|NZD|SGD|HKD|MXN|TWD|CLP|COP|ARS"
_NAMED = re.compile(rf"\$\s?{_AMOUNT}(?P<after>{_CODES})\b|\b(?P<before>{_CODES})\s?\$\s?\d")


def dollars_named(texts: Iterable[str]) -> str | None:
    """The ISO 4217 code that stands beside a dollar sign; None where no code does, or several do."""
    found = {match["after"] or match["before"] for text in texts if "$" in text for match in _NAMED.finditer(text)}
    return found.pop() if len(found) == 1 else None
