"""A telephone line to the company, through Twilio: an outbound call that hears by transcription and speaks by TwiML."""

import atexit
import math
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from decimal import Decimal
from types import TracebackType
from typing import Self

from journeys.channels.phone import orders
from journeys.channels.phone.account import Rate, Rest, TwilioAccount, readable
from journeys.channels.phone.afterwards import Afterwards, Cost
from journeys.channels.phone.listener import Ear, Listener
from journeys.clock import Clock, WallClock
from journeys.errors import ChannelUnavailable, JourneysError, UsageError

QUIET = timedelta(seconds=1.5)  # of silence, after which they have said what they had to say
LONGEST_SENTENCE = timedelta(minutes=1)
LONGEST_TURN = timedelta(minutes=3)  # of talk without a pause, music and menus that repeat included
LATE_WORDS = timedelta(seconds=3)  # how long the last words may take to be written down after the call
GRACE = timedelta(seconds=30)  # for callbacks under way
PACE = 14  # characters a second that our own voice speaks, roughly
KEYS = frozenset("0123456789*#wW")

_open_lines: set["TwilioLine"] = set()


class TwilioLine:
    """One call to the company, from the customer's number. The thread that dialled uses it, and closes it.

    It is recorded, it is hung up on every path, and Twilio itself ends it after `time_limit`, should we be killed.
    """

    def __init__(
        self,
        call: str,
        *,
        account: TwilioAccount,
        rest: Rest,
        ear: Ear,
        clock: Clock,
        language: str,
        voice: str,
        time_limit: timedelta,
        quiet: timedelta,
        cleanup: ExitStack,
        rate: Rate | None = None,
    ) -> None:
        """Take a call that is under way, and what to let go of when it is over. `dial` makes one."""
        self.call = call  # its SID
        self._account = account
        self._rest = rest
        self._ear = ear
        self._clock = clock
        self._language = language
        self._voice = voice
        self._limit = time_limit
        self._quiet = quiet
        self._cleanup = cleanup
        self._own_words_end = clock.now()
        self._hung_up = False
        self._closed = False
        self._rate = rate
        self._afterwards: Afterwards | None = None  # once it is closed
        _open_lines.add(self)

    @classmethod
    def dial(
        cls,
        account: TwilioAccount,
        *,
        to: str,
        caller: str,
        clock: Clock | None = None,
        listener: Listener | None = None,
        public_url: str | None = None,
        port: int = 0,
        language: str = "en-US",
        voice: str = "",
        time_limit: timedelta = timedelta(minutes=10),
        ring_for: timedelta = timedelta(seconds=60),
        quiet: timedelta = QUIET,
        rate: Rate | None = None,
        finds_machines: bool = False,
    ) -> Self:
        """Call the company, and come back when somebody answers or nobody does (`why_closed` then says why not).

        Args:
            account: Who pays.
            to: The company's number, E.164.
            caller: The customer's, one of the account's own.
            clock: What the call lasts on; the world's unless told otherwise.
            listener: Where Twilio tells what happens; one for this call unless given.
            public_url: Where Twilio finds the listener made for this call.
            port: Where on loopback that listener is, for whatever leads there from outside; 0 takes a free one.
            language: BCP 47 tag of what is said and heard.
            voice: One of Twilio's; its default for the language unless given.
            time_limit: The call ends after this, whatever happens to us.
            ring_for: How long the customer lets it ring.
            quiet: The silence after which the company has finished speaking.
            rate: What a minute costs, for an estimate where Twilio does not tell the price in time.
            finds_machines: Whether Twilio shall find out if an answering machine is there, and hang up on one. Twilio
                is paid for that, and takes some phone menus for machines.

        Raises:
            ChannelUnavailable: the call could not be placed.
            UsageError: a number is none or may not be called; or Twilio could not reach the listener.
        """
        clock = clock or WallClock()
        with ExitStack() as stack:
            if listener is None:
                listener = Listener(account, clock=clock, public_url=public_url, port=port)
                stack.callback(listener.close)
            rest = stack.enter_context(Rest(account, clock=clock))
            stack.enter_context(clock.attending())
            ear = listener.open_ear()
            call = rest.place(
                to=to,
                caller=caller,
                twiml=orders.listen(ear.transcription_url, language=language, length=time_limit),
                status_url=ear.status_url,
                limit=time_limit,
                ring_for=ring_for,
                finds_machines=finds_machines,
            )
            line = cls(
                call,
                account=account,
                rest=rest,
                ear=ear,
                clock=clock,
                language=language,
                voice=voice,
                time_limit=time_limit,
                quiet=quiet,
                cleanup=stack.pop_all(),
                rate=rate,
            )
        try:
            line._wait_for_an_answer(ring_for + GRACE, readable(to))
            if line._met_a_machine:
                line._hang_up()
        except BaseException:
            line.close()
            raise
        return line

    # The line

    def say(self, words: str) -> None:
        """Speak; to a line that is closed, in vain."""
        if not self.is_open:
            return
        twiml = orders.speak(words, language=self._language, voice=self._voice, length=self._limit)
        self._send(twiml, timedelta(seconds=len(words) / PACE))

    def press(self, keys: str) -> None:
        """Press keys of the keypad: 0 to 9, * and #; w waits for half a second.

        Raises:
            UsageError: there is no such key.
        """
        if not keys or not KEYS.issuperset(keys):
            raise UsageError(
                f"a telephone has no keys {keys!r}.", fix="press 0 to 9, * or #; w waits for half a second."
            )
        if self.is_open:
            self._send(orders.press(keys, length=self._limit), timedelta(seconds=len(keys) / 4))

    def hear(self, *, patience: timedelta) -> Sequence[str]:
        """What was said until they fell quiet, a sentence or more each; nothing when `patience` ended in silence.

        Raises:
            ChannelUnavailable: nothing could be heard, which is not the company's silence.
        """
        patient_until = max(self._clock.now(), self._own_words_end) + patience
        while not self._ear.is_over and not self._ear.trouble:
            changed = self._ear.something_new()
            if not self._clock.wait(changed, timeout=self._listen_until(patient_until) - self._clock.now()):
                break
        if self._ear.trouble:
            raise ChannelUnavailable(
                f"could not hear what the company said: Twilio answered {self._ear.trouble}.",
                fix="check that real-time transcription is allowed on this account, in this language.",
            )
        if self._ear.is_over:
            self._clock.wait(lambda: not self._ear.transcribing, timeout=LATE_WORDS)
        return self._ear.take()

    @property
    def options(self) -> Sequence[str]:
        """A telephone suggests no replies but in words."""
        return ()

    @property
    def is_open(self) -> bool:
        """False once either side hung up, and when nobody took the call."""
        return not self._hung_up and not self._ear.is_over

    @property
    def trouble(self) -> str:
        """Always empty: what cannot be heard is raised, and a cut line says so in `why_closed`."""
        return ""

    @property
    def why_closed(self) -> str:
        """Why the line is not open: "busy", "no-answer", "failed", "they hung up"…; empty while it is."""
        if self.is_open:
            return ""
        if self._met_a_machine:
            return "an answering machine took the call"
        if self._ear.status not in ("completed", "in-progress"):
            return self._ear.status
        return {"customer": "we hung up", "time limit": "the time limit of the call was reached"}.get(
            self.ended_by, "they hung up"
        )

    @property
    def ended_by(self) -> str:
        """Who ended the call: "company", "customer" or "time limit"; empty while it goes on."""
        if self.is_open:
            return ""
        if self._hung_up:
            return "customer"
        too_long = self._ear.seconds is not None and self._ear.seconds >= math.floor(self._limit.total_seconds())
        return "time limit" if too_long else "company"

    def close(self) -> None:
        """Hang up; safe to call twice.

        Raises:
            ChannelUnavailable: Twilio did not take it; the call ends at its time limit then.
        """
        if self._closed:
            return
        self._closed = True
        _open_lines.discard(self)
        try:
            self._hang_up()
            self._clock.wait(lambda: self._ear.is_over, timeout=GRACE)
            facts = None
            with suppress(ChannelUnavailable):  # the call is over; what Twilio keeps of it is only of interest
                facts = self._rest.facts(self.call)
            self._afterwards = Afterwards(self._account, self.call, clock=self._clock, facts=facts, rate=self._rate)
        finally:
            self._cleanup.close()

    def __enter__(self) -> Self:
        """Use the line."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self.close()

    # After the call

    @property
    def duration(self) -> timedelta | None:
        """How long the call was; None when nobody took it, and before it is closed."""
        return self._afterwards.duration if self._afterwards else None

    @property
    def price(self) -> Decimal | None:
        """What it cost, as Twilio gives it; None when Twilio does not know yet."""
        return self._afterwards.price if self._afterwards else None

    @property
    def cost(self) -> Cost | None:
        """What a closed call cost, or is likely to. The first look may take half a minute."""
        return self._afterwards.cost if self._afterwards else None

    @property
    def bill(self) -> str:
        """What it cost, in words; empty where nobody pays."""
        return str(self.cost or "")

    @property
    def recording(self) -> bytes | None:
        """The WAV file of a closed call; None when there is none. The first look may take half a minute."""
        return self._afterwards.recording if self._afterwards else None

    # Within

    @property
    def _met_a_machine(self) -> bool:
        return self._ear.answered_by.startswith("machine")

    def _wait_for_an_answer(self, patience: timedelta, number: str) -> None:
        def is_settled() -> bool:
            return self._ear.is_over or self._ear.status == "in-progress"

        if self._clock.wait(is_settled, timeout=patience):
            return
        raise ChannelUnavailable(
            f"the call to {number} was placed, but Twilio did not tell what became of it.",
            fix="check that the listener's public_url leads to this machine.",
        )

    def _listen_until(self, patient_until: datetime) -> datetime:
        """How long to wait for the next sound: shorter once they have spoken, longer in the middle of a sentence."""
        ear = self._ear
        last = patient_until + LONGEST_TURN
        if ear.they_speak and ear.last_sound is not None:
            return min(ear.last_sound + LONGEST_SENTENCE, last)
        answered = ear.last_utterance()
        if answered is None or answered < self._own_words_end:  # nothing, or only what they said before us
            return patient_until
        return min(answered + self._quiet, last)

    def _send(self, twiml: str, length: timedelta) -> None:
        if self._rest.change(self.call, twiml):
            self._own_words_end = self._clock.now() + length
        else:
            self._clock.wait(lambda: self._ear.is_over, timeout=GRACE)

    def _hang_up(self) -> None:
        if not self.is_open:
            return
        for attempt in (1, 2, 3):
            try:
                self._hung_up = self._rest.hang_up(self.call)
                return
            except ChannelUnavailable:
                if attempt == 3:
                    raise
                self._clock.wait(lambda: False, timeout=timedelta(seconds=1))


@atexit.register
def _hang_up_all() -> None:
    """Nobody pays for a call that nobody is on."""
    for line in list(_open_lines):
        with suppress(JourneysError):
            line._hang_up()
