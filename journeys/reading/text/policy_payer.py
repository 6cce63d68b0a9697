"""Who pays for a return: who bears it, a word of bearing, and what it costs, in any order."""

import re
from collections.abc import Iterator

from journeys.claim import Policy, Rule
from journeys.reading.language.words import Vocabulary
from journeys.reading.text.policy_lines import Said
from journeys.reading.text.policy_words import beginning, case_in, cut_at_unless, is_denied

_BRACKETED = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[,;](?=\s)|\.\s|\s[–—-]\s")
_ENDS = re.compile(r"\s*(?:[.,;:!()–—-]|\Z)")
_FAR = 90  # characters between what it costs and who bears it
_A_LITTLE = 16
_CUSTOMER, _COMPANY = "customer", "company"


def read_payer(said: Said, words: Vocabulary) -> Iterator[Policy]:
    """Who pays for a return: once, or once for each case that a clause of its own tells."""
    text = said.sentence.text
    main = cut_at_unless(text, words) or text
    if words.pattern("policy.example").search(_BRACKETED.sub(" ", main)):
        return
    bearers = _bearers(main, said, words)
    if len(bearers) == 1:
        yield _policy(text, bearers.pop(), said, words)
    elif bearers:
        parts = [(part, _bearers(part, said, words)) for part in _CLAUSE.split(main)]
        if all(len(found) < len(bearers) for _, found in parts):
            yield from (_policy(part, found.pop(), said, words) for part, found in parts if found)


def _policy(text: str, who: str, said: Said, words: Vocabulary) -> Policy:
    return Policy(
        rule=Rule.RETURN_SHIPPING_PAID_BY, case=case_in(text, Rule.RETURN_SHIPPING_PAID_BY, said, words), who=who
    )


def _bearers(text: str, said: Said, words: Vocabulary) -> set[str]:
    """Who bears it, as the words say outright, as an answer says it, or as costs and a word of bearing do."""
    return _outright(text, words) or _answered(text, said, words) or _borne(text, said, words)


def _outright(text: str, words: Vocabulary) -> set[str]:
    if not words.pattern("policy.return_shipping").search(text):
        return set()
    by_customer = words.pattern("policy.paid_by_customer").search(text)
    by_company = words.pattern("policy.paid_by_company").search(text)
    if by_customer and by_company and by_customer.start() <= by_company.start() < by_customer.end():
        by_company = None  # «we do not offer free returns»
    if by_company and is_denied(text, by_company.start(), by_company.end(), words):
        by_company = None
    if by_customer and words.pattern("policy.negation").search(
        text[max(0, by_customer.start() - _A_LITTLE) : by_customer.start()]
    ):
        by_customer = None  # «you do not have to pay for the return»
    return {who for who, found in ((_CUSTOMER, by_customer), (_COMPANY, by_company)) if found}


def _answered(text: str, said: Said, words: Vocabulary) -> set[str]:
    """«Who pays for return shipping? – You do.»"""
    if not (said.scope.asks_payer and said.scope.brief):
        return set()
    answer = text.lstrip()
    matches = ((who, beginning(f"payer.answers_{who}", words.language).match(answer)) for who in (_CUSTOMER, _COMPANY))
    return {who for who, said_first in matches if said_first and _ENDS.match(answer, said_first.end())}


def _borne(text: str, said: Said, words: Vocabulary) -> set[str]:
    """Costs and a word of bearing near each other; costs of any kind only where a return is what is spoken of."""
    if words.pattern("policy.payer.not_return").search(text):
        return set()
    if said.scope.lead and len(text) < _FAR:
        text = f"{said.scope.lead} {text}"
    costs = [(found, True) for found in words.pattern("policy.payer.return_costs").finditer(text)]
    if not costs and (said.scope.of_returns or words.pattern("policy.payer.returning").search(text)):
        costs = [(found, False) for found in words.pattern("policy.payer.any_costs").finditer(text)]
    listed = said.scope.asks_payer and said.scope.brief
    found: set[str] = set()
    for who, other in ((_CUSTOMER, _COMPANY), (_COMPANY, _CUSTOMER)):
        for path in (f"policy.payer.{who}_bears", f"policy.payer.{who}_if_return"):
            for bears in words.pattern(path).finditer(text):
                near = [sure for cost, sure in costs if _are_near(cost, bears)]
                if any(near) or ((listed or near) and path.endswith("_bears")) or (listed and len(text) < _FAR):
                    found |= _told(bears, path, text, (who, other), words)
    return found


def _told(bears: re.Match[str], path: str, text: str, who: tuple[str, str], words: Vocabulary) -> set[str]:
    """Who it is after all: «you need not pay» is the other; «may be deducted» and «are not free» tell nothing."""
    if path.endswith("_bears"):
        return {who[1] if words.pattern("policy.negation").search(bears[0]) else who[0]}
    inside = words.pattern("policy.negation").search(bears[0])
    around = text[max(0, bears.start() - 2 * _A_LITTLE) : bears.start()]
    unsure = words.pattern("policy.payer.unsure").search(around)
    denied = not inside and is_denied(text, bears.start(), bears.end(), words)
    return set() if unsure or denied else {who[0]}


def _are_near(one: re.Match[str], other: re.Match[str]) -> bool:
    return max(one.start(), other.start()) - min(one.end(), other.end()) <= _FAR
