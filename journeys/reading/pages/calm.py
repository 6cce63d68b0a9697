"""What a page shows of all that lets a customer be at ease: cost, time, next step, help, a way back."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from journeys.claim import Policy, Price, Promise, Rule
from journeys.reading.language.lexicon import LANGUAGES, Lexicon, lexicon, tokens
from journeys.reading.language.words import vocabulary
from journeys.reading.pages.advice import folds_on
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.told import Statement
from journeys.reading.values.calendar import read_dates
from journeys.reading.values.durations import names_unit
from journeys.reading.ways.help import help_at_hand, help_on
from journeys.touchpoint import Comfort

_MONEY = re.compile(r"[$€£¥₹]|\d[.,]\d\d\b|\b[A-Z]{3}\s?\d|\d\s?(?:[A-Z]{3}|zł|kr)\b")
_TIMES = frozenset({Rule.DELIVERY_TIME, Rule.PROCESSING_TIME, Rule.REFUND_TIME})
_ONWARD = ("track-order", "return-item", "account")  # ways that are a next step
_ASKING = ("contact", "help")
_BACK = ("returns", "return-item", "cart")
_INSIDE = ("main", "dialog", "aside")
_SENTENCE, _LONG = 6, 9  # words from which on it is a sentence: with a full stop, and without
_ENDS = re.compile(r"[.!?…]\s*$|[.!?]\s")
_LONGEST = 60  # characters of what a control says
_NAMED = 0.45


def calm_of(
    sight: Sight,
    statements: Sequence[Statement],
    *,
    locale: str,
    today: date,
    ordered: bool = False,
    own: Collection[str] = (),
) -> frozenset[Comfort] | None:
    """What of it can be seen anywhere on a page, header and footer included; None in a language without words here.

    It errs on the company's side: any word of a time to come is a time, any sentence or way to pay may say what comes
    next, and any link to «About us» is a way to help.
    Before the order a link to what is said of delivery is one, too; afterwards the customer asks about their own.

    Args:
        sight: The page.
        statements: What was read of it.
        locale: BCP 47 tag of the company.
        today: Of the walk: only days to come are a time to expect something at.
        ordered: Whether the page is about an order that was placed.
        own: What is the customer's own, such as their mail address: it helps nobody.
    """
    if not {_language(tag) for tag in (locale, sight.language) if tag} <= set(LANGUAGES):
        return None
    shown = set(_comforts(sight, statements, locale, own))
    if _tells_time(_own_part(sight) if ordered else sight, statements, locale, today):
        shown.add(Comfort.TIME)
    if not ordered and _lead(_used(sight), ("shipping",), lexicon(locale, sight.language)):
        shown.add(Comfort.TIME)
    return frozenset(shown)


def _language(tag: str) -> str:
    return re.split("[-_]", tag.casefold())[0]


def _comforts(sight: Sight, statements: Sequence[Statement], locale: str, own: Collection[str]) -> Iterator[Comfort]:
    words, text = lexicon(locale, sight.language), sight.text
    controls = _used(sight)
    if any(isinstance(one.value, Price) for one in statements) or _MONEY.search(text):
        yield Comfort.COST
    if _tells_what_comes(sight, words, locale, own):
        yield Comfort.NEXT_STEP
    helped = help_on(sight, language=locale, own=own)
    if helped or any(words.mentions("who-we-are", _said(one)) for one in controls if len(_said(one)) <= _LONGEST):
        yield Comfort.HELP
        yield Comfort.WAY_BACK
    elif _lead(controls, _BACK, words) or any(words.mentions("cancel", _said(one)) for one in controls):
        yield Comfort.WAY_BACK


def _tells_what_comes(sight: Sight, words: Lexicon, locale: str, own: Collection[str]) -> bool:
    """Any sentence but thanks, a way to see the order, to pay for it or to ask about it, where it is written to."""
    inside = replace(
        sight,
        blocks=tuple(one for one in sight.blocks if one.region in _INSIDE),
        controls=tuple(one for one in sight.controls if one.region in _INSIDE),
    )
    if words.mentions("next-step", sight.text) or any(not words.mentions("ordered", one) for one in _sentences(inside)):
        return True
    if _lead(_used(inside), _ONWARD, words) or any(words.mentions("order-papers", _said(one)) for one in _used(inside)):
        return True
    if words.mentions("offline", inside.text) or any(one and one in inside.text for one in own):
        return True
    links = [one for one in inside.controls if one.role == "link"]  # a button for a chat lies over every page
    return _lead(links, _ASKING, words) or bool(help_at_hand(inside, language=locale, own=own))


def _own_part(sight: Sight) -> Sight:
    """The page without what stands on every page: its links, and when the telephone is answered."""
    own = (one for one in sight.blocks if one.region in _INSIDE or (one.region == "header" and one.tag != "a"))
    return replace(sight, blocks=tuple(own))


def _tells_time(sight: Sight, statements: Sequence[Statement], locale: str, today: date) -> bool:
    words = lexicon(locale, sight.language)
    for value in (one.value for one in statements):
        if isinstance(value, Promise) or (isinstance(value, Policy) and value.rule in _TIMES):
            return True
    if any(words.mentions("despatch", said) for said in _sentences(sight)):
        return True  # it says what will be done with the goods, or after which payment
    if words.mentions("timeline", sight.text) or any(folds_on(sight, "shipping", language=locale)):
        return True
    if names_unit(sight.text, vocabulary(locale).language):
        return True  # «next working day», «3 to 5 days»
    dated = (one.text for one in sight.blocks if any(map(str.isdigit, one.text)))
    return any(days.last > today for text in dated for days in read_dates(text, locale=locale, today=today))


def _sentences(sight: Sight) -> list[str]:
    """What is said in whole sentences, apart from headings: what they say, one cannot always know."""
    inside = (one.text for one in sight.blocks if one.region in _INSIDE and one.tag not in ("h1", "a", "button"))
    return [text for text in inside if len(tokens(text)) >= (_SENTENCE if _ENDS.search(text) else _LONG)]


def _used(sight: Sight) -> list[Control]:
    return [one for one in sight.controls if one.role in ("link", "button", "tab", "menuitem")]


def _lead(controls: Sequence[Control], intents: Sequence[str], words: Lexicon) -> bool:
    return any(words.ways[intent].said_by(tokens(_said(one))) >= _NAMED for one in controls for intent in intents)


def _said(control: Control) -> str:
    return control.text or control.name
