"""Where things are kept that can be fetched again: ours, the user's, Playwright's."""

import os
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path


def checkout() -> Path | None:
    """The folder of the source that we run from; None when we were installed as a package."""
    above = Path(__file__).resolve().parents[1]
    return above if (above / "Makefile").is_file() and (above / "pyproject.toml").is_file() else None


def our_cache() -> Path:
    """Ours: in the checkout, or else in the user's cache. It may not exist yet."""
    source = checkout()
    return source / ".cache" if source else user_cache() / "journeys"


def user_cache(environment: Mapping[str, str] = os.environ) -> Path:
    """The cache that all programs of this user share, as each system has it."""
    home = Path(environment.get("HOME") or Path.home())
    if sys.platform == "darwin":
        return home / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    return Path(environment.get("XDG_CACHE_HOME") or home / ".cache")


def playwrights_driver() -> Path:
    """The part of Playwright that drives browsers, and lists which ones it was made for."""
    return Path(str(files("playwright"))) / "driver"


def playwrights_node() -> Path:
    """The Node that Playwright brings along, and runs on."""
    return playwrights_driver() / ("node.exe" if sys.platform == "win32" else "node")
