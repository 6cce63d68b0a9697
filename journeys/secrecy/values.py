"""Values without secrets: every text in them, and whatever is no text as it was."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar

_T = TypeVar("_T")


def masked_value(value: _T, masked: Callable[[str], str], *, besides: object = None) -> _T:
    """A copy of a frozen dataclass with each text masked; itself where nothing is secret.

    Args:
        value: Dataclasses within it are looked into, too.
        masked: What is done to a text.
        besides: A part of it that was masked before.
    """
    changes = {}
    for field in fields(value) if is_dataclass(value) else ():
        old = getattr(value, field.name)
        if old is besides or isinstance(old, Enum):
            continue
        new = masked(old) if isinstance(old, str) else masked_value(old, masked) if is_dataclass(old) else old
        if new is not old and new != old:
            changes[field.name] = new
    return replace(value, **changes) if changes else value  # type: ignore[type-var]  # it has fields, so it is one
