"""How a conversation ended, as the customer would say when asked."""

from enum import StrEnum


class Ending(StrEnum):
    """What came of one matter in one conversation; equal to its name: `Ending.DEAD_END == "dead-end"`."""

    ANSWERED = "answered"  # it is settled
    HANDED_OVER = "handed-over"  # a person has it, or somebody promised to come back to the customer
    DEAD_END = "dead-end"  # refused, an error, in circles, nothing that helps
    DROPPED = "dropped"  # the line was cut, or fell silent for good
    GAVE_UP = "gave-up"  # the customer's patience ended, or they were told another way
