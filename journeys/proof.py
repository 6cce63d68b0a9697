"""Proving that checks find: a company with each seam is walked, and exactly the seam's check must speak."""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import product
from pathlib import Path
from typing import Protocol

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from journeys.checks import CATALOGUE
from journeys.errors import JourneysError
from journeys.notebook import read_notebook
from journeys.screen import print_rows

AT_ONCE = 2  # walks beside each other
LAST_WORDS = 12  # lines of a walk that failed


class Seam(Protocol):
    """A fault that can be put on the way from a company to its customer."""

    check: str  # which check finds it
    journey: str  # the tag of the journeys that meet it
    locale: str  # where the company must stand for it to be met; anywhere if empty

    def breaks(self) -> str:
        """What it breaks, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was found on one customer's walks up to a company with one seam."""

    seam: str
    check: str  # which ought to find it
    seed: int
    found: Counter[str]  # check -> findings

    @property
    def holds(self) -> bool:
        """Whether the seam was found by exactly its check."""
        return set(self.found) == {self.check}


def prove_seams(seams: Mapping[str, Seam], *, seeds: int, locale: str, console: Console) -> int:
    """Walk with each seam as each customer, and print seams × checks.

    Returns:
        0 when every seam was found by exactly its check, each time; else 1.

    Raises:
        JourneysError: a walk could not be carried out.
    """
    jobs = list(product(seams, range(1, seeds + 1)))
    console.print(Text(f"Walking {len(jobs)} times, with one seam each.", "bold"))
    with (
        as_file(files("journeys.features")) as features,
        tempfile.TemporaryDirectory() as runs,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):

        def walked(job: tuple[str, int]) -> Proof:
            name, seed = job
            folder = Path(runs) / f"{name}-{seed}"
            place = seams[name].locale or locale
            options = (f"-m{seams[name].journey}", f"--seam={name}", f"--locale={place}", f"--customer-seed={seed}")
            return Proof(seam=name, check=seams[name].check, seed=seed, found=findings_of(features, folder, options))

        try:
            proofs = list(_told(pool.map(walked, jobs), console))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    _print_table(seams, proofs, seeds=seeds, console=console)
    right = sum(proof.holds for proof in proofs)
    console.print(Text(f"{right} of {len(proofs)} walks: found by exactly the seam's own check", "bold"))
    return 0 if right == len(proofs) else 1


def _told(proofs: Iterable[Proof], console: Console) -> Iterator[Proof]:
    """Say what came of each walk as soon as it is over."""
    for proof in proofs:
        others = ", ".join(f"{check} ×{times}" for check, times in proof.found.items()) or "nothing"
        mark = Text("✓", "green") if proof.holds else Text("✗", "red")
        words = "was found" if proof.holds else f"is for {proof.check}; found: {others}"
        print_rows(console, [(mark, f"{proof.seam}, customer {proof.seed}: {words}")], indent=2)
        yield proof


def findings_of(features: Path, folder: Path, options: Sequence[str]) -> Counter[str]:
    """Walk in a process of its own, and judge the notebooks it left: check -> findings.

    Raises:
        JourneysError: a walk could not be carried out, or ended badly and no check says why.
    """
    command = [sys.executable, "-m", "pytest", str(features), f"-c{os.devnull}", f"--rootdir={features}", "-q"]
    walk = subprocess.run(
        [*command, "-pno:cacheprovider", "-pno:warnings", f"--run={folder}", "--report=none", *options],
        capture_output=True,
        text=True,
        check=False,
    )
    notebooks = list(folder.glob("*/notebook.jsonl"))
    if not notebooks or walk.returncode not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        said = (walk.stderr.strip() or walk.stdout.strip()).removeprefix("ERROR: ").splitlines()[-LAST_WORDS:]
        raise JourneysError(
            "\n".join(["a walk could not be carried out:", *said]), fix="`walk doctor` looks for causes"
        )
    found = Counter(finding.check for path in notebooks for finding in CATALOGUE.judge(read_notebook(path)))
    if walk.returncode and not found:
        last = "\n".join(walk.stdout.strip().splitlines()[-LAST_WORDS:])
        raise JourneysError(f"a walk ended badly, and no check says why:\n{last}", fix="walk it alone to see more")
    return found


def _print_table(seams: Mapping[str, Seam], proofs: Sequence[Proof], *, seeds: int, console: Console) -> None:
    """Seams down, checks across by their numbers; a cell says on how many customers' walks the check spoke."""
    numbers = {check: number for number, check in enumerate(CATALOGUE, 1)}
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("seam")
    for number in numbers.values():
        table.add_column(str(number), justify="right")
    for name, seam in seams.items():
        mine = [proof for proof in proofs if proof.seam == name]
        hits = [sum(check in proof.found for proof in mine) for check in CATALOGUE]
        table.add_row(f"{numbers[seam.check]:2} {name}", *(str(hit) if hit else "·" for hit in hits))
    rest = [f"{number} is {check}" for check, number in numbers.items() if check not in seams]
    console.print()
    console.print(table)
    console.print(
        Text(
            f"\nA column is a check, by the number of the seam that it is for{''.join(f'; {one}' for one in rest)}.\n"
            f"A cell counts the customers, of {seeds}, on whose walk it spoke.\n"
        )
    )
