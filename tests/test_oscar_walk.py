"""A real shop that nobody here wrote is walked from its front page to the placed order and its status."""

import subprocess
import sys
from pathlib import Path

import pytest

from journeys.checks import CATALOGUE
from journeys.fixtures.oscar import OscarShop, is_installed
from journeys.notebook import PLACE_ORDER, Outcome, Record, read_notebook
from journeys.touchpoint import Waypoint

FOLDER = Path(__file__).parents[1] / "fixtures" / "oscar"

pytestmark = [
    pytest.mark.oscar,
    pytest.mark.skipif(not is_installed(), reason="`make oscar` installs the shop"),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """One walk by the feature, of a shop of which nothing is known but its address."""
    folder = tmp_path_factory.mktemp("oscar")
    with OscarShop() as shop:
        command = [sys.executable, "-m", "pytest", str(FOLDER / "oscar.feature"), "-pno:cacheprovider", "-q"]
        options = [f"--base-url={shop.url}", f"--run={folder / 'run'}", f"--rootdir={folder}"]
        walk = subprocess.run([*command, *options], capture_output=True, text=True, check=False, cwd=folder)
    assert walk.returncode == pytest.ExitCode.OK, walk.stdout
    (notebook,) = (folder / "run").glob("*/notebook.jsonl")
    return read_notebook(notebook)


def test_the_order_is_placed_and_looked_up(record: Record) -> None:
    assert (PLACE_ORDER, Outcome.REACHED) in {(one.goal, one.outcome) for one in record.attempts}
    assert record.touchpoints[-1].waypoint is Waypoint.STATUS


def test_the_checks_accuse_the_shop_of_nothing(record: Record) -> None:
    """What it lacks by «What a person sees there» in docs/oscar.md, 5 and 6, is no plain fault of one page."""
    assert CATALOGUE.judge(record) == ()


def test_where_it_is_guessed_from_its_words(record: Record) -> None:
    assert record.beginning.locale == "en-GB"


def test_what_it_costs_is_read_on_every_page_that_says_so(record: Record) -> None:
    totals = {str(one.value) for one in record.claims if getattr(one.value, "role", "") == "total"}
    assert totals == {"41.95 GBP"}
