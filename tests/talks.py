"""Conversations with a company played from a script, and what became of them."""

from fake_line import FakeLine
from records import BEGAN, beginning

from journeys.channels.conversation import Conversation
from journeys.channels.phrasebook import Topic, phrasebook
from journeys.channels.witness import Stopped, Witness
from journeys.checks import CATALOGUE
from journeys.company import Company
from journeys.customer import Customer
from journeys.notebook import Attempt, Notebook, Outcome
from journeys.touchpoint import Channel

ORDER = "NC-10023"
ON_ITS_WAY = f"Your order {ORDER} is on its way."
BACK = f"Your return of order {ORDER} is registered. Your return reference is RT-204."
HELP = "How can I help you?"
MENU = "For the status of your order, press 1. For a return, press 2. For a person, press 0."
CONNECTING = "I am connecting you to Maya from our team. The wait is about 2 minutes; please stay on the line."
MAYA = "Hello, this is Maya. I have read what you wrote."
CANNOT = "I cannot answer that myself."
OFFER = "Shall I connect you with a colleague?"
REFUSAL = "I am only a bot. I cannot connect you to a person."
CIRCLE = "Please tell me which of our topics it is about, so that I can help you with it."
MISSED = ("Sorry, I did not understand that.", "I'm afraid I did not understand you.", "Sorry, I don't understand.")


class Talk:
    """One conversation and what became of it."""

    def __init__(
        self,
        line: FakeLine,
        topic: str = "status",
        *,
        question: str = "",
        channel: Channel = Channel.CHAT,
        knows: bool = True,
        polite: bool = True,
        locale: str = "en-US",
    ) -> None:
        company = Company.from_toml(f'name = "C"\nlocale = "{locale}"\n[channels]\nweb.url = "http://localhost/"')
        self.notebook = Notebook(beginning())
        self.line = line
        customer = Customer.first_time(seed=1, locale=locale, polite=polite)
        self.witness = Witness(
            notebook=self.notebook, company=company, customer=customer, now=lambda: BEGAN + line.waited
        )
        if knows:
            self.witness.facts["order number"] = ORDER
        book = phrasebook(locale)
        at = self.witness.meet(channel, "the line")
        self.conversation = Conversation(
            line=line, witness=self.witness, at=at, phrases=book, answers={"reason": book.replies["reason"]}
        )
        self.topic: Topic = book.topics[topic]
        self.question = question or self.topic.ask
        self.stopped = ""
        self._hold()

    def _hold(self) -> None:
        try:
            self.conversation.begin()
            self.conversation.ask(self.question, self.topic)
        except Stopped as stopped:
            self.stopped = str(stopped)
        finally:
            self.conversation.close()

    @property
    def said(self) -> list[str]:
        """What the customer said, but for the goodbye."""
        return [words for words in self.line.heard if words != "No, thank you. Goodbye."]

    @property
    def attempts(self) -> list[Attempt]:
        return list(self.notebook.record().attempts)

    @property
    def outcomes(self) -> list[tuple[str, Outcome]]:
        return [(one.goal, one.outcome) for one in self.attempts]

    @property
    def found(self) -> list[str]:
        return [finding.check for finding in CATALOGUE.judge(self.notebook.record())]


def called(line: FakeLine, topic: str = "status", *, question: str = "", knows: bool = True) -> Talk:
    return Talk(line, topic, question=question, channel=Channel.PHONE, knows=knows)
