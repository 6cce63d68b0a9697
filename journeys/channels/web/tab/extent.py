"""How much of a page its picture has to show: a browser takes twice as long for twice as much."""

from collections.abc import Collection

from journeys.reading.pages.sight import Block, Control, Sight

MARGIN = 24.0  # CSS pixels below the last words
_FREELY = 1600.0  # CSS pixels from the top, down to which a page is shown though nothing was read there
_AROUND = frozenset({"header", "footer", "nav", "aside"})
_LEADS_ON = frozenset({"link", "button"})


def is_around(one: Block | Control) -> bool:
    """Whether it is no part of what the page is about."""
    return one.region in _AROUND


def lowest(sight: Sight, told: Collection[str]) -> float:
    """Where that ends to which a proof may point: what was read, what is asked, and what a short page is about.

    Args:
        sight: The page.
        told: Exact words that something was read from.

    Returns:
        CSS pixels from the document's upper edge; 0 for an empty page.
    """
    joined = "\n".join(told)
    things: list[Block | Control] = [*sight.blocks, *sight.controls]
    things.sort(key=_bottom, reverse=True)
    return next((_bottom(one) for one in things if _counts(one, told, joined)), 0.0)


def _counts(one: Block | Control, told: Collection[str], joined: str) -> bool:
    if not is_around(one) and _bottom(one) <= _FREELY:
        return True
    if isinstance(one, Control):
        return not is_around(one) and one.role not in _LEADS_ON
    return len(one.text) > 1 and (one.text in joined or any(said in one.text for said in told))


def _bottom(one: Block | Control) -> float:
    return one.box.y + one.box.height
