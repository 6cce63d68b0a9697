"""What reports need to know of a walk: a protocol, so that they stand beside the walk and not upon it."""

from pathlib import Path
from typing import Protocol, runtime_checkable

from journeys.customer import Customer
from journeys.effort import Effort
from journeys.finding import Finding
from journeys.notebook import Record


@runtime_checkable
class Walked(Protocol):
    """One customer's walk, under way or over."""

    @property
    def customer(self) -> Customer:
        """Who walks."""

    @property
    def folder(self) -> Path | None:
        """Where the exhibits of the record lie; None where none are kept."""

    @property
    def record(self) -> Record:
        """What has been written so far."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of it so far, what must be mended first in front."""

    @property
    def let_downs(self) -> tuple[str, ...]:
        """What steps looked for and found wanting, in order."""

    @property
    def unmet(self) -> tuple[str, ...]:
        """What the customer needed and did not have, in order."""

    @property
    def effort(self) -> Effort:
        """What it has cost the customer so far."""


@runtime_checkable
class Halt(Protocol):
    """An error that says where the customer was stopped. It is nobody's error here; checks decide whose."""

    goal: str  # completes «could not …»
