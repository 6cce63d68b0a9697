"""Whether a conversation came back to the same words again and again."""

from collections import defaultdict
from collections.abc import Sequence

from journeys.reading.language.names import words_of

OFTEN = 3
_COURTESY = 3  # words; «Yes.», «One moment, please» may come as often as they like


def circle_in(talk: Sequence[tuple[bool, str]]) -> tuple[int, ...]:
    """Where the company's words came for the third time, each after words of the customer's, and nothing new since.

    Not: «Anything else?» after each new answer, and what is repeated while the customer keeps silent.

    Args:
        talk: Whether the company spoke, and what was said, in order.

    Returns:
        The places of those words in `talk`; empty where the conversation went on.
    """
    said: dict[tuple[str, ...], list[int]] = defaultdict(list)
    answered: dict[tuple[str, ...], int] = {}  # how often the customer had spoken when a phrase was last said
    spoken, newest = 0, -1
    for place, (company, words) in enumerate(talk):
        spoken += not company
        phrase = words_of(words)
        if not company or len(phrase) <= _COURTESY or answered.get(phrase) == spoken:
            continue
        answered[phrase] = spoken
        places = said[phrase]
        places.append(place)
        if len(places) == 1:
            newest = place
        elif len(places) >= OFTEN and newest < places[-2]:
            return tuple(places)
    return ()
