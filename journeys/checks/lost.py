"""What the customer had done already, and has to do again."""

from collections.abc import Callable, Iterator

from journeys.checks.registry import check
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import KEEP_WHAT_WAS_TYPED, Outcome, Record, Speaker, Words
from journeys.reading.language.words import language_of
from journeys.reading.talk.handoffs import announces, bids_start_over, place_in_queue
from journeys.touchpoint import Channel, Touchpoint

_TALK = (Channel.CHAT, Channel.PHONE, Channel.TEXT)
_JUMPS = 2  # places; one may be somebody who is called back


@check("lost-progress", pillar=Pillar.PROGRESS, harm=Harm.DELAYED, breakpoint=Breakpoint.LOST_PROGRESS)
def lost_progress(record: Record) -> Iterator[Finding]:
    """What the customer had given was gone again: a form came back empty, a basket, a place in a queue was lost.

    Also a conversation that has to begin again from the start. Not when they left it themselves, were silent for long
    or may choose to; nor where what is secret has to be written again, nor in the queue of somebody else.
    """
    for attempt in record.attempts:
        if attempt.outcome is Outcome.LOST:
            yield Finding(summary=f"{attempt.at}: could not {attempt.goal}: {attempt.why}", evidence=(attempt,))
    language = language_of(record.beginning.locale)
    for at in record.touchpoints:
        if at.channel in _TALK:
            yield from _lost_in_talk(record.talk(at), language)


def _lost_in_talk(talk: tuple[Words, ...], language: str) -> Iterator[Finding]:
    """A place in the queue that moved back, and a talk that begins again."""
    stood: tuple[int, Words] | None = None
    told: Words | None = None
    for words in talk:
        if words.who is Speaker.CUSTOMER:
            told = told or words
            continue
        place = place_in_queue(words.said, language=language)
        if place is None:
            stood = None if stood and announces(words.said, language=language) else stood
        elif stood and place >= stood[0] + _JUMPS:
            summary = f"{words.at}: the customer was number {stood[0]} in the queue, and then number {place}"
            yield Finding(summary=summary, evidence=(stood[1], words))
            return
        else:
            stood = place, words
        if told and (said := bids_start_over(words.said, language=language)):
            yield Finding(summary=f"{words.at}: «{said}»", evidence=(told, words))
            return


def lost_what_was_typed(record: Record) -> Callable[[Touchpoint], bool]:
    """Whether a form, or the same form when it came back, lost it: to be asked for it again there is no news."""
    lost = [one.at for one in record.attempts if one.outcome is Outcome.LOST and one.goal == KEEP_WHAT_WAS_TYPED]
    numbers, addresses = {at.number for at in lost}, {at.address for at in lost if at.address}
    return lambda at: at.number in numbers or at.address in addresses
