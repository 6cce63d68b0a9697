"""Where a chat is in a page, and what stands before it: decided on Sights, as a person would by looking."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from journeys.channels.chat.signs import begins, is_only, says, share
from journeys.reading.fields.fields import Field, form_of, read_fields
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import SURE_ENOUGH, key_of, rank_ways

CHAT = re.compile(
    r"chat|messenger|messaging|conversation|assistant|intercom|drift|tawk|crisp|zendesk|tidio|olark|helpdesk-?widget"
    r"|live-?person|userlike|smartsupp|jivo|(^|[-_/ ])bot([-_/ .]|$)",
    re.IGNORECASE,
)
_NOT_A_CHAT = re.compile(
    r"^(mailto:|tel:|sms:|whatsapp:|https?://(wa\.me|m\.me|t\.me|api\.whatsapp\.com))", re.IGNORECASE
)
_BALLOONS = re.compile("[💬🗨🗯💭🤖]")
_WRITTEN_INTO = re.compile(
    r"(^|[-_])(msg|message|question|prompt|query-?text|utterance|nachricht)([-_]|$)", re.IGNORECASE
)
_PERSONAL = frozenset(
    {"email", "tel", "name", "given-name", "family-name", "search", "newsletter", "coupon", "captcha", "order-number",
     "postal-code", "username", "current-password", "new-password", "quantity", "organization"}
)  # fmt: skip
_TYPED = ("textbox", "searchbox", "combobox")
_BUTTONS = ("button", "link", "menuitem", "tab")
_OTHER_TYPES = ("email", "tel", "password", "number", "url", "search", "date")
_LONGEST_NAME = 60  # characters of what opens a chat
_CORNER = 170.0  # pixels from a lower corner of the window
_SMALLEST_WITH_WORDS = 16.0  # pixels in height
_SMALLEST, _HIGHEST, _WIDEST = 30.0, 130.0, 280.0  # pixels: how large what opens a chat is there
_FEW_WORDS = 6
_FEW = 5  # controls
_FIELD_SURE, _FIELD_LIKELY = 8, 5  # how much must speak for a field: in any page, in what came up when we opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known beside the look itself."""

    language: str = ""  # the company's, BCP 47
    frames: frozenset[int] = frozenset()  # that are a chat's by how they are called
    before: frozenset[str] | None = None  # refs and words that stood there before we opened it; None before that
    is_chats: bool = False  # the whole page is, as its address says

    def is_fresh(self, control: Control) -> bool:
        """Whether it came up when we opened the chat."""
        return self.before is not None and control.ref not in self.before

    def is_within(self, control: Control) -> bool:
        """Whether it belongs to the chat, as far as one can tell."""
        return self.is_fresh(control) or control.frame in self.frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """What may open a chat, and why that is thought."""

    control: Control
    sure: float
    why: str

    @property
    def shown(self) -> str:
        """How a customer would call it."""
        return (self.control.text or self.control.name or self.control.nearby)[
            :_LONGEST_NAME
        ] or "a button without words"


def all_that_stands(sight: Sight) -> frozenset[str]:
    """What to compare a later look with; see `Around.before`."""
    return frozenset([*(one.ref for one in sight.controls), *(block.text for block in sight.blocks)])


def chat_field(sight: Sight, around: Around) -> Control | None:
    """Where one would write to somebody; None where there is no such field, or one cannot be sure."""
    fields = {one.control.ref: one for one in read_fields(sight, language=around.language)}
    scored = [(_field_score(one, fields, sight, around), place) for place, one in enumerate(sight.controls)]
    best = max(scored, default=(0, 0))
    if not scored:
        return None
    control = sight.controls[best[1]]
    return control if best[0] >= (_FIELD_LIKELY if around.is_within(control) else _FIELD_SURE) else None


def _field_score(control: Control, fields: dict[str, Field], sight: Sight, around: Around) -> int:
    said = f"{control.name} {control.placeholder} {control.label}"
    field = fields.get(control.ref)
    if control.role not in _TYPED or control.options or control.attributes.get("type") in _OTHER_TYPES:
        return 0
    if field and field.token in _PERSONAL and not says("input", said):
        return 0
    if len(_typed_in_same_form(control, sight)) > 1 or "readonly" in control.attributes:
        return 0  # a form to send off, not a talk
    score = 5 if says("input", said) else 0
    score += 6 if control.frame in around.frames or _is_marked(control) else 0
    score += 4 if around.is_fresh(control) else 0
    score += 3 if around.is_chats else 0
    score += 3 if any(_WRITTEN_INTO.search(control.attributes.get(key, "")) for key in ("name", "id")) else 0
    score += 3 if says("launcher", sight.title) or _names_a_chat(sight) else 0
    score += 2 if control.region in ("dialog", "aside") else 0
    score += 1 if control.attributes.get("lines") == "many" else 0
    score += 2 if _has_button_beside(control, sight) else 0
    score += 2 if len(sight.controls) <= _FEW else 0  # there is nothing else to do
    return score - (4 if control.region in ("header", "nav") and not around.is_within(control) else 0)


def _names_a_chat(sight: Sight) -> bool:
    """Whether a heading of the page is that of a chat."""
    return any(one.tag in ("h1", "h2", "h3") and share("launcher", one.text) >= 0.3 for one in sight.blocks)


def _typed_in_same_form(control: Control, sight: Sight) -> list[Control]:
    form = form_of(control)
    typed = [
        one for one in sight.controls if one.role in _TYPED and one.frame == control.frame and form_of(one) == form
    ]
    near = control.form or control.group
    return typed if near else [one for one in typed if abs(one.box.y - control.box.y) < 2 * _CORNER and one.ref != ""]


def _has_button_beside(control: Control, sight: Sight) -> bool:
    box = control.box
    return any(
        one.role == "button"
        and one.frame == control.frame
        and abs(one.box.y + one.box.height / 2 - box.y - box.height / 2) < box.height / 2 + 40
        and -10 < one.box.x - box.x - 0.5 * box.width < box.width
        for one in sight.controls
    )


def openers(sight: Sight, around: Around, *, named: str = "", tried: Collection[str] = ()) -> list[Opener]:
    """What may open a chat, the likeliest first; what only stands where chats stand has a `sure` below 0.3."""
    wanted = named.casefold()
    found: dict[str, Opener] = {}
    ranked = {one.control.ref: one for one in rank_ways(sight, "chat", language=around.language, named=named)}
    for control in sight.controls:
        if not _may_open(control) or control.ref in tried or key_of(control) in tried:
            continue
        said = f"{control.text} {control.name}".strip()
        if wanted and wanted in said.casefold():
            found[control.ref] = Opener(control=control, sure=1.0, why=f"the profile calls it «{named}»")
            continue
        choice = ranked.get(control.ref)
        if choice and choice.sure >= SURE_ENOUGH:
            found[control.ref] = Opener(control=control, sure=choice.sure, why=choice.why)
        elif opener := _opener(control, sight, around):
            found[control.ref] = opener
    return sorted(found.values(), key=lambda one: -one.sure)


def _opener(control: Control, sight: Sight, around: Around) -> Opener | None:
    said = control.text or control.name
    corner = 0.1 if _is_in_corner(control, sight) else 0.0
    if len(said) <= _LONGEST_NAME and (share("launcher", said) >= 0.3 or (corner and says("launcher", said))):
        return Opener(control=control, sure=0.45 + 0.2 * share("launcher", said) + corner, why=f"says «{said}»")
    if (control.frame in around.frames or _is_marked(control)) and not control.attributes.get("href", "").strip("#"):
        return Opener(control=control, sure=0.5 if _is_in_corner(control, sight) else 0.35, why="is called a chat's")
    if _BALLOONS.search(said) and len(said) <= _LONGEST_NAME and control.role in ("button", "tab"):
        return Opener(control=control, sure=0.45 + corner, why=f"shows a speech balloon: «{said}»")
    if says("launcher", said) and len(said.split()) <= _FEW_WORDS and not says("never", said):
        return Opener(control=control, sure=0.4, why=f"says «{said}»")
    if corner and control.role == "button" and len(said) < _LONGEST_NAME:
        return Opener(control=control, sure=0.2 if len(said) < 3 else 0.15, why="stands where chats stand")
    return None


def _may_open(control: Control) -> bool:
    said = control.text or control.name
    href = control.attributes.get("href", "")
    if control.role not in _BUTTONS or control.disabled or len(said) > 3 * _LONGEST_NAME or _NOT_A_CHAT.match(href):
        return False
    return not any(is_only(kind, said) for kind in ("never", "close", "send"))


def _is_marked(control: Control) -> bool:
    """Whether its makers call it a chat's."""
    called = (control.attributes.get(name, "") for name in ("id", "class", "name", "title", "icon", "aria-controls"))
    return any(CHAT.search(text) for text in called if text)


def _is_in_corner(control: Control, sight: Sight) -> bool:
    box = control.box
    least = _SMALLEST if len(control.text or control.name) < 3 else _SMALLEST_WITH_WORDS
    size = box.width >= _SMALLEST and box.height >= least and box.height <= _HIGHEST and box.width <= _WIDEST
    low = sight.height - box.y - box.height <= _CORNER and box.y < sight.height
    beside = sight.width - box.x - box.width <= _CORNER or box.x <= _CORNER
    return size and low and beside


def starter(sight: Sight, around: Around, *, tried: Collection[str] = ()) -> Opener | None:
    """Within an opened chat, what begins to talk: «Start conversation», «Send us a message»."""
    inner = [one for one in sight.controls if around.is_within(one) and _may_open(one) and one.ref not in tried]
    said = {one.ref: one.name or one.text for one in inner}
    likely = [one for one in inner if share("start", said[one.ref]) >= 0.5 or begins("start", said[one.ref])]
    if not likely:
        ways = rank_ways(replace(sight, controls=tuple(inner)), "chat", language=around.language)
        likely = [one.control for one in ways if one.sure >= SURE_ENOUGH]
    best = max(likely, key=lambda one: share("start", said[one.ref]), default=None)
    return Opener(control=best, sure=0.7, why=f"says «{said[best.ref]}»") if best else None


def form_before(sight: Sight, around: Around) -> tuple[tuple[Field, ...], Control | None]:
    """Who one is to be before one may talk: the fields, and what sends them; nothing where nobody asks."""
    inner = [one for one in sight.controls if around.is_within(one)]
    fields = tuple(
        one for one in read_fields(sight, language=around.language) if one.control.ref in {ctl.ref for ctl in inner}
    )
    if not any(_lets_in(one, around) for one in fields):
        return (), None
    below = max(one.control.box.y for one in fields)
    buttons = [one for one in inner if one.role == "button" and _may_be_sent_by(one)]
    sends = [one for one in buttons if one.attributes.get("sends") == "yes" or _says_send(one)]
    under = [one for one in sends or buttons if one.box.y >= below]
    sent_by = min(under or sends, key=lambda one: one.box.y, default=None)
    if sent_by not in sends and not any(_is_personal(one) for one in fields):
        return (), None  # boxes to tick alone may belong to something else
    return fields, sent_by


def _lets_in(field: Field, around: Around) -> bool:
    """Whether a form before a chat asks for it: who one is, or to agree."""
    to_agree = field.token == "terms" and not field.control.checked and around.is_fresh(field.control)
    return _is_personal(field) or to_agree


def _is_personal(field: Field) -> bool:
    return field.token in _PERSONAL and field.token != "search"


def _says_send(one: Control) -> bool:
    said = one.text or one.name
    return share("send", said) >= 0.4 or share("start", said) >= 0.4


def _may_be_sent_by(one: Control) -> bool:
    said = one.text or one.name
    return not any(is_only(kind, said) for kind in ("close", "never", "beside"))


def is_left_a_message(sight: Sight, around: Around, fields: Sequence[Field], sends: Control | None) -> str:
    """Why a form is no way to talk: nobody is there, and it wants a letter; empty where it lets one in."""
    fresh = [block.text for block in sight.blocks if around.before is None or block.text not in around.before]
    if offline := next((text for text in fresh if says("offline", text)), ""):
        return offline
    said = (sends.text or sends.name) if sends else ""
    if any(one.token == "message" for one in fields) and share("start", said) <= share("send", said):
        return said
    return ""


def is_chats_address(url: str) -> bool:
    """Whether an address says that it is a chat's own page."""
    return bool(CHAT.search(urlsplit(url).path))


def seen_there(sight: Sight, limit: int = 6) -> tuple[str, ...]:
    """What a customer who looks for a chat does see: the controls, by their names."""
    named = (one.text or one.name for one in sight.controls if one.role in _BUTTONS)
    return tuple(dict.fromkeys(_short(names for names in named if names)))[-limit:]


def _short(texts: Iterable[str]) -> Iterable[str]:
    return (text[:40] for text in texts)
