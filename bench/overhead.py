"""What the harness costs: the lighthouse's way on the web, walked by the harness and by a script written by hand.

Both do the same clicks in the same browser on the same shop, in turn; the harness sees, reads, writes its notebook and
judges, the script knows every selector and looks at nothing. Screenshots are off on both sides. Then how long a page
that does nothing more is still watched after it was loaded.

    python bench/overhead.py [RUNS]
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from journeys.channels.web.browsers.browser import launch_arguments, require_browser
from journeys.channels.web.tab.rest import settle, watch_script
from journeys.customer import Customer
from journeys.fixtures.box import Box
from journeys.touchpoint import Channel
from journeys.walk import Walk

WANTED = "Bamboo tea set"
_SINCE_LOAD = """() => {
  const loaded = performance.getEntriesByType('navigation')[0].loadEventEnd;
  return loaded ? performance.now() - loaded : 0;
}"""


def by_harness(page: Page, box: Box, customer: Customer, folder: Path) -> None:
    """Walk as a first-time customer does, and judge the walk."""
    walk = Walk(
        journey="overhead",
        customer=customer,
        company=box.company,
        drivers=box.drivers(lambda: page),
        now=box.now,
        folder=folder,
        pictures=False,
    )
    walk.web.click_ad(WANTED)
    walk.web.put_in_basket()
    walk.web.open_basket()
    walk.web.check_out()
    walk.web.order_status()
    assert not walk.findings, walk.findings
    walk.close()


def by_hand(page: Page, box: Box, customer: Customer, _: Path) -> None:
    """Do the same clicks with selectors."""
    address, card = customer.address, customer.card
    page.goto(box.company.address_of(Channel.AD))
    page.click("aside a")
    page.click("[data-cookie-banner] button[value=no]")
    page.click("form.buy button")
    page.click(".onward a.button")
    for name, value in {
        "email": customer.email,
        "name": customer.name,
        "street": address.line1,
        "city": address.city,
        "postcode": address.postcode,
        "phone": customer.phone,
    }.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=region]", address.region_code)
    page.click("form button.primary")
    page.click("form button.primary")
    frame = page.frame_locator("iframe.card-frame")
    frame.locator("[autocomplete=cc-number]").fill(card.number)
    frame.locator("[autocomplete=cc-exp]").fill(card.expiry)
    frame.locator("[autocomplete=cc-csc]").fill(card.security_code)
    page.click("#pay button")
    page.wait_for_url("**/thanks*")
    page.click("main a.button.primary")
    page.wait_for_selector(".status")


def seconds(browser: Browser, way: Callable[[Page, Box, Customer, Path], None], seed: int) -> float:
    """How long one way takes from the first click to the last, with a fresh browser context and a fresh shop."""
    customer = Customer.first_time(seed=seed, locale="en-US")
    with Box(locale="en-US", customer=customer) as box, tempfile.TemporaryDirectory() as folder:
        context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 800})
        page = context.new_page()
        began = time.perf_counter()
        way(page, box, customer, Path(folder))
        took = time.perf_counter() - began
        context.close()
    return took


def idle(browser: Browser, loads: int) -> list[float]:
    """Milliseconds from a page's load event to when it is taken to rest, for each load."""
    idled = []
    with Box(locale="en-US", customer=Customer.first_time(seed=1, locale="en-US")) as box:
        page = browser.new_page()
        page.add_init_script(watch_script())
        for _ in range(loads):
            page.goto(box.company.address_of(Channel.WEB), wait_until="commit")
            settle(page, most=5000)
            idled.append(max(float(page.evaluate(_SINCE_LOAD)), 0.0))
        page.close()
    return idled


def main(runs: int) -> None:
    """Print both medians and their ratio, and how long a page is watched for nothing."""
    times: dict[str, list[float]] = {"harness": [], "by hand": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments(require_browser()))
        for run in range(runs + 1):  # the first of each is a warm-up
            for name, way in (("harness", by_harness), ("by hand", by_hand)):
                took = seconds(browser, way, seed=run + 1)
                if run:
                    times[name].append(took)
        idled = idle(browser, 10 * runs)
        browser.close()
    for name, all_runs in times.items():
        low, high = min(all_runs), max(all_runs)
        print(f"{name:8}  median {statistics.median(all_runs):.2f} s  ({low:.2f} to {high:.2f}, {runs} runs)")
    print(f"ratio of the medians: {statistics.median(times['harness']) / statistics.median(times['by hand']):.2f}")
    print(f"a page that was loaded rests after {statistics.median(idled):.0f} ms (median of {len(idled)} loads)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
