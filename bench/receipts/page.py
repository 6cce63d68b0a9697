"""The frame of a mail, and plain tables."""

from collections.abc import Sequence

from receipts.orders import Order


def document(order: Order, body: str, *, style: str = "") -> str:
    """A whole page with the order's greeting and number around the sum."""
    words = order.words
    return (
        f'<!doctype html><html lang="{order.locale}"><head><meta charset="utf-8"><title>{words["thanks"]}</title>'
        f"<style>{style}</style></head><body><h1>{words['thanks']}</h1><p>{words['hello']}</p>"
        f"<p>{words['order'].format(n=order.number)}</p>{body}</body></html>"
    )


def table(rows: Sequence[Sequence[str]], *, head: Sequence[str] = (), align: str = "left", width: str = "600") -> str:
    """A table of cells, the last one of each row to the right."""
    top = "<tr>" + "".join(f"<th>{one}</th>" for one in head) + "</tr>" if head else ""
    body = "".join(
        "<tr>" + "".join(f"<td>{one}</td>" for one in row[:-1]) + f'<td align="right">{row[-1]}</td></tr>'
        for row in rows
    )
    return f'<table width="{width}" align="{align}" style="float:none">{top}{body}</table>'
