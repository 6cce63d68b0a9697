"""What a run goes by wherever it is remembered: `run.json` in its folder."""

import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from uuid import NAMESPACE_URL, uuid4, uuid5

from journeys.errors import UsageError

FILE = "run.json"
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What tells a run from every other, also from one that began in the same second on another machine."""

    id: str  # 32 hexadecimal digits
    version: str  # of Journeys, that walked


def card_of(folder: Path) -> Card:
    """Read a run's card; where there is none yet, write one.

    Whoever asks first writes it, and everybody else reads the same. A folder that cannot be written to, or that is not
    there, goes by where it is.

    Raises:
        UsageError: the card was changed by hand.
    """
    path = folder / FILE
    with suppress(FileNotFoundError):
        return _read(path)
    made = Card(id=uuid4().hex, version=version("journeys"))
    try:
        _write(path, made)
    except FileExistsError:
        return _read(path)
    except OSError:
        return Card(id=uuid5(NAMESPACE_URL, folder.resolve().as_uri()).hex, version=made.version)
    return made


def _read(path: Path) -> Card:
    try:
        told = json.loads(path.read_bytes())
        card = Card(id=told["id"], version=str(told.get("version", "")))
        sound = bool(_ID.fullmatch(card.id))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        sound = False
    if not sound:
        raise UsageError(f"{path} is not a run's card", fix="delete it; the run gets a new one")
    return card


def _write(path: Path, card: Card) -> None:
    """Put it there whole, unless somebody was faster."""
    aside = path.with_name(f".{FILE}.{card.id}")
    try:
        aside.write_text(json.dumps(asdict(card)) + "\n", encoding="utf-8")
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:  # some network file systems know no links
        with path.open("x", encoding="utf-8") as file:
            file.write(json.dumps(asdict(card)) + "\n")
    finally:
        aside.unlink(missing_ok=True)
