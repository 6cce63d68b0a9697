"""Calls a line again and again, along ways through its menus."""

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import timedelta
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from journeys.mapping.booth import Booth
from journeys.mapping.heard import Heard
from journeys.mapping.listening import PATIENCE, answer, listen
from journeys.mapping.steps import SILENCE, Way

OpenBooth = Callable[[], AbstractContextManager[Booth]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One call along a way."""

    way: Way
    after: timedelta  # since the first call, in the world's time
    turns: tuple[Heard, ...]  # the greeting, and one for each step that could be made
    after_silence: Heard | None = None  # what came when the caller then said nothing; None where nobody waited for them

    @property
    def arrival(self) -> Heard | None:
        """What was heard at the end of the way; None when the line was over before."""
        return self.turns[-1] if len(self.turns) == len(self.way) + 1 else None


class Caller:
    """Makes calls, several at a time where nothing is lost by it. Enter it to call.

    What a call costs is counted before it is made, so that no cap is passed.
    """

    def __init__(self, open_booth: OpenBooth, *, at_a_time: int, most_calls: int, longest: timedelta) -> None:
        """Take how telephones are opened, and the caps: on calls, and on the time that all of it may take."""
        self._open_booth = open_booth
        self._at_a_time = at_a_time
        self._most_calls = most_calls
        self._longest = longest
        self._free: SimpleQueue[Booth] = SimpleQueue()
        self._stack = ExitStack()
        self._pool = ThreadPoolExecutor(at_a_time, thread_name_prefix="map-line")
        self.began = time.monotonic()
        self.calls = 0

    def __enter__(self) -> Self:
        """Open the first telephone."""
        self._free.put(self._stack.enter_context(self._open_booth()))
        self._opened = 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every call."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._stack.close()

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self.began

    @property
    def held_back(self) -> str:
        """Which cap is reached; empty while there is room."""
        if self.calls >= self._most_calls:
            return f"{self._most_calls} calls were made"
        if self.seconds >= self._longest.total_seconds():
            return f"{self._longest.total_seconds() / 60:.0f} minutes have passed"
        return ""

    def first(self) -> Visit:
        """Call and hear the greeting, whatever the caps are."""
        (made,) = self._pool.map(self._visit, [()])
        self.calls += 1
        return made

    def visits(self, ways: Sequence[Way]) -> list[Visit | None]:
        """Call along each way; None for those that a cap held back."""
        while self._opened < min(self._at_a_time, len(ways)):
            self._free.put(self._stack.enter_context(self._open_booth()))
            self._opened += 1
        room = max(0, self._most_calls - self.calls)
        made = list(self._pool.map(self._visit_in_time, ways[:room]))
        self.calls += sum(visit is not None for visit in made)
        return [*made, *([None] * (len(ways) - len(made)))]

    def _visit_in_time(self, way: Way) -> Visit | None:
        return None if self.seconds >= self._longest.total_seconds() else self._visit(way)

    def _visit(self, way: Way) -> Visit:
        booth = self._free.get()
        try:
            return visit(booth, way, after=timedelta(seconds=self.seconds))
        finally:
            self._free.put(booth)


def visit(booth: Booth, way: Way, *, after: timedelta = timedelta(0)) -> Visit:
    """Call once, go along `way`, and keep silent where an answer is waited for at its end."""
    with booth.dial() as line:
        turns = [listen(line, booth, told=0)]
        for step in way:
            if not turns[-1].is_open:
                break
            patience = PATIENCE + _timeout(turns[-1])
            told = _told(turns)
            answer(line, step)
            turns.append(listen(line, booth, told=told, patience=patience))
        then = None
        if len(turns) == len(way) + 1 and turns[-1].is_open and turns[-1].prompt and way[-1:] != (SILENCE,):
            then = listen(line, booth, told=_told(turns), patience=PATIENCE + _timeout(turns[-1]))
        return Visit(way=way, after=after, turns=tuple(turns), after_silence=then)


def _told(turns: Iterable[Heard]) -> int:
    return sum(len(turn.deeds) for turn in turns)


def _timeout(heard: Heard) -> timedelta:
    """How long the line itself waits for an answer."""
    written = heard.prompt.attributes.get("timeout", "5") if heard.prompt else "0"
    return timedelta(seconds=min(int(written), 600) if written.isdecimal() else 5)
