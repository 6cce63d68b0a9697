"""Reading a profile: TOML in, a checked model out, and for each slip the file, the line, the key and the way out."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from typing import Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from journeys.company.toml_lines import Path, key_lines
from journeys.errors import UsageError

Model = TypeVar("Model", bound=BaseModel)

_SECRET: Final = re.compile(
    r"passw|passphrase|secret|token|api[-_]?key|credential|private[-_]?key|authorization|cookie|(?:^|[-_])auth(?:$|[-_])",
    re.IGNORECASE,
)
_VARIABLE: Final = re.compile(r"\$[A-Z_][A-Z0-9_]*")
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LONGEST: Final = 60  # characters of a value that a message shows

# What pydantic calls a slip -> what the author did, and how to write it.
_SLIPS: Final[Mapping[str, tuple[str, str]]] = {
    "string_type": ("is not text", "put it in quotes."),
    "bool_type": ("is not true or false", "write true or false, without quotes."),
    "int_type": ("is not a whole number", "write a whole number, without quotes."),
    "decimal_type": ("is not an amount", "write a number, without quotes, as in 49.90."),
    "decimal_parsing": ("is not an amount", "write a number, without quotes, as in 49.90."),
    "finite_number": ("is not an amount", "write a number, without quotes, as in 49.90."),
    "greater_than_equal": ("is below 0", "write 0 or more."),
    "tuple_type": ("is not a list", 'write a list, as in ["shop.example"].'),
    "model_type": ("is not a table", "write a table, with one key a line."),
    "dict_type": ("is not a table", "write a table, with one key a line."),
}


def read_profile(model: type[Model], text: str, *, source: str, plain: Sequence[str] = ()) -> Model:
    """Read `text` as `model`.

    Args:
        model: What it must hold; keys it does not name are slips.
        text: TOML.
        source: The file's name, for messages.
        plain: Top tables whose keys may sound like secrets and are none.

    Raises:
        UsageError: There are slips; the message lists every one, by line.
    """
    table = _parse(text, source)
    slips = list(_secrets(table, plain))
    try:
        read = model.model_validate(table)
    except ValidationError as error:
        known = {slip.path for slip in slips}
        slips += [slip for slip in _refusals(model, error) if slip.path not in known]
    if slips:
        raise _complaint(slips, key_lines(text), source) from None
    return read


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    path: Path
    what: str
    fix: str


def _parse(text: str, source: str) -> dict[str, object]:
    fix = 'mend it there; text stands in quotes, as in name = "Natural-Co".'
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise UsageError(f"{source}: tables or lists are nested too deeply.", fix="nest them less.") from None
    except (ValueError, ArithmeticError) as error:
        said = str(error)
        place = _PLACE.search(said)
        reason = (
            _PLACE.sub("", said).rstrip(".") if isinstance(error, tomllib.TOMLDecodeError) else "a number is too long"
        )
        line, column = (place and place[1]) or text.count("\n") + 1, (place and place[2]) or 1
        where = f"{source}:{line}:{column}" if isinstance(error, tomllib.TOMLDecodeError) else source
        raise UsageError(f"{where}: this is not TOML: {reason}.", fix=fix) from None


def _secrets(table: Mapping[str, object], plain: Sequence[str], path: Path = ()) -> Iterator[_Slip]:
    for key, value in table.items():
        here = (*path, key)
        if not path and key in plain:
            continue
        if isinstance(value, Mapping):
            yield from _secrets(value, plain, here)
        elif _SECRET.search(key) and not _VARIABLE.fullmatch(str(value)):
            variable = re.sub(r"\W+", "_", key).upper()
            yield _Slip(
                path=here,
                what="it holds a secret, and secrets are never kept in the profile",
                fix=f'name an environment variable instead, as in {_dotted((key,))} = "${variable}".',
            )


def _refusals(model: type[BaseModel], error: ValidationError) -> Iterator[_Slip]:
    for refused in error.errors():
        if refused["type"] == "default_factory_not_called":  # what it needed is refused itself
            continue
        context = refused.get("ctx", {})
        path: Path = (*(part for part in refused["loc"] if part != "[key]"), *context.get("at", ()))
        what, fix = _explained(model, refused, path)
        yield _Slip(path=path, what=what, fix=fix)


def _explained(model: type[BaseModel], refused: ErrorDetails, path: Path) -> tuple[str, str]:
    kind, context = refused["type"], refused.get("ctx", {})
    shown = _shown(refused["input"], path)
    if kind == "profile":
        return (context["what"] if context["whole"] else f"{shown} {context['what']}"), context["fix"]
    if kind == "missing":
        return "it is missing", _addition(model, path)
    if kind == "extra_forbidden":
        return _stranger(path, sorted(model.model_fields), sorted(_table(model, path[:-1]).model_fields))
    if kind in ("enum", "literal_error"):
        return f"{shown} is none of {context['expected']}", "use one of these."
    what, fix = _SLIPS.get(kind, (f"is refused: {refused['msg']}", "change it."))
    return f"{shown} {what}", fix


def _stranger(path: Path, at_top: Sequence[str], here: Sequence[str]) -> tuple[str, str]:
    key = str(path[-1])
    if key in at_top and key not in here:
        return f"there is no such key in [{_dotted(path[:-1])}]", "move it to the top, before the first [table]."
    near = get_close_matches(key, here, n=1)
    guess = f" Did you mean {near[0]!r}?" if near else ""
    return f"there is no such key.{guess} Known: {', '.join(here)}", "rename it, or take it out."


def _addition(model: type[BaseModel], path: Path) -> str:
    """How to add a key that is missing, with an example of it."""
    key = str(path[-1])
    examples = _table(model, path[:-1]).model_fields[key].examples or [" = …"]
    where = f"under [{_dotted(path[:-1])}]" if path[:-1] else "at the top"
    return f"add it {where}, as in {key}{examples[0]}."


def _table(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """What stands at `path`, where a table may stand."""
    inside = model
    for part in path:
        annotation = inside.model_fields[str(part)].annotation
        models = (one for one in (annotation, *get_args(annotation)) if isinstance(one, type))
        inside = next(one for one in models if issubclass(one, BaseModel))
    return inside


def _shown(value: object, path: Path) -> str:
    """The value as TOML would have it, cut short; a secret is not shown."""
    if any(_SECRET.search(str(part)) for part in path):
        return "its value"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal | int | float | date | datetime | time):
        return _cut(str(value))
    return _cut(repr(value))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _complaint(slips: Sequence[_Slip], lines: Mapping[Path, int], source: str) -> UsageError:
    placed = sorted(((_line(slip.path, lines), slip) for slip in slips), key=lambda one: (one[0], str(one[1].path)))
    said = [f"{_where(source, line)}: {_dotted(slip.path)}: {slip.what}." for line, slip in placed]
    if len(placed) == 1:
        return UsageError(said[0], fix=placed[0][1].fix)
    fixes = "".join(f"\n  {_where(source, line)}: {slip.fix}" for line, slip in placed)
    return UsageError("\n".join(said), fix=fixes)


def _line(path: Path, lines: Mapping[Path, int]) -> int:
    """Where the key stands, or the nearest table around it; 0 where there is none."""
    return next((lines[path[:size]] for size in range(len(path), 0, -1) if path[:size] in lines), 0)


def _where(source: str, line: int) -> str:
    return f"{source}:{line}" if line else source


def _dotted(path: Path) -> str:
    """The path as TOML writes a dotted key."""
    parts = (str(part) if re.fullmatch(r"[\w-]+", str(part), re.ASCII) else f'"{part}"' for part in path)
    return ".".join(parts)
