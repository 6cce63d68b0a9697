"""A page that lies fails the build."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from journeys.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_pages", ROOT / "docs" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["vocabulary.md", "checks.md"])
def test_a_page_taken_from_the_code_says_what_the_code_says(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == pages().PAGES[name](), "run `python docs/pages.py`"


def test_every_command_that_the_readme_names_is_there() -> None:
    told = set(re.findall(r"^walk ([\w-]+)", README, re.MULTILINE))
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert told == known


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"\bmake (\w+)", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"


def test_every_option_that_the_readme_names_is_told_by_the_help() -> None:
    for command, options in re.findall(r"^walk ([\w-]+) .*?#(.*)$", README, re.MULTILINE):
        told = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).output
        for option in re.findall(r"--[\w-]+", options):
            assert option in told


def test_every_link_of_the_pages_leads_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "ARCHITECTURE.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_shows_a_journey_that_is_walked() -> None:
    (shown,) = re.findall(r"```gherkin\n(.*?)```", README, re.DOTALL)
    walked = (ROOT / "features" / "ad_to_refund.feature").read_text(encoding="utf-8")
    for line in shown.splitlines():
        assert line.strip() in walked
