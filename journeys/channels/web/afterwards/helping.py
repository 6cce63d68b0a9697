"""How a customer finds the page that says how the company deals with something, or whom to ask."""

from collections.abc import Sequence

from journeys.channels.web.afoot.walker import MORE_TO_COME, Walker
from journeys.channels.web.afterwards.seeking import Seeking
from journeys.reading.language.lexicon import tokens
from journeys.reading.pages.advice import Advice, advice_on, folds_on, is_sample
from journeys.reading.pages.sight import Sight
from journeys.reading.ways.help import help_at_hand
from journeys.touchpoint import Stage, Waypoint

_MOST_DOORS = 3  # of one page
_MOST_FOLDS = 3
_TOLD = 3  # words
_SOMEBODY = ("help", "contact")  # topics for which it is enough to know whom to ask
_WAYS = {"help": ("help", "contact"), "contact": ("contact", "help")}
_OTHER_WAYS = {  # where it may stand as well
    "returns": ("help", "terms", "shipping", "contact"),
    "shipping": ("help", "terms", "returns"),
}
_PICTURES = """() => [...document.querySelectorAll('img,iframe,object,embed,video,canvas')]
  .filter(el => el.offsetWidth > 250 && el.offsetHeight > 150).map(el => el.tagName)"""


class Helping:
    """One customer who looks for what a company says on one topic."""

    def __init__(self, walker: Walker, seeking: Seeking, topic: str) -> None:
        """Take who looks, where they look, and for what: "returns", "shipping", "contact", "help", "terms"…"""
        self.walker, self.page, self.seeking, self.topic = walker, walker.page, seeking, topic

    def find(self, waypoint: Waypoint) -> Sight | None:
        """Find the page; None where there is none.

        What stands on the topic's own page is looked for everywhere first, then what other pages say of it.
        """
        return self._look_for(_WAYS.get(self.topic, (self.topic,)), waypoint, expected=True) or (
            self._look_for(_OTHER_WAYS.get(self.topic, ()), waypoint, expected=False)
        )

    def _look_for(self, intents: Sequence[str], waypoint: Waypoint, *, expected: bool) -> Sight | None:
        for _ in self.seeking.places() if intents else ():
            for _ in range(_MOST_DOORS * (1 if expected else len(intents))):
                choice = self.seeking.way(intents)
                if choice is None:
                    break
                left = self.page.url
                came = self.seeking.follow(choice, Stage.HELP)
                if came is None:
                    continue
                if self.says(came, expected=expected) or (not expected and self._says_further_on(came)):
                    return self.walker.arrive(waypoint, Stage.HELP)
                if self.page.url != left:
                    self.page.go_back()
            if seen := self._sees_whom_to_ask(waypoint):
                return seen
        return None

    def _says_further_on(self, sight: Sight) -> bool:
        """Whether a link of the help page leads to what is wanted."""
        choice = self.seeking.way((self.topic,), sight)
        came = self.seeking.follow(choice, Stage.HELP) if choice else None
        return came is not None and self.says(came, expected=True)

    def _sees_whom_to_ask(self, waypoint: Waypoint) -> Sight | None:
        """A mail address or a number is a way to help without any page."""
        customer = self.walker.witness.customer
        own = (customer.email, customer.phone)
        seen = help_at_hand(self.page.look(), language=self.walker.language, own=own)
        if self.topic not in _SOMEBODY or not seen:
            return None
        self.walker.witness.show(f"sees {seen[0]}")
        return self.walker.arrive(waypoint, Stage.HELP)

    # ---- whether this is it ----

    def says(self, sight: Sight, *, expected: bool) -> bool:
        """Whether the page says what is wanted, once what is folded is opened; a painted door is written down."""
        advice = self._advice(sight, expected=expected)
        if advice is Advice.FOLDED:
            return self._unfold(sight) or expected
        if advice is Advice.BARE:
            sight = self.page.look_again(after=MORE_TO_COME)
            advice = self._advice(sight, expected=expected)
        if advice is Advice.BARE and not self.page.ask(_PICTURES):
            self._painted(f"«{sight.heading[:60]}» is a title with nothing under it")
        if advice is Advice.SAMPLE:
            words = self.page.words(sight)
            said = next(block.text for block in sight.blocks if is_sample(block.text, words))
            self._painted(f"«{sight.heading[:60]}» says «{said[:60]}», which is the template's text")
        return advice is Advice.TOLD or (advice is Advice.ELSEWHERE and expected and self._serves(sight))

    def _advice(self, sight: Sight, *, expected: bool) -> Advice:
        return advice_on(sight, self.topic, language=self.walker.language, expected=expected)

    def _serves(self, sight: Sight) -> bool:
        """Whether a page without a word on its topic lets one ask: a form, or a list of questions."""
        if self.topic not in _SOMEBODY:
            return False
        links = [one for one in sight.controls if one.region == "main" and one.role in ("link", "button")]
        return len(links) >= _TOLD or bool(help_at_hand(sight, language=self.walker.language))

    def _unfold(self, sight: Sight) -> bool:
        for head in list(folds_on(sight, self.topic, language=self.walker.language))[:_MOST_FOLDS]:
            before = {block.text for block in self.page.look().blocks}
            self.walker.witness.does("click", (head.text or head.name)[:80], self.walker.at)
            self.page.click(head)
            fresh = [block.text for block in self.page.look().blocks if block.text not in before]
            if sum(len(tokens(text)) for text in fresh) >= _TOLD:
                return True
        return False

    def _painted(self, why: str) -> None:
        self.walker.arrive(None, Stage.HELP)
        self.seeking.note_dead(why)
