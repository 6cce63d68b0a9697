"""Return and delivery policies: each rule with its days, amount, percentage or who, and apart from it the details.

A case is a `text` as saved from a shop, or a `page` in short: "#" to "######" heads, "- " lists, "|! a | b" heads the
columns of a table, "| a | b" is a row of it. What is `arguable` is neither expected nor wrong.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from journeys.claim import Policy, Rule
from journeys.reading.pages.page import read_page
from journeys.reading.pages.sight import Block, Box, Sight
from journeys.reading.text.policy import read_policies
from scoring.answer import Answer, Case

TITLE = "Return and delivery policies of shops"
_WINDOWS = (Rule.RETURN_WINDOW.value, Rule.DELIVERY_TIME.value)
AIMS = {rule.value: (0.95, 0.85) if rule.value in _WINDOWS else (0.90, 0.75) for rule in Rule}
_TODAY = date(2026, 11, 22)
_WIDTH, _HEIGHT = 240.0, 24.0  # of a cell, in CSS pixels


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """For each rule what is stated of it; then units, starts and cases of the statements that were found."""
    for case in cases:
        expected = {_principal(one): one for one in reversed(case["expected"]) if not one.get("arguable")}
        arguable = {_principal(one) for one in case["expected"]} - set(expected)
        found = {_principal(_told(policy)): _told(policy) for policy in reversed(_read(case)) if policy}
        found = {said: told for said, told in found.items() if said not in arguable}
        name = case.get("text") or " / ".join(case["page"])
        for rule in AIMS:
            yield _answer(rule, name, *([said for said in of if said.startswith(rule)] for of in (expected, found)))
        both = [said for said in expected if said in found]
        for detail in ("unit", "counted_from", "case"):
            yield _answer(
                detail, name, *([f"{said} {of[said].get(detail, '')}" for said in both] for of in (expected, found))
            )


def _answer(of: str, case: str, expected: Iterable[str], found: Iterable[str]) -> Answer:
    return Answer(of=of, case=case[:90], expected=tuple(expected), found=tuple(found))


def _principal(one: Case) -> str:
    """The rule and what it comes to, in one line."""
    days = "" if one.get("days") is None else f"{one.get('min', one['days'])}–{one['days']}"
    amount = f"{float(one['amount']):.2f} {one['currency']}" if one.get("amount") else ""
    percent = f"{float(one['percent']):g} %" if one.get("percent") else ""
    return " ".join(filter(None, (one["rule"], days, amount, percent, one.get("who"))))


def _told(policy: Policy) -> Case:
    told = {
        "rule": policy.rule.value,
        "days": policy.most,
        "min": policy.least or policy.most,
        "amount": str(policy.money.amount) if policy.money else "",
        "currency": policy.money.currency if policy.money else "",
        "percent": "" if policy.percent is None else str(policy.percent),
        "who": policy.who,
        "counted_from": policy.counted_from,
        "case": policy.case,
    }
    return told | ({} if policy.most is None else {"unit": policy.unit})


def _read(case: Case) -> list[Policy]:
    locale = case["locale"]
    if "text" in case:
        statements = read_policies(case["text"], locale=locale)
    else:
        statements = read_page(_page(case["page"], locale), locale=locale, today=_TODAY)
    return [statement.value for statement in statements if isinstance(statement.value, Policy)]


def _page(lines: list[str], locale: str) -> Sight:
    """A page as the eyes take it, from its lines in short."""
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        if line.startswith("|"):
            blocks.extend(_cells(line, number))
        else:
            tag, text = _tagged(line)
            blocks.append(Block(text=text, tag=tag, box=Box(x=0, y=number * _HEIGHT, width=600, height=_HEIGHT)))
    return Sight(url="https://shop.example/", title="", language=locale, blocks=tuple(blocks), controls=())


def _tagged(line: str) -> tuple[str, str]:
    marks, _, text = line.partition(" ")
    if marks and not marks.strip("#"):
        return f"h{len(marks)}", text
    return ("li", text) if marks == "-" else ("p", line)


def _cells(line: str, number: int) -> Iterator[Block]:
    tag = "th" if line.startswith("|!") else "td"
    for place, text in enumerate(line.removeprefix("|").removeprefix("!").split("|")):
        if text.strip():
            box = Box(x=place * _WIDTH, y=number * _HEIGHT, width=_WIDTH, height=_HEIGHT)
            yield Block(text=text.strip(), tag=tag, box=box, group="table", row=f"row {number}")
