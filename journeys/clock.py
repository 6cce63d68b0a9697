"""What time it is for a walk, and how to wait for something to happen.

`WallClock` is the world's time, at any speed. `VirtualClock` is a story's time: it stands still while anybody who
attends is busy, and when all of them wait it jumps to the next thing that is due. A call of three minutes then takes
milliseconds and goes the same way on every machine.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol


class Clock(Protocol):
    """A time that can be read, waited on and moved.

    `until` is looked at by whichever thread happens to hold the clock: it must be quick, raise nothing and not wait.
    """

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        ...

    def wait(self, until: Callable[[], bool], *, timeout: timedelta | None = None) -> bool:
        """Wait until `until()` holds; False when `timeout` passed first. None waits for as long as it takes."""
        ...

    def notify(self) -> None:
        """Say that something may have changed for those who wait."""
        ...

    def advance(self, by: timedelta) -> None:
        """Move time on, as if it had passed; whoever is due by then wakes."""
        ...

    def attending(self) -> AbstractContextManager[None]:
        """Hold time still while this thread is busy inside; only its own `wait` lets time pass."""
        ...

    def start(self, work: Callable[[], None], *, name: str) -> threading.Thread:
        """Run `work` in a daemon thread that attends from this moment on, before its first line runs."""
        ...


class WallClock:
    """The world's time, `speed` times as fast."""

    def __init__(self, speed: float = 1.0) -> None:
        """Take how many seconds of this clock pass in one of the world's."""
        self._speed = speed
        self._began = datetime.now(UTC)
        self._zero = time.monotonic()
        self._moved = timedelta()
        self._changed = threading.Condition()

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        return self._began + self._moved + timedelta(seconds=(time.monotonic() - self._zero) * self._speed)

    def wait(self, until: Callable[[], bool], *, timeout: timedelta | None = None) -> bool:
        """Wait until `until()` holds; False when `timeout` passed first."""
        deadline = None if timeout is None else self.now() + timeout
        with self._changed:
            while not until():
                left = None if deadline is None else (deadline - self.now()).total_seconds()
                if left is not None and left <= 0:
                    return False
                self._changed.wait(None if left is None else left / self._speed)
        return True

    def notify(self) -> None:
        """Say that something may have changed for those who wait."""
        with self._changed:
            self._changed.notify_all()

    def advance(self, by: timedelta) -> None:
        """Move time on, as if it had passed."""
        with self._changed:
            self._moved += by
            self._changed.notify_all()

    def attending(self) -> AbstractContextManager[None]:
        """The world's time stands still for nobody."""
        return nullcontext()

    def start(self, work: Callable[[], None], *, name: str) -> threading.Thread:
        """Run `work` in a daemon thread."""
        thread = threading.Thread(target=work, name=name, daemon=True)
        thread.start()
        return thread


@dataclass(slots=True, kw_only=True, eq=False)
class _Waiter:
    until: Callable[[], bool]
    deadline: datetime | None
    attends: bool
    turn: threading.Event = field(default_factory=threading.Event)
    met: bool = False


class VirtualClock:
    """A story's time: it passes only while all who attend wait, and then at once.

    Those who wait are woken one at a time, in the order in which they began to wait, and the next one only when the
    last one waits again. Threads that do not attend (a web server's, say) may wait too; time does not wait for them.

    Nobody who attends may block on another who attends otherwise than through `wait`: they would wait for ever.
    """

    def __init__(self, start: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) -> None:
        """Take the time at which the story begins; a Monday morning unless told otherwise."""
        self._now = start
        self._lock = threading.Lock()
        self._attending: dict[int, int] = {}  # thread -> how many times it entered
        self._busy = 0  # who attends and does not wait, new threads included
        self._waiters: dict[int, _Waiter] = {}  # in the order of arrival
        self._tickets = count()

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        return self._now

    def wait(self, until: Callable[[], bool], *, timeout: timedelta | None = None) -> bool:
        """Wait until `until()` holds; False when `timeout` passed first."""
        with self._lock:
            if until():
                return True
            if timeout is not None and timeout <= timedelta():
                return False
            waiter = _Waiter(
                until=until,
                deadline=None if timeout is None else self._now + timeout,
                attends=threading.get_ident() in self._attending,
            )
            self._waiters[next(self._tickets)] = waiter
            self._busy -= waiter.attends
            self._let_someone_go_on()
        waiter.turn.wait()
        return waiter.met

    def notify(self) -> None:
        """Say that something may have changed for those who wait."""
        with self._lock:
            self._let_someone_go_on()

    def advance(self, by: timedelta) -> None:
        """Move time on, as if it had passed; whoever is due by then wakes in turn."""
        with self._lock:
            self._now += by
            self._let_someone_go_on()

    @contextmanager
    def attending(self) -> Iterator[None]:
        """Hold time still while this thread is busy inside. May be left by another thread, on behalf of this one."""
        me = threading.get_ident()
        with self._lock:
            self._busy += me not in self._attending
            self._attending[me] = self._attending.get(me, 0) + 1
        try:
            yield
        finally:
            self._leave(me)

    def start(self, work: Callable[[], None], *, name: str) -> threading.Thread:
        """Run `work` in a daemon thread that attends from this moment on; it waits for its turn like everybody."""
        waiter = _Waiter(until=lambda: True, deadline=None, attends=True)

        def attend() -> None:
            waiter.turn.wait()
            me = threading.get_ident()
            with self._lock:
                self._attending[me] = 1
            try:
                work()
            finally:
                self._leave(me)

        thread = threading.Thread(target=attend, name=name, daemon=True)
        thread.start()
        with self._lock:
            self._waiters[next(self._tickets)] = waiter
            self._let_someone_go_on()
        return thread

    def _leave(self, thread: int) -> None:
        with self._lock:
            self._attending[thread] -= 1
            if not self._attending[thread]:
                del self._attending[thread]
                self._busy -= 1
            self._let_someone_go_on()

    def _let_someone_go_on(self) -> None:
        """Give the turn to whoever has something to do; when nobody has, let time pass to the first deadline."""
        while not self._busy:
            ticket = next((ticket for ticket, waiter in self._waiters.items() if self._is_due(waiter)), None)
            if ticket is not None:
                self._wake(ticket)
                continue
            deadlines = [waiter.deadline for waiter in self._waiters.values() if waiter.deadline is not None]
            if not deadlines:
                return
            self._now = max(self._now, min(deadlines))

    def _is_due(self, waiter: _Waiter) -> bool:
        return waiter.until() or (waiter.deadline is not None and waiter.deadline <= self._now)

    def _wake(self, ticket: int) -> None:
        waiter = self._waiters.pop(ticket)
        waiter.met = waiter.until()
        self._busy += waiter.attends
        waiter.turn.set()
