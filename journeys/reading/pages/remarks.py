"""Amounts that are only a remark on another one: «Total (inclusive of tax $3.40)» beside «$23.00»."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeys.reading.language.page_words import PageWords
from journeys.reading.pages.seen import Seen
from journeys.reading.values.money import Quote

_REACH = 1.0  # CSS pixels
_OPEN = ("(", "[", "（")


def without_remarks(found: Sequence[Seen], words: PageWords) -> list[Seen]:
    """Take out what is said of the tax in a total, between the total's label and its amount.

    As a piece of its own it is left out; from the label it is cut. Behind the amount it is told as any other tax.
    """
    return list(_without(found, words))


def _without(found: Sequence[Seen], words: PageWords) -> Iterator[Seen]:
    label: Seen | None = None  # of an amount that is still to come
    for place, one in enumerate(found):
        if len(one.quotes) == 1:
            told = is_remark(one, words)
            if told and label is not None and _amount_of(label, found[place + 1 :], words):
                continue
            head = "" if told else _head(one, words)
            if head and _amount_of(one, found[place + 1 : place + 2], words):
                one = replace(one, block=replace(one.block, text=head), quotes=())
        label = one if not one.quotes and words.label(one.text).sure else None
        yield one


def is_remark(one: Seen, words: PageWords) -> bool:
    """Whether all that a block says is how much of an amount beside it is tax, or what else is in it."""
    return len(one.quotes) == 1 and _remarks(one.text, one.quotes[0], words)


def _remarks(text: str, quote: Quote, words: PageWords) -> bool:
    rest = f"{text[: quote.start]} {text[quote.end :]}".strip(" ()[]（）")
    return bool(rest) and words.only_remarks(rest)


def _head(one: Seen, words: PageWords) -> str:
    """The label before a remark in one text; empty where there is no such label, or something else behind it."""
    quote, text = one.quotes[0], one.text
    before = text[: quote.start]
    cuts = [place for place, mark in enumerate(before) if mark in _OPEN or (mark.isspace() and place)]
    for cut in cuts:
        label, rest = text[:cut].strip(), text[cut:]
        moved = replace(quote, start=quote.start - cut, end=quote.end - cut)
        if words.label(label).sure and _remarks(rest, moved, words):
            return label
    return ""


def _amount_of(label: Seen, after: Sequence[Seen], words: PageWords) -> bool:
    """Whether the amount that a label names follows: the next one that says nothing of its own, at its height."""
    following = next((one for one in after[:2] if one.quotes and not is_remark(one, words)), None)
    if following is None or following.offer is None or not words.only_around(following.rest):
        return False
    if label.block.row and label.block.row == following.block.row:
        return True
    one, other = label.block.box, following.block.box
    level = other.y <= one.y + one.height + _REACH and one.y <= other.y + other.height + _REACH
    return level and other.x >= one.x + one.width - _REACH
