"""Looking for something as a person does: here, further down, in menus, where the order was confirmed, at the front."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NoReturn
from urllib.parse import urldefrag, urljoin, urlsplit

from journeys.channels.web.afoot.walker import Walker, stopping
from journeys.channels.web.tab.page import Effect
from journeys.channels.witness import ORDER_NUMBER, Stopped
from journeys.notebook import Outcome
from journeys.reading.language.lexicon import tokens
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import Choice, find_way, key_of
from journeys.touchpoint import Stage

_MOST_MENUS = 3
_LAZY = timedelta(seconds=0.5)  # that a foot of the page is given to show up
_SLOWLY = timedelta(seconds=1)  # that what a click opens is given to show up
_TO_THE_END = """() => {
  const {scrollHeight} = document.documentElement;
  if (scrollHeight < innerHeight * 1.2) return [];
  scrollTo(0, scrollHeight);
  return ['scrolled'];
}"""
_OURS = ("held back", "slow", "crash")
_ELSEWHERE = ("mailto:", "tel:", "sms:", "callto:", "skype:", "whatsapp:")


@dataclass(kw_only=True)
class Places:
    """Where a customer knows to go back to."""

    go_home: Callable[[], object]
    home: str = ""  # URL, once it is known where the front page is
    confirmation: str = ""  # URL; empty before an order is placed
    codes: tuple[str, ...] = ()  # on the confirmation, that may be the order's number where none was named
    read_to_the_end: set[str] = field(default_factory=set)  # URLs of pages that show no more at their end


class Seeking:
    """One thing that one customer looks for, over as few pages as it takes."""

    def __init__(self, walker: Walker, goal: str, known: Places) -> None:
        """Take who looks, for what (it completes «could not …»), and the places that they know."""
        self.walker, self.page, self.witness = walker, walker.page, walker.witness
        self.goal = goal
        self.tried: set[str] = set()  # controls and places
        self.known = known
        self._dead = ""  # what the first door was that led nowhere

    # ---- where to look ----

    def places(self) -> Iterator[Sight]:
        """Where a person looks, one after the other; go on while nothing was found."""
        if not self.page.url.startswith("http"):
            self.come_home()
        yield from self._here()
        for come in (self.come_to_confirmation, self.come_home):
            if come():
                yield from self._here()

    def _here(self) -> Iterator[Sight]:
        sight = self.walker.tidy()
        yield sight
        has_a_foot = "footer" in {block.region for block in sight.blocks} | {one.region for one in sight.controls}
        if not has_a_foot and sight.url not in self.known.read_to_the_end and self.page.ask(_TO_THE_END):
            further = self.page.look_again(after=_LAZY)
            if further.text != sight.text:
                yield further
            else:
                self.known.read_to_the_end.add(sight.url)
        for menu in self._menus(self.page.look()):
            left = self.page.url
            self.tried |= {menu.ref, key_of(menu)}
            if self.page.click(menu).nothing:
                continue
            if self.page.url != left:
                break  # it was a way, not a menu
            yield self.page.look()

    def _menus(self, sight: Sight) -> list[Control]:
        """What unfolds at the head of a page; the search and the basket hide no help."""
        words = self.page.words(sight)
        found = [
            one
            for one in sight.controls
            if one.expanded is False
            and one.region in ("header", "nav")
            and one.role in ("button", "link")
            and one.on_screen
            and not {one.ref, key_of(one)} & self.tried
            and not any(words.ways[other].said_by(tokens(one.text or one.name)) > 0.5 for other in ("search", "cart"))
        ]
        return found[:_MOST_MENUS]

    def come_home(self) -> bool:
        """To the front page, once."""
        known = self.known
        if known.home and known.home == self.page.url:
            return False
        came = self._come("home", known.go_home)
        known.home = self.page.url if came else known.home
        return came

    def come_to_confirmation(self) -> bool:
        """To where the order was confirmed, once: its links know whose it is."""
        confirmation = self.known.confirmation
        if not confirmation or confirmation == self.page.url:
            return False
        return self._come("confirmation", lambda: self.page.open(confirmation))

    def back_to(self, address: str) -> bool:
        """To a page where the customer was before."""
        if self.page.url != address:
            self.page.open(address)
        return not self.page.troubles()

    def _come(self, place: str, go: Callable[[], object]) -> bool:
        if place in self.tried:
            return False
        self.tried.add(place)
        go()
        return not self.page.troubles()

    def way(self, intents: Sequence[str], sight: Sight | None = None) -> Choice | None:
        """The first of these ways that the page shows and that was not tried."""
        seen = sight or self.page.look()
        number = self.witness.facts.get(ORDER_NUMBER, "")
        names_the_order = number if number not in seen.url else ""  # on the order's own page every link does
        for intent in intents:
            choice = find_way(
                seen,
                intent,
                language=self.walker.language,
                want=names_the_order,
                tried=self.tried,
                named=self.walker.named(intent),
            )
            if choice and choice.control.on_screen and not self._leads_away(choice.control):
                return choice
        return None

    def _leads_away(self, control: Control) -> bool:
        """To the mail program, or to a host that is not the company's: known of, but not walked."""
        href = urljoin(self.page.url, control.attributes.get("href", ""))
        return href.startswith(_ELSEWHERE) or (href.startswith("http") and not self.page.traffic.allows(href))

    # ---- going there ----

    def follow(self, choice: Choice, stage: Stage) -> Sight | None:
        """Take a way; None where it leads nowhere, which is written down where it is the company's doing."""
        control = choice.control
        self.tried |= {control.ref, key_of(control)}
        left = self.page.look()
        effect = self.walker.take(choice)
        met = (*stopping(effect), *(trouble for trouble in self.page.troubles() if trouble.stops))
        if met:
            if self.walker.is_new(self.page.look()):
                self.walker.arrive(None, stage)
            self.note_dead(met[0].said, ours=met[0].kind in _OURS)
            if effect.moved:
                self.page.go_back()
            return None
        if self._is_sent_home(control, effect):
            self.note_dead(f"«{control.text or control.name}» leads to the front page instead")
            return None
        if self.page.look().text == left.text and _is_painted(control, effect):
            if self.page.look_again(after=_SLOWLY).text == left.text:
                self.note_dead(f"«{control.text or control.name}» leads nowhere")
            return None
        return self.page.look()

    def _is_sent_home(self, control: Control, effect: Effect) -> bool:
        """Whether a link to another page ended at the front page, with nothing there to say where to look."""
        meant, came = (urlsplit(urljoin(effect.left, one)) for one in (control.attributes.get("href", ""), effect.came))
        home = came.path == "/" or (bool(self.known.home) and came.path == urlsplit(self.known.home).path)
        elsewhere = meant.path not in ("", "/", came.path) and meant.scheme.startswith("http")
        return effect.moved and home and elsewhere and not came.fragment and not came.query and not meant.fragment

    def note_dead(self, why: str, *, ours: bool = False) -> None:
        """Write down a door that leads nowhere; the customer looks for another one."""
        self.walker.witness.show(f"could not {self.goal}: {why}")
        outcome = Outcome.GAVE_UP if ours else Outcome.DEAD_END
        self.witness.attempts(self.goal, outcome, why, self.walker.at)
        self._dead = self._dead or why

    def give_up(self, why: str) -> NoReturn:
        """Nothing was found; where a door led nowhere that was written down already."""
        if self._dead:
            raise Stopped(self.goal, self._dead)
        self.walker.stop(self.goal, Outcome.GAVE_UP, why)


def _is_painted(control: Control, effect: Effect) -> bool:
    """Whether a control did nothing at all: «#» is no place; «#returns» is one, and so is the page that one is on."""
    href = control.attributes.get("href")
    if effect.downloaded or effect.tab or effect.said or control.expanded is not None:
        return False
    if control.attributes.get("aria-haspopup"):
        return False
    if control.role == "link" and href is not None:
        target = urldefrag(urljoin(effect.left, href))
        if href.strip() not in ("", "#") and not href.casefold().startswith("javascript:"):
            return effect.nothing and target.url != urldefrag(effect.left).url
    if control.role != "link":
        return effect.nothing
    left, came = urldefrag(effect.left), urldefrag(effect.came)
    return left.url == came.url and not came.fragment
