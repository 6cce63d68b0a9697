"""Finding what the customer wants, from any page of a shop that nobody has prepared."""

from collections.abc import Callable
from datetime import timedelta
from time import perf_counter
from typing import NoReturn

from journeys.channels.web.afoot.clutter import of_the_country
from journeys.channels.web.afoot.walker import Walker
from journeys.channels.web.front.basket_signs import is_walled
from journeys.channels.web.front.goods import Thing, does_something, is_gone, ordinary_first, things_on, wanted_first
from journeys.channels.web.front.offer import Offer, offer_on
from journeys.channels.web.front.searching import Search
from journeys.channels.web.front.trails import Trail
from journeys.notebook import Outcome
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import Choice, find_way, key_of, overlap
from journeys.touchpoint import Stage, Waypoint

_STEPS = 16  # towards anything to buy
_STEPS_TO_ONE = 9  # towards one thing
_LONGEST = 20.0  # seconds of looking for one thing
_CERTAIN = 0.75
_HALF = 0.5
_PAGES_OF_A_LIST = 5
_MENUS = 2
_SHELVES = 6
_LIKELY = 0.5
_A_LIST = 3
_DEAD_LINKS = 2
_TO_GROW = timedelta(seconds=1)
_TO_FILL = timedelta(seconds=3)
_BARE = 400  # characters in the middle of a page that may still fill


class Finder:
    """One customer's search for one thing, or for any thing."""

    def __init__(self, walker: Walker, want: str, go_home: Callable[[], Sight]) -> None:
        """Take who walks, what they want (anything where that is empty), and the way to the front page."""
        self.walker, self.page, self.want, self._go_home = walker, walker.page, want, go_home
        self.goal = f"find «{want}»" if want else "find something to buy"
        self.refused = ""  # in the words of the page that did not sell it
        self._tried: set[str] = set()
        self._counts = dict[str, int]()
        self._search = Search(walker, want)
        self._waited: set[str] = set()
        self._refused_at: set[str] = set()
        self._expected = ""  # the name of the thing that was just followed
        self._lists: list[str] = []  # addresses of pages that listed things

    def find(self) -> Offer:
        """Go on until there is something to buy.

        Raises:
            Stopped: it was not found by looking, searching and browsing, or is not sold.
        """
        begun = perf_counter()
        for _ in range(_STEPS_TO_ONE if self.want else _STEPS):
            if self.want and perf_counter() - begun > _LONGEST:
                break
            sight = self.walker.tidy()
            offer = self.offer(sight)
            if offer is not None and not self._is_refused(sight, offer):
                self._arrive(sight, offer)
                return offer
            if not (self._leave_unsold(sight) or self._get_closer(sight)):
                break
        self._stop()

    def offer(self, sight: Sight) -> Offer | None:
        """What can be bought here."""
        return offer_on(
            sight,
            self.page.words(sight),
            language=self.walker.language,
            want=self.want,
            named=self.walker.named("add-to-cart"),
        )

    def _arrive(self, sight: Sight, offer: Offer) -> None:
        if self.walker.is_new(sight) or self.walker.at.waypoint is not Waypoint.PRODUCT:
            self.walker.arrive(Waypoint.PRODUCT, Stage.SHOP)
        self.walker.witness.show(f"takes «{offer.name[:60]}»: {offer.add.why}")

    def _is_refused(self, sight: Sight, offer: Offer) -> bool:
        """Whether the page shows a thing that it does not sell now."""
        if self.page.url in self._refused_at:
            return True
        if not offer.add.control.disabled:
            return False
        words = self.page.words(sight)
        self.refused = next((one.text for one in sight.blocks if len(one.text) < 80 and is_gone(one.text, words)), "")
        return bool(self.refused)

    def refuse(self, said: str) -> None:
        """Take it that what this page shows is not sold, and leave it."""
        self.refused = said
        self._refused_at.add(self.page.url)

    def _leave_unsold(self, sight: Sight) -> bool:
        """Go back from a thing that turns out not to be for sale; False where one did not come to a thing."""
        expected, self._expected = self._expected, ""
        words = self.page.words(sight)
        if not expected or overlap(expected, f"{sight.heading} {sight.title}") < _CERTAIN:
            return False
        main = [one.text for one in sight.blocks if one.region in ("main", "dialog") and len(one.text) < 120]
        told = next((text for text in main if is_gone(text, words) or words.mentions("on-request", text)), "")
        if not told and not is_walled(sight, words):
            return self._wait_for_more(sight, ())
        self.refused = told or "it asks to log in"
        self.walker.witness.show(f"leaves it, because it is not sold: «{self.refused[:60]}»")
        self.page.go_back()
        return True

    # ---- one step closer ----

    def _get_closer(self, sight: Sight) -> bool:
        """Do what leads closer; False when nothing is left to try."""
        words = self.page.words(sight)
        things = things_on(sight, words)
        trail = Trail(sight=sight, words=words, tried=self._tried)
        steps: tuple[Callable[[], bool], ...] = (
            lambda: self._take_thing(things, sight),
            lambda: self._take_certain(sight),
            lambda: bool(self.want) and self._search.go(sight),
            lambda: self._take_half_named(things, sight),
            lambda: self._show_more(trail, things, sight),
            lambda: self._take_shelf(trail, things),
            lambda: self._take_own_country(trail, things),
            lambda: self._open_menu(trail),
            lambda: self._wait_for_more(sight, things),
            lambda: self._take_unsure(trail, things),
            lambda: self._look_down(sight),
            self._back_to_start,
        )
        return any(step() for step in steps)

    def _take_thing(self, things: tuple[Thing, ...], sight: Sight) -> bool:
        words = self.page.words(sight)
        order = wanted_first(things, self.want) if self.want else ordinary_first(things, words)
        return self._take_first(order, things, sight)

    def _take_half_named(self, things: tuple[Thing, ...], sight: Sight) -> bool:
        """What bears half of the wanted words: it may come in the rest of them, as «red» and «large»."""
        order = wanted_first(things, self.want, named=_HALF) if self.want else []
        return self._take_first(order, things, sight)

    def _take_first(self, order: list[Thing], things: tuple[Thing, ...], sight: Sight) -> bool:
        for thing in order:
            if thing.link is None or thing.keys & self._tried:
                continue
            price = f" for {thing.price}" if thing.price is not None else ""
            why = "it is called what they want" if self.want else f"a plain thing{price}, of {len(things)} on the page"
            self._tried |= thing.keys
            self._expected = thing.name
            self._remember_list(sight)
            return self._follow(Choice(control=thing.link, sure=0.9, why=why))
        return False

    def _take_certain(self, sight: Sight) -> bool:
        """A link that says just what is wanted, wherever it stands."""
        if not self.want:
            return False
        choice = self._way_to_goods(sight)
        if choice is None or overlap(self.want, f"{choice.control.name} {choice.control.text}") < _CERTAIN:
            return False
        return self._follow(choice)

    def _way_to_goods(self, sight: Sight) -> Choice | None:
        return find_way(
            sight,
            "product",
            language=self.walker.language,
            want=self.want,
            named=self.walker.named("product"),
            tried=self._tried,
        )

    def _wait_for_more(self, sight: Sight, things: tuple[Thing, ...]) -> bool:
        """A page with hardly anything in its middle may still fill."""
        said = sum(len(block.text) for block in sight.blocks if block.region == "main")
        if things or said > _BARE or sight.url in self._waited:
            return False
        self._waited.add(sight.url)
        changed = self.page.look_again(after=_TO_FILL)
        return changed.text != sight.text

    def _show_more(self, trail: Trail, things: tuple[Thing, ...], sight: Sight) -> bool:
        """The rest of a list: by its button, its next page, or by scrolling to its end."""
        if not self.want or len(things) < _A_LIST:
            return False
        return self._one_of("pages of the list", _PAGES_OF_A_LIST, trail.more()) or self._scroll_on(sight, things)

    def _scroll_on(self, sight: Sight, things: tuple[Thing, ...]) -> bool:
        known = {thing.name for thing in things}
        count = self._counts.get(sight.url, 0)
        if count >= _PAGES_OF_A_LIST:
            return False
        self._counts[sight.url] = count + 1
        self.walker.witness.show("scrolls to the end of the list")
        self.page.press("End")
        after = self.page.look_again(after=_TO_GROW)
        return any(thing.name not in known for thing in things_on(after, self.page.words(after)))

    def _take_shelf(self, trail: Trail, things: tuple[Thing, ...]) -> bool:
        shelves = [one for one in trail.shelves(self.want) if not _is_thing(one.control, things)]
        return self._one_of("shelves", _SHELVES, [one for one in shelves if one.sure >= _LIKELY])

    def _take_own_country(self, trail: Trail, things: tuple[Thing, ...]) -> bool:
        """On a page that only asks for country or language, the customer's own."""
        ways = of_the_country(trail.sight.controls, self.walker.language) if not things else []
        return self._one_of("countries", 1, [one for one in ways if one.control.region == "main"])

    def _open_menu(self, trail: Trail) -> bool:
        return self._one_of("menus", _MENUS, trail.menus())

    def _take_unsure(self, trail: Trail, things: tuple[Thing, ...]) -> bool:
        choice = self._way_to_goods(trail.sight)
        known = choice is None or does_something(choice.control, trail.words) or _is_thing(choice.control, things)
        ways = [choice] if choice and not known else []
        ways += [one for one in trail.shelves(self.want) if not _is_thing(one.control, things)]
        return self._one_of("guesses", _SHELVES, ways)

    def _look_down(self, sight: Sight) -> bool:
        """Scroll to the end of the page, where lists and footers may fill."""
        place = f"end of {sight.url}"
        if place in self._waited:
            return False
        self._waited.add(place)
        self.walker.witness.show("scrolls to the end of the page")
        self.page.press("End")
        return self.page.look_again().text != sight.text

    def _back_to_start(self) -> bool:
        """To the last list that was left, or the front page."""
        if self._lists:
            address = self._lists.pop()
            if address != self.page.url:
                self.walker.witness.show("goes back to the list")
                self.page.go_back()
                return True
        if self._counts.setdefault("home", 0):
            return False
        self._counts["home"] += 1
        self.walker.witness.show("goes to the front page")
        self._go_home()
        return True

    # ---- how ----

    def _one_of(self, what: str, most: int, choices: list[Choice]) -> bool:
        if not choices or self._counts.get(what, 0) >= most:
            return False
        self._counts[what] = self._counts.get(what, 0) + 1
        return self._follow(choices[0])

    def _follow(self, choice: Choice) -> bool:
        self._tried |= {key_of(choice.control), choice.control.ref}
        effect = self.walker.take(choice)
        if not self.page.troubles():
            return True
        if self._expected or self._counts.get("dead links", 0) >= _DEAD_LINKS:
            self.walker.check(self.goal, effect)
        self._counts["dead links"] = self._counts.get("dead links", 0) + 1
        self.walker.witness.show("goes back, because that leads nowhere")
        self.page.go_back()
        return True

    def _remember_list(self, sight: Sight) -> None:
        if sight.url not in self._lists:
            self._lists.append(sight.url)

    def _stop(self) -> NoReturn:
        if self.refused:
            self.walker.stop(self.goal, Outcome.REFUSED, f"«{self.refused[:80]}»")
        if self.want:
            why = f"«{self.want}» is not sold here as far as they can see"
            self.walker.stop(self.goal, Outcome.GAVE_UP, why)
        self.walker.stop(self.goal, Outcome.GAVE_UP, "it was not found by looking, searching and browsing")


def _is_thing(control: Control, things: tuple[Thing, ...]) -> bool:
    return any(thing.link is not None and _same_place(thing.link, control) for thing in things)


def _same_place(one: Control, other: Control) -> bool:
    return one.ref == other.ref or one.attributes.get("href", "-") == other.attributes.get("href", "")
