"""Questions: which fact about the customer a company's words ask for, and how the question is meant."""

from journeys.claim import Manner
from journeys.reading.asked.clauses import asked_in, pointed_to
from journeys.reading.asked.grammar import Grammar, grammar
from journeys.reading.asked.naming import Datum
from journeys.reading.asked.proposals import begins_as_question, chosen, holds_value, values_in, wished_for
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import language_of
from journeys.reading.talk.menus import MenuOption, read_menu
from journeys.reading.talk.moves import Move, read_moves
from journeys.reading.told import Answer, Asked

__all__ = ["MenuOption", "Move", "read_menu", "read_moves", "read_questions"]


def read_questions(text: str, *, language: str) -> tuple[Asked, ...]:
    """The facts that `text` asks the customer for, in reading order.

    Each datum is an English noun phrase («order number», «postcode», «reason»); one that no list knows is named by its
    own noun («frame size»). Offers, courtesies, menus and rhetorical questions ask for no fact.
    """
    rules = grammar(language_of(language))
    found: dict[str, Asked] = {}
    before, again = "", False
    for sentence in sentences(text, rules.language):
        again = again or bool(rules.pattern("repeating").search(sentence.text))
        for asked in _asked(sentence, before, rules, again=again):
            found.setdefault(asked.datum, asked)
        before = sentence.text
    return tuple(found.values())


def _asked(sentence: Sentence, before: str, rules: Grammar, *, again: bool) -> list[Asked]:
    text = rules.pattern("joined").sub(lambda found: found[0].replace(" ", "-"), sentence.text)
    marked = sentence.asks or begins_as_question(text, rules)
    if rules.pattern("menu").search(text):
        return []
    if marked and rules.pattern("tag").fullmatch(text.strip(" ?.!")):
        data = values_in(before, rules, stated=True)
        return [_as_asked(datum, f"{before} {text}", Manner.CONFIRMING) for datum in data]
    if rules.pattern("courtesy").search(text):
        return []
    if elsewhere := rules.pattern("not_asking").search(text):
        text = text[: elsewhere.start()]
    offers = _offers(text, rules)
    if offers and marked and (choice := chosen(text, rules)):
        return [_as_asked(choice, sentence.text, Manner.ASKING)]
    data = () if offers else asked_in(text, rules, marked=marked)
    if data:
        manner = _manner(text, rules, again=again)
    elif marked and not offers:
        data = wished_for(text, rules)
        manner = _manner(text, rules, again=again)
        if not data or (data[0].answer is Answer.CONSENT and holds_value(text, rules)):
            proposed = values_in(text, rules)
            data = proposed or data
            if proposed:
                manner = Manner.ASKING if rules.pattern("choice").search(text) else Manner.CONFIRMING
    if not data and not offers and (what := pointed_to(text, before, rules)):
        data, manner = (what,), _manner(text, rules, again=again)
    return [_as_asked(datum, sentence.text, manner) for datum in data]


def _as_asked(datum: Datum, said: str, manner: Manner) -> Asked:
    return Asked(datum=datum.name, said=said, manner=manner, answer=datum.answer, about=datum.about)


def _offers(text: str, rules: Grammar) -> bool:
    """«Would you like me to …?»; but «Where would you like me to …?» asks where."""
    offer = rules.pattern("offer").search(text)
    return bool(offer) and not rules.wh.find(text[: offer.start() if offer else 0])


def _manner(text: str, rules: Grammar, *, again: bool) -> Manner:
    if rules.pattern("confirming").search(text):
        return Manner.CONFIRMING
    return Manner.REPEATING if again else Manner.ASKING
