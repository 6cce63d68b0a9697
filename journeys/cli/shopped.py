"""A walk through a shop as people read it, and as programs do."""

from rich.console import Console
from rich.text import Text

from journeys.screen import plain, print_rows
from journeys.shopping.shopping import Trip


def trip_as_json(trip: Trip) -> dict[str, object]:
    """The walk as plain values."""
    upshot, stop, order = trip.upshot, trip.upshot.stopped_at, trip.upshot.order
    total = order.total if order else None
    return {
        "url": trip.url,
        "reached": [waypoint.value for waypoint in upshot.reached],
        "stopped_at": {"looking_for": stop.looking_for.value, "why": stop.why} if stop else None,
        "order": {
            "reference": order.reference or None,
            "total": {"amount": f"{total.amount:f}", "currency": total.currency} if total else None,
        }
        if order
        else None,
        "findings": [
            {"check": one.check, "harm": one.harm.value, "summary": one.summary, "at": str(one.at)}
            for one in upshot.findings
        ],
        "actions": upshot.actions,
        "seconds": round(trip.seconds, 1),
        "run": str(trip.folder),
    }


def print_trip(console: Console, trip: Trip) -> None:
    """Print how far the customer came, what let them down, and where the proof is."""
    upshot, stop, order = trip.upshot, trip.upshot.stopped_at, trip.upshot.order
    came = " → ".join(waypoint.value for waypoint in upshot.reached)
    console.print()
    console.print(Text.assemble("Reached: ", (came or "nothing", "bold")), soft_wrap=not console.is_terminal)
    if order:
        named = plain(order.reference) or "no number was named"
        console.print(f"Order: {named}{f', {order.total}' if order.total else ''}", markup=False, soft_wrap=True)
    if stop:
        mark = ("Stopped", "magenta" if stop.ours else "red")
        said = Text.assemble(mark, f" looking for the {stop.looking_for}: {plain(stop.why)}")
        console.print(said, soft_wrap=not console.is_terminal)
    for missed in upshot.missed:
        told = Text(f"No {missed.looking_for}: {plain(missed.why)}", "yellow")
        console.print(told, soft_wrap=not console.is_terminal)
    rows = [(Text("✗", "red"), Text.assemble((one.check, "red"), f": {plain(one.summary)}")) for one in upshot.findings]
    if rows:
        console.print(Text("What let the customer down", "bold"))
        print_rows(console, rows, indent=2)
    else:
        console.print("Nothing let the customer down.")
    console.print(
        f"{upshot.actions} actions in {trip.seconds:.1f} s, with effort {trip.effort}. Evidence: {trip.folder}",
        markup=False, soft_wrap=True,
    )  # fmt: skip
