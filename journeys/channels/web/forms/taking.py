"""Taking one of several: radio buttons, whatever they are about."""

import re
from collections.abc import Callable, Sequence

from journeys.channels.web.forms.choosing import cost_of
from journeys.channels.web.forms.payment import CARD, OFFLINE, asks_for_a_card, best_methods, is_about_paying, method_of
from journeys.channels.web.tab.page import WebPage
from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Control

_NOT_WITHOUT_NEED = ("honorific-prefix", "sex")


def groups_of(fields: Sequence[Field]) -> list[list[Field]]:
    """The radio buttons that exclude each other, as a customer sees it: by name, or numbered names, or by place."""
    groups: dict[tuple[str, str], list[Field]] = {}
    for field in fields:
        if field.control.role == "radio":
            groups.setdefault(_group_of(field.control), []).append(field)
    numbered: dict[tuple[str, str], list[Field]] = {}
    for (form, name), group in groups.items():
        bare = re.sub(r"\d+", "#", name) if len(group) == 1 else name
        numbered.setdefault((form, bare), []).extend(group)
    return list(numbered.values())


def _group_of(control: Control) -> tuple[str, str]:
    return control.form, control.attributes.get("name") or control.group or control.form


def take_one(
    page: WebPage,
    group: Sequence[Field],
    answers: Callable[[Field], str | None],
    words: Lexicon,
    *,
    must: bool = False,
    language: str = "",
) -> tuple[Field, ...]:
    """Take one of several: what is wanted, how to pay, else what is taken already, else the cheapest.

    Args:
        page: Where they are.
        group: They exclude each other.
        answers: What the customer would say.
        words: Of the page's language.
        must: One has to be taken that could be left.
        language: The company's.

    Returns:
        What was taken; nothing where it was taken already, or could be left.
    """
    wanted = next((value for field in group if field.token in _NOT_WITHOUT_NEED and (value := answers(field))), None)
    pick = next((field for field in group if wanted and tokens(wanted) == tokens(_label(field))), None)
    if pick is None and not wanted and is_about_paying([field.control for field in group], words):
        return _take_payment(page, group, words, language)
    if pick is None and any(field.control.checked for field in group):
        return ()
    open_to = [field for field in group if not field.control.disabled] or list(group)
    if pick is None:
        pick = min(open_to, key=lambda field: (_is_fetched(field, words), cost_of(_said(field))))
    if pick.control.checked or not (must or wanted or _is_needed(group)):
        return ()
    return (pick,) if page.tick(pick.control) else ()


def _take_payment(page: WebPage, group: Sequence[Field], words: Lexicon, language: str) -> tuple[Field, ...]:
    """Pay by card where the card is asked for here, else by what is settled later."""
    by_ref = {field.control.ref: field for field in group}
    ranked = best_methods([field.control for field in group], words)
    kinds = {method_of(control, words): control for control in ranked}
    first = ranked[0]
    if not first.checked and not page.tick(first):
        return ()
    taken = (by_ref[first.ref],) if not first.checked else ()
    if method_of(first, words) != CARD or OFFLINE not in kinds:
        return taken
    page.rest()
    if asks_for_a_card(read_fields(page.look(), language=language)):
        return taken
    instead = kinds[OFFLINE]
    return (by_ref[instead.ref],) if page.tick(instead) else taken


def _is_needed(group: Sequence[Field]) -> bool:
    """What stands alone, or is not asked for by a star among stars, may be left."""
    return len(group) > 1 or group[0].required


def _is_fetched(field: Field, words: Lexicon) -> bool:
    return words.mentions("pickup", _said(field))


def _said(field: Field) -> str:
    control = field.control
    return f"{control.label} {control.name} {control.nearby}"


def _label(field: Field) -> str:
    return field.control.label or field.control.name
