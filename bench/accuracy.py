"""How well reading reads, in precision and recall for each kind and rule: `python bench/accuracy.py [KIND…]`.

Cases for judging were not looked at while words and rules were written; `--use tuning` scores those that were. Where
each case comes from stands beside it in `bench/cases/`. The status is 1 where an aim was not reached.
"""

import argparse
import importlib
import pkgutil
import sys
from types import ModuleType
from typing import get_args

import scoring
from scoring.answer import Score, Use, load_cases, scores


def kinds() -> dict[str, ModuleType]:
    """The modules of `scoring/` that score something, by name."""
    names = (found.name for found in pkgutil.iter_modules(scoring.__path__))
    modules = ((name, importlib.import_module(f"scoring.{name}")) for name in sorted(names))
    return {name: module for name, module in modules if hasattr(module, "answers")}


def main() -> int:
    """Print a table for each kind; 1 if an aim was not reached."""
    known = kinds()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", nargs="*", metavar="KIND", help=f"any of {', '.join(known)}; all without")
    parser.add_argument("--use", choices=get_args(Use), default="judging")
    parser.add_argument("--misses", action="store_true", help="say what was missed and what was imagined, case by case")
    asked = parser.parse_args()
    if unknown := set(asked.kind) - set(known):
        parser.error(f"no such kind: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    return max([_report(known[name], name, asked.use, misses=asked.misses) for name in asked.kind or known], default=0)


def _report(module: ModuleType, name: str, use: Use, *, misses: bool) -> int:
    cases = list(load_cases(name, use))
    print(f"\n{module.TITLE}: {len(cases)} cases for {use}")
    print(f"  {'':26}{'expected':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}   aim")
    failed = 0
    for of, score in scores(module.answers(cases)).items():
        precision, recall = module.AIMS.get(of, (0.0, 0.0))
        reached = score.precision >= precision and score.recall >= recall
        failed |= not reached
        aim = f"≥ {precision:.2f}, ≥ {recall:.2f}" + ("" if reached else "  not reached") if of in module.AIMS else ""
        print(f"  {of:26}{score.expected:>9}{score.found:>7}{score.right:>7}", end="")
        print(f"{score.precision:>11.3f}{score.recall:>8.3f}   {aim}")
        if misses:
            _tell(score)
    return failed


def _tell(score: Score) -> None:
    for answer in score.amiss:
        for word, listed in (("missed", answer.missed), ("imagined", answer.imagined)):
            for one in listed:
                print(f"      {word:9}{one}  in {answer.case}")


if __name__ == "__main__":
    sys.exit(main())
