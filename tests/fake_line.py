"""A company at the other end of a line, played from a script."""

from collections.abc import Sequence
from datetime import timedelta

HANGS_UP = "(hangs up)"
SILENCE: tuple[str, ...] = ()


class FakeLine:
    """Says the next answer of its script whenever the customer has spoken, then falls silent.

    An answer is its messages in order; `HANGS_UP` among them ends the line. `suggests` are replies that it offers with
    an answer, by the answer's place. `goes_on` repeats the last answer for ever.
    """

    def __init__(
        self,
        *answers: Sequence[str],
        greets: Sequence[str] = (),
        suggests: dict[int, tuple[str, ...]] | None = None,
        goes_on: bool = False,
        trouble: str = "",
    ) -> None:
        self.heard: list[str] = []  # what the customer said, and [keys]
        self.waited = timedelta(0)
        self.closed = 0
        self.trouble = trouble
        self._answers = list(answers)
        self._suggests = suggests or {}
        self._given = 0
        self._goes_on = goes_on
        self._open = True
        self._to_say: list[Sequence[str]] = [greets] if greets else []
        self._options: tuple[str, ...] = ()
        self._unasked: Sequence[Sequence[str]] = ()

    def say(self, words: str) -> None:
        assert self._open, f"«{words}» was said into a line that is cut"
        self.heard.append(words)
        self._answer()

    def press(self, keys: str) -> None:
        assert self._open, f"{keys} was pressed on a line that is cut"
        self.heard.append(f"[{keys}]")
        self._answer()

    def hear(self, *, patience: timedelta) -> Sequence[str]:
        said = self._to_say.pop(0) if self._to_say else ()
        if not said and not self.trouble:
            self.waited += patience
        self._open = self._open and HANGS_UP not in said
        return tuple(words for words in said if words != HANGS_UP)

    @property
    def options(self) -> Sequence[str]:
        return self._options

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def why_closed(self) -> str:
        if self._open:
            return ""
        return "we hung up" if self.closed else "the line was cut"

    def close(self) -> None:
        self.closed += 1
        self._open = False

    def goes_on_saying(self, *messages: Sequence[str]) -> "FakeLine":
        """Say these unasked, one after the other, after the first answer."""
        self._unasked = list(messages)
        return self

    def _answer(self) -> None:
        last = len(self._answers) - 1
        if self._given > last and not self._goes_on:
            return
        place = min(self._given, last)
        self._options = self._suggests.get(place, ())
        self._to_say.append(self._answers[place])
        if self._given == 0:
            self._to_say.extend(self._unasked)
        self._given += 1
