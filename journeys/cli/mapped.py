"""A mapped phone menu as people read it."""

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from journeys.mapping.mapping import DRAWING, Mapped
from journeys.mapping.stations import LineMap, Passage, Station, reference
from journeys.mapping.steps import Way, named
from journeys.screen import plain, print_rows

_MOST = 110  # letters of a station's words


def print_map(console: Console, mapped: Mapped) -> None:
    """Print the tree of the menu, what lets callers down there, and where the drawing is."""
    line = mapped.line
    wrong = {one.trouble.way: one.trouble.fault.value for one in mapped.met}
    first = line.stations[0]
    tree = Tree(_label(line, first, None, wrong), guide_style="dim")
    _grow(tree, line, first, wrong)
    console.print()
    console.print(tree, soft_wrap=not console.is_terminal)
    console.print()
    rows = [
        (
            Text("✗", "red"),
            Text.assemble(
                (f"{one.trouble.fault} ({one.finding.check})", "red"),
                f" at {plain(named(one.trouble.way))}: {plain(one.finding.summary)}",
            ),
        )
        for one in mapped.met
    ]
    if rows:
        console.print(Text("What lets callers down", "bold"))
        print_rows(console, rows, indent=2)
    else:
        console.print("Nothing lets callers down.")
    if line.left_out:
        console.print(Text(f"The map ends before the line does: {line.left_out}.", "yellow"), soft_wrap=True)
    walked = f"{len(line.stations)} stations, {line.calls} calls in {line.seconds:.1f} s."
    console.print(f"{walked} Drawn in {mapped.folder / DRAWING}", markup=False, soft_wrap=True)


def _grow(tree: Tree, line: LineMap, station: Station, wrong: dict[Way, str]) -> None:
    for passage in line.onward(station.number):
        following = line.station(passage.to)
        branch = tree.add(_label(line, following, passage, wrong))
        if passage.is_tree:
            _grow(branch, line, following, wrong)


def _label(line: LineMap, station: Station, passage: Passage | None, wrong: dict[Way, str]) -> Text:
    label = Text()
    if passage is not None:
        label.append("then" if passage.by_itself else plain(str(passage.way[-1])), "bold cyan")
        label.append(f" {plain(passage.words)}" if passage.words else "")
        label.append(" → ")
    fault = wrong.get(passage.way, "") if passage is not None and not passage.by_itself else wrong.get((), "")
    if fault and (passage is not None or () in wrong):
        label.append(f"✗ {fault}: ", "red")
    if passage is not None and not passage.is_tree and not station.kind.is_bad:
        label.append(reference(line, passage), "dim")
        return label
    label.append(f"{station.number} ", "dim")
    label.append(f"{station.kind} ", "red" if station.kind.is_bad else "green")
    words = plain(station.words)
    label.append(f"«{words[:_MOST]}{'…' if len(words) > _MOST else ''}»" if words else "")
    label.append(f" {plain(station.note)}" if station.note else "", "dim")
    return label
