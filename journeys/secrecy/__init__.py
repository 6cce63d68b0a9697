"""What must never be written down, and how it is taken out of whatever a run leaves."""

from journeys.secrecy.cells import plain_cell
from journeys.secrecy.contents import clean_bytes
from journeys.secrecy.secrets import Secrets
from journeys.secrecy.shapes import MASK
from journeys.secrecy.surroundings import is_telling, secrets_in, sounds_secret
from journeys.secrecy.sweep import Swept, sweep
from journeys.secrecy.values import masked_value

__all__ = [
    "MASK",
    "Secrets",
    "Swept",
    "clean_bytes",
    "is_telling",
    "masked_value",
    "plain_cell",
    "secrets_in",
    "sounds_secret",
    "sweep",
]
