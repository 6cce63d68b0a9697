"""Whether a page says what somebody came to read: how to return a thing, what delivery costs, whom to ask."""

import re
from collections.abc import Iterator
from enum import StrEnum
from urllib.parse import urlsplit

from journeys.reading.language.lexicon import Lexicon, lexicon, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Block, Control, Sight

_INSIDE = ("main", "dialog", "aside")
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "strong", "b", "legend", "caption"})
_ON_THINGS = frozenset({"a", "button", "label", "option", "input", "th"})
_TOLD = 3  # words from which on something is said beside the title
_LONGEST_HEAD = 90  # characters
_ABOUT, _ASKED = 0.45, 0.25  # how surely a head, and a question, name a topic
_LONGEST_QUESTION = 14  # words
_FOLDED = frozenset({"button", "tab", "link"})
_UNFILLED = re.compile(
    r"\[(?:[^\]\[]{0,20}\b)?(?:your|insert|enter|company|shop|store)\b[^\]\[]{2,60}\]", re.IGNORECASE
)


class Advice(StrEnum):
    """What a page has to say on a topic."""

    TOLD = "told"
    FOLDED = "folded"  # it stands under a head that is to be clicked first
    BARE = "bare"  # the page has the topic's title, and nothing else
    SAMPLE = "sample"  # only what the template's maker wrote to fill the page
    ELSEWHERE = "elsewhere"  # the page is about something else


def advice_on(sight: Sight, topic: str, *, language: str, expected: bool = False) -> Advice:
    """What a page says on a topic.

    Args:
        sight: The page, come to rest.
        topic: The intent of the ways that lead to such a page: "returns", "shipping", "help", "terms"…
        language: BCP 47 tag of the company.
        expected: Whether somebody followed a way that named the topic: then the whole page is taken to be about it.
    """
    words = lexicon(language, sight.language)
    inside = [block for block in sight.blocks if block.region in _INSIDE]
    heads = [block for block in inside if _is_head(block)]
    titled = any(_names(words, topic, text) for text in (sight.title, *(head.text for head in heads[:3])))
    said = [block for block in inside if not _is_head(block) and block.tag not in _ON_THINGS]
    if (expected or titled) and any(is_sample(block.text, words) for block in said):
        return Advice.SAMPLE
    if _tells_under_a_head(inside, topic, words):
        return Advice.TOLD
    if any(folds_on(sight, topic, language=language)):
        return Advice.FOLDED
    spoken = sum(len(tokens(block.text)) for block in said)
    if not (expected or titled):
        return Advice.ELSEWHERE
    if spoken >= _TOLD and (titled or _is_spoken_of(sight, inside, topic, words)):
        return Advice.TOLD
    useful = [one for one in sight.controls if one.region in _INSIDE]
    return Advice.ELSEWHERE if useful or not titled else Advice.BARE


def folds_on(sight: Sight, topic: str, *, language: str) -> Iterator[Control]:
    """The heads of accordions and the tabs that open what is said on a topic."""
    words = lexicon(language, sight.language)
    for control in sight.controls:
        closed_tab = control.role == "tab" and control.attributes.get("aria-selected") != "true"
        opens = (control.expanded is False or closed_tab) and control.role in _FOLDED and control.region in _INSIDE
        if opens and _names(words, topic, control.text or control.name):
            yield control


def is_sample(text: str, words: Lexicon) -> bool:
    """Whether a text is the template maker's, to fill a page: «Lorem ipsum», «[your return address here]»."""
    return words.mentions("sample-text", text) or bool(_UNFILLED.search(text))


def _is_head(block: Block) -> bool:
    return block.tag in _HEADS and len(block.text) <= _LONGEST_HEAD


def _names(words: Lexicon, topic: str, text: str) -> bool:
    sign = words.ways.get(topic)
    if sign is None or not text:
        return False
    said = tokens(text)
    asks = len(said) <= _LONGEST_QUESTION and text.rstrip().endswith("?")
    return sign.said_by(said) >= (_ASKED if asks else _ABOUT)


def _is_spoken_of(sight: Sight, inside: list[Block], topic: str, words: Lexicon) -> bool:
    """Whether the page's address, or any of its words, name the topic."""
    sign = words.ways.get(topic)
    if sign is None:
        return False
    path = tokens_of_identifier(urlsplit(sight.url).path)
    said = (tokens(block.text) for block in inside)
    return bool(sign.path.longest_in(path)) or any(sign.say.longest_in(one) or sign.may.longest_in(one) for one in said)


def _tells_under_a_head(inside: list[Block], topic: str, words: Lexicon) -> bool:
    """Whether words stand under a head that names the topic, before the next head."""
    counting, counted = False, 0
    for block in inside:
        if _is_head(block):
            counting, counted = _names(words, topic, block.text), 0
        elif counting and block.tag not in _ON_THINGS and not is_sample(block.text, words):
            counted += len(tokens(block.text))
            if counted >= _TOLD:
                return True
    return False
