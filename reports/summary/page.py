"""Put the summary of a run together."""

from importlib.metadata import version

from markupsafe import Markup

from journeys.reports.page import templates_of
from journeys.reports.summary.calm import COMFORTS, checklists_of
from journeys.reports.summary.changes import changes_of, known_until
from journeys.reports.summary.fates import SHAPES, fates_of
from journeys.reports.summary.journeys import MEASURES, grouped, rows_of
from journeys.reports.summary.links import anchor
from journeys.reports.summary.seams import by_owner, cards_of, first_to_mend, owned
from journeys.reports.summary.told import first_sentence, troubles_of, unmet_of
from journeys.reports.wording import agreeing, counted, day, listed, shortly
from journeys.run.comparing import Comparison
from journeys.run.run import Run

IN_FULL = 25  # seams, journeys and the like; the rest stands in short rows that unfold
LINED = 200  # journeys with lines over runs; of the rest the numbers must do
PICTURED = 6  # seams with the picture of both sides
ONE_BY_ONE = 60  # customers who get a mark each; more are one bar
_AGAIN = 3  # commands that walk it again

_pages = templates_of(__package__)
_pages.globals |= {
    "counted": counted,
    "agreeing": agreeing,
    "listed": listed,
    "shortly": shortly,
    "day": day,
    "anchor": anchor,
    "first_sentence": first_sentence,
    "known_until": known_until,
    "by_owner": by_owner,
    "shapes": {fate.value: path for fate, path in SHAPES.items()},
    "harms": {"misled": "mislead", "stopped": "stop", "delayed": "delay", "jarred": "jar"},
    "measures": MEASURES,
    "comforts": tuple(COMFORTS.values()),
    "in_full": IN_FULL,
    "pictured": PICTURED,
    "lined": LINED,
    "one_by_one": ONE_BY_ONE,
    "version": version("journeys"),
}


def summary_page(run: Run, comparison: Comparison, *, map_svg: str = "", pages: bool = False) -> str:
    """What a manager reads: how customers fared, what to mend first, whose it is, and what changed.

    Args:
        run: Of which it tells.
        comparison: With the runs before.
        map_svg: The run's map, our own drawing, without an XML head; empty where there is none.
        pages: Whether Allure's pages lie beside it.
    """
    cards = cards_of(run, comparison)
    first = first_to_mend(cards)
    fates = fates_of(walk.verdict for walk in run.walks)
    companies = tuple(dict.fromkeys(walk.verdict.company for walk in run.walks if walk.verdict.company))
    rows = rows_of(run, comparison)
    again = tuple(dict.fromkeys(walk.verdict.again for walk in run.walks if walk.verdict.again))
    return _pages.get_template("summary.html").render(
        title=": ".join(part for part in (_called(companies), fates.headline) if part),
        companies=companies,
        locales=tuple(sorted({walk.verdict.locale for walk in run.walks})),
        began=run.began,
        walks=len(run.walks),
        fates=fates,
        troubles=troubles_of(run),
        unmet=unmet_of(run, comparison),
        changes=changes_of(run, comparison),
        mutes=comparison.mutes,
        first=first,
        cards=[card for card in cards if card is not first],
        known=[card for card in cards if card.known],
        owned=owned(cards),
        rows=rows[:IN_FULL],
        has_lines=any(cell.trend.before is not None for row in rows for cell in row.cells),
        journeys_in_all=len(rows),
        folded=grouped(rows[IN_FULL:], lined=LINED - IN_FULL),
        checklists=checklists_of(run),
        map_svg=Markup(map_svg),
        again=again[:_AGAIN],
        more_again=max(0, len(again) - _AGAIN),
        pages=pages,
    )


def _called(companies: tuple[str, ...]) -> str:
    """Whose page it is, for its title: "Natural-Co", "Natural-Co and 2 others"."""
    first, *others = companies or ("",)
    return f"{shortly(first, 60)} and {counted(len(others), 'other')}" if others else shortly(first, 60)
