"""What a look at a page told, in a short form."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from journeys.beforehand import Beforehand
from journeys.channels.web.onlooking.onlooker import Onlooker
from journeys.looking.as_json import page_as_json
from journeys.looking.judging import Seen
from journeys.looking.looking import Unseen, look_at

POLICY = "Returns are accepted within 30 days of delivery."
Look = Callable[..., Seen]
FailedLook = Callable[..., Unseen]


@pytest.fixture
def look(browser: Browser) -> Callable[..., Seen | Unseen]:
    """Look at one page with the tests' own browser."""

    def look(page: str | Path, patience: timedelta = timedelta(seconds=15), **known: object) -> Seen | Unseen:
        with Onlooker(browser=browser, patience=patience) as onlooker:
            (told,) = look_at([str(page)], Beforehand(**known), onlooker=onlooker)  # type: ignore[arg-type]
        return told

    return look


def kept(folder: Path, name: str, text: str | bytes) -> Path:
    """A file of this content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def claims(told: Seen | Unseen, kind: str = "") -> list[dict[str, object]]:
    """The claims of a page as programs are told them."""
    assert isinstance(told, Seen), told
    listed = page_as_json(told)["claims"]
    assert isinstance(listed, list)
    return [claim for claim in listed if not kind or claim["kind"] == kind]


def said(told: Seen | Unseen) -> list[object]:
    """The words in which the claims of a page are made."""
    return [claim["said"] for claim in claims(told)]
