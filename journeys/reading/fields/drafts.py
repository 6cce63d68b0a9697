"""Fields as first read, in their forms, before their neighbours are asked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from journeys.reading.fields.cues import Cues
from journeys.reading.fields.vocabulary import Vocabulary
from journeys.reading.language.lexicon import Tokens
from journeys.reading.pages.sight import Control


@dataclass(slots=True)
class Draft:
    """One field, and what it seems to want so far."""

    control: Control
    cues: Cues
    token: str
    sure: float

    @property
    def length(self) -> int:
        """How many letters it takes; 0 where it does not say."""
        most = self.control.attributes.get("maxlength", "")
        return int(most) if most.isdigit() else 0

    @property
    def chosen(self) -> bool:
        """Whether it is a list to choose from."""
        return bool(self.control.options) and self.control.role != "textbox"

    @property
    def written(self) -> bool:
        """Whether it is written into."""
        return self.control.role in ("textbox", "searchbox", "spinbutton") or (
            self.control.role == "combobox" and not self.chosen and "custom" not in self.control.attributes
        )

    @property
    def labelled(self) -> bool:
        """Whether words of its own stand by it, not only those of a row of fields."""
        return bool(self.cues.scores)

    def say(self, token: str, sure: float = 0.8) -> None:
        """Think better of it."""
        self.token, self.sure = token, sure


@dataclass(slots=True)
class FormDraft:
    """The fields of one form, in reading order, and what else is known of it."""

    known: Vocabulary
    fields: list[Draft] = field(default_factory=list)
    elsewhere: frozenset[str] = frozenset()  # what fields in other frames want: a card's may stand in one each
    buttons: tuple[Tokens, ...] = ()  # what its buttons say
    language: str = ""

    @property
    def wanted(self) -> set[str]:
        """What all of its fields want."""
        return {one.token for one in self.fields} | self.elsewhere

    def those(self, *tokens: str) -> list[Draft]:
        """Its fields that want one of these."""
        return [one for one in self.fields if one.token in tokens]

    def others(self, than: Draft) -> set[str]:
        """What its other fields want."""
        return {one.token for one in self.fields if one is not than} | self.elsewhere


Rule = Callable[[FormDraft], None]


def runs(fields: Sequence[Draft], belongs: Callable[[Draft], bool]) -> Iterator[list[Draft]]:
    """Neighbours for which something holds, two or more at a time."""
    run: list[Draft] = []
    for one in fields:
        if belongs(one):
            run.append(one)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def parts(run: Iterable[Draft], tokens: Iterable[str]) -> None:
    """Give the fields of a run its parts, one each, in this order."""
    for one, token in zip(run, tokens, strict=False):
        one.say(token)
