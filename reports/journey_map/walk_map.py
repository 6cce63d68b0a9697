"""The map of one walk, as a file: what was walked, what it cost, and where the customer was let down."""

from journeys.reports.journey_map.links import Links
from journeys.reports.journey_map.plan import plan_of
from journeys.reports.journey_map.sketch import Sketch
from journeys.reports.journey_map.svg import Sheet
from journeys.reports.journey_map.tall import draw_tall
from journeys.reports.journey_map.telling import story_of
from journeys.reports.journey_map.wide import draw_wide

BESIDE = Links()


def draw_walk(sketch: Sketch, *, title: str, links: Links | None = BESIDE) -> str:
    """The map of a walk, as the text of an SVG file, which chooses the drawing that fits the screen.

    Args:
        sketch: The walk.
        title: What it is called.
        links: Where the evidence lies; without, the map leads nowhere.
    """
    plan = plan_of(sketch, title=title, links=links)
    sheet = Sheet(title, story_of(sketch, plan.columns))
    return sheet.text(draw_wide(sheet.wide, plan), draw_tall(sheet.tall, plan))
