"""What makes a build red: which harms and which checks, but for what is muted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from journeys.errors import UsageError
from journeys.finding import Finding, Harm
from journeys.identity import identity_of_need
from journeys.mutes import Mute

ALL, NONE = "all", "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FailsOn:
    """Which findings fail a build; every one without a choice."""

    harms: frozenset[Harm] = frozenset(Harm)
    checks: frozenset[str] = frozenset()  # beside those harms

    @classmethod
    def parse(cls, words: str | Iterable[str], *, checks: Iterable[str] = (), source: str = "--fail-on") -> "FailsOn":
        """Read it as people write it: "misled,stopped", "stopped,late-fee", "all" or "none".

        Args:
            words: Names of harms and checks, in one text with commas between, or one by one; no name is none.
            checks: The names of all checks.
            source: Where it was written, for messages.

        Raises:
            UsageError: a name is neither a harm nor a check, or "none" stands beside others.
        """
        known = frozenset(checks)
        named = [
            one.strip().casefold() for text in ([words] if isinstance(words, str) else words) for one in text.split(",")
        ]
        if isinstance(words, str) and not any(named):
            raise UsageError(f"{source} names nothing", fix=f"name harms, as in misled,stopped, or write {NONE}")
        chosen = {one for one in named if one}
        for one in sorted(chosen - {ALL, NONE, *Harm, *known}):
            raise _unknown(one, known, source)
        if NONE in chosen and len(chosen) > 1:
            raise UsageError(
                f"{source} says {NONE} and also {', '.join(sorted(chosen - {NONE}))}", fix="leave one of them out"
            )
        harms = frozenset(Harm) if ALL in chosen else frozenset(harm for harm in Harm if harm in chosen)
        return cls(harms=harms, checks=frozenset(chosen & known))

    @property
    def fails_unmet(self) -> bool:
        """Whether «the customer could not …» fails a build: what they needed and did not get stopped them."""
        return Harm.STOPPED in self.harms

    def names(self, finding: Finding) -> bool:
        """Whether such a finding fails a build, muted or not."""
        return finding.harm in self.harms or finding.check in self.checks

    def fails(self, finding: Finding, identity: str, mutes: Mapping[str, Mute], today: date) -> bool:
        """Whether a finding fails a build today.

        Args:
            finding: What was met.
            identity: Of its seam.
            mutes: By identity.
            today: A mute holds until the end of its day.
        """
        return self.names(finding) and not _holds(mutes, identity, today)

    def failing_needs(
        self, unmet: Iterable[str], *, company: str, mutes: Mapping[str, Mute], today: date
    ) -> tuple[str, ...]:
        """Those of a walk's unmet needs that fail a build today.

        Args:
            unmet: As the verdict has them.
            company: Whose customers needed it.
            mutes: By identity.
            today: A mute holds until the end of its day.
        """
        if not self.fails_unmet:
            return ()
        return tuple(one for one in unmet if not _holds(mutes, identity_of_need(one, company=company), today))

    def __str__(self) -> str:
        names = [*(harm.value for harm in Harm if harm in self.harms), *sorted(self.checks)]
        return ",".join(names) or NONE


def _holds(mutes: Mapping[str, Mute], identity: str, today: date) -> bool:
    mute = mutes.get(identity)
    return mute is not None and mute.holds_on(today)


def _unknown(name: str, checks: frozenset[str], source: str) -> UsageError:
    known = [*(harm.value for harm in Harm), ALL, NONE]
    error = UsageError.unknown("harm or check", name, {*known, *checks})
    guess = error.what.partition(" Known: ")[0]
    more = ", or a check by its name, as in late-fee" if checks else ""
    return UsageError(f"{source}: {guess}", fix=f"name any of {', '.join(known)}{more}")
