"""The pytest plugin: collects feature files, knows their tags and steps, and says in words what is wrong with one."""

import inspect
from collections.abc import Callable, Generator
from datetime import date
from difflib import get_close_matches
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from pytest_bdd.parser import Feature, Step
from pytest_bdd.steps import step_function_context_registry

from journeys import session as session_of_walks
from journeys.channels.witness import Journal
from journeys.errors import JourneysError, LetDown, UsageError
from journeys.feature_files import FeatureFile
from journeys.leaving import LEVELS, Leaving
from journeys.mutes import read_mutes
from journeys.reporting import MUTES, Wanted, what_fails
from journeys.run.failing import ALL, FailsOn
from journeys.verdict import UNDER_WAY
from journeys.verdicts import Verdicts

pytest_plugins = [
    "journeys.steps.customer",
    "journeys.steps.web",
    "journeys.steps.chat",
    "journeys.steps.phone",
    "journeys.steps.mail",
    "journeys.steps.needs",
]

JOURNAL = pytest.StashKey[Journal]()  # of the configuration: who is told what the customer is doing
HOME = pytest.StashKey[Path]()  # of the configuration: the project's folder, where that is not pytest's root
CRASHED = "???"  # so pytest-xdist says when a test failed whose worker died
COULD_NOT_WALK = "journeys_could_not_walk"  # on a test's report: trouble of ours, no verdict on the company


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say who walks, and up to whom."""
    group = parser.getgroup("journeys", "walking a customer's journey")
    group.addoption("--company", metavar="FILE", help="profile, as in --company=acme.toml (default: the box's own)")
    group.addoption("--customer-seed", type=int, default=1, metavar="N", help="one seed, one customer (default: 1)")
    group.addoption("--locale", metavar="TAG", help="where the company in the box stands: en-US, en-GB or de-DE")
    group.addoption("--seam", action="append", default=[], metavar="NAME", help="break the company on purpose")
    group.addoption("--check", action="append", default=[], metavar="NAME", help="look for this only; may be repeated")
    group.addoption(
        "--run", metavar="FOLDER", help="keep notebooks, evidence and report here (default: a new one in runs/)"
    )
    group.addoption(
        "--report", choices=LEVELS, default="all", help="what a run leaves beside notebooks and evidence (default: all)"
    )
    group.addoption(
        "--keep-trace",
        choices=("on", "found", "off"),
        default="found",
        help="Playwright's trace of the browser: always, where something was found, or never (default: found)",
    )
    group.addoption("--har", action="store_true", help="keep all requests of the browser, as network.har")
    group.addoption(
        "--fail-on", default="", metavar="WHAT", help="what fails: harms or checks, as in misled,stopped; or none"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Load our fixtures last, so that they stand on those of pytest-playwright."""
    config.addinivalue_line("markers", "locale(name): where the company of this journey stands; from @locale:TAG")
    config.pluginmanager.register(Tags(config), "journeys-tags")
    config.pluginmanager.register(ExitStatus(), "journeys-exit-status")
    config.pluginmanager.register(session_of_walks, "journeys-session")
    config.pluginmanager.import_plugin("journeys.fixtures.walks")
    for reporter in entry_points(group="journeys.reporters"):
        config.pluginmanager.register(reporter.load()(config), f"journeys-{reporter.name}")
    try:
        _judge(config)
    except JourneysError as error:
        raise pytest.UsageError(str(error)) from error


def _judge(config: pytest.Config) -> None:
    """Have each walk judged, and the run's report written after whoever else writes."""
    home = config.stash.get(HOME, config.rootpath)
    fails_on = _what_fails(config)
    mutes = read_mutes(home / MUTES, date.today())
    config.pluginmanager.register(Verdicts(fails_on, mutes.holding), "journeys-verdicts")
    level = str(config.getoption("--report"))
    wanted = Wanted(home=home, fails_on=fails_on, pages=level == "all")
    config.pluginmanager.register(Leaving(wanted, level=level), "journeys-leaving")


def _what_fails(config: pytest.Config) -> FailsOn:
    """As the user or the profile says; a broken profile that nobody named is refused by the walk that needs it."""
    words, named = str(config.getoption("--fail-on")), config.getoption("company")
    profile = Path(str(named)) if named else None
    try:
        return what_fails(words, profile=profile, home=config.rootpath, otherwise=ALL)
    except UsageError:
        if words or profile:
            raise
        return FailsOn()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--locale`, leave out the journeys that speak another language."""
    wanted = config.getoption("locale")
    strangers = [item for item in items if wanted and not speaks(item, wanted)]
    if strangers:
        config.hook.pytest_deselected(items=strangers)
        items[:] = [item for item in items if item not in strangers]


def speaks(item: pytest.Item, locale: str) -> bool:
    """Whether a journey's words are of the locale's language; one without the tag `@locale:…` fits anywhere."""
    tag = item.get_closest_marker("locale")
    return tag is None or str(tag.kwargs["name"])[:2] == locale[:2]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect `.feature` files as they are."""
    if file_path.suffix == ".feature":
        return FeatureFile.from_parent(parent, path=file_path)
    return None


class Tags:
    """Makes any tag of a feature a marker, whatever signs are in it.

    `@lighthouse` is chosen by `-m lighthouse`, and `@locale:de-DE` by `-m 'locale(name="de-DE")'`.
    """

    def __init__(self, config: pytest.Config) -> None:
        """Take the configuration in which markers are registered."""
        self._config = config

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_apply_tag(self, tag: str, function: Callable[..., object]) -> bool:
        """Mark a scenario with its tag."""
        name, _, value = tag.partition(":")
        self._config.addinivalue_line("markers", f"{name}: a tag of a feature")
        marker = getattr(pytest.mark, name)
        (marker(name=value) if value else marker)(function)
        return True


def pytest_bdd_before_step_call(step: Step, step_func: Callable[..., object]) -> None:
    """Refuse a step that would pass without ever being awaited."""
    if inspect.iscoroutinefunction(step_func) or inspect.isasyncgenfunction(step_func):
        place = f"{inspect.getsourcefile(step_func)}:{step_func.__code__.co_firstlineno}"
        raise UsageError(
            f"the step «{step.name}» is an async function ({place}), which pytest-bdd never awaits",
            fix="write it as a plain def",
        )


def pytest_bdd_step_func_lookup_error(feature: Feature, step: Step) -> None:
    """Say which step nobody defined, where it stands, and what may have been meant."""
    known = sorted({context.parser.name for context in step_function_context_registry.values()})
    near = get_close_matches(step.name, known, n=1, cutoff=0.5)
    guess = f" Did you mean «{near[0]}»?" if near else ""
    raise UsageError(
        f"{feature.rel_filename}:{step.line_number}: no step says «{step.keyword} {step.name}».{guess}",
        fix="use a step of docs/vocabulary.md, or define this one in steps/",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say what is meant for people in its own words only; a traceback would hide them."""
    report = yield
    in_full = item.config.getoption("fulltrace", default=False)
    if call.excinfo and isinstance(call.excinfo.value, JourneysError | LetDown) and not in_full:
        report.longrepr = call.excinfo.getrepr(style="value", chain=False)
    if call.excinfo and isinstance(call.excinfo.value, JourneysError):
        setattr(report, COULD_NOT_WALK, True)
    return report


class ExitStatus:
    """Ends with status 2, as `walk` does, when a journey could not be walked: that is no verdict on the company."""

    def __init__(self) -> None:
        """Nothing has gone wrong yet."""
        self._troubled = False
        self._crashed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Look at every report, other workers' too."""
        self._troubled |= bool(getattr(report, COULD_NOT_WALK, False))
        self._crashed |= report.when == CRASHED

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Decide on the status."""
        folder = session_of_walks.run_folder_made(session.config) if self._crashed else None
        broken_off = folder is not None and next(folder.glob(f"*/{UNDER_WAY}"), None) is not None
        if (self._troubled or broken_off) and session.exitstatus == pytest.ExitCode.TESTS_FAILED:
            session.exitstatus = pytest.ExitCode.INTERRUPTED
