"""What a company's question wants to be told: by its datum, what an answer looks like, and which one of its kind."""

import re
from functools import lru_cache

from journeys.claim import Manner
from journeys.reading.asked.nature import answer_to
from journeys.reading.asked.stems import stem
from journeys.reading.facts.fact import Wanted
from journeys.reading.facts.lore import Lore, lore
from journeys.reading.facts.moments import read_moments
from journeys.reading.facts.names import read_names
from journeys.reading.language.words import language_of
from journeys.reading.told import Answer, Asked

FAMILIES = {
    Answer.DATE: "when",
    Answer.TIME: "when",
    Answer.DURATION: "when",
    Answer.PLACE: "where",
    Answer.ADDRESS: "where",
    Answer.PERSON: "who",
    Answer.MONEY: "howmuch",
}
_NEAR = 30  # letters between «which kind of» and the noun
_CLAUSE = re.compile(r"[?.!,;]")
_SHORT = 10  # words; what says more sums up


@lru_cache(maxsize=256)
def wanted(asked: Asked, *, language: str) -> Wanted:
    """A question as something that facts can be compared with."""
    known = lore(language_of(language))
    kind = asked.answer or answer_to(asked.datum)
    said = f"{asked.datum} {asked.said}"
    role, kind = _role(kind, asked, known)
    value = _proposed(asked, kind, known)
    offered = _offered(asked.said, known)
    if offered and kind is Answer.CONSENT:
        kind = Answer.TRAIT  # «music or sports?» is not to be answered by yes
    return Wanted(
        datum=asked.datum,
        kind=kind,
        said=asked.said,
        manner=asked.manner,
        role=role,
        nouns=known.stems(said),
        kinds=_kinds(asked, known) if kind is Answer.TRAIT else frozenset(),
        value=value,
        another=_another(asked.said, known),
        goes_on=asked.manner is Manner.ASKING and bool(known.pattern("same.next").search(asked.said)),
        makes_sure=bool(known.pattern("recap.makes_sure").search(asked.said)),
    )


def is_of_another(said: str, known: Lore) -> bool:
    """Whether a question says that it is of another thing or person; «or something else» does not."""
    return bool(_another(said, known))


def _another(said: str, known: Lore) -> tuple[str, ...]:
    found = known.pattern("same.another").finditer(known.pattern("same.else").sub(" ", said))
    return tuple(one[0].casefold() for one in found)


def _role(kind: Answer, asked: Asked, known: Lore) -> tuple[str, Answer]:
    """Which one of its kind is asked for; a count of nights is a span of time."""
    text = f"{asked.said} {asked.datum}"
    if kind in (Answer.COUNT, Answer.DURATION):
        found = [key for key, _ in known.words.keyed("facts.counted").find_all(text)]
        if re.search(rf"(?<!\w)(?:{known.listed('span.units')})(?!\w)", asked.said, re.IGNORECASE):
            return "", Answer.DURATION
        return (found[0] if found else _counted_noun(asked.said, known)), kind
    family = FAMILIES.get(kind)
    if family is None:
        return "", kind
    named, said = ([key for key, _ in known.roles(family).find_all(text)] for text in (asked.datum, asked.said))
    keys = named if kind is Answer.PLACE and named else [*said, *named]
    marked = [key for key in keys if known.is_marked(family, key)]
    return (marked or keys or [""])[0], kind


def _counted_noun(said: str, known: Lore) -> str:
    """«How many packs»: the stem of the noun."""
    how_many = known.pattern("how_many").search(said)
    words = said[how_many.end() :].split() if how_many else []
    noun = words[0].strip(".,;:?!").casefold() if words else ""
    return "" if noun in known.idle else stem(noun)


def _kinds(asked: Asked, known: Lore) -> frozenset[str]:
    """The classes of things of which the question asks which one: «what kind of film», but not «which film»."""
    said = f"{asked.datum}. {asked.said}"
    of_kind = _after(known.pattern("trait.kind"), said)
    named = [
        noun[0]
        for noun in known.pattern("trait.named").finditer(
            f"{asked.datum}. {_after(known.pattern('trait.which'), said)}"
        )
    ]
    around = f"{of_kind} | {' | '.join(named)}"
    return frozenset(name for name, (nouns, _) in known.kinds.items() if nouns.search(around)) | _offered(said, known)


def _after(leads: re.Pattern[str], said: str) -> str:
    """What stands soon after each of the words that lead to it, with these."""
    return " | ".join(_CLAUSE.split(said[found.start() : found.end() + _NEAR])[0] for found in leads.finditer(said))


def _offered(said: str, known: Lore) -> frozenset[str]:
    """The classes of which a question names several, to choose from."""
    if not known.any_kind.search(said):
        return frozenset()
    return frozenset(name for name, (_, kinds) in known.kinds.items() if len({*kinds.findall(said.casefold())}) > 1)


def _proposed(asked: Asked, kind: Answer, known: Lore) -> str:
    """The one value that a short question holds itself, and not among others: «Will that be on March 4th?»."""
    said = asked.said
    if known.pattern("recap.words").search(said) or len(said.split()) > _SHORT:
        return ""
    moments = read_moments(said, language=known.language)
    names = read_names(said, language=known.language)
    if kind in (Answer.DATE, Answer.TIME) and [one.kind for one in moments] == [kind]:
        return moments[0].value
    if kind is Answer.PLACE and asked.manner is Manner.CONFIRMING and len(names) == 1 and not moments:
        return names[0].name
    return ""
