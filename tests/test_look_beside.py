"""Pages saved as browsers save them, with their style sheets and pictures in a folder beside them."""

import base64
from pathlib import Path

import pytest
from looks import POLICY, Look, claims, kept, look, said
from playwright.sync_api import Browser

from journeys.channels.web.onlooking import shelf
from journeys.channels.web.onlooking.onlooker import Onlooker

__all__ = ["look"]

HIDES = ".off { display: none }"
EXPRESS = "Express shipping costs $9.90."
HIDDEN = f"<p>{POLICY}</p><p class=off>{EXPRESS}</p>"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def saved(folder: Path, link: str, *, name: str = "page.html", head: str = "") -> Path:
    """A page that hides a claim by the style sheet at `link`."""
    return kept(
        folder, name, f'<html><head>{head}<link rel=stylesheet href="{link}"></head><body>{HIDDEN}</body></html>'
    )


def files(page: Path) -> Path:
    """The folder that a browser makes for what belongs to a page."""
    folder = page.with_name(f"{page.stem}_files")
    folder.mkdir()
    return folder


@pytest.mark.parametrize("link", ["page_files/a.css", "./page_files/a.css?v=3", "page_files/a%2Ecss"])
@pytest.mark.parametrize(
    "head",
    [
        "",
        "<!-- saved from url=(0031)https://shop.example/help/returns -->",
        '<link rel=canonical href="https://shop.example/help/returns?from=mail">',
        '<base href=".">',
    ],
)
def test_what_the_style_sheets_beside_a_page_hide_is_not_read(look: Look, tmp_path: Path, link: str, head: str) -> None:
    page = saved(tmp_path, link, head=head)
    kept(files(page), "a.css", HIDES)
    assert said(look(page)) == [POLICY]


def test_a_style_sheet_brings_in_another(look: Look, tmp_path: Path) -> None:
    page = saved(tmp_path, "page_files/a.css")
    kept(folder := files(page), "a.css", '@import "b.css?v=3";')
    kept(folder, "b.css?v=3", "")
    kept(folder, "b.css", HIDES)
    assert said(look(page)) == [POLICY]


def test_a_price_that_a_style_sheet_strikes_was_the_price(look: Look, tmp_path: Path) -> None:
    page = kept(
        tmp_path,
        "page.html",
        "<html lang=en><link rel=stylesheet href=page_files/a.css><h1>Tea set</h1>"
        "<p><span class=old>$30.00</span> <b>$24.00</b> <button>Add to cart</button>",
    )
    kept(files(page), "a.css", ".old { text-decoration: line-through }")
    assert {claim["amount"]: claim["role"] for claim in claims(look(page), "price")}["30.00"] == "was"


def test_what_lies_outside_the_folder_stays_there(look: Look, tmp_path: Path) -> None:
    kept(tmp_path, "a.css", HIDES)
    (folder := tmp_path / "in").mkdir()
    (folder / "link.css").symlink_to(tmp_path / "a.css")
    (folder / "round.css").symlink_to(folder / "round.css")
    (folder / "out").symlink_to(tmp_path)
    (folder / "d.css").mkdir()
    away = (
        "../a.css",
        "..%2fa.css",
        "%2e%2e/a.css",
        "link.css",
        "out/a.css",
        "round.css",
        "d.css",
        str(tmp_path / "a.css"),
    )
    links = "".join(f'<link rel=stylesheet href="{one}">' for one in (*away, "a%00.css", "//shop.example/a.css"))
    assert EXPRESS in said(look(kept(folder, "page.html", f"<html>{links}<body>{HIDDEN}</body></html>")))


def test_what_is_no_style_sheet_and_no_picture_is_not_handed_out(look: Look, tmp_path: Path) -> None:
    page = kept(
        tmp_path,
        "page.html",
        f"<html><link rel=stylesheet href=a.txt><link rel=stylesheet href=a.js><script src=a.js></script>{HIDDEN}"
        "<iframe src=page.html></iframe>",
    )
    kept(tmp_path, "a.txt", HIDES)
    kept(tmp_path, "a.js", "document.body.innerHTML = 'ran'")
    assert EXPRESS in said(look(page))


def test_what_is_too_large_is_not_handed_out(look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_MOST_FILE", 100)
    page = saved(tmp_path, "a.css")
    kept(tmp_path, "a.css", HIDES + " " * 100)
    assert EXPRESS in said(look(page))


def test_pictures_take_the_room_that_they_took(browser: Browser, tmp_path: Path) -> None:
    kept(tmp_path, "a.png", DOT)
    html = "<html><body style='margin:0'><img src=a.png style='display:block;width:300px'><p style='margin:0'>Tea</p>"
    with Onlooker(browser=browser) as onlooker:
        (tea,) = onlooker.show(html, folder=tmp_path).blocks
    assert tea.box.y == 300
