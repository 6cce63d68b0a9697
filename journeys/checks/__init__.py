"""The catalogue of checks: each a function from a record to findings."""

from journeys.checks.asked_again import asked_again
from journeys.checks.calm import not_calm
from journeys.checks.kept import broken_promise, conflicting_promise
from journeys.checks.lost import lost_progress
from journeys.checks.markup import markup_price_differs
from journeys.checks.persons import wrong_person
from journeys.checks.prices import late_fee, mismatched_price
from journeys.checks.progress import dead_end, in_circles, no_answer, no_human
from journeys.checks.promises import ad_not_kept, conflicting_policy
from journeys.checks.registry import Check, Registry, check
from journeys.checks.roadblock import roadblock
from journeys.checks.statuses import conflicting_status
from journeys.checks.sums import wrong_sum
from journeys.checks.tone import unfilled_template

CATALOGUE = Registry(
    (
        mismatched_price,
        late_fee,
        markup_price_differs,
        wrong_sum,
        ad_not_kept,
        conflicting_status,
        conflicting_policy,
        conflicting_promise,
        broken_promise,
        wrong_person,
        asked_again,
        lost_progress,
        dead_end,
        in_circles,
        no_human,
        no_answer,
        roadblock,
        not_calm,
        unfilled_template,
    )
)

__all__ = ["CATALOGUE", "Check", "Registry", "check"]
