"""What Allure is told of a whole run beside its tests: the map of all walks."""

import json
from pathlib import Path
from typing import Final

from journeys.reports.freshness import write_changed

MAP: Final = "journey-map-attachment.svg"
GLOBALS: Final = "journeys-globals.json"


def write_map(results: Path, drawing: str) -> None:
    """Put the run's map beside the results, where Allure shows what belongs to no test; an older one is replaced."""
    results.mkdir(parents=True, exist_ok=True)
    write_changed(results / MAP, drawing)
    attachment = {"name": "The way all customers went", "source": MAP, "type": "image/svg+xml"}
    write_changed(results / GLOBALS, json.dumps({"attachments": [attachment]}) + "\n")
