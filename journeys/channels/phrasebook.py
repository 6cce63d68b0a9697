"""What a customer says in each language, and how they know what an option is about."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from journeys.errors import UsageError
from journeys.reading.language.names import words_of
from journeys.reading.language.words import vocabulary

OTHER = "other"
PERSON = "person"
STATUS = "status"
RETURN = "return"
POLICY = "policy"
HOURS = "hours"
_PRECISE = {OTHER: 0, STATUS: 1}  # of two topics in one question the more precise one is meant
_MORE = 2  # words beside those of an order; the question is about more than where it is
_TELLS_LANGUAGE, _ONE_IN = 5, 8  # words; every eighth is a small one
_SHORTEST_INFLECTED = 4  # «no» is not the beginning of «north»


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a customer may want from a conversation."""

    name: str  # "status", "return", "person", "other"
    ask: str = ""
    again: str = ""
    words: tuple[str, ...] = ()
    near: tuple[str, ...] = ()  # topics that will do where nothing is about this one
    does: tuple[str, ...] = ()  # what the company may do at once for who comes with it: "return", "cancel"

    def likeness(self, text: str) -> int:
        """How many words of the longest phrase of this topic the text holds; 0 is none."""
        spoken = words_of(text)
        return max((len(words_of(phrase)) for phrase in self.words if _holds(spoken, words_of(phrase))), default=0)


def _holds(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands in the text as it is; a last word of some length may be inflected."""
    length = len(phrase)
    inflected = len(phrase[-1]) >= _SHORTEST_INFLECTED
    return any(
        text[start : start + length - 1] == phrase[:-1]
        and (text[start + length - 1] == phrase[-1] or (inflected and text[start + length - 1].startswith(phrase[-1])))
        for start in range(len(text) - length + 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasebook:
    """The phrases of one language, from the data file of its name."""

    language: str
    topics: dict[str, Topic]
    replies: dict[str, str]
    understands: dict[str, tuple[str, ...]]
    grammar: dict[str, tuple[str, ...]]

    def telling(self, text: str) -> frozenset[str]:
        """The words of a text that tell what it is about, without those that stand in any."""
        little = {word for one in self.grammar["little"] for word in words_of(one)}
        return frozenset(word for word in words_of(text) if word not in little)

    def has_words_of_its_own(self, text: str) -> bool:
        """Whether the language's own small words are in it, or too few words to tell."""
        little = {word for one in self.grammar["little"] for word in words_of(one)}
        words = words_of(text)
        return len(words) < _TELLS_LANGUAGE or sum(word in little for word in words) * _ONE_IN > len(words)

    def bids_say(self, text: str) -> bool:
        """Whether the customer is told what to say or type."""
        spoken = words_of(text)
        return self.hears("keypad", text) or any(_holds(spoken, words_of(one)) for one in self.grammar["say"])

    def names_another_way(self, text: str) -> bool:
        """Whether a time or another way is named, instead of somebody to talk to now."""
        return bool(vocabulary(self.language).pattern("moves.answer.other_way").search(text))

    def topic_of(self, text: str) -> Topic:
        """What a customer's own question is about; the topic «other» where no words of a topic are in it.

        Every matter is about an order; one that names something else besides is about that.
        """
        best = max(self.topics.values(), key=lambda topic: (topic.likeness(text), _PRECISE.get(topic.name, 2)))
        if not best.likeness(text):
            return self.topics[OTHER]
        if best.name == STATUS and len(self._beside(text, best)) >= _MORE:
            return replace(self.topics[OTHER], near=(STATUS,))
        return best

    def _beside(self, text: str, topic: Topic) -> frozenset[str]:
        """The telling words of a text that are none of the topic's, numbers apart."""
        own = {word for phrase in (*topic.words, topic.ask, topic.again) for word in words_of(phrase)}
        return frozenset(one for one in self.telling(text) - own if not any(map(str.isdigit, one)))

    def hears(self, kind: str, text: str) -> bool:
        """Whether the text holds one of the phrases understood as `kind`: "yes", "keypad", "wait", "invites"…"""
        spoken = words_of(text)
        return any(_holds(spoken, words_of(phrase)) for phrase in self.understands[kind])

    def choose(self, options: tuple[str, ...], wanted: str) -> int | None:
        """Which option is about the wanted topic; the one with the longest phrase, and None if none is.

        What is about another topic with more words is not it: «Return an order» is about a return, not an order.
        """
        best, best_likeness = None, 0
        for index, option in enumerate(options):
            likeness = {name: topic.likeness(option) for name, topic in self.topics.items()}
            mine = likeness.pop(wanted, 0)
            specific = max((count for name, count in likeness.items() if name != OTHER), default=0)
            if mine > best_likeness and (mine >= specific or wanted == OTHER) and not self._rather(option, wanted):
                best, best_likeness = index, mine
        return best

    def _rather(self, option: str, wanted: str) -> bool:
        """An option about an order that names a return is about the return."""
        return wanted == STATUS and any(self.topics[name].likeness(option) for name in (RETURN, PERSON))


@cache
def phrasebook(locale: str) -> Phrasebook:
    """The phrases for a locale's language.

    Raises:
        UsageError: nobody has written this language's phrases yet; names those that are there.
    """
    language = locale.partition("-")[0].partition("_")[0].lower()
    folder = files("journeys.channels") / "phrases"
    source = folder / f"{language}.toml"
    if not source.is_file():
        known = sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))
        raise UsageError(
            f"the customer cannot speak {language!r} yet. Known: {', '.join(known)}.",
            fix=f"write journeys/channels/phrases/{language}.toml after the model of en.toml",
        )
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return Phrasebook(
        language=language,
        topics={name: _topic(name, entry) for name, entry in data["topics"].items()},
        replies=data["replies"],
        understands={kind: tuple(phrases) for kind, phrases in data["understands"].items()},
        grammar={kind: tuple(phrases) for kind, phrases in data["grammar"].items()},
    )


def _topic(name: str, entry: dict[str, str | list[str]]) -> Topic:
    lists = {kind: tuple(entry.get(kind, ())) for kind in ("words", "near", "does")}
    return Topic(name=name, ask=str(entry.get("ask", "")), again=str(entry.get("again", "")), **lists)
