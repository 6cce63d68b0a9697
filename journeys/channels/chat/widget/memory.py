"""What a chat has shown so far, and what of it is new: also where it draws itself anew, or forgets its top."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from journeys.channels.chat.widget.looks import Look
from journeys.channels.chat.widget.messages import Shown

_REMEMBERED = 400  # lines
_SAME_EDGE = 3.0  # pixels


@dataclass(slots=True, kw_only=True)
class Entry:
    """One line of the talk."""

    shown: Shown
    own: bool
    heard: str = ""  # as much of it as was told before
    is_heard: bool = False

    @property
    def news(self) -> str:
        """What of it is new: the rest, where it went on."""
        text = self.shown.text
        return text[len(self.heard) :].strip() if self.heard and text.startswith(self.heard) else text

    def hear(self) -> None:
        """It was told as it stands now."""
        self.is_heard, self.heard = True, self.shown.text


class Memory:
    """The talk so far, line by line."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.entries: list[Entry] = []
        self._awaited: list[str] = []  # our words, that the chat will show us
        self._own_look: Look | None = None
        self._newest_first = False  # they stand above the older ones

    def expect(self, words: str) -> None:
        """These are our own words; the chat is about to show them."""
        self._awaited.append(_bare(words))

    @property
    def awaits(self) -> bool:
        """Whether words of ours did not show up yet."""
        return bool(self._awaited)

    @property
    def awaits_answer(self) -> bool:
        """Whether nothing was said since our last words: a chat may take no others meanwhile."""
        return bool(self.entries) and self.entries[-1].own

    @property
    def last_own(self) -> float | None:
        """Where the last of our own messages ends, in pixels from above; None where none is shown."""
        if self._newest_first:
            return None
        return next((one.shown.bottom for one in reversed(self.entries) if one.own), None)

    def take_in(self, shown: Sequence[Shown], *, beside: Collection[str] = (), all_known: bool = False) -> None:
        """Take in what stands there now.

        Args:
            shown: All lines of messages, from above.
            beside: What stands there and turned out to be no message.
            all_known: Nothing of it is news: it was heard before.
        """
        self.entries = [one for one in self.entries if one.is_heard or one.own or one.shown.text not in beside]
        if not shown:
            return
        if not self._newest_first and self._echo_stands_above(shown):
            self._newest_first = True
            self.entries.reverse()
        shown = _turned(shown) if self._newest_first else shown
        fits = _aligned(self.entries, shown)
        first = min(fits, default=None)
        first_known = fits[first] if first is not None else len(self.entries)
        kept = [one for place, one in enumerate(self.entries) if place < first_known and place not in fits.values()]
        gone = {
            place: one for place, one in enumerate(self.entries) if place > first_known and place not in fits.values()
        }
        merged: list[Entry] = list(kept)
        reached = first_known
        for place, one in enumerate(shown):
            if place in fits:
                merged += [gone[at] for at in range(reached, fits[place]) if at in gone and gone[at].is_heard]
                reached = max(reached, fits[place] + 1)
                merged.append(self._again(self.entries[fits[place]], one))
            else:
                older = all_known or (first is not None and place < first)
                merged.append(Entry(shown=one, own=self._is_own(one), is_heard=older, heard=one.text if older else ""))
        merged += [gone[at] for at in sorted(gone) if at >= reached and gone[at].is_heard]
        self.entries = merged[-_REMEMBERED:]
        if all_known:  # what had begun when we left too
            for entry in self.entries:
                entry.hear()

    def unheard(self) -> list[Entry]:
        """What they said and was not told yet."""
        return [one for one in self.entries if not one.own and not one.is_heard and one.news]

    def _echo_stands_above(self, shown: Sequence[Shown]) -> bool:
        """Whether our words came up above all that stood there before."""
        if not self.entries or not self._awaited:
            return False
        known = _by_element(self.entries, shown)
        first, last = min((place for place, _ in known), default=0), max((place for place, _ in known), default=-1)
        return last == len(shown) - 1 and any(_bare(one.text) in self._awaited for one in shown[:first])

    def _again(self, entry: Entry, one: Shown) -> Entry:
        """A line that was there before; it may have gone on, or say something else now."""
        if one.text != entry.shown.text and entry.is_heard and not entry.own and len(one.text) > len(entry.heard):
            entry.is_heard = False
        entry.shown = one
        return entry

    def _is_own(self, one: Shown) -> bool:
        bare = _bare(one.text)
        told = one.own and not (self._their_looks and self._looks_theirs(one.look) and one.who)
        if bare in self._awaited and (one.own or not self._looks_theirs(one.look)):
            self._awaited.remove(bare)
            self._own_look = one.look
            return True
        if (cut := next((words for words in self._awaited if _is_cut(one.text, words)), None)) is not None:
            self._awaited.remove(cut)
            self._own_look = one.look
            return True
        begun = next((words for words in self._awaited if len(bare) > 3 and words.startswith(bare)), None)
        if begun is not None and (told or self._looks_own(one.look)):
            return True  # one line of several
        return told or self._looks_own(one.look)

    def _looks_own(self, look: Look) -> bool:
        """Whether it stands as ours do, and theirs do not: on our colour, or at our edge."""
        own, theirs = self._own_look, self._their_looks
        if own is None or not theirs:
            return False
        if all(one.fill != own.fill for one in theirs):
            return look.fill == own.fill
        at_theirs = [one for one in theirs if _is_near(one.left, look.left) or _is_near(one.left, own.left)]
        return look.fill == own.fill and _is_near(look.right, own.right) and not at_theirs

    def _looks_theirs(self, look: Look) -> bool:
        """Whether they repeat our words: it stands as theirs do, and ours do not."""
        own, theirs = self._own_look, self._their_looks
        if own is None or not theirs or self._looks_own(look):
            return False
        if own.fill != look.fill:
            return any(one.fill == look.fill for one in theirs)
        return not _is_near(own.left, look.left) and any(_is_near(one.left, look.left) for one in theirs)

    @property
    def _their_looks(self) -> list[Look]:
        return [entry.shown.look for entry in self.entries if not entry.own]


def _turned(shown: Sequence[Shown]) -> list[Shown]:
    """The oldest message first, and the lines of each as they stand."""
    groups: list[list[Shown]] = []
    for one in shown:
        if groups and one.item and groups[-1][0].item == one.item:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [one for group in reversed(groups) for one in group]


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_EDGE


def _is_cut(text: str, words: str) -> bool:
    """Whether it is how our words begin, with dots for the rest."""
    cut = re.sub(r"\s*(?:…|\.\.\.)$", "", text)
    return cut != text and len(_bare(cut)) > 5 and words.startswith(_bare(cut))


def _bare(text: str) -> str:
    """Letters and digits alone; a chat may set our words otherwise."""
    bare = "".join(sign for sign in text.casefold() if sign.isalnum())
    return bare or "".join(text.split())


def _aligned(known: Sequence[Entry], shown: Sequence[Shown]) -> dict[int, int]:
    """Which known line each shown one is, by their places; what is missing is new."""
    fits: dict[int, int] = {}
    at_known = at_shown = 0
    for place, known_place in [*_by_element(known, shown), (len(shown), len(known))]:
        for one, old in _by_words(known[at_known:known_place], shown[at_shown:place]):
            fits[at_shown + one] = at_known + old
        if place < len(shown):
            fits[place] = known_place
        at_known, at_shown = known_place + 1, place + 1
    return fits


def _by_element(known: Sequence[Entry], shown: Sequence[Shown]) -> list[tuple[int, int]]:
    """Lines whose element stayed, with its words or with more of them; none where a chat uses its elements again."""
    places = {entry.shown.key: place for place, entry in enumerate(known)}
    same = [(place, places[one.key]) for place, one in enumerate(shown) if one.key in places]
    other = [1 for place, old in same if not _goes_on(known[old].shown.text, shown[place].text)]
    if 2 * len(other) > len(same):
        return []
    rising: list[tuple[int, int]] = []
    for place, old in same:
        if (not rising or old > rising[-1][1]) and _goes_on(known[old].shown.text, shown[place].text):
            rising.append((place, old))
    return rising


def _by_words(known: Sequence[Entry], shown: Sequence[Shown]) -> Iterator[tuple[int, int]]:
    """Lines with the same words in the same order, and such as went on."""
    before, now = [entry.shown.text for entry in known], [one.text for one in shown]
    for kind, old, old_end, new, new_end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        pairs = list(zip(range(old, old_end), range(new, new_end), strict=False))
        if kind == "equal":
            yield from ((one, at) for at, one in pairs)
        elif kind == "replace":
            yield from ((one, at) for at, one in pairs if known[at].own is False and _goes_on(before[at], now[one]))


def _goes_on(before: str, now: str) -> bool:
    return now.startswith(before) or before.startswith(now)
