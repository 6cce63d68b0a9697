"""«I already told you that», on whatever channel: volunteered, spoken, typed or filled in."""

from records import BEGAN, NO_TIME, record

from journeys.checks import CATALOGUE
from journeys.claim import Disclosure, Manner, Question
from journeys.finding import Finding
from journeys.notebook import Entry, Speaker, Words
from journeys.touchpoint import Channel, Stage, Touchpoint


def at(number: int, channel: Channel, **more: str) -> Touchpoint:
    return Touchpoint(number=number, channel=channel, stage=Stage.HELP, place="here", at=BEGAN, **more)  # type: ignore[arg-type]


CHAT, CALL = at(1, Channel.CHAT), at(2, Channel.PHONE)


def found(*entries: Entry) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*entries), only=["asked-again"])


def says(words: str, place: Touchpoint = CHAT) -> Words:
    return Words(who=Speaker.CUSTOMER, said=words, at=place, heard_after=NO_TIME)


def hears(words: str, place: Touchpoint = CHAT) -> Words:
    return Words(who=Speaker.COMPANY, said=words, at=place, heard_after=NO_TIME)


def asks(datum: str, words: str, place: Touchpoint = CHAT, manner: Manner = Manner.ASKING) -> Question:
    return Question(datum=datum, said=words, at=place, heard_after=NO_TIME, manner=manner)


def fills_in(datum: str, value: str, place: Touchpoint) -> Disclosure:
    return Disclosure(datum=datum, value=value, at=place, heard_after=NO_TIME)


HOW_MANY = "How many tickets do you need?"
TOLD = says("Two tickets to Leeds on Friday, please.")


def test_what_was_volunteered_in_the_chat_is_asked_again_on_the_phone() -> None:
    question = asks("number of people", HOW_MANY, CALL)
    (finding,) = found(TOLD, hears(HOW_MANY, CALL), question)
    assert finding.evidence == (TOLD, question)
    assert finding.owner == "the phone team"  # who asks answers for what was not handed over
    assert finding.summary == "here (phone) asks for the number of people, which here (chat) was told"


def test_what_a_form_was_told_is_asked_again_in_the_chat() -> None:
    form = at(3, Channel.WEB)
    (finding,) = found(fills_in("e-mail", "jo@example.com", form), asks("e-mail", "Your e-mail, please?"))
    assert finding.at == CHAT


def test_another_matter_begins_afresh() -> None:
    other = at(4, Channel.CHAT, matter="another purchase")
    assert not found(TOLD, hears(HOW_MANY, other), asks("number of people", HOW_MANY, other))


def test_the_customers_other_order_has_a_number_of_its_own() -> None:
    words = "And the order number of the other order?"
    assert not found(fills_in("order number", "5512", CHAT), hears(words), asks("order number", words))


def test_what_nothing_was_found_by_may_be_asked_for_again() -> None:
    sorry, words = "Sorry, I can't find an order with that number.", "What is your order number?"
    told = fills_in("order number", "5512", CHAT)
    assert not found(hears(words), asks("order number", words), told, hears(sorry), asks("order number", words))
    thanks = hears("Thanks.")
    assert len(found(hears(words), asks("order number", words), told, thanks, asks("order number", words))) == 1


def test_what_a_page_shows_is_nobodys_words() -> None:
    page = at(5, Channel.WEB)
    assert not found(says("Two tickets", page), asks("number of people", HOW_MANY, page))
