"""Ways to reach somebody, or to be helped, that can be seen on a page without leaving it."""

import re
from collections.abc import Collection, Iterator

from journeys.reading.fields.fields import read_fields
from journeys.reading.language.lexicon import lexicon, tokens
from journeys.reading.pages.sight import Control, Sight

_MAIL = re.compile(r"[\w.+-]+(?:@|\s?\[at\]\s?|\s?\(at\)\s?)[\w-]+\.[\w.-]*[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w#-])(?:\+|00)\d[\d\s()./-]{6,18}\d(?!\w)|(?<![\w#-])\(?0\d{1,4}\)?[\s/-]\d[\d\s/-]{4,12}\d(?!\w)"
)
_FREEPHONE = re.compile(r"(?<![\w-])(?:1[-\s.])?\(?\d{3}\)?[-\s.]\d{3}[-\s.]\d{4}(?![\w-])")
_CALLS = re.compile(
    r"^(?:tel|sms|callto|skype|whatsapp):|^https?://(?:wa\.me|(?:api\.)?whatsapp\.com|m\.me|t\.me)/", re.IGNORECASE
)
_ASKS = ("contact", "help", "chat")
_SURE = 0.42


def help_on(sight: Sight, *, language: str, own: Collection[str] = ()) -> tuple[str, ...]:
    """Every way to help that the page shows, as a customer would name it; none twice.

    The same as `help_at_hand`, and what leads to help elsewhere: «Contact us», «FAQ».
    """
    return tuple(dict.fromkeys([*help_at_hand(sight, language=language, own=own), *_by_sign(sight, language)]))


def help_at_hand(sight: Sight, *, language: str, own: Collection[str] = ()) -> tuple[str, ...]:
    """Every way to help that needs no other page: a mail address, a number, a form to write to them; none twice.

    Args:
        sight: The page.
        language: BCP 47 tag of the company.
        own: What is the customer's own, such as their mail address: it helps nobody.
    """
    return tuple(dict.fromkeys([*_by_link(sight, own), *_by_text(sight, own), *_by_form(sight, language)]))


def _by_link(sight: Sight, own: Collection[str]) -> Iterator[str]:
    for control in sight.controls:
        href = control.attributes.get("href", "")
        if href.casefold().startswith("mailto:") and _theirs(href, own):
            yield f"the mail address {href[7:].partition('?')[0]}"
        elif _CALLS.match(href) and _theirs(href, own):
            yield f"«{(control.text or control.name or href)[:40]}»"


def _by_sign(sight: Sight, language: str) -> Iterator[str]:
    words = lexicon(language, sight.language)
    for control in filter(_is_used, sight.controls):
        for shown in filter(None, (control.text, control.name, control.attributes.get("title", ""))):
            if max(words.ways[intent].said_by(tokens(shown)) for intent in _ASKS) >= _SURE:
                yield f"«{shown[:40]}»"
                break


def _is_used(control: Control) -> bool:
    return control.role in ("link", "button", "tab", "menuitem") or control.expanded is not None


def _by_text(sight: Sight, own: Collection[str]) -> Iterator[str]:
    for block in sight.blocks:
        for pattern, kind in ((_MAIL, "mail address"), (_PHONE, "number"), (_FREEPHONE, "number")):
            for found in pattern.finditer(block.text):
                if _theirs(found[0], own):
                    yield f"the {kind} {found[0].strip()}"


def _by_form(sight: Sight, language: str) -> Iterator[str]:
    """A form in which one can write a message; a note to the courier is none."""
    fields = [one for one in read_fields(sight, language=language) if one.control.region in ("main", "dialog", "aside")]
    wanted = {one.token for one in fields}
    if "message" in wanted and "email" in wanted and not wanted & {"postal-code", "street-address", "address-line1"}:
        yield "a form to write to them"


def _theirs(shown: str, own: Collection[str]) -> bool:
    digits = re.sub(r"\D", "", shown)
    for one in own:
        numbers = re.sub(r"\D", "", one)
        if one and one.casefold() in shown.casefold():
            return False
        if len(numbers) >= 6 and len(digits) >= 6 and (digits.endswith(numbers[-6:]) or numbers.endswith(digits[-6:])):
            return False
    return True
