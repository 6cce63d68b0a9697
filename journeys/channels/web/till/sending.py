"""What comes of sending a form: it goes on, it is refused and mended once, or nothing happens."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import NoReturn
from urllib.parse import urljoin, urlsplit

from journeys.channels.web.afoot.walker import Walker
from journeys.channels.web.tab.effect import Effect
from journeys.channels.web.tab.hands import Unfit, unfit_fields
from journeys.channels.web.tab.trouble import path_of
from journeys.channels.web.till.paperwork import Paperwork
from journeys.channels.web.till.refusals import (
    Refusal,
    asks_whether_human,
    came_back,
    is_an_error_of_theirs,
    lost_fields,
    perhaps_said,
    read_refusal,
    same_page,
    standing,
)
from journeys.notebook import KEEP_WHAT_WAS_TYPED, PLACE_ORDER, Outcome
from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.pages.sight import Sight
from journeys.reading.ways.ways import Choice, key_of
from journeys.touchpoint import Stage

_LATE = timedelta(seconds=4)  # for what a click brings about after the page came to rest
_LONGEST_NOTE = 120  # characters
_MARKED = "it marks fields, without words"
_SILENT = "the form comes back and does not say what is wrong"
_OWN = frozenset({"email", "name", "given-name", "family-name", "street-address", "address-line1", "postal-code", "tel",
                  "cc-number", "current-password", "new-password"})  # fmt: skip
_ROUNDS = 3  # times that the customer goes on and is led back


class Answer(StrEnum):
    """What a form that was sent answers."""

    WENT_ON = "went on"
    MENDING = "mending"  # it was refused, and something will be put otherwise
    NOTHING = "nothing"


class Sending:
    """Judges what came of each form that was sent in one checkout, and ends the walk where there is no way on."""

    def __init__(self, walker: Walker, papers: Paperwork) -> None:
        """Take who walks, and who fills in the forms."""
        self.walker, self.page, self.witness, self._papers = walker, walker.page, walker.witness, papers
        self._did: set[str] = set()
        self._said: tuple[str, ...] = ()  # by the form that was sent last, while it stands
        self.idle = ""  # what is known of a control of this page that did nothing
        self._erred = ""  # what it said when something went wrong on its side
        self._hinted: tuple[str, ...] = ()  # what may have been meant as its answer
        self._went: Counter[tuple[str, str]] = Counter()  # path, and what was pressed there and led on
        self._first: dict[str, Sight] = {}  # what a page looked like when it was left first, by its path
        self._forms = 0  # sent, with something in them

    def judge(self, choice: Choice, effect: Effect, before: Sight, *, leads_elsewhere: bool = False) -> Answer:
        """What came of it.

        Args:
            choice: What was pressed.
            effect: What the browser tells of that.
            before: The page when it was pressed.
            leads_elsewhere: It sends nothing: it says that no account is wanted, or no offer.

        Raises:
            Stopped: There is no way on; the notebook says why.
        """
        after = self.page.look()
        if not effect.moved and not effect.said and after.text == before.text and _same_controls(before, after):
            after = self.page.look_again(after=_LATE)  # the next step may take its time
        here = urlsplit(before.url).path
        self._went[here, key_of(choice.control)] += effect.moved
        self._first.setdefault(here, before)
        self._forms += effect.moved and _is_of_the_form(choice, self._papers.fields(before, choice.control))
        if leads_elsewhere or not came_back(before, after, choice.control):
            self._check_troubles(effect, after)
            self._said = self._hinted = ()
            return Answer.NOTHING if leads_elsewhere and effect.nothing else Answer.WENT_ON
        fields = self._papers.fields(after, choice.control)
        words = self.page.words(after)
        refusal = read_refusal(before, after, fields, words, spoken=effect.said)
        unfit = [one for one in unfit_fields(self.page.page) if one.seen] if not effect.asked else []
        stood_there = effect.inert and not self._said and after.text == before.text
        if self._is_their_error(refusal, effect, after):
            return Answer.MENDING
        if (refusal.said or refusal.about) and not stood_there:  # what nothing changed says nothing of what was sent
            return self._refused(refusal, before, after, fields)
        if unfit:
            return self._unfit(unfit, fields, before, after)
        if self._said:
            self._give_up_refused(after)
        self._check_troubles(effect, after)
        if effect.moved and not same_page(before, after):
            return Answer.WENT_ON  # the same fields again, for something else
        if effect.moved and _is_led_back(choice, fields, before):
            self._hinted += perhaps_said(before, after, fields, words)
            return self._led_back(choice, before, logs_in=_only_logs_in(fields))
        if not _is_of_the_form(choice, fields):
            return Answer.NOTHING  # a link beside the form: that the page is there again says nothing of the form
        if effect.moved or (effect.asked and lost_fields(before, after)):
            return self._silent(choice, effect, before, after, fields)
        if effect.changed and (after.text != before.text or not _same_controls(before, after)):
            return (
                Answer.WENT_ON if self.once(f"changed {key_of(choice.control)} {len(after.blocks)}") else Answer.NOTHING
            )
        return Answer.NOTHING

    def _refused(self, refusal: Refusal, before: Sight, after: Sight, fields: Sequence[Field]) -> Answer:
        """It says what is wrong: put it otherwise, once; then whose fault it is, is not known."""
        self._stop_at_idle(after, fields)
        self._note_lost(before, after)
        repeated = self._said == refusal.said and bool(refusal.said)
        self._said = refusal.said or self._said
        said = refusal.words or _MARKED
        self.witness.show(f"is refused: {said}")
        if self._note_lost(before, after):
            self._papers.start_over(fields)
        if (not repeated or refusal.about) and self._papers.mend(refusal, fields):
            return Answer.MENDING
        self._stop_at_captcha(after, fields)
        self._give_up_refused(after)

    def _is_their_error(self, refusal: Refusal, effect: Effect, after: Sight) -> bool:
        """Whether it only says that something went wrong, and so does the server; said twice it is a dead end."""
        failed = [one for one in (*effect.failed, self._refused_by_status(effect)) if one.startswith("HTTP 5")]
        if not failed:
            return False
        if self._erred and self._erred in {*effect.said, *(block.text for block in after.blocks)}:
            self.dead(f"«{self._erred}» ({failed[-1]})", after)
        if is_an_error_of_theirs(refusal, self.page.words(after)):
            self._erred = refusal.said[0]
            self.witness.show(f"tries again, because it says «{self._erred}»")
        return bool(self._erred)

    def _refused_by_status(self, effect: Effect) -> str:
        """The status by which the page that came is an error; empty where it is none."""
        status = self.page.status if effect.moved else 0
        return f"HTTP {status} at {path_of(effect.came)}" if status >= 400 else ""

    def _unfit(self, unfit: Sequence[Unfit], fields: Sequence[Field], before: Sight, after: Sight) -> Answer:
        """The browser itself holds the form back: what is in it is our doing, unless the page emptied it."""
        if self._note_lost(before, after):
            if self.once(f"emptied {after.heading}"):
                self._papers.start_over(fields)
                return Answer.MENDING
            self.dead("the form is emptied each time that it is sent, and does not say why", after)
        about = self._papers.unfit(fields, unfit)
        refusal = Refusal(said=tuple(dict.fromkeys(one.why for one in unfit)), about=about)
        if about and self._papers.mend(refusal, fields):
            return Answer.MENDING
        self._stop_at_captcha(after, fields)
        names = ", ".join(dict.fromkeys(one.name or "a field" for one in unfit[:4]))
        self.give_up(f"the form wants {names}, and we did not fill it well: «{unfit[0].why}»")

    def _silent(self, choice: Choice, effect: Effect, before: Sight, after: Sight, fields: Sequence[Field]) -> Answer:
        """It comes back without a word: send it once more, all of it filled in; then it is a dead end."""
        self._stop_at_idle(after, fields)
        self._hinted += perhaps_said(before, after, fields, self.page.words(after))
        lost = self._note_lost(before, after) if same_page(before, after) else False
        if self.once(f"silent {key_of(choice.control)}"):
            if lost:
                self._papers.start_over(fields)
            self._papers.complete(fields)
            return Answer.MENDING
        self._stop_at_captcha(after, fields)
        if (missing := self._papers.empty(fields)) and not lost:
            self.give_up(f"the form comes back, and we left empty {_listed(missing)}")
        if self._hinted:
            self.give_up(f"the form comes back, and says «{self._hinted[0][:_LONGEST_NOTE]}»")
        because = effect.because or self._refused_by_status(effect)
        self.dead(_SILENT + (f"; {because}" if because else ""), after)

    def _led_back(self, choice: Choice, before: Sight, *, logs_in: bool) -> Answer:
        """What was pressed leads on, and at once back here; or a log-in leads to the log-in."""
        if self._went[urlsplit(before.url).path, key_of(choice.control)] < _ROUNDS:
            return Answer.WENT_ON
        shown = choice.control.text or choice.control.name
        if self._hinted:
            self.give_up(f"«{shown}» leads back here, where it says «{self._hinted[0][:_LONGEST_NOTE]}»")
        asks = "they are asked to log in again and again, though they did" if logs_in else ""
        self._arrive(before)
        self.walker.stop(PLACE_ORDER, Outcome.LED_BACK, asks or f"«{shown}» led back here {_ROUNDS} times")

    def _note_lost(self, before: Sight, after: Sight) -> bool:
        """Write down that a form lost what was typed; True where it did."""
        lost = lost_fields(before, after)
        if lost and self.once(f"lost {after.heading}"):
            what = ", ".join(f"«{one}»" for one in lost[:4])
            more = f" and {len(lost) - 4} more" if len(lost) > 4 else ""
            self.witness.attempts(
                KEEP_WHAT_WAS_TYPED,
                Outcome.LOST,
                f"the form came back, and {what}{more} were empty again",
                self.walker.at,
            )
        return bool(lost)

    # ---- the page itself ----

    def check_page(self, sight: Sight) -> None:
        """Stop where the page is none to go on from; a form that comes back with 4xx is one."""
        met = [trouble for trouble in self.page.troubles() if trouble.stops]
        own = [one for one in sight.controls if one.region == "main" and one.role in ("textbox", "combobox", "radio")]
        if met and not (met[0].kind == "http" and " 4" in met[0].said[:8] and len(own) > 1):
            self.walker.stop_by(PLACE_ORDER, met[0])

    def _check_troubles(self, effect: Effect, sight: Sight) -> None:
        met = effect.stopped
        if met and not (met[0].kind == "http" and sight.controls):
            self.walker.stop_by(PLACE_ORDER, met[0])

    def is_busy(self, after: Sight, before: Sight) -> bool:
        """Whether the page says that it is at work, and did not say so before."""
        words, old = self.page.words(after), {block.text for block in before.blocks}
        return any(
            words.mentions("loading", block.text)
            for block in after.blocks
            if block.text not in old and len(block.text) < 120
        )

    def stop_if_at_work(self, choice: Choice, effect: Effect, before: Sight) -> None:
        """Stop where the page says to the end of the customer's patience that it is at work, and nothing else."""
        after = self.page.look()
        words, fields = self.page.words(after), self._papers.fields(after, choice.control)
        said = perhaps_said(before, after, fields, words)
        if all(words.mentions("loading", text) for text in said):
            because = f"; {effect.because}" if effect.because else ""
            shown, waited = choice.control.text or choice.control.name, self.page.patience.total_seconds()
            self.dead(f"«{shown}» was still at work after {waited:.0f} s{because}", after)

    # ---- no way on ----

    def stuck(self, sight: Sight) -> NoReturn:
        """The same view again and again."""
        fields = list(self._papers.fields(sight, sight.controls[0])) if sight.controls else []
        self._stop_at_captcha(sight, fields)
        if self._said:
            self._give_up_refused(sight)
        here = urlsplit(sight.url).path
        often = sum(times for (path, _), times in self._went.items() if path == here)
        first = self._first.get(here)
        hints = self._hinted or (perhaps_said(first, sight, fields, self.page.words(sight)) if first else ())
        if hints:
            self.give_up(f"the same page came again and again, and says «{hints[0][:_LONGEST_NOTE]}»")
        if often < _ROUNDS or self._forms < _ROUNDS:  # links may have been followed that a person would not follow
            self.give_up("the way goes in circles")
        self._arrive(sight)
        self.walker.stop(PLACE_ORDER, Outcome.LED_BACK, f"they went on, and were led back here {often} times")

    def locked(self, choice: Choice) -> NoReturn:
        """A button that cannot be pressed, whatever is filled in."""
        sight = self.page.look()
        fields = self._papers.fields(sight, choice.control)
        self._stop_at_captcha(sight, fields)
        said = standing(sight, self.page.words(sight))
        if said:
            self.give_up("the form refused what was filled in: " + "; ".join(f"«{one}»" for one in said[:3]))
        unfit = [one for one in unfit_fields(self.page.page) if one.seen]
        if unfit or (missing := self._papers.empty(fields)):
            left = ", ".join(one.name for one in unfit[:4]) if unfit else _listed(missing)
            self.give_up(f"«{choice.control.text or choice.control.name}» stays locked, and we did not fill in {left}")
        self.dead(f"«{choice.control.text or choice.control.name}» stays disabled, and nothing says why", sight)

    def _stop_at_idle(self, sight: Sight, fields: Sequence[Field]) -> None:
        """Where the way on did nothing, what is pressed instead may be anything, and tells nothing of the order."""
        if self.idle and not any(field.token in _OWN for field in fields):
            self.inert(self.idle, sight)

    def inert(self, why: str, sight: Sight) -> NoReturn:
        """A control does nothing; where something required stands empty, that may be why, and our doing."""
        fields = read_fields(sight, language=self.walker.language)
        self._stop_at_captcha(sight, fields)
        missing = [field for field in self._papers.empty(fields) if field.required]
        if missing:
            self.give_up(f"{why}, and we left empty {_listed(missing)}")
        self.dead(why, sight)

    def dead(self, why: str, sight: Sight) -> NoReturn:
        """There is no way on, and the company's page is why."""
        self._arrive(sight)
        self.walker.stop(PLACE_ORDER, Outcome.DEAD_END, why)

    def give_up(self, why: str) -> NoReturn:
        """There is no way on for us; whose fault that is, is not known."""
        self._arrive(self.page.look())
        self.walker.stop(PLACE_ORDER, Outcome.GAVE_UP, why)

    def _give_up_refused(self, sight: Sight) -> NoReturn:
        self._stop_at_captcha(sight, ())
        said = self._said or standing(sight, self.page.words(sight))
        self.give_up("the form refused what was filled in: " + ("; ".join(f"«{one}»" for one in said[:3]) or _MARKED))

    def _stop_at_captcha(self, sight: Sight, fields: Sequence[Field]) -> None:
        if asks_whether_human(sight, fields, self.page.words(sight)):
            self._arrive(sight)
            self.walker.stop(PLACE_ORDER, Outcome.REFUSED, "a captcha asks whether we are human")

    def _arrive(self, sight: Sight) -> None:
        if self.walker.is_new(sight):
            self.walker.arrive(None, Stage.BUY)

    def once(self, what: str) -> bool:
        """True the first time."""
        fresh = what not in self._did
        self._did.add(what)
        return fresh


def _is_of_the_form(choice: Choice, fields: Sequence[Field]) -> bool:
    """Whether what was pressed sends what was filled in, so that a form which comes back has refused it."""
    control = choice.control
    leads = control.role == "link" and not control.attributes.get("href", "#").startswith(("#", "javascript:"))
    return bool(fields) and control.region in ("main", "dialog", "aside") and not leads


def _is_led_back(choice: Choice, fields: Sequence[Field], before: Sight) -> bool:
    """Whether what brings this page again leads elsewhere by its own word, or does no more than log in."""
    if _only_logs_in(fields):
        return True
    target = choice.control.attributes.get("href") or choice.control.attributes.get("form-action", "")
    elsewhere = urlsplit(urljoin(before.url, target)).path != urlsplit(before.url).path
    return elsewhere and (not fields or not _is_of_the_form(choice, fields))


def _only_logs_in(fields: Sequence[Field]) -> bool:
    tokens = {field.token for field in fields if field.required or field.control.value}
    return "current-password" in tokens and tokens <= {"email", "username", "current-password"}


def _same_controls(before: Sight, after: Sight) -> bool:
    return {key_of(one) for one in before.controls} == {key_of(one) for one in after.controls}


def _listed(fields: Sequence[Field]) -> str:
    return ", ".join(f"«{field.asked[:40] or field.datum}»" for field in fields[:4])
