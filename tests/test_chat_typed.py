"""The typed line by itself: turns, typing, speakers, ends and faults, over a wire and a time of a test's own."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import pytest

from journeys.channels.chat.bubbles import Bubble, Ended, Event, Fault, Option, Typing
from journeys.channels.chat.pace import Pace
from journeys.channels.chat.typed import TypedLine

PATIENCE = timedelta(seconds=20)


class Script:
    """A wire on which events happen at set seconds after the customer last spoke, and a time that only it moves."""

    def __init__(self, *happens: tuple[float, Event], unasked: bool = True) -> None:
        self.time = 100.0
        self.hears_unasked = unasked
        self.sent: list[object] = []
        self.closed = 0
        self._spoken = self.time
        self._happens = list(happens)

    def now(self) -> float:
        return self.time

    def greet(self, *, until: float) -> Iterable[Event]:
        return self._due(until) if not self.hears_unasked else ()

    def send(self, words: str, *, until: float) -> Iterable[Event]:
        self.sent.append(words)
        self._spoken = self.time
        return self._due(until) if not self.hears_unasked else ()

    def choose(self, option: Option, *, until: float) -> Iterable[Event]:
        return self.send(option.payload, until=until)

    def listen(self, *, until: float) -> Iterable[Event]:
        at = self._spoken + self._happens[0][0] if self._happens else float("inf")
        self.time = max(self.time, min(at, until))
        return [self._happens.pop(0)[1]] if at <= until else []

    def close(self) -> None:
        self.closed += 1

    def _due(self, until: float) -> Iterable[Event]:
        while self._happens and self._spoken + self._happens[0][0] <= until:
            yield self._happens.pop(0)[1]


def line_over(wire: Script, **more: object) -> TypedLine:
    return TypedLine(wire, now=wire.now, pace=Pace(), **more)  # type: ignore[arg-type]  # what a test gives


def says(text: str, speaker: str = "", number: str = "", *options: str) -> Bubble:
    return Bubble(text=text, speaker=speaker, id=number, options=tuple(Option(text=one) for one in options))


def heard(line: TypedLine, patience: timedelta = PATIENCE) -> Sequence[str]:
    return tuple(line.hear(patience=patience))


def test_a_turn_is_all_they_say_until_they_fall_quiet() -> None:
    wire = Script((1, says("One.")), (1.4, says("Two.")), (2.1, says("Three.")), (9, says("By the way…")))
    line = line_over(wire)
    line.say("Hello")
    assert heard(line) == ("One.", "Two.", "Three.")
    assert wire.time < 105
    assert heard(line) == ("By the way…",)


def test_while_somebody_types_the_turn_is_not_over() -> None:
    wire = Script((1, says("Let me see.")), (1.1, Typing()), (6, says("It is in Leeds.")))
    line = line_over(wire)
    line.say("Where is it?")
    assert heard(line) == ("Let me see.", "It is in Leeds.")


def test_who_stops_typing_has_said_what_they_had_to_say() -> None:
    wire = Script((1, says("Yes.")), (1.1, Typing()), (1.2, Typing(on=False)), (6, says("Later.")))
    line = line_over(wire)
    line.say("Where is it?")
    assert heard(line) == ("Yes.",)
    assert wire.time < 104


def test_who_types_is_waited_for_longer_but_not_for_ever() -> None:
    typing = [(float(second), Typing()) for second in range(1, 300, 2)]
    wire = Script(*typing)
    line = line_over(wire)
    line.say("Where is it?")
    assert heard(line) == ()
    assert 120 < wire.time <= 140.5


def test_talk_without_end_does_not_hold_the_customer_for_ever() -> None:
    wire = Script(*[(second / 2, says(f"Line {second}.")) for second in range(1, 2000)])
    line = line_over(wire)
    line.say("Tell me all")
    assert len(heard(line)) < 120
    assert wire.time < 145


def test_silence_lasts_as_long_as_patience() -> None:
    wire = Script()
    line = line_over(wire)
    line.say("Hello?")
    assert heard(line) == ()
    assert wire.time == pytest.approx(120)
    assert (line.is_open, line.trouble) == (True, "")


def test_over_a_wire_that_hears_nothing_unasked_silence_is_known_at_once() -> None:
    wire = Script(unasked=False)
    line = line_over(wire)
    line.say("Hello?")
    assert heard(line) == ()
    assert heard(line) == ()
    assert wire.time == 100


def test_a_message_that_comes_twice_is_heard_once_and_the_same_words_anew_are_heard() -> None:
    wire = Script((1, says("Hi.", number="7")), (1.2, says("Hi.", number="7")), (1.4, says("Hi.", number="8")))
    assert heard(line_over(wire)) == ("Hi.", "Hi.")


def test_another_speaker_is_heard_next_with_what_they_suggest() -> None:
    wire = Script(
        (1, says("I pass you on.", "bot", "", "Wait")), (1.2, says("Maya here.", "Maya", "", "Track", "Return"))
    )
    line = line_over(wire)
    line.say("A person, please")
    assert heard(line) == ("I pass you on.",)
    assert tuple(line.options) == ("Wait",)
    assert heard(line) == ("Maya here.",)
    assert tuple(line.options) == ("Track", "Return")


def test_buttons_without_words_are_read_out() -> None:
    wire = Script((1, says("", "", "", "Track", "Return")))
    line = line_over(wire)
    assert heard(line) == ("Track / Return",)
    line.press("track")
    heard(line)
    assert wire.sent == [""]  # what the button holds


def test_what_was_said_is_delivered_though_nobody_listens_to_the_answer() -> None:
    wire = Script()
    line = line_over(wire)
    line.say("Thanks, bye")
    line.close()
    line.close()
    assert (wire.sent, wire.closed) == (["Thanks, bye"], 1)
    assert (line.is_open, line.why_closed) == (False, "we closed it")


def test_the_end_comes_when_all_of_it_was_heard() -> None:
    wire = Script((1, says("Goodbye.", "bot")), (1.1, says("Rate us.", "survey")), (1.2, Ended()))
    line = line_over(wire)
    line.say("bye")
    assert heard(line) == ("Goodbye.",)
    assert line.is_open
    assert heard(line) == ("Rate us.",)
    assert (line.is_open, line.why_closed) == (False, "they closed the chat")
    line.say("Hello?")
    assert heard(line) == ()


def test_a_fault_ends_the_wait_and_passes_when_they_speak_again() -> None:
    wire = Script((1, Fault(why="they answered HTTP 502")), (3, says("Here I am.")))
    line = line_over(wire)
    line.say("Hello")
    assert heard(line) == ()
    assert line.trouble == "they answered HTTP 502"
    assert wire.time == 101
    assert heard(line) == ("Here I am.",)
    assert line.trouble == ""


def test_what_is_dropped_on_the_way_takes_its_buttons_along() -> None:
    wire = Script((1, says("Nice weather.", "", "", "Yes")), (1.1, says("Shipped.")))
    line = line_over(wire, on_the_way=lambda text: "" if "weather" in text else text.upper())
    assert heard(line) == ("SHIPPED.",)
    assert tuple(line.options) == ()


def test_a_pace_is_learnt_from_the_pauses_within_a_turn() -> None:
    pace = Pace()
    assert pace.quiet == timedelta(seconds=1)
    for at in (10.0, 10.9):
        pace.they_spoke(at)
    assert pace.quiet.total_seconds() == pytest.approx(1.8)
    pace.we_spoke()
    pace.they_spoke(60.0)
    pace.they_spoke(67.0)
    assert pace.quiet < timedelta(seconds=2), "what comes after seven seconds comes late, and is no pause"


def test_whoever_speaks_fast_is_waited_for_less_once_that_is_known() -> None:
    pace = Pace()
    for at in (10.0, 10.1, 10.2, 10.3):
        pace.they_spoke(at)
    assert pace.quiet == timedelta(seconds=0.5)
