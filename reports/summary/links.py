"""Where things lie beside the summary, by convention; folders' names may hold anything."""

import os
from urllib.parse import quote

from journeys.reports.page import harmless
from journeys.run.seams import Met


def beside(walk: str, file: str) -> str:
    """The relative address of a file in a walk's folder.

    Args:
        walk: The folder's name; empty where the walk lies in the run's folder itself.
        file: Of ours, and of plain letters.
    """
    return f"{quote(os.fsencode(walk))}/{file}" if walk else file


def proof_page(met: Met) -> str:
    """The page with both sides of a finding."""
    return beside(met.walk, f"proof-{met.number}.html")


def proof_picture(met: Met) -> str:
    """The picture of both sides of a finding."""
    return beside(met.walk, f"proof-{met.number}.svg")


def anchor(identity: str) -> str:
    """The name of a seam's place on the page."""
    return "seam-" + "-".join(harmless(identity).split())
