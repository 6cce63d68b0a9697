"""What the words around a policy say of it: an exception, a case, a denial, an edge."""

import re
from functools import lru_cache

from journeys.claim import Rule
from journeys.reading.language.words import Vocabulary, as_expression, vocabulary, whole_words
from journeys.reading.text.policy_lines import Said, home_in

_BRACKETED = re.compile(r"\([^()]*\)")
BOUND = re.compile(r"[,;:|](?=\s)|\s[–—-]\s|\.\s")


def cut_at_unless(text: str, words: Vocabulary) -> str:
    """The words before an exception, which says of what the rule is not."""
    unless = words.pattern("policy.unless").search(_BRACKETED.sub(lambda aside: " " * len(aside[0]), text))
    return text[: unless.start()] if unless else text


def case_in(text: str, rule: Rule, said: Said, words: Vocabulary) -> str:
    """The case that words name, or the heading above them; what does not part cases of this rule is left out."""
    unless = words.pattern("policy.unless")
    outside = _BRACKETED.sub(lambda aside: " " if unless.search(aside[0]) else aside[0], text)
    main = words.pattern("policy.not_case").sub(" ", cut_at_unless(outside, words))
    for key, found in words.keyed("policy.case").find_all(main):
        if key == "international" and home_in(found[0], said.scope.home, words):
            continue
        if not _is_beside(key, rule, main, words):
            return key
    return "" if _is_beside(said.scope.case, rule, main, words) else said.scope.case


def _is_beside(case: str, rule: Rule, text: str, words: Vocabulary) -> bool:
    """«A refund or exchange» is of both; only time to return is another by law; only a refund waits for a bank."""
    if case == "exchange":
        rest = words.pattern("policy.case.exchange").sub(" ", text)
        both = words.pattern("policy.trigger.return_window").search(rest) or words.pattern(
            "policy.trigger.refund_time"
        ).search(rest)
        return rule is not Rule.RETURN_WINDOW or bool(both)
    return case == "bank" or (case == "withdrawal" and rule is not Rule.RETURN_WINDOW)


def is_denied(text: str, begin: int, end: int, words: Vocabulary) -> bool:
    """A «not» stands in the clause of what is said from `begin` to `end`."""
    first = max((bound.end() for bound in BOUND.finditer(text, 0, begin)), default=0)
    last = BOUND.search(text, end)
    clause = text[first : last.start() if last else len(text)]
    condition = words.pattern("policy.conditional").search(clause, end - first)
    clause = cut_at_unless(clause[: condition.start()] if condition else clause, words)
    return bool(words.pattern("policy.negation").search(words.pattern("policy.harmless").sub(" ", clause)))


@lru_cache(maxsize=32)
def ending(path: str, language: str) -> re.Pattern[str]:
    inside = "|".join(map(as_expression, vocabulary(language).phrases(f"policy.{path}"))) or r"(?!)"
    return re.compile(rf"{whole_words(inside)}[\s:(]*\Z", re.IGNORECASE)


@lru_cache(maxsize=32)
def beginning(path: str, language: str) -> re.Pattern[str]:
    inside = "|".join(map(as_expression, vocabulary(language).phrases(f"policy.{path}"))) or r"(?!)"
    return re.compile(rf"[\s)]*(?:{inside})(?!\w)", re.IGNORECASE)
