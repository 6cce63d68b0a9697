"""Proving that checks find: a company with each seam is walked, and exactly the seam's check must speak."""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import product
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.table import Table

from journeys.checks import CATALOGUE
from journeys.errors import JourneysError
from journeys.notebook import read_notebook

AT_ONCE = 2  # walks beside each other


class Seam(Protocol):
    """A fault that can be put on the way from a company to its customer."""

    check: str  # which check finds it
    journey: str  # the tag of the journeys that meet it

    def breaks(self) -> str:
        """What it breaks, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was found on one customer's walks up to a company with one seam."""

    seam: str
    seed: int
    found: Counter[str]  # check -> findings


def prove_seams(seams: Mapping[str, Seam], *, seeds: int, locale: str, console: Console) -> int:
    """Walk with each seam as each customer, and print seams × checks.

    Returns:
        0 when every seam was found by exactly its check, each time; else 1.

    Raises:
        JourneysError: a walk could not be carried out.
    """
    jobs = list(product(seams, range(1, seeds + 1)))
    with (
        as_file(files("journeys.features")) as features,
        tempfile.TemporaryDirectory() as runs,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):

        def walked(job: tuple[str, int]) -> Proof:
            name, seed = job
            folder = Path(runs) / f"{name}-{seed}"
            options = (f"-m{seams[name].journey}", f"--seam={name}", f"--locale={locale}", f"--customer-seed={seed}")
            return Proof(seam=name, seed=seed, found=findings_of(features, folder, options))

        proofs = list(pool.map(walked, jobs))
    wrong = [proof for proof in proofs if set(proof.found) != {seams[proof.seam].check}]
    console.print(_table(seams, proofs))
    for proof in wrong:
        console.print(f"[red]✗[/] {proof.seam}, customer {proof.seed}: found {dict(proof.found) or 'nothing'}")
    console.print(f"{len(proofs) - len(wrong)} of {len(proofs)} walks: found by exactly the seam's own check")
    return 1 if wrong else 0


def findings_of(features: Path, folder: Path, options: Sequence[str]) -> Counter[str]:
    """Walk in a process of its own, and judge the notebooks it left: check -> findings.

    Raises:
        JourneysError: a walk could not be carried out, or the customer lacked something that no check names.
    """
    command = [sys.executable, "-m", "pytest", str(features), f"-c{os.devnull}", f"--rootdir={features}", "-q"]
    walk = subprocess.run(
        [*command, "-pno:cacheprovider", "-pno:warnings", f"--run={folder}", *options],
        capture_output=True,
        text=True,
        check=False,
    )
    notebooks = list(folder.glob("*/notebook.jsonl"))
    if not notebooks or walk.returncode not in (0, 1):
        raise JourneysError(f"a walk could not be carried out:\n{walk.stdout[-2000:]}{walk.stderr[-500:]}")
    found = Counter(finding.check for path in notebooks for finding in CATALOGUE.judge(read_notebook(path)))
    if walk.returncode == 1 and not found:
        raise JourneysError(f"a walk ended badly, and no check says why:\n{walk.stdout[-2000:]}")
    return found


def _table(seams: Mapping[str, Seam], proofs: Sequence[Proof]) -> Table:
    """Seams down, checks across; a cell says on how many customers' walks the check spoke."""
    table = Table(box=None, pad_edge=False)
    table.add_column("seam \\ check")
    for number, _ in enumerate(CATALOGUE, 1):
        table.add_column(str(number), justify="right")
    for name in seams:
        mine = [proof for proof in proofs if proof.seam == name]
        hits = [sum(check in proof.found for proof in mine) for check in CATALOGUE]
        table.add_row(name, *(str(hit) if hit else "·" for hit in hits))
    table.caption = "  ".join(f"{number} {check}" for number, check in enumerate(CATALOGUE, 1))
    return table
