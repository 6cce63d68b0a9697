"""Opening the chat of a page that nobody has prepared, or saying clearly that there is none."""

import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, NoReturn
from urllib.parse import urlsplit, urlunsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame

from journeys.channels.chat.widget.entrance import (
    CHAT,
    Around,
    Opener,
    all_that_stands,
    chat_field,
    form_before,
    is_chats_address,
    is_left_a_message,
    openers,
    seen_there,
    starter,
)
from journeys.channels.chat.widget.hints import suggests_a_chat
from journeys.channels.chat.widget.keeping import Keeping
from journeys.channels.chat.widget.replies import replies
from journeys.channels.chat.widget.visitor import Visitor
from journeys.channels.web.eyes.look import frame_of, reach
from journeys.errors import ChannelUnavailable
from journeys.reading.pages.sight import Control, Sight

COMES_UP = timedelta(seconds=10)  # how long a chat may take to appear in the page
Why = Literal["none", "offline", "form", "closed"]
_LOOKS = 120  # ms between two looks
_ANSWERS = 5.0  # seconds for something to come of a click
_UNSURE_AFTER = 1.2  # seconds, after which what only stands in a corner is tried
_BUTTONS_AFTER = 2.5  # seconds without a field, after which buttons alone are taken for the chat
_CLICKS = 8  # at most
_UNSURE = 0.3
_FORMS = 2
_CALLED = "el => ['title', 'id', 'class', 'aria-label', 'name'].map((name) => el.getAttribute(name) || '')"
_HOPES = 2.5  # seconds, where nothing in the page suggests a chat


class NoChat(ChannelUnavailable):
    """There is nobody to chat with in a page: no chat was found, or one that lets nobody in."""

    def __init__(self, what: str, *, why: Why, seen: tuple[str, ...] = (), fix: str = "") -> None:
        """Take what happened, and which of these: "none", "offline", "form", "closed".

        `seen` is what there was instead: controls by their names, or the chat's own words.
        """
        super().__init__(what, fix=fix)
        self.why, self.seen = why, seen


def find_chat(visitor: Visitor, *, launcher: str = "", comes_up: timedelta = COMES_UP) -> Keeping:
    """Find the chat in a page and open it.

    Args:
        visitor: Who looks and clicks.
        launcher: The name of what opens it, where guessing fails.
        comes_up: How long it may take to appear.

    Raises:
        NoChat: There is none, or it lets nobody in.
    """
    return _Search(visitor=visitor, launcher=launcher, patience=comes_up.total_seconds()).run()


@dataclass(slots=True, kw_only=True)
class _Search:
    """One customer's search for one chat."""

    visitor: Visitor
    launcher: str
    patience: float  # seconds
    tried: set[str] = field(default_factory=set)
    clicked: list[Opener] = field(default_factory=list)
    before: frozenset[str] | None = None
    forms: int = 0
    began: float = field(default_factory=time.monotonic)
    last: float = field(default_factory=time.monotonic)  # when something was done

    def run(self) -> Keeping:
        sight = self.visitor.look()
        while True:
            around = self._around(sight)
            if found := self._found(sight, around):
                return found
            acted = self._act(sight, around)
            if not acted and (self._is_over() or self._is_hopeless(sight, around)):
                self._give_up(sight, around)
            if not acted:
                self.visitor.page.wait_for_timeout(_LOOKS)
            sight = self.visitor.look()

    def _around(self, sight: Sight) -> Around:
        return Around(
            language=self.visitor.language,
            frames=frozenset(
                place for place, frame in enumerate(self.visitor.page.frames) if place and _is_a_chats(frame)
            ),
            before=self.before,
            is_chats=is_chats_address(sight.url),
        )

    def _found(self, sight: Sight, around: Around) -> Keeping | None:
        control = chat_field(sight, around)
        if control is not None and (keeping := self._adopt(control, is_field=True)):
            return keeping
        if self.before is None or time.monotonic() - self.last < _BUTTONS_AFTER:
            return None
        return self._of_buttons(sight, around)

    def _of_buttons(self, sight: Sight, around: Around) -> Keeping | None:
        """A chat that only offers answers to choose from."""
        fresh = [one for one in sight.controls if one.role == "button" and around.is_within(one)]
        said = [one for one in sight.blocks if around.before is not None and one.text not in around.before]
        if len(fresh) < 2 or not said or form_before(sight, around)[0]:
            return None
        for control in reversed(fresh):
            keeping = self._adopt(control, is_field=False)
            if keeping and len(replies(keeping.look_again(), since=None)) > 1:
                return keeping
        return None

    def _adopt(self, control: Control, *, is_field: bool) -> Keeping | None:
        page = self.visitor.page
        try:
            element, frame = reach(page, control), frame_of(page, control)
            if element is None or frame is None:
                return None
            keeping = Keeping(page, frame)
            return keeping if keeping.adopt(element, is_field=is_field) else None
        except PlaywrightError:
            return None  # it was drawn anew meanwhile; the next look finds it again

    def _act(self, sight: Sight, around: Around) -> bool:
        """Do the next thing that may lead into the chat; False while there is only waiting."""
        since = time.monotonic() - self.last
        if self.before is not None or around.frames:
            fields, sends = form_before(sight, around)
            if fields:
                return self._introduce(sight, around, sends)
            if (begin := starter(sight, around, tried=self.tried)) and len(self.clicked) < _CLICKS:
                return self._click(begin, sight, keep_before=True)
            if self.clicked and since < _ANSWERS:
                return False  # something may come of it yet
        unsure = time.monotonic() - self.began > min(_UNSURE_AFTER, self.patience / 2)
        found = openers(sight, around, named=self.launcher, tried=self.tried)
        likely = next((one for one in found if one.sure >= _UNSURE or unsure), None)
        if likely is None or len(self.clicked) >= _CLICKS:
            return False
        return self._click(likely, sight)

    def _click(self, opener: Opener, sight: Sight, *, keep_before: bool = False) -> bool:
        if not keep_before or self.before is None:
            self.before = all_that_stands(sight)
        self.tried.add(opener.control.ref)
        self.clicked.append(opener)
        try:
            self.visitor.click(opener)
        except PlaywrightError:
            return False
        self.last = time.monotonic()
        return True

    def _introduce(self, sight: Sight, around: Around, sends: Control | None) -> bool:
        fields, _ = form_before(sight, around)
        if offline := is_left_a_message(sight, around, fields, sends):
            raise NoChat(
                f"nobody is there to chat with at {_place(sight)}: the form takes a message («{offline[:80]}»).",
                why="offline",
                seen=(offline,),
            )
        self.forms += 1
        if sends is None or self.forms > _FORMS or not self.visitor.introduce(sight, fields, sends):
            asked = tuple(one.asked or one.datum for one in fields)
            raise NoChat(
                f"the chat at {_place(sight)} does not let the customer in: it asks for {', '.join(asked)[:120]}.",
                why="form",
                seen=asked,
                fix="see that what it asks for is known: --know name=… --know email=….",
            )
        self.last = time.monotonic()
        return True

    def _is_over(self) -> bool:
        now = time.monotonic()
        return now - self.began > self.patience and (not self.clicked or now - self.last > min(_ANSWERS, self.patience))

    def _is_hopeless(self, sight: Sight, around: Around) -> bool:
        """Whether the page has had its time, and nothing there suggests a chat."""
        waited = time.monotonic() - self.began > _HOPES
        return waited and not self.clicked and not suggests_a_chat(sight, around, self.visitor.page)

    def _give_up(self, sight: Sight, around: Around) -> NoReturn:
        fresh = [block.text for block in sight.blocks if around.before is not None and block.text not in around.before]
        if self.clicked and (offline := is_left_a_message(sight, around, (), None)):
            raise NoChat(
                f"nobody is there to chat with at {_place(sight)}: «{offline[:80]}».", why="offline", seen=(offline,)
            )
        looked = "what says «chat», is called so or stands in a lower corner, and a field to write a message into"
        pressed = f" «{'», «'.join(one.shown for one in self.clicked)}» led to none." if self.clicked else ""
        shown = tuple(fresh[:3]) or seen_there(sight)
        raise NoChat(
            f"no chat was found at {_place(sight)}. Looked for: {looked}.{pressed}"
            f" Seen: {', '.join(f'«{one[:40]}»' for one in shown) or 'nothing'}.",
            why="none",
            seen=shown,
            fix='name what opens it under [names] in company.toml: chat = "Chat with us".',
        )


def _is_a_chats(frame: Frame) -> bool:
    """Whether the whole frame is a chat's, by its name and address or by the element that holds it."""
    try:
        named = frame.frame_element().evaluate(_CALLED)
    except PlaywrightError:
        return False  # it goes
    address = urlsplit(frame.url)
    return any(CHAT.search(text) for text in (frame.name, f"{address.netloc}{address.path}", *named))


def _place(sight: Sight) -> str:
    parts = urlsplit(sight.url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
