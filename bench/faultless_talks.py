"""Whether every conversation with faultless Natural-Co ends in peace: settled or handed over, and no check speaks.

    python bench/faultless_talks.py [CONVERSATIONS] [LOCALE…]

Customers of many seeds, over the chat's address and on the support line, without a browser: where the order is, a
return, a person, what only a person knows, in ways of asking that nobody rehearsed. Prints what did not end well, then
how many; exit status 1 if anything did not.
"""

import sys
from collections import Counter
from itertools import islice

from playwright.sync_api import Page

from journeys.channels.talk.ending import Ending
from journeys.channels.witness import Stopped
from journeys.customer import Customer
from journeys.fixtures.box import Box
from journeys.walk import Walk

LOCALES = ("en-US", "en-GB", "de-DE")
ASKED = {
    "en": (
        "Where is my order?",
        "Has my parcel been shipped yet?",
        "I'd like to return my order",
        "I want to send the tea set back",
        "I would like to talk to a person, please",
        "Can I speak to somebody?",
        "Is the bamboo lacquered with urushi?",
        "What is your return policy?",
        "How long does delivery take?",
        "Is there an allowance for schools?",
    ),
    "de": (
        "Wo ist meine Bestellung?",
        "Wurde mein Paket schon versendet?",
        "Ich möchte meine Bestellung zurückgeben",
        "Ich will das Set zurückschicken",
        "Ich möchte bitte mit einem Menschen sprechen",
        "Kann ich mit jemandem sprechen?",
        "Ist der Bambus mit Urushi lackiert?",
        "Wie sind Ihre Rückgabebedingungen?",
        "Wie lange dauert die Lieferung?",
        "Gibt es Nachlass für Schulen?",
    ),
}
PEACEFUL = (Ending.ANSWERED, Ending.HANDED_OVER)


def no_page() -> Page:
    """Nobody needs a browser to talk."""
    raise AssertionError("nobody needs a browser to talk")


def held(locale: str, seed: int) -> tuple[str, list[str]]:
    """One conversation, and what is not well about it."""
    customer = Customer.first_time(seed=seed, locale=locale)
    language = locale[:2]
    question = ASKED[language][seed % len(ASKED[language])]
    on_phone = seed // len(ASKED[language]) % 2 == 1
    knows = seed // (2 * len(ASKED[language])) % 3 != 0
    with Box(locale=locale, customer=customer, seed=seed) as box:
        walk = Walk(journey="talk", customer=customer, company=box.company, drivers=box.drivers(no_page), now=box.now)
        facts = box.order(next(name for name in _goods(box)))
        if knows:
            walk.witness.facts.update(facts)
        if "return" in question or "send" in question or "zurück" in question:
            walk.pass_days(3)
        try:
            walk.call(question) if on_phone else walk.chat(question, elsewhere=True)
        except Stopped as stopped:
            wrong = [f"stopped: {stopped}"]
        else:
            wrong = []
        talk = walk.talked
        if talk is None or talk.outcome not in PEACEFUL:
            wrong.append(f"ended {talk and talk.outcome}")
        wrong += [f"{finding.check}: {finding.summary}" for finding in walk.findings]
        if wrong and talk:
            wrong += [f"    {who}: {words}" for who, words in talk.turns]
        return f"{locale} {seed} {'phone' if on_phone else 'chat'} «{question}»", wrong


def _goods(box: Box) -> list[str]:
    return [one.name for one in box._natural_co.shop.catalogue]


def main(conversations: int, locales: tuple[str, ...]) -> int:
    """Talk, and print what did not end in peace."""
    troubled = Counter[str]()
    jobs = ((locale, seed) for seed in range(1, conversations + 1) for locale in locales)
    for locale, seed in islice(jobs, conversations):
        name, wrong = held(locale, seed)
        troubled[locale] += bool(wrong)
        if wrong:
            print(name, *wrong, sep="\n  ", flush=True)
    print(f"{conversations} conversations, {sum(troubled.values())} that did not end in peace: {dict(troubled)}")
    return 1 if any(troubled.values()) else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(int(arguments[0]) if arguments else 200, tuple(arguments[1:]) or LOCALES))
