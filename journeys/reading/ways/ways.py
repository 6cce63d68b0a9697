"""Finding the way by what is written on things and where they stand, as a person does."""

from collections.abc import Collection, Iterable

from journeys.reading.language.lexicon import Tokens, tokens
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.choice import Choice, key_of
from journeys.reading.ways.inscription import Inscription
from journeys.reading.ways.judging import Errand, judge
from journeys.reading.ways.overlap import overlap
from journeys.reading.ways.scene import Scene, scene_of
from journeys.reading.ways.special import judge_product, judge_search, judge_submit

__all__ = ["INTENTS", "SURE_ENOUGH", "Choice", "find_way", "key_of", "overlap", "rank_ways"]

INTENTS = (
    "search",
    "product",
    "add-to-cart",
    "cart",
    "checkout",
    "continue",
    "pay",
    "guest",
    "login",
    "register",
    "account",
    "track-order",
    "returns",
    "return-item",
    "shipping",
    "contact",
    "help",
    "privacy",
    "terms",
    "cookies-accept",
    "cookies-reject",
    "chat",
    "close",
    "submit",
)
SURE_ENOUGH = 0.42  # below this nothing is chosen
_JUDGES = {"search": judge_search, "product": judge_product, "submit": judge_submit}


def find_way(
    sight: Sight, intent: str, *, language: str, want: str = "", named: str = "", tried: Collection[str] = ()
) -> Choice | None:
    """Choose the control that leads where `intent` says; None when a person would not be sure either.

    Args:
        sight: What is seen.
        intent: One of `INTENTS`.
        language: BCP 47 tag of the company; the page's own is read beside it.
        want: What the customer wants, in their words: "Bamboo tea set".
        named: What the company's profile calls the control; overrides everything.
        tried: `ref`s or `key_of`s of controls that led nowhere.
    """
    ranked = rank_ways(sight, intent, language=language, want=want, named=named, tried=tried)
    return ranked[0] if ranked and ranked[0].sure >= SURE_ENOUGH else None


def rank_ways(
    sight: Sight, intent: str, *, language: str, want: str = "", named: str = "", tried: Collection[str] = ()
) -> list[Choice]:
    """All controls that may lead there, the likeliest first."""
    if named and (chosen := _by_name(_untried(sight.controls, tried), named)):
        return chosen
    scene = scene_of(sight, language, sight.language)
    errand = Errand(intent, tuple(word for word in tokens(want) if len(word) > 1 or word.isdigit()))
    choices = [
        choice for one in _candidates(scene, errand) if (choice := _JUDGES.get(intent, judge)(scene, errand, one))
    ]
    if tried:
        choices = [one for one in choices if not _was_tried(one.control, tried)]
    choices.sort(key=lambda choice: -choice.sure)
    return _unless_torn(choices)


def _candidates(scene: Scene, errand: Errand) -> Iterable[Inscription]:
    """What may lead there; nearly anything may, where a thing is looked for by its name, or a form is to be sent."""
    return scene.inscriptions if errand.want or errand.intent in _JUDGES else scene.naming(errand.intent)


def _was_tried(control: Control, tried: Collection[str]) -> bool:
    return control.ref in tried or key_of(control) in tried


def _untried(controls: Iterable[Control], tried: Collection[str]) -> list[Control]:
    return [one for one in controls if not _was_tried(one, tried)]


def _by_name(controls: Iterable[Control], named: str) -> list[Choice]:
    wanted = tokens(named)
    exact, holding = [], []
    for control in controls:
        said = [tokens(words) for words in (control.name, control.text, control.label) if words]
        if wanted in said or control.attributes.get("id") == named.removeprefix("#"):
            exact.append(Choice(control=control, sure=0.99, why=f"the profile names it «{named}»"))
        elif any(_holds(words, wanted) for words in said):
            holding.append(Choice(control=control, sure=0.9, why=f"the profile names it «{named}»"))
    return sorted([*exact, *holding], key=lambda choice: (-choice.sure, not choice.control.on_screen))


def _holds(words: Tokens, wanted: Tokens) -> bool:
    span = len(wanted)
    return span > 0 and any(words[at : at + span] == wanted for at in range(len(words) - span + 1))


def _unless_torn(choices: list[Choice]) -> list[Choice]:
    """Be less sure where another thing, which says something else, is as likely."""
    if len(choices) < 2:
        return choices
    best = choices[0]
    rivals = [one for one in choices[1:6] if not _same(best.control, one.control)]
    if not rivals or best.sure - rivals[0].sure >= 0.04 or best.sure >= 0.85:
        return choices
    return [Choice(control=best.control, sure=best.sure * 0.9, why=f"{best.why}, but so is another"), *choices[1:]]


def _same(one: Control, other: Control) -> bool:
    href = one.attributes.get("href")
    return (href and href == other.attributes.get("href")) or tokens(one.name or one.text) == tokens(
        other.name or other.text
    )
