"""Work for other processes, which load nothing else for it."""

import os
from multiprocessing import parent_process


def whose(number: int) -> tuple[int, int]:
    """The number, and who has seen it."""
    return number, os.getpid()


def killed_at_three(number: int) -> int:
    """The number; a process beside the first one dies of three."""
    if number == 3 and parent_process() is not None:
        os._exit(9)
    return number
