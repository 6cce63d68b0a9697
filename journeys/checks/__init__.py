"""The catalogue of checks: each a function from a record to findings."""

from journeys.checks.asked_again import asked_again
from journeys.checks.calm import not_calm
from journeys.checks.handoffs import blind_handoff, lost_at_handoff, passed_around
from journeys.checks.kept import broken_promise, conflicting_promise
from journeys.checks.lost import lost_progress
from journeys.checks.markup import markup_price_differs
from journeys.checks.persons import wrong_person
from journeys.checks.prices import late_fee, mismatched_price
from journeys.checks.progress import dead_end, in_circles, no_answer, no_human
from journeys.checks.promises import ad_not_kept, conflicting_policy
from journeys.checks.registry import Check, Registry, check
from journeys.checks.roadblock import roadblock
from journeys.checks.slow import slow_recovery
from journeys.checks.statuses import conflicting_status
from journeys.checks.sums import wrong_sum
from journeys.checks.tone import tone_shift, unfilled_template, untimely_promotion, wrong_relationship

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
        lost_at_handoff,
        blind_handoff,
        passed_around,
        dead_end,
        in_circles,
        no_human,
        no_answer,
        slow_recovery,
        roadblock,
        not_calm,
        unfilled_template,
        wrong_relationship,
        untimely_promotion,
        tone_shift,
    )
)

__all__ = ["CATALOGUE", "Check", "Registry", "check"]
