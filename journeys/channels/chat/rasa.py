"""A Rasa assistant over its REST channel: `POST …/webhooks/rest/webhook`."""

from collections.abc import Callable, Iterator, Mapping
from secrets import token_hex

from journeys.channels.chat.bubbles import Bubble, Event, Fault, Option
from journeys.channels.chat.letterbox import Allowance, Letterbox, Reply
from journeys.channels.chat.pace import Pace
from journeys.channels.chat.plain_words import link, plain_words
from journeys.channels.chat.streamed import contents_of, is_streamed
from journeys.channels.chat.typed import TypedLine

WEBHOOK = "/webhooks/rest/webhook"
_SHOWN = ("text", "title", "message", "subtitle", "description", "content", "caption", "alt")  # in «custom»
_DEEPEST = 8


def rasa_chat(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    allowance: Allowance | None = None,
    pace: Pace | None = None,
    on_the_way: Callable[[str], str] | None = None,
) -> TypedLine:
    """Talk to a Rasa assistant; `url` is its server's, or the channel's."""
    letterbox = Letterbox(headers=headers or {}, allowance=allowance or Allowance())
    return TypedLine(RasaWire(url, letterbox=letterbox), pace=pace, on_the_way=on_the_way)


class RasaWire:
    """Rasa's REST channel. It has no word for a greeting: who writes speaks first, as in a page that embeds it."""

    hears_unasked = False

    def __init__(self, url: str, *, letterbox: Letterbox) -> None:
        """Take the server's address, or the channel's."""
        bare = url.partition("?")[0].rstrip("/")
        self._url = url if "/webhooks/" in url else f"{bare}{WEBHOOK}"
        self._letterbox = letterbox
        self._sender = f"customer-{token_hex(8)}"

    def greet(self, *, until: float) -> Iterator[Event]:
        """Wait for the customer."""
        del until
        return iter(())

    def send(self, words: str, *, until: float) -> Iterator[Event]:
        """Send a message."""
        content = {"sender": self._sender, "message": words}
        reply = self._letterbox.ask("POST", self._url, until=until, content=content)
        return iter([reply]) if isinstance(reply, Fault) else self._read(reply)

    def choose(self, option: Option, *, until: float) -> Iterator[Event]:
        """Send what the button holds: «/affirm», or words."""
        return self.send(option.payload or option.text, until=until)

    def listen(self, *, until: float) -> Iterator[Event]:
        """Nothing comes unasked over this channel."""
        del until
        return iter(())

    def close(self) -> None:
        """Let go."""
        self._letterbox.close()

    def _read(self, reply: Reply) -> Iterator[Event]:
        place = self._letterbox.place(self._url)
        contents = list(contents_of(reply)) if is_streamed(reply) else [reply.content]
        for content in contents:
            if isinstance(content, Fault):
                yield Fault(why=reply.fault or f"{place} answered something that is not JSON")
                return
            listed = content if isinstance(content, list) else [content]
            yield from (bubble for one in listed if isinstance(one, dict) for bubble in bubbles_in(one))
        if reply.fault:
            yield Fault(why=reply.fault)


def bubbles_in(message: Mapping[str, object]) -> Iterator[Bubble]:
    """A message of Rasa's as its widget shows it: text, picture, attachment, custom content, buttons.

    >>> list(bubbles_in({"recipient_id": "a", "text": "Really?", "buttons": [{"title": "Yes", "payload": "/affirm"}]}))
    [Bubble(text='Really?', speaker='', options=(Option(text='Yes', payload='/affirm', value=None),), id='')]
    """
    buttons = [*_listed(message.get("buttons")), *_listed(message.get("quick_replies"))]
    words = [_words(message.get("text")), *_shown(message.get("custom"), 0), *_shown(message.get("attachment"), 0)]
    words += [link(_words(one.get("title")), str(one["url"])) for one in buttons if one.get("url")]
    image = message.get("image")
    if isinstance(image, str) and image.startswith("http"):
        words.append(image)
    options = tuple(
        Option(text=title, payload=str(one.get("payload") or ""))
        for one in buttons
        if (title := _words(one.get("title"))) and not one.get("url")
    )
    text = "\n".join(filter(None, words))
    if text or options:
        yield Bubble(text=text, options=options)


def _shown(value: object, depth: int) -> Iterator[str]:
    """The words in content of a form that only the company's own page knows."""
    if isinstance(value, str):
        yield _words(value)
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _shown(one, depth + 1) if isinstance(one, dict) else ()
    elif isinstance(value, Mapping):
        yield from (_words(value[name]) for name in _SHOWN if isinstance(value.get(name), str))
        for inner in value.values():
            yield from _shown(inner, depth + 1) if isinstance(inner, dict | list) else ()


def _words(value: object) -> str:
    return plain_words(value) if isinstance(value, str) else ""


def _listed(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
