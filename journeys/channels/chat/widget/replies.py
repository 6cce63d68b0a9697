"""Which of a chat's buttons are answers, which one sends, and which one closes."""

import re

from journeys.channels.chat.signs import is_only, says, share
from journeys.channels.chat.widget.panel import Button, Field, Panel

_LONGEST = 80  # characters of a suggested reply
_NEAR = 90.0  # pixels from the field to what sends
_LETTER = re.compile(r"[^\W_]")
_SENDS = re.compile(r"send|submit|paper-?plane|arrow-?(up|right)", re.IGNORECASE)
_NO_REPLY = ("retry", "send", "close", "feedback", "never")


def replies(panel: Panel, *, since: float | None) -> tuple[Button, ...]:
    """What they suggest as an answer, from above; of buttons with the same words the last.

    Args:
        panel: The chat as it stands.
        since: Where the last of our own messages ends; what stands above it is past.
    """
    offered = [one for one in panel.buttons if _may_answer(one) and _is_in_place(one, panel, since)]
    return tuple({one.text: one for one in offered}.values())


def send_button(panel: Panel) -> Button | None:
    """What sends, by what is written on it or how it is called; None where only its place would tell."""
    near = [one for one in panel.buttons if panel.field and _is_near(one, panel.field) and not _is_beside(one)]
    named = [one for one in near if is_only("send", one.text) or share("send", one.name) > 0.3]
    marked = [one for one in near if one.sends or (not _LETTER.search(one.text) and _SENDS.search(one.marks))]
    return next(iter([*named, *marked]), None)


def button_beside(panel: Panel) -> Button | None:
    """What may send by its place, the last in the field's row: without words, or with words that nobody here knows."""
    field = panel.field
    near = [one for one in panel.buttons if field and _is_near(one, field) and not _is_beside(one)]
    wordless = [one for one in near if not _LETTER.search(f"{one.text}{one.name}")]
    return next(iter([*reversed(wordless), *reversed(near)]), None)


def close_button(panel: Panel) -> Button | None:
    """What puts the chat away."""
    closing = [
        one
        for one in panel.buttons
        if not one.inside and (is_only("close", one.text) or share("close", one.name) >= 0.5)
    ]
    return min(closing, key=lambda one: one.y, default=None)


def retry_button(panel: Panel) -> Button | None:
    """What sends a message once more that did not go through; the newest."""
    named = [one for one in panel.buttons if not one.off and any(says("retry", text) for text in (one.text, one.name))]
    return max(named, key=lambda one: one.y, default=None)


def _may_answer(one: Button) -> bool:
    if one.kind == "link" or one.off or one.opens or not _LETTER.search(one.text) or len(one.text) > _LONGEST:
        return False
    return not any(is_only(kind, one.text) for kind in _NO_REPLY) and not one.sends  # type: ignore[arg-type]  # are kinds


def _is_in_place(one: Button, panel: Panel, since: float | None) -> bool:
    """Among or below the newest messages, and above the field."""
    if since is not None and one.inside:
        return one.y >= since - 2
    if one.inside:
        return True
    field = panel.field
    if is_only("beside", one.text) or (field and one.y + one.height > field.y + 0.5 * field.height):
        return False
    end = max((line.bottom for line in panel.lines), default=panel.top)
    return one.y >= min(end, panel.top + panel.height) - 8


def _is_near(one: Button, field: Field) -> bool:
    """In the field's row, or just below it."""
    beside = one.y < field.y + field.height + 8 and one.y + one.height > field.y - 8
    below = 0 <= one.y - field.y - field.height <= _NEAR and one.x >= field.x - 8
    close = one.x - field.x - field.width <= 2 * _NEAR and field.x - one.x - one.width <= _NEAR
    return (beside or below) and close and one.kind != "link"


def _is_beside(one: Button) -> bool:
    return any(share(kind, f"{one.text} {one.name}") > 0.4 for kind in ("beside", "close", "never")) or (
        one.opens and not says("send", one.name)
    )
