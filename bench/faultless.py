"""Whether the checks are silent where they must be: every journey up to faultless Natural-Co, as many customers.

    python bench/faultless.py [CUSTOMERS] [LOCALE…]

Prints a line for each place; exit status 1 if anything was found.
"""

import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from journeys.errors import JourneysError
from journeys.proof import AT_ONCE, findings_of

FEATURES = Path(__file__).parents[1] / "features"
LOCALES = ("en-US", "en-GB", "de-DE")


def main(customers: int, locales: tuple[str, ...]) -> int:
    """Walk, and print what was found where nothing must be."""
    with tempfile.TemporaryDirectory() as runs, ThreadPoolExecutor(AT_ONCE) as pool:

        def walked(job: tuple[str, int]) -> tuple[str, int, Counter[str]]:
            locale, seed = job
            options = (f"--locale={locale}", f"--customer-seed={seed}")
            try:
                found = findings_of(FEATURES, Path(runs) / f"{locale}-{seed}", options)
            except JourneysError as error:
                found = Counter({f"not walked: {error}": 1})
            if found:
                print(f"{locale}, customer {seed}: {dict(found)}", flush=True)
            return locale, seed, found

        results = list(pool.map(walked, product(locales, range(1, customers + 1))))
    for locale in locales:
        counts = [sum(found.values()) for place, _, found in results if place == locale]
        print(f"{locale}: {len(counts)} customers, {sum(counts)} findings")
    return 1 if any(found for _, _, found in results) else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(int(arguments[0]) if arguments else 20, tuple(arguments[1:]) or LOCALES))
