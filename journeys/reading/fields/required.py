"""Which fields a form insists on: what it marks so, or all that it does not mark as optional."""

import re
from collections.abc import Collection, Sequence

from journeys.reading.fields.drafts import Draft, FormDraft
from journeys.reading.fields.vocabulary import Vocabulary
from journeys.reading.language.lexicon import tokens

_STAR = re.compile(r"[*＊∗✱]\s*\)?\s*:?\s*$|^\s*\(?\s*[*＊∗✱]|\(\s*[*＊]\s*\)|[*＊∗✱]\s*(?=:|\()")
_ONLY_STAR = re.compile(r"^\s*\(?[*＊∗✱]\)?\s*(?:\([^()]*\))?$")  # «* (eg. 05/21/1970)»
_LONGEST = 160  # letters; what says more is about more than one field
_NEVER = frozenset({"search", "coupon", "newsletter", "quantity"})  # the rest of its form does not speak for it


def required_in(form: FormDraft) -> Collection[int]:
    """The places, in the form, of the fields that must be filled in."""
    marked = {place for place, one in enumerate(form.fields) if _is_marked(one, form.known)}
    if marked:
        return marked
    optional = {place for place, one in enumerate(form.fields) if _is_optional(one, form.known)}
    if not optional:
        return marked
    return {place for place in range(len(form.fields)) if place not in optional and _insists(form.fields[place])}


def _is_marked(one: Draft, known: Vocabulary) -> bool:
    control = one.control
    if control.required:
        return True
    said = _said(one)
    if any(_STAR.search(text) for text in said):
        return True
    return any(
        known.mentions("required", tokens(text)) and not known.mentions("optional", tokens(text)) for text in said
    )


def _is_optional(one: Draft, known: Vocabulary) -> bool:
    return any(known.mentions("optional", tokens(text)) for text in _said(one))


def _said(one: Draft) -> Sequence[str]:
    control = one.control
    stars = [side for side in one.cues.sides if _ONLY_STAR.match(side)]
    own = (control.label or one.cues.asked, control.placeholder, control.attributes.get("aria-label", ""))
    return [text for text in (*own, *stars) if text and len(text) < _LONGEST]


def _insists(one: Draft) -> bool:
    return (one.written or one.chosen) and one.token not in _NEVER
