"""Finding the way by what is written on things and where they stand, as a person does."""

from collections.abc import Collection, Iterable

from journeys.reading.language.lexicon import Tokens, lexicon, tokens
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.choice import Choice, key_of
from journeys.reading.ways.scene import Scene, words_in_common

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
    words = lexicon(language, sight.language)
    open_to = [one for one in sight.controls if one.ref not in tried and key_of(one) not in tried]
    if named:
        chosen = _by_name(open_to, named)
        if chosen:
            return chosen
    scene = Scene(sight, words, intent, want)
    choices = [choice for control in open_to if (choice := scene.judge(control))]
    choices.sort(key=lambda choice: -choice.sure)
    return _unless_torn(choices)


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


def overlap(want: str, text: str) -> float:
    """Which part of what is wanted a text names, from 0 to 1."""
    return words_in_common(tokens(want), tokens(text))
