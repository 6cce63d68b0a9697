"""A run leaves its report: beside the runs before it, and with nothing of a company's that runs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from hostile import HOSTILE, MARK
from kept import keep
from playwright.sync_api import Browser, Page
from records import BASKET, BEGAN, PAYMENT, PRODUCT, attempt, does, price, says, touchpoint

from journeys.claim import Claim, Question, Reference
from journeys.notebook import Attempt, Entry, Exhibit, Outcome, Speaker, Words
from journeys.reporting import Report, Wanted, leave_report, what_fails
from journeys.touchpoint import Channel, Stage, Touchpoint, Waypoint

DEARER = (PRODUCT, price("24.00", PRODUCT), BASKET, price("27.00", BASKET), PAYMENT)
KEPT = (PRODUCT, price("24.00", PRODUCT), BASKET, price("24.00", BASKET), PAYMENT)
STOPPED = (
    *KEPT,
    attempt(Outcome.DEAD_END, PAYMENT, goal="place the order", why="the button does nothing"),
)


def left(home: Path, name: str, *, fail_on: str = "none", told: list[str] | None = None, pages: bool = False) -> Report:
    fails_on = what_fails(fail_on, profile=None, home=home, otherwise="none")
    tell = (told if told is not None else []).append
    return leave_report(home / "runs" / name, Wanted(home=home, fails_on=fails_on, pages=pages), tell=tell)


def test_a_report_leaves_all_that_people_and_programs_read(tmp_path: Path) -> None:
    keep(tmp_path / "runs/one/the tea set", *DEARER)
    left(tmp_path, "one")
    kept = {path.relative_to(tmp_path / "runs/one").as_posix() for path in (tmp_path / "runs/one").rglob("*.*")}
    assert kept >= {
        "summary.html",
        "journey.svg",
        "junit.xml",
        "metrics.prom",
        *(f"the tea set/{name}" for name in ("walk.html", "journey.svg", "proof-1.svg", "proof-1.html")),
    }


def test_the_second_of_two_runs_says_what_is_new_and_what_was_mended(tmp_path: Path) -> None:
    keep(tmp_path / "runs/one/tea", *DEARER)
    keep(tmp_path / "runs/two/tea", *STOPPED)
    left(tmp_path, "one")
    report = left(tmp_path, "two")
    assert [(seam.check, report.comparison.standing[seam.identity]) for seam in report.run.seams] == [
        ("dead-end", "new")
    ]
    assert [one.check for one in report.comparison.mended] == ["mismatched-price"]


@pytest.mark.parametrize(
    ("fail_on", "failing"), [("none", 0), ("misled", 1), ("stopped", 0), ("mismatched-price,stopped", 1)]
)
def test_what_was_named_makes_a_build_red(tmp_path: Path, fail_on: str, failing: int) -> None:
    keep(tmp_path / "runs/one/tea", *DEARER)
    assert left(tmp_path, "one", fail_on=fail_on).failing == failing


def test_a_report_without_history_stands_alone_and_says_so(tmp_path: Path) -> None:
    keep(tmp_path / "runs/one/tea", *DEARER)
    (tmp_path / "runs/history.db").write_bytes(b"this is no database" * 100)
    told: list[str] = []
    assert left(tmp_path, "one", told=told).summary.is_file()
    assert told[0].startswith("not compared with earlier runs: ")
    assert (tmp_path / "runs/history.db").read_bytes().startswith(b"this is no database")


# ---- nothing of a company's runs ----


def hostile_walk(folder: Path, words: tuple[str, ...]) -> None:
    """A walk on which the company says, and calls everything, as it likes."""
    keep(folder, *said(words), journey=words[0], company=words[1], customer=words[2])
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Your order", "shop@shop.example"
    mail.set_content(words[3])
    mail.add_alternative(f"<p>{words[3]}</p>", subtype="html")
    (folder / "001.eml").write_bytes(mail.as_bytes())
    (folder / "002.html").write_text(words[4], encoding="utf-8", errors="surrogatepass")
    (folder / "003.txt").write_text(words[5], encoding="utf-8", errors="surrogatepass")


def said(words: tuple[str, ...]) -> Iterator[Entry]:
    def at(channel: Channel, number: int, name: str, waypoint: Waypoint | None = None) -> Touchpoint:
        met = touchpoint(channel, number=number, place=name, waypoint=waypoint, stage=list(Stage)[number % 9])
        return replace(met, address=words[number % 10], at=BEGAN + timedelta(minutes=number))

    product, basket = at(Channel.WEB, 1, words[0], Waypoint.PRODUCT), at(Channel.WEB, 2, words[1], Waypoint.BASKET)
    chat, mail, phone = at(Channel.CHAT, 3, words[2]), at(Channel.MAIL, 4, words[3]), at(Channel.PHONE, 5, words[4])
    none = timedelta(0)
    for amount, page in (("24.00", product), ("27.00", basket)):
        yield replace(price(amount, page, about=words[5]), said=words[6])
        yield Words(who=Speaker.COMPANY, said=f"{words[6]} {amount}", at=page, heard_after=none)
        yield replace(does("click", page), what=words[7])
    for talk in (chat, phone):
        for word in words:
            yield replace(says(word, talk), at=talk)
        yield Question(datum=words[8], said=words[9], at=talk, heard_after=none)
        yield Attempt(goal=words[7], outcome=Outcome.DEAD_END, why=words[8], at=talk, heard_after=none)
    yield Claim(about=words[9], value=Reference(value=words[0]), said=words[1], at=mail, heard_after=none)
    for number, (name, kind) in enumerate((("eml", "message/rfc822"), ("html", "text/html"), ("txt", "text/plain")), 1):
        yield Exhibit(title=words[number], path=f"{number:03}.{name}", media_type=kind, at=mail)


def test_nothing_that_a_company_says_runs_in_our_pages(tmp_path: Path, browser: Browser) -> None:
    for number in range(0, 50, 10):
        hostile_walk(tmp_path / f"runs/one/walk-{number}", HOSTILE[number:] + HOSTILE[:number])
    left(tmp_path, "one")
    context = browser.new_context()
    page = context.new_page()
    dialogs: list[str] = []
    asked: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    pages = [*(tmp_path / "runs/one").rglob("*.html"), *(tmp_path / "runs/one").rglob("*.svg")]
    for path in pages:
        if path.name[0].isdigit():  # what the company sent, as it sent it: no page of ours
            continue
        page.goto(path.as_uri())
        assert theirs(page) == [], path
    assert dialogs == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "about:"))] == []
    context.close()


def theirs(page: Page) -> list[str]:
    """Elements that no page of ours has, and links that run or lead away."""
    found: list[str] = page.evaluate(
        """mark => {
          const strange = "script, object, embed, form, input, math, base, pwned-element, video, link[rel=stylesheet]"
          const led = [...document.querySelectorAll("[href], [src], [action]")].filter(one => {
            const there = one.getAttribute("href") || one.getAttribute("src") || one.getAttribute("action")
            return /^\\s*(javascript|vbscript|https?):/i.test(there) && there.includes(mark)
          })
          const handlers = [...document.querySelectorAll("*")].filter(one =>
            [...one.attributes].some(attribute => attribute.name.startsWith("on")))
          return [...document.querySelectorAll(strange), ...led, ...handlers].map(one => one.outerHTML.slice(0, 200))
        }""",
        MARK,
    )
    return found
