"""What tells a customer, and us, what one field wants: the words on, in and around it, and what it is called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from journeys.reading.fields.surroundings import Around, Surroundings
from journeys.reading.fields.vocabulary import Scores, Vocabulary
from journeys.reading.language.lexicon import tokens
from journeys.reading.pages.sight import Control

_NOTHING = Around()
_CALLED = (("name", 0.8), ("id", 0.7), ("itemprop", 0.6))
_TESTED = ("data-testid", "data-test", "data-qa", "data-field", "data-name", "data-automation-id", "data-cy")
_TEST_WEIGHT, _CLASS_WEIGHT, _TITLE_WEIGHT = 0.55, 0.3, 0.6
_LEAST = 0.25
_WORD_FOR_WORD, _OUTSPOKEN = 0.9, 0.7  # where what is shown is plain, names count less
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Everything that is known of one field before it is judged."""

    asked: str  # the words that ask for it, as shown
    sides: tuple[str, ...]  # all words on its sides, for what is only mentioned there: «leave this empty», «*»
    scores: Scores  # token -> how much it is meant, over all cues
    shown: Scores  # the same, of what can be read on the page alone
    called: Scores  # the same, of what its maker called it


def cues_of(control: Control, places: Surroundings, known: Vocabulary) -> Cues:
    """Gather what tells what a field wants."""
    attributes = control.attributes
    title = attributes.get("title", "")
    spoken = control.name if control.name not in (control.label, control.placeholder, title) else ""
    own = control.label or spoken
    labelled = bool(own and (_meant(own, known) or len(tokens(own)) > 1))
    around = _NOTHING if labelled else places.around(control)
    shown = _summed(_shown(control, own, around, title), known)
    called = _called(control, known)
    total = dict(shown)
    trust = _OUTSPOKEN if max(shown.values(), default=0.0) >= _WORD_FOR_WORD else 1.0
    for token, sure in called.items():
        total[token] = total.get(token, 0.0) + trust * sure
    plain = control.placeholder if known.meant(tokens(control.placeholder)) else ""
    asked = own or around.left or plain or around.above or control.placeholder or title or around.right or around.shared
    sides = (around.left, around.above, around.right, control.nearby)
    return Cues(
        asked=asked or control.nearby,
        sides=tuple(dict.fromkeys(side for side in sides if side)),
        scores={token: sure for token, sure in total.items() if sure > _LEAST},
        shown=shown,
        called=called,
    )


def _shown(control: Control, own: str, around: Around, title: str) -> Iterator[tuple[str, float]]:
    """The words that stand there, each with how much it counts."""
    yield own, 1.0
    by_its_side = around.left or around.above
    yield control.placeholder, 0.45 if own or around.left else 0.8
    yield around.left, 0.9
    yield around.above, 0.5 if around.left else 0.8
    yield around.right, 0.4 if by_its_side else 0.75
    yield around.shared, 0.4 if around.above or around.right else 0.6
    if title != own:
        yield title, 0.3 if own or by_its_side else _TITLE_WEIGHT
    if not (own or by_its_side or around.shared or around.right):
        yield control.nearby, 0.5


def _summed(said: Iterator[tuple[str, float]], known: Vocabulary) -> dict[str, float]:
    summed: dict[str, float] = {}
    for text, weight in said:
        for token, sure in _meant(text, known).items() if text else ():
            summed[token] = summed.get(token, 0.0) + weight * sure
    return summed


def _meant(text: str, known: Vocabulary) -> Scores:
    """What words mean, with and without what stands in brackets: «Surname(s)», «Address (letters and digits)»."""
    whole = known.meant(tokens(text))
    plain = _ASIDE.sub("", text) if "(" in text or "[" in text else text
    if plain == text or not plain.strip(" *:"):
        return whole
    bare = known.meant(tokens(plain))
    return {token: max(whole.get(token, 0.0), bare.get(token, 0.0)) for token in {*whole, *bare}}


def _called(control: Control, known: Vocabulary) -> dict[str, float]:
    """What the names that its maker gave it mean; the surest of them counts."""
    found: dict[str, float] = {}
    names = [(control.attributes.get(name, ""), weight) for name, weight in _CALLED]
    names += [(control.attributes.get(name, ""), _TEST_WEIGHT) for name in _TESTED]
    names.append((control.attributes.get("class", ""), _CLASS_WEIGHT))
    for name, weight in names:
        for token, sure in known.meant_by_name(name).items() if name else ():
            found[token] = max(found.get(token, 0.0), weight * sure)
    return found
