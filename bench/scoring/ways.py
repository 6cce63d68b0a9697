"""Ways: which control leads to the basket, the checkout, returns, delivery, help, an order's status and to people."""

from collections.abc import Iterable, Iterator, Mapping

from journeys.reading.pages.sight import Box, Control, Sight
from journeys.reading.ways.ways import find_way
from scoring.answer import Answer, Case

TITLE = "Ways on pages of shops in nine languages and some more: right of what is answered, answered of what there is"
INTENTS = ("returns", "cart", "checkout", "contact", "help", "shipping", "track-order")
AIMS = dict.fromkeys(("way", *INTENTS), (0.95, 0.85))
_OWN = frozenset({"region", "role", "text", "name", "on_screen"})


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """Of each page every way that it has, and every one that was found; then the same by intent and by language."""
    read = [(case, intent, *_told(case, intent)) for case in cases for intent in INTENTS]
    for of in ("way", *INTENTS):
        for case, intent, expected, found in read:
            if of in ("way", intent):
                yield Answer(of=of, case=f"{case['id']} {intent}", expected=expected, found=found)
    for case, intent, expected, found in read:
        yield Answer(of=case["language"], case=f"{case['id']} {intent}", expected=expected, found=found)


def _told(case: Case, intent: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The way and what was taken; any of several right controls is the right one."""
    right = [str(place) for place in case["ways"].get(intent, ())]
    choice = find_way(sight_of(case), intent, language=case["language"])
    taken = (choice.control.ref,) if choice else ()
    return (taken if taken and taken[0] in right else tuple(right[:1])), taken


def sight_of(case: Case) -> Sight:
    """The page of a case, one control below the other."""
    controls = tuple(_control(place, one) for place, one in enumerate(case["controls"]))
    return Sight(url=case["url"], title="", language=case["language"], blocks=(), controls=controls)


def _control(place: int, one: Mapping[str, str]) -> Control:
    return Control(
        ref=str(place),
        role=one["role"],
        name=one.get("name", one["text"]),
        text=one["text"],
        attributes={name: value for name, value in one.items() if name not in _OWN},
        box=Box(x=40, y=20 + 40 * place, width=160, height=32),
        region=one["region"],
        on_screen=bool(one.get("on_screen", True)),
    )
