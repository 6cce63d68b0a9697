"""What came of something the customer did on a page."""

from dataclasses import dataclass
from datetime import timedelta

from journeys.channels.web.tab.trouble import ENDS_ALL, Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What came of something the customer did."""

    left: str  # URL before
    came: str  # URL after
    moved: bool = False  # another document, or another address
    changed: bool = False  # the page itself changed
    asked: int = 0  # requests that it sent
    said: tuple[str, ...] = ()  # by the script's own dialogs
    troubles: tuple[Trouble, ...] = ()
    failed: tuple[str, ...] = ()  # what scripts asked of the company and were refused: "HTTP 500 at POST /api/orders"
    earlier: str = ""  # what the page had been refused before, and stood there all the same
    downloaded: tuple[str, ...] = ()
    tab: bool = False  # it opened another tab, which was followed
    waited: timedelta = timedelta(0)

    @property
    def nothing(self) -> bool:
        """Whether nobody could see that anything was done."""
        return not (self.moved or self.changed or self.said or self.downloaded or self.tab)

    @property
    def inert(self) -> bool:
        """Whether nothing was done at all, as far as anybody can tell: nothing seen, and nothing sent."""
        return self.nothing and not self.asked

    @property
    def stopped(self) -> tuple[Trouble, ...]:
        """The troubles that ended what was done: nothing was loaded, or nothing happened."""
        return tuple(
            trouble for trouble in self.troubles if trouble.stops and (trouble.kind in ENDS_ALL or not self.moved)
        )

    @property
    def because(self) -> str:
        """Why nothing came of it, as far as the page's scripts and their requests tell; empty where they do not."""
        broke = next((one.said for one in self.troubles if one.kind == "script"), "")
        return broke or "; ".join(self.failed[-1:]) or (f"{self.earlier} before" if self.earlier else "")
