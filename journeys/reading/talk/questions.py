"""Questions: which fact about the customer a company's words ask for, and how the question is meant."""

import re
from functools import lru_cache

from journeys.claim import Manner
from journeys.reading.asked.nature import answer_to
from journeys.reading.asked.stems import stem
from journeys.reading.language.names import words_of
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import Vocabulary, as_expression, vocabulary, whole_words
from journeys.reading.talk.menus import MenuOption, read_menu
from journeys.reading.talk.moves import Move, read_moves
from journeys.reading.told import Asked

__all__ = ["MenuOption", "Move", "read_menu", "read_moves", "read_questions"]

_SHORT = 7  # a question of so few words needs no verb: «And your postcode?»
_LONGEST_NOUN = 3  # words
_SMALL = 3  # letters


def read_questions(text: str, *, language: str) -> tuple[Asked, ...]:
    """The facts that `text` asks the customer for, in reading order.

    Each datum is an English noun phrase («order number», «postcode», «reason»); one that no list knows is named by its
    own noun («frame size»). Offers, courtesies, menus and rhetorical questions ask for no fact.
    """
    words = vocabulary(language)
    found: list[Asked] = []
    before = ""
    again = False
    for sentence in sentences(text, words.language):
        again = again or bool(words.pattern("question.repeating").search(sentence.text))
        asked = _asked(sentence, before, words, again=again)
        found += [one for one in asked if one.datum not in {known.datum for known in found}]
        before = sentence.text
    return tuple(found)


def _asked(sentence: Sentence, before: str, words: Vocabulary, *, again: bool) -> list[Asked]:
    text = sentence.text
    if words.pattern("question.menu").search(text):
        return []
    if sentence.asks and words.pattern("question.tag").match(text):
        return [Asked(datum=datum, said=f"{before} {text}", manner=Manner.CONFIRMING) for datum in _data(before, words)]
    if words.pattern("question.courtesy").search(text) or _offers(text, words):
        return []
    if elsewhere := words.pattern("question.not_asking").search(text):
        text = text[: elsewhere.start()]
    asks = sentence.asks or bool(words.pattern("question.unmarked").match(text))
    if not _requests(text, words, asks=asks):
        return []
    manner = _manner(text, words, again=again)
    return [
        Asked(datum=datum, said=sentence.text, manner=manner, answer=answer_to(datum), about=_about(text, datum, words))
        for datum in _data(text, words)
    ]


def _about(text: str, datum: str, words: Vocabulary) -> tuple[str, ...]:
    """The words that may tell a datum from others of its kind: neither small ones nor those of any question."""
    small = set(words.phrases("question.noun_end")) | set(words.phrases("question.wh")) | set(datum.split())
    found = (stem(word) for word in words_of(text) if len(word) > _SMALL and word not in small)
    return tuple(dict.fromkeys(found))


def _offers(text: str, words: Vocabulary) -> bool:
    """«Would you like me to …?»; but «Where would you like me to …?» asks where."""
    offer = words.pattern("question.offer").search(text)
    return bool(offer) and not words.pattern("question.wh").search(text[: offer.start() if offer else 0])


def _requests(text: str, words: Vocabulary, *, asks: bool) -> bool:
    if words.pattern("question.imperative").search(text):
        return True
    if not asks:
        return False
    short = len(text.split()) <= _SHORT
    return short or bool(words.pattern("question.request").search(text) or words.pattern("question.yes_no").match(text))


def _manner(text: str, words: Vocabulary, *, again: bool) -> Manner:
    if words.pattern("question.confirming").search(text):
        return Manner.CONFIRMING
    if again:
        return Manner.REPEATING
    offers_a_choice = bool(words.pattern("question.choice").search(text))
    if words.pattern("question.yes_no").match(text) and not offers_a_choice and _holds_value(text, words):
        return Manner.CONFIRMING
    return Manner.ASKING


def _holds_value(text: str, words: Vocabulary) -> bool:
    """A number or an address is named, or, where only names are written so, a word with a capital."""
    if re.search(r"\d|@", text):
        return True
    return words.language != "de" and bool(re.search(r"(?<=[a-z,] )(?!I\b)[A-Z][a-z]+", text))


def _data(text: str, words: Vocabulary) -> list[str]:
    """What a request asks for: the facts it names, else the one that the whole of it is about."""
    named = _named(text, words)
    weak = set(words.phrases("question.weak"))
    if any(key not in weak for key in named):
        return [key for key in named if key not in weak or key == "name"]
    if asked := words.keyed("datum.asked").first_key(text):
        return [asked]
    return list(named.values()) or _own_noun(text, words)


def _named(text: str, words: Vocabulary) -> dict[str, str]:
    """The listed nouns with what they are called here; not those that are only where something is found or sent."""
    found: dict[str, str] = {}
    weak = set(words.phrases("question.weak"))
    for key, match in words.keyed("datum.named").find_all(text):
        if _elsewhere(words.language).search(text[: match.start()]):
            continue
        exact = _exact(words.language).search(text[: match.start()]) if key in weak else None
        found.setdefault(key, f"{exact['exact'].strip().lower()} {match[0].lower()}" if exact else key)
    return found


def _own_noun(text: str, words: Vocabulary) -> list[str]:
    """«What is your membership level?» asks for the membership level."""
    match = words.pattern("question.what_is").search(text)
    if match is None:
        return []
    ends, leads, none = (set(words.phrases(f"question.{kind}")) for kind in ("noun_end", "determiner", "no_datum"))
    noun: list[str] = []
    for word in re.findall(r"[\w'’-]+|[^\w\s]", text[match.end() :].lower()):
        if word in ends or not word[0].isalpha() or (not noun and word in none):
            break
        if noun or not any(re.fullmatch(lead, word) for lead in leads):
            noun.append(word)
    datum = " ".join(noun)
    return [datum] if noun and len(noun) <= _LONGEST_NOUN and datum not in none and noun[-1] not in none else []


@lru_cache(maxsize=8)
def _elsewhere(language: str) -> re.Pattern[str]:
    """What makes a noun a place: «from your confirmation e-mail», «our phone number»."""
    inside = "|".join(map(as_expression, vocabulary(language).phrases("question.place"))) or r"(?!)"
    return re.compile(rf"{whole_words(inside)}\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)


@lru_cache(maxsize=8)
def _exact(language: str) -> re.Pattern[str]:
    """A word between «your» and a noun that makes it another one: «your frame size»."""
    words = vocabulary(language)
    whose = "|".join(map(as_expression, words.phrases("question.whose"))) or r"(?!)"
    plain = "|".join(map(as_expression, words.phrases("question.determiner"))) or r"(?!)"
    return re.compile(rf"{whole_words(whose)}\s+(?P<exact>(?!(?:{plain})\s)[^\W\d][\w'’-]*\s+)\Z", re.IGNORECASE)
