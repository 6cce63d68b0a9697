"""Templates for tuning; each docstring says in whose manner it is written."""

from receipts.orders import Order, Row
from receipts.page import document, table


def shop_plugin(order: Order) -> str:
    """A widely used shop plug-in's order mail: one table, sums in its foot as headers over two columns."""
    words = order.words
    head = f"<tr><th>{words['name']}</th><th>{words['quantity']}</th><th>{words['unit']}</th></tr>"
    lines = "".join(
        f"<tr><td>{line.name}</td><td>{line.quantity}</td><td><span>{line.said}</span></td></tr>"
        for line in order.lines
    )
    sums = "".join(f'<tr><th colspan="2">{row.label}:</th><td>{row.said}</td></tr>' for row in order.rows)
    note = f" <small>({order.below[0].label} {order.below[0].said})</small>" if order.below else ""
    sums += f'<tr><th colspan="2">{order.total.label}:</th><td>{order.total.said}{note}</td></tr>'
    body = (
        f"<h2>{order.words['order'].format(n=order.number)}</h2><table border=1 cellpadding=6>"
        f"<thead>{head}</thead><tbody>{lines}</tbody><tfoot>{sums}</tfoot></table>"
    )
    return document(order, body)


def with_units(order: Order) -> str:
    """An enterprise shop system's mail: name and number, quantity, amount in nested tables; sums with colspan."""
    words = order.words
    lines = "".join(
        f"<tbody><tr><td><p><b>{line.name}</b></p><p>SKU: NC-{i}42</p></td><td>{line.quantity}</td>"
        f"<td><span>{line.said}</span></td></tr></tbody>"
        for i, line in enumerate(order.lines)
    )
    rows = [*order.rows, *order.below, order.total]
    sums = "".join(f'<tr><th colspan="2" scope="row">{row.label}</th><td>{row.said}</td></tr>' for row in rows)
    inner = (
        f"<table width=100%><thead><tr><th>{words['name']}</th><th>{words['quantity']}</th><th>{words['amount']}</th>"
        f"</tr></thead>{lines}<tfoot>{sums}</tfoot></table>"
    )
    return document(
        order, f"<table width=600><tr><td><table width=100%><tr><td>{inner}</td></tr></table></td></tr></table>"
    )


def four_columns(order: Order) -> str:
    """A small shop's own mail: name, unit price, quantity, amount; the sum in a table of its own below."""
    words = order.words
    head = [words["name"], words["unit"], words["quantity"], words["amount"]]
    lines = [[line.name, line.unit, str(line.quantity), line.said] for line in order.lines]
    sums = [[row.label, row.said] for row in (*order.rows, order.total, *order.below)]
    return document(order, table(lines, head=head) + "<br>" + table(sums, align="right"))


def in_one_cell(order: Order) -> str:
    """A small shop's mail whose sums stand with their labels in one cell over all columns."""
    words = order.words
    head = [words["quantity"], words["name"], words["amount"]]
    lines = "".join(
        f"<tr><td>{line.quantity} x</td><td>{line.name}</td><td align=right>{line.said}</td></tr>"
        for line in order.lines
    )
    rows = [*order.rows, *order.below, order.total]
    sums = "".join(f"<tr><td colspan=3 align=right>{row.label}: {row.said}</td></tr>" for row in rows)
    top = "".join(f"<td><b>{one}</b></td>" for one in head)
    return document(order, f"<table cellpadding=4><tr>{top}</tr>{lines}{sums}</table>")


def mail_builder(order: Order) -> str:
    """A mail library's receipt: every row a table of its own, amounts in right-aligned paragraphs."""

    def row(label: str, said: str, *, bold: bool = False) -> str:
        weight = "font-weight:bold" if bold else ""
        return (
            '<table role="presentation" width="100%"><tbody><tr>'
            f'<td style="width:70%"><p style="margin:4px;{weight}">{label}</p></td>'
            f'<td align="right"><p style="margin:4px;{weight}">{said}</p></td></tr></tbody></table>'
        )

    body = "".join(
        row(line.name + (f" × {line.quantity}" if line.quantity > 1 else ""), line.said) for line in order.lines
    )
    body += "<hr>" + "".join(row(one.label, one.said) for one in order.rows) + "<hr>"
    body += row(order.total.label, order.total.said, bold=True) + "".join(
        row(one.label, one.said) for one in order.below
    )
    return document(order, body)


def flex_summary(order: Order) -> str:
    """A confirmation page made of flex boxes: pictures with names, and a summary beside them."""

    def row(one: Row) -> str:
        return f'<div class="flex"><span>{one.label}</span><span>{one.said}</span></div>'

    lines = "".join(
        f'<div class="flex line"><div><p class="name">{line.name}</p><p class="small">{order.words["quantity"]}: '
        f"{line.quantity}</p></div><p>{line.said}</p></div>"
        for line in order.lines
    )
    style = ".flex{display:flex;justify-content:space-between}.line{border-bottom:1px solid #ccc;padding:8px}"
    sums = "".join(map(row, order.rows)) + f'<div class="flex"><strong>{order.total.label}</strong><strong>'
    sums += f"{order.total.said}</strong></div>" + "".join(f"<p>{one.label}: {one.said}</p>" for one in order.below)
    return document(order, f"<section>{lines}</section><aside><h3>&nbsp;</h3>{sums}</aside>", style=style)


def defined(order: Order) -> str:
    """A confirmation page with a definition list for the sum and a list of lines «2 × name» with the amount."""
    lines = "".join(f"<li>{line.quantity} × {line.name} <b>{line.said}</b></li>" for line in order.lines)
    rows = [*order.rows, order.total, *order.below]
    sums = "".join(f"<dt>{row.label}</dt><dd>{row.said}</dd>" for row in rows)
    return document(order, f"<ul>{lines}</ul><dl>{sums}</dl>")


def labels_above(order: Order) -> str:
    """A receipt with the amount that was paid on top, and each label above its amount."""
    top = f"<div><div>{order.total.label}</div><div style='font-size:32px'>{order.total.said}</div></div>"
    lines = "".join(
        f"<tr><td>{line.name} × {line.quantity}</td><td align=right>{line.said}</td></tr>" for line in order.lines
    )
    rows = [*order.rows, *order.below, order.total]
    sums = "".join(f"<tr><td>{row.label}</td><td align=right>{row.said}</td></tr>" for row in rows)
    return document(order, f"{top}<h3>&nbsp;</h3><table width=400>{lines}{sums}</table>")


def plain_colons(order: Order) -> str:
    """A plain text mail: products as «2 x name: amount», sums as «label: amount»."""
    lines = [f"{line.quantity} x {line.name}: {line.said}" for line in order.lines]
    rows = [f"{row.label}: {row.said}" for row in (*order.rows, order.total, *order.below)]
    return "\n".join([order.words["hello"], "", order.words["order"].format(n=order.number), "", *lines, "", *rows, ""])


def plain_columns(order: Order) -> str:
    """A plain text mail with a ruled table of name, quantity and amount, and sums aligned to the right."""
    words, rule = order.words, "-" * 64
    out = [words["thanks"], "", words["order"].format(n=order.number), "", rule]
    out += [f"{words['name']:<36}{words['quantity']:>8}{words['amount']:>20}", rule]
    out += [f"{line.name:<36}{line.quantity:>8}{line.said:>20}" for line in order.lines] + [rule]
    out += [f"{row.label + ':':>44}{row.said:>20}" for row in order.rows]
    out += [f"{order.total.label + ':':>44}{order.total.said:>20}"]
    out += [f"{row.label + ':':>44}{row.said:>20}" for row in order.below]
    return "\n".join([*out, rule, "", words["paid"], ""])


def plain_dots(order: Order) -> str:
    """A till's receipt with dots between names and amounts."""
    out = [order.words["thanks"], ""]
    for line in order.lines:
        name = f"{line.quantity} x {line.name}" if line.quantity > 1 else line.name
        out.append(f"{name} {'.' * (40 - len(name))} {line.said}")
    out.append("=" * 52)
    rows = [*order.rows, order.total, *order.below]
    out += [f"{row.label} {'.' * (40 - len(row.label))} {row.said}" for row in rows]
    return "\n".join([*out, ""])


HTML = (shop_plugin, with_units, four_columns, in_one_cell, mail_builder, flex_summary, defined, labels_above)
TEXT = (plain_colons, plain_columns, plain_dots)
