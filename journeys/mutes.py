"""What is known and fails nobody's build until a day: `mutes.toml`, beside the company's profile."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """A known seam that fails nobody's build until a day."""

    identity: str
    until: date  # the last day on which it is muted
    why: str
    by: str = ""  # who said so

    def holds_on(self, day: date) -> bool:
        """Whether it is muted on that day."""
        return day <= self.until
