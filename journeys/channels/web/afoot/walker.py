"""How a customer gets on: looks for a way, takes it, tells what came of it, and knows when there is none."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit, urlunsplit

from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.afoot.clutter import in_the_way
from journeys.channels.web.eyes.look import frame_of
from journeys.channels.web.forms.forms import Filled
from journeys.channels.web.tab.framed import await_frame
from journeys.channels.web.tab.page import Effect, WebPage
from journeys.channels.web.tab.pictures import Camera, Picture
from journeys.channels.web.tab.trouble import Trouble
from journeys.channels.witness import Stopped, Witness
from journeys.claim import Manner
from journeys.notebook import Outcome
from journeys.pictured import words_beside
from journeys.reading.fields.fields import DATA, Field
from journeys.reading.pages.page import read_page
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.told import Statement
from journeys.reading.ways.ways import Choice, find_way, key_of
from journeys.touchpoint import Channel, Stage, Touchpoint, Waypoint

MORE_TO_COME = timedelta(seconds=3)  # for a page that fills after it came to rest
_CERTAIN = 0.75  # how surely a field is read before it is said to be required
_POPUPS_AT_ONCE = 5
_SAME_VIEW_TOO_OFTEN = 3


@cache
def landed_script() -> str:
    """Tells whether a click landed on what it was meant for."""
    return Path(__file__).with_name("landed.js").read_text(encoding="utf-8")


class Walker:
    """One customer on one page after another, with what they write down."""

    def __init__(self, page: WebPage, witness: Witness) -> None:
        """Take where to walk, and who writes it down."""
        self.page, self.witness = page, witness
        self.statements: tuple[Statement, ...] = ()  # of the page that was seen last
        self._at: Touchpoint | None = None
        self._seen: Sight | None = None
        self._tidied: set[str] = set()
        self._camera = Camera(witness.secrets, self._keep_picture)
        page.ends_with(lambda why: self.stop("go on", Outcome.GAVE_UP, why))

    @property
    def language(self) -> str:
        """The company's."""
        return self.witness.company.locale

    @property
    def at(self) -> Touchpoint:
        """Where the customer is; the blank page before the first."""
        return self._at or self.witness.meet(Channel.WEB, "the browser", address=self.page.url)

    # ---- coming to a page ----

    def arrive(self, waypoint: Waypoint | None, stage: Stage, *, channel: Channel = Channel.WEB) -> Sight:
        """Come to a page: write down where, and all that it shows."""
        sight = self.page.look()
        self._learn_cookies()
        self._at = self.witness.meet(
            channel, place_of(sight), stage=stage, address=_address(self.page.url), waypoint=waypoint
        )
        self.statements = self.witness.sees(sight, self._at)
        if self.witness.folder is not None and self.witness.pictures:
            self.page.picture(self._camera, self._at, {one.said for one in self.statements})
        self._seen = sight
        return sight

    def _learn_cookies(self) -> None:
        """Know what opens the customer's sessions, so that it is written nowhere."""
        with suppress(PlaywrightError):
            for cookie in self.page.page.context.cookies():
                name, value, hidden = cookie.get("name", ""), cookie.get("value", ""), cookie.get("httpOnly", False)
                self.witness.secrets.learn_cookie(name, value, hidden=hidden)

    def _keep_picture(self, picture: Picture, at: Touchpoint) -> None:
        path = self.witness.keep(at.place, picture.content, "image/jpeg", at)
        if path is not None:
            words_beside(path).write_bytes(picture.words.masked(self.witness.secrets.masked).to_json())

    def read(self, sight: Sight) -> tuple[Statement, ...]:
        """What a page says, before it is decided what it is; nothing is written down."""
        company = self.witness.company
        return read_page(sight, locale=company.locale, today=self.witness.now().date(), currency=company.currency)

    def is_new(self, sight: Sight) -> bool:
        """Whether this shows other than what was written down last."""
        return self._seen is None or self._seen.url != sight.url or self._seen.text != sight.text

    def shows_the_same(self, sight: Sight) -> bool:
        """Whether this is what was written down last, but for what was typed: the same words about the same money."""
        if self._seen is None or self._seen.url != sight.url:
            return False
        before = {block.text for block in self._seen.blocks}
        fresh = [block.text for block in sight.blocks if block.text not in before]
        return self._seen.heading == sight.heading and not any(any(map(str.isdigit, text)) for text in fresh)

    def tidy(self, *, covering: str = "") -> Sight:
        """Put away what lies over the page: a question about cookies, an offer; whatever covers a control."""
        for _ in range(_POPUPS_AT_ONCE):
            sight = self.page.look()
            clutter = in_the_way(
                sight,
                self.page.words(sight),
                language=self.language,
                tried=self._tidied,
                named=self.named,
                covering=covering,
            )
            if clutter is None:
                return sight
            self._tidied.add(clutter.key)
            control = clutter.choice.control
            self.witness.show(f"{clutter.what} lies over the page: {clutter.choice.why}")
            self.witness.does("click", (control.text or control.name)[:80], self.at)
            self.page.click(control)
        return self.page.look()

    # ---- looking for a way ----

    def named(self, intent: str) -> str:
        """What the profile calls this way."""
        return self.witness.company.names.get(intent, "")

    def seek(
        self, intent: str, *, want: str = "", tried: Collection[str] = (), patiently: bool = True
    ) -> Choice | None:
        """Look for a way; when there is none, wait a little for the page to show more."""
        sight = self.page.look()
        for again in (True, False):
            choice = find_way(sight, intent, language=self.language, want=want, named=self.named(intent), tried=tried)
            if choice or not again or not patiently:
                return choice
            sight = self.page.look_again(after=MORE_TO_COME)
        return None

    def take(self, choice: Choice) -> Effect:
        """Take a way, and write down that it was taken."""
        shown = choice.control.text or choice.control.name or choice.control.nearby
        because = "" if shown and shown in choice.why else f" ({choice.why})"
        self.witness.show(f"clicks «{shown[:60]}»{because}")
        self.witness.does("click", shown[:80], self.at)
        self.page.ask(f"({landed_script()})('')")
        effect = self._click(choice.control)
        missed = not effect.moved and (effect.inert or self._landed_beside(choice.control))
        return self._again_without_clutter(choice, effect) if missed else effect

    def _click(self, control: Control) -> Effect:
        frame = frame_of(self.page.page, control) if control.frame else None
        before = self.page.look()
        effect = self.page.click(control)
        return await_frame(self.page, frame, effect, before) if frame and not effect.moved else effect

    def _landed_beside(self, control: Control) -> bool:
        """Whether the last click hit something else, which had come to lie over the control meanwhile."""
        return control.frame == 0 and bool(self.page.ask(f"({landed_script()})({json.dumps(control.ref)})"))

    def _again_without_clutter(self, choice: Choice, effect: Effect) -> Effect:
        """Where nothing came of a click, put away what may have come to lie over the page, and click again."""
        if choice.control.frame:
            return effect  # what lies over the page is what the frame stands in
        self.page.look_again()
        before = len(self._tidied)
        self.tidy(covering=choice.control.ref)
        if len(self._tidied) == before:
            return effect
        return self.page.click(choice.control)

    # ---- what is asked and told ----

    def told(self, filled: Iterable[Filled], *, manner: Manner = Manner.ASKING) -> None:
        """Write down what a form asked, and what the customer told it."""
        for one in filled:
            field = one.field
            if one.how == "ticked" and field.token not in DATA:
                self.witness.does("choose", field.asked[:80], self.at)
                continue
            held = one.how == "left"
            self.witness.asked(
                field.datum,
                field.asked[:120] or field.datum,
                self.at,
                Manner.CONFIRMING if held else manner,
                required=field.required and field.sure >= _CERTAIN,
            )
            if not held:
                self.witness.does("type" if one.how == "typed" else "choose", field.datum, self.at)
            self.witness.tells(field.datum, one.value, self.at)

    def answer(self, field: Field) -> str | None:
        """What the customer would write into a field."""
        learnt = self.witness.facts.get(field.datum)
        if learnt and field.token in ("order-number", "one-time-code"):
            return learnt
        return self.witness.customer.autofill(field.token) or self.witness.knows(field.datum)

    # ---- no way on ----

    def check(self, goal: str, effect: Effect | None = None) -> None:
        """Stop where the page that came is no page to go on from."""
        met = stopping(effect) if effect else ()
        met += tuple(trouble for trouble in self.page.troubles() if trouble.stops)
        if met:
            self.stop_by(goal, met[0])

    def stop_by(self, goal: str, trouble: Trouble) -> NoReturn:
        """End the step at a trouble: the company's, unless it was we who held something back."""
        sight = self.page.look()
        if self.is_new(sight):
            self.arrive(None, self.witness.stage)
        self.stop(goal, Outcome.GAVE_UP if trouble.ours else Outcome.DEAD_END, trouble.said)

    def stop(self, goal: str, outcome: Outcome, why: str, *, waited: timedelta = timedelta(0)) -> NoReturn:
        """End the step: there is no way on."""
        self.witness.show(f"could not {goal}: {why}")
        self.witness.attempts(goal, outcome, why, self.at, waited=waited)
        raise Stopped(goal, why)


class Circles:
    """Knows when the customer keeps coming back to the same view."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._views: Counter[tuple[str, str, frozenset[str]]] = Counter()

    def closed_by(self, sight: Sight) -> bool:
        """Count this view; True when it was seen too often."""
        controls = frozenset(key_of(control) for control in sight.controls if control.region in ("main", "dialog"))
        view = (urlsplit(sight.url).path, sight.heading, controls)
        self._views[view] += 1
        return self._views[view] > _SAME_VIEW_TOO_OFTEN


def stopping(effect: Effect) -> tuple[Trouble, ...]:
    """The troubles that ended what was done: nothing was loaded, or nothing happened."""
    return effect.stopped


def place_of(sight: Sight) -> str:
    """What a customer would call this page."""
    return (sight.heading or sight.title or urlsplit(sight.url).path or "a page")[:80]


def _address(url: str) -> str:
    """An address without what may be secret in it."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
