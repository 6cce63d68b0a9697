"""What is asked for in several fields: dates, telephone and card numbers, names and the lines of an address."""

import re

from journeys.reading.fields.drafts import Draft, FormDraft, Rule, parts, runs
from journeys.reading.language.lexicon import tokens_of_identifier

_DAY, _MONTH, _YEAR = ("d", "dd", "day"), ("m", "mm", "month"), ("y", "yy", "yyyy", "year", "jjjj", "aaaa", "rrrr")
_SHORT = 4  # letters of a part
_NAMES, _HALVES = ("name", "given-name", "family-name"), ("given-name", "family-name")
_PLAIN = 0.6  # how surely something is called so
_TOWN = frozenset({"postal-code", "address-level2"})
_STREETS = ("street-address", "address-line1")
_PHONES = ("tel", "tel-national", "tel-area-code", "tel-country-code", "tel-extension")
_MONTH_FIRST = ("en-us", "en")
_ORDER = re.compile(r"(?:\b|_)(dd?|mm?|yy(?:yy)?|tt|jj(?:jj)?|aa(?:aa)?)\b")


def dates(form: FormDraft) -> None:
    """A date of birth in three fields; a month and a year of a card."""
    for run in runs(form.fields, lambda one: one.token == "bday" and (one.chosen or 0 < one.length <= _SHORT)):
        if len(run) <= 3:
            parts(run, [f"bday-{part}" for part in _parts_of_date(run, form.language)])
    for run in runs(form.fields, lambda one: one.token == "cc-exp"):
        parts(run, ("cc-exp-month", "cc-exp-year"))
    wanted = form.wanted
    card = any(token.startswith("cc-") and token != "cc-exp-month" for token in wanted)
    for one in form.fields:
        born = max(one.cues.scores.get(token, 0.0) for token in ("bday", "bday-day", "bday-month", "bday-year"))
        expires = max(one.cues.scores.get(token, 0.0) for token in ("cc-exp", "cc-exp-month", "cc-exp-year"))
        is_card = expires > born or (card and "bday-day" not in wanted and one.cues.scores.get("bday", 0.0) < _PLAIN)
        for part in ("month", "year"):
            if one.token in (f"bday-{part}", f"cc-exp-{part}"):
                one.token = f"cc-exp-{part}" if is_card else f"bday-{part}"
    _unborn(form)


def _unborn(form: FormDraft) -> None:
    """A day, a month or a year by itself is not a birthday's."""
    apart = form.those("bday-day", "bday-month", "bday-year")
    for one in apart:
        alone = len({other.token for other in apart}) < 2 and "bday" not in form.wanted
        if alone and one.cues.scores.get("bday", 0.0) < 0.4 and not _named_birth(one):
            one.say("other", 0.4)


def _named_birth(one: Draft) -> bool:
    called = " ".join(one.control.attributes.get(name, "") for name in ("name", "id")).casefold()
    return "birth" in called or "bday" in called or "dob" in called


def _parts_of_date(run: list[Draft], language: str) -> list[str]:
    """Which field is the day, the month and the year: by what they are called, what they hold, and the country's."""
    named = [_part_named(one) for one in run]
    if all(named) and len(set(named)) == len(run):
        return named
    usual = ["month", "day", "year"] if language.casefold() in _MONTH_FIRST else ["day", "month", "year"]
    if run[0].length == _SHORT:
        usual = ["year", "month", "day"]
    return usual if len(run) == 3 else usual[1:]


def _part_named(one: Draft) -> str:
    attributes = one.control.attributes
    said = {
        *tokens_of_identifier(attributes.get("name", ""))[-1:],
        *tokens_of_identifier(attributes.get("id", ""))[-1:],
    }
    said |= set(tokens_of_identifier(one.control.placeholder))
    for part, names in (("day", _DAY), ("month", _MONTH), ("year", _YEAR)):
        if said & set(names) or one.cues.scores.get(f"bday-{part}", 0.0) > 0.6:
            return part
    return ""


def names(form: FormDraft) -> None:
    """First and last name under one heading; a word that is a whole name alone, and half of one beside the other."""
    for run in runs(form.fields, lambda one: one.written and one.token in _NAMES):
        if len(run) == 2 and run[0].token == run[1].token and (not run[1].cues.asked or _ask_alike(*run)):
            parts(run, ("given-name", "family-name"))
    for one in form.those(*_NAMES):
        others = form.others(one)
        either = form.known.is_bare("either-name", one.cues.asked)
        called = _half_called(one, form)
        if one.token == "name" and called and _other_half(called) in others:
            one.say(called)
        elif one.token == "name" and either and "given-name" in others and "family-name" not in others:
            one.say("family-name")
        elif one.token == "name" and either and "family-name" in others and "given-name" not in others:
            one.say("given-name")
        elif one.token != "name" and either and not set(_HALVES) & others and called != one.token:
            one.say("name")


def _half_called(one: Draft, form: FormDraft) -> str:
    """Which half of a name its maker called it; empty where that may be a whole name as well, as «nome»."""
    for attribute in ("name", "id"):
        called = one.control.attributes.get(attribute, "")
        meant = form.known.meant_by_name(called)
        half = max(_HALVES, key=lambda token: meant.get(token, 0.0))
        either = any(form.known.may_be_whole_name(word) for word in tokens_of_identifier(called))
        if meant.get(half, 0.0) > _PLAIN and not either:
            return half
    return ""


def _other_half(name: str) -> str:
    return "family-name" if name == "given-name" else "given-name"


def _ask_alike(one: Draft, other: Draft) -> bool:
    """Whether the same words ask for both."""
    return one.cues.asked.strip(" *:") == other.cues.asked.strip(" *:")


def addresses(form: FormDraft) -> None:
    """The lines of an address, in the order in which they stand."""
    lines = ("address-line1", "address-line2", "address-line3")
    for run in runs(form.fields, lambda one: one.written and one.token in (*_STREETS, "address-line2")):
        if run[0].token in _STREETS and all(one.token in _STREETS and _adds_nothing(one, run[0]) for one in run[1:]):
            parts(run, lines)
    wanted = form.wanted
    for one in form.fields:
        others = form.others(one)
        if one.token == "house-number" and _TOWN & others and not set(_STREETS) & others:
            one.say("address-line1")
        elif (
            one.token == "street-address"
            and one.written
            and "lines" not in one.control.attributes
            and ({"address-line2", "house-number"} & wanted)
        ):
            one.say("address-line1", one.sure)


def _adds_nothing(one: Draft, first: Draft) -> bool:
    """Whether no words of its own ask for it."""
    return not one.cues.asked or _ask_alike(one, first)


def phones(form: FormDraft) -> None:
    """A telephone number in two or three fields."""
    for run in runs(form.fields, lambda one: one.token in _PHONES and not one.sure > 0.97):
        typed = [one for one in run if one.written]
        first = typed[0] if typed else run[0]
        group = [first, *(one for one in typed[1:] if not one.cues.asked or one.cues.asked == first.cues.asked)]
        if run[0].chosen and run[0] is not first:
            run[0].say("tel-country-code")
        if len(group) == 3 and all(0 < one.length <= 5 for one in group):
            parts(group, ("tel-area-code", "tel-local-prefix", "tel-local-suffix"))
        elif len(group) == 2 and 0 < group[0].length <= 5:
            parts(group, ("tel-area-code", "tel-local"))


def cards(form: FormDraft) -> None:
    """A card's number in four fields; the name beside it is its holder's."""
    wanted = form.wanted
    if "cc-number" not in wanted:
        return
    last: Draft | None = None
    for one in form.fields:
        if last is not None and one.length == _SHORT and last.length == _SHORT and not one.token.startswith("cc-"):
            one.say("cc-number")
        last = one if one.token == "cc-number" else None
    if not {"street-address", "address-line1", "postal-code", "address-level2"} & wanted:
        for one in form.those("name", "given-name"):
            one.say("cc-name")


SERIES: tuple[Rule, ...] = (dates, names, addresses, phones, cards)
