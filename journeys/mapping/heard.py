"""What one turn of the line's was: its words, and what its telephone company knows of it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from journeys.channels.phone.telephones import ERROR, LISTEN, OUR_LIMIT, OUTSIDE, Deed

RECORDING = "Record"
_TRANSFERS = ("Dial", "Enqueue", "Refer", "Connect")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """From the caller's answer until the line waits for the next one, hands over, or is over."""

    said: tuple[str, ...]
    deeds: tuple[Deed, ...] = ()  # empty where the telephone company does not tell
    is_open: bool
    why_closed: str = ""

    @property
    def words(self) -> str:
        """All that was said, on one line."""
        return " ".join(" ".join(self.said).split())

    @property
    def different_words(self) -> str:
        """The same, each sentence once."""
        return " ".join(" ".join(dict.fromkeys(self.said)).split())

    @property
    def recordings(self) -> tuple[str, ...]:
        """The files that were played, whose words nobody knows: their names, "greeting.mp3"."""
        played = (deed.what.strip() for deed in self._of("Play") if not deed.attributes.get("digits"))
        return tuple(urlsplit(address).path.rpartition("/")[2] or address for address in played)

    @property
    def error(self) -> str:
        """What the application did wrong: "11200: … answered HTTP 500"; empty if nothing."""
        wrong = [deed.what for deed in self._of(ERROR) if not deed.what.startswith(OUR_LIMIT)]
        return wrong[0] if wrong else ""

    @property
    def is_beyond_us(self) -> str:
        """What our own telephone company could not or may not do here; empty if nothing."""
        ours = [deed.what.removeprefix(OUR_LIMIT) for deed in self._of(ERROR)]
        return ours[0] if ours and not self.error else ""

    @property
    def transfer(self) -> str:
        """Whom the caller is connected with; empty if nobody."""
        if outside := self._of(OUTSIDE):
            return ", ".join(deed.what for deed in outside)
        for deed in self._of(*_TRANSFERS):
            return f"the queue {deed.what}".rstrip() if deed.verb == "Enqueue" else deed.what or deed.verb
        return ""

    @property
    def records(self) -> bool:
        """Whether it takes a message."""
        return bool(self._of(RECORDING))

    @property
    def is_speaking(self) -> bool:
        """Whether it is in the middle of a sentence, or of a recording."""
        return self.is_open and bool(self.deeds) and self.deeds[-1].verb in ("Say", "Play")

    @property
    def redirects(self) -> int:
        """How often it went on elsewhere in its own accord."""
        return len(self._of("Redirect"))

    @property
    def prompt(self) -> Deed | None:
        """The Gather that waits; None where none does, or nobody knows."""
        last = self.deeds[-1] if self.deeds else None
        return last if last is not None and last.verb == LISTEN else None

    def _of(self, *verbs: str) -> list[Deed]:
        return [deed for deed in self.deeds if deed.verb in verbs]
