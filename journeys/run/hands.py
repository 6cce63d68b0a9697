"""Many hands: what is done to each walk of a big run is done by a few processes at once."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context
from types import ModuleType, TracebackType
from typing import Final, Protocol, TypeVar

MANY: Final = 100  # walks; from here on it pays to start processes beside this one
_MOST: Final = 4  # processes
_A_LOAD: Final = 16  # walks that one of them takes at a time

_T = TypeVar("_T")
_R = TypeVar("_R")


class Each(Protocol):
    """Does some work on each of many things, and gives what comes of it in their order."""

    def __call__(self, work: Callable[[_T], _R], things: Sequence[_T], /) -> Iterator[_R]:
        """Do it; what comes of one thing must not hang on another."""


def one_by_one(work: Callable[[_T], _R], things: Sequence[_T], /) -> Iterator[_R]:
    """Do it here."""
    return map(work, things)


class Hands(AbstractContextManager["Hands"]):
    """Processes that are started when there is much to do, and do all that follows."""

    def __init__(self, *, many: int = MANY) -> None:
        """Nobody is there yet; `many` things are too many for one."""
        self._many = many
        self._pool: ProcessPoolExecutor | None = None

    def each(self, work: Callable[[_T], _R], things: Sequence[_T], /) -> Iterator[_R]:
        """Do some work on each thing, here or elsewhere; `work` can be found by its name in a module.

        Where processes cannot be started, or one of them is killed, what is left is done here: done twice, work must
        leave the same as done once.
        """
        came = 0
        if len(things) >= self._many:
            try:
                for one in self._elsewhere(work, things):
                    yield one
                    came += 1
            except (BrokenProcessPool, _CannotStart):
                self.close()
                self._many = sys.maxsize
        yield from map(work, things[came:])

    def close(self) -> None:
        """Send them home; safe to call twice."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send them home."""
        self.close()

    def _elsewhere(self, work: Callable[[_T], _R], things: Sequence[_T]) -> Iterator[_R]:
        try:
            with _main_left_alone():
                pool = self._pool = self._pool or _started()
                return pool.map(work, things, chunksize=_A_LOAD)
        except (OSError, ImportError, NotImplementedError) as error:  # no room for processes, or no locks between them
            raise _CannotStart from error


class _CannotStart(Exception):
    """No process can be started here."""


def _started() -> ProcessPoolExecutor:
    ours = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return ProcessPoolExecutor(min(_MOST, ours or 1), mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to whoever started the process, and seldom look for circles: records hold none, and are many."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(
        50_000, 20, 20
    )  # a record goes with its last reader; to look for circles takes a fifth of the time


@contextmanager
def _main_left_alone() -> Iterator[None]:
    """Have no process begin with the program that was started: it may do everything again, and takes time to load."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
