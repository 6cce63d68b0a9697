"""Alternatives: what a company's question leaves to choose from in words, «debit or credit?»."""

import re
from collections.abc import Iterable

from journeys.channels.phrasebook import Phrasebook
from journeys.channels.talk.heard import Turn
from journeys.channels.talk.matter import Matter
from journeys.reading.language.names import words_of
from journeys.reading.language.words import as_expression, vocabulary, whole_words
from journeys.reading.talk.moves import Move
from journeys.reading.told import Answer, Asked

_LONGEST = 6  # words of one alternative
_FEWEST = 2
_PLAIN = 4  # words of a thing without a number
_CHOSEN = frozenset((Answer.DATE, Answer.TIME, Answer.TRAIT, Answer.PLACE))  # what a company may propose answers to
_EDGES = " .,;:?!¿¡\"'«»“”„"


def alternatives(sentence: str, phrases: Phrasebook) -> tuple[str, ...]:
    """What stands to choose in a sentence, in its own words; empty where it holds no list with an «or».

    The first item is as long as the others at most: what stands before it leads up to the list.
    """
    either = whole_words("|".join(map(as_expression, phrases.understands["either"])))
    begin, *rest = (
        one.strip(_EDGES) for one in re.split(rf"\s*[,;:]?\s+{either}\s+|\s*[,;:]\s+", sentence, flags=re.I)
    )
    if not re.search(either, sentence, flags=re.IGNORECASE) or not rest:
        return ()
    if len(rest) >= _FEWEST and vocabulary(phrases.language).pattern("question.wh").search(begin):
        items = rest  # «Which card was it, debit or credit?»
    else:
        items = [" ".join(begin.split()[-max(len(one.split()) for one in rest) :]), *rest]
    found = tuple(_trimmed(one, phrases) for one in items)
    return (
        found
        if all(found) and max(len(one.split()) for one in found) <= _LONGEST and not any(map(_is_a_clause, found))
        else ()
    )


def alike(turn: Turn, matter: Matter, phrases: Phrasebook, facts: Iterable[str]) -> str:
    """The alternative that the customer came for, or that says what they know; empty where more than one is as near."""
    for one in turn.sentences:
        open_ = [item for item in alternatives(one.text, phrases) if one.asks and not _does_more(item, matter, phrases)]
        if known := [
            item for item in open_ for fact in facts if {*words_of(item)} & {*words_of(fact)} == {*words_of(item)}
        ]:
            return known[0]
        worth = {item: _worth(item, matter) for item in open_}
        best = max(worth, key=worth.__getitem__, default="")
        if best and any(worth[best]) and list(worth.values()).count(worth[best]) == 1:
            return best
    return ""


def proposed(turn: Turn, asked: Asked, phrases: Phrasebook) -> str:
    """The first answer that the company itself offers to a question: «We have Tuesday at ten or Thursday at three»."""
    if asked.answer not in _CHOSEN:
        return ""
    places = [n for n, one in enumerate(turn.sentences) if one.asks and one.text in asked.said]
    return _first(turn, places[0], phrases) if places else ""


def first(turn: Turn, phrases: Phrasebook) -> str:
    """The first of what a question that nothing was read in leaves to choose from."""
    open_ = [n for n, one in enumerate(turn.sentences) if one.asks and not one.moves - {Move.INVITES}]
    free = [n for n in open_ if not phrases.hears("offers", turn.sentences[n].text)]
    return next((item for n in free if (item := _first(turn, n, phrases))), "")


def _first(turn: Turn, place: int, phrases: Phrasebook) -> str:
    """The first alternative in the sentence at this place, or in the one behind it."""
    beside = turn.sentences[place : place + 2]
    return next((items[0] for one in beside if (items := alternatives(one.text, phrases))), "")


def _worth(item: str, matter: Matter) -> tuple[int, int]:
    """How near it is; its first word counts most, for what follows the last item belongs to all."""
    words = words_of(item)
    return matter.likeness(words[:1]), matter.likeness(words)


def _does_more(item: str, matter: Matter, phrases: Phrasebook) -> bool:
    """Whether it would do something that the customer did not ask for."""
    acts = vocabulary(phrases.language).keyed("moves.action")
    found, own = acts.find(item), {name for name, _ in acts.find_all(matter.question)}
    return found is not None and found[0] not in {*own, *matter.does}


def _is_a_clause(item: str) -> bool:
    """«the data set you're trying to export» says too much for a thing to choose."""
    return len(item.split()) > _PLAIN and not any(map(str.isdigit, item))


def _trimmed(item: str, phrases: Phrasebook) -> str:
    """An item without the small words around it."""
    little = {word for one in phrases.grammar["little"] for word in words_of(one)}
    words = item.split()
    while words and set(words_of(words[0])) <= little:
        del words[0]
    return " ".join(words).strip(_EDGES)
