"""The proof of each finding, as Allure shows it: both sides as one picture, and as a page to read and to listen to."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from allure_commons.model2 import Attachment

from journeys.reports.allure.account import Account, Keeper
from journeys.reports.evidence.exhibits import Piece
from journeys.reports.evidence.proofs import Proof, prove

SVG: Final = "image/svg+xml"


def proofs_of(account: Account, keeper: Keeper) -> dict[int, list[Attachment]]:
    """Keep the proofs of a walk, by the number of the finding in the verdict's order, from 1."""
    if account.record is None or account.folder is None:
        return {}
    if not account.in_full and (drawn := _drawn(account.folder, len(account.verdict.findings))):
        return {number: [keeper.attach_file(f"Proof {number}", path, SVG)] for number, path in drawn.items()}
    proofs = prove(account.folder, account.record, account.verdict.findings, home="", alone=True)
    return {proof.number: [keeper.attach(piece) for piece in _pieces(proof, account)] for proof in proofs}


def _drawn(folder: Path, findings: int) -> dict[int, Path]:
    """The pictures that lie in the walk's folder already; none unless all are there."""
    pictures = {number: folder / f"proof-{number}.svg" for number in range(1, findings + 1)}
    return pictures if all(path.is_file() for path in pictures.values()) else {}


def _pieces(proof: Proof, account: Account) -> Iterator[Piece]:
    name = f"Proof {proof.number}"
    yield Piece(name=name, content=proof.picture, media_type=SVG, extension="svg")
    if account.in_full:
        yield Piece(name=f"{name}, to read", content=proof.page, media_type="text/html", extension="html")
