"""Pictures of whole pages: nothing of it is noticed by the page, and its words are where they are said to be."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext

from journeys.channels.web.keeping.console import Console
from journeys.channels.web.keeping.keeping import CONSOLE, HAR, TRACE, Keeping, When
from journeys.channels.web.keeping.recorder import Recorder
from journeys.channels.web.tab.page import WebPage
from journeys.channels.web.tab.pictures import Camera, Picture
from journeys.errors import UsageError
from journeys.secrecy import Secrets
from journeys.touchpoint import Channel, Stage, Touchpoint

AT = Touchpoint(number=1, channel=Channel.WEB, stage=Stage.SHOP, place="a page", at=datetime(2026, 11, 22, tzinfo=UTC))
HOME = "http://shop.example/"
LONG = """<html lang=en><title>Long</title><style>body{margin:0} header{position:sticky;top:0;background:#eee}</style>
<header>Our shop</header><div style="height:100vh">First view</div>
<p style="margin-top:700px">The tea set costs <b>$24.00</b> and more words until this line is really long.</p>
<div style="height:60px;overflow:auto"><p style="margin-top:300px">Scrolled away</p></div>
<label>Password <input type=password value=hunter2></label>
<iframe srcdoc="<p style='margin:40px'>Within the frame</p>" width=400 height=100></iframe>
<div style="height:90000px">Endless</div><p>The very end</p>
<script>window.noticed = [];
for (const what of ["resize", "scroll"]) addEventListener(what, () => noticed.push(what), true);
visualViewport.addEventListener("resize", () => noticed.push("visual"));
</script></html>"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1000, "height": 600})
    context.route("http://*.example/**", lambda route: route.fulfill(body=LONG, content_type="text/html"))
    yield context
    context.close()


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Width and height, from the frame's header."""
    at = next(at for at in range(len(jpeg)) if jpeg[at] == 0xFF and jpeg[at + 1] in (0xC0, 0xC2))
    height, width = struct.unpack(">HH", jpeg[at + 5 : at + 9])
    return width, height


def test_a_long_page_is_pictured_to_the_last_words_that_matter_and_does_not_notice(context: BrowserContext) -> None:
    taken: list[Picture] = []
    page = WebPage(context.new_page(), allows=lambda url: url.startswith(HOME))
    page.open(HOME)
    camera = Camera(Secrets(), lambda picture, _: taken.append(picture))
    for told in ((), ("The very end",)):
        page.picture(camera, AT, told)
        page.develop()
    short, long = taken
    words = short.words

    assert size_of(short.content) == (words.width, words.height)
    assert words.width == 1000
    assert 1400 < words.height < 1600
    assert size_of(long.content) == (1000, 6000)
    (price,) = words.find("$24.00")
    assert 1300 < price.y < 1400
    assert 30 < price.width < 80
    (framed,) = words.find("within the frame")
    assert framed.y > price.y
    assert words.find("First view")[0].y < 600
    assert not words.find("Scrolled away")
    assert not words.find("The very end")
    assert b"hunter2" not in words.to_json()
    assert page.page.evaluate("new Promise(done => setTimeout(() => done(noticed), 60))") == []


def test_what_the_browser_records_is_kept_where_it_is_wanted_and_bounded(browser: Browser, tmp_path: Path) -> None:
    keeping = Keeping.of("found", har=True)
    kept: dict[bool, list[str]] = {}
    for found in (True, False):
        folder = tmp_path / str(found)
        folder.mkdir()
        context = browser.new_context(**keeping.asked_of_context(folder))  # type: ignore[arg-type]
        recorder = Recorder(context, folder, keeping)
        page = context.new_page()
        page.set_content(
            "<script>throw Error('broke')</script>"
            "<script>for (let n = 0; n < 900; n++) console.log('secret', n)</script>"
        )
        kept[found] = [
            one.path.name for one in recorder.end(found=found, mask=lambda said: said.replace("secret", "•••"))
        ]
        assert recorder.end(found=found) == ()

    assert kept == {True: [TRACE, HAR, CONSOLE], False: [HAR]}
    said = (tmp_path / "True" / CONSOLE).read_text(encoding="utf-8")
    assert "messages are left out" in said
    assert "••• 798" in said
    assert "nobody listened" in said
    assert "secret" not in said
    assert "broke" in said
    with ZipFile(tmp_path / "True" / TRACE) as trace:
        assert "trace.trace" in trace.namelist()
    assert sorted(path.name for path in (tmp_path / "False").iterdir()) == [HAR]


def test_a_browser_that_is_gone_leaves_what_was_heard(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    recorder = Recorder(context, tmp_path, Keeping(trace=When.ON))
    page = context.new_page()
    page.evaluate("console.warn('last words')")
    context.close()
    (kept,) = recorder.end(found=True)

    assert kept.media_type == "text/plain"
    assert "warning: last words" in kept.path.read_text(encoding="utf-8")
    assert "There is no trace" in kept.path.read_text(encoding="utf-8")


def test_a_word_that_says_nothing_of_a_trace_is_refused() -> None:
    with pytest.raises(UsageError, match="no way to keep the trace is named 'sometimes'"):
        Keeping.of("sometimes")


class Talker:
    """A browser context that can be listened to."""

    def __init__(self) -> None:
        self.listened: list[str] = []

    def on(self, what: str, _: object) -> None:
        self.listened.append(what)


def test_a_silent_console_says_nothing() -> None:
    talker = Talker()
    assert Console(talker).text(str) == ""  # type: ignore[arg-type]
    assert talker.listened == ["console", "weberror"]
