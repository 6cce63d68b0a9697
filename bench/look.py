# ruff: noqa: E501 -- a page is told in a line
"""What one look at a page costs, in the page itself: a shop's catalogue of about 5,000 elements.

    python bench/look.py [ELEMENTS] [PAGES]

Beside it, in the same page: a plain walk that asks every element for three styles and its box and keeps nothing, which
is about the least that anything must do that knows what is visible. «First» is the look at a page that was just opened,
when nothing is compiled; «again» is the best of the looks after it. The browser's own `innerText` knows neither boxes nor
opacity, and is told for scale.
"""

import random
import statistics
import sys
from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

from journeys.channels.web.browsers.browser import launch_arguments, require_browser
from journeys.channels.web.eyes.look import look, look_script

WORDS = (
    "tea",
    "set",
    "bamboo",
    "cup",
    "steel",
    "bottle",
    "lamp",
    "oak",
    "chair",
    "linen",
    "towel",
    "wool",
    "rug",
    "pan",
)
STYLE = """*{box-sizing:border-box} body{margin:0;font:16px/1.4 sans-serif} .nav ul{list-style:none;display:flex}
.nav ul ul{display:none} .grid{display:grid;grid-template-columns:repeat(4,1fr);gap:16px}
.product-card{border:1px solid #ddd;padding:12px;overflow:hidden} .price{font-weight:700}
.old{text-decoration:line-through;color:#888} .btn{display:inline-block;padding:8px;background:#060;color:#fff;cursor:pointer}
.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}
.drawer{position:fixed;left:-400px;width:300px;top:0} table{width:100%} td,th{padding:4px;border:1px solid #eee}"""
LEAST = """() => { const walker = document.createTreeWalker(document.body, 1); let seen = 0;
while (walker.nextNode()) { const el = walker.currentNode, style = getComputedStyle(el);
if (style.display === "none" || style.visibility !== "visible" || style.opacity === "0") continue;
if (el.getBoundingClientRect().width) seen++; } return seen; }"""
TIMED = "(given) => {{ const run = {script}; const began = performance.now(); run(given); return performance.now() - began; }}"
HERE = {"x": 0, "y": 0, "frame": 0}


def catalogue(elements: int, *, seed: int = 1) -> str:
    """A page with menus, a drawer, filters, cards, a table, a list of terms and a footer."""
    chance = random.Random(seed)
    cards = max(1, (elements - 1000) // 29)
    body = [*_head(chance), *(_card(chance, number) for number in range(cards)), *_foot(chance)]
    return (
        f"<!doctype html><html lang=en><title>Kitchen</title><style>{STYLE}</style><body>{''.join(body)}</body></html>"
    )


def _name(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(2, 4))).capitalize()


def _head(chance: random.Random) -> Iterator[str]:
    yield "<header><a href=/><img alt=Shop width=40 height=40></a><form role=search><input name=q type=search>"
    yield "<button>Search</button></form><nav class=nav><ul>"
    for _ in range(8):
        yield f"<li><a href=/c>{_name(chance)}</a><ul>"
        yield "".join(f"<li><a href=/d><span>{_name(chance)}</span></a></li>" for _ in range(12)) + "</ul></li>"
    yield "</ul></nav></header><div class=drawer><h2>Your cart</h2><a href=/cart>View cart</a></div><main><h1>Kitchen</h1>"
    for number in range(5):
        boxes = (
            f"<label><input type=checkbox name=f{number}><span>{_name(chance)}</span> <small>(9)</small></label>"
            for _ in range(8)
        )
        yield f"<fieldset><legend>{_name(chance)}</legend>{''.join(boxes)}</fieldset>"
    yield "<div class=grid>"


def _card(chance: random.Random, number: int) -> str:
    price = chance.randint(300, 99_999)
    split = f"<span>$</span><span>{price // 100}</span><sup>{price % 100:02}</sup>"
    now = split if chance.random() < 0.3 else f"${price / 100:,.2f}"
    was = f'<span class="old">${price / 80:,.2f}</span> ' if chance.random() < 0.3 else ""
    return (
        f'<div class="product-card"><div class=inner><a href="/p/{number}" class=media><div class=ratio>'
        f'<img alt="" width=200 height=150><span class=sr-only>Open</span></div></a><div class=body><h3 class=title>'
        f'<a href="/p/{number}">{_name(chance)}</a></h3><div class=meta><div class=stars><span>★</span><span>★</span><span>★</span>'
        f"<span>☆</span></div><span class=count>(12)</span></div><p class=desc>{_name(chance)} <b>{_name(chance)}</b> made "
        f"by <em>hand</em></p><div class=price>{was}<span class=now>{now}</span></div><div hidden><div><p>Not yet <b>here</b></p>"
        "</div></div><div class=actions><button class=btn type=button><svg width=10 height=10><path d='M0 0L5 5'></path></svg>"
        "<span>Add to cart</span></button></div></div></div></div>"
    )


def _foot(chance: random.Random) -> Iterator[str]:
    yield "</div><table><tr><th>Model<th>Size<th>Price</tr>"
    yield "".join(f"<tr><td>{_name(chance)}<td>{size} cm<td><span>${size}.99</span></tr>" for size in range(80))
    yield (
        "</table><dl>" + "".join(f"<dt>{_name(chance)}<dd>{_name(chance)}" for _ in range(20)) + "</dl></main><footer>"
    )
    links = "".join(f"<li><a href=/f>{_name(chance)}</a></li>" for _ in range(8))
    yield f"<div><h4>{_name(chance)}</h4><ul>{links}</ul></div>" * 6 + "</footer>"


def timed(page: Page, script: str) -> float:
    """Milliseconds that a script takes, by the page's own clock."""
    return float(page.evaluate(TIMED.format(script=script.strip()), HERE))


def main(elements: int, pages: int) -> None:
    """Print the times and their ratio."""
    first: list[float] = []
    again: list[float] = []
    least: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments(require_browser()))
        for seed in range(pages):
            page = browser.new_page()
            page.set_content(catalogue(elements, seed=seed))
            page.evaluate("document.body.offsetHeight")
            first.append(timed(page, look_script()))
            again.append(min(timed(page, look_script()) for _ in range(15)))
            least.append(min(timed(page, LEAST) for _ in range(15)))
            text = min(timed(page, "() => document.body.innerText") for _ in range(5))
            count, sight = page.evaluate("document.getElementsByTagName('*').length"), look(page)
            page.close()
        browser.close()
    print(
        f"{count} elements, {len(sight.blocks)} blocks, {len(sight.controls)} controls; best of {pages} pages, median"
    )
    for name, times in (("a look, first", first), ("a look, again", again), ("the least walk", least)):
        print(f"{name:15} {min(times):6.1f} ms  {statistics.median(times):6.1f} ms")
    print(f"{'innerText':15} {text:6.1f} ms\nlook again ÷ least walk: {min(again) / min(least):.2f}")


if __name__ == "__main__":
    main(*(int(given) for given in (*sys.argv[1:], *("5000", "5")[len(sys.argv) - 1 :])))
