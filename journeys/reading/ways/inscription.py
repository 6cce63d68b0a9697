"""What is written on a control, read once for all ways: its words, where it leads, and what its builders call it."""

from collections.abc import Mapping
from dataclasses import dataclass

from journeys.reading.pages.sight import Control
from journeys.reading.ways.signboard import Signboard

_CALLED = ("icon", "id", "class", "name", "data-testid", "data-test", "data-action", "data-role", "aria-controls")
_OF_A_TITLE = 0.85  # a tool tip is read by few
_BESIDE_WORDS = 0.5  # …and by fewer where the control has words of its own


@dataclass(frozen=True, slots=True)
class Inscription:
    """A control with what it names, how surely, by intent."""

    control: Control
    said: Mapping[str, float]
    words: Mapping[str, str]  # by intent: the very words that say so
    denied: frozenset[str]
    leads: Mapping[str, float]
    called: Mapping[str, float]
    content: int  # words of its own that say something; 0 for a picture, a number or «more»

    @property
    def intents(self) -> set[str]:
        """All ways that it may be."""
        return {*self.said, *self.leads, *self.called}


def read_inscription(control: Control, board: Signboard) -> Inscription:
    """Read one control."""
    attributes = control.attributes
    said: dict[str, float] = {}
    words: dict[str, str] = {}
    denied: frozenset[str] = frozenset()
    content = 0
    for text in dict.fromkeys((control.text, control.name)):
        if text:
            read = board.read(text)
            denied |= read.denied
            content = max(content, read.content)
            _take(said, words, read.said, text, 1.0)
    title = attributes.get("title") or attributes.get("alt")
    if title and title not in (control.text, control.name):
        read = board.read(title)
        _take(said, words, read.said, title, _OF_A_TITLE if not content else _OF_A_TITLE * _BESIDE_WORDS)
    href = attributes.get("href") or (attributes.get("form-action", "") if attributes.get("sends") else "")
    leads: Mapping[str, float] = board.leads(href) if href else {}
    if denied:
        leads = {intent: score for intent, score in leads.items() if intent not in denied or intent in said}
    called = _called(attributes, board)
    return Inscription(control, said, words, denied, leads, called, content)


def _take(said: dict[str, float], words: dict[str, str], read: Mapping[str, float], text: str, weight: float) -> None:
    for intent, score in read.items():
        if score * weight > said.get(intent, 0.0):
            said[intent], words[intent] = score * weight, text


def _called(attributes: Mapping[str, str], board: Signboard) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in _CALLED:
        if value := attributes.get(name):
            for intent, score in board.called(value).items():
                found[intent] = max(found.get(intent, 0.0), score)
    return found
