"""One truth about who the customer is."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from journeys.checks.prices import last_before_ordering
from journeys.checks.registry import check
from journeys.checks.turns import turns
from journeys.claim import Claim, Disclosure, Person, Reference
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import PLACE_ORDER, Outcome, Record, Speaker
from journeys.reading.language.names import words_of
from journeys.reading.language.people import is_form_of, name_parts, unlike_parts
from journeys.reading.language.words import vocabulary
from journeys.reading.text.persons import names_own_people, read_introductions
from journeys.touchpoint import Channel, Touchpoint, Waypoint

_THEIRS = (Waypoint.PAYMENT, Waypoint.CONFIRMATION, Waypoint.STATUS, Waypoint.RETURN)  # pages made for one customer
_NAMES = ("name", "first name", "last name", "card name", "user name")
_SLIP = 2  # characters
_MOST = 20  # names in one turn, or unknown in one contact; more are a list of something else
_MANY = 200  # parts of names; who goes by so many is not one person


@check("wrong-person", pillar=Pillar.TRUTH, harm=Harm.MISLED, breakpoint=Breakpoint.CONFLICTING_INFORMATION)
def wrong_person(record: Record) -> Iterator[Finding]:
    """Another name, address or order was shown to the customer as theirs.

    Not: a form of the same name, a name that nobody has or that is of the company's own people, somebody whom the
    customer spoke of, or an order whose number is of another kind.
    """
    yield from _once(_wrong_names(record))
    yield from _once(_wrong_addresses(record))
    yield from _once(_wrong_orders(record))


def _once(found: Iterator[tuple[str, Finding]]) -> Iterator[Finding]:
    """One finding for each wrong thing, however often it was shown."""
    met = set[str]()
    for thing, finding in found:
        if thing not in met:
            met.add(thing)
            yield finding


# names


def _wrong_names(record: Record) -> Iterator[tuple[str, Finding]]:
    greeted = list(turns(record, _names_somebody))
    own = _own_names(record) if greeted else frozenset()
    if not own or len(own) > _MANY:
        return
    titles = vocabulary(record.beginning.locale).pattern("persons.title")
    spoken_of = {word for words in record.words if words.who is Speaker.CUSTOMER for word in words_of(words.said)}
    spoken_of.update(words_of(record.beginning.company))
    own_people, forms = _OwnPeople(record), dict[str, bool]()
    for turn in greeted:
        shown = list(islice(turn.claims, _MOST))
        for claim in shown:
            if str(claim.value) not in forms:
                forms[str(claim.value)] = is_form_of(str(claim.value), own)
        if any(forms[str(claim.value)] for claim in shown):
            continue  # a mail that greets them may greet others too
        for claim in shown:
            name = str(claim.value)
            others = unlike_parts(name, own)
            known = titles.search(claim.said) or _is_somebody(others, claim)
            if not known or not spoken_of.isdisjoint(words_of(name)):
                continue
            if not own_people.has(name, claim.at):
                summary = f"{claim.at} takes {_who(record)} for {name}"
                yield name, Finding(summary=summary, evidence=(claim,))


def _names_somebody(claim: Claim) -> bool:
    return isinstance(claim.value, Person) and claim.about == "name" and _is_for_one(claim.at)


def _is_for_one(at: Touchpoint) -> bool:
    """Whether it was made for this customer; a page of a shop greets the summer as well."""
    return at.waypoint in _THEIRS if at.channel is Channel.WEB else at.channel is not Channel.AD


def _own_names(record: Record) -> frozenset[str]:
    """All parts of the names that the customer has, or has given."""
    told = [record.beginning.customer]
    for one in record.exchanges:
        if isinstance(one, Disclosure) and one.usable and one.datum in (*_NAMES, "e-mail"):
            told.append(one.value.partition("@")[0])
    for words in record.words:
        if words.who is Speaker.CUSTOMER:
            introduced = read_introductions(words.said, locale=record.beginning.locale)
            told += [name for name in introduced if any(map(_is_known, name_parts(name)))]  # not: «I am Furious»
    return frozenset(part for name in told for part in name_parts(name))


def _is_somebody(parts: tuple[str, ...], claim: Claim) -> bool:
    """Who is greeted has a name of which half is known; behind a label may stand the name of a thing."""
    known = sum(map(_is_known, parts))
    return known == len(parts) if ":" in claim.said else 2 * known >= len(parts)


def _is_known(part: str) -> bool:
    from journeys.customer.names import is_a_name  # noqa: PLC0415  # Faker takes long to load, and is seldom asked

    return is_a_name(part)


class _OwnPeople:
    """Who is of the company, by how it speaks of them in the same contact."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._said: dict[int, str] = {}
        self._known: dict[int, dict[str, bool]] = defaultdict(dict)

    def has(self, name: str, at: Touchpoint) -> bool:
        """Whether it is the name of one of them; of more names than anybody has to do with, nobody knows."""
        known = self._known[at.number]
        if name not in known:
            known[name] = len(known) >= _MOST or self._speaks_of(name, at)
        return known[name]

    def _speaks_of(self, name: str, at: Touchpoint) -> bool:
        if at.number not in self._said:
            words = (words.said for words in self._record.talk(at) if words.who is Speaker.COMPANY)
            self._said[at.number] = "\n".join(words)
        said, locale = self._said[at.number], self._record.beginning.locale
        return any(names_own_people(said, part, locale=locale) for part in {name, name.split(maxsplit=1)[0]})


def _who(record: Record) -> str:
    return record.beginning.customer or "the customer"


# addresses


def _wrong_addresses(record: Record) -> Iterator[tuple[str, Finding]]:
    """An address that has neither street nor postcode of any that the customer gave."""
    streets, postcodes, told = set[str](), set[str](), dict[str, Disclosure]()
    numbers = {_code(str(one.value)) for one in record.claims if isinstance(one.value, Reference)} - {""}
    for entry in record.entries:
        if isinstance(entry, Disclosure) and entry.usable:
            words = _longest_word(entry.value)
            streets |= {words} if entry.datum in ("street", "address") and words else set()
            postcodes |= {_code(entry.value)} if entry.datum in ("postcode", "address") else set()
            told[entry.datum] = entry
        elif isinstance(entry, Claim) and isinstance(entry.value, Person) and entry.about != "name" and streets:
            shown = entry.value.value
            known = told.get("street") or told["address"]
            if any(number in _code(shown) for number in numbers):
                continue  # it tells of the order, and is no address
            if postcodes and _is_for_one(entry.at) and not _is_theirs(shown, streets, postcodes):
                summary = f"{entry.at} gives «{shown}» as the {entry.about}, and {known.at} was told {known.value}"
                yield shown, Finding(summary=summary, evidence=(known, entry))


def _is_theirs(shown: str, streets: set[str], postcodes: set[str]) -> bool:
    words, code = " ".join(words_of(shown)), _code(shown)
    return any(street in words for street in streets) or any(
        postcode and (postcode in code or code in postcode) for postcode in postcodes
    )


def _longest_word(street: str) -> str:
    """What a street's name is told by, however «Street» is shortened."""
    words = [word for word in words_of(street) if not any(mark.isdigit() for mark in word)]
    return max(words, key=len, default="")[:6]


def _code(text: str) -> str:
    return "".join(words_of(text))


# orders


def _wrong_orders(record: Record) -> Iterator[tuple[str, Finding]]:
    """Another order is called theirs, where they placed one, and its number is written as theirs is."""
    words = vocabulary(record.beginning.locale)
    yours, another = words.pattern("persons.yours"), words.pattern("persons.another")
    own, first = _own_orders(record)
    if first is None:
        return
    shapes = {_shape(number) for number in own}
    for turn in turns(record, lambda claim: isinstance(claim.value, Reference) and claim.about == "order"):
        numbers = {_code(str(claim.value)) for claim in turn.claims}
        if own & numbers:
            continue
        for claim in turn.claims:
            number = str(claim.value)
            later = claim.at.number > first.at.number and claim.at.matter == first.at.matter
            alike = _shape(_code(number)) in shapes and not any(_is_slip(_code(number), one) for one in own)
            if later and alike and yours.search(claim.said) and not another.search(claim.said):
                summary = f"{claim.at} calls {number} the customer's order, which is {first.value}"
                yield number, Finding(summary=summary, evidence=(first, claim))


def _own_orders(record: Record) -> tuple[set[str], Claim | Disclosure | None]:
    """The numbers of the one order, and where the customer has the number from or told it."""
    placed = [one.at for one in record.attempts if one.goal == PLACE_ORDER and one.outcome is Outcome.REACHED]
    paying = last_before_ordering(record)
    told: dict[int, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        if isinstance(claim.value, Reference) and claim.about == "order":
            told[claim.at.number].append(claim)
    given = [
        one for one in record.exchanges if isinstance(one, Disclosure) and one.datum == "order number" and one.usable
    ]
    numbers = {_code(one.value) for one in given}
    if len(placed) == 1 and paying is not None:
        after = [number for number in sorted(told) if number > paying.number]
        if after:
            return numbers | {_code(str(claim.value)) for claim in told[after[0]]}, told[after[0]][0]
    return (numbers, given[0]) if given and not placed else (set(), None)


def _is_slip(one: str, other: str) -> bool:
    """Two characters at the most are wrong: who misread a number was helped to the right one."""
    return sum(mark != right for mark, right in zip(one, other, strict=False)) <= _SLIP


def _shape(number: str) -> str:
    """«NC-10023» and «nc 99999» are written alike."""
    return re.sub(r"\d", "0", re.sub(r"[^\W\d_]+", "a", number))
