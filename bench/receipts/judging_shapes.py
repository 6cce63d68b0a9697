"""Templates for judging, of other sources than those for tuning; each docstring says in whose manner it is written."""

# ruff: noqa: E501  (a row of a template stays in one line)

from receipts.orders import Order, Row
from receipts.page import document, table


def sections_of_a_form(order: Order) -> str:
    """An events shop's mail: each product a bordered box with «2 × unit price = amount», sums in headings' style."""
    box = "border:1px solid #ddd;padding:8px;margin:4px;width:520px"
    lines = "".join(
        f'<div style="{box}"><strong>{line.name}</strong><br>{line.quantity} × {line.unit} = {line.said}</div>'
        for line in order.lines
    )
    rows = "".join(f'<p style="text-align:right;width:520px">{row.label}: {row.said}</p>' for row in order.rows)
    total = f'<p style="text-align:right;width:520px;font-size:20px">{order.total.label}: <b>{order.total.said}</b></p>'
    return document(order, lines + rows + total + _notes(order))


def picture_cells(order: Order) -> str:
    """A fashion shop's mail: picture left; name, size and quantity under each other; the amount in a cell of its own."""
    lines = "".join(
        f'<tr><td rowspan="1"><img alt="" width="60" height="80"></td><td><div>{line.name}</div><div>M / 38</div>'
        f"<div>{order.words['quantity']}: {line.quantity}</div></td><td valign='bottom' align='right'>{line.said}</td></tr>"
        for line in order.lines
    )
    rows = "".join(_pair(row) for row in (*order.rows, *order.below, order.total))
    return document(order, f'<table width="520">{lines}</table><hr><table width="520">{rows}</table>')


def amounts_in_the_middle(order: Order) -> str:
    """A wholesaler's confirmation: number, name, unit price, quantity and amount, then two empty columns; sums beside."""
    words = order.words
    head = ["Nr.", words["name"], words["unit"], words["quantity"], words["amount"], "", ""]
    lines = [
        [f"A-{i}7", line.name, line.unit, str(line.quantity), line.said, "", ""] for i, line in enumerate(order.lines)
    ]
    sums = [["", "", "", row.label, row.said, "", ""] for row in (*order.rows, order.total, *order.below)]
    return document(order, table([*lines, *sums], head=head, width="760"))


def two_columns(order: Order) -> str:
    """A confirmation page with address and sum side by side, the sum as a list with floated amounts."""
    lines = "".join(
        f'<p>{line.quantity} &times; {line.name} <span style="float:right">{line.said}</span></p>'
        for line in order.lines
    )
    rows = "".join(
        f'<li>{row.label} <span style="float:right">{row.said}</span></li>' for row in (*order.rows, order.total)
    )
    body = (
        '<div style="display:flex;gap:40px"><div style="width:260px"><h3>&nbsp;</h3><p>Ada Berg<br>12 Mill Lane<br>4242</p>'
        f'</div><div style="width:380px">{lines}<ul style="list-style:none;padding:0">{rows}</ul>{_notes(order)}</div></div>'
    )
    return document(order, body)


def total_first(order: Order) -> str:
    """A ride or food service's mail: the total in large print on top, its parts below, then how it was paid."""
    top = f'<table width="480"><tr><td><h2>{order.total.label}</h2></td><td align="right"><h2>{order.total.said}</h2></td></tr>'
    lines = "".join(
        f'<tr><td>{line.name}{f" ({line.quantity})" if line.quantity > 1 else ""}</td><td align="right">{line.said}</td></tr>'
        for line in order.lines
    )
    rows = "".join(_pair(row) for row in (*order.rows, *order.below))
    return document(order, f'{top}</table><hr><table width="480">{lines}{rows}</table><p>{order.words["paid"]}</p>')


def text_two_lines(order: Order) -> str:
    """A plain text mail whose amounts stand in the line below each name or label, indented."""
    out = [order.words["thanks"], order.words["order"].format(n=order.number), ""]
    for line in order.lines:
        out += [f"{line.quantity} x {line.name}", f"    {line.said}"]
    out.append("")
    for row in (*order.rows, order.total):
        out += [f"{row.label}:", f"    {row.said}"]
    return "\n".join([*out, "", *(f"{row.label}: {row.said}" for row in order.below), ""])


def text_list(order: Order) -> str:
    """A plain text mail with a list of bullets, «- name, quantity: 2, amount», and sums after equals signs."""
    words = order.words
    out = [words["hello"], ""]
    out += [f"* {line.name} (x{line.quantity}) - {line.said}" for line in order.lines]
    out += ["", *(f"{row.label} = {row.said}" for row in (*order.rows, *order.below))]
    return "\n".join([*out, f"{order.total.label} = {order.total.said}", "", words["paid"], ""])


def _pair(row: Row) -> str:
    return f'<tr><td colspan="2">{row.label}</td><td align="right"><span>{row.said}</span></td></tr>'


def _notes(order: Order) -> str:
    return "".join(f"<p><small>{row.label}: {row.said}</small></p>" for row in order.below)


HTML = (sections_of_a_form, picture_cells, amounts_in_the_middle, two_columns, total_first)
TEXT = (text_two_lines, text_list)
