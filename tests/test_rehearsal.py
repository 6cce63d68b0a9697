"""What a reader gets ready for while a browser starts."""

import re
from datetime import date

import pytest

from journeys.reading.pages.page import read_page
from journeys.reading.rehearsal import rehearse
from tests.sights import block, page

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("locale", ["en-GB", "th-TH"])
def test_a_rehearsal_is_held_in_any_locale(locale: str) -> None:
    rehearse(locale=locale, currency="", today=TODAY)


def test_after_a_rehearsal_the_patterns_of_an_ordinary_page_stand_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    rehearse(locale="en-US", currency="USD", today=TODAY)
    compiled: list[str] = []
    compile_ = re.compile

    def counting(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_(pattern, flags)

    monkeypatch.setattr(re, "compile", counting)
    sight = page(
        block("Green mug", "h1"),
        block("$12.50"),
        block("Your order 4711 was shipped and arrives within 4 days. Return it within 14 days for free."),
        language="en-US",
    )
    assert len(read_page(sight, locale="en-US", today=TODAY, currency="USD")) >= 3
    assert sum(map(len, compiled)) < 2000, compiled
