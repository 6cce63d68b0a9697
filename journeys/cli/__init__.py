"""The command line: `walk`."""

from journeys.cli import mapping, muting, readings, remembered, reports, shopping, talks, walks
from journeys.cli.app import app, main

__all__ = ["app", "main", "mapping", "muting", "readings", "remembered", "reports", "shopping", "talks", "walks"]
