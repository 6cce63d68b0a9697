"""What lies over a page and is not what somebody came for: what it is, and what puts it away."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from journeys.reading.language.lexicon import Lexicon, Phrases, Sign, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Block, Control, Sight
from journeys.reading.ways.surroundings import FIELD_ROLES
from journeys.reading.ways.ways import Choice, find_way, key_of

_APART = 90.0  # CSS pixels between two things that lie over the page
_MOST_WORDS = 2500  # characters; what says more is a page, not something over it
_MOST_LINKS = 12  # a menu has more
_MOST_FIELDS = 3  # a form that somebody came for has more
_GATE = 1500  # characters that a page shows which only asks for the age
_SAID = 0.5  # how surely something must say so
_MOST_PIECES = 300
_HEADS = 3  # lines that say what it is
_BUYING = ("cart", "checkout", "add-to-cart", "pay")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """One thing that lies over the page: its words and what can be used in it."""

    text: str
    controls: tuple[Control, ...]

    @property
    def signature(self) -> str:
        """By which it is known again."""
        return self.text[:60]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clutter:
    """Something in the way, and what puts it away."""

    what: str  # as a person would call it: "a question about cookies"
    choice: Choice
    signature: str

    @property
    def key(self) -> str:
        """Names the attempt to put it away so."""
        return f"{self.signature}|{key_of(self.choice.control)}"


def overlays(sight: Sight) -> tuple[Overlay, ...]:
    """What lies over the page, each by itself; a frame that says little is one, too."""
    found: list[Overlay] = []
    everything: list[Block | Control] = [*sight.blocks, *sight.controls]
    for pieces in _apart([one for one in everything if one.region == "dialog"]):
        found.append(_overlay(pieces))
    for frame in sorted({one.frame for one in sight.blocks if one.frame and one.region != "dialog"}):
        found.append(_overlay([one for one in everything if one.frame == frame]))
    return tuple(one for one in found if one.controls and len(one.text) < _MOST_WORDS)


def in_the_way(
    sight: Sight,
    words: Lexicon,
    *,
    language: str,
    named: Callable[[str], str],
    tried: Collection[str] = (),
    covering: str = "",
) -> Clutter | None:
    """What lies over the page that a person would put away first, and how; None when nothing does.

    Args:
        sight: What is seen.
        words: Of the page and the company.
        language: The company's, as a BCP 47 tag.
        named: What the company's profile calls a way, by its intent.
        tried: `Clutter.key`s of attempts before.
        covering: The ref of a control that a click did not get through to: what nobody can name is in the way, too,
            but not what that control itself stands in.
    """
    over = [one for one in overlays(sight) if not covering or all(part.ref != covering for part in one.controls)]
    looked = (
        *(_gated(one, words) for one in over),
        _age_page(sight, words),
        *(_consent(one, words) for one in over),
        _consent_bar(sight, words, language, named),
        *(_chooser(one, words, language) for one in over),
        *(_offer(one, words, anything=bool(covering)) for one in over),
    )
    return next((one for several in looked for one in several if one.key not in tried), None)


# ---- what it is ----


def _consent(over: Overlay, words: Lexicon) -> list[Clutter]:
    """A question about cookies: refused, else narrowed down, else answered with what is there."""
    if not words.mentions("consent", over.text) or _is_for_buying(over, words, save="checkout"):
        return []
    refused = _by_sign(over.controls, words.ways["cookies-reject"])
    kept = _by_phrases(over.controls, words.context["consent-save"], "keeps to what is chosen")
    asks = _by_phrases(over.controls, words.context["consent-settings"], "asks what may be refused")
    accepted = _by_sign(over.controls, words.ways["cookies-accept"])
    ways = (*refused, *kept, *asks, *accepted, *_closing(over, words))
    return [_clutter("a question about cookies", over, one) for one in ways]


def _consent_bar(sight: Sight, words: Lexicon, language: str, named: Callable[[str], str]) -> list[Clutter]:
    """One that stands in the page itself: a bar at its top or end."""
    if not any(words.mentions("consent", block.text) for block in sight.blocks):
        return []
    bars = []
    for intent in ("cookies-reject", "cookies-accept"):
        choice = find_way(sight, intent, language=language, named=named(intent))
        if choice and choice.control.on_screen and not _is_among_fields(sight, choice.control):
            bars.append(Clutter(what="a question about cookies", choice=choice, signature="bar"))
    return bars


def _is_among_fields(sight: Sight, control: Control) -> bool:
    written = ("textbox", "combobox", "spinbutton", "radio")
    return bool(control.form) and any(one.form == control.form and one.role in written for one in sight.controls)


def _gated(over: Overlay, words: Lexicon) -> list[Clutter]:
    if not words.mentions("adult", over.text):
        return []
    chosen = _by_phrases(over.controls, words.context["adult-yes"], "says that the customer is old enough")
    return [_clutter("a question about the customer's age", over, one) for one in chosen]


def _age_page(sight: Sight, words: Lexicon) -> list[Clutter]:
    """A page of its own that asks for the age, before anything is shown."""
    if len(sight.text) > _GATE or not words.mentions("adult", sight.text) or len(sight.controls) > 2 * _MOST_LINKS:
        return []
    return _gated(Overlay(text=sight.text, controls=sight.controls), words)


def _chooser(over: Overlay, words: Lexicon, language: str) -> list[Clutter]:
    """Where are you, and which language do you speak?"""
    if not words.mentions("country", over.text) or _is_for_buying(over, words):
        return []
    ways = [
        *_closing(over, words),
        *of_the_country(over.controls, language),
        *_by_phrases(over.controls, words.context["country-stay"], "stays here"),
    ]
    return [_clutter("a question about country or language", over, one) for one in ways]


def _offer(over: Overlay, words: Lexicon, *, anything: bool) -> list[Clutter]:
    """A newsletter, an app, a message, a greeting: nothing that somebody came for."""
    if _is_for_buying(over, words) or words.mentions("added", over.text) or words.mentions("ordered", over.text):
        return []
    fields = [one for one in over.controls if one.role in FIELD_ROLES]
    links = [one for one in over.controls if one.role == "link"]
    if len(fields) > _MOST_FIELDS or len(links) > _MOST_LINKS or any(_is_secret(one) for one in fields):
        return []
    known = words.mentions("popup", over.text) or words.mentions("newsletter", over.text)
    if not (known or anything):
        return []
    return [_clutter("an offer" if known else "something", over, one) for one in _closing(over, words)]


def _is_secret(field: Control) -> bool:
    return "secret" in field.attributes or field.role == "searchbox"


def _is_for_buying(over: Overlay, words: Lexicon, *, save: str = "") -> bool:
    """Whether it is a basket, or leads on to buying; a frame in it may well be the checkout."""
    ways = [words.ways[intent] for intent in _BUYING if intent != save]
    heads = (words.ways["cart"], words.ways["checkout"])
    if any(way.said_by(tokens(line)) >= 0.75 for way in heads for line in over.text.split("\n")[:_HEADS]):
        return True
    return any(
        way.said_by(tokens(text)) >= 0.75
        for way in ways
        for one in over.controls
        for text in (one.text, one.name)
        if text
    ) or any(one.role == "spinbutton" for one in over.controls)


# ---- what puts it away ----


def _closing(over: Overlay, words: Lexicon) -> list[Choice]:
    """What closes it: by its words, or by what those who built it call a small thing without any."""
    sign = words.ways["close"]
    unnamed = [
        Choice(control=one, sure=0.4, why="closes it, by its kind")
        for one in over.controls
        if one.role in ("button", "link") and len(tokens(one.text or one.name)) == 0 and _is_called(one, sign)
    ]
    return [*_by_sign(over.controls, sign), *unnamed]


def _is_called(control: Control, sign: Sign) -> bool:
    names = (control.attributes.get(kind, "") for kind in ("class", "id", "data-testid", "title"))
    return any(sign.said_by(tokens_of_identifier(name)) >= 0.5 for name in names if name)


def _by_sign(controls: Iterable[Control], sign: Sign) -> list[Choice]:
    """What is written on things that lead one way, the surest first."""
    found = []
    for one in controls:
        if one.role not in ("button", "link") or one.disabled or not one.on_screen or _leads_away(one):
            continue
        sure = max((sign.said_by(tokens(text)) for text in (one.text, one.name) if text), default=0.0)
        if sure >= _SAID:
            found.append(Choice(control=one, sure=round(0.95 * sure, 3), why=f"says «{(one.text or one.name)[:40]}»"))
    return sorted(found, key=lambda choice: -choice.sure)


def _by_phrases(controls: Iterable[Control], phrases: Phrases, why: str) -> list[Choice]:
    """What says one of those phrases and hardly anything else, the closest first."""
    found = []
    for one in controls:
        if one.role not in ("button", "link") or one.disabled or not one.on_screen or _leads_away(one):
            continue
        said = max((tokens(text) for text in (one.text, one.name) if text), key=phrases.longest_in, default=())
        part = phrases.longest_in(said) / len(said) if said else 0.0
        if part >= 0.4:
            found.append(Choice(control=one, sure=round(0.9 * part, 3), why=f"«{one.text or one.name}» {why}"))
    return sorted(found, key=lambda choice: -choice.sure)


def _leads_away(control: Control) -> bool:
    """Whether it is a link in a sentence, to a policy or another page."""
    href = control.attributes.get("href", "")
    return control.role == "link" and href.startswith(("http", "/")) and "look" not in control.attributes


def of_the_country(controls: Iterable[Control], language: str) -> list[Choice]:
    """The way that names the customer's own country or language."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return []
    names = {
        tokens(name)
        for name in (
            locale.get_territory_name(locale),
            locale.get_territory_name("en"),
            locale.get_language_name(locale),
            locale.get_language_name("en"),
        )
        if name
    }
    named = [one for one in controls if one.role in ("button", "link") and tokens(one.text or one.name) in names]
    return [Choice(control=one, sure=0.8, why=f"«{one.text or one.name}» is the customer's own") for one in named]


def _clutter(what: str, over: Overlay, choice: Choice) -> Clutter:
    return Clutter(what=what, choice=choice, signature=over.signature)


# ---- what lies apart ----


def _overlay(pieces: Iterable[Block | Control]) -> Overlay:
    listed = sorted(pieces, key=lambda piece: piece.box.y)
    return Overlay(
        text="\n".join(one.text for one in listed if isinstance(one, Block)),
        controls=tuple(one for one in listed if isinstance(one, Control)),
    )


def _apart(pieces: list[Block | Control]) -> list[list[Block | Control]]:
    """Pieces that stand close to each other belong together."""
    heaps: list[list[Block | Control]] = []
    if len(pieces) > _MOST_PIECES:
        return [pieces]
    for piece in pieces:
        close = [heap for heap in heaps if any(_is_close(piece, other) for other in heap)]
        heaps = [heap for heap in heaps if heap not in close]
        heaps.append([*(one for heap in close for one in heap), piece])
    return heaps


def _is_close(one: Block | Control, other: Block | Control) -> bool:
    if one.frame != other.frame:
        return False
    a, b = one.box, other.box
    return (
        a.x - _APART <= b.x + b.width
        and b.x - _APART <= a.x + a.width
        and a.y - _APART <= b.y + b.height
        and b.y - _APART <= a.y + a.height
    )
