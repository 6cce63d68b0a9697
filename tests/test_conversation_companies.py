"""The customer in front of companies of many makes, none of which they were prepared for."""

import re

import pytest
from companies import Script, ScriptedLine, companies
from records import BEGAN, beginning

from journeys.channels.conversation import Conversation, Ending
from journeys.channels.line import Line
from journeys.channels.phrasebook import phrasebook
from journeys.channels.witness import Stopped, Witness
from journeys.company import Company
from journeys.customer import Customer
from journeys.notebook import Notebook
from journeys.touchpoint import Channel

COMPANIES = companies()


def hold(script: Script) -> tuple[Conversation, ScriptedLine]:
    locale = script.get("locale", "en-US")
    profile = f'name = "C"\nlocale = "{locale}"\n[channels]\nweb.url = "http://localhost/"'
    book, line = phrasebook(locale), ScriptedLine(script)
    witness = Witness(
        notebook=Notebook(beginning()),
        company=Company.from_toml(profile),
        customer=Customer.first_time(seed=1, locale=locale),
        now=lambda: BEGAN + line.waited,
    )
    witness.facts.update(script.get("know", {}))
    at = witness.meet(Channel(script.get("channel", "chat")), "the line")
    talk = Conversation(line=line, witness=witness, at=at, phrases=book, answers={"reason": book.replies["reason"]})
    try:
        talk.begin()
        talk.ask(script["about"])
    except Stopped:
        pass
    finally:
        talk.close()
    return talk, line


def test_the_scripted_company_is_a_line() -> None:
    assert isinstance(ScriptedLine({}), Line)


@pytest.mark.parametrize("name", COMPANIES)
def test_a_company_of_any_make_is_talked_to(name: str) -> None:
    script = COMPANIES[name]
    talk, line = hold(script)
    transcript = "\n".join(f"{who}: {words}" for who, words in talk.turns)
    assert talk.outcome == Ending(script["ends"]), transcript
    left = list(line.heard)
    for wanted in script.get("says", ()):
        while left and not re.search(wanted, left[0], re.IGNORECASE):
            left.pop(0)
        assert left, f"nobody said {wanted}\n{transcript}"
        left.pop(0)
    said = [words for words in line.heard if words != phrasebook(script.get("locale", "en")).replies["thanks"]]
    for unwanted in script.get("never", ()):
        assert not [words for words in said if re.search(unwanted, words, re.IGNORECASE)], transcript
