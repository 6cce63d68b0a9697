"""More templates for tuning: once for judging, then looked at; each docstring says in whose manner it is written."""

# ruff: noqa: E501  (a row of a template stays in one line)

from receipts.orders import Order, Row
from receipts.page import document, table


def hosted_shop(order: Order) -> str:
    """A hosted shop's notification: nested layout tables, «name × 2» beside a right-aligned amount, sums in paragraphs."""

    def line(name: str, said: str) -> str:
        return (
            '<table style="width:100%"><tr><td style="padding-bottom:15px"><table><tr><td><img width=60 height=60 alt="">'
            f'</td><td style="width:100%"><span style="font-weight:600">{name}</span><br></td><td style="white-space:nowrap">'
            f'<p style="font-weight:600;text-align:right;margin:0">{said}</p></td></tr></table></td></tr></table>'
        )

    def sums(row: Row, size: str = "16px") -> str:
        return (
            f'<tr><td style="padding:2px 0"><p style="margin:0;color:#777"><span style="font-size:16px">{row.label}</span></p>'
            f'</td><td style="text-align:right"><strong style="font-size:{size}">{row.said}</strong></td></tr>'
        )

    lines = "".join(line(f"{one.name} × {one.quantity}", one.said) for one in order.lines)
    rows = "".join(map(sums, (*order.rows, *order.below)))
    body = (
        f'<table width=560><tr><td>{lines}<table style="width:100%;border-top:1px solid"><tr><td style="width:40%"></td>'
        f'<td><table style="width:100%">{rows}</table><table style="width:100%;border-top:2px solid">'
        f"{sums(order.total, '24px')}</table></td></tr></table></td></tr></table>"
    )
    saved = f"<p>{order.words['saved']} <span>{order.saved}</span></p>" if order.saved else ""
    return document(order, body + saved + f"<p>{order.words['paid']} — <strong>{order.total.said}</strong></p>")


def referenced(order: Order) -> str:
    """A European shop system's mail: reference, product, unit price, quantity, amount; sums over four columns."""
    words = order.words
    head = "".join(
        f'<th bgcolor="#fbfbfb">{one}</th>'
        for one in ("Ref.", words["name"], words["unit"], words["quantity"], words["amount"])
    )
    lines = "".join(
        f"<tr><td><table><tr><td>&nbsp;</td><td>demo_{i}</td></tr></table></td><td><strong>{line.name}</strong></td>"
        f"<td align=right>{line.unit}</td><td align=right>{line.quantity}</td><td align=right>{line.said}</td></tr>"
        for i, line in enumerate(order.lines)
    )
    sums = "".join(
        f'<tr><td bgcolor="#f8f8f8" colspan=4 align=right><strong>{row.label}</strong></td><td colspan=4 align=right>{row.said}</td></tr>'
        for row in (*order.rows, order.total, *order.below)
    )
    return document(
        order, f'<table border=1 style="border-collapse:collapse">{"<tr>" + head + "</tr>"}{lines}{sums}</table>'
    )


def spans(order: Order) -> str:
    """A marketplace's mail: «Qty: 2» under the name, label and amount as spans in table cells, the total twice."""
    words = order.words
    top = f"<p>{order.total.label}:<br><b>{order.total.said}</b></p>"
    lines = "".join(
        f'<tr><td width=80>&#9634;</td><td><a href="#">{line.name}</a><br>{words["quantity"]}: {line.quantity}<br></td>'
        f'<td align="right" valign="top"><strong>{line.said}</strong></td></tr>'
        for line in order.lines
    )
    sums = "".join(
        f'<tr><td colspan=2 style="text-align:right">{row.label}: </td><td style="text-align:right">{row.said}</td></tr>'
        for row in (*order.rows, *order.below)
    )
    sums += f"<tr><td colspan=2 align=right><strong>{order.total.label}: </strong></td><td align=right><strong>{order.total.said}</strong></td></tr>"
    also = (
        f"<h3>{words['also']}</h3><table><tr><td><a href='#'>Filigree 3000</a><br>{order.other}</td>"
        f"<td><a href='#'>Parquet 20</a><br>{order.other}</td></tr></table>"
    )
    return document(order, f"{top}<table width=640>{lines}</table><table width=640>{sums}</table>{also}")


def payment_receipt(order: Order) -> str:
    """A payment company's receipt: amount, date and card on top, then one table «name × 2 … amount», total in bold."""
    words = order.words
    top = (
        f"<table><tr><td><b>{order.total.label.upper()}</b><br>{order.total.said}</td><td><b>DATE</b><br>2026-11-14</td>"
        f"<td><b>{words['paid']}</b><br>•••• 4242</td></tr></table><h2>&nbsp;</h2>"
    )
    rows = [[f"{line.name} × {line.quantity}", line.said] for line in order.lines]
    rows += [[row.label, row.said] for row in (*order.rows, *order.below)]
    rows.append([f"<strong>{order.total.label}</strong>", f"<strong>{order.total.said}</strong>"])
    return document(order, top + table(rows, width="480"))


def utility_classes(order: Order) -> str:
    """A component library's order page: a list of rows, unit price × quantity in small print, sums in a div grid."""
    lines = "".join(
        f'<li class="row"><div><h4>{line.name}</h4><small>{line.quantity} × {line.unit}</small></div>'
        f"<div>{line.said}</div></li>"
        for line in order.lines
    )
    sums = "".join(f"<div>{row.label}</div><div class=r>{row.said}</div>" for row in (*order.rows, *order.below))
    sums += f"<div><b>{order.total.label}</b></div><div class=r><b>{order.total.said}</b></div>"
    style = (
        "ul{list-style:none;padding:0}.row{display:flex;justify-content:space-between}"
        ".grid{display:grid;grid-template-columns:1fr auto;width:360px}.r{text-align:right}"
    )
    return document(order, f'<ul>{lines}</ul><div class="grid">{sums}</div>', style=style)


def drag_and_drop(order: Order) -> str:
    """A drag-and-drop mail editor's template: columns of divs, floated, each row a table with one cell per column."""

    def row(label: str, said: str, tag: str = "div") -> str:
        cell = "display:inline-block;vertical-align:top;width:300px"
        return (
            f'<table width=620><tr><td><div style="{cell}"><table width=100%><tr><td><{tag}>{label}</{tag}></td></tr></table>'
            f'</div><div style="{cell}"><table width=100%><tr><td align=right><{tag}>{said}</{tag}></td></tr></table></div></td></tr></table>'
        )

    body = "".join(row(f"{line.quantity}x {line.name}", line.said) for line in order.lines)
    body += "".join(row(one.label, one.said) for one in order.rows) + row(order.total.label, order.total.said, "b")
    return document(order, body + "".join(f"<p>{one.label}: {one.said}</p>" for one in order.below))


def invoice(order: Order) -> str:
    """A bookkeeping program's invoice: position, description, quantity, unit price, amount; sums to the right."""
    words = order.words
    head = ["#", words["name"], words["quantity"], words["unit"], words["amount"]]
    lines = [[str(i + 1), line.name, str(line.quantity), line.unit, line.said] for i, line in enumerate(order.lines)]
    sums = [["", "", "", row.label, row.said] for row in (*order.rows, *order.below, order.total)]
    return document(order, table(lines + sums, head=head, width="700"))


def text_bullets(order: Order) -> str:
    """A plain text mail of a Ruby shop: a table by spaces, «Label:   amount», the total last."""
    words = order.words
    out = [words["hello"], "", words["thanks"], "=" * 40, words["order"].format(n=order.number), "-" * 40]
    out += [f"{line.name:<30} ({line.quantity}) @ {line.unit} = {line.said}" for line in order.lines]
    out += ["-" * 40, *(f"{row.label + ':':<28}{row.said}" for row in (*order.rows, *order.below))]
    return "\n".join([*out, f"{order.total.label + ':':<28}{order.total.said}", "", words["paid"], ""])


def text_till(order: Order) -> str:
    """A till's slip, 40 characters wide: the quantity and unit price in a line below the name, then card and thanks."""
    out = ["FERNHILL".center(40), "12 Mill Lane".center(40), "-" * 40]
    for line in order.lines:
        if line.quantity > 1:
            out += [line.name, f"  {line.quantity} x {line.unit}"[:26].ljust(26) + f"{line.said:>14}"]
        else:
            out.append(f"{line.name:<26}{line.said:>14}")
    out.append("-" * 40)
    out += [f"{row.label:<26}{row.said:>14}" for row in order.rows]
    out += ["=" * 40, f"{order.total.label.upper():<26}{order.total.said:>14}", "=" * 40]
    out += [f"{row.label:<26}{row.said:>14}" for row in order.below]
    return "\n".join([*out, "", f"{'VISA **** 4242':<26}{order.total.said:>14}", "", order.words["thanks"], ""])


def text_pipes(order: Order) -> str:
    """A plain text mail whose table is drawn with bars, sums below with tabs."""
    words = order.words
    out = [words["order"].format(n=order.number), ""]
    out.append(f"| {words['name']:<26} | {words['quantity']:>6} | {words['unit']:>14} | {words['amount']:>14} |")
    out.append("|" + "-" * 28 + "|" + "-" * 8 + "|" + "-" * 16 + "|" + "-" * 16 + "|")
    out += [f"| {line.name:<26} | {line.quantity:>6} | {line.unit:>14} | {line.said:>14} |" for line in order.lines]
    out += ["", *(f"{row.label}\t{row.said}" for row in (*order.rows, order.total, *order.below))]
    return "\n".join([*out, "", words["paid"], ""])


HTML = (hosted_shop, referenced, spans, payment_receipt, utility_classes, drag_and_drop, invoice)
TEXT = (text_bullets, text_till, text_pipes)
