"""The command line: `walk`."""

from journeys.cli import readings, shopping, talks, walks
from journeys.cli.app import app, main

__all__ = ["app", "main", "readings", "shopping", "talks", "walks"]
