"""Policies that are spans of time: to return, to refund, to deliver, to send, to cancel."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from journeys.claim import Policy, Rule
from journeys.reading.language.nearness import Word, Zone, zones
from journeys.reading.language.numerals import number_words
from journeys.reading.language.words import Vocabulary, as_expression, vocabulary, whole_words
from journeys.reading.text.policy_lines import Said
from journeys.reading.text.policy_words import BOUND, beginning, case_in, ending, is_denied
from journeys.reading.values.durations import Duration, read_durations

_WAY = "way"  # the name of a way to deliver, where nothing tells more
_NO_RULE = "none"  # triggers of spans that answer no rule: a warranty, a reply
_LONGEST = {Rule.RETURN_WINDOW: 400, Rule.CANCEL_WINDOW: 60}  # days; what is longer is a warranty or a company's age
_LONGEST_WAY = 120
_AFTER = {"de": 1}  # how much farther than before it a word counts after a span; German verbs stand last
_BRIEF = 9  # words beside a span; what says more has a subject of its own
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|(?<!\w)\"[^\"]*\"(?!\w)|(?<!\w)'[^']*'(?!\w)")
_ASIDE = re.compile(r"\([^()\d]*\)")
_A_LITTLE = 30  # characters
_WORD = re.compile(r"[^\W\d_]+")


def read_windows(said: Said, words: Vocabulary) -> Iterator[Policy]:
    """The spans of time in one sentence that answer a rule, in reading order."""
    text = _blanked(_ASIDE, said.sentence.text)
    if until_dispatch := _until_dispatch(text, words):
        yield until_dispatch
    durations = [duration for duration in read_durations(text, words.language) if _counts(duration, text, words)]
    if not durations:
        return
    text = _blanked(words.pattern("policy.included"), text)
    counted = list(words.keyed("policy.counted_from").find_all(text))
    triggers = _triggers(text, [match for _, match in counted], words)
    before: Rule | None = None
    for duration, zone in zip(durations, zones(text, [(d.start, d.end) for d in durations]), strict=True):
        span = _Span(duration, zone, _origin(zone, counted), triggers, said, words, before)
        policy = span.policy()
        before = policy.rule if policy else None
        if policy:
            yield policy


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), text)


def _until_dispatch(text: str, words: Vocabulary) -> Policy | None:
    cancel = words.pattern("policy.trigger.cancel_window").search(text)
    until = cancel and words.pattern("policy.until_dispatch").search(text)
    if not cancel or not until:
        return None
    rest = text[: until.start()] + " " * len(until[0]) + text[until.end() :]
    if is_denied(rest, min(cancel.start(), until.start()), max(cancel.end(), until.end()), words):
        return None
    return Policy(rule=Rule.CANCEL_WINDOW, counted_from="dispatch")


@dataclass(slots=True)
class _Span:
    """A span of time in its sentence."""

    duration: Duration
    zone: Zone
    origin: str
    triggers: list[Word]
    said: Said
    words: Vocabulary
    before: Rule | None  # what the span before it in the sentence is of

    def policy(self) -> Policy | None:
        """The policy that it is of; none where it is none of the company's own."""
        after = _AFTER.get(self.words.language, 2)
        telling = [word for word in self.triggers if word.key != _WAY]
        nearest = self.zone.nearest(telling, after=after)
        if nearest is None and not self._of_sentence():
            nearest = self.zone.nearest(self.triggers, after=after)
        rule = self._rule(nearest)
        if rule is None or self._is_not_meant(rule, nearest):
            return None
        if self.duration.most > _LONGEST.get(rule, _LONGEST_WAY):
            return None
        if rule is Rule.CANCEL_WINDOW and self.origin in ("delivery", "receipt"):
            rule = Rule.RETURN_WINDOW  # the right to cancel that a law gives, whose time starts with the goods
        if self._is_of_one_order(rule) or (rule is Rule.RETURN_WINDOW and self.origin == "approval"):
            return None  # once a return is agreed to, another time begins
        return Policy(
            rule=rule,
            case=self._case(rule, nearest),
            least=self.duration.least,
            most=self.duration.most,
            unit=self.duration.unit,
            counted_from=_start(rule, self.origin),
        )

    def _rule(self, nearest: Word | None) -> Rule | None:
        """What the nearest telling word, or else what stands above, says that the span is of."""
        scope = self.said.scope
        key = nearest.key if nearest else self._of_sentence() or self._of_scope()
        if not key or key == _NO_RULE:
            return None
        rule = Rule.DELIVERY_TIME if key == _WAY else Rule(key)
        if rule is Rule.PROCESSING_TIME:
            return self._of_processing(nearest)
        if (
            rule is Rule.RETURN_WINDOW
            and nearest
            and self._has("handles", self._near(nearest))
            and not self.origin_is_early
        ):
            refunding = self._of(Rule.REFUND_TIME) or Rule.REFUND_TIME.value in scope.subjects
            return Rule.REFUND_TIME if refunding else None
        if rule is Rule.REFUND_TIME:
            return self._of_refund(nearest)
        return rule

    @property
    def origin_is_early(self) -> bool:
        """It counts from what happens before a return."""
        return self.origin in ("order", "delivery", "dispatch")

    def _of_processing(self, nearest: Word | None) -> Rule | None:
        """«Your refund is processed within …» is the time of a refund, «your return is processed …» of neither."""
        earlier = [word for word in self.triggers if nearest and self.zone.begins <= word.start < nearest.start]
        object_of = next((w.key for w in self.triggers if nearest and 0 <= w.start - nearest.end <= _A_LITTLE), "")
        if object_of in (Rule.REFUND_TIME, Rule.RETURN_WINDOW):
            refunding = object_of == Rule.REFUND_TIME or Rule.REFUND_TIME.value in self.said.scope.subjects
            return Rule.REFUND_TIME if refunding else None
        subjects = self.said.scope.subjects
        if any(word.key == Rule.REFUND_TIME for word in earlier):
            return Rule.REFUND_TIME
        returned = any(word.key == Rule.RETURN_WINDOW for word in earlier) or self.origin == "receipt"
        if self.origin == "receipt" and self._has("payer.returning", self.zone.text[: self.zone.start]):
            return Rule.REFUND_TIME if self._of(Rule.REFUND_TIME) else None
        if subjects and Rule.REFUND_TIME.value in subjects and Rule.PROCESSING_TIME.value not in subjects:
            return Rule.REFUND_TIME
        if returned and self.origin == "receipt" and self.duration.most and Rule.RETURN_WINDOW.value in subjects:
            return None
        return None if any(word.key == Rule.RETURN_WINDOW for word in earlier) else Rule.PROCESSING_TIME

    def _of_refund(self, nearest: Word | None) -> Rule | None:
        """«30-day refund» is how long a customer may ask for it, «within 30 days we refund» how long it takes."""
        asked = self._has("return_term", self.zone.text[self.zone.begins : self.zone.ends])
        if self._has("bank", self.zone.text[self.zone.begins : self.zone.ends]):
            return Rule.REFUND_TIME
        if self.origin == "delivery" and self._has("we_refund", self.zone.text):
            self.origin = "receipt"  # of what came back, which is called the customer's parcel
            return Rule.REFUND_TIME
        if self.origin_is_early:
            return None if self._has("processes", self.zone.text) and not asked else Rule.RETURN_WINDOW
        follows = nearest is not None and nearest.start >= self.zone.end
        if follows and not _deadline(self.words.language).search(self.zone.text[: self.zone.start]):
            return Rule.RETURN_WINDOW if asked else None
        if asked and not self.origin and not self._has("processes", self.zone.text):
            return Rule.RETURN_WINDOW
        return Rule.REFUND_TIME

    def _of_sentence(self) -> str:
        """«Delivery takes 2–4 days, to Austria 4–6 days»."""
        between = self.zone.text[self.zone.begins : self.zone.start]
        goes_on = len(_WORD.findall(between)) <= _BRIEF and not any(mark in between for mark in ":;|")
        return self.before.value if self.before and goes_on else ""

    def _of_scope(self) -> str:
        """The rule that stands above, where the sentence is too short to name one, or answers."""
        scope = self.said.scope
        rule = scope.of_time
        if Rule.REFUND_TIME.value in scope.subjects and self._has("credited", self.zone.text):
            return Rule.REFUND_TIME.value
        if not rule or rule == _NO_RULE:
            return ""
        outside = self.zone.text[: self.zone.start] + " " + self.zone.text[self.zone.end :]
        brief = len(_WORD.findall(outside)) <= _BRIEF
        if scope.brief and (brief or self._has("open", outside)):
            return rule
        return ""

    def _is_not_meant(self, rule: Rule, nearest: Word | None) -> bool:
        """It is denied, gone by, an example, or how long talking takes."""
        text, zone, words = self.zone.text, self.zone, self.words
        begin = min(zone.start, nearest.start if nearest else zone.start)
        end = max(zone.end, nearest.end if nearest else zone.end)
        before, after = text[zone.begins : zone.start], text[zone.end : zone.ends]
        if self._has("example", text[: zone.start]) or self._is_in_condition(rule):
            return True
        if rule is Rule.DELIVERY_TIME and self._has("toward_us", text):
            return True  # how long a return travels
        if ending("not_past", words.language).search(before):
            return False
        if ending("past_before", words.language).search(before) or beginning("past_after", words.language).match(after):
            return True
        if self._is_more(before) and not self._has("bank", text):
            return True
        if is_denied(text, begin, end, words):
            return True
        return self._has("reply", before) or self._is_told_to_us(before, after)

    def _is_more(self, before: str) -> bool:
        inside = self.zone.text[self.zone.start : self.zone.end]
        return bool(ending("more", self.words.language).search(before)) or self._has("more", inside)

    def _is_in_condition(self, rule: Rule) -> bool:
        """«If it is two days late» promises nothing; «if you change your mind within 30 days» gives 30 days."""
        if rule in (Rule.RETURN_WINDOW, Rule.CANCEL_WINDOW):
            return False
        begins = self.words.pattern("policy.conditional").match(self.zone.text)
        return begins is not None and not BOUND.search(self.zone.text, begins.end(), self.zone.start)

    def _is_told_to_us(self, before: str, after: str) -> bool:
        """«Report damage within 48 hours» is no time to return; «ask for a return within 14 days» is."""
        if not self._has("tell_us", before) and not self._has("tell_us", after[:40]):
            return False
        returns = self._of(Rule.RETURN_WINDOW) or self._of(Rule.CANCEL_WINDOW) or self._of(Rule.REFUND_TIME)
        return not returns or self._has("trouble", self.zone.text)

    def _is_of_one_order(self, rule: Rule) -> bool:
        of_orders = rule in (Rule.DELIVERY_TIME, Rule.REFUND_TIME) and not self.origin and not self.said.scope.headed
        return of_orders and self._has("this_order", self.zone.text) and not self._has("bank", self.zone.text)

    def _case(self, rule: Rule, nearest: Word | None) -> str:
        of_goods = rule in (Rule.DELIVERY_TIME, Rule.PROCESSING_TIME)
        apart = of_goods and (self.zone.begins or self.zone.ends < len(self.zone.text))
        near = self.zone.clause if apart else self._up_to_bound(nearest)
        around = self.zone.text[self.zone.begins : self.zone.ends]
        if rule is Rule.REFUND_TIME and self._has("bank" if self.origin != "receipt" else "credited", around):
            return "bank"
        case = case_in(near, rule, self.said, self.words)
        if not case and of_goods and self.zone.begins:
            case = case_in(self.zone.text[self.zone.begins : self.zone.start], rule, self.said, self.words)
        if not case and of_goods and self._has("depends", self.zone.text):
            return "depends"  # «3–9 days, depending on your country» is no other word for «2–4 days»
        return case

    def _up_to_bound(self, nearest: Word | None) -> str:
        """What was said before, and the clause that the span stands in."""
        end = max(self.zone.end, nearest.end if nearest else 0)
        bound = BOUND.search(self.zone.text, end)
        return self.zone.text[self.zone.begins : bound.start() if bound else len(self.zone.text)]

    def _near(self, word: Word) -> str:
        """The words from a trigger to the span, and a little around them."""
        begin, end = min(word.start, self.zone.start), max(word.end, self.zone.end)
        return self.zone.text[max(self.zone.begins, begin - _A_LITTLE) : end + _A_LITTLE]

    def _of(self, rule: Rule) -> bool:
        return any(word.key == rule for word in self.triggers)

    def _has(self, path: str, text: str) -> bool:
        return bool(self.words.pattern(f"policy.{path}").search(text))


def _start(rule: Rule, origin: str) -> str:
    """«Receipt» is of the goods where a customer has time, and of what came back where the company has."""
    if origin == "receipt" and rule is Rule.RETURN_WINDOW:
        return "delivery"
    if origin == "receipt" and rule in (Rule.DELIVERY_TIME, Rule.PROCESSING_TIME, Rule.CANCEL_WINDOW):
        return "order"
    return origin


def _origin(zone: Zone, counted: list[tuple[str, re.Match[str]]]) -> str:
    """From when the span counts: said after it, or before the sentence's first."""
    after = [key for key, match in counted if zone.end <= match.start() < zone.ends]
    before = [key for key, match in counted if zone.begins == 0 and match.end() <= zone.start]
    return next(iter(after + before), "")


def _triggers(text: str, taken: list[re.Match[str]], words: Vocabulary) -> list[Word]:
    """What spans of time may be said of, apart from the words that say from when they count."""
    found = []
    for key, match in words.keyed("policy.trigger").find_all(text):
        if not any(other.start() < match.end() and match.start() < other.end() for other in taken):
            found.append(Word(key, match.start(), match.end()))
    return found


def _counts(duration: Duration, text: str, words: Vocabulary) -> bool:
    """A span by itself: not in quotation marks, and «a week» only after «within»."""
    if any(quoted.start() < duration.start < quoted.end() for quoted in _QUOTED.finditer(text)):
        return False
    said = text[duration.start : duration.end]
    first = re.match(r"[^\W\d_]+", said.lower())
    one = first is not None and number_words(words.language).get(first[0]) == 1
    return not one or bool(_deadline(words.language).search(text[: duration.start]))


@lru_cache(maxsize=8)
def _deadline(language: str) -> re.Pattern[str]:
    inside = "|".join(map(as_expression, vocabulary(language).phrases("duration.words.deadline"))) or r"(?!)"
    return re.compile(rf"{whole_words(inside)}\s*\Z", re.IGNORECASE)
