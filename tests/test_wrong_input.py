"""Whatever a user gets wrong is said in words by pytest too: what, the value, the place, the way out, no traceback."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeys.channels import presence
from journeys.channels.presence import require_presence
from journeys.errors import UsageError

OPEN_THE_SHOP = (
    'Feature: F\n  Scenario: S\n    Given a first-time customer who wants "tea"\n    When they open the shop\n'
)
CALL = OPEN_THE_SHOP.replace("they open the shop", 'they call the support line about "Where is my order?"')
PROFILE = """
name = "Nobody's"
locale = "en-US"
currency = "USD"
hosts = ["127.0.0.1:{port}"]
[channels]
web.url = "http://127.0.0.1:{port}/"
phone.number = "+15550100001"
"""


@pytest.fixture
def nobodys_port() -> Iterator[int]:
    """A port that is bound, so that nobody else takes it, and at which nobody listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "getproxies", dict)


def walked(pytester: pytest.Pytester, feature: str, *options: str) -> pytest.RunResult:
    pytester.makefile(".feature", journey=feature)
    return pytester.runpytest_inprocess("-pno:playwright", "-pno:cacheprovider", "--report=none", *options)


def is_said_in_words(result: pytest.RunResult) -> bool:
    """Whether neither code nor a traceback is shown."""
    shown = [*result.outlines, *result.errlines]
    assert not [line for line in shown if line.startswith((">", "E  ")) or "Traceback" in line or "INTERNAL" in line]
    return True


def test_a_broken_profile_is_refused_once_with_key_and_line(pytester: pytest.Pytester) -> None:
    pytester.makefile(".toml", company=PROFILE.format(port=9).replace("web.url", "web.ulr"))
    result = walked(pytester, OPEN_THE_SHOP, "--company=company.toml")
    result.stderr.fnmatch_lines(["ERROR: company.toml:6: channels.web.ulr: there is no such key. Did you mean 'url'?*"])
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert is_said_in_words(result)


def test_a_broken_profile_beside_the_configuration_is_refused_where_it_is_needed(pytester: pytest.Pytester) -> None:
    pytester.makefile(".toml", company="name = Nobody")
    result = walked(pytester, OPEN_THE_SHOP)
    result.stdout.fnmatch_lines(["company.toml:1:8: this is not TOML: *", "To fix: *"])
    result.assert_outcomes(failed=1)
    assert is_said_in_words(result)


def test_a_profile_that_is_not_there_is_refused(pytester: pytest.Pytester) -> None:
    result = walked(pytester, OPEN_THE_SHOP, "--company=none.toml")
    result.stderr.fnmatch_lines(["ERROR: none.toml: *cannot be read*", "To fix: `walk init` writes one."])
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_an_unknown_locale_is_refused(pytester: pytest.Pytester) -> None:
    result = walked(pytester, OPEN_THE_SHOP, "--locale=de-AT")
    result.stderr.fnmatch_lines(["ERROR: no place of the company in the box is named 'de-AT'. Did you mean 'de-DE'?*"])
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_a_company_that_is_not_there_lets_nobody_down(pytester: pytest.Pytester, nobodys_port: int) -> None:
    pytester.makefile(".toml", company=PROFILE.format(port=nobodys_port))
    result = walked(pytester, OPEN_THE_SHOP)
    result.stdout.fnmatch_lines(
        [
            f"the company is not there: connection refused at http://127.0.0.1:{nobodys_port}/",
            "To fix: start it, or mend channels.web.url in the profile; then walk again",
            "FAILED journey.feature::test_s - journeys.errors.UsageError: *",
        ]
    )
    assert is_said_in_words(result)


def test_a_host_that_nobody_has_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr("socket.create_connection", unknown)
    with pytest.raises(UsageError, match=r"no host is named shop\.example, at https://shop\.example/"):
        require_presence("https://shop.example/", fix="mend channels.web.url")


def test_a_company_that_keeps_silent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object) -> None:
        raise TimeoutError("timed out")

    monkeypatch.setattr("socket.create_connection", silent)
    with pytest.raises(UsageError, match="nobody answered for 10 seconds at"):
        require_presence("https://shop.example/", fix="mend channels.web.url")


def test_behind_a_proxy_nobody_is_asked(monkeypatch: pytest.MonkeyPatch, nobodys_port: int) -> None:
    monkeypatch.setattr(presence, "getproxies", lambda: {"http": "http://proxy.example:3128"})
    monkeypatch.setattr(presence, "proxy_bypass", lambda _: False)
    require_presence(f"http://127.0.0.1:{nobodys_port}/", fix="mend channels.web.url")


def test_a_company_that_listens_is_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        require_presence(f"http://127.0.0.1:{server.getsockname()[1]}/", fix="mend channels.web.url")


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        pytest.param({}, "TWILIO_FROM_NUMBER", id="nothing is set"),
        pytest.param({"TWILIO_FROM_NUMBER": "+15550109999"}, "TWILIO_ACCOUNT_SID", id="no account"),
        pytest.param(
            {"TWILIO_FROM_NUMBER": "+15550109999", "TWILIO_ACCOUNT_SID": "AC0"}, "TWILIO_AUTH_TOKEN", id="no token"
        ),
    ],
)
def test_what_the_telephone_lacks_is_named(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, known: dict[str, str], missing: str
) -> None:
    for name in ("TWILIO_FROM_NUMBER", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for name, value in known.items():
        monkeypatch.setenv(name, value)
    pytester.makefile(".toml", company=PROFILE.format(port=9))
    result = walked(pytester, CALL)
    result.stdout.fnmatch_lines([f"the telephone needs {missing}, which is not set*", f"To fix: set {missing} to *"])
    assert is_said_in_words(result)


def test_an_unknown_check_is_refused_with_a_guess(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("""
        import pytest
        from journeys.checks import CATALOGUE, Registry

        @pytest.fixture(scope="session")
        def checks(): return Registry([CATALOGUE["missmatched-price"]])
    """)
    result = walked(pytester, CALL)
    result.stdout.fnmatch_lines(["no check is named 'missmatched-price'. Did you mean 'mismatched-price'? Known: *"])
    assert is_said_in_words(result)


def test_a_run_folder_that_cannot_be_written_to_is_refused(pytester: pytest.Pytester) -> None:
    (pytester.path / "disk").write_text("a file")
    result = walked(pytester, CALL, "--run=disk/mine")
    result.stdout.fnmatch_lines(["cannot write to disk/mine: *", "To fix: name another folder with --run"])
    assert is_said_in_words(result)


def test_a_traceback_is_shown_to_who_asks_for_it(pytester: pytest.Pytester, nobodys_port: int) -> None:
    pytester.makefile(".toml", company=PROFILE.format(port=nobodys_port))
    result = walked(pytester, OPEN_THE_SHOP, "--full-trace")
    result.stdout.fnmatch_lines(["E *the company is not there: *"])


# ---- runs of several at once ----

TWO = """
Feature: Two journeys
  Scenario: One
    Given a folder
  Scenario: Another
    Given a folder
"""
FOLDER = """
from pytest_bdd import given

@given("a folder")
def folder(walk_folder): pass
"""


def runs_after(pytester: pytest.Pytester, *options: str) -> list[Path]:
    pytester.makeconftest(FOLDER)
    walked(pytester, TWO, *options).assert_outcomes(passed=2)
    return sorted((pytester.path / "runs").iterdir())


def test_workers_share_one_run(pytester: pytest.Pytester) -> None:
    (run,) = runs_after(pytester, "-n2")
    assert sorted(folder.name for folder in run.iterdir()) == ["another", "one"]


def test_each_run_has_a_folder_of_its_own(pytester: pytest.Pytester) -> None:
    runs_after(pytester)
    assert len(runs_after(pytester)) == 2


def test_nothing_is_left_where_nobody_walked(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_that_walks_nowhere(): pass")
    walked(pytester, TWO, "-k", "nowhere").assert_outcomes(passed=1, deselected=2)
    assert not (pytester.path / "runs").exists()
