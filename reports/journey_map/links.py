"""Where a click on a map leads."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of the evidence of one walk, relative to the map."""

    folder: str = ""  # of the walk, relative to the map's; "" where the map lies in it

    def touchpoint(self, number: int) -> str:
        """Where that touchpoint is shown."""
        return f"{self._place}walk.html#touchpoint-{number}"

    def proof(self, number: int) -> str:
        """Where that finding is proved."""
        return f"{self._place}proof-{number}.html"

    @property
    def _place(self) -> str:
        return f"./{quote(self.folder.strip('/'))}/" if self.folder.strip("/") else ""
