"""One customer on one walk: ties the channels, the notebook and the checks together."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path

from journeys.channels.conversation import Conversation
from journeys.channels.drivers import Drivers, needed
from journeys.channels.line import Billed, Line, Pictured, Recorded
from journeys.channels.mail import Letter, await_letter
from journeys.channels.phrasebook import Phrasebook, Topic, phrasebook
from journeys.channels.web.web import Web
from journeys.channels.witness import ORDER_NUMBER, Journal, Stopped, Witness, unheard
from journeys.checks import CATALOGUE, Registry
from journeys.claim import Price, PriceRole, Promise, Reference, State, Status
from journeys.company import Company
from journeys.customer import Customer
from journeys.effort import Effort, effort_of
from journeys.finding import Finding
from journeys.notebook import REACH_A_PERSON, Beginning, Exhibit, Notebook, Outcome, Record
from journeys.reading.values.life import RETURN_UNDER_WAY
from journeys.touchpoint import Channel, Stage
from journeys.verdict import Walked, set_out


class Walk:
    """One customer walking up to one company.

    What the customer meets is written into the notebook; checks judge it. Findings never end a walk, only a dead end
    does.
    """

    def __init__(
        self,
        *,
        journey: str,
        customer: Customer,
        company: Company,
        drivers: Drivers,
        now: Callable[[], datetime],
        folder: Path | None = None,
        show: Journal = unheard,
        pictures: bool = True,
        checks: Registry = CATALOGUE,
    ) -> None:
        """Set out; `folder`, which must not hold a notebook yet, keeps notebook and evidence."""
        beginning = Beginning(
            journey=journey,
            company=company.name,
            locale=company.locale,
            customer=customer.name,
            seed=customer.seed,
            began=now(),
            owners=company.owners,
            authority=company.authority.model_dump(mode="json"),
        )
        self.customer = customer
        self.company = company
        self.drivers = drivers
        self.checks = checks
        self.folder = folder
        self.wants = ""
        self.let_downs: tuple[str, ...] = ()  # what steps looked for and found wanting, in order
        self.talked: Conversation | None = None  # the last conversation
        self.notebook = Notebook(beginning, folder / "notebook.jsonl" if folder else None)
        if folder:
            set_out(folder, Walked())
        self.witness = Witness(
            notebook=self.notebook,
            company=company,
            customer=customer,
            now=now,
            folder=folder,
            show=show,
            pictures=pictures,
        )
        self._letters_read = 0
        self._texts_read = 0

    @cached_property
    def web(self) -> Web:
        """The company's pages, in the customer's browser."""
        return needed(self.drivers.web, "web pages")(self.witness)

    @cached_property
    def phrases(self) -> Phrasebook:
        """What the customer says in the company's language."""
        return phrasebook(self.company.locale)

    def chat(self, question: str = "", *, topic: str = "", elsewhere: bool = False) -> None:
        """Ask the chat one thing; `elsewhere` is from another device, where the company does not know the browser."""
        if elsewhere:
            open_line = needed(self.drivers.chat, "chat")
        else:
            widget = needed(self.drivers.widget, "chat in the page")

            def open_line() -> Line:
                return widget(self.web)

        self.converse(open_line, Channel.CHAT, "the chat", question, topic)

    def call(self, question: str = "", *, topic: str = "") -> None:
        """Call the support line about one thing."""
        open_line = needed(self.drivers.phone, "support line")
        self.converse(open_line, Channel.PHONE, "the support line", question, topic)

    def converse(
        self,
        open_line: Callable[[], Line],
        channel: Channel,
        place: str,
        question: str,
        topic: str = "",
        *,
        address: str = "",
    ) -> None:
        """Hold one conversation; the line is closed on every path, and what was said and heard is kept.

        Args:
            open_line: Opens the line to the company.
            channel: Which it is.
            place: What a customer would call it.
            question: What the customer wants to know; the topic's own question without.
            topic: What it is about, where that is not told by the question.
            address: Where it was reached; as the profile says without.
        """
        about, phrases = self._topic(topic, question), self.phrases
        self.witness.show(f"turns to {place}")
        line = open_line()
        try:
            at = self.witness.meet(
                channel, place, stage=Stage.HELP, address=address or self.company.address_of(channel)
            )
            self.witness.does("call" if channel is Channel.PHONE else "open", place, at)
            answers = {"reason": phrases.replies["reason"]}
            self.talked = Conversation(line=line, witness=self.witness, at=at, phrases=phrases, answers=answers)
            self.talked.begin()
            self.talked.ask(question or about.ask, about)
        finally:
            line.close()
            self._keep_talk(line)

    def _topic(self, topic: str, question: str) -> Topic:
        return self.phrases.topics[topic] if topic else self.phrases.topic_of(question)

    def _keep_talk(self, line: Line) -> None:
        """Keep the transcript of the conversation just held, and the recording where there is one."""
        at = self.record.touchpoints[-1]
        lines = [f"{words.who}: {words.said}" for words in self.record.talk(at)]
        self.witness.keep(f"Transcript of {at}", "\n".join(lines).encode(), "text/plain", at)
        if isinstance(line, Recorded) and (recording := line.recording):
            self.witness.keep(f"Recording of {at}", recording, "audio/x-wav", at)
        if self.witness.pictures and isinstance(line, Pictured) and (picture := line.picture()):
            self.witness.keep(f"Picture of {at}", picture, "image/jpeg", at)
        if isinstance(line, Billed) and line.bill:
            self.witness.keep(f"Price of {at}", line.bill.encode(), "text/plain", at)

    def read_mail(self) -> tuple[Letter, ...]:
        """Look into the mailbox and read what is new; waits a moment for what was just sent."""
        mailbox = needed(self.drivers.mailbox, "mail")
        letters = tuple(await_letter(mailbox, known=self._letters_read, patience=self.drivers.mail_patience))
        self._letters_read += len(letters)
        for letter in letters:
            self.witness.show(f"reads the mail «{letter.subject}»")
            at = self.witness.meet(Channel.MAIL, f"the mail «{letter.subject}»", address=letter.sender)
            self.witness.hears(f"{letter.subject}\n{letter.text}", at)
            self.witness.keep(f"Mail «{letter.subject}»", letter.source, "message/rfc822", at)
        return letters

    def read_texts(self) -> tuple[str, ...]:
        """Read what is new on the telephone."""
        received = tuple(needed(self.drivers.texts, "text messages").received())[self._texts_read :]
        self._texts_read += len(received)
        for text in received:
            self.witness.show(f"reads the text «{text}»")
            self.witness.hears(text, self.witness.meet(Channel.TEXT, "a text message"))
        return received

    def read_messages(self) -> None:
        """Read mail and texts, as far as there are any."""
        if self.drivers.mailbox:
            self.read_mail()
        if self.drivers.texts:
            self.read_texts()

    def pass_days(self, days: int) -> None:
        """Let days pass, and read what came in the meantime."""
        needed(self.drivers.pass_days, "calendar")(days)
        self.witness.show(f"waits {days} days")
        self.read_messages()

    def needs(self, goal: str, met: object, why: str) -> bool:
        """Write down whether the customer had what they need at this moment; a walk goes on without it."""
        at = self.record.touchpoints[-1] if self.record.touchpoints else self.witness.meet(Channel.WEB, "nowhere yet")
        self.witness.attempts(goal, Outcome.REACHED if met else Outcome.MISSING, "" if met else why, at)
        return bool(met)

    def has_proof_of_the_order(self) -> bool:
        """Whether the customer can quote an order number, from the page or from the mail."""
        self.read_messages()
        return self.needs("have proof of the order", ORDER_NUMBER in self.witness.facts, "nobody named an order number")

    def has_a_return(self) -> bool:
        """Whether the return was confirmed in words, with a next step and a date."""
        self.read_messages()
        told = [claim.value for claim in self.record.claims]
        confirmed = any(isinstance(value, Status) and value.state in RETURN_UNDER_WAY for value in told) or any(
            isinstance(claim.value, Reference) and claim.about == "return" for claim in self.record.claims
        )
        dated = any(isinstance(claim.value, Promise) and claim.value.due_to for claim in self.record.claims)
        known = self.needs("have the return confirmed", confirmed, "nobody confirmed it")
        return self.needs("know when the money comes back", dated, "nobody named a date") and known

    def has_been_told(self, state: State, goal: str) -> bool:
        """Whether the company said by now that things stand so."""
        told = any(isinstance(claim.value, Status) and claim.value.state is state for claim in self.record.claims)
        return self.needs(goal, told, f"nobody said that it is {state}")

    def has_a_total(self) -> bool:
        """Whether a total was named before the customer pays."""
        prices = [one.value for one in self.record.claims if isinstance(one.value, Price)]
        named = any(price.role is PriceRole.TOTAL for price in prices)
        return self.needs("know the total cost", named, "no page named a total")

    def has_met_a_person(self) -> bool:
        """Whether a human being was reached."""
        met = any(one.goal == REACH_A_PERSON and one.outcome is Outcome.REACHED for one in self.record.attempts)
        return self.needs("speak to a person", met, "nobody was there")

    def expects_none_of(self, *names: str) -> None:
        """Note that these checks must be silent by now; what they say is raised when the walk is over."""
        found = self.checks.judge(self.record, only=names)
        self.let_downs += tuple(str(finding) for finding in found)

    @property
    def record(self) -> Record:
        """What has been written so far."""
        self._develop()
        return self.notebook.record()

    def keeps(self, title: str, path: Path, media_type: str) -> None:
        """Note a file of the browser's that lies beside the notebook already."""
        met = self.record.touchpoints
        if touchpoints := [one for one in met if one.channel is Channel.WEB] or met:
            exhibit = Exhibit(title=title, path=path.name, media_type=media_type, at=touchpoints[-1])
            self.notebook.write(exhibit)

    @property
    def is_let_down(self) -> bool:
        """Whether the company let the customer down by now."""
        return bool(self.findings or self.unmet)

    def _develop(self) -> None:
        """Wait for the picture that is being taken of a page, if any."""
        if "web" in vars(self):
            self.web.page.develop()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of the walk so far, what must be mended first in front."""
        return self.checks.judge(self.record)

    @property
    def unmet(self) -> tuple[str, ...]:
        """What the customer needed and did not have."""
        return tuple(
            f"the customer could not {attempt.goal}: {attempt.why}"
            for attempt in self.record.attempts
            if attempt.outcome is Outcome.MISSING
        )

    @property
    def effort(self) -> Effort:
        """What the walk has cost the customer so far."""
        return effort_of(self.record)

    def close(self) -> None:
        """Close the notebook and the mailbox."""
        self._develop()
        self.notebook.close()
        if self.drivers.mailbox:
            self.drivers.mailbox.close()


__all__ = ["Stopped", "Walk"]
