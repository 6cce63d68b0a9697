"""The calls of a mapping as a notebook, and what checks say of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from journeys.checks import CATALOGUE
from journeys.finding import Finding
from journeys.mapping.caller import Visit
from journeys.mapping.steps import SILENCE, Hand, Step, Way
from journeys.mapping.troubles import Trouble
from journeys.notebook import Action, Attempt, Beginning, Notebook, Speaker, Words
from journeys.touchpoint import Channel, Stage, Touchpoint

PLACE = "the phone line"
CHECKS = ("dead-end", "in-circles", "no-answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A finding, and the place in the menu where it was met."""

    finding: Finding
    trouble: Trouble


class Scribe:
    """Writes down each call with what was said and pressed, and in the end what could not be done."""

    def __init__(self, notebook: Notebook, beginning: Beginning, address: str) -> None:
        """Take where to write, and which line is called."""
        self._notebook = notebook
        self._began = beginning.began
        self._address = address
        self._met: dict[Way, Touchpoint] = {}
        self._number = 0

    def note(self, visit: Visit) -> None:
        """Write down one call."""
        self._number += 1
        touchpoint = Touchpoint(
            number=self._number,
            channel=Channel.PHONE,
            stage=Stage.HELP,
            place=PLACE,
            at=self._began + visit.after,
            address=self._address,
            matter="menu",
        )
        self._notebook.write(touchpoint)
        self._met.setdefault(visit.way, touchpoint)
        self._does("call", self._address, touchpoint, visit.after)
        steps: tuple[Step, ...] = (*visit.way, SILENCE) if visit.after_silence else visit.way
        turns = (*visit.turns, visit.after_silence) if visit.after_silence else visit.turns
        for turn, step in zip(turns, (None, *steps), strict=False):
            if step is not None:
                self._answers(step, touchpoint, visit.after)
            for said in turn.said:
                self._says(Speaker.COMPANY, said, touchpoint, visit.after)

    def judge(self, troubles: Iterable[Trouble]) -> tuple[Met, ...]:
        """Write down what could not be done, and what the checks make of that; nothing else is asked of the calls."""
        attempts: dict[Attempt, Trouble] = {}
        for trouble in troubles:
            met = self._met.get(trouble.way) or self._met[trouble.way[:-1]]  # silence was kept at the end of a call
            attempt = Attempt(
                goal=trouble.goal,
                outcome=trouble.outcome,
                why=trouble.why,
                at=met,
                heard_after=met.at - self._began,
                waited=trouble.waited,
            )
            attempts[attempt] = trouble
            self._notebook.write(attempt)
        found = CATALOGUE.judge(self._notebook.record(), only=CHECKS)
        judged = {side: finding for finding in found for side in finding.evidence if isinstance(side, Attempt)}
        return tuple(Met(finding=judged[one], trouble=attempts[one]) for one in attempts if one in judged)

    def _answers(self, step: Step, at: Touchpoint, after: timedelta) -> None:
        if step.hand is Hand.VOICE:
            self._says(Speaker.CUSTOMER, step.what, at, after)
        else:
            verb = "press" if step.hand is Hand.KEYS else "wait"
            self._does(verb, step.what or "for what comes next", at, after)

    def _does(self, verb: str, what: str, at: Touchpoint, after: timedelta) -> None:
        self._notebook.write(Action(verb=verb, what=what, at=at, heard_after=after))

    def _says(self, who: Speaker, said: str, at: Touchpoint, after: timedelta) -> None:
        self._notebook.write(Words(who=who, said=said, at=at, heard_after=after))
