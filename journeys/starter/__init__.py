"""A project of one's own to start from, as `walk init` writes it."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from journeys.errors import UsageError

HIDDEN = {"gitignore": ".gitignore"}  # what packaging tools would leave out under its own name


def write_starter(folder: Path, *, profile: str) -> tuple[Path, ...]:
    """Write the starter into a new or empty folder.

    Args:
        folder: Is made where needed; a folder with anything in it is refused, nothing is ever overwritten.
        profile: The text of `company.example.toml`.

    Raises:
        UsageError: the folder cannot be used.
    """
    written = []
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} is there already, and not empty", fix="name a new folder")
        for name, text in (*_templates(files(__package__) / "project"), ("company.example.toml", profile)):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(path)
    except OSError as error:
        raise UsageError(f"cannot use {folder}: {error.strerror or error}", fix="name another folder") from error
    return tuple(written)


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    """Every template with its place in the new project; ".txt" keeps tools from taking one for code of ours."""
    for part in sorted(folder.iterdir(), key=lambda part: part.name):
        if part.is_dir() and part.name != "__pycache__":
            yield from _templates(part, f"{above}{part.name}/")
        elif part.name.endswith(".txt"):
            name = part.name.removesuffix(".txt")
            yield above + HIDDEN.get(name, name), part.read_text(encoding="utf-8")
