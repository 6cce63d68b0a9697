"""The proof of each finding, as Allure shows it: both sides as one picture, and as a page to read and to listen to."""

from collections.abc import Iterator

from allure_commons.model2 import Attachment

from journeys.reports.allure.account import Account, Keeper
from journeys.reports.evidence.exhibits import Piece
from journeys.reports.evidence.proofs import Proof, prove


def proofs_of(account: Account, keeper: Keeper) -> dict[int, list[Attachment]]:
    """Keep the proofs of a walk, by the number of the finding in the verdict's order, from 1."""
    if account.record is None or account.folder is None:
        return {}
    proofs = prove(account.folder, account.record, account.verdict.findings, home="", alone=True)
    return {proof.number: [keeper.attach(piece) for piece in _pieces(proof, account)] for proof in proofs}


def _pieces(proof: Proof, account: Account) -> Iterator[Piece]:
    name = f"Proof {proof.number}"
    yield Piece(name=name, content=proof.picture, media_type="image/svg+xml", extension="svg")
    if account.in_full:
        yield Piece(name=f"{name}, to read", content=proof.page, media_type="text/html", extension="html")
