"""Whether a conversation came back to the same words again and again."""

from collections.abc import Sequence

from journeys.reading.language.names import words_of

OFTEN = 3
_REMEMBERED = 500  # phrases; what was said so long ago is no circle
_COURTESY = 3  # words; «Yes.», «One moment, please» may come as often as they like


class Circles:
    """Listens to a talk and tells when it is led back; what a turn costs does not grow with the talk."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, ...], list[int]] = {}  # the last places of each phrase, no more than `OFTEN`
        self._answered: dict[tuple[str, ...], int] = {}  # how often the customer had spoken when it was last said
        self._spoken, self._newest, self._place = 0, -1, -1
        self.found: tuple[int, ...] = ()  # the last circle's places

    def says(self) -> None:
        """The customer speaks."""
        self._place += 1
        self._spoken += 1

    def hears(self, words: str) -> bool:
        """The company speaks: whether these words came for the third time, and nothing new since the second.

        Not: «Anything else?» after each new answer, and what is repeated while the customer keeps silent.
        """
        self._place += 1
        phrase = words_of(words)
        if len(phrase) <= _COURTESY or self._answered.get(phrase) == self._spoken:
            return False
        self._answered[phrase] = self._spoken
        if len(self._answered) > _REMEMBERED:
            oldest = next(iter(self._answered))
            del self._answered[oldest], self._said[oldest]
        places = self._said.setdefault(phrase, [])
        if not places:
            self._newest = self._place
        places.append(self._place)
        if len(places) < OFTEN or self._newest >= places[-2]:
            del places[:-OFTEN]
            return False
        self.found = tuple(places)
        del places[:-OFTEN]
        return True

    def forgive(self) -> None:
        """Begin anew: the customer tries another way out."""
        self._said.clear()
        self._answered.clear()
        self._newest = self._place


def circle_in(talk: Sequence[tuple[bool, str]]) -> tuple[int, ...]:
    """The places in `talk` where the company's words came for the third time; empty where the conversation went on.

    Args:
        talk: Whether the company spoke, and what was said, in order.
    """
    circles = Circles()
    for company, words in talk:
        if not company:
            circles.says()
        elif circles.hears(words):
            return circles.found
    return ()
