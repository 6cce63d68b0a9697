"""The map of a run, as a file: where its walks came, how they went on, and where they were let down."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from journeys.reports.headline import headline
from journeys.reports.journey_map.fields import Fields, Strip
from journeys.reports.journey_map.links import Links
from journeys.reports.journey_map.lists import Entry, headed, list_seams
from journeys.reports.journey_map.marks import icon
from journeys.reports.journey_map.run_fields import Limits, draw_fields, explain_fields, too_narrow
from journeys.reports.journey_map.run_sketch import Cell, RunSketch
from journeys.reports.journey_map.svg import Sheet, letters, node
from journeys.reports.journey_map.telling import run_story, run_sum
from journeys.reports.lettering import ems
from journeys.reports.wording import counted, listed
from journeys.run.seams import Seam
from journeys.touchpoint import Stage

__all__ = ["RunSketch", "draw_run"]

WIDE, NARROW = 1200.0, 360.0  # pixels
_LANES, _STAGES = 92.0, 66.0  # what stands beside the cells: the channels' names, or the stages'
_MARGIN, _HEAD, _EFFORT = 8.0, 36.0, 104.0
_WIDEST = 190.0  # a cell
_SEAMS = 12  # that are listed
_BESIDE, _BELOW = (
    Limits(cell=68, gap=36, aisle=26, ways=32, broadest=9),
    Limits(cell=60, gap=30, aisle=8, ways=16, broadest=4),
)


def draw_run(run: RunSketch, seams: Sequence[Seam], *, title: str, links: bool = True) -> str:
    """The map of all walks of a run, as the text of an SVG file, which chooses the drawing that fits the screen.

    Args:
        run: Its walks, added one by one.
        seams: What was met on them, what must be mended first in front.
        title: What it is called.
        links: Whether the evidence lies beside it; without, the map leads nowhere.
    """
    sheet = Sheet(title, run_story(run, len(seams)))
    return sheet.text(_wide(sheet.wide, run, seams, title, links), _tall(sheet.tall, run, seams, title, links))


def _wide(drawing: Element, run: RunSketch, seams: Sequence[Seam], title: str, links: bool) -> tuple[float, float]:
    inner = WIDE - 2 * _MARGIN
    top = headed(drawing, title, run_sum(run, len(seams)), x=_MARGIN, y=_MARGIN, width=inner)
    columns = _columns(run, _MARGIN + _LANES, inner - _LANES)
    cells = {stage: _inner(columns[stage], _BESIDE.gap) for stage in run.stages}
    short = too_narrow(run, min((cell.end - cell.begin for cell in cells.values()), default=inner))
    top = explain_fields(drawing, run, seams, x=_MARGIN, y=top, width=inner, short=short) + 10
    step = _BESIDE.cell + _BESIDE.aisle
    rows = {one: top + _HEAD + _BESIDE.aisle / 2 + step * place for place, one in enumerate(run.channels)}
    floor = top + _HEAD + step * len(rows)
    fields = Fields(
        stages=cells,
        channels={channel: Strip(begin=y, end=y + _BESIDE.cell) for channel, y in rows.items()},
        gap=_BESIDE.gap,
        aisle=_BESIDE.aisle,
        upright=False,
    )
    ground = node(drawing, "g", aria_hidden="true")
    for stage, strip in columns.items():
        walked = stage in run.walks_in
        if walked:
            size = {"width": strip.end - strip.begin - 3, "height": floor + _EFFORT - top}
            node(ground, "rect", "column", x=strip.begin + 1.5, y=top, rx=6, **size)
        letters(ground, strip.middle, top + 23, stage, "small name mid" if walked else "small quiet mid")
    for channel, y in rows.items():
        icon(ground, channel, _MARGIN + 11, y + _BESIDE.cell / 2)
        letters(ground, _MARGIN + 28, y + _BESIDE.cell / 2 + 4.5, channel, "small")
    draw_fields(drawing, run, seams, fields, _BESIDE, links=links, short=short)
    letters(ground, _MARGIN, floor + _EFFORT - 32, "effort,", "small spent")
    letters(ground, _MARGIN, floor + _EFFORT - 16, "on average", "small spent")
    points = [(run.average_effort(stage), columns[stage].middle) for stage in run.stages]
    _effort(ground, points, _MARGIN + _LANES, WIDE - _MARGIN, floor + 8, _EFFORT - 20)
    top = list_seams(
        drawing, _entries(seams, links), x=_MARGIN, y=floor + _EFFORT + 24, width=inner, columns=2, most=_SEAMS
    )
    return WIDE, top + _MARGIN


def _tall(drawing: Element, run: RunSketch, seams: Sequence[Seam], title: str, links: bool) -> tuple[float, float]:
    inner = NARROW - 8
    top = headed(drawing, title, run_sum(run, len(seams)), x=4, y=4, width=inner)
    top = explain_fields(drawing, run, seams, x=4, y=top, width=inner, short=True) + 14
    ground = node(drawing, "g", aria_hidden="true")
    step = (inner - _STAGES) / max(len(run.channels), 1)
    begins = {channel: 4 + _STAGES + step * place for place, channel in enumerate(run.channels)}
    for channel, x in begins.items():
        icon(ground, channel, x + step / 2, top + 10)
        letters(ground, x + step / 2, top + 36, channel, "small mid")
    rows, floor = _rows(run, top + 48)
    fields = Fields(
        stages={stage: Strip(begin=rows[stage], end=rows[stage] + _BELOW.cell) for stage in run.stages},
        channels={
            channel: Strip(begin=x + _BELOW.aisle / 2, end=x + step - _BELOW.aisle / 2) for channel, x in begins.items()
        },
        gap=_BELOW.gap,
        aisle=_BELOW.aisle,
        upright=True,
    )
    for stage, y in rows.items():
        walked = stage in run.walks_in
        letters(ground, 6, y + (26 if walked else 18), stage, "name" if walked else "small quiet")
        if walked:
            node(ground, "rect", "column", x=1, y=y - 9, width=NARROW - 2, height=_BELOW.cell + 18, rx=6)
            ground[:] = [*ground[:-2], ground[-1], ground[-2]]
            letters(ground, 6, y + 44, f"effort {run.average_effort(stage):.0f}", "small spent")
    draw_fields(drawing, run, seams, fields, _BELOW, links=links, short=True)
    letters(ground, 4, floor + 24, "effort by stage, on average", "small spent")
    floor = _effort_below(ground, run, floor + 24)
    top = list_seams(drawing, _entries(seams, links), x=8, y=floor + 8, width=inner - 8, columns=1, most=_SEAMS)
    return NARROW, top + 4


def _columns(run: RunSketch, left: float, width: float) -> dict[Stage, Strip]:
    """The nine stages side by side, those that nobody walked narrow."""
    least = {stage: 64.0 if stage in run.walks_in else ems(stage) * 12 + 12 for stage in Stage}
    spare = width - sum(least.values())
    shares = {stage: 1.0 if stage in run.walks_in else 0.08 for stage in Stage}
    columns = {}
    for stage in Stage:
        wide = least[stage] + spare * shares[stage] / sum(shares.values())
        columns[stage] = Strip(begin=left, end=left + wide)
        left += wide
    return columns


def _rows(run: RunSketch, top: float) -> tuple[dict[Stage, float], float]:
    """From where each stage reaches down the page, those that nobody walked low; and where they end."""
    rows = {}
    for stage in Stage:
        rows[stage] = top + (10 if stage in run.walks_in else 0)
        top += _BELOW.cell + _BELOW.gap if stage in run.walks_in else 26
    return rows, top


def _inner(strip: Strip, gap: float) -> Strip:
    half = min(strip.end - strip.begin - gap, _WIDEST) / 2
    return Strip(begin=strip.middle - half, end=strip.middle + half)


def _effort(
    parent: Element, points: Sequence[tuple[float, float]], left: float, right: float, top: float, height: float
) -> None:
    """A line through what each stage cost on average."""
    most = max((value for value, _ in points), default=0) or 1
    floor = top + height
    node(parent, "path", "rule", d=f"M{left:.1f} {floor:.1f}H{right:.1f}")
    places = [(x, floor - (height - 26) * value / most) for value, x in points]
    if len(places) > 1:
        node(parent, "path", "spent-line", d="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places))
    for (value, x), (_, y) in zip(points, places, strict=True):
        node(parent, "circle", "spent-point", cx=x, cy=y, r=4)
        letters(parent, x, y - 9, f"{value:.0f}", "small name spent mid halo")


def _effort_below(parent: Element, run: RunSketch, top: float) -> float:
    step = (NARROW - 24) / max(len(run.stages), 1)
    middles = [12 + step * (place + 0.5) for place in range(len(run.stages))]
    points = [(run.average_effort(stage), x) for stage, x in zip(run.stages, middles, strict=True)]
    _effort(parent, points, 12, NARROW - 12, top, 86)
    crowded = any(ems(stage) * 12 > step for stage in run.stages)
    for place, (stage, x) in enumerate(zip(run.stages, middles, strict=True)):
        letters(parent, x, top + 104 + (16 if crowded and place % 2 else 0), stage, "small quiet mid")
    return top + 130


def _entries(seams: Sequence[Seam], links: bool) -> list[Entry]:
    entries = []
    for number, seam in enumerate(seams, 1):
        first = seam.met[0]
        cells = listed(list(dict.fromkeys(str(_cell(seam, place)) for place in range(len(seam.met))))[:3])
        owner = f" · for {seam.owner} to mend" if seam.owner else ""
        entries.append(
            Entry(
                number=number,
                harm=seam.harm,
                words=headline(seam.worst),
                where=f"on {counted(seam.walks, 'walk')} · {cells}{owner}",
                href=Links(first.walk).proof(first.number) if links else None,
            )
        )
    return entries


def _cell(seam: Seam, place: int) -> Cell:
    finding = seam.met[place].finding
    return Cell(finding.stage, finding.at.channel)
