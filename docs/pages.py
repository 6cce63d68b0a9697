"""Writes the pages that are taken from the code: `python docs/pages.py`. A test fails while they differ."""

import inspect
from pathlib import Path

from pytest_bdd.steps import step_function_context_registry

from journeys.checks import CATALOGUE

HERE = Path(__file__).parent
MODULES = ("customer", "web", "chat", "phone", "mail", "needs")
HEADS = {"customer": "Who walks", "web": "On the web", "chat": "In the chat", "phone": "On the telephone"}
HEADS |= {"mail": "Mail and texts", "needs": "What customers need"}


def vocabulary() -> str:
    """Every step there is, by module, with what it means."""
    lines = ["# The vocabulary", "", "Written by `python docs/pages.py` from `steps/`.", ""]
    for module in MODULES:
        __import__(f"journeys.steps.{module}")
        lines += [f"## {HEADS[module]}", ""]
        for context in step_function_context_registry.values():
            function = context.step_func
            if function.__module__ == f"journeys.steps.{module}":
                keyword = str(context.type).capitalize()
                lines.append(f"- **{keyword}** {context.parser.name}<br>{inspect.getdoc(function)}")
        lines.append("")
    return "\n".join(lines)


def checks() -> str:
    """Every check there is, with when it speaks."""
    lines = ["# The checks", "", "Written by `python docs/pages.py` from `journeys/checks/`.", ""]
    lines += ["| check | pillar | harm | breakpoint | a finding is made when… |", "|---|---|---|---|---|"]
    for check in CATALOGUE.values():
        finds = " ".join(check.finds.split())
        lines.append(f"| `{check.name}` | {check.pillar} | {check.harm} | {check.breakpoint} | {finds} |")
    return "\n".join(lines) + "\n"


PAGES = {"vocabulary.md": vocabulary, "checks.md": checks}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
