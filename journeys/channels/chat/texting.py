"""Texts back and forth with the company's number, as a chat.

Source:
    Twilio's «Messages resource».
"""

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlencode

from journeys.channels.chat.bubbles import Bubble, Event, Fault, Option
from journeys.channels.chat.mapping import at
from journeys.channels.chat.pace import Pace
from journeys.channels.chat.polling import Polling
from journeys.channels.chat.settings import ChatSettings
from journeys.channels.chat.twilio_rest import SMS_FIRST, SMS_LONGEST, TwilioRest, needed
from journeys.channels.chat.typed import TypedLine

ROOT = "https://api.twilio.com"
LONGEST_TEXT = 1600  # characters, which Twilio takes at once
_NOT_SENT = ("failed", "undelivered")


def texts_chat(
    settings: ChatSettings,
    *,
    where: str = "",
    pace: Pace | None = None,
    polling: Polling | None = None,
    on_the_way: Callable[[str], str] | None = None,
) -> TypedLine:
    """Talk by texts.

    Args:
        settings: The account in `account`, the customer's number in `caller`, the company's in `number`.
        where: The company's number, where it is not among the settings.
        pace: How long they pause between texts.
        polling: How often the inbox is looked at.
        on_the_way: May change a text, or drop it by "".

    Raises:
        UsageError: the account or a number is missing.
    """
    wire = TextsWire(settings, number=where or settings.number, polling=polling or Polling(first=1.0, slowest=5.0))
    return TypedLine(wire, pace=pace or Pace(first=SMS_FIRST, longest=SMS_LONGEST), on_the_way=on_the_way)


class TextsWire:
    """The texts between two numbers, from now on."""

    hears_unasked = True

    def __init__(self, settings: ChatSettings, *, number: str, polling: Polling) -> None:
        """Take the account and both numbers."""
        self._rest = TwilioRest(settings, root=settings.account.get("TWILIO_BASE_URL") or ROOT)
        self._theirs = "".join(sign for sign in needed(number, "number") if sign in "+0123456789")
        self._ours = needed(settings.caller, "the customer's number")
        self._path = f"/2010-04-01/Accounts/{self._rest.sid}/Messages"
        self._polling = polling
        self._known: set[str] | None = None  # texts that were heard, or were there before
        self._sent = ""

    def greet(self, *, until: float) -> Iterator[Event]:
        """Note what is in the inbox already; nobody texts first."""
        yield from self._open(until)

    def send(self, words: str, *, until: float) -> Iterator[Event]:
        """Send a text."""
        yield from self._open(until)
        if self._known is None:
            return  # what is old could not be told from what is new
        self._polling.hurry()
        form = {"To": self._theirs, "From": self._ours, "Body": words[:LONGEST_TEXT]}
        answer = self._rest.ask("POST", f"{self._path}.json", until=until, form=form)
        self._sent = str(at(answer, "sid") or "")
        yield from [answer] if isinstance(answer, Fault) else []

    def choose(self, option: Option, *, until: float) -> Iterator[Event]:
        """No reply is ever suggested here but in words."""
        return self.send(option.text, until=until)

    def listen(self, *, until: float) -> Iterator[Event]:
        """Look into the inbox."""
        yield from self._open(until)
        if self._known is None:
            return
        yield from self._polling.ask(self._polled, until=until)
        yield from self._undelivered(until)

    def close(self) -> None:
        """Let go."""
        self._rest.letterbox.close()

    def _open(self, until: float) -> Iterator[Event]:
        if self._known is None:
            found = self._inbox(until)
            if isinstance(found, Fault):
                yield found
            else:
                self._known = {sid for sid, _ in found}

    def _inbox(self, until: float) -> list[tuple[str, str]] | Fault:
        """The texts that arrived, the oldest first; an account that has both numbers holds each text twice."""
        query = urlencode({"To": self._ours, "From": self._theirs, "PageSize": "50"})
        found = self._rest.ask("GET", f"{self._path}.json?{query}", until=until)
        if isinstance(found, Fault):
            return found
        listed = at(found, "messages")
        arrived = [one for one in (listed if isinstance(listed, list) else []) if at(one, "direction") == "inbound"]
        known = [(at(one, "sid"), at(one, "body")) for one in arrived]
        return [(sid, body) for sid, body in reversed(known) if isinstance(sid, str) and isinstance(body, str)]

    def _polled(self, until: float) -> Sequence[Event]:
        found = self._inbox(until)
        if isinstance(found, Fault):
            return [found]
        known = self._known or set()
        new = [Bubble(text=body.strip(), id=sid) for sid, body in found if sid not in known and body.strip()]
        self._known = known | {sid for sid, _ in found}
        return new

    def _undelivered(self, until: float) -> Iterator[Event]:
        """Whether our own text did not arrive, which is asked when nothing came."""
        if self._sent:
            answer = self._rest.ask("GET", f"{self._path}/{self._sent}.json", until=until + 2.0)
            status, code = at(answer, "status"), at(answer, "error_code")
            if status in _NOT_SENT:
                self._sent = ""
                yield Fault(why=f"the text was not delivered ({status}, {code})")
