"""Workers who write a history and results at once, of whom one is killed: `python -m tests.history_workers`.

The killed one is in the middle of a run so large that half of it stands in the database's file already, and holds it
locked. It is killed as nobody can prevent: by signal 9.
"""

import os
import signal
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection

from journeys.history.addresses import address_of
from journeys.history.database import Database
from journeys.history.history import History, head_of
from journeys.history.writing import write_walks
from journeys.notebook import Notebook
from journeys.run.card import card_of
from journeys.run.run import NOTEBOOK, WalkOfRun
from journeys.verdict import write_verdict
from tests.records import beginning, says, touchpoint
from tests.runs import WALKED, a_finding, a_run, a_verdict, things

WORKERS = 4
WALKS = 5  # of each worker
HALF = "half"  # the run that is never finished


def main(url: str, folder: Path) -> None:
    """Start them, kill the last when it is in the middle, and wait for the others."""
    run = folder / "run"
    run.mkdir()
    card_of(run)
    heard, told = os.pipe()
    workers = [_forked(number, url, run, told) for number in range(WORKERS)]
    os.close(told)
    os.read(heard, 1)
    journal = Path(f"{url}-journal")  # SQLite's, by which the next one who opens it takes back what is half done
    print("in the middle" if journal.is_file() and journal.stat().st_size else "elsewhere")
    os.kill(workers[-1], signal.SIGKILL)
    ended = [os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in workers]
    print(*ended)


def names(number: int) -> list[str]:
    """The walks of one worker."""
    return [f"worker-{number}-walk-{count}" for count in range(WALKS)]


def _forked(number: int, url: str, run: Path, told: int) -> int:
    worker = os.fork()
    if worker:
        return worker
    try:
        with History(url) as history:
            for walk in _walks(number, run):
                history.add_walk(run, walk)
        if number == WORKERS - 1:
            _get_stuck(url, run.parent, told)
    except BaseException as error:
        print(f"worker {number}: {error!r}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def _walks(number: int, run: Path) -> Iterator[WalkOfRun]:
    """Walk, and leave results as a walk does."""
    for count, name in enumerate(names(number)):
        folder = run / name
        folder.mkdir()
        notebook = Notebook(beginning(journey=name), folder / NOTEBOOK)
        notebook.write(at := touchpoint())
        notebook.write(says("Hello", at))
        notebook.close()
        verdict = a_verdict(a_finding(), journey=name, walked=WALKED + timedelta(seconds=count))
        write_verdict(folder, verdict)
        yield WalkOfRun(name=name, folder=folder, verdict=verdict)


def _get_stuck(url: str, folder: Path, told: int) -> None:
    """Write half of a large run, and never come to its end."""
    findings = [a_finding(thing, summary=f"{thing} " + "x" * 3_000) for thing in things(10)]
    large = a_run(*(a_verdict(*findings) for _ in range(20)), name=HALF)

    def write_half(connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA cache_size = 2")  # pages; the rest is written out at once
        write_walks(connection, head_of(large), large.walks, {})
        os.write(told, b"!")
        signal.pause()

    (folder / HALF).mkdir()
    Database(address_of(url)).write(write_half)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
