"""Keeps the pages of a big run small: what matters least is left out of them, and stays in the folder of results."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeys.reports.allure.completing import FINDINGS, WALK
from journeys.reports.allure.words import plain
from journeys.reports.wording import agreeing, counted

LARGEST = 45_000_000  # bytes of attachments in one page, which grow by a third on the way into it
_EACH = 30_000  # bytes fewer for each result, which takes its own part of the page
_SMALLEST = 10_000_000  # bytes of attachments that any page may have
_Item = dict[str, Any]  # a part of a result, as JSON has it


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Attached:
    """Something attached, in the order in which it is worth its place."""

    rank: int  # 0 is the proof of a finding
    size: int  # bytes
    source: str  # the name of its file


def lightened(results: Path, aside: Path, *, largest: int = LARGEST) -> tuple[Path, int]:
    """Results of which pages of a sane size can be made.

    Args:
        results: Which are never changed.
        aside: A folder to put the lighter ones into, if need be.
        largest: Bytes that attachments may have in all; fewer where there are many results.

    Returns:
        The folder to make pages of, and how many attachments were left out.
    """
    results_own = _EACH * sum(1 for _ in results.glob("*-result.json"))
    largest = max(largest - results_own, min(largest, _SMALLEST))
    sizes = {path.name: path.stat().st_size for path in results.glob("*-attachment*")}
    if sum(sizes.values()) <= largest:
        return results, 0
    kept = _worth_it(results, sizes, largest)
    aside.mkdir()
    left_out = 0
    for path in results.iterdir():
        if path.name.endswith("-result.json"):
            left_out += _rewrite(path, aside / path.name, kept)
        elif path.is_file() and (path.name in kept or path.name not in sizes):
            _link(path, aside / path.name)
    return aside, left_out


def _worth_it(results: Path, sizes: Mapping[str, int], largest: int) -> set[str]:
    """The names of the attachments that keep their place."""
    ranked = sorted(one for path in results.glob("*-result.json") for one in _attached(_read(path), sizes))
    kept, sum_of_sizes = set(), 0
    for one in ranked:
        sum_of_sizes += one.size
        if sum_of_sizes > largest:
            break
        kept.add(one.source)
    return kept


def _attached(result: _Item, sizes: Mapping[str, int]) -> Iterator[_Attached]:
    fine = result.get("status") == "passed"
    for proof, one in _attachments(result):
        source, kind = str(one.get("source")), str(one.get("type"))
        yield _Attached(rank=_rank(kind, proof=proof, fine=fine), size=sizes.get(source, 0), source=source)


def _rank(kind: str, *, proof: bool, fine: bool) -> int:
    """Proofs first, then what was met where something was found, then the rest; recordings of machines last."""
    if not kind.startswith(("text/", "image/")):
        return 6
    seen = kind.startswith("image/")
    if proof:
        return 0 if seen else 1
    return (4 if fine else 2) + seen


def _attachments(item: _Item, *, proof: bool = False) -> Iterator[tuple[bool, _Item]]:
    """Everything attached to a result or a step, and whether it is the proof of a finding."""
    yield from ((proof, one) for one in item.get("attachments", ()))
    for step in item.get("steps", ()):
        yield from _attachments(step, proof=proof or step.get("name") == FINDINGS)


def _rewrite(path: Path, target: Path, kept: set[str]) -> int:
    """Write a result without what is left out, and say so in it."""
    result = _read(path)
    left_out = _drop([result], kept)
    if left_out:
        walk = next((one.get("value", "") for one in result.get("labels", ()) if one.get("name") == WALK), "")
        place = f"the folder «{plain(walk)}»" if walk else "the folder of results"
        many, was = counted(left_out, "attachment"), agreeing(left_out, "was")
        told = f"To keep these pages small, {many} of this walk {was} left out: see {place}."
        result["description"] = "\n\n".join(filter(None, (result.get("description"), told)))
    target.write_text(json.dumps(result), encoding="utf-8")
    return left_out


def _drop(items: Iterable[_Item], kept: set[str]) -> int:
    dropped = 0
    for item in items:
        attachments = item.get("attachments", [])
        staying = [one for one in attachments if one.get("source") in kept]
        dropped += len(attachments) - len(staying) + _drop(item.get("steps", ()), kept)
        if attachments:
            item["attachments"] = staying
    return dropped


def _read(path: Path) -> _Item:
    try:
        result: _Item = json.loads(path.read_bytes())
    except ValueError:  # half written by a process that was killed
        return {}
    return result


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)
