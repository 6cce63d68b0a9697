"""What is agreed to by ticking a box."""

from journeys.reading.fields.cues import Cues
from journeys.reading.fields.vocabulary import Vocabulary
from journeys.reading.language.lexicon import tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control

_BY_WORDS = (
    ("account", "account"),
    ("same-address", "same"),
    ("newsletter", "newsletter"),
    ("newsletter", "marketing"),
    ("terms", "terms"),
    ("gift", "gift"),
)  # what it is for, and the `[context]` subject whose words say so; the first counts
_BY_NAME = ("terms", "newsletter", "account")


def box_purpose(control: Control, cues: Cues, known: Vocabulary) -> str:
    """What a box is for: "account", "same-address", "newsletter", "terms", "gift", else "other"."""
    said = tokens(control.label or control.name or cues.asked or control.nearby)
    for purpose, subject in _BY_WORDS:
        if known.mentions(subject, said):
            return purpose
    called = tokens_of_identifier(f"{control.attributes.get('name', '')} {control.attributes.get('id', '')}")
    return next((purpose for purpose in _BY_NAME if known.mentions(purpose, called)), "other")
