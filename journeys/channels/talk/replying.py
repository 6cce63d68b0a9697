"""Replying: what a customer does about a turn that did not settle the matter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from journeys.channels.talk.alternatives import alike, first
from journeys.channels.talk.answering import Answers
from journeys.channels.talk.choices import Choice
from journeys.channels.talk.choosing import Chooser
from journeys.channels.talk.closing import Closing
from journeys.channels.talk.ending import Ending
from journeys.channels.talk.heard import Turn
from journeys.channels.talk.listening import Ears
from journeys.channels.talk.matter import Matter
from journeys.channels.talk.voice import Voice
from journeys.claim import Manner
from journeys.notebook import REACH_A_PERSON, Outcome
from journeys.reading.language.names import words_of
from journeys.reading.talk.moves import Move
from journeys.reading.told import Answer, Asked

_KEY = 2  # signs of what is typed for a number in a list
_FOR_A_PERSON = 2  # the last of the other words ask for one
_OFTEN = 2  # that the matter is said in the same words to a company that asks for it
_STUCK = frozenset((Move.NOT_UNDERSTOOD, Move.CANNOT_HELP, Move.FAILS))


@dataclass(kw_only=True)
class Replies:
    """Replies for one matter: first to what they ask, then with the matter, then by the way round what hinders it."""

    voice: Voice
    ears: Ears
    answers: Answers
    closing: Closing
    matter: Matter
    declined: bool = False  # something, just now
    idle: int = 0  # turns in which nothing new was told or chosen
    _chooser: Chooser = field(init=False)
    _just_told: Asked | None = None
    _hint: Choice | None = None  # the word that fetches a person

    def __post_init__(self) -> None:
        """Choose for this matter."""
        self._chooser = Chooser(self.voice.phrases, self.matter)

    @property
    def _steps(self) -> tuple[Callable[[Turn], bool], ...]:
        return (
            self._consent,
            self._pick,
            self._decline,
            self._reassure,
            self._agree,
            self._inform,
            self._choose,
            self._admit,
        )

    def respond(self, turn: Turn | None) -> None:
        """Do what their words call for."""
        self.idle += 1
        self._just_told, self.answers.last = self.answers.last, None
        if turn is None:
            self.bring_up()
        elif self.matter.said and self.ears.in_a_circle:
            self._break_out(turn)
        elif not self.voice.line.is_open:
            self.closing.hung_up(self.matter, turn)
        elif self._waits_for_who_came(turn):
            self.ears.wait(turn)
        elif not any(step(turn) for step in self._steps):
            self._go_on(turn)

    def _waits_for_who_came(self, turn: Turn) -> bool:
        """A person came and said hello, and asks for nothing: they are let speak on once."""
        self._hint = self._by_word(turn) or self._hint
        came = bool(turn.by_who_came) and (turn.hands_over or self.ears.handed_over) and not turn.bids_wait
        first = came and not self.ears.person_came
        self.ears.person_came = self.ears.person_came or came
        wanted = {Move.INVITES, Move.ASKS_PRESENCE, Move.REFUSES_PERSON, Move.NOT_UNDERSTOOD}
        self.ears.handed_over = self.ears.handed_over or turn.hands_over
        return first and not (turn.questions or turn.proposals or turn.choices or turn.moves & wanted)

    def _by_word(self, turn: Turn) -> Choice | None:
        """«Type AGENT to talk to a person» holds for the whole talk."""
        return self._chooser.person([one for one in turn.choices if one.typed and len(one.key) > _KEY])

    def bring_up(self) -> None:
        """Say the matter."""
        self.voice.say(self.matter.question)
        self.matter.times_said += 1
        if not self.matter.said:
            self.answers.volunteer(self.matter.question)
        self.matter.said = True

    # First what they ask

    def _consent(self, turn: Turn) -> bool:
        """Agree to what must be agreed to before they will talk."""
        if Move.ASKS_CONSENT not in turn.moves:
            return False
        agreeing = self._chooser.goes_on(turn.choices)
        asks = any(Move.ASKS_CONSENT in one.moves and one.asks for one in turn.sentences)
        if agreeing:
            self.voice.take(agreeing)
        elif asks and "buy" not in turn.proposals:
            self.voice.say(self.voice.phrases.replies["yes"])
        return bool(agreeing) or asks

    def _pick(self, turn: Turn) -> bool:
        """Say which of the things named in a question it is: «Do you want to book, change or cancel?»."""
        if turn.choices or any(self.answers.knows(one.datum) for one in turn.asked):
            return False
        picked = alike(turn, self.matter, self.voice.phrases, self.voice.witness.facts.values())
        if not picked and self.matter.said and not (turn.asked or turn.proposals or turn.moves & _STUCK):
            picked = first(turn, self.voice.phrases)
        if not picked or picked in self.matter.chosen:
            return False
        self.matter.chosen.add(picked)
        self.matter.said = True
        self.idle -= 1
        self.voice.say(picked)
        return True

    def _agree(self, turn: Turn) -> bool:
        """«Are you an existing customer?»: who comes with a matter is; what nobody can tell is not so."""
        heard = self.voice.phrases.hears
        if any(one.answer is not Answer.CONSENT or one.manner is Manner.CONFIRMING for one in turn.asked):
            return False
        asks = [one for one in turn.sentences if one.asks and not one.moves]
        agrees = any(heard("of_you", one.text) or self.matter.likeness(words_of(one.text)) for one in asks)
        if not (asks and (turn.asked or agrees)) or any(self.answers.knows(one.datum) for one in turn.asked):
            return False
        self.voice.reply("yes" if agrees else "no", turn)
        return True

    def _is_offered_more(self, turn: Turn) -> bool:
        """«Would you like to top up by 15 euros?»: something else, or something that costs money."""
        heard, likeness = self.voice.phrases.hears, self.matter.likeness
        asks = [one.text for one in turn.sentences if one.asks and not one.moves and heard("offers", one.text)]
        return any(not likeness(words_of(one)) or any(map(str.isdigit, one)) for one in asks)

    def _decline(self, turn: Turn) -> bool:
        """Say no to what they would do at once, unless the customer came for that."""
        self.declined = False
        more = not turn.asked and self._is_offered_more(turn)
        if not (turn.proposals or more):
            return False
        wanted = not more and set(turn.proposals) <= self.matter.does
        if wanted and any(one.manner is not Manner.CONFIRMING for one in turn.asked):
            return False
        if wanted:
            self.answers.confirm(turn)
        else:
            self.voice.reply("no", turn)
            self.declined = True
        return True

    def _reassure(self, turn: Turn) -> bool:
        """«Are you still there?»; «Did that help?», when it did not; a rating, when there is nothing to rate."""
        if Move.ASKS_PRESENCE in turn.moves and self.matter.said:
            self.voice.say(self.voice.phrases.replies["here"])
        elif Move.ASKS_RATING in turn.moves and self.matter.rated:
            skipping = self._chooser.skips(turn.choices)
            self.voice.take(skipping) if skipping else self.voice.say(self.voice.phrases.replies["rating"])
        elif Move.ASKS_RATING in turn.moves and self.matter.said and self.voice.on_phone:
            self.matter.rated = True  # a line goes on when it has a number
            self.voice.give(self.voice.phrases.replies["rating"], turn.text)
        elif Move.ASKS_RATING in turn.moves and self.matter.said:
            self.matter.rated = True
            self._try_otherwise(turn)
        elif Move.ASKS_IF_HELPED in turn.moves and self.matter.said and not turn.moves & _STUCK:
            self.voice.reply("no", turn)
        else:
            return False
        return True

    def _inform(self, turn: Turn) -> bool:
        """Answer the questions that they ask for facts, and whether they have them right."""
        asked = self.answers.to_give(turn, self.matter)
        if not asked and self._just_told and self.voice.phrases.hears("not_found", turn.text):
            return self.answers.give([replace(self._just_told, manner=Manner.REPEATING)], turn)
        if asked and asked[0].manner is Manner.CONFIRMING:
            self.answers.confirm(turn)
            return True
        if (
            not asked
            and self._just_told
            and (right := self.answers.is_read_back(self._just_told.datum, turn)) is not None
        ):
            self.voice.reply("yes" if right else "no", turn)
            return True
        if asked and (self.answers.knows(asked[0].datum) or not turn.choices):
            self._tell(asked, turn)
            return True
        if self._is_it_about_an_order(turn):
            self.answers.confirm(turn)
            return True
        return False

    def _tell(self, asked: Sequence[Asked], turn: Turn) -> None:
        if not self.answers.give(asked, turn):
            self._try_otherwise(turn)
        elif not self.ears.in_a_circle:
            self.idle -= 1

    def _admit(self, turn: Turn) -> bool:
        """Say that something is not known, where there was nothing to choose either."""
        asked = self.answers.to_give(turn, self.matter)
        if asked:
            self._tell(asked, turn)
        return bool(asked)

    def _is_it_about_an_order(self, turn: Turn) -> bool:
        """Whether an order is named, and yes and no are among the keys: it is asked whether it is about that one."""
        heard = self.voice.phrases.hears
        both = all(any(heard(answer, one.words) for one in turn.choices) for answer in ("yes", "no"))
        return both and bool(turn.orders) and Move.OFFERS_PERSON not in turn.moves

    # Then the matter

    def _choose(self, turn: Turn) -> bool:
        """Pick from a menu. In a chat the matter is said first, unless keys must be typed."""
        if not turn.choices:
            return False
        by_key = self.voice.on_phone or all(one.typed and len(one.key) <= _KEY for one in turn.choices)
        if not by_key and not self.matter.said:
            return False
        wants_person = self.matter.is_for_a_person or self.matter.asked_for_person
        chosen = self._chooser.person(turn.choices) if wants_person else self._chooser.about_it(turn.choices)
        if chosen:
            self.matter.said = True  # the key says it
        elif by_key and not (Move.INVITES in turn.moves and all(one.typed for one in turn.choices)):
            chosen = self._chooser.towards_it(turn.choices, to_a_person=True)
        return bool(chosen) and self._take(chosen)

    def _take(self, chosen: Choice | None) -> bool:
        if chosen is None:
            return False
        self.idle -= chosen.words not in self.matter.chosen
        self.matter.chosen.add(chosen.words)
        self.voice.take(chosen)
        return True

    def _go_on(self, turn: Turn) -> None:
        moves, matter = turn.moves, self.matter
        if (turn.bids_wait or turn.comes_soon) and Move.REFUSES_PERSON not in moves:
            matter.said = matter.said or (matter.is_for_a_person and turn.hands_over)
            self.ears.wait(turn)
        elif Move.TAKES_MESSAGE in moves and not matter.left_message:
            self._leave_a_message()
        elif not matter.said:
            self.bring_up()
        elif Move.REFUSES_PERSON in moves and (matter.asked_for_person or matter.is_for_a_person):
            why = turn.quote(Move.REFUSES_PERSON)
            self.closing.end(matter, Outcome.REFUSED, why, Ending.DEAD_END, goal=REACH_A_PERSON)
        elif Move.CLOSED in moves and turn.names_another_way:
            self.closing.end(matter, Outcome.GAVE_UP, f"they are closed: {turn.quote(Move.CLOSED)}", Ending.GAVE_UP)
        elif Move.OFFERS_PERSON in moves and self._is_worth_a_person(turn):
            self._accept_a_person(turn)
        elif Move.INVITES in moves and not moves & _STUCK and matter.times_said < _OFTEN:
            self.bring_up()
        else:
            self._try_otherwise(turn)

    def _leave_a_message(self) -> None:
        """Say who calls, about what, and how to reach them."""
        who = self.voice.witness.customer
        self.matter.said = self.matter.left_message = True
        message = self.voice.phrases.replies["message"]
        self.voice.say(message.format(name=who.name, matter=self.matter.question, phone=who.phone, email=who.email))
        for datum, value in (("name", who.name), ("phone number", who.phone), ("e-mail", who.email)):
            self.voice.witness.tells(datum, value, self.voice.at)

    # Then the way round what hinders it

    def _is_worth_a_person(self, turn: Turn) -> bool:
        return self.matter.is_for_a_person or bool(turn.moves & _STUCK) or Move.INVITES not in turn.moves

    def _accept_a_person(self, turn: Turn) -> None:
        self.matter.asked_for_person = True
        if not self._take(self._chooser.person(turn.choices)):
            asks = any(Move.OFFERS_PERSON in one.moves and one.asks for one in turn.sentences)
            if asks or self._hint is None:
                self.voice.reply("yes", turn)
            else:
                self.voice.take(self._hint)

    def _break_out(self, turn: Turn) -> None:
        """Led in a circle: ask for a person once; led on in it, there is no way out."""
        person = None if self.matter.asked_for_person or self.matter.is_for_a_person else self._words_for_a_person()
        if person is None or not self.voice.line.is_open:
            why = f"they came back to {turn.last} again and again"
            self.closing.end(self.matter, Outcome.LED_BACK, why, Ending.DEAD_END)
        self.matter.asked_for_person = True
        if not self._take(self._chooser.person(turn.choices)):
            self.voice.say(person)

    def _words_for_a_person(self) -> str:
        self.matter.other_words = self.matter.other_words[-1:]
        return self.voice.phrases.topics["person"].ask

    def _try_otherwise(self, turn: Turn) -> None:
        """Not understood or not helped: a suggested reply, other words, then a person, then no way on.

        Who is told twice where else to look has been shown a way, though not been answered.
        """
        matter = self.matter
        if turn.points_elsewhere and not matter.is_for_a_person:
            if matter.pointed_elsewhere:
                why = f"they only point elsewhere: {turn.last}"
                self.closing.end(matter, Outcome.GAVE_UP, why, Ending.GAVE_UP)
            matter.pointed_elsewhere = True
        refused = turn.moves & {Move.REFUSES_PERSON, Move.CANNOT_HELP}
        if not refused and self._take(self._chooser.towards_it(turn.choices, to_a_person=matter.missed > 0)):
            return
        if (
            matter.likeness(words_of(turn.text))
            and not turn.moves & _STUCK
            and self._take(self._chooser.any(turn.choices))
        ):
            return
        matter.missed += 1
        if Move.CANNOT_HELP in turn.moves and not matter.is_for_a_person and not matter.asked_for_person:
            matter.other_words = matter.other_words[-2:]  # they understood well enough
        if not matter.other_words:
            outcome = Outcome.REFUSED if matter.is_for_a_person else Outcome.DEAD_END
            self.closing.end(matter, outcome, turn.last, Ending.DEAD_END)
        words = matter.other_words.pop(0)
        matter.asked_for_person = matter.asked_for_person or len(matter.other_words) < _FOR_A_PERSON
        if self._hint and (matter.asked_for_person or matter.is_for_a_person):
            hint, self._hint = self._hint, None
            self.voice.take(hint)
        else:
            self.voice.say(words)
