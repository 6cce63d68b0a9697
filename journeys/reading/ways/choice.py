"""What a customer chose, and why."""

from dataclasses import dataclass

from journeys.reading.pages.sight import Control


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The control that a customer takes, how sure they are, and why, in a line."""

    control: Control
    sure: float
    why: str


def key_of(control: Control) -> str:
    """Names a control beyond one look: what it is, what it says, and where it leads."""
    attributes = control.attributes
    leads = attributes.get("href") or attributes.get("id") or attributes.get("name", "")
    return f"{control.role}|{control.name or control.text}|{leads}"
