# ruff: noqa: E501 -- a way to hide is told in a line
"""What is hidden is never read, and what can be seen always is: pages drawn by chance, and the ways shops hide things."""

import random
from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Page

from journeys.channels.web.eyes.look import look

WAYS_TO_HIDE = {
    "no box": '<{tag} style="display:none">{text}</{tag}>',
    "the attribute": "<{tag} hidden>{text}</{tag}>",
    "until found": '<div hidden="until-found">{text}</div>',
    "invisible": '<{tag} style="visibility:hidden">{text}</{tag}>',
    "collapsed": '<{tag} style="visibility:collapse">{text}</{tag}>',
    "no opacity": '<{tag} style="opacity:0">{text}</{tag}>',
    "no opacity above": '<div style="opacity:0"><{tag} style="opacity:1">{text}</{tag}></div>',
    "no height": '<div style="height:0;overflow:hidden"><{tag}>{text}</{tag}></div>',
    "no height, padded": '<div style="height:0;padding-top:20px;overflow:hidden;line-height:60px"><br>{text}</div>',
    "a folded grid": '<div style="display:grid;grid-template-rows:0fr"><div style="overflow:hidden;min-height:0">{text}</div></div>',
    "for screen readers": '<{tag} class="sr-only">{text}</{tag}>',
    "clip path": '<{tag} style="display:block;clip-path:inset(50%)">{text}</{tag}>',
    "clip path of one side": '<div style="clip-path:inset(0 0 100% 0)"><p>{text}</p></div>',
    "no circle": '<div style="clip-path:circle(0)">{text}</div>',
    "no polygon": '<div style="clip-path:polygon(0 0, 0 0, 0 100%, 0 100%)">{text}</div>',
    "clip": '<{tag} style="position:absolute;clip:rect(1px,1px,1px,1px)">{text}</{tag}>',
    "left of the page": '<{tag} style="position:absolute;left:-9999px">{text}</{tag}>',
    "above the page": '<{tag} style="position:absolute;top:-9999px">{text}</{tag}>',
    "an inline word moved away": '<span style="position:relative;left:-9999px">{text}</span>',
    "moved by a transform": '<div style="transform:translateX(-5000px)">{text}</div>',
    "of no scale": '<div style="transform:scale(0)">{text}</div>',
    "indented away": '<p style="text-indent:-9999px">{text}</p>',
    "indented out": '<p style="text-indent:100%;white-space:nowrap;overflow:hidden;width:200px">{text}</p>',
    "no letters": '<{tag} style="font-size:0">{text}</{tag}>',
    "transparent": '<{tag} style="color:transparent">{text}</{tag}>',
    "filled with nothing": '<{tag} style="-webkit-text-fill-color:transparent">{text}</{tag}>',
    "white on white": '<{tag} style="color:#fff">{text}</{tag}>',
    "black on black": '<div style="background:#000;color:#000"><p>{text}</p></div>',
    "folded details": "<details><summary>More</summary><p>{text}</p></details>",
    "not rendered": '<div style="content-visibility:hidden">{text}</div>',
    "a drawer": '<div style="position:fixed;left:100vw;width:200px">{text}</div>',
    "a slide further on": '<div style="position:relative;width:200px;overflow:hidden"><div style="display:flex;width:600px">'
    '<div style="width:200px;flex:none">now</div><div style="width:200px;flex:none">{text}</div></div></div>',
    "a tab behind": '<div style="position:relative;overflow:hidden;height:30px"><div style="height:30px">now</div><div>{text}</div></div>',
    "under the ground": '<div style="position:relative;z-index:0"><div style="background:#eee">over'
    '<p style="position:absolute;top:0;margin:0;z-index:-1">{text}</p></div></div>',
    "a template": "<template>{text}</template>",
    "without script": "<noscript>{text}</noscript>",
    "a script": '<script type="text/plain">{text}</script>',
    "an option's data": "<datalist><option>{text}</option></datalist>",
    "a hidden field": '<input type="hidden" value="{text}">',
    "a slot that is not there": '<div class="host-without-slot">{text}</div>',
}
WAYS_TO_SHOW = {
    "plain": "<{tag}>{text}</{tag}>",
    "not for screen readers": '<{tag} aria-hidden="true">{text}</{tag}>',
    "inert": "<div inert>{text}</div>",
    "pale": '<{tag} style="color:#f4f4f4">{text}</{tag}>',
    "half seen through": '<{tag} style="opacity:.4">{text}</{tag}>',
    "tiny": '<{tag} style="font-size:7px">{text}</{tag}>',
    "filled with a gradient": '<p style="background:linear-gradient(#c00,#00c);-webkit-background-clip:text;color:transparent">{text}</p>',
    "only an outline": '<p style="color:transparent;-webkit-text-stroke:1px #333">{text}</p>',
    "only a shadow": '<p style="color:transparent;text-shadow:0 0 1px #333">{text}</p>',
    "white on a gradient": '<div style="background:linear-gradient(#111,#333);color:#fff"><p>{text}</p></div>',
    "white on a picture beside": '<div style="position:relative;height:60px"><img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" '
    'style="position:absolute;width:100%;height:100%"><p style="position:relative;color:#fff">{text}</p></div>',
    "white on a layer of its own": '<div class="layered"><p style="position:relative;color:#fff">{text}</p></div>',
    "white on black": '<div style="background:#000"><{tag} style="color:#fff">{text}</{tag}></div>',
    "shown in the hidden": '<div style="visibility:hidden"><{tag} style="visibility:visible">{text}</{tag}></div>',
    "opened": "<details open><summary>More</summary><p>{text}</p></details>",
    "far down": '<div style="margin-top:3000px">{text}</div>',
    "in a box that scrolls": '<div style="overflow:auto;height:40px"><p style="margin-top:200px">{text}</p></div>',
    "in a row that scrolls": '<div style="overflow-x:auto;width:200px"><div style="width:4000px;padding-left:3000px">{text}</div></div>',
    "a scrolling box in a cut one": '<div style="overflow:hidden;height:50px"><div style="overflow:auto;height:50px">'
    '<p style="margin-top:300px">{text}</p></div></div>',
    "out of a cut box": '<div style="overflow:hidden;height:5px;width:300px"><div style="position:absolute">{text}</div></div>',
    "wider than its box": '<div style="width:0;white-space:nowrap">{text}</div>',
    "no gaps between": '<div style="font-size:0"><{tag} style="font-size:16px">{text}</{tag}></div>',
    "no box of its own": '<div style="display:contents"><{tag} style="display:contents">{text}</{tag}></div>',
    "turned": '<div style="transform:rotate(3deg)">{text}</div>',
    "cut short": '<p style="width:60px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">{text}</p>',
    "moved a little": '<span style="position:relative;top:-2px;left:3px">{text}</span>',
    "from the style sheet": '<span class="price" data-before="{text}"></span>',
    "rendered when near": '<div style="margin-top:2000px;content-visibility:auto;contain-intrinsic-size:100px">{text}</div>',
    "under a cover": '<div style="position:relative"><p>{text}</p><div style="position:absolute;inset:0;background:#fff"></div></div>',
    "in a shadow root": '<div class="host">{text}</div>',
    "with a skew": '<i style="display:inline-block;transform:skewX(-8deg)">{text}</i>',
}
STYLE = """<style>
.sr-only { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.price[data-before]::before { content: attr(data-before) }
.layered { position: relative } .layered::before { content: ""; position: absolute; inset: 0; background: #134 }
</style>"""
SCRIPT = """<script>
for (const one of document.querySelectorAll(".host")) one.attachShadow({mode: "open"}).innerHTML = "<p><slot></slot></p>";
for (const one of document.querySelectorAll(".host-without-slot")) one.attachShadow({mode: "open"}).innerHTML = "<p>now</p>";
</script>"""


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Browser:
    """The one that pytest-playwright keeps; two beside each other are refused."""
    return browser


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def text_of(page: Page, body: str) -> str:
    page.set_content(f"<!doctype html><html lang=en><title>T</title>{STYLE}<body>{body}{SCRIPT}</body></html>")
    return look(page).text


def drawn(seed: int) -> tuple[str, list[str], list[str]]:
    """A page on which things hidden and things shown stand in each other: its HTML, what is seen, what is not."""
    chance, number = random.Random(seed), count(1)
    shown: list[str] = []
    hidden: list[str] = []

    def piece(depth: int) -> str:
        ways, words = (WAYS_TO_SHOW, shown) if chance.random() < 0.6 else (WAYS_TO_HIDE, hidden)
        way, text = chance.choice([*ways.values()]), f"{'open' if words is shown else 'secret'}{next(number)}"
        words.append(text)
        inner = way.format(tag=chance.choice(["p", "div", "span", "b", "em", "li", "h3"]), text=text)
        if depth and chance.random() < 0.5:
            return f'<div class="{chance.choice(["card", "col-6", "", "price"])}">{piece(depth - 1)} {inner}</div>'
        return inner

    return "\n".join(piece(2) for _ in range(14)), shown, hidden


@pytest.mark.parametrize("way", WAYS_TO_HIDE)
def test_what_is_hidden_is_not_read(tab: Page, way: str) -> None:
    body = "<p>open</p>" + "".join(
        WAYS_TO_HIDE[way].format(tag=tag, text=f"secret {tag}") for tag in ("div", "span", "b", "p")
    )
    text = text_of(tab, body)

    assert "open" in text
    assert "secret" not in text


@pytest.mark.parametrize("way", WAYS_TO_SHOW)
def test_what_can_be_seen_is_read(tab: Page, way: str) -> None:
    body = "".join(WAYS_TO_SHOW[way].format(tag=tag, text=f"open{tag}") for tag in ("div", "span", "b", "p"))
    text = text_of(tab, body)

    assert [tag for tag in ("div", "span", "b", "p") if f"open{tag}" not in text] == []


@pytest.mark.parametrize("seed", range(12))
def test_of_a_page_drawn_by_chance_all_that_is_shown_is_read_and_nothing_else(tab: Page, seed: int) -> None:
    body, shown, hidden = drawn(seed)
    words = set(text_of(tab, body).split())

    assert [one for one in shown if one not in words] == []
    assert [one for one in hidden if one in words] == []
