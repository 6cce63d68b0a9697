"""Fields that only a machine would fill in: a shop hides them from people, and takes whoever fills them for a robot."""

import re

from journeys.reading.fields.cues import Cues
from journeys.reading.fields.vocabulary import Vocabulary
from journeys.reading.language.lexicon import tokens
from journeys.reading.pages.sight import Control

_CALLED = re.compile(
    r"honey|(?:^|[_\W])hp(?:$|[_\W])|bot[-_]?(?:test|trap|field|check)|(?:no|anti)[-_]?bot|spam[-_]?(?:trap|check)|_gotcha"
    r"|^b_[0-9a-f]{10,}_[0-9a-f]+$|required_but_not_really|leave[-_]?(?:this[-_]?)?(?:blank|empty)|do[-_]?not[-_]?fill"
    r"|(?:^|[_\W])winnie|(?:^|[_\W])trap(?:$|[_\W])|nospam|fax[-_]only",
    re.IGNORECASE,
)


def is_trap(control: Control, cues: Cues, known: Vocabulary) -> bool:
    """Whether a field is meant to stay empty, by its words or by what it is called."""
    attributes = control.attributes
    if any(_CALLED.search(attributes.get(name, "")) for name in ("name", "id")):
        return True
    said = (cues.asked, *cues.sides, control.placeholder, attributes.get("title", ""))
    return any(known.mentions("trap", tokens(text)) for text in said if text)
