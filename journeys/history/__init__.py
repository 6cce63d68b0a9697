"""What is remembered over runs: runs, walks, findings and measures."""

from pathlib import Path
from typing import TYPE_CHECKING

from journeys.history.addresses import history_url

if TYPE_CHECKING:
    from journeys.history.history import History

__all__ = ["history_url", "open_history"]


def open_history(url: str | Path, *, new: bool = True) -> "History":
    """Open a history, to be closed again or used in a `with`.

    Args:
        url: A file, or "postgresql://user:password@host/database".
        new: Whether one is begun where there is none.

    Raises:
        UsageError: there is no history, none that can be read, or one of a newer Journeys.
        JourneysError: it cannot be come to now.
    """
    from journeys.history.history import History  # noqa: PLC0415 - SQLAlchemy takes its time to load

    return History(url, new=new)
