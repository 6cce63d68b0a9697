"""The frame of all our pages: one look, no script, and whatever a company wrote is harmless text."""

import re
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

# Controls can hide or cut text, embeddings and overrides can turn the words around them, and half a surrogate pair
# cannot be written at all. Marks of direction stay: right-to-left text needs them.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
# Three marks upon one letter are a language's; of more, each climbs farther into the lines above.
_TOWERING = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def templates_of(package: str) -> Environment:
    """Where the templates of one room are taken from; they extend `page.html`.

    Args:
        package: Has a folder `templates`; the room's `__package__`.
    """
    pages = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader(__package__)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    pages.globals["look"] = look()
    return pages


def harmless(words: str) -> str:
    """The words without what could hide text, turn its direction, or climb out of its line."""
    if words.isascii() and words.isprintable():
        return words
    return _TOWERING.sub(r"\1", _HARMFUL.sub("�", words))


@cache
def look() -> Markup:
    """The colours by meaning and the type, as a style sheet: ours, so it needs no escaping."""
    here = files(__package__)
    return Markup("".join((here / name).read_text(encoding="utf-8") for name in ("look.css", "page.css")))


def _harmless(value: object) -> object:
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value
