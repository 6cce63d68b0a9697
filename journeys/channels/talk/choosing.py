"""Choosing: which of the things that are offered leads to the matter."""

from collections.abc import Iterator, Sequence

from journeys.channels.phrasebook import OTHER, PERSON, Phrasebook
from journeys.channels.talk.choices import Choice
from journeys.channels.talk.matter import Matter
from journeys.reading.language.names import words_of
from journeys.reading.language.words import vocabulary

_SHARED, _FITTING = 2, 3  # two words in common say more than the same topic, and one says less


class Chooser:
    """Chooses for one matter; what was taken once is taken again only where there is nothing else."""

    def __init__(self, phrases: Phrasebook, matter: Matter) -> None:
        self._phrases = phrases
        self._matter = matter

    def about_it(self, choices: Sequence[Choice]) -> Choice | None:
        """The choice that is about the matter: by its topic or by its own words."""
        open_ = [one for one in choices if not self._is_costly(one) and not self._phrases.hears("back", one.words)]
        fresh = [one for one in open_ if one.words not in self._matter.chosen]
        return self._best(fresh) or self._best(open_)

    def towards_it(self, choices: Sequence[Choice], *, to_a_person: bool) -> Choice | None:
        """The next best: a related topic, anything else, a person, their language, what lets one go on."""
        open_ = [one for one in choices if not self._is_costly(one) and one.words not in self._matter.chosen]
        for chosen in self._next_best(open_, to_a_person=to_a_person):
            if chosen:
                return chosen
        return None

    def any(self, choices: Sequence[Choice]) -> Choice | None:
        """The first that was not taken: they want to know more exactly, and each is as good."""
        for one in choices:
            away = self._phrases.hears("back", one.words) or self.person([one]) or self._is_costly(one)
            if not away and one.words not in self._matter.chosen:
                return one
        return None

    def person(self, choices: Sequence[Choice]) -> Choice | None:
        """The choice that leads to somebody."""
        return self._topic(choices, PERSON)

    def goes_on(self, choices: Sequence[Choice]) -> Choice | None:
        """What agrees or goes on: «Accept», «press 1 to continue»."""
        agreeing = (one for one in choices if self._phrases.hears("yes", one.words))
        return next((one for one in agreeing if not self._phrases.hears("no", one.words)), None)

    def skips(self, choices: Sequence[Choice]) -> Choice | None:
        """What passes a question over."""
        return next((one for one in choices if self._phrases.hears("skip", one.words)), None)

    def _next_best(self, choices: Sequence[Choice], *, to_a_person: bool) -> Iterator[Choice | None]:
        ahead = [one for one in choices if not self._phrases.hears("back", one.words)]
        for near in self._matter.topic.near:
            yield self._topic(ahead, near)
        yield self._topic(ahead, OTHER)
        if to_a_person:
            yield self.person(ahead)
        yield next((one for one in ahead if self._phrases.hears("own", one.words)), None)
        yield self.goes_on(ahead)
        yield self.skips(ahead)

    def _topic(self, choices: Sequence[Choice], topic: str) -> Choice | None:
        place = self._phrases.choose(tuple(one.words for one in choices), topic)
        return None if place is None else choices[place]

    def _best(self, choices: Sequence[Choice]) -> Choice | None:
        """The one with most of the matter's own words, and of its topic; the first of equals."""
        best = max(choices, key=self._worth, default=None)
        return best if best and any(self._worth(best)) else None

    def _worth(self, one: Choice) -> tuple[int, int]:
        topic = self._matter.topic
        fits = topic.name != OTHER and self._phrases.choose((one.words,), topic.name) is not None
        shared = self._matter.likeness(words_of(one.words))
        return _SHARED * shared + _FITTING * fits, topic.likeness(one.words) if fits else 0

    def _is_costly(self, one: Choice) -> bool:
        """It does at once what the customer did not come for: «Cancel my order», «Start a return»."""
        act = vocabulary(self._phrases.language).keyed("moves.action").find(one.words)
        return self._phrases.hears("acts", one.words) and not (self._matter.does & {act[0] if act else ""})
