"""What is written on a Bot Framework activity: its text, its cards, its buttons."""

from collections.abc import Mapping, Sequence
from typing import Final

from journeys.channels.chat.bubbles import Option
from journeys.channels.chat.plain_words import link, plain_words, words_of_html

_SENDS: Final = ("imBack", "postBack", "messageBack", "Action.Submit", "Action.Execute")
_LEADS: Final = ("openUrl", "downloadFile", "Action.OpenUrl", "call", "signin", "showImage", "playAudio", "playVideo")
_DEEPEST: Final = 12
_PARTS: Final = ("body", "items", "columns", "cells", "rows", "facts", "images", "inlines")  # of an adaptive card


class Written:
    """The words and the buttons of one activity, in reading order."""

    def __init__(self, activity: Mapping[str, object]) -> None:
        """Read it."""
        self.words: list[str] = []
        self.options: list[Option] = []
        said = activity.get("text")
        if isinstance(said, str):
            plain, xml = (activity.get("textFormat") == kind for kind in ("plain", "xml"))
            self.words.append(said.strip() if plain else words_of_html(said) if xml else plain_words(said))
        for attachment in _listed(activity.get("attachments")):
            self._attachment(attachment)
        suggested = activity.get("suggestedActions")
        for action in _listed(suggested.get("actions")) if isinstance(suggested, dict) else []:
            self._action(action)

    @property
    def text(self) -> str:
        """All of it that is no button."""
        return "\n".join(dict.fromkeys(filter(None, self.words)))

    def _attachment(self, attachment: Mapping[str, object]) -> None:
        content, kind = attachment.get("content"), str(attachment.get("contentType") or "")
        if isinstance(content, str) and kind.startswith("text/"):
            self.words.append(plain_words(content))
        elif not isinstance(content, dict):
            name, address = attachment.get("name"), attachment.get("contentUrl")
            shown = address if isinstance(address, str) and address.startswith("http") else ""
            self.words.append(link(name if isinstance(name, str) else "", shown))
        elif kind.endswith("card.adaptive"):
            self._adaptive(content, 0)
        else:
            self._card(content)

    def _card(self, card: Mapping[str, object]) -> None:
        """A hero, thumbnail, receipt, sign-in or media card."""
        self.words += [_words(card.get(name)) for name in ("title", "subtitle", "text")]
        for fact in _listed(card.get("facts")):
            self.words.append(_pair(fact.get("key"), fact.get("value")))
        for item in _listed(card.get("items")):
            self.words.append(_pair(item.get("title"), item.get("price"), _words(item.get("subtitle"))))
        self.words += [_pair(name, card[name]) for name in ("tax", "vat", "total") if card.get(name)]
        for button in _listed(card.get("buttons")):
            self._action(button)

    def _adaptive(self, part: Mapping[str, object], depth: int) -> None:
        if depth > _DEEPEST or part.get("isVisible") is False:
            return
        kind = part.get("type")
        if kind in ("TextBlock", "TextRun", "Input.Toggle") or (kind is None and "value" not in part):
            self.words += [_words(part.get("text")), _words(part.get("title"))]
        elif kind == "RichTextBlock":
            pieces = part.get("inlines")
            runs = [one if isinstance(one, str) else _raw(one) for one in pieces] if isinstance(pieces, list) else []
            self.words.append(plain_words("".join(runs)))
            return
        elif kind == "FactSet":
            self.words += [_pair(one.get("title"), one.get("value")) for one in _listed(part.get("facts"))]
            return
        elif kind == "Input.ChoiceSet":
            self._choices(part)
            return
        self.words += [_words(part.get("label")), _words(part.get("placeholder"))]
        for name in _PARTS:
            for inner in _listed(part.get(name)):
                self._adaptive(inner, depth + 1)
        for action in (*_listed(part.get("actions")), *_listed([part.get("selectAction")])):
            self._action(action, depth)

    def _choices(self, part: Mapping[str, object]) -> None:
        self.words.append(_words(part.get("label")) or _words(part.get("placeholder")))
        for choice in _listed(part.get("choices")):
            if (text := _words(choice.get("title"))) and isinstance(part.get("id"), str):
                self.options.append(Option(text=text, value={str(part["id"]): choice.get("value")}))

    def _action(self, action: Mapping[str, object], depth: int = 0) -> None:
        kind, title = action.get("type"), _words(action.get("title"))
        value = action.get("value", action.get("data"))
        if kind in _LEADS or (kind not in _SENDS and isinstance(action.get("url"), str)):
            address = action.get("url") or value
            self.words.append(link(title, address if isinstance(address, str) else ""))
        elif kind == "Action.ShowCard" and isinstance(action.get("card"), dict):
            self.words.append(title)
            self._adaptive(action["card"], depth + 1)  # type: ignore[arg-type]  # it was just seen to be a dict
        elif title or isinstance(value, str):
            said = action.get("text") or action.get("displayText")
            payload = (
                said if kind == "messageBack" and isinstance(said, str) else value if isinstance(value, str) else ""
            )
            quiet = value if not isinstance(value, str) or kind in ("postBack", "messageBack") else None
            self.options.append(Option(text=title or str(value), payload=payload, value=quiet))


def _raw(run: object) -> str:
    text = run.get("text") if isinstance(run, dict) else ""
    return text if isinstance(text, str) else ""


def _pair(*parts: object) -> str:
    return ": ".join(words for part in parts if (words := _words(part)))


def _words(value: object) -> str:
    return plain_words(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _listed(value: object) -> Sequence[Mapping[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
