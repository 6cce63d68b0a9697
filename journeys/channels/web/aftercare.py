"""What a customer does once the order is placed, or who needs help: status, return, information."""

from collections.abc import Callable, Sequence
from urllib.parse import urldefrag

from journeys.channels.web.forms import complaints, fill
from journeys.channels.web.page import Effect
from journeys.channels.web.walker import Circles, Walker
from journeys.channels.witness import ORDER_NUMBER
from journeys.claim import Manner, Reference, Status
from journeys.notebook import Outcome
from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.language.lexicon import tokens
from journeys.reading.pages.sight import Sight
from journeys.reading.values.life import RETURN_UNDER_WAY
from journeys.reading.ways.ways import Choice, find_way, key_of
from journeys.touchpoint import Stage, Waypoint

_MOST_STEPS = 8
_PROVES = frozenset({"order-number", "email", "postal-code", "family-name", "tel"})  # by what an order is looked up
_OTHER_WAYS = {
    "returns": ("returns", "help"),
    "shipping": ("shipping", "help"),
    "contact": ("contact", "help"),
    "help": ("help", "contact"),
}


class Aftercare:
    """One customer after buying."""

    def __init__(self, walker: Walker, go_home: Callable[[], Sight]) -> None:
        """Take who walks, and how they come back to the front page."""
        self.walker, self.page, self.witness = walker, walker.page, walker.witness
        self._go_home = go_home
        self._confirmation = ""
        self._sent = 0  # forms, for what is pursued now

    def remember_confirmation(self) -> None:
        """Keep where the order was confirmed: its links lead to it without being asked who one is."""
        self._confirmation = self.page.url

    def order_status(self) -> Sight:
        """Look up how the order is doing."""
        self.witness.show("looks up the order")
        return self._pursue(
            "look up the order", ("track-order",), Waypoint.STATUS, Stage.RECEIVE, self._tells_status, ""
        )

    def begin_return(self, reason: str) -> Sight:
        """Ask to send the order back."""
        self.witness.show("begins a return")
        return self._pursue(
            "return the order", ("return-item", "track-order", "returns"), Waypoint.RETURN, Stage.HELP,
            self._confirms_return, reason,
        )  # fmt: skip

    def find_help(self, topic: str) -> Sight:
        """Find the page that says how the company deals with this."""
        goal, tried = f"find help with {topic}", set[str]()
        self.witness.show(f"looks for help with {topic}")
        if not self.page.url.startswith("http"):
            self._go_home()
        for _ in range(_MOST_STEPS):
            choice = self._first_way(_OTHER_WAYS.get(topic, (topic, "help")), tried)
            if choice is None:
                break
            tried |= {choice.control.ref, key_of(choice.control)}
            left = self.page.look()
            effect = self.walker.take(choice)
            sight = self.page.look()
            if effect.nothing or (sight.text == left.text and _same_place(effect)):
                self.walker.stop(
                    goal, Outcome.DEAD_END, f"«{choice.control.text or choice.control.name}» leads nowhere"
                )
            sight = self.walker.arrive(Waypoint.HELP, Stage.HELP)
            self.walker.check(goal, effect)
            if self._is_about(sight, topic, choice):
                return sight
        self.walker.stop(goal, Outcome.GAVE_UP, f"no page about {topic} was found")

    def _first_way(self, intents: Sequence[str], tried: set[str]) -> Choice | None:
        sight = self.walker.tidy()
        for intent in intents:
            choice = find_way(
                sight,
                intent,
                language=self.walker.language,
                want=self.witness.facts.get(ORDER_NUMBER, ""),
                tried=tried,
                named=self.walker.named(intent),
            )
            if choice:
                return choice
        return None

    def _is_about(self, sight: Sight, topic: str, choice: Choice) -> bool:
        sign = self.page.words(sight).ways.get(topic)
        if sign is None or topic in ("help", "contact"):
            return True
        shown = (choice.control.text, choice.control.name, sight.heading, sight.title)
        return any(sign.said_by(tokens(text)) >= 0.5 for text in shown if text)

    # ---- a matter that is pursued over several pages ----

    def _pursue(
        self,
        goal: str,
        intents: Sequence[str],
        waypoint: Waypoint,
        stage: Stage,
        is_done: Callable[[], bool],
        reason: str,
    ) -> Sight:
        """Follow the links and fill in the forms until `is_done` says that this is it."""
        tried: set[str] = set()
        circles, self._sent = Circles(), 0
        for _ in range(_MOST_STEPS):
            sight = self.walker.tidy()
            if circles.closed_by(sight):
                break
            form = self._form(sight, reason, led_here=bool(tried))
            if form and (self._sent < 3 or not tried):
                self._sent += 1
                if self._send(goal, sight, form, waypoint, stage, reason) and is_done():
                    return self.page.look()
                continue
            choice = self._first_way(intents, tried) or self._from_elsewhere(intents, tried)
            if choice is None:
                break
            tried |= {choice.control.ref, key_of(choice.control)}
            before = self.page.look()
            effect = self.walker.take(choice)
            if effect.nothing:
                self.walker.stop(goal, Outcome.DEAD_END, f"«{choice.control.text or choice.control.name}» does nothing")
            if self.page.look().text == before.text and _same_place(effect):
                continue
            self.walker.arrive(None if self._form(self.page.look(), "", led_here=True) else waypoint, stage)
            self.walker.check(goal, effect)
            if is_done():
                return self.page.look()
        outcome = Outcome.DEAD_END if self._sent >= 3 else Outcome.GAVE_UP
        why = "the form comes back again and again" if self._sent >= 3 else "no way there was found"
        self.walker.stop(goal, outcome, why)

    def _from_elsewhere(self, intents: Sequence[str], tried: set[str]) -> Choice | None:
        """Go back to where the order was confirmed, then to the front page, and look there."""
        for place, come in (("confirmation", self._back_to_confirmation), ("home", self._go_home)):
            if place in tried:
                continue
            tried.add(place)
            come()
            choice = self._first_way(intents, tried)
            if choice:
                return choice
        return None

    def _back_to_confirmation(self) -> object:
        return self.page.open(self._confirmation) if self._confirmation else None

    def _form(self, sight: Sight, reason: str, *, led_here: bool) -> list[Field]:
        """The form that asks which order, or why it comes back.

        Where the way to the order led here, the link may know the order, and the form ask only whose it is.
        """
        fields = [
            field
            for field in read_fields(sight, language=self.walker.language)
            if field.control.region in ("main", "dialog", "aside")
        ]
        by_form: dict[str, list[Field]] = {}
        for field in fields:
            by_form.setdefault(field.control.form, []).append(field)
        wanted = {"order-number"} | ({"reason"} if reason else set())
        for group in by_form.values():
            tokens_here = {field.token for field in group}
            if tokens_here & wanted or (led_here and tokens_here and tokens_here <= _PROVES):
                return group
            if (
                reason
                and any(field.control.role in ("checkbox", "radio") for field in group)
                and "search" not in tokens_here
            ):
                return group
        return []

    def _send(self, goal: str, sight: Sight, form: list[Field], waypoint: Waypoint, stage: Stage, reason: str) -> bool:
        """Fill the form in and send it; True when something else came."""
        if self.walker.is_new(sight):
            self.walker.arrive(None, stage)
        lookup = any(field.token in _PROVES for field in form)
        filled = fill(self.page, sight, form, lambda field: self._answer(field, reason))
        self.walker.told(filled, manner=Manner.CONFIRMING if lookup else Manner.ASKING)
        for field in form:
            if field.control.role == "checkbox" and field.token == "other" and reason and not field.control.checked:
                self.page.tick(field.control)
                self.witness.does("choose", field.asked[:80], self.walker.at)
        if not reason or filled:
            self.page.rest()
        missing = [field.datum for field in form if field.token == "order-number" and not self._answer(field, reason)]
        if missing:
            self.walker.stop(goal, Outcome.DEAD_END, "it asks for the order number, which the customer was never given")
        before = self.page.look()
        choice = self._sender(before, form)
        if choice is None:
            self.walker.stop(goal, Outcome.GAVE_UP, "the form has nothing to send it with")
        effect = self.walker.take(choice)
        after = self.page.look()
        if effect.nothing and after.text == before.text:
            self.walker.stop(goal, Outcome.DEAD_END, f"«{choice.control.text or choice.control.name}» does nothing")
        said = complaints(after, before) if after.url.split("?")[0] == before.url.split("?")[0] else ()
        self.walker.arrive(waypoint, stage)
        self.walker.check(goal, effect)
        if said and self._form(after, reason, led_here=True):
            self.walker.stop(goal, Outcome.REFUSED, "; ".join(f"«{one}»" for one in said[:2]))
        return True

    def _sender(self, sight: Sight, form: list[Field]) -> Choice | None:
        home = form[0].control.form
        for intent in ("return-item", "submit", "continue", "track-order"):
            choice = find_way(sight, intent, language=self.walker.language)
            if choice and choice.control.role != "link" and choice.control.form == home:
                return choice
        own = [one for one in sight.controls if one.form == home and one.attributes.get("sends") == "yes"]
        if own:
            return Choice(control=own[-1], sure=0.6, why="sends this form")
        return find_way(sight, "submit", language=self.walker.language)

    def _answer(self, field: Field, reason: str) -> str | None:
        if field.token in ("reason", "message"):
            return reason or None
        return self.walker.answer(field)

    # ---- whether this is it ----

    def _tells_status(self) -> bool:
        if any(isinstance(one.value, Status) for one in self.walker.statements):
            return True
        number, sight = self.witness.facts.get(ORDER_NUMBER, ""), self.page.look()
        return bool(number) and number in f"{sight.heading} {sight.title}" and sight.url != self._confirmation

    def _confirms_return(self) -> bool:
        sight = self.page.look()
        words = self.page.words(sight)
        if self._sent and any(
            words.mentions("returned", block.text) for block in sight.blocks if block.region == "main"
        ):
            return True
        return any(
            (isinstance(one.value, Status) and one.value.state in RETURN_UNDER_WAY)
            or (isinstance(one.value, Reference) and one.about == "return")
            for one in self.walker.statements
        )


def _same_place(effect: Effect) -> bool:
    """Whether a link led nowhere: «#» is no place; «#returns» is one, further down."""
    left, came = urldefrag(effect.left), urldefrag(effect.came)
    return left.url == came.url and not came.fragment
