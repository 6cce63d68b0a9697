"""A step of a feature while it is walked, as Allure sees it."""

import time
import uuid
from collections import Counter
from typing import Protocol

from allure_commons.model2 import Status, StatusDetails, TestResult, TestStepResult
from pytest_bdd.parser import Step

from journeys.reports.allure.errors import details_of, status_of
from journeys.reports.allure.telling import Telling


class Lifecycle(Protocol):
    """What allure-pytest has begun and not yet written."""

    def get_test(self, uuid: None) -> TestResult | None:
        """The test under way."""

    def start_step(self, parent_uuid: None, uuid: str, step: TestStepResult) -> None:
        """Begin a step within whatever is under way."""

    def stop_step(self, uuid: str, **changes: object) -> None:
        """End a step."""


class OpenStep:
    """A step under way; what a step of a user's own code attaches meanwhile comes into it."""

    def __init__(self, lifecycle: Lifecycle, telling: Telling, step: Step) -> None:
        """Begin it."""
        self._lifecycle, self._telling = lifecycle, telling
        self._wanting = Counter(telling.wanting)
        self._uuid = str(uuid.uuid4())
        self._result = TestStepResult(name=said(step), start=_now())
        lifecycle.start_step(None, self._uuid, self._result)

    def end(self, error: BaseException | None = None) -> None:
        """End it: with its error, or as failed when something was found wanting, though the walk goes on."""
        wanting = list((Counter(self._telling.wanting) - self._wanting).elements())
        status, details = Status.PASSED, None
        if error is not None:
            status, details = status_of(error), details_of(error, root=self._telling.item.config.rootpath)
        elif wanting:
            status, details = Status.FAILED, StatusDetails(message="\n".join(wanting))
        self._result.attachments.extend(self._telling.new_exhibits())
        self._lifecycle.stop_step(self._uuid, stop=_now(), status=status, statusDetails=details)


def not_walked(step: Step) -> TestStepResult:
    """A step that was not come to any more."""
    return TestStepResult(name=said(step), status=Status.SKIPPED, start=_now(), stop=_now())


def said(step: Step) -> str:
    """A step as it stands in the feature: "When they put it in the basket"."""
    return f"{step.keyword.strip()} {step.name}"


def _now() -> int:
    """Milliseconds since 1970, as Allure counts."""
    return round(time.time() * 1000)
