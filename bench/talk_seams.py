"""Whether each seam that shows in talk is found every time, and nothing beside it: seams × customers.

    python bench/talk_seams.py [CUSTOMERS] [LOCALE…]

Walks what is tagged @talk in this process, without a browser. Exit status 1 if any walk is not as it must be.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from feature_walks import findings_in  # the tests' way to walk without pytest

from journeys.fixtures.seams import SEAMS

LOCALES = ("en-GB", "de-DE")


def main(customers: int, locales: tuple[str, ...]) -> int:
    """Walk, and print a line for each seam."""
    wrong = 0
    for name in ("", *(name for name, seam in SEAMS.items() if seam.journey == "talk")):
        places = [SEAMS[name].locale] if name and SEAMS[name].locale else locales
        right, others = 0, Counter[str]()
        for place in places:
            for seed in range(1, customers + 1):
                found = findings_in("talk", seam=name, locale=place, seed=seed)
                right += set(found) == ({SEAMS[name].check} if name else set())
                others.update({check: times for check, times in found.items() if check != name})
        walks = len(places) * customers
        wrong += walks - right
        beside = ", ".join(f"{check} ×{times}" for check, times in others.items())
        print(
            f"{name or 'faultless':22} {right:3} of {walks}" + (f"   beside it: {beside}" if beside else ""), flush=True
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(int(arguments[0]) if arguments else 5, tuple(arguments[1:]) or LOCALES))
