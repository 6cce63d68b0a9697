"""The company's own words: the few that say it all, and where they stand in a longer text."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from journeys.claim import Claim, Disclosure, Manner, Money, Person, Price, Question, Reference, Status
from journeys.finding import Finding
from journeys.notebook import Attempt, Heard, Outcome, Speaker, Words
from journeys.reports.wording import shortly, span

SHORT = 90  # characters of what is put large
_MANY_WORDS = 60  # a phrase of more is looked for by its beginning
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,'’]\d+)*")
_BESIDE = r"[^\W\d_]{1,4}\.?|[^\w\s.,;:()\[\]«»\"'/|+*=]{1,3}"  # a currency: a sign, a code, «kr.»
_QUOTED = re.compile(r"«([^«»]{2,400})»")
_ASKED = {
    Manner.ASKING: "",
    Manner.CONFIRMING: "They made sure of the {}.",
    Manner.REPEATING: "They did not get the {}, and asked again.",
}


def caption_of(heard: Heard, finding: Finding) -> str:
    """The few words that say it all, as exact as they can be; what was not said in words, in ours."""
    match heard:
        case Claim(value=Price(money=money, seen=seen)):
            return (amount_in(heard.said, money) if seen else "") or str(money)
        case Claim(value=Person(value=value) | Reference(value=value)):
            return shortly(value, SHORT)
        case Claim(value=Status(state=state)):
            return shortly(heard.said, SHORT) or state.value
        case Question():
            return shortly(heard.said, SHORT) or f"the {heard.datum}"
        case Disclosure():
            return shortly(heard.value, SHORT)
        case Attempt():
            return _came_of(heard)
        case Words():
            return shortly(next(quotes_in(finding, heard.said), "") or _gist(heard, finding), SHORT)
    return shortly(heard.said, SHORT)


def about_of(heard: Heard) -> str:
    """What the caption is about: "Handling fee"; empty where the words say it themselves."""
    match heard:
        case Claim():
            return shortly(heard.about, 60)
        case Question():
            return f"asked for: {heard.datum}"
        case Disclosure():
            return f"the customer told: {heard.datum}"
        case Attempt():
            return shortly(f"wanted to {heard.goal}", 60)
    return "said by the customer" if heard.who is Speaker.CUSTOMER else ""


def meaning_of(heard: Heard) -> str:
    """How the words were understood, in a sentence; empty where `about_of` says it all."""
    match heard:
        case Claim():
            unseen = isinstance(heard.value, Price) and not heard.value.seen
            where = " (told to programs, in the page's structured data)" if unseen else ""
            return (
                f"Understood as: {heard.about}: {heard.value}{where}"
                if heard.about
                else f"Understood as: {heard.value}"
            )
        case Question():
            return _ASKED[heard.manner].format(heard.datum)
        case Disclosure():
            return ""
        case Attempt():
            waited = f" after {span(heard.waited)}" if heard.waited else ""
            if heard.outcome is Outcome.REACHED:
                return f"The customer could {heard.goal}{waited}."
            return f"The customer could not {heard.goal}: {heard.outcome.value}{waited}."
    return ""


def words_of(heard: Heard) -> str:
    """All the words of a piece of evidence, verbatim; empty is silence."""
    match heard:
        case Disclosure():
            return heard.value
        case Attempt():
            return heard.why
    return heard.said


def phrases_of(heard: Heard, finding: Finding) -> Iterator[str]:
    """What to look for where it was shown or said, the most exact first."""
    match heard:
        case Words():
            yield from quotes_in(finding, heard.said)
            if len(heard.said) <= 4 * SHORT:
                yield heard.said
        case Attempt():
            yield from _QUOTED.findall(heard.why)
            yield from _QUOTED.findall(heard.goal)
        case Claim(value=Price(seen=False)):
            return
        case Claim(value=Price(money=money)):
            yield heard.said
            if amount := amount_in(heard.said, money):
                yield amount
        case _:
            yield words_of(heard)


def quotes_in(finding: Finding, said: str) -> Iterator[str]:
    """What the summary of a finding quotes of these words, the last first; the name of a place is no such quote."""
    places = {title for side in finding.evidence for title in _QUOTED.findall(side.at.place)}
    for quoted in reversed(_QUOTED.findall(finding.summary)):
        if quoted not in places and (place := find_in(said, quoted)):
            yield said[place[0] : place[1]]


def sentence(words: str) -> str:
    """Words with a capital letter in front."""
    return words[:1].upper() + words[1:]


def find_in(text: str, phrase: str) -> tuple[int, int] | None:
    """From where to where a phrase stands in a text, however blanks and capitals differ."""
    words = phrase.split()[:_MANY_WORDS]
    if not words:
        return None
    place = text.find(phrase)
    if place >= 0:
        return place, place + len(phrase)
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE)
    return found.span() if found else None


def amount_in(said: str, money: Money) -> str:
    """An amount with its currency, as it stands in the words; empty where it does not."""
    for found in _NUMBER.finditer(said):
        if money.amount in _readings(found.group()):
            before = re.search(rf"(?:{_BESIDE})[ \u00a0\u202f]?$", said[max(found.start() - 6, 0) : found.start()])
            if before and _is_money(before.group(), money):
                return f"{before.group()}{found.group()}".strip()
            after = re.match(rf"[ \u00a0\u202f]?(?:{_BESIDE})(?!\d)", said[found.end() : found.end() + 6])
            return found.group() + (after.group() if after and _is_money(after.group(), money) else "")
    return ""


def _is_money(beside: str, money: Money) -> bool:
    sign = beside.strip()
    signs = any(unicodedata.category(letter) == "Sc" for letter in sign)
    return (
        signs or sign == money.currency or sign.casefold().rstrip(".") in ("kr", "zł", "chf", "fr", "kč", "ft", "lei")
    )


def _readings(digits: str) -> Iterator[Decimal]:
    """The numbers that digits with signs between them can mean: «1.234» and «24,90»."""
    plain = re.sub(r"\D", "", digits)
    *_, decimals = re.split(r"\D", digits)
    whole = len(plain) - len(decimals)
    for text in (plain, f"{plain[:whole]}.{decimals}" if whole else plain):
        try:
            yield Decimal(text)
        except InvalidOperation:
            continue


def _gist(words: Words, finding: Finding) -> str:
    """What was said; of a whole page, what the finding says of it."""
    if len(words.said) <= 2 * SHORT or "\n" not in words.said.strip():
        return words.said
    return sentence(finding.summary.removeprefix(str(words.at)).strip(" :"))


def _came_of(attempt: Attempt) -> str:
    if attempt.outcome is Outcome.SILENCE or not attempt.why:
        return f"Nothing was said for {span(attempt.waited)}" if attempt.waited else "Nothing was said"
    return shortly(attempt.why, SHORT)
