"""Writing `mutes.toml`, so that people's comments and their order stay."""

from contextlib import suppress
from pathlib import Path

import tomlkit
from tomlkit.items import Table

from journeys.errors import UsageError
from journeys.mutes import Mute

_HEAD = """\
# What is known and makes no build fail until a day. `walk mute` writes it, and so may you; keep it with the project.
"""


def put_mute(path: Path, mute: Mute) -> bool:
    """Add a mute, or change it where there is one; all else in the file stays as it is.

    Args:
        path: The file, which `read_mutes` can read, or none yet.
        mute: What to write.

    Returns:
        Whether it is a new one.

    Raises:
        UsageError: it cannot be written; the file is as it was.
    """
    text = _text(path)
    document = tomlkit.parse(text if text.strip() else _HEAD)
    known = document.get(mute.identity)
    entry = known if isinstance(known, Table) else tomlkit.table()
    told = {"until": mute.until, "why": mute.why, "by": mute.by, "what": mute.what}
    for key, value in told.items():
        if value and entry.get(key) != value:
            entry[key] = value
    if known is None:
        if document.body and not str(document.as_string()).endswith("\n\n"):
            document.add(tomlkit.nl())
        document.add(mute.identity, entry)
    _write(path, tomlkit.dumps(document))
    return known is None


def drop_mute(path: Path, identity: str) -> None:
    """Take a mute out.

    Raises:
        UsageError: there is none of that name, or the file cannot be written.
    """
    document = tomlkit.parse(_text(path))
    if identity not in document:
        raise UsageError.unknown("mute", identity, map(str, document), fix="`walk mute --list` shows them")
    document.remove(identity)
    _write(path, tomlkit.dumps(document))


def _text(path: Path) -> str:
    with suppress(FileNotFoundError):
        return path.read_bytes().decode("utf-8-sig")
    return ""


def _write(path: Path, text: str) -> None:
    """Whole or not at all, and where a link leads."""
    there = path.resolve()
    aside = there.with_name(f".{there.name}.new")
    try:
        aside.write_bytes(text.encode())
        aside.replace(there)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise UsageError(
            f"cannot write {path}: {error.strerror or error}", fix="mend that, and mute it again"
        ) from None
