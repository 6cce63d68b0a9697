"""What a first-time customer does on a company's pages, as verbs."""

from datetime import timedelta

from playwright.sync_api import Page

from journeys.channels.web.afoot.walker import Walker
from journeys.channels.web.afterwards.aftercare import Aftercare
from journeys.channels.web.front.basket import Basket, NotSold
from journeys.channels.web.front.finding import Finder
from journeys.channels.web.tab.page import PATIENCE_FOR_A_WALK, WebPage
from journeys.channels.web.till.checkout import Checkout
from journeys.channels.witness import Witness
from journeys.errors import UsageError
from journeys.notebook import Outcome
from journeys.reading.pages.sight import Sight
from journeys.touchpoint import Channel, Stage, Waypoint

_OTHER_THINGS = 3  # that are tried where the first is not sold and any will do


class Web:
    """The company's pages in the customer's browser."""

    def __init__(
        self, page: Page, witness: Witness, *, home: str = "", most_time: timedelta = PATIENCE_FOR_A_WALK
    ) -> None:
        """Take a fresh page of Playwright's, and who writes down what happens.

        Args:
            page: Nothing was opened in it yet.
            witness: Knows the company, the customer and the notebook.
            home: The shop's front page; by default as the profile says.
            most_time: For all that is done on pages.
        """
        company, customer = witness.company, witness.customer
        self.witness = witness
        self.page = WebPage(
            page,
            allows=company.allows,
            language=company.locale,
            patience=customer.patience_for_pages,
            most_requests=company.caps.requests,
            most_time=most_time,
        )
        self.walker = Walker(self.page, witness)
        self._home = home or company.address_of(Channel.WEB)
        self._aftercare = Aftercare(self.walker, self.open_shop)
        self._want = ""
        self._finder: Finder | None = None
        self._basket: Basket | None = None

    # ---- coming ----

    def open(
        self, url: str, *, channel: Channel = Channel.WEB, stage: Stage = Stage.SHOP, waypoint: Waypoint | None = None
    ) -> Sight:
        """Go to an address, and take in what is there."""
        self.witness.show(f"opens {url}")
        effect = self.page.open(url)
        sight = self.walker.arrive(waypoint, stage, channel=channel)
        self.witness.does("open", self.walker.at.place, self.walker.at)
        self.walker.check("open the page", effect)
        return self.walker.tidy() if channel is Channel.WEB else sight

    def open_shop(self) -> Sight:
        """Go to the shop's front page."""
        if not self._home:
            raise UsageError("the company's profile names no web pages.", fix="set web.url under [channels].")
        return self.open(self._home, waypoint=Waypoint.LANDING)

    def click_ad(self, words: str) -> Sight:
        """See the ad on its page, click it, and come to the landing page."""
        url = self.witness.company.address_of(Channel.AD)
        if url and self.page.url.split("#")[0] != url:
            self.open(url, channel=Channel.AD, stage=Stage.AWARE)
        goal = f"follow the ad «{words}»"
        choice = self.walker.seek("product", want=words)
        if choice is None:
            self.walker.stop(goal, Outcome.DEAD_END, "the ad is not there, or leads nowhere")
        effect = self.walker.take(choice)
        if effect.nothing:
            self.walker.stop(goal, Outcome.DEAD_END, "a click on the ad does nothing")
        sight = self.walker.arrive(Waypoint.LANDING, Stage.SHOP)
        self.walker.check(goal, effect)
        del sight
        return self.walker.tidy()

    # ---- finding ----

    def find_product(self, want: str = "") -> Sight:
        """Look for what the customer wants: what is shown, the search, the lists; any thing where nothing is wanted."""
        self._want = want
        self._finder = self._finder_for(want)
        self.witness.show(f"looks for {want or 'something to buy'}")
        self._finder.find()
        return self.page.look()

    def _finder_for(self, want: str) -> Finder:
        return Finder(self.walker, want, self.open_shop)

    # ---- the basket ----

    def put_in_basket(self) -> None:
        """Choose what must be chosen, and put the thing in the basket; another where it is not sold and any will do."""
        finder = self._finder = self._finder or self._finder_for(self._want)
        self._basket = Basket(self.walker, self._want, finder.offer)
        for again in range(_OTHER_THINGS, -1, -1):
            try:
                return self._basket.put_in()
            except NotSold as told:
                if self._want or not again:
                    self.walker.stop("put it in the basket", Outcome.REFUSED, f"«{told.said[:80]}»")
                self.witness.show(f"looks for another thing, because this one is not sold: «{told.said[:60]}»")
                finder.refuse(told.said)
                finder.find()

    def open_basket(self) -> Sight:
        """Look at the basket."""
        basket = self._basket or Basket(self.walker, self._want, self._finder_for(self._want).offer)
        return basket.look_into()

    def check_out(self, until: Waypoint = Waypoint.CONFIRMATION) -> None:
        """From the basket to the order as a guest; nothing is bought unless `until` is CONFIRMATION."""
        self.witness.show("goes to the checkout")
        Checkout(self.walker, until=until).run()
        if until is Waypoint.CONFIRMATION:
            self._aftercare.remember_confirmation()

    # ---- afterwards ----

    def order_status(self) -> Sight:
        """Look up how the order is doing: by the order's own link, or as a guest with number and mail address."""
        return self._aftercare.order_status()

    def begin_return(self, reason: str) -> Sight:
        """Ask to send the order back."""
        return self._aftercare.begin_return(reason)

    def find_return(self) -> Sight:
        """Find out how to send the order back: a form, or words that say how; nothing is sent."""
        return self._aftercare.find_return()

    def find_help(self, topic: str) -> Sight:
        """Find the page on "returns", "shipping", "contact", "help", "privacy" or "terms"."""
        return self._aftercare.find_help(topic)
