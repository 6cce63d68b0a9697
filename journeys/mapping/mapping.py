"""The map of a phone line: called, walked, judged and kept in a folder."""

import json
import shlex
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from journeys.mapping.caller import Caller
from journeys.mapping.drawing import draw
from journeys.mapping.explore import Explorer
from journeys.mapping.record import Met, Scribe
from journeys.mapping.stations import LineMap
from journeys.mapping.troubles import troubles_of
from journeys.mapping.wish import Wish
from journeys.notebook import Notebook, read_notebook
from journeys.reading.language.guess import guess_locale
from journeys.verdict import Walked, verdict_of, write_verdict

NOTEBOOK, DRAWING, VALUES = "notebook.jsonl", "map.svg", "map.json"
AT_A_TIME = 4  # calls to an application on the web; while one waits for its answer, others go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What came of it."""

    address: str
    line: LineMap
    met: tuple[Met, ...]
    folder: Path

    @property
    def status(self) -> int:
        """0 when nobody is let down there, 1 when somebody is."""
        return 1 if self.met else 0


def map_line(wish: Wish, new_folder: Callable[[], Path], *, show: Callable[[str], None]) -> Mapped:
    """Walk every branch of a line; notebook, drawing and values are kept in the new folder.

    Raises:
        UsageError: nobody answers there, or the application believes no call of this machine's.
        ChannelUnavailable: our telephone failed.
    """
    with _caller(wish) as caller:
        first = caller.first()
        folder = new_folder()
        with _scribe(wish, first.turns[0].words, folder) as scribe:
            explorer = Explorer(
                caller,
                most_stations=wish.caps.stations,
                deepest=wish.caps.depth,
                leaves_messages=wish.is_free,
                note=scribe.note,
                show=show,
            )
            line = explorer.explore(first)
            met = scribe.judge(troubles_of(line, explorer.wrong_keys))
    mapped = Mapped(address=wish.address, line=line, met=met, folder=folder)
    findings = tuple({one.finding.summary: one.finding for one in met}.values())
    went = Walked(seconds=line.seconds, again=shlex.join(["walk", "map-line", wish.address]))
    write_verdict(folder, verdict_of(read_notebook(folder / NOTEBOOK), findings, went))
    (folder / DRAWING).write_text(draw(line, met, title=f"The phone menu of {wish.place}"), encoding="utf-8")
    (folder / VALUES).write_text(json.dumps(as_values(mapped), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return mapped


def _caller(wish: Wish) -> Caller:
    at_a_time = AT_A_TIME if wish.is_free else 1
    return Caller(wish.open_booth, at_a_time=at_a_time, most_calls=wish.caps.calls, longest=wish.caps.longest)


def as_values(mapped: Mapped) -> dict[str, object]:
    """The map as plain values."""
    line = mapped.line
    return {
        "address": mapped.address,
        "nodes": [
            {
                "id": one.number,
                "kind": one.kind.value,
                "words": one.words,
                "path": list(map(str, one.way)),
                "options": [{"by": str(offer.step), "words": offer.words} for offer in one.offers],
                "note": one.note or None,
            }
            for one in line.stations
        ],
        "edges": [
            {
                "from": one.origin,
                "to": one.to,
                "by": None if one.by_itself else str(one.way[-1]),
                "words": one.words or None,
                "said": one.said or None,
                "back": not one.is_tree and not one.by_itself,
            }
            for one in line.passages
        ],
        "findings": [
            {
                "check": one.finding.check,
                "kind": one.trouble.fault.value,
                "harm": one.finding.harm.value,
                "summary": one.finding.summary,
                "path": list(map(str, one.trouble.way)),
                "node": one.trouble.station,
            }
            for one in mapped.met
        ],
        "left_out": line.left_out or None,
        "calls": line.calls,
        "seconds": round(line.seconds, 1),
        "run": str(mapped.folder),
    }


@contextmanager
def _scribe(wish: Wish, greeting: str, folder: Path) -> Iterator[Scribe]:
    locale = wish.beforehand.locale or guess_locale(greeting)
    beginning = replace(wish.beforehand.beginning("the map of a phone line", locale), began=datetime.now(UTC))
    with closing(Notebook(beginning, folder / NOTEBOOK)) as notebook:
        yield Scribe(notebook, beginning, wish.address)
