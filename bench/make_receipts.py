"""Make the cases of `bench/cases/receipts/` again: `python bench/make_receipts.py`. Needs the browser.

A Sight is kept as look.js gives it, so that scoring needs no browser; run this again when look.js changes.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from playwright.sync_api import Page, sync_playwright
from receipts import judging_shapes, table_shapes, tuning_shapes
from receipts.orders import BREAKS, CURRENCIES, Order, made

from journeys.channels.web.browsers.browser import launch_arguments, require_browser
from journeys.channels.web.eyes.look import look

CASES = Path(__file__).parent / "cases" / "receipts"
_KEPT = ("text", "tag", "box", "struck", "bold", "size", "region", "group", "row", "role")
_USUAL = {"struck": False, "bold": False, "size": 16.0, "region": "main", "group": "", "row": "", "role": ""}


def main() -> int:
    """Write the cases of both uses."""
    launch: dict[str, Any] = launch_arguments(require_browser())
    CASES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, playwright.chromium.launch(**launch) as browser:
        page = browser.new_page(viewport={"width": 800, "height": 900})
        for use, shapes in (("tuning", (tuning_shapes, table_shapes)), ("judging", (judging_shapes,))):
            _write(use, list(_cases(page, use, shapes)))
    return 0


def _cases(page: Page, use: str, shapes: tuple[ModuleType, ...]) -> Iterator[tuple[dict[str, object], object]]:
    texts = [shape for module in shapes for shape in module.TEXT]
    for number, shape in enumerate([*(shape for module in shapes for shape in module.HTML), *texts]):
        for place, locale in enumerate(CURRENCIES):
            random = Random(f"{use} {shape.__name__} {locale}")
            broken = random.choice(BREAKS) if (number + place) % 5 < 2 else ""
            order = made(random, locale, use, broken=broken)
            written = shape(order)
            form = "text" if shape in texts else "sight"
            name = f"{shape.__name__} {locale}" + (f", wrong {broken}" if broken else "")
            source = f"made up, in the manner of: {shape.__doc__}"
            case = _case(name, source, form, order)
            yield case, written if form == "text" else _sight(page, written)


def _case(name: str, source: str, form: str, order: Order) -> dict[str, object]:
    return {
        "case": name,
        "source": source,
        "form": form,
        "locale": order.locale,
        "currency": order.currency,
        "broken": order.broken,
        "expected": order.expected(),
    }


def _sight(page: Page, html: str) -> dict[str, object]:
    """What is seen of a page, without what is as usual."""
    page.set_content(html)
    sight = json.loads(look(page).to_json())
    blocks = [{key: one[key] for key in _KEPT if one[key] != _USUAL.get(key)} for one in sight["blocks"]]
    return {"url": "", "title": sight["title"], "language": sight["language"], "blocks": blocks, "controls": []}


def _write(use: str, cases: list[tuple[dict[str, object], object]]) -> None:
    file = f"{use}.shown.jsonl.gz"
    kept = [case | {"shown": file, "place": place} for place, (case, _) in enumerate(cases)]
    written = (CASES / f"{use}.jsonl").read_text(encoding="utf-8").splitlines()
    kept += [case for case in map(json.loads, written) if case["shown"] != file]  # those of others' templates
    lines = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in kept)
    (CASES / f"{use}.jsonl").write_text(lines, encoding="utf-8")
    shown = "".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n" for _, one in cases)
    (CASES / file).write_bytes(gzip.compress(shown.encode(), mtime=0))


if __name__ == "__main__":
    sys.exit(main())
