"""Filling in a form as a customer does, from what they know of themselves."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale, UnknownLocaleError

from journeys.channels.web.page import WebPage
from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import Lexicon, lexicon, tokens
from journeys.reading.pages.sight import Control, Sight

Answers = Callable[[Field], str | None]

_PASSED_OVER = frozenset({"search", "newsletter", "coupon", "captcha", "url", "fax", "nickname", "gift"})
_TICKED = frozenset({"terms", "same-address"})
_UNTICKED = frozenset({"newsletter", "account", "marketing", "gift"})
_MONTH_TOKENS = ("cc-exp-month", "bday-month")
_YEAR_TOKENS = ("cc-exp-year", "bday-year")
_AMOUNT = re.compile(r"(\d{1,4})(?:[.,](\d{2}))?\s*(?:[$€£]|kr|zł|EUR|USD|GBP|PLN)|[$€£]\s?(\d{1,4})(?:[.,](\d{2}))?")
_FREE = re.compile(r"\b(free|kostenlos|gratis|gratuit|gratuito|bezpłatn\w*|fritt|grátis)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One field that the customer dealt with."""

    field: Field
    value: str  # what it holds now; «•••» for secrets
    how: str  # "typed", "chosen", "ticked", "left" (it held the right thing already)


def fill(
    page: WebPage, sight: Sight, fields: Sequence[Field], answers: Answers, *, done: set[str] | None = None
) -> tuple[Filled, ...]:
    """Fill in those fields, in reading order, the country first because others depend on it.

    Args:
        page: Where the form is.
        sight: The look that the fields were read from.
        fields: What to fill; what a customer would pass over is passed over.
        answers: What the customer would write, as a browser's autofill gives it; None for what they do not know.
        done: Refs of fields dealt with before, which are left alone; added to.
    """
    done = set() if done is None else done
    answers = _apart_from_house_number(fields, answers)
    words = lexicon(page.language, sight.language)
    due = [field for field in fields if field.control.ref not in done and not _is_passed_over(field)]
    country = next((field for field in due if field.token == "country" and _is_chosen(field)), None)
    chosen = _deal_with(page, country, answers, words) if country else None
    if country:
        done.add(country.control.ref)
        due.remove(country)
    if chosen and chosen.how == "chosen":
        page.rest()
        return (chosen,)  # what follows may be other fields now
    done.update(field.control.ref for field in due)
    others = [_deal_with(page, field, answers, words) for field in due if _is_chosen(field)]
    filled = [one for one in (chosen, *others, *_write(page, due, answers)) if one]
    order = {field.control.ref: place for place, field in enumerate(fields)}
    filled.sort(key=lambda one: order[one.field.control.ref])
    return (*filled, *_take_radios(page, due, answers, words))


def _apart_from_house_number(fields: Sequence[Field], answers: Answers) -> Answers:
    """Where the house number is asked for by itself, the street goes without it."""
    house = next((field for field in fields if field.token == "house-number"), None)
    number = answers(house) if house else None
    if not number:
        return answers

    def answer(field: Field) -> str | None:
        value = answers(field)
        if value and field.token in ("street-address", "address-line1"):
            return re.sub(rf"^{re.escape(number)}\b[\s,]*|[\s,]*\b{re.escape(number)}$", "", value)
        return value

    return answer


def _is_passed_over(field: Field) -> bool:
    boxed = field.control.role in ("checkbox", "switch")
    return field.control.disabled or (field.token in _PASSED_OVER and not boxed)


def _is_chosen(field: Field) -> bool:
    """Whether it is chosen or ticked, rather than written into."""
    control = field.control
    listed = bool(control.options and control.role != "textbox") or bool(control.attributes.get("custom"))
    return control.role in ("checkbox", "switch") or listed


def _deal_with(page: WebPage, field: Field, answers: Answers, words: Lexicon) -> Filled | None:
    if field.control.role in ("checkbox", "switch"):
        return _tick(page, field)
    if field.control.attributes.get("custom"):
        return _pick(page, field, answers(field), words)
    return _choose(page, field, answers(field), words)


def _write(page: WebPage, due: Sequence[Field], answers: Answers) -> list[Filled]:
    """Write into all the fields that are written into, at once, as autofill does."""
    filled, entries = [], []
    for field in due:
        control, value = field.control, answers(field)
        if _is_chosen(field) or control.role == "radio" or value is None or field.token == "quantity":
            continue
        if control.attributes.get("readonly") is not None:
            continue
        shown = "•••" if field.secret else value
        if (control.value and _same(control.value, value)) or (field.secret and control.value):
            filled.append(Filled(field=field, value=shown, how="left"))
        else:
            entries.append((Filled(field=field, value=shown, how="typed"), _fitting(control, value)))
    if entries:
        took = page.type_all([(one.field.control, text) for one, text in entries])
        filled += [one for (one, _), taken in zip(entries, took, strict=True) if taken]
    return filled


def _take_radios(page: WebPage, due: Sequence[Field], answers: Answers, words: Lexicon) -> list[Filled]:
    groups: dict[str, list[Field]] = {}
    for field in due:
        if field.control.role == "radio":
            groups.setdefault(_group_of(field.control), []).append(field)
    return [one for group in groups.values() for one in _take_one(page, group, answers, words)]


def _fitting(control: Control, value: str) -> str:
    """The value in the shape that the field takes."""
    kind, most = control.attributes.get("type", ""), control.attributes.get("maxlength", "")
    if kind == "number":
        return re.sub(r"\D", "", value) or value
    if most.isdigit() and len(value) > int(most) > 0:
        bare = re.sub(r"[\s()./-]", "", value)
        return bare if len(bare) <= int(most) else value[: int(most)]
    return value


def _tick(page: WebPage, field: Field) -> Filled | None:
    control = field.control
    on = field.token in _TICKED or (field.token == "other" and field.required)
    if not on and field.token not in _UNTICKED:
        return None
    if control.checked is on:
        return None
    return Filled(field=field, value="yes" if on else "no", how="ticked") if page.tick(control, on=on) else None


def _choose(page: WebPage, field: Field, value: str | None, words: Lexicon) -> Filled | None:
    control = field.control
    options = list(zip(control.option_values, control.options, strict=False))
    chosen = _option_for(field, value, options, page.language) if value else None
    current = next((option for option in options if option[0] == control.value), None)
    if chosen is None:
        if field.token == "quantity" or (current and current[0] and not _is_blank(current[1], words)):
            return None
        chosen = next((one for one in options if one[0] and not _is_blank(one[1], words)), None)
        if chosen is None or not (field.required or field.token in ("reason", "address-level1", "other")):
            return None
    shown = "•••" if field.secret else chosen[1]
    if current == chosen:
        return Filled(field=field, value=shown, how="left")
    return Filled(field=field, value=shown, how="chosen") if page.choose(control, chosen[0]) else None


def _pick(page: WebPage, field: Field, value: str | None, words: Lexicon) -> Filled | None:
    """Open a list that only looks like one, and click what is meant."""
    control = field.control
    if value and _option_for(field, value, [(control.text, control.text)], page.language):
        return Filled(field=field, value=control.text, how="left")
    before = {one.ref for one in page.look().controls if one.role != "option"}
    page.click(control)
    offered = [one for one in page.look().controls if one.ref not in before and (one.name or one.text)]
    options = [(one.ref, one.name or one.text) for one in offered]
    chosen = _option_for(field, value, options, page.language) if value else None
    if chosen is None and (field.required or field.token in ("reason", "other")):
        chosen = next((option for option in options if not _is_blank(option[1], words)), None)
    if chosen is None:
        page.press("Escape")
        return None
    page.click(next(one for one in offered if one.ref == chosen[0]))
    return Filled(field=field, value=chosen[1], how="chosen")


def _is_blank(option: str, words: Lexicon) -> bool:
    said = tokens(option)
    return not said or (words.context["chosen"].longest_in(said) >= len(said) - 2 and words.mentions("chosen", option))


def _option_for(field: Field, value: str, options: Iterable[tuple[str, str]], language: str) -> tuple[str, str] | None:
    """The option that means `value`: the same, the same number, the country's code or name, or the likest words."""
    listed = list(options)
    if field.token in (*_MONTH_TOKENS, *_YEAR_TOKENS, "bday-day") and value.isdigit():
        number = int(value)
        for option in listed:
            numbers = {int(found) for text in option for found in re.findall(r"\d+", text)}
            if number in numbers or (field.token in _YEAR_TOKENS and number % 100 in numbers):
                return option
        return listed[number] if field.token in _MONTH_TOKENS and len(listed) == 13 else None
    names = {tokens(value)} | (
        {tokens(name) for name in _country_names(value, language)} if field.token == "country" else set()
    )
    for option in listed:
        if names & {tokens(option[0]), tokens(option[1])}:
            return option
    for option in listed:
        if any(
            name and set(name) <= set(tokens(option[1])) for name in names if name != tokens(value) or len(value) > 2
        ):
            return option
    if field.token == "reason":
        wanted = set(tokens(value))
        best = max(listed, key=lambda one: len(wanted & set(tokens(one[1]))), default=None)
        return best if best and wanted & set(tokens(best[1])) else None
    return None


def _country_names(code: str, language: str) -> set[str]:
    """A country's names: on an English page, on the page's own, and in its own language."""
    names = {code}
    for tag in {"en", language.split("-", maxsplit=1)[0], code.casefold()}:
        try:
            names.add(Locale.parse(tag).territories.get(code.upper(), code))
        except (UnknownLocaleError, ValueError):
            continue
    if code.upper() == "US":
        names |= {"United States of America", "USA"}
    if code.upper() == "GB":
        names |= {"Great Britain", "UK", "United Kingdom (UK)"}
    return names


def _group_of(control: Control) -> str:
    return control.attributes.get("name") or control.group or control.form


def _take_one(page: WebPage, group: list[Field], answers: Answers, words: Lexicon) -> list[Filled]:
    """Take one of several: what is wanted, a card to pay with, else what is taken already, else the cheapest."""
    wanted = next(
        (value for field in group if field.token in ("honorific-prefix", "sex") and (value := answers(field))), None
    )
    said = [f"{field.control.label or field.control.name} {field.control.nearby}" for field in group]
    pick: Field | None = None
    if wanted:
        pick = next(
            (field for field in group if tokens(wanted) == tokens(field.control.label or field.control.name)), None
        )
    paying = [field for field, text in zip(group, said, strict=True) if words.mentions("card", text)]
    other_pay = any(words.mentions("wallet", text) or words.mentions("sample", text) for text in said)
    if pick is None and paying and (other_pay or len(paying) == len(group)):
        pick = next((field for field in paying if not words.mentions("wallet", field.control.name)), paying[0])
    if pick is None and any(field.control.checked for field in group):
        return []
    open_to = [field for field in group if not field.control.disabled] or group
    if pick is None:
        pick = min(
            open_to, key=lambda field: _cost(f"{field.control.label} {field.control.name} {field.control.nearby}")
        )
    if pick.control.checked:
        return []
    value = pick.control.label or pick.control.name or pick.asked
    return [Filled(field=pick, value=value, how="ticked")] if page.tick(pick.control) else []


def _cost(text: str) -> Decimal:
    if _FREE.search(text):
        return Decimal(0)
    found = _AMOUNT.search(text)
    if not found:
        return Decimal(0)
    whole, minor, whole_after, minor_after = found.groups()
    return Decimal(f"{whole or whole_after}.{minor or minor_after or '00'}")


def _same(held: str, value: str) -> bool:
    return tokens(held) == tokens(value) or re.sub(r"\W", "", held) == re.sub(r"\W", "", value)


def complaints(sight: Sight, before: Sight) -> tuple[str, ...]:
    """What a form says is wrong, that it did not say before it was sent."""
    words = lexicon(sight.language)
    old = {block.text for block in before.blocks}
    said = [
        block.text
        for block in sight.blocks
        if block.text not in old
        and len(block.text) < 300
        and (block.role == "alert" or words.mentions("problem", block.text))
    ]
    return tuple(dict.fromkeys(said))
