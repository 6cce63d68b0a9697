"""Memory: in which words each price was told, and what was spoken of since."""

from dataclasses import dataclass, field
from enum import Enum

from journeys.reading.language.names import words_of
from journeys.reading.talk.offer import Offer
from journeys.reading.text.prices import Spoken

_MANY = 6  # words that are enough to know a whole turn again


class News(Enum):
    """What may have made an offer another one since it was quoted."""

    DETAIL = "a time, a day, a trait or a number that was new"
    EXTRA = "something that comes with it, or a charge"
    ELSE = "the customer wants another one"
    WISH = "the customer wants something of another kind"
    OFFER = "another offer was put forward"
    NOTICE = "the company said that a price is another one now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An offer that was quoted in some words, and how much was news by then."""

    offer: Offer
    heard: int


@dataclass(slots=True)
class Memory:
    """The words and the news of one conversation."""

    told: dict[str, Told] = field(default_factory=dict)
    news: list[tuple[News, str]] = field(default_factory=list)  # each with the words that it was told in
    quoted: int = 0  # how much was news when a price was told last

    def note(self, news: News, said: str = "") -> None:
        self.news.append((news, said))

    def keep(self, words: tuple[str, ...], offer: Offer) -> None:
        """A price of an offer was told in some words."""
        self.quoted = len(self.news)
        self.told |= dict.fromkeys(filter(None, words), Told(offer=offer, heard=self.quoted))

    def find(self, words: str) -> Told | None:
        """The offer that was last quoted in the same words."""
        return self.told.get(words)

    def since(self, heard: int) -> set[News]:
        """What was news since."""
        return {news for news, _ in self.news[heard:]}

    def wished(self, heard: int) -> set[str]:
        """The words of wishes since."""
        return {word for news, said in self.news[heard:] if news is News.WISH for word in words_of(said)}


def words_of_price(one: Spoken, turn: str, number: int) -> tuple[str, str]:
    """The words that tell a price, without amounts: of its sentence, and of the whole turn, where those are many."""
    said = one.sentence.text
    sentence = " ".join(words_of(said[: one.quote.start] + " " + said[one.quote.end :]))
    rest = words_of(turn.replace(said[one.quote.start : one.quote.end], " "))
    return sentence, f"{number}: {' '.join(rest)}" if len(rest) >= _MANY else ""
