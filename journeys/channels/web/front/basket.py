"""Into the basket, and the look into it: what the customer does, and how they know that it worked."""

from collections.abc import Callable
from datetime import timedelta
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from journeys.channels.web.afoot.walker import Walker
from journeys.channels.web.front.basket_pictures import guessed, numbered, unnamed_way
from journeys.channels.web.front.basket_signs import asks_first, is_walled, refusal, went_in
from journeys.channels.web.front.goods import is_gone, price_in
from journeys.channels.web.front.offer import Offer
from journeys.channels.web.front.picking import Chooser
from journeys.channels.web.tab.effect import Effect
from journeys.channels.web.tab.trouble import path_of
from journeys.channels.web.till.order_pages import is_basket, is_empty_basket
from journeys.notebook import Outcome
from journeys.reading.language.lexicon import tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import SURE_ENOUGH, Choice, find_way, key_of
from journeys.touchpoint import Stage, Waypoint

_TRIES = 5
_TO_TELL = timedelta(seconds=1.5)  # for a page that says late what came of a click
_WAYS_TO_IT = 3
_SURELY = 0.7
_HEADS = ("h1", "h2", "h3", "h4", "summary", "legend")
_TALL = 1500.0  # CSS pixels that a basket within a page may be high
_ENTER = "Enter"
_GOAL = "put it in the basket"


class NotSold(Exception):
    """The page does not sell the thing, in its own words."""

    def __init__(self, said: str) -> None:
        """Take what the page says."""
        super().__init__(said)
        self.said = said


class _Came(Enum):
    """What came of a click on the button for the basket."""

    IN = auto()
    PERHAPS = auto()  # something happened, and nothing tells
    ASKED = auto()  # something must be chosen first
    NOTHING = auto()


@cache
def passing_script() -> str:
    """Writes down the words that come up on a page, and answers with those so far."""
    return Path(__file__).with_name("passing.js").read_text(encoding="utf-8")


def _named(control: Control) -> str:
    shown = control.text or control.name
    return f"«{shown[:60]}»" if shown else "the button for the basket"


class Basket:
    """One customer's basket."""

    def __init__(self, walker: Walker, want: str, offer: Callable[[Sight], Offer | None]) -> None:
        """Take who walks, what they want, and how to read what a page offers."""
        self.walker, self.page, self._want, self._offer = walker, walker.page, want, offer
        self._chooser = Chooser(walker, want)
        self._put = ""  # what was said of it, or its name; empty until something may have been put in
        self._said = ""  # by the page, of what went in
        self._why = ""  # nothing came of the button, as far as scripts and requests tell

    # ---- into it ----

    def put_in(self) -> None:
        """Choose what must be chosen, and press the button.

        Raises:
            NotSold: it cannot be had.
            Stopped: there is no way to put it in, or the button does nothing.
        """
        idle = 0
        for _ in range(_TRIES):
            offer = self._offer(self.walker.tidy())
            if offer is None:
                break
            self._chooser.choose(offer)
            offer = self._offer(self.page.look()) or offer
            if offer.add.control.disabled and self._chooser.another(offer):
                continue
            came, said = self._press(offer)
            if came in (_Came.IN, _Came.PERHAPS):
                self._put, self._said = said or offer.name, said
                return
            if came is _Came.ASKED and self._chooser.another(offer):
                continue
            self._stop_if_it_says_no(offer, said)
            idle += 1
            if idle > 1 or not self._chooser.another(offer):
                self.walker.stop(_GOAL, Outcome.DEAD_END, f"{_named(offer.add.control)} does nothing{self._why}")
        self._stop_if_gone()
        self.walker.stop(_GOAL, Outcome.GAVE_UP, "nothing was found that puts it in the basket")

    def _press(self, offer: Offer) -> tuple[_Came, str]:
        """Press it with the mouse, then with the keyboard."""
        before = self.page.look()
        self.page.ask(passing_script())
        effect = self.walker.take(offer.add)
        self.walker.check(_GOAL, effect)
        came = self._what_came(before, effect)
        if came[0] is not _Came.NOTHING:
            return came
        effect = self.page.press(_ENTER, offer.add.control)
        return self._what_came(before, effect)

    def _what_came(self, before: Sight, effect: Effect) -> tuple[_Came, str]:
        after = self.page.look()
        words = self.page.words(after)
        told = (*effect.said, *self.page.ask(passing_script())) if not effect.moved else effect.said
        if said := went_in(before, after, words, told):
            self.walker.witness.show(f"sees that it went in: «{said[:60]}»")
            return _Came.IN, said
        if asked := asks_first(before, after, words, told):
            self.walker.witness.show(f"is asked first: «{asked[:80]}»")
            return _Came.ASKED, asked
        if is_walled(after, words) and not is_walled(before, words):
            self.walker.stop(_GOAL, Outcome.REFUSED, "they are asked to log in first")
        self._stop_if_refused(before, after, effect)
        if effect.moved:
            return _Came.IN, ""
        self._why = f": {effect.because}" if effect.because else ""
        if effect.inert and after.text == before.text and not told:
            return _Came.NOTHING, ""
        late = self.page.look_again(after=_TO_TELL)
        if said := went_in(before, late, words):
            return _Came.IN, said
        asked = asks_first(before, late, words)
        if asked:
            return _Came.ASKED, asked
        return (_Came.NOTHING if effect.failed else _Came.PERHAPS), ""

    def _stop_if_refused(self, before: Sight, after: Sight, effect: Effect) -> None:
        """Where the page cannot do it, or we may not: it says so in a message."""
        ours = next((one for one in effect.troubles if one.ours), None)
        if ours is not None:
            self.walker.stop(_GOAL, Outcome.GAVE_UP, ours.said)
        words = self.page.words(after)
        said = refusal(before, after, words, effect.said)
        if said and is_gone(said, words):
            raise NotSold(said)
        if said:
            self.walker.stop(_GOAL, Outcome.DEAD_END, f"«{said[:120]}»")

    def _stop_if_it_says_no(self, offer: Offer, said: str) -> None:
        words = self.page.words(self.page.look())
        if said and is_gone(said, words):
            raise NotSold(said)
        if said:
            self.walker.stop(_GOAL, Outcome.GAVE_UP, f"«{said[:80]}», and it is not known what")
        if offer.add.control.disabled:
            self._stop_if_gone()

    def _stop_if_gone(self) -> None:
        sight = self.page.look()
        words = self.page.words(sight)
        told = (
            block.text
            for block in sight.blocks
            if block.region in ("main", "dialog") and not block.group.startswith("card") and len(block.text) < 80
        )
        said = next((text for text in told if is_gone(text, words)), "")
        if said:
            raise NotSold(said)

    # ---- into it with the eyes ----

    def look_into(self) -> Sight:
        """Go to the basket and see what is in it.

        Raises:
            Stopped: there is no way there, or it is empty.
        """
        goal, tried, led = "look into the basket", set[str](), ""
        for _ in range(_WAYS_TO_IT):
            sight = self.walker.tidy()
            if self._shows(sight):
                return self._see(goal, sight)
            if self._put and self._is_beyond(sight):
                break
            tried |= {one.ref for one in sight.controls if one.expanded}  # a click would close it
            choice = self._way_there(sight, tried)
            if choice is None:
                break
            tried |= {choice.control.ref, key_of(choice.control)}
            effect = self.walker.take(choice)
            self.walker.check(goal, effect)
            led = led or (self._where_it_led(choice.control, sight) if choice.sure >= SURE_ENOUGH else "")
        sight = self.page.look()
        if self._shows(sight):
            return self._see(goal, sight)
        if self._is_beyond(sight):
            return self._see_beyond(sight)
        if led:
            self.walker.stop(goal, Outcome.DEAD_END, led)
        self.walker.stop(goal, Outcome.GAVE_UP, "no way to the basket was found")

    def _see_beyond(self, sight: Sight) -> Sight:
        """Past the basket: it was seen if the checkout shows it, by its name with things that cost something."""
        sign = self.page.words(sight).ways["cart"]
        named = any(sign.said_by(tokens(one.text)) >= _SURELY for one in sight.blocks if one.tag in _HEADS)
        priced = any(price_in(one.text) is not None for one in sight.blocks if one.region in ("aside", "dialog"))
        if named and priced:
            sight = self.walker.arrive(Waypoint.BASKET, Stage.BUY)
        self.walker.witness.show("is at the checkout already")
        return sight

    def _where_it_led(self, control: Control, left: Sight) -> str:
        """What to say of a way to the basket, if that is not where it led."""
        came, shown = self.page.look(), (control.text or control.name or "the sign of the basket")[:60]
        if came.text == left.text:
            came = self.page.look_again(after=_TO_TELL)
        if came.text == left.text:
            return f"«{shown}» does nothing"
        if urlsplit(came.url).path != urlsplit(left.url).path:
            return f"«{shown}» leads to {path_of(came.url)}, and not to the basket"
        return f"«{shown}» does not lead there"

    def _way_there(self, sight: Sight, tried: set[str]) -> Choice | None:
        """What leads to the basket: by its words, by its picture, or whatever comes a little later."""
        named = self.walker.named("cart")
        choice = find_way(sight, "cart", language=self.walker.language, named=named, tried=tried)
        choice = choice or unnamed_way(sight, self.page.words(sight), tried)
        if self._put:
            choice = choice or numbered(sight, tried)
        choice = choice or self.walker.seek("cart", tried=tried, patiently=not tried)
        return choice or (guessed(self.page.look(), tried) if self._put else None)

    def _see(self, goal: str, sight: Sight) -> Sight:
        if is_empty_basket(self.walker, sight):
            sight = self.page.look_again(after=_TO_TELL)
        if self.walker.is_new(sight) or self.walker.at.waypoint is not Waypoint.BASKET:
            sight = self.walker.arrive(Waypoint.BASKET, Stage.BUY)
        if is_empty_basket(self.walker, sight):
            self._stop_at_nothing(goal)
        return sight

    def _stop_at_nothing(self, goal: str) -> NoReturn:
        if self._said:
            why = f"the basket is empty, though something was put into it: «{self._said[:60]}»"
            self.walker.stop(goal, Outcome.DEAD_END, why)
        self.walker.stop(goal, Outcome.GAVE_UP, "the basket is empty, and no page said that something was put into it")

    def _shows(self, sight: Sight) -> bool:
        """Whether the basket is what one looks at: its page, a drawer that is open, or a part of this page."""
        if is_basket(self.walker, sight):
            return True
        onward = find_way(sight, "checkout", language=self.walker.language)
        if onward is None or not onward.control.on_screen:
            return False
        if self._is_under_its_name(sight, onward.control):
            return True
        if onward.sure <= _SURELY:
            return False
        return onward.control.region == "dialog" or (
            onward.control.region in ("aside", "main") and self._offer(sight) is None
        )

    def _is_under_its_name(self, sight: Sight, onward: Control) -> bool:
        """Whether the way on stands in a part of the page that is headed by the basket's name."""
        sign = self.page.words(sight).ways["cart"]
        heads = [one for one in sight.blocks if one.tag in _HEADS]
        over = [one for one in heads if 0 <= onward.box.y - one.box.y < _TALL and one.region == onward.region]
        return any(sign.said_by(tokens(one.text)) >= 0.6 for one in over)

    def _is_beyond(self, sight: Sight) -> bool:
        """Whether «Buy now» led past the basket: the address or a heading says that this is the checkout."""
        sign = self.page.words(sight).ways["checkout"]
        path = urlsplit(sight.url).path
        heads = [one.text for one in sight.blocks if one.tag in _HEADS and one.region in ("main", "dialog")]
        said = any(sign.said_by(tokens(text)) >= _SURELY for text in heads)
        return said or sign.path.longest_in(tokens_of_identifier(path.replace("/", " "))) > 0
