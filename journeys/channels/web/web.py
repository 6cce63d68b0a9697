"""What a first-time customer does on a company's pages, as verbs."""

from playwright.sync_api import Page

from journeys.channels.web.aftercare import Aftercare
from journeys.channels.web.checkout import Checkout
from journeys.channels.web.forms import fill
from journeys.channels.web.order_pages import is_basket, is_empty_basket
from journeys.channels.web.page import WebPage
from journeys.channels.web.walker import Walker
from journeys.channels.witness import Witness
from journeys.errors import UsageError
from journeys.notebook import Outcome
from journeys.reading.fields.fields import read_fields
from journeys.reading.language.lexicon import tokens
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import Choice, find_way, key_of, overlap
from journeys.touchpoint import Channel, Stage, Waypoint

_STEPS_TO_A_PRODUCT = 8
_CLICKS_ON_A_BUTTON = 3
_ENTER = "Enter"


class Web:
    """The company's pages in the customer's browser."""

    def __init__(self, page: Page, witness: Witness, *, home: str = "") -> None:
        """Take a fresh page of Playwright's, and who writes down what happens.

        Args:
            page: Nothing was opened in it yet.
            witness: Knows the company, the customer and the notebook.
            home: The shop's front page; by default as the profile says.
        """
        company, customer = witness.company, witness.customer
        self.witness = witness
        self.page = WebPage(
            page,
            allows=company.allows,
            language=company.locale,
            patience=customer.patience_for_pages,
            most_requests=company.caps.requests,
        )
        self.walker = Walker(self.page, witness)
        self._home = home or company.address_of(Channel.WEB)
        self._aftercare = Aftercare(self.walker, self.open_shop)
        self._want = ""

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
        goal = f"find «{want}»" if want else "find something to buy"
        tried: set[str] = set()
        self.witness.show(f"looks for {want or 'something to buy'}")
        for _ in range(_STEPS_TO_A_PRODUCT):
            sight = self.walker.tidy()
            if self._is_product(sight, want):
                if self.walker.is_new(sight) or self.walker.at.waypoint not in (Waypoint.PRODUCT, Waypoint.LANDING):
                    self.walker.arrive(Waypoint.PRODUCT, Stage.SHOP)
                return sight
            if not self._get_closer(sight, want, tried, goal):
                break
        self.walker.stop(goal, Outcome.GAVE_UP, "it was not found by looking, searching and browsing")

    def _get_closer(self, sight: Sight, want: str, tried: set[str], goal: str) -> bool:
        choice = find_way(sight, "product", language=self.walker.language, want=want, tried=tried)
        certain = choice is not None and (
            not want or overlap(want, f"{choice.control.name} {choice.control.text}") >= 0.75
        )
        if not certain and want and "search" not in tried:
            tried.add("search")
            if self._search(sight, want):
                return True
        choice = choice or self.walker.seek("product", want=want, tried=tried)
        if choice is None:
            return False
        tried.add(key_of(choice.control))
        effect = self.walker.take(choice)
        if self.page.troubles():
            self.walker.check(goal, effect)
        return True

    def _search(self, sight: Sight, want: str) -> bool:
        choice = find_way(sight, "search", language=self.walker.language, named=self.walker.named("search"))
        if choice is None:
            return False
        if choice.control.role in ("button", "link"):
            self.walker.take(choice)
            choice = find_way(self.page.look(), "search", language=self.walker.language, tried={choice.control.ref})
            if choice is None or choice.control.role in ("button", "link"):
                return False
        self.witness.show(f"searches for «{want}»")
        self.witness.does("type", f"«{want}» into the search", self.walker.at)
        if not self.page.type(choice.control, want):
            return False
        return not self.page.press(_ENTER, choice.control).nothing

    def _is_product(self, sight: Sight, want: str) -> bool:
        add = find_way(
            sight, "add-to-cart", language=self.walker.language, want=want, named=self.walker.named("add-to-cart")
        )
        if add is None:
            return False
        shown = f"{sight.heading} {sight.title}"
        if want:
            return overlap(want, shown) >= 0.75
        cards = {one.group for one in sight.controls if one.group.startswith("card") and _alike(one, add.control)}
        return len(cards) <= 1

    # ---- the basket ----

    def put_in_basket(self) -> None:
        """Choose what must be chosen, and put the thing in the basket."""
        goal, tried = "put it in the basket", set[str]()
        sight = self.walker.tidy()
        for _ in range(_CLICKS_ON_A_BUTTON):
            choice = self.walker.seek("add-to-cart", want=self._want, tried=tried)
            if choice is None:
                break
            choice = self._choose_variant(choice)
            before = self.page.look()
            if choice.control.disabled:
                self._stop_if_sold_out(goal, before)
            effect = self.walker.take(choice)
            self.walker.check(goal, effect)
            after = self.page.look()
            if effect.moved or self._went_in(before, after):
                return
            tried.add(choice.control.ref)
            self.walker.page.press(_ENTER, choice.control)
            if self.page.url != before.url or self._went_in(before, self.page.look_again()):
                return
        sight = self.page.look()
        self._stop_if_sold_out(goal, sight)
        if not tried:
            self.walker.stop(goal, Outcome.GAVE_UP, "nothing was found that puts it in the basket")
        self.walker.stop(goal, Outcome.DEAD_END, "the button for the basket does nothing")

    def _choose_variant(self, choice: Choice) -> Choice:
        """Take the first variant on offer where one must be taken; one that the customer named before all."""
        sight = self.page.look()
        beside = [
            field
            for field in read_fields(sight, language=self.walker.language)
            if (
                field.control.form == choice.control.form
                if choice.control.form
                else _near(field.control, choice.control)
            )
            and (field.control.options or field.control.role == "radio" or field.token == "quantity")
        ]
        for field in beside:
            if field.token == "quantity" and field.control.value == "0":
                self.page.type(field.control, "1")
        filled = fill(self.page, sight, beside, lambda field: self._wanted_option(field.control))
        for one in filled:
            self.witness.does("choose", one.value, self.walker.at)
        if not filled:
            return choice
        self.page.rest()
        self.walker.arrive(self.walker.at.waypoint, Stage.SHOP) if self._costs_otherwise(sight) else None
        return find_way(self.page.look(), "add-to-cart", language=self.walker.language, want=self._want) or choice

    def _wanted_option(self, control: Control) -> str | None:
        said = set(tokens(self._want))
        return next((option for option in control.options if tokens(option) and set(tokens(option)) <= said), None)

    def _costs_otherwise(self, before: Sight) -> bool:
        """Whether other numbers are shown than before."""
        old = {block.text for block in before.blocks}
        return any(block.text not in old and any(map(str.isdigit, block.text)) for block in self.page.look().blocks)

    def _went_in(self, before: Sight, after: Sight) -> bool:
        words = self.page.words(after)
        old = {block.text for block in before.blocks}
        fresh = [block.text for block in after.blocks if block.text not in old]
        if any(words.mentions("added", text) for text in fresh if len(text) < 200):
            return True
        if any(
            words.ways["cart"].said_by(tokens(text)) > 0.5 or text.strip().isdigit() for text in fresh if len(text) < 60
        ):
            return True
        names = {one.name for one in before.controls}
        return any(
            one.name not in names and words.ways["cart"].said_by(tokens(one.name)) > 0.4 for one in after.controls
        )

    def _stop_if_sold_out(self, goal: str, sight: Sight) -> None:
        words = self.page.words(sight)
        said = next((block.text for block in sight.blocks if words.mentions("out-of-stock", block.text)), "")
        if said:
            self.walker.stop(goal, Outcome.REFUSED, f"«{said[:80]}»")

    def open_basket(self) -> Sight:
        """Look at the basket."""
        goal, tried = "look into the basket", set[str]()
        for _ in range(_CLICKS_ON_A_BUTTON):
            sight = self.walker.tidy()
            if self._shows_basket(sight):
                if self.walker.is_new(sight) or self.walker.at.waypoint is not Waypoint.BASKET:
                    sight = self.walker.arrive(Waypoint.BASKET, Stage.BUY)
                if is_empty_basket(self.walker, sight):
                    self.walker.stop(goal, Outcome.DEAD_END, "the basket is empty, though something was put into it")
                return sight
            choice = self.walker.seek("cart", tried=tried)
            if choice is None:
                break
            tried |= {choice.control.ref, key_of(choice.control)}
            effect = self.walker.take(choice)
            self.walker.check(goal, effect)
        sight = self.page.look()
        if self._shows_basket(sight):
            return self.walker.arrive(Waypoint.BASKET, Stage.BUY)
        if tried:
            self.walker.stop(goal, Outcome.DEAD_END, "the way to the basket does not lead there")
        self.walker.stop(goal, Outcome.GAVE_UP, "no way to the basket was found")

    def _shows_basket(self, sight: Sight) -> bool:
        if is_basket(self.walker, sight):
            return True
        onward = find_way(sight, "checkout", language=self.walker.language)
        return bool(
            onward
            and onward.sure > 0.7
            and onward.control.region in ("dialog", "aside", "main")
            and onward.control.on_screen
            and not self._is_product(sight, self._want)
        ) or bool(onward and onward.sure > 0.7 and onward.control.region == "dialog" and onward.control.on_screen)

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


def _alike(one: Control, other: Control) -> bool:
    return one.role == other.role and tokens(one.text or one.name) == tokens(other.text or other.name)


def _near(field: Control, button: Control) -> bool:
    return field.region == button.region and abs(field.box.y - button.box.y) < 500
