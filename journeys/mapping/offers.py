"""What a prompt offers, and what the line's own words say about it. Pure, in every language that menus are read in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from journeys.channels.phone.telephones import Deed
from journeys.mapping.steps import Step, press, say
from journeys.reading.language.guess import guess_locale
from journeys.reading.language.names import words_of
from journeys.reading.language.words import KNOWN_LANGUAGES, as_expression, compiled_phrases, vocabulary, whole_words
from journeys.reading.talk.menus import read_menu
from journeys.reading.talk.moves import Move, read_moves
from journeys.reading.talk.questions import read_questions

_LONGEST_READ = 20_000  # characters of one prompt; nobody listens to more
_MOST_HINTS = 8
_LONGEST_OFFER = 4  # words that one is asked to say
_DIGITS = "10023456789012345678"  # a plausible number of any length
_FINISH = "#"
_ANY_LENGTH = 8
_SHORT = 3  # letters
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_MOST_SENTENCES = 60
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A way on that a prompt names."""

    step: Step
    words: str  # what it is for, in the line's words

    @property
    def leads_back(self) -> bool:
        """Whether it announces the way back, or to read something again."""
        return _pattern("back").search(self.words) is not None


def offers_of(words: str, prompt: Deed | None) -> tuple[Offer, ...]:
    """What a prompt offers by key and by word, in the order said; `prompt` is the Gather that waits, where known."""
    words = words[:_LONGEST_READ]
    found = list(_by_key(words))
    if takes_voice(prompt):
        found += [Offer(step=say(spoken), words=spoken) for spoken in _spoken(words)]
        if not found and prompt is not None:
            hints = [hint.strip() for hint in prompt.attributes.get("hints", "").split(",")]
            found += [Offer(step=say(hint), words=hint) for hint in hints[:_MOST_HINTS] if _LETTERS.search(hint)]
    return tuple(dict.fromkeys(found))


def asked_for(words: str) -> str:
    """The fact that a prompt asks for («order number»); empty where it asks for none."""
    asked = read_questions(words[:_LONGEST_READ], language=guess_locale(words))
    return asked[0].datum if asked else ""


def takes_keys(prompt: Deed | None) -> bool:
    """Whether a prompt listens to the keypad; where nobody knows, it may."""
    return prompt is None or "dtmf" in prompt.attributes.get("input", "dtmf")


def takes_voice(prompt: Deed | None) -> bool:
    """Whether a prompt listens to words; where nobody knows, it may."""
    return prompt is None or "speech" in prompt.attributes.get("input", "dtmf")


def wants_several_digits(prompt: Deed | None) -> bool:
    """Whether more than one key is waited for."""
    return prompt is not None and prompt.attributes.get("numDigits", "1") not in ("", "1")


def digits_for(prompt: Deed | None) -> str:
    """Made-up digits as a prompt wants them, ended as it wants."""
    attributes = prompt.attributes if prompt else {}
    length = attributes.get("numDigits", "")
    if length.isdecimal() and 0 < int(length) <= len(_DIGITS):
        return _DIGITS[: int(length)]
    finish = finishing_keys(prompt)[:1] if prompt else _FINISH
    return _DIGITS[:_ANY_LENGTH] + finish if finish in "0123456789*#" else _DIGITS[:_ANY_LENGTH]


def finishing_keys(prompt: Deed | None) -> str:
    """The keys that end an answer and are none themselves, whatever a prompt offers them for."""
    return prompt.attributes.get("finishOnKey", _FINISH) if prompt else ""


def refuses(words: str) -> bool:
    """Whether the words say that an answer was not taken."""
    return _pattern("refuses").search(words) is not None or _moves(words, Move.NOT_UNDERSTOOD)


def apologises(words: str) -> bool:
    """Whether the telephone company speaks in the application's stead."""
    return _pattern("apology").search(words) is not None


def invites(words: str) -> bool:
    """Whether it asks openly: «How can I help you?»"""
    return _moves(words, Move.INVITES)


def hands_over(words: str) -> bool:
    """Whether somebody is announced, or patience asked for."""
    return _moves(words, Move.HANDS_OVER) or _moves(words, Move.BIDS_WAIT)


def are_alike(one: str, other: str) -> bool:
    """Whether two offers are for one thing, as far as their words tell."""
    mine, theirs = _telling(one), _telling(other)
    return not mine or not theirs or bool(mine & theirs)


def _telling(words: str) -> set[str]:
    """The longer words, which are seldom articles."""
    every = set(words_of(words))
    return {word for word in every if len(word) > _SHORT} or every


def _moves(words: str, move: Move) -> bool:
    return bool(words) and move in read_moves(words[:_LONGEST_READ], language=guess_locale(words))


def _by_key(words: str) -> Iterator[Offer]:
    """By key; twice where another sentence offers the same key for something else."""
    whole = [Offer(step=press(option.key), words=option.words) for option in read_menu(words) if option.key]
    yield from whole
    for sentence in _SENTENCE.split(words)[:_MOST_SENTENCES]:
        for option in read_menu(sentence):
            same_key = [offer for offer in whole if offer.step == press(option.key)]
            if same_key and not any(are_alike(offer.words, option.words) for offer in same_key):
                yield Offer(step=press(option.key), words=option.words)


def _spoken(words: str) -> Iterator[str]:
    """«Say sales, support or billing»: each of them."""
    for match in _saying().finditer(words):
        for spoken in _between().split(match["list"]):
            spoken = spoken.strip(" \"'“”„«»:")
            if spoken and len(spoken.split()) <= _LONGEST_OFFER and not _pattern("no_option").fullmatch(spoken):
                yield spoken


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return compiled_phrases(
        phrase for language in KNOWN_LANGUAGES for phrase in vocabulary(language).phrases(f"line.{name}")
    )


@cache
def _saying() -> re.Pattern[str]:
    """«Say …» up to where the sentence, or what is said, ends."""
    say_words, ends = _all("line.say"), "|".join((_all("menu.lead"), _all("menu.press")))
    until = rf"(?=[.;!?]|,?\s+(?:{_all('menu.or')})\s+(?:{_all('menu.press')})|,?\s+(?:{ends})(?!\w)|$)"
    return re.compile(rf"{whole_words(say_words)}:?,?\s+(?P<list>[^.;!?]+?){until}", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s*,\s*(?:(?:{_all('menu.or')})\s+)?|\s+(?:{_all('menu.or')})\s+", re.IGNORECASE)


def _all(path: str) -> str:
    return "|".join(
        as_expression(phrase) for language in KNOWN_LANGUAGES for phrase in vocabulary(language).phrases(path)
    )
