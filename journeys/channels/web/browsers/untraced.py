"""Questions to a page that leave nothing in Playwright's trace.

A customer looks at a page, and waits until it rests, many times for each click. Traced, each of these questions would
cost two snapshots of the page, and what an engineer looks for would stand among hundreds of them. Playwright marks its
own calls as internal for that, and offers it to nobody: where it is not found, questions are traced.
"""

from typing import Any

from playwright.sync_api import Frame, Page

try:
    from playwright._impl.channel_owner import ApiCallOptions
except ImportError:  # another Playwright
    ApiCallOptions = None  # type: ignore[assignment,misc]


def asked(where: Page | Frame, script: str, told: object = None) -> Any:
    """What a script in the page answers, as `where.evaluate` does.

    Raises:
        playwright.sync_api.Error: the page is gone, or the script failed.
    """
    within = getattr(where, "_impl_obj", None)
    wrap = getattr(within, "_wrap_api_call", None)
    if ApiCallOptions is None or within is None or wrap is None:
        return where.evaluate(script, told)
    return where._sync(wrap(lambda _: within.evaluate(script, told), ApiCallOptions(internal=True)))
