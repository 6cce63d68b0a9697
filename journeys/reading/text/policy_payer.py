"""Who pays for a return: who bears it, a word of bearing, and what it costs, in any order."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from journeys.claim import Policy, Rule
from journeys.reading.language.words import Vocabulary
from journeys.reading.text.policy_lines import Said
from journeys.reading.text.policy_words import beginning, case_in, cut_at_unless, is_denied

Who = Literal["customer", "company"]

_BRACKETED = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[,;](?=\s)|\.\s|\s[–—-]\s")
_ENDS = re.compile(r"\s*(?:[.,;:!()–—-]|\Z)")
_FAR = 90  # characters between what it costs and who bears it
_A_LITTLE = 16
_NOT = 4  # characters before a verb that may deny it
_BEARS, _IF_RETURN = "bears", "if_return"
_COSTS, _ITSELF, _SHIPPING = "return_costs", "return_itself", "any_costs"
_FITS = {_BEARS: {_COSTS, _SHIPPING}, _IF_RETURN: {_COSTS, _ITSELF}}  # «she pays the postage», «returns are free»
_OTHER: dict[Who, Who] = {"customer": "company", "company": "customer"}


class _Cost(NamedTuple):
    """Words that name what is paid, and under which key they stand."""

    path: str
    found: re.Match[str]


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


def _policy(text: str, who: Who, said: Said, words: Vocabulary) -> Policy:
    return Policy(
        rule=Rule.RETURN_SHIPPING_PAID_BY, case=case_in(text, Rule.RETURN_SHIPPING_PAID_BY, said, words), who=who
    )


def _bearers(text: str, said: Said, words: Vocabulary) -> set[Who]:
    """Who bears it, as the words say outright, as an answer says it, or as costs and a word of bearing do."""
    return _outright(text, words) or _answered(text, said, words) or _borne(text, said, words)


def _outright(text: str, words: Vocabulary) -> set[Who]:
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
    if by_customer and words.pattern("policy.payer.to_customer").search(text):
        by_customer = None  # «it will be returned to you at your expense»
    if by_company and words.pattern("policy.payer.deducted").search(text):
        return {"customer"}  # «we send a label, whose cost is deducted from your refund»
    return _those((by_customer is not None, by_company is not None))


def _answered(text: str, said: Said, words: Vocabulary) -> set[Who]:
    """«Who pays for return shipping? – You do.»"""
    if not (said.scope.asks_payer and said.scope.brief):
        return set()
    answer = text.lstrip()
    matches = (beginning(f"payer.answers_{who}", words.language).match(answer) for who in _OTHER)
    return _those(
        tuple(said_first is not None and bool(_ENDS.match(answer, said_first.end())) for said_first in matches)
    )


def _those(told: tuple[bool, ...]) -> set[Who]:
    """Of the customer and the company those that are told."""
    return {who for who, is_told in zip(_OTHER, told, strict=True) if is_told}


def _borne(text: str, said: Said, words: Vocabulary) -> set[Who]:
    """Costs and a word of bearing near each other; costs of any kind only where a return is what is spoken of."""
    if said.scope.lead and len(text) < _FAR:
        text = f"{said.scope.lead} ; {text}"
    costs = _costs(text, said, words)
    listed = said.scope.asks_payer and said.scope.brief
    if not (costs or listed) or words.pattern("policy.payer.not_return").search(text):
        return set()
    found: set[Who] = set()
    for who in _OTHER:
        for manner, fitting in _FITS.items():
            for bears in words.pattern(f"policy.payer.{who}_{manner}").finditer(text):
                near = any(cost.path in fitting and _are_near(cost, bears) for cost in costs)
                if near or (listed and (manner == _BEARS or len(text) < _FAR)):
                    found |= _told(bears, manner, text, who, words)
    return found


def _costs(text: str, said: Said, words: Vocabulary) -> list[_Cost]:
    """What it costs to return; else what anything costs, where a return is what is spoken of."""
    sure = list(_named((_COSTS, _ITSELF), text, words))
    if any(cost.path == _COSTS for cost in sure):
        return sure
    if said.scope.of_returns:
        return [*sure, *_named((_SHIPPING, "scope_costs"), text, words)]
    returning = words.pattern("policy.payer.returning").search(text)
    return [*sure, *_named((_SHIPPING,), text, words)] if returning else sure


def _named(paths: tuple[str, ...], text: str, words: Vocabulary) -> Iterator[_Cost]:
    for path in paths:
        for found in words.pattern(f"policy.payer.{path}").finditer(text):
            yield _Cost(_SHIPPING if path not in (_COSTS, _ITSELF) else path, found)


def _told(bears: re.Match[str], manner: str, text: str, who: Who, words: Vocabulary) -> set[Who]:
    """Who it is after all: «you need not pay» is the other; «may be deducted» and «are not free» tell nothing."""
    negation = words.pattern("policy.negation")
    if manner == _BEARS:
        return {_OTHER[who] if negation.search(text[max(0, bears.start() - _NOT) : bears.end()]) else who}
    around = text[max(0, bears.start() - 2 * _A_LITTLE) : bears.start()]
    if words.pattern("policy.payer.unsure").search(around):
        return set()
    denied = not negation.search(bears[0]) and is_denied(text, bears.start(), bears.end(), words)
    return set() if denied else {who}


def _are_near(cost: _Cost, bears: re.Match[str]) -> bool:
    """«Free delivery and easy returns» says of delivery alone that it is free."""
    begin, end = cost.found.span()
    if cost.path == _ITSELF and bears.start() < end:
        return False
    return max(begin, bears.start()) - min(end, bears.end()) <= _FAR
