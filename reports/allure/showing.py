"""How an exhibit comes into a folder of results: as it is, or as one reads and plays it."""

from collections.abc import Iterator
from pathlib import Path

from allure_commons.model2 import Attachment

from journeys.notebook import Exhibit
from journeys.reports.allure.account import Keeper
from journeys.reports.evidence.exhibits import caption, piece_of

_AS_THEY_ARE = ("image/", "video/")
_NOISE = (".words.json",)  # where words stand in a picture, for programs
_LARGEST = 12_000_000  # bytes of what is read to be shown otherwise


def show(exhibit: Exhibit, path: Path, keeper: Keeper) -> Iterator[Attachment]:
    """Keep an exhibit that lies at `path`; nothing for what only programs read, or what is gone."""
    kind = exhibit.media_type.partition(";")[0].strip().lower()
    if path.name.endswith(_NOISE):
        return
    try:
        if kind.startswith(_AS_THEY_ARE) or path.stat().st_size > _LARGEST:
            yield keeper.attach_file(caption(exhibit), path, kind)
        else:
            yield keeper.attach(piece_of(exhibit, path.read_bytes()))
    except OSError:
        return
