"""What a history stands: workers that are killed while they write, and thousands of runs to look back on.

In each round four workers write walks, results and a large run at once, and one of them is killed by signal 9 at a
moment that nobody chose. Then: is every walk of the others remembered, is the large run of the killed one whole or
absent, is the database sound, are results and notebooks whole? Last, how long a report waits for the history.

    python bench/history.py [ROUNDS] [postgres]

With `postgres`, on a server of its own, which needs Debian's postgresql and `pip install 'journeys[postgres]'`.
"""

import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection

sys.path.insert(0, str(Path(__file__).parents[1]))  # the tests' runs in few words

from journeys.history.addresses import address_of
from journeys.history.database import Database
from journeys.history.history import History, head_of
from journeys.history.rows import identities_of
from journeys.history.runs import RunLine
from journeys.history.wanted import Of, Wanted
from journeys.history.writing import write_walks
from journeys.notebook import Notebook, read_notebook
from journeys.run.run import NOTEBOOK, Run, WalkOfRun
from journeys.verdict import read_verdict, write_verdict
from tests.records import beginning, says, touchpoint
from tests.runs import WALKED, a_finding, a_run, a_verdict, things

ROUNDS, WORKERS, WALKS, LARGE = 20, 4, 6, 30
RUNS, JOURNEYS = 2_000, 20
SERVERS = Path("/usr/lib/postgresql")  # where Debian keeps them


def work(url: str, run: Path, number: int) -> None:
    """Walk and remember, one walk after the other, and at last a large run at once."""
    with History(url) as history:
        for count in range(WALKS):
            folder = run / f"{number}-{count}"
            folder.mkdir()
            notebook = Notebook(beginning(journey=folder.name), folder / NOTEBOOK)
            notebook.write(at := touchpoint())
            notebook.write(says("Hello", at))
            verdict = a_verdict(a_finding(), journey=folder.name)
            write_verdict(folder, verdict)
            history.add_walk(run, WalkOfRun(name=folder.name, folder=folder, verdict=verdict))
        findings = [a_finding(thing, summary=thing * 200) for thing in things(10)]
        history.add(a_run(*(a_verdict(*findings) for _ in range(LARGE)), name=f"{run.name} large {number}"))


def one_round(url: str, run: Path, chance: random.Random) -> list[str]:
    """Let them work, kill one; what went wrong."""
    run.mkdir()
    workers = [_forked(lambda number=number: work(url, run, number)) for number in range(WORKERS)]
    time.sleep(chance.uniform(0.0, 0.4))
    os.kill(workers[-1], signal.SIGKILL)
    ended = [os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in workers]
    wrong = [f"worker {number} ended with {status}" for number, status in enumerate(ended[:-1]) if status]
    with History(url, new=False) as history:
        lines = history.runs(Wanted(), last=10_000)
        walks = {(str(row[0]), str(row[2])) for row in history.rows(Of.WALKS, Wanted())}
    return wrong + list(_lost(lines, walks, run)) + list(_torn(run))


def _lost(lines: Iterable[RunLine], walks: set[tuple[str, str]], run: Path) -> Iterator[str]:
    """What of the workers that lived is not remembered, and what of the killed one is there by half."""
    for number in range(WORKERS - 1):
        yield from (
            f"{number}-{count} is lost" for count in range(WALKS) if (run.name, f"{number}-{count}") not in walks
        )
    large = {line.run: line.walks for line in lines if line.run.startswith(f"{run.name} large")}
    yield from (f"{name} has {count} walks" for name, count in large.items() if count != LARGE)
    if len(large) < WORKERS - 1:
        yield f"{WORKERS - 1 - len(large)} large runs are lost"


def _torn(run: Path) -> Iterator[str]:
    """Results and notebooks that cannot be read back; the killed one's last notebook may have lost its last line."""
    for folder in sorted(run.glob("[0-9]-*")):
        killed = folder.name.startswith(f"{WORKERS - 1}-")
        verdict = read_verdict(folder)  # raises where it is torn
        notebook = folder / NOTEBOOK
        if not killed and (verdict is None or len(read_notebook(notebook).entries) != 2):
            yield f"{folder.name} is torn"
        if killed and notebook.is_file() and notebook.stat().st_size:
            read_notebook(notebook)


def _forked(task: Callable[[], None]) -> int:
    worker = os.fork()
    if not worker:
        try:
            task()
        except BaseException as error:
            print(f"  {error!r}", file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return worker


def look_back(url: str, folder: Path) -> None:
    """How long a report waits for the history, the best of three."""
    began = WALKED - timedelta(hours=RUNS)
    findings = [a_finding("tea set"), a_finding("bowl")]

    def run(number: int) -> Run:
        hour = began + timedelta(hours=number)
        return a_run(
            *(a_verdict(*findings, journey=f"journey {count}", walked=hour) for count in range(JOURNEYS)),
            name=f"run {number:05}",
        )

    def fill(connection: Connection) -> None:
        for number in range(RUNS):
            one = run(number)
            write_walks(connection, head_of(one), one.walks, identities_of(one))

    Database(address_of(url)).write(fill)
    this = run(RUNS)
    with History(url) as history:
        timed("compare with the last 30", lambda: history.compare(this))
        timed("compare with all", lambda: history.compare(this, since=began))
        timed("add", lambda: history.add(this))
        timed("the last 20 runs", lambda: history.runs(Wanted(), last=20))
        timed("export all findings", lambda: sum(1 for _ in history.rows(Of.FINDINGS, Wanted())))
    if folder.joinpath("many.db").is_file():
        print(f"  {folder.joinpath('many.db').stat().st_size / 1e6:.0f} MB")


def timed(what: str, task: Callable[[], object]) -> None:
    """Print the best of three."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        task()
        times.append(time.perf_counter() - begin)
    print(f"  {what}: {min(times):.3f} s")


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A server of our own, whose databases are made by their names: the address without one."""
    programs = max(SERVERS.glob("*/bin"), default=Path())
    if not (programs / "initdb").is_file():
        raise SystemExit("no Postgres here: apt-get install postgresql")
    data = folder / "postgres"
    data.mkdir()
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        folder.chmod(0o755)
        shutil.chown(data, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    control = [*as_user, programs / "pg_ctl", "-D", data, "-w"]
    subprocess.run([*as_user, programs / "initdb", "-D", data, "-U", "walker", "-A", "trust"], **quiet)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data}"
    subprocess.run([*control, "-o", options, "-l", data / "log", "start"], **quiet)
    try:
        for name in ("history", "many"):
            subprocess.run([programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "walker", name], **quiet)
        yield f"postgresql://walker@127.0.0.1:{port}/"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **quiet)


def is_sound(url: str) -> str:
    """What SQLite says of its file."""
    connection = sqlite3.connect(url)
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()


def main(rounds: int, *, with_postgres: bool) -> None:
    """Kill, look, tell."""
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        if with_postgres:
            with postgres(folder) as server:
                kill(f"{server}history", folder, rounds)
                look_back(f"{server}many", folder)
            return
        kill(str(folder / "history.db"), folder, rounds)
        print(f"integrity_check: {is_sound(str(folder / 'history.db'))}")
        look_back(str(folder / "many.db"), folder)


def kill(url: str, folder: Path, rounds: int) -> None:
    """Round after round on one history."""
    chance = random.Random(1)
    wrong = [
        f"round {number}: {what}" for number in range(rounds) for what in one_round(url, folder / f"r{number}", chance)
    ]
    print("\n".join(wrong) or f"{rounds} rounds of {WORKERS} workers, one killed in each: nothing of the others lost")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(numbers[0] if numbers else ROUNDS, with_postgres="postgres" in sys.argv[1:])
