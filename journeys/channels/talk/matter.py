"""The matter: what the customer came for, in which words, and how far they are with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining, normalize

from journeys.channels.phrasebook import PERSON, Phrasebook, Topic
from journeys.notebook import REACH_A_PERSON
from journeys.reading.language.names import words_of
from journeys.reading.language.words import vocabulary

_SHORTEST, _ENDING = 3, 2  # letters of a word, and of the ending of one so short: «dog», «dogs»
REASON = "reason"
_LONG = 6  # letters of a word that may stand inside another
_STEM = 4  # letters that two forms of one word share at least


@dataclass(slots=True, kw_only=True)
class Matter:
    """What the customer came for, and what they did about it so far."""

    question: str
    topic: Topic
    telling: frozenset[str]  # the words of it that tell it from others
    other_words: list[str]  # what they will say when they are not understood, in order
    said: bool = False
    times_said: int = 0  # in the same words
    missed: int = 0  # how often the company did not understand or help
    chosen: set[str] = field(default_factory=set)  # options that were taken
    asked_for_person: bool = False
    pointed_elsewhere: bool = False  # they named an address instead of answering
    rated: bool = False
    left_message: bool = False
    does: frozenset[str] = frozenset()  # what the company may do at once: "return", "cancel"
    beside: frozenset[str] = frozenset()  # telling words that are none of its topic's own

    @classmethod
    def of(cls, question: str, topic: Topic, phrases: Phrasebook) -> "Matter":
        """A matter in the customer's own words."""
        person = phrases.topics[PERSON]
        beside = frozenset() if words_of(topic.ask) == words_of(question) else _beside(question, topic, phrases)
        again = "" if beside else topic.again
        otherwise = again or phrases.replies["about"].format(matter=question.strip().rstrip("?!. "))
        to_a_person = (person.ask, person.again) if topic.name != PERSON else (person.again, person.ask)
        words = [otherwise, *to_a_person] if topic.name != PERSON else [*to_a_person, phrases.replies["person"]]
        return cls(
            question=question,
            topic=topic,
            telling=phrases.telling(question),
            other_words=[one for one in words if one],
            does=_wished_for(question, topic, phrases),
            beside=beside,
        )

    @property
    def is_for_a_person(self) -> bool:
        """Whether they want somebody to talk to, and nothing else."""
        return self.topic.name == PERSON

    @property
    def goal(self) -> str:
        """What an attempt names."""
        return REACH_A_PERSON if self.is_for_a_person else f"get an answer to «{self.question}»"

    def likeness(self, words: Iterable[str]) -> int:
        """How many of the telling words are among these, in whatever form."""
        return _shared(self.telling, words)

    def likeness_beside(self, words: Iterable[str]) -> int:
        """How many of those that are not its topic's own."""
        return _shared(self.beside, words)


def _shared(own: Iterable[str], words: Iterable[str]) -> int:
    spoken = {*words}
    return sum(any(is_one_word(one, other) for other in spoken) for one in own)


def _wished_for(question: str, topic: Topic, phrases: Phrasebook) -> frozenset[str]:
    """The acts that a wish names; who asks how or whether has not wished for it, and nobody buys in passing."""
    words = vocabulary(phrases.language)
    if words.pattern("question.wh").search(question):
        return frozenset()
    named = () if "?" in question else words.keyed("moves.action").find_all(question)
    return frozenset((*topic.does, *(act for act, _ in named if act != "buy")))


def _beside(question: str, topic: Topic, phrases: Phrasebook) -> frozenset[str]:
    """What the question says more than its topic's own words do: «can I return a mug that is cracked?»."""
    known = {word for phrase in (*topic.words, topic.ask, topic.again) for word in words_of(phrase)}
    telling = phrases.telling(question)
    return frozenset(own for own in telling if not any(is_one_word(own, word) for word in known))


def is_one_word(one: str, other: str) -> bool:
    """Whether both are forms of one word: «brakes», «brake»; «lackiert», «lackierten».

    >>> is_one_word("squeaks", "squeaking"), is_one_word("bamboo", "bamboos"), is_one_word("order", "ordinary")
    (True, True, False)
    """
    one, other = _folded(one), _folded(other)
    shorter, longer = sorted((one, other), key=len)
    if one == other or (
        len(shorter) >= _SHORTEST and longer.startswith(shorter) and len(longer) - len(shorter) <= _ENDING
    ):
        return True
    if len(shorter) >= _LONG and shorter[: max(_STEM + 1, len(shorter) - 2)] in longer:
        return True  # «Schaden», «beschädigt»
    shared = max(_STEM, min(len(one), len(other)) - 2)
    return len(one) >= _STEM and len(other) >= _STEM and one[:shared] == other[:shared]


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """Without the marks on letters that come and go with a word's forms."""
    return "".join(sign for sign in normalize("NFD", word) if not combining(sign))
