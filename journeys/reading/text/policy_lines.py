"""The lines of a policy, and what the headings, questions and leads above them say that they are about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from journeys.claim import Rule
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import Vocabulary
from journeys.reading.values.durations import names_unit, read_durations

LEAD = 7  # the level of a line that leads to a list: «Orders under £40:»
QUESTION = 8  # of a question that the next lines answer
_OF_TEXT = 6  # of a heading in plain text, which shows no level
_NONE = "none"
_LONGEST_HEADING = 90  # characters
_MOST_WORDS = 11
_REGION = 6  # words; a heading that is no longer and names no subject is a part of what the one above it names
_MARK = re.compile(
    r"^[\s>]*(?:[-–—•*·●○▪◦‣✓✔→|]+\s*|[QAFRP]\d{0,2}\s?:\s+|#{1,6}\s+|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s+|\d{1,2}(?:\.\d{1,2})+\s+)+"
)
_NUMBERED = re.compile(r"\d\.\d")  # «1.4. Delivery times.» heads, «2. Bring your receipt.» does not
_EMPHASIS = re.compile(r"\*\*|__|^#+\s*|\s*\|\s*$")
_LABEL = re.compile(r"([^.:?!\d]{2,40}):\s")
_DIGIT = re.compile(r"\d")
_FEW = 3  # words; «Yes.» leaves the answer to come
_UNDERLINE = re.compile(r"[\s\-=_*|~:.]*")
_WRAPPED = re.compile(
    r"(?m)^([^\n]{50,}[^\W\d_],?) ?\n(?=[a-zäöüàâéèêîôùçñáíóú]{2,}[ ,][^\n]*[.,;:]?$)"
)  # a line that goes on in the next
_FILLED = re.compile(r"\[([^\[\]]{1,60})\]")
_ASIDE = re.compile(r"\([^()]*\)")
_PAYER = Rule.RETURN_SHIPPING_PAID_BY.value
_COSTS = frozenset({Rule.SHIPPING_FEE.value, Rule.FREE_SHIPPING_OVER.value, _PAYER})
_GOING_OUT = frozenset({Rule.SHIPPING_FEE.value, Rule.DELIVERY_TIME.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as a customer sees it: a heading of a level, where it is one, else an item or a paragraph."""

    text: str
    level: int = 0  # 1 to 6; LEAD, QUESTION; 0 for what is no heading
    item: bool = False  # of a list or a table
    said: str = ""  # the exact words, where `text` puts others between them


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a sentence stands under."""

    subjects: frozenset[str] = frozenset()  # rules, and "none" for what is no rule of ours
    case: str = ""
    headed: bool = False  # a heading or question names a subject: this is how the company deals, not one order
    brief: bool = False  # an item, a cell, or the first sentence of an answer: its subject may be missing
    home: str = ""  # the country that the company writes for: no case of its own
    lead: str = ""  # «Customer responsible for:»
    labelled: bool = False  # «Return: …» begins the line

    @property
    def of_time(self) -> str:
        """The one rule about time that a span without a subject of its own answers; empty if there is none."""
        named = self.subjects - _COSTS
        if named == {Rule.RETURN_WINDOW.value, Rule.REFUND_TIME.value}:
            return Rule.RETURN_WINDOW.value
        return next(iter(named)) if len(named) == 1 else ""

    @property
    def asks_payer(self) -> bool:
        """It stands under who pays for a return, or what a return costs."""
        return _PAYER in self.subjects

    @property
    def of_returns(self) -> bool:
        """What it costs to send something is what it costs to send it back."""
        returns = Rule.RETURN_WINDOW.value in self.subjects and not self.subjects & _GOING_OUT
        return self.asks_payer or self.labelled or returns

    @property
    def of_shipping(self) -> bool:
        """Amounts without a subject of their own are what shipping costs."""
        returning = Rule.RETURN_WINDOW.value in self.subjects or self.asks_payer
        return bool(self.subjects & _GOING_OUT) and not returning


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence with its scope, and the exact words that stand for it."""

    sentence: Sentence
    scope: Scope
    words: str


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of plain text; a short line that says nothing by itself is a heading."""
    raw = _WRAPPED.sub(r"\1 ", text).splitlines()
    raw = [line for line in raw if not _UNDERLINE.fullmatch(line)]
    several = len(raw) > 1
    return tuple(_line(line, may_head=several) for line in raw)


def _line(raw: str, *, may_head: bool) -> Line:
    text = _EMPHASIS.sub("", raw.strip())
    marked = _MARK.match(text)
    bare = text[marked.end() :] if marked else text
    if marked and _NUMBERED.search(marked[0]) and bare.endswith("."):
        bare = bare.removesuffix(".") if heads(bare.removesuffix(".")) else bare
    listed = marked is not None and not any(letter.isdigit() for letter in marked[0])
    if not bare:
        return Line(text=text)
    if bare.endswith(("?", "？")) and len(bare) <= 2 * _LONGEST_HEADING:
        return Line(text=bare, level=QUESTION)
    if may_head and bare.endswith(":") and len(bare) <= 2 * _LONGEST_HEADING:
        return Line(text=bare, level=LEAD)
    if may_head and not listed and heads(bare):
        return Line(text=bare, level=_OF_TEXT)
    return Line(text=bare, item=listed)


def heads(text: str) -> bool:
    """Whether words look like a heading: few, and without the mark of a sentence's end."""
    if len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_WORDS or text.endswith((".", ";", ",", "!")):
        return False
    return text[:1].upper() == text[:1] and not any(map(str.isdigit, _ASIDE.sub("", text)))


def said_in(lines: Iterable[Line], words: Vocabulary, *, home: str = "") -> Iterator[Said]:
    """Every sentence of `lines` with what it stands under; headings too, which may say something themselves."""
    above: list[tuple[int, Scope]] = []
    for line in lines:
        if line.level:
            while above and above[-1][0] >= line.level:
                last = above.pop()[1]
                if line.level == _OF_TEXT and above == []:
                    above.append((0, last))
                    break
            outer = above[-1][1] if above else Scope(home=home)
            scope = _scope(line.text, outer, words, is_part=line.level != QUESTION)
            if line.level == LEAD:
                scope = replace(scope, lead=line.text)
            if above and above[-1][0] == 0:
                above.pop()
            above.append((line.level, scope))
            yield from _sentences(line, outer, words)
        else:
            if above and above[-1][0] == LEAD and not line.item and len(line.text) > 2 * _LONGEST_HEADING:
                above.pop()
            yield from _sentences(line, above[-1][1] if above else Scope(home=home), words)


def _sentences(line: Line, scope: Scope, words: Vocabulary) -> Iterator[Said]:
    """The sentences of a line; a question in it says what the next one answers, a label what follows it."""
    scope, brief, before = _labelled(line.text, scope, words), True, ""
    for sentence in sentences(line.text, words.language):
        if sentence.asks:
            scope, brief, before = _scope(sentence.text, scope, words, is_part=False), True, ""
            continue
        if before and tells_number(sentence.text, words):
            named = {key for key, _ in words.keyed("policy.trigger").find_all(before)} - {"way"}
            goes_on = len(named) == 1 and (not scope.subjects or scope.of_time in named)
            brief = goes_on or len(before.split()) <= _FEW
            if goes_on:
                scope = replace(scope, subjects=frozenset(named))
        yield Said(sentence=sentence, scope=replace(scope, brief=brief or line.item), words=line.said or sentence.text)
        before = sentence.text


def tells_number(text: str, words: Vocabulary) -> bool:
    """Whether a rule about time or money may stand in `text`."""
    return _DIGIT.search(text) is not None or names_unit(text, words.language)


def _labelled(text: str, scope: Scope, words: Vocabulary) -> Scope:
    """The scope of «Delivery: UK £3.95, 2–3 days»; «Shipping: $4.90» is a line of a sum."""
    label = _LABEL.match(text)
    if label is None:
        return scope
    named = _scope(label[1], scope, words, is_part=False)
    case = named.case or ("" if home_in(label[1], scope.home, words) else scope.case)
    of_refund = Rule.REFUND_TIME.value in scope.subjects and named.subjects == {Rule.PROCESSING_TIME.value}
    if named.subjects and not of_refund and read_durations(text[label.end() :], words.language):
        return replace(named, case=case)
    return replace(scope, case=case, labelled=named.of_returns)


def _scope(heading: str, outer: Scope, words: Vocabulary, *, is_part: bool) -> Scope:
    """What stands under a heading; a short one that names nothing parts what the one above it names."""
    named = frozenset(key for key, _ in words.keyed("policy.subject").find_all(heading))
    case = words.keyed("policy.case").find(heading)
    if case and case[0] == "international" and home_in(heading, outer.home, words):
        case = None
    if words.pattern(f"policy.subject.{_PAYER}").search(heading):
        named |= {_PAYER}
    if not named and is_part and len(heading.split()) <= _REGION:
        named = outer.subjects
    if len(named) > 1 and _NONE in named:
        named = frozenset({_NONE})
    found = case[0] if case else ""
    if (
        case
        and found == "exchange"
        and words.pattern("policy.trigger.return_window").search(heading.replace(case[1][0], ""))
    ):
        found = ""  # «Returns and exchanges»
    return Scope(subjects=named, case=found, headed=bool(named), home=outer.home)


def home_in(text: str, home: str, words: Vocabulary) -> bool:
    """Whether `text` names the country that the company writes for."""
    return bool(home) and words.pattern(f"policy.home.{home}").search(text) is not None


def filled_in(lines: tuple[Line, ...], words: Vocabulary) -> tuple[Line, ...]:
    """Lines without the brackets of a template that was filled in; as they are if it was not."""
    if not any("[" in line.text for line in lines):
        return lines
    if any(
        words.pattern("policy.placeholder").fullmatch(found) for line in lines for found in _FILLED.findall(line.text)
    ):
        return lines
    return tuple(
        replace(line, text=_FILLED.sub(r"\1", line.text), said=line.said or line.text)
        if _DIGIT.search(line.text) and "[" in line.text
        else line
        for line in lines
    )
