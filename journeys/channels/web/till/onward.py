"""Which control of a checkout's page goes on, and what it is for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from journeys.channels.web.afoot.walker import Walker
from journeys.channels.web.till.order_pages import is_basket
from journeys.channels.web.till.straying import leads_elsewhere, strays
from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Sight
from journeys.reading.ways.ways import SURE_ENOUGH, Choice, rank_ways

_INSTEAD = 0.65  # how sure a second choice must be when the first one led nowhere
_CERTAIN = 0.85
_PERSONAL = frozenset({"email", "name", "given-name", "family-name", "street-address", "address-line1", "postal-code",
                       "address-level2", "tel"})  # fmt: skip
_NEVER = ("add-to-cart", "login")  # on the way from the basket to the order
_PLACES = ("main", "dialog", "aside")


class Kind(StrEnum):
    """What going on means here."""

    GUEST = "guest"  # it says that no account is wanted
    REGISTER = "register"  # an account is demanded
    LOGIN = "login"  # with the account that was made
    DECLINE = "decline"  # it says no to what else is offered
    CHECKOUT = "checkout"  # from the basket
    CONTINUE = "continue"
    PAY = "pay"  # it places the order


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """The control that goes on."""

    choice: Choice
    kind: Kind


def find_onward(
    walker: Walker,
    sight: Sight,
    *,
    as_guest: bool,
    paid: bool,
    tried: Collection[str],
    shut: Collection[str] = (),
    has_account: bool = False,
    told: bool = False,
    inside: bool = False,
    loosely: bool = False,
) -> Onward | None:
    """Find it; None when nothing on the page goes on for certain.

    Args:
        walker: Who looks.
        sight: What they see.
        as_guest: It was already said that no account is wanted.
        paid: The order was already sent.
        tried: Controls that led nowhere on this page.
        shut: Controls that would begin anew.
        has_account: One was made on the way.
        told: The shop knows already who the customer is, or where they live.
        inside: The checkout was entered: what frames every page of the shop, or informs, is no way on.
        loosely: Nothing else leads on.
    """
    words = walker.page.words(sight)

    def best(intent: str) -> Choice | None:
        named = walker.named(intent)
        ranked = rank_ways(sight, intent, language=walker.language, named=named, tried={*tried, *shut})
        never = () if intent == "login" else _NEVER
        return next(
            (
                one
                for one in ranked
                if not leads_elsewhere(one.control, words, never)
                and (named or not inside or not strays(one.control, sight, words, loosely=loosely))
            ),
            None,
        )

    fields = read_fields(sight, language=walker.language)
    personal = [field for field in fields if field.token in _PERSONAL or field.token.startswith("cc-")]
    guest, checkout, pay = best("guest"), best("checkout"), best("pay")
    if guest and not as_guest and guest.sure >= 0.6:
        return Onward(choice=guest, kind=Kind.GUEST)
    if _demands_an_account(fields):
        account, intent = (Kind.LOGIN, "login") if has_account else (Kind.REGISTER, "register")
        door = best(intent)
        if door and door.sure >= 0.6 and (has_account or not as_guest):
            return Onward(choice=door, kind=account)
    begins = is_basket(walker, sight) or (not told and (not pay or not checkout or checkout.sure > pay.sure))
    if checkout and checkout.sure >= 0.6 and begins and not personal and not paid:
        return Onward(choice=checkout, kind=Kind.CHECKOUT)
    going = {"pay": pay, "continue": best("continue"), "submit": best("submit"), "checkout": checkout}
    scored = [(choice.sure * _weight(kind, choice, personal), kind, choice) for kind, choice in going.items() if choice]
    sure, kind, choice = max(scored, key=lambda one: one[0]) if scored else (0.0, "", None)
    if not personal and sure < _CERTAIN and (no := _declining(sight, words, tried)):
        return Onward(choice=no, kind=Kind.DECLINE)
    if choice is None or sure < (_INSTEAD if tried else SURE_ENOUGH * 0.9):
        return None
    if tried and not inside and choice.control.region in ("header", "nav", "footer"):
        return None
    says_pay = _says(walker, sight, choice, "pay")
    places = kind == "pay" or (kind != "continue" and says_pay >= max(0.7, _says(walker, sight, choice, "checkout")))
    return Onward(choice=choice, kind=Kind.PAY if places else Kind.CONTINUE)


def _declining(sight: Sight, words: Lexicon, tried: Collection[str]) -> Choice | None:
    """What says no to an offer between two steps."""
    no = words.context["declined"]
    for one in sight.controls:
        said = tokens(one.text or one.name)
        offered = one.role in ("button", "link") and one.region in _PLACES and one.on_screen and one.ref not in tried
        if offered and (no.has(said) or (len(said) <= 6 and no.longest_in(said) >= 2)):
            return Choice(control=one, sure=0.7, why=f"says no to an offer: «{(one.text or one.name)[:40]}»")
    return None


def _demands_an_account(fields: Sequence[Field]) -> bool:
    """Whether a page asks for nothing but to log in."""
    wanted = {field.token for field in fields if field.control.region in _PLACES}
    return "current-password" in wanted and not wanted & (_PERSONAL - {"email"})


def _weight(kind: str, choice: Choice, personal: Sequence[Field]) -> float:
    """A form of one's own data is sent by its own button."""
    form = choice.control.form
    sends = choice.control.attributes.get("sends") == "yes"
    inside = sum(1 for field in personal if form and field.control.form == form)
    weight = 1.0 + 0.02 * min(inside, 5) + (0.05 if sends else 0.0)
    if personal and not inside and choice.control.role == "link":
        weight *= 0.7  # a link leaves what was typed behind
    frames = {field.control.frame for field in personal if not field.token.startswith("cc-")}
    if frames and choice.control.frame not in frames:
        weight *= 0.5  # the form stands in a frame, and this does not
    return weight * {"submit": 0.85, "checkout": 0.85 if personal else 0.95}.get(kind, 1.0)


def _says(walker: Walker, sight: Sight, choice: Choice, intent: str) -> float:
    sign = walker.page.words(sight).ways[intent]
    return max(sign.said_by(tokens(text)) for text in (choice.control.text, choice.control.name))
