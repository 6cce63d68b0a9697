"""What leads away from a checkout: what informs, what asks to log in, others' purses, the frame of every page."""

from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.judging import INFORMED, leads_nowhere

_GOING = ("pay", "checkout", "continue", "guest")
_CERTAIN = 0.85
_INFORMS = 0.6
_FRAME = ("header", "nav", "footer")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "summary")


def leads_elsewhere(control: Control, words: Lexicon, never: Collection[str]) -> bool:
    """Whether it puts more in the basket, asks to log in, or pays by somebody else's purse."""
    shown = control.text or control.name
    if words.mentions("wallet", shown):
        return True
    if _said(control, words, _GOING) >= _CERTAIN:
        return False
    return _said(control, words, never) >= _CERTAIN


def strays(control: Control, sight: Sight, words: Lexicon, *, loosely: bool = False) -> bool:
    """Whether somebody within a checkout would leave it by this, or only name a step.

    Args:
        control: What would be pressed.
        sight: Where it stands.
        words: Of the page's language.
        loosely: Nothing else leads on: a button below the page, or what unfolds a step, may.
    """
    if control.region in _FRAME and not (loosely and control.region == "footer" and control.role == "button"):
        return True
    if _is_behind(control, sight, loosely=loosely) or _closes(control, words):
        return True
    if control.role == "link" and _leaves_the_page(control, sight):
        informs = _said(control, words, INFORMED)
        going = _said(control, words, _GOING)
        if informs >= _INFORMS and (informs >= going or going < _CERTAIN):
            return True
        if control.attributes.get("target") == "_blank":
            return True
    return not loosely and _names_a_step(control, sight)


def _closes(control: Control, words: Lexicon) -> bool:
    """Whether it puts away what it stands in, and with it the checkout."""
    if control.attributes.get("form-method") == "dialog":
        return True
    return _said(control, words, ("close",)) >= _INFORMS > _said(control, words, _GOING)


def _is_behind(control: Control, sight: Sight, *, loosely: bool) -> bool:
    """Whether it stands on the page over which a dialog lies that holds the checkout in a frame of its own.

    The frame has a form to send; or it shows something else for now, in a dialog with a button beside the frame.
    """
    if control.region == "dialog":
        return False
    over = [one for one in sight.controls if one.region == "dialog" and one.frame != control.frame]
    if any(one.frame and one.attributes.get("sends") == "yes" for one in over):
        return True
    framed = any(one.region == "dialog" and one.frame not in (0, control.frame) for one in sight.blocks)
    beside = any(one.region == "dialog" and one.frame == 0 for one in sight.controls)
    return framed and beside and not loosely


def _names_a_step(control: Control, sight: Sight) -> bool:
    """Whether it is the heading of a section that it unfolds, or stands in a list of steps."""
    if control.role == "tab" or control.expanded is not None:
        return True
    shown = tokens(control.text or control.name)
    return control.attributes.get("sends") != "yes" and any(
        block.tag in _HEADINGS and tokens(block.text) == shown and _within(control, block.box.x, block.box.y)
        for block in sight.blocks
    )


def _within(control: Control, x: float, y: float) -> bool:
    box = control.box
    return abs(x - box.x) < 60 and box.y - 20 <= y <= box.y + box.height


def _leaves_the_page(control: Control, sight: Sight) -> bool:
    """Whether a link leads out of the checkout's part of the site."""
    href = control.attributes.get("href", "")
    if not href or href.startswith("#") or leads_nowhere(control):
        return False
    here, there = urlsplit(sight.url), urlsplit(urljoin(sight.url, href))
    own = _first_part(here.path)
    return there.netloc != here.netloc or not own or _first_part(there.path) != own


def _first_part(path: str) -> str:
    return path.strip("/").partition("/")[0]


def _said(control: Control, words: Lexicon, intents: Collection[str]) -> float:
    """How surely it names one of these ways."""
    shown = [tokens(text) for text in dict.fromkeys((control.text, control.name)) if text]
    return max((words.ways[intent].said_by(said) for intent in intents for said in shown), default=0.0)
