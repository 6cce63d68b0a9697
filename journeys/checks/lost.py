"""What the customer had done already, and has to do again."""

from collections.abc import Callable, Iterator

from journeys.checks.registry import check
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import KEEP_WHAT_WAS_TYPED, Outcome, Record
from journeys.touchpoint import Touchpoint


@check("lost-progress", pillar=Pillar.PROGRESS, harm=Harm.DELAYED)
def lost_progress(record: Record) -> Iterator[Finding]:
    """What the customer had given was gone again: a form came back empty, a basket, a place in a queue was lost.

    Not when they left it themselves, nor where what is secret has to be written again.
    """
    for attempt in record.attempts:
        if attempt.outcome is Outcome.LOST:
            yield Finding(summary=f"{attempt.at}: could not {attempt.goal}: {attempt.why}", evidence=(attempt,))


def lost_what_was_typed(record: Record) -> Callable[[Touchpoint], bool]:
    """Whether a form, or the same form when it came back, lost it: to be asked for it again there is no news."""
    lost = [one.at for one in record.attempts if one.outcome is Outcome.LOST and one.goal == KEEP_WHAT_WAS_TYPED]
    numbers, addresses = {at.number for at in lost}, {at.address for at in lost if at.address}
    return lambda at: at.number in numbers or at.address in addresses
