"""How long it takes to map a phone menu, and whether its faults are found.

    python bench/menu.py [ROUNDS]

A menu of forty stations is mapped as it is built, and with its five faults; the best of the rounds counts.
"""

import sys
from datetime import timedelta
from functools import partial

from journeys.fixtures.menus import FAULTS, STATES, on_loopback, phone_menu
from journeys.mapping.booth import LocalBooth
from journeys.mapping.caller import Caller
from journeys.mapping.explore import Explorer
from journeys.mapping.mapping import AT_A_TIME
from journeys.mapping.stations import LineMap
from journeys.mapping.steps import named
from journeys.mapping.troubles import Trouble, troubles_of


def mapped(url: str) -> tuple[LineMap, tuple[Trouble, ...]]:
    """One map, and what is wrong with the line."""
    booth = partial(LocalBooth, url)
    with Caller(booth, at_a_time=AT_A_TIME, most_calls=1000, longest=timedelta(minutes=2)) as caller:
        explorer = Explorer(caller, most_stations=200, deepest=12, leaves_messages=True, note=_unheard, show=_unheard)
        line = explorer.explore(caller.first())
    return line, troubles_of(line, explorer.wrong_keys)


def _unheard(_told: object) -> None:
    pass


def main() -> None:
    """Print both lines of the table, and what was found."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print(f"{len(STATES)} stations as built; {len(FAULTS)} faults: {', '.join(FAULTS)}")
    for name, faults in (("faultless", ()), ("faulty", tuple(FAULTS))):
        with on_loopback(phone_menu(*faults)) as url:
            maps = [mapped(f"{url}/") for _ in range(rounds)]
        line, troubles = min(maps, key=lambda one: one[0].seconds)
        print(f"{name:10} {line.seconds:6.2f} s  {line.calls:4} calls  {len(line.stations):4} stations", end="  ")
        print(f"{len(troubles)} found")
        for trouble in troubles:
            print(f"           {trouble.fault:15} at {named(trouble.way)}")


if __name__ == "__main__":
    main()
