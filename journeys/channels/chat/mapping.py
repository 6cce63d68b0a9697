"""A company's own JSON, read by names that the profile gives, or by the usual ones where it gives none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final, Self

from journeys.channels.chat.bubbles import Bubble, Ended, Event, Option, Typing
from journeys.channels.chat.plain_words import link, plain_words
from journeys.errors import UsageError

_LISTS: Final = ("messages", "responses", "answers", "output", "outputs", "results", "activities", "data", "events")
_TEXTS: Final = ("message", "content", "body", "answer", "reply", "response", "msg", "output", "utterance", "data")
_OPTIONS: Final = ("buttons", "quick_replies", "quickReplies", "suggestions", "choices", "actions")
_LABELS: Final = ("text", "label", "name", "caption")
_SPEAKERS: Final = ("sender", "role", "author", "speaker", "user")
_OWN: Final = frozenset(["user", "customer", "visitor", "client", "guest", "me"])
_TYPING: Final = frozenset(["typing", "typing_on", "typing_start", "typing_started", "is_typing", "composing"])
_STILL: Final = frozenset(["typing_off", "typing_stop", "typing_stopped", "typing_end", "paused"])
_ENDED: Final = frozenset(
    ["end", "ended", "close", "closed", "bye", "disconnect", "session_end", "session_ended", "endofconversation"],
) | {f"{what}_{how}" for what in ("chat", "conversation") for how in ("ended", "closed", "end", "close")}
_SILENT: Final = frozenset(["ping", "pong", "ack", "status", "connected", "heartbeat", "keepalive", "init", "open"])
_DEEPEST: Final = 6  # lists in lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What the company's JSON calls things. A dot leads into an object: "data.messages"; an empty name leaves it out.

    >>> Fields.named({"text": "message", "replies": "messages"}).replies
    'messages'
    """

    text: str = "text"  # in what we send: the customer's words; null asks for a greeting
    conversation: str = "conversation"  # in what we send and get: which conversation this is
    customer: str = ""  # in what we send: a name for this customer that we make up
    replies: str = "replies"  # in what we get: the messages; empty where the answer itself is the list
    reply_text: str = "text"  # in a message; not needed where messages are plain strings
    piece: str = ""  # in a streamed answer: the next piece of one message
    id: str = "id"  # in a message: what tells it from others, so that none is heard twice
    kind: str = "type"  # in a message that has no words: "typing", "ended"…
    speaker: str = "from"  # in a message: who speaks
    own: str = "user"  # who speaks where our own message comes back to us
    options: str = "options"  # in a message: suggested replies, as strings or objects
    option_text: str = "title"  # in a suggested reply, where that is an object
    option_value: str = ""  # in a suggested reply: what pressing it sends, where that is not its text
    is_open: str = "open"  # in what we get: false once they closed the conversation
    poll: str = ""  # address that gives late messages; {conversation}, {customer} and {since} are filled in
    stream: str = ""  # address of a stream of late messages (server-sent events); the same
    given: frozenset[str] = frozenset()  # which of these the profile named: there we do not guess

    @classmethod
    def named(cls, mapping: Mapping[str, str]) -> Self:
        """The usual names, with those of `mapping` (ours -> theirs) in their place.

        Raises:
            UsageError: `mapping` names something that a chat has not.
        """
        known = [field.name for field in fields(cls) if field.name != "given"]
        for name in mapping:
            if name not in known:
                raise UsageError.unknown("field of a chat", name, known)
        return replace(cls(), **mapping, given=frozenset(mapping))

    def events_in(self, answer: object) -> Iterator[Event]:
        """What an answer tells: its messages in order, that they type, that they are gone."""
        listed = self._found(answer, "replies", _LISTS) if self.replies else answer
        yield from self._listed(answer if listed is None else listed, 0)
        if at(answer, self.is_open) is False:
            yield Ended()

    def message(self, words: object, *, conversation: object, customer: str) -> dict[str, object]:
        """What we send; no words ask for a greeting."""
        content: dict[str, object] = {}
        put(content, self.text, words)
        put(content, self.conversation, conversation)
        put(content, self.customer, customer)
        return content

    def piece_of(self, answer: object) -> str | None:
        """The next piece of a message, in one event of a stream; None where it holds none."""
        piece = at(answer, self.piece)
        return piece if isinstance(piece, str) else None

    def _listed(self, value: object, depth: int) -> Iterator[Event]:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, list) and depth < _DEEPEST:
                yield from self._listed(one, depth + 1)
            elif isinstance(one, str):
                yield from [Bubble(text=words)] if (words := plain_words(one)) else []
            elif isinstance(one, dict):
                yield from self._message(one)

    def _message(self, message: Mapping[str, object]) -> Iterator[Event]:
        speaker, kind = self._speaker(message), str(at(message, self.kind) or "").casefold()
        said = self._found(message, "reply_text", _TEXTS)
        if isinstance(said, dict):
            said = self._found(said, "reply_text", _TEXTS)
        if speaker.casefold() in self._own or kind in _SILENT:
            return
        if kind in _TYPING | _STILL:
            yield Typing(on=kind in _TYPING and said is not False)
        elif isinstance(said, str | list) or (options := self._options(message)):
            options, links = self._options(message), self._links(message)
            texts = [one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str)]
            text = "\n".join(filter(None, [*map(plain_words, texts), *links]))
            marked = at(message, self.id)
            number = str(marked) if isinstance(marked, str | int) and not isinstance(marked, bool) else ""
            if text or options:
                yield Bubble(text=text, speaker=speaker, options=options, id=number)
        if kind in _ENDED:
            yield Ended()

    @property
    def _own(self) -> frozenset[str]:
        return frozenset([self.own.casefold()]) if "own" in self.given else _OWN

    def _speaker(self, message: Mapping[str, object]) -> str:
        who = self._found(message, "speaker", _SPEAKERS)
        if isinstance(who, dict):
            who = next((who[name] for name in ("role", "name", "type", "id") if isinstance(who.get(name), str)), "")
        return who if isinstance(who, str) else ""

    def _suggested(self, message: Mapping[str, object]) -> list[object]:
        listed = self._found(message, "options", _OPTIONS)
        return listed if isinstance(listed, list) else []

    def _options(self, message: Mapping[str, object]) -> tuple[Option, ...]:
        return tuple(
            Option(text=text, payload=value if isinstance(value, str) else "", value=value)
            for one in self._suggested(message)
            if (text := self._label(one)) and not _address(one)
            for value in [at(one, self.option_value)]
        )

    def _links(self, message: Mapping[str, object]) -> list[str]:
        """Buttons that lead to a page are no replies."""
        return [link(self._label(one), _address(one)) for one in self._suggested(message) if _address(one)]

    def _label(self, option: object) -> str:
        label = option if isinstance(option, str) else self._found(option, "option_text", _LABELS)
        return plain_words(label) if isinstance(label, str) else ""

    def _found(self, value: object, field: str, usual: tuple[str, ...]) -> object:
        """What stands there by the profile's name; else, unless the profile gave one, by one of the usual ones."""
        found = at(value, str(getattr(self, field)))
        if found is not None or field in self.given or not isinstance(value, dict):
            return found
        return next((value[name] for name in usual if value.get(name) is not None), None)


def _address(option: object) -> str:
    address = option.get("url") or option.get("href") if isinstance(option, dict) else ""
    return address if isinstance(address, str) else ""


def at(value: object, path: str) -> object:
    """What a path of names leads to: "data.messages", "choices.0.text"; None where it leads nowhere."""
    for name in path.split(".") if path else ():
        if isinstance(value, list):
            value = value[int(name)] if name.isdecimal() and int(name) < len(value) else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return value if path else None


def put(content: dict[str, object], path: str, value: object) -> None:
    """Set what `path` leads to; an empty path is left out."""
    *outer, last = path.split(".")
    for name in outer:
        inner = content.setdefault(name, {})
        content = inner if isinstance(inner, dict) else {}
    if last:
        content[last] = value
