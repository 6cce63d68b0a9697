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
    """One walk by the feature and the profile that a user has, but for the port."""
    folder = tmp_path_factory.mktemp("oscar")
    with OscarShop() as shop:
        profile = (FOLDER / "company.toml").read_text(encoding="utf-8").replace("http://localhost:8000/", shop.url)
        (folder / "company.toml").write_text(profile, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", str(FOLDER / "oscar.feature"), "-pno:cacheprovider", "-q"]
        options = [f"--company={folder / 'company.toml'}", f"--run={folder / 'run'}"]
        walk = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert walk.returncode == pytest.ExitCode.OK, walk.stdout
    (notebook,) = (folder / "run").glob("*/notebook.jsonl")
    return read_notebook(notebook)


def test_the_order_is_placed_and_looked_up(record: Record) -> None:
    assert (PLACE_ORDER, Outcome.REACHED) in {(one.goal, one.outcome) for one in record.attempts}
    assert record.touchpoints[-1].waypoint is Waypoint.STATUS


def test_no_check_accuses_the_shop_falsely(record: Record) -> None:
    assert CATALOGUE.judge(record) == ()


def test_what_it_costs_is_read_on_every_page_that_says_so(record: Record) -> None:
    totals = {str(one.value) for one in record.claims if getattr(one.value, "role", "") == "total"}
    assert totals == {"41.95 GBP"}
