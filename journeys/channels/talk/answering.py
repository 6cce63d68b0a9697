"""Answering: what the customer says when they are asked, from what they know and never more."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from journeys.channels.talk.alternatives import proposed
from journeys.channels.talk.heard import Turn
from journeys.channels.talk.matter import REASON, Matter, is_one_word
from journeys.channels.talk.readback import reads_back
from journeys.channels.talk.voice import Voice
from journeys.channels.witness import ORDER_NUMBER
from journeys.claim import Manner
from journeys.reading.language.names import words_of
from journeys.reading.language.words import vocabulary
from journeys.reading.talk.moves import Move
from journeys.reading.told import Asked

_MOST_AT_ONCE = 4  # facts in one message
_SECRET = frozenset(("password", "passcode", "pin", "cvv", "cvc", "security code", "card number", "one-time code"))


@dataclass(kw_only=True)
class Answers:
    """What the customer knows, what they have decided, and how often they have told it."""

    voice: Voice
    decided: dict[str, str] = field(default_factory=dict)  # «reason»
    last: Asked | None = None  # what was told in the customer's last turn
    _told: dict[str, int] = field(default_factory=dict)

    def knows(self, datum: str) -> str | None:
        """The fact of this name, or the only one whose name ends or begins alike: «model» is the bike's model.

        What nobody should tell in a chat or on the telephone is not told, whoever asks.
        """
        if is_secret(datum):
            return None
        if value := self.decided.get(datum) or self.voice.witness.knows(datum):
            return value
        facts = {**self.voice.witness.facts, **self.decided}
        alike = [name for name in facts if _names_one(words_of(datum), words_of(name))]
        return facts[alike[0]] if len(alike) == 1 else None

    def volunteer(self, words: str) -> None:
        """Write down the facts that the customer's own words hold: they need not be asked for again."""
        spoken = "".join(words_of(words))
        for datum, value in self.voice.witness.facts.items():
            if (signs := "".join(words_of(value))) and any(map(str.isdigit, signs)) and signs in spoken:
                self.voice.witness.tells(datum, value, self.voice.at)

    def to_give(self, turn: Turn, matter: Matter) -> list[Asked]:
        """The questions to answer now: all that can be, or one where they are alternatives; else the first.

        «What is the matter?» asks who returns something for the reason, and everybody else for their question.
        """
        returns = matter.said and "return" in matter.does
        asked = [one for one in (*turn.asked, *self.by_own_noun(turn)) if one.datum != REASON or returns]
        asked = [one for one in asked if self.knows(one.datum) or one in turn.questions]
        asked = [replace(one, manner=Manner.ASKING) if self._is_to_state(one) else one for one in asked]
        able = [one for one in asked if one.manner is Manner.CONFIRMING or self.knows(one.datum)]
        if not able:
            return asked[:1]
        if able[0].manner is Manner.CONFIRMING or self.voice.on_phone:
            return able[:1]
        able = [one for one in able if one.manner is not Manner.CONFIRMING]
        return able[:1] if self.voice.phrases.hears("either", turn.text) else able[:_MOST_AT_ONCE]

    def _is_to_state(self, one: Asked) -> bool:
        """«Please confirm your e-mail address» wants the address, where no value is there to say yes to."""
        asks_nothing = not one.said.rstrip("\"'”’»)* ").endswith("?")
        bare = asks_nothing and not any(map(str.isdigit, one.said)) and "@" not in one.said
        return bare and one.manner is Manner.CONFIRMING and self.knows(one.datum) is not None

    def by_own_noun(self, turn: Turn) -> list[Asked]:
        """The facts that a question names which nothing else was read in: «for which of our hotels are you asking?»."""
        wh = vocabulary(self.voice.phrases.language).pattern("question.wh")
        asking = [one for one in turn.sentences if one.asks and wh.search(one.text)]
        unread = [one for one in asking if not any(one.text in asked.said for asked in turn.asked)]
        return [
            Asked(datum=datum, said=one.text)
            for one in unread
            for datum in self.voice.witness.facts
            if all(any(is_one_word(name, word) for word in words_of(one.text)) for name in words_of(datum))
        ]

    def give(self, asked: Sequence[Asked], turn: Turn) -> bool:
        """Tell these facts, in another form where they were not understood; False once there is no form left."""
        told = [(one, self.knows(one.datum)) for one in asked]
        if not any(value for _, value in told) and (taken := proposed(turn, asked[0], self.voice.phrases)):
            self.voice.witness.tells(asked[0].datum, taken, self.voice.at)
            self.voice.say(taken)
            return True
        for one, value in told:
            without = self._without(one.datum)
            self.voice.witness.tells(one.datum, value or without, self.voice.at, usable=value is not None)
        known = [(one, value) for one, value in told if value]
        if not known:
            return self._lacks(asked[0].datum, turn)
        self.last = known[0][0] if len(known) == 1 else None
        forms = [self._form(one, value, turn) for one, value in known]
        if not all(forms):
            return False
        if len(forms) == 1:
            place = max(turn.text.find(known[0][0].said), 0)
            self.voice.give(forms[0], turn.text[place:])
        else:
            self.voice.say(", ".join(forms))
        return True

    def _lacks(self, datum: str, turn: Turn) -> bool:
        """Say once that this is not known, by the key for who has none where there is one."""
        phrases = self.voice.phrases
        lacking = next((one for one in turn.choices if phrases.hears("lacks", one.words)), None)
        if lacking:
            self.voice.take(lacking)
            return True
        times = self._told[datum] = self._told.get(datum, 0) + 1
        if times > 1:
            return False
        self.voice.say(self._without(datum))
        return True

    def _without(self, datum: str) -> str:
        """What is said instead of a fact that is not known, or is nobody's business."""
        return self.voice.phrases.replies["secret" if is_secret(datum) else "unknown"]

    def _form(self, one: Asked, value: str, turn: Turn) -> str:
        """As it is; in other forms when it was not understood; empty when none is left."""
        times = self._told.get(one.datum, 0)
        misheard = one.manner is Manner.REPEATING or Move.NOT_UNDERSTOOD in turn.moves
        self._told[one.datum] = times + 1 if misheard or not times else times
        forms = _forms(value)
        place = times if misheard else 0
        return forms[place] if place < len(forms) else ""

    def confirm(self, turn: Turn) -> None:
        """Say yes, unless what is read back is another's."""
        wrong = self._is_wrong(turn)
        self.voice.reply("no" if wrong else "yes", turn)

    def is_read_back(self, datum: str, turn: Turn) -> bool | None:
        """Whether a question of theirs holds what was just told; None where none holds anything like it."""
        value, language = self.knows(datum) or "", self.voice.phrases.language
        asking = [one.text for one in turn.sentences if one.asks]
        verdicts = [reads_back(value, said, language=language) for said in asking] if value else []
        return True if True in verdicts else next((one for one in verdicts if one is not None), None)

    def _is_wrong(self, turn: Turn) -> bool:
        own = self.voice.witness.knows(ORDER_NUMBER)
        language = self.voice.phrases.language
        if own and turn.orders:
            return not any(reads_back(own, named, language=language) for named in turn.orders)
        confirming = [one for one in turn.asked if one.manner is Manner.CONFIRMING]
        for one in confirming:
            if (value := self.knows(one.datum)) and reads_back(value, one.said, language=language) is False:
                return True
        return False


def is_secret(datum: str) -> bool:
    """Whether this is never told in words: a password, a whole card number, its security code.

    >>> is_secret("card number"), is_secret("gift card number"), is_secret("card digits"), is_secret("CVV code")
    (True, False, False, True)
    """
    name = " ".join(words_of(datum)).replace("one time", "one-time")
    return name.removeprefix("credit ").removeprefix("debit ") in _SECRET or bool({*words_of(name)} & _SECRET)


def _forms(value: str) -> tuple[str, ...]:
    """A value as it is, its digits alone or without marks, and sign by sign; each once."""
    digits = "".join(sign for sign in value if sign.isdigit())
    bare = "".join(sign for sign in value if sign.isalnum())
    if "@" in value or not digits:
        return (value, value)
    return tuple(dict.fromkeys((value, digits if len(digits) >= len(bare) // 2 else bare, " ".join(bare))))


def _names_one(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether one name is the end of the other: «model», «bike model»."""
    shorter = min(len(asked), len(known))
    return shorter > 0 and asked[-shorter:] == known[-shorter:]
