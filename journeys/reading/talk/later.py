"""Later: an answer that is announced for another day, by letter or by call, and the letter that brings it."""

from journeys.reading.language.sentences import sentences
from journeys.reading.language.words import vocabulary
from journeys.reading.talk.handoffs import matter_in

_LONGEST = 2_000  # letters of a turn of talk
_ALIKE = 2  # stems that a letter and a question share when the one answers the other


def announces_answer(text: str, *, language: str) -> str | None:
    """The sentence that announces a letter or a call of theirs; neither at once, nor on a condition.

    >>> announces_answer("I have asked our workshop. We will write to you by Friday.", language="en")
    'We will write to you by Friday.'
    >>> announces_answer("Maya will write to you here within two minutes.", language="en")
    >>> announces_answer("If it breaks, we will call you.", language="en")
    """
    words = vocabulary(language)
    announced, excluded = words.pattern("handoff.will_answer"), words.pattern("handoff.not_later")
    for one in sentences(text[:_LONGEST], words.language):
        if not one.asks and announced.search(one.text) and not excluded.search(one.text):
            return one.text
    return None


def answers(letter: str, question: str, *, language: str) -> bool:
    """Whether a letter speaks of a question that was asked before."""
    if vocabulary(language).pattern("handoff.answers_it").search(letter):
        return True
    return len(matter_in(letter, language=language) & matter_in(question, language=language)) >= _ALIKE
