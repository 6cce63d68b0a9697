"""The company's own bot behind an OpenAI-compatible interface: `POST …/chat/completions`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from secrets import token_hex

from journeys.channels.chat.bubbles import Bubble, Event, Fault, Option
from journeys.channels.chat.letterbox import Allowance, Letterbox, Reply
from journeys.channels.chat.mapping import at
from journeys.channels.chat.pace import Pace
from journeys.channels.chat.plain_words import plain_words
from journeys.channels.chat.streamed import contents_of, is_streamed
from journeys.channels.chat.typed import TypedLine

ENDPOINT = "/chat/completions"


def completions_chat(
    url: str,
    *,
    model: str = "",
    system: str = "",
    secret: str = "",
    headers: Mapping[str, str] | None = None,
    streamed: bool = True,
    allowance: Allowance | None = None,
    pace: Pace | None = None,
    on_the_way: Callable[[str], str] | None = None,
) -> TypedLine:
    """Talk to a bot that keeps no conversation: all of it is sent with every message.

    Args:
        url: The interface's root («https://bot.example/v1»), or the endpoint itself.
        model: Which of the company's bots; empty where the interface knows only one.
        system: What the company's own page says before the conversation; empty where it says nothing.
        secret: The key, sent as a bearer token and kept out of every trouble.
        headers: Sent with every request.
        streamed: Whether to ask for the answer piece by piece; either kind of answer is understood.
        allowance: The caps.
        pace: How long they pause within a turn.
        on_the_way: May change a message, or drop it by "".
    """
    sent = dict(headers or {}) | ({"Authorization": f"Bearer {secret}"} if secret else {})
    letterbox = Letterbox(
        headers=sent,
        secrets=[secret],
        allowance=allowance or Allowance(),
        fix="check the key: [channels.chat] secret names the environment variable that holds it.",
    )
    wire = CompletionsWire(url, model=model, system=system, streamed=streamed, letterbox=letterbox)
    return TypedLine(wire, pace=pace, on_the_way=on_the_way)


class CompletionsWire:
    """Chat completions. Such a bot speaks when it is spoken to."""

    hears_unasked = False

    def __init__(self, url: str, *, model: str, system: str, streamed: bool, letterbox: Letterbox) -> None:
        """Take the address, and which bot."""
        bare = url.partition("?")[0].rstrip("/")
        self._url = url if bare.endswith(ENDPOINT) else f"{bare}{ENDPOINT}"
        self._model = model
        self._streamed = streamed
        self._letterbox = letterbox
        self._said: list[dict[str, object]] = [{"role": "system", "content": system}] if system else []
        self._user = token_hex(8)

    def greet(self, *, until: float) -> Iterator[Event]:
        """Wait for the customer."""
        del until
        return iter(())

    def send(self, words: str, *, until: float) -> Iterator[Event]:
        """Send the whole conversation; what failed stays out of it."""
        asked: dict[str, object] = {"role": "user", "content": words}
        content: dict[str, object] = {"messages": [*self._said, asked], "user": self._user}
        content |= {"model": self._model} if self._model else {}
        content |= {"stream": True} if self._streamed else {}
        reply = self._letterbox.ask("POST", self._url, until=until, content=content)
        if isinstance(reply, Fault):
            yield reply
            return
        message, fault = self._message_in(reply)
        said = _seen(message)
        if said or message.tool_calls:
            answered: dict[str, object] = {"role": "assistant", "content": message.text or said}
            self._said += [asked, answered]
        if said:
            yield Bubble(text=said)
        if fault or not said:
            yield Fault(why=fault or f"{self._letterbox.place(self._url)} answered {message.why_empty}")

    def choose(self, option: Option, *, until: float) -> Iterator[Event]:
        """No reply is ever suggested here but in words."""
        return self.send(option.text, until=until)

    def listen(self, *, until: float) -> Iterator[Event]:
        """Nothing comes unasked."""
        del until
        return iter(())

    def close(self) -> None:
        """Let go."""
        self._letterbox.close()

    def _message_in(self, reply: Reply) -> tuple["Completion", str]:
        place = self._letterbox.place(self._url)
        contents = list(contents_of(reply)) if is_streamed(reply) or reply.body.startswith(b"data:") else None
        if contents is None:
            if isinstance(reply.content, Fault):
                return Completion(), reply.fault or f"{place} answered something that is not JSON"
            contents = [reply.content]
        message, fault = Completion(), reply.fault
        for content in contents:
            message.add(content)
            if (error := at(content, "error")) is not None:
                code = at(error, "code") or at(error, "type")
                fault = f"{place} answered an error{f': {code}' if isinstance(code, str) and code.isascii() else ''}"
        return message, self._letterbox.masked(fault)


class Completion:
    """One answer, put together from its pieces."""

    def __init__(self) -> None:
        """Begin without any."""
        self.text = ""
        self.refusal = ""
        self.tool_calls = False
        self.finish = ""

    def add(self, content: object) -> None:
        """Add what a whole answer, or a piece of one, holds."""
        choice = at(content, "choices.0")
        message = next((one for name in ("message", "delta") if isinstance(one := at(choice, name), dict)), {})
        self.text += _text(message.get("content")) or _text(at(choice, "text"))
        self.refusal += _text(message.get("refusal"))
        self.tool_calls = self.tool_calls or bool(message.get("tool_calls") or message.get("function_call"))
        finish = at(choice, "finish_reason")
        self.finish = finish if isinstance(finish, str) else self.finish

    @property
    def why_empty(self) -> str:
        """What came in place of words."""
        if self.tool_calls:
            return "with a call for a tool, and no words"
        return "with nothing: its content filter held it back" if self.finish == "content_filter" else "with no words"


def _seen(message: Completion) -> str:
    return plain_words(message.text or message.refusal)


def _text(content: object) -> str:
    """The words in a message's content, which is text or a list of parts."""
    parts: Sequence[object] = content if isinstance(content, list) else [content]
    texts = (part if isinstance(part, str) else at(part, "text") for part in parts)
    return "".join(text for text in texts if isinstance(text, str))
