"""What must never be written down, and how it is taken out of whatever a run leaves."""

from journeys.secrecy.cells import plain_cell
from journeys.secrecy.contents import clean_bytes
from journeys.secrecy.secrets import Secrets
from journeys.secrecy.shapes import MASK
from journeys.secrecy.surroundings import is_telling, sounds_secret
from journeys.secrecy.sweep import Swept, sweep

__all__ = ["MASK", "Secrets", "Swept", "clean_bytes", "is_telling", "plain_cell", "sounds_secret", "sweep"]
