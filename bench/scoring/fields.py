"""How well fields are read: what each wants, by HTML's autocomplete tokens.

A case is a form as a page has it, and `truth`: what each control wants, by its `data-ho-id`. They were written for this
project, in nine languages, in the manner of many shops. Where the environment names a folder of real pages
(`JOURNEYS_SHARED_DATA`, with `forms/` in it: pages and labels of Formasaurus, Zyte, MIT), those fields of each that
a shopper meets count too; which half a page belongs to is decided by its name.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from journeys.beforehand import Beforehand
from journeys.channels.web.onlooking.onlooker import Onlooker
from journeys.looking.judging import Seen
from journeys.looking.looking import look_at
from journeys.looking.to_fill_in import Asked, asked_on, autofill_of
from scoring.answer import Answer, Case, Use

OWN, REAL, EVERY = "own forms", "real pages", "real pages, every control"
TITLE = "What fields want"
AIMS = {OWN: (0.97, 0.97), REAL: (0.95, 0.95)}
_NO_TOKEN = frozenset({"other", "order-number", "house-number"})  # what HTML has no word for

Truth = Mapping[str, str]  # what each control wants, by its mark; "a|b" is either


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """What the fields of each form want."""
    own = list(cases)
    with Onlooker() as eyes:
        yield from (_own(case, eyes) for case in own)
        folder = os.environ.get("JOURNEYS_SHARED_DATA")
        if folder and own:
            yield from _real(Path(folder) / "forms", own[0]["use"], eyes)


def _own(case: Case, eyes: Onlooker) -> Answer:
    asked = asked_on(eyes.show(case["html"]), language=case["language"])
    truth = {mark: token for mark, token in case["truth"].items() if token not in _NO_TOKEN}
    return _answer(OWN, case["id"], truth, _found(asked))


def _real(folder: Path, use: str, eyes: Onlooker) -> Iterator[Answer]:
    rows = [json.loads(line) for line in (folder / "fields.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if _half(row["page"]) == use]
    met = {token for row in rows if row["shop"] for token in row["token"].split("|")}
    for page in sorted({row["page"] for row in rows}):
        seen = next(iter(look_at([str(folder / "pages" / page)], Beforehand(), onlooker=eyes)))
        found = _found(seen.fields) if isinstance(seen, Seen) else {}
        here = [row for row in rows if row["page"] == page]
        shops = {row["ho_id"]: row["token"] for row in here if row["shop"]}
        yield _answer(REAL, page, shops, {mark: token for mark, token in found.items() if mark in shops})
        labelled = {row["ho_id"] for row in here}
        guessed = {mark: token for mark, token in found.items() if mark in labelled and token in met}
        yield _answer(EVERY, page, shops, guessed)


def _found(fields: Iterable[Asked]) -> Truth:
    found = {one.field.control.attributes.get("data-ho-id", ""): autofill_of(one.field) for one in fields}
    return {mark: token for mark, token in found.items() if token != "other"}


def _answer(of: str, case: str, truth: Truth, found: Truth) -> Answer:
    """Where either of two tokens is right, the one that was found is expected."""
    expected = {mark: _meant(tokens, found.get(mark, "")) for mark, tokens in truth.items()}
    return Answer(
        of=of,
        case=case,
        expected=tuple(f"{mark} {token}" for mark, token in expected.items()),
        found=tuple(f"{mark} {token}" for mark, token in found.items()),
    )


def _meant(tokens: str, found: str) -> str:
    either = [*tokens.split("|"), *(["street-address"] if tokens == "address-line1" else [])]
    return found if found in either else either[0]


def _half(page: str) -> Use:
    return "tuning" if sha256(page.encode()).digest()[0] % 2 == 0 else "judging"
