"""Finds what one side of a finding looked or sounded like, among what was kept of the walk."""

from collections.abc import Iterable, Iterator, Sequence

from journeys.claim import Claim, Disclosure, Price, Question
from journeys.finding import Finding
from journeys.notebook import Attempt, Exhibit, Heard, Outcome, Words
from journeys.pictured import Box, PicturedWords
from journeys.reports.evidence.letters import read_letter
from journeys.reports.evidence.quoting import amount_in, find_in, phrases_of, words_of
from journeys.reports.evidence.scenes import Block, Pictured, Scene, Spoken, Written
from journeys.reports.evidence.shelf import Shelf
from journeys.touchpoint import Channel

_TALK = (Channel.CHAT, Channel.PHONE, Channel.TEXT)
_MOST_BOXES = 12
_MANY = 3  # boxes, which are drawn as one
_A_ROW = 560.0  # pixels; of what is wider only the amount is boxed
_MOST_BLOCKS = 20_000  # of one scene; what comes after is in the notebook


def scene_of(heard: Sequence[Heard], finding: Finding, shelf: Shelf) -> Scene:
    """What evidence of one touchpoint looked or sounded like, with the words marked that the finding is about."""
    at = heard[-1].at
    for_programs = [
        one for one in heard if isinstance(one, Claim) and isinstance(one.value, Price) and not one.value.seen
    ]
    if for_programs:
        return Written(heads=(), blocks=tuple(_told(for_programs)))
    talk = shelf.record.talk(at)
    if at.channel in _TALK and talk:
        return Spoken(blocks=tuple(_turns(talk, heard, finding)))
    if at.channel is Channel.MAIL:
        return _letter(heard, finding, shelf)
    return _pictured(heard, finding, shelf) or Written(
        heads=(), blocks=_paragraphs(_text(heard, shelf), heard, finding)
    )


def _told(claims: Iterable[Claim]) -> Iterator[Block]:
    return (Block(words=one.said, number=number, at=(0, len(one.said))) for number, one in enumerate(claims, 1))


# ---- talk ----


def _turns(talk: Sequence[Words], heard: Sequence[Heard], finding: Finding) -> Iterator[Block]:
    """The turns, and the silence after the last one that was broken by nobody."""
    marked = {_turn_of(one, talk): one for one in heard}
    number = 0
    for place, words in enumerate(talk[:_MOST_BLOCKS]):
        number += 1
        one = marked.get(place)
        if isinstance(one, Attempt):
            yield Block(
                words=words.said, number=number, who=words.who, at=None if _is_silent(one) else _in(words, one, finding)
            )
            if _is_silent(one):
                number += 1
                yield Block(words="", number=number, silence=one.waited)
        else:
            yield Block(words=words.said, number=number, who=words.who, at=_in(words, one, finding) if one else None)


def _is_silent(attempt: Attempt) -> bool:
    return attempt.outcome is Outcome.SILENCE or not attempt.why


def _turn_of(heard: Heard, talk: Sequence[Words]) -> int:
    """Which turn it was: the words themselves, or the last turn until then that holds them, or the last until then."""
    until = [place for place, words in enumerate(talk) if words.heard_after <= heard.heard_after]
    if isinstance(heard, Words):
        same = (place for place, words in enumerate(talk) if words.said == heard.said and words.who is heard.who)
        exact = [place for place in same if talk[place].heard_after == heard.heard_after]
        return exact[-1] if exact else next((place for place, words in enumerate(talk) if words.said == heard.said), 0)
    said = words_of(heard)
    held = [place for place in until if find_in(talk[place].said, said)]
    held = held or [place for place, words in enumerate(talk) if find_in(words.said, said)]
    return (held or until or [0])[-1]


def _in(words: Words, heard: Heard, finding: Finding) -> tuple[int, int]:
    """Where in a turn the words stand; the whole turn where they are not found in it."""
    found = (find_in(words.said, phrase) for phrase in phrases_of(heard, finding))
    return next((place for place in found if place), (0, len(words.said)))


# ---- letters and pages ----


def _letter(heard: Sequence[Heard], finding: Finding, shelf: Shelf) -> Scene:
    exhibits = shelf.at(heard[-1].at, "message/rfc822")
    letter = read_letter(shelf.content(exhibits[0])) if exhibits else None
    text = _text(heard, shelf) or (letter.words if letter else "")
    heads = letter.heads if letter else ()
    return Written(heads=heads, blocks=_paragraphs(_without(heads, text), heard, finding), letter=letter)


def _without(heads: Sequence[tuple[str, str]], text: str) -> str:
    """The words without a first line that only repeats the subject."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if rest and first.strip() in {value for _, value in heads} else text


def _text(heard: Sequence[Heard], shelf: Shelf) -> str:
    talk = shelf.record.talk(heard[-1].at)
    said = "\n".join(words.said for words in talk)
    return said or "\n".join(filter(None, map(words_of, heard)))


def _paragraphs(text: str, heard: Sequence[Heard], finding: Finding) -> tuple[Block, ...]:
    """The lines of a text, those marked that the finding is about."""
    spans = [place for one in heard if (place := _place_in(text, one, finding))]
    blocks: list[Block] = []
    begins = 0
    for line in text.splitlines(keepends=True)[:_MOST_BLOCKS]:
        ends = begins + len(line)
        inside = [(max(start, begins), min(end, ends)) for start, end in spans if start < ends and end > begins]
        words = line.rstrip()
        if words:
            at = (inside[0][0] - begins, min(inside[0][1] - begins, len(words))) if inside else None
            blocks.append(Block(words=words, number=len(blocks) + 1, at=at if at and at[0] < at[1] else None))
        begins = ends
    return tuple(blocks)


def _place_in(text: str, heard: Heard, finding: Finding) -> tuple[int, int] | None:
    found = (find_in(text, phrase) for phrase in phrases_of(heard, finding))
    return next((place for place in found if place), None)


# ---- pictures ----


def _pictured(heard: Sequence[Heard], finding: Finding, shelf: Shelf) -> Pictured | None:
    """The last picture of the place that shows the words; the last one of all where none does."""
    shown: Pictured | None = None
    for exhibit in reversed(shelf.pictures_at(heard[-1].at)):
        size = shelf.size(exhibit)
        if size is None:
            continue
        boxes = tuple(_boxes(exhibit, heard, finding, shelf))
        if boxes or shown is None:
            shown = Pictured(exhibit=exhibit, size=size, boxes=boxes if len(boxes) < _MANY else (_around(boxes),))
        if boxes:
            return shown
    return shown


def _boxes(exhibit: Exhibit, heard: Sequence[Heard], finding: Finding, shelf: Shelf) -> Iterator[Box]:
    words = shelf.words_in(exhibit)
    if words is None:
        return
    for one in heard[:_MOST_BOXES]:
        near = one.about if isinstance(one, Claim) else ""
        phrases = [*phrases_of(one, finding), *_labels(one, shelf)]
        if boxes := next((boxes for phrase in phrases if (boxes := words.find(phrase, near=near))), ()):
            yield _amount(one, boxes[0], words) or boxes[0]


def _amount(heard: Heard, box: Box, words: PicturedWords) -> Box | None:
    """Where the amount itself stands in a row that goes across the page."""
    if box.width <= _A_ROW or not isinstance(heard, Claim) or not isinstance(heard.value, Price):
        return None
    amount = amount_in(heard.said, heard.value.money)
    inside = [one for one in words.find(amount) if box.holds(one)] if amount else []
    return inside[-1] if inside else None


def _around(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.around(box)
    return whole


def _labels(heard: Heard, shelf: Shelf) -> Iterator[str]:
    """How the field was named that the customer told a fact in: its picture was taken before."""
    if isinstance(heard, Disclosure):
        for one in shelf.record.exchanges:
            if isinstance(one, Question) and one.datum == heard.datum and one.at.number == heard.at.number:
                yield one.said
