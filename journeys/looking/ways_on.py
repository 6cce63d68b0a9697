"""Where one can go from a page, and by which control: `ways` of `walk look --json`."""

from collections.abc import Mapping

from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import INTENTS, Choice, find_way

_OF_A_WALK = frozenset({"return-item"})  # asked only by somebody who has ordered
_OUR_NOTES = frozenset(
    {"form-method", "form-action", "form-role", "sends", "look", "custom", "secret", "icon", "lines"}
)


def ways_on(sight: Sight, *, language: str) -> dict[str, Choice]:
    """The control to take for each intent, only where there is one; `language` is a BCP 47 tag."""
    found = {intent: find_way(sight, intent, language=language) for intent in INTENTS if intent not in _OF_A_WALK}
    return {intent: choice for intent, choice in found.items() if choice is not None}


def ways_as_json(ways: Mapping[str, Choice]) -> dict[str, object]:
    """The same as plain values."""
    return {
        intent: {
            "role": choice.control.role,
            "name": choice.control.name or choice.control.text,
            "attributes": attributes_of(choice.control),
            "sure": round(choice.sure, 3),
            "why": choice.why,
        }
        for intent, choice in ways.items()
    }


def attributes_of(control: Control) -> dict[str, str]:
    """What the page's markup says of a control, without what we noted beside it."""
    return {name: value for name, value in control.attributes.items() if name not in _OUR_NOTES}
