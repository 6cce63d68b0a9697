import threading
from collections import deque
from datetime import UTC, datetime, timedelta

import pytest

from journeys.clock import Clock, VirtualClock, WallClock

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def never() -> bool:
    return False


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(MONDAY)


def test_an_hour_of_waiting_takes_no_time(clock):
    assert not clock.wait(never, timeout=timedelta(hours=1))
    assert clock.now() == MONDAY + timedelta(hours=1)


def test_time_stands_still_while_somebody_is_busy(clock):
    woke = threading.Event()

    def sleeper() -> None:
        clock.wait(never, timeout=seconds(5))
        woke.set()

    with clock.attending():
        clock.start(sleeper, name="sleeper")
        assert not woke.wait(0.02)
        assert clock.now() == MONDAY
        clock.wait(woke.is_set, timeout=seconds(60))
        assert clock.now() == MONDAY + seconds(5)


def test_the_earliest_deadline_goes_first_and_every_run_is_alike():
    def run() -> list[tuple[str, datetime]]:
        clock, story = VirtualClock(MONDAY), []

        def walker(name: str, pace: float) -> None:
            for _ in range(5):
                clock.wait(never, timeout=seconds(pace))
                story.append((name, clock.now()))

        with clock.attending():
            for name, pace in (("slow", 3), ("quick", 1), ("quick too", 1)):
                clock.start(lambda name=name, pace=pace: walker(name, pace), name=name)
            clock.wait(lambda: len(story) == 15, timeout=seconds(100))
        return story

    first = run()
    assert [name for name, _ in first[:6]] == ["quick", "quick too"] * 2 + ["slow", "quick"]
    assert all(run() == first for _ in range(10))


def test_a_message_makes_its_reader_runnable_before_the_sender_waits(clock):
    inbox: deque[str] = deque()
    read: list[tuple[str, datetime]] = []

    def reader() -> None:
        for _ in range(50):
            clock.wait(lambda: bool(inbox), timeout=seconds(30))
            read.append((inbox.popleft(), clock.now()))

    with clock.attending():
        clock.start(reader, name="reader")
        for number in range(50):
            inbox.append(str(number))
            clock.wait(never, timeout=seconds(1))
    assert read == [(str(number), MONDAY + seconds(number)) for number in range(50)]


def test_a_new_thread_attends_before_its_starter_goes_to_wait(clock):
    began: list[datetime] = []
    with clock.attending():
        clock.start(lambda: began.append(clock.now()), name="late riser")
        clock.wait(never, timeout=timedelta(days=1))
    assert began == [MONDAY]


def test_who_does_not_attend_may_wait_and_be_told(clock):
    told = threading.Event()
    answer: list[bool] = []
    outsider = threading.Thread(target=lambda: answer.append(clock.wait(told.is_set)))
    outsider.start()
    told.set()
    clock.notify()
    outsider.join(5)
    assert answer == [True]


def test_days_can_be_skipped_and_whoever_was_due_wakes(clock):
    woken: list[datetime] = []

    def promise() -> None:
        clock.wait(never, timeout=timedelta(days=2))
        woken.append(clock.now())

    with clock.attending():
        clock.start(promise, name="promise")
        clock.wait(never, timeout=seconds(1))
        clock.advance(timedelta(days=3))
        assert clock.wait(lambda: bool(woken), timeout=seconds(1))
    assert woken == [MONDAY + timedelta(days=3, seconds=1)]


def test_one_thread_may_attend_twice(clock):
    with clock.attending(), clock.attending():
        assert not clock.wait(never, timeout=seconds(3))
    assert clock.now() == MONDAY + seconds(3)


def test_another_thread_may_leave_for_the_one_that_attended(clock):
    attendance = clock.attending()
    attendance.__enter__()
    leaver = threading.Thread(target=attendance.__exit__, args=(None, None, None))
    leaver.start()
    leaver.join(5)
    waited = threading.Thread(target=lambda: clock.wait(never, timeout=seconds(9)))
    waited.start()
    waited.join(5)
    assert clock.now() == MONDAY + seconds(9)


def test_a_wall_clock_can_run_fast_and_be_moved():
    clock: Clock = WallClock(speed=1000)
    before = clock.now()
    assert before.tzinfo is UTC
    with clock.attending():
        assert not clock.wait(never, timeout=seconds(5))
    clock.advance(timedelta(days=1))
    assert clock.now() - before >= timedelta(days=1, seconds=5)


def test_a_wall_clock_wakes_who_is_told():
    clock, told = WallClock(), threading.Event()

    def tell() -> None:
        told.set()
        clock.notify()

    clock.start(tell, name="teller")
    assert clock.wait(told.is_set, timeout=seconds(5))
    assert not clock.wait(never, timeout=timedelta())
