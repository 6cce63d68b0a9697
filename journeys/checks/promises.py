"""One truth about policies, and about what an ad promises."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from journeys.checks.authority import Truth
from journeys.checks.registry import check
from journeys.claim import Claim, Policy, Price, PriceRole, Rule
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import Record, Speaker
from journeys.reading.language.names import mentions, same_thing, words_of
from journeys.touchpoint import Channel, Touchpoint, Waypoint

_OF_THE_THING = (Rule.DELIVERY_TIME, Rule.PROCESSING_TIME)  # on a product's page they are said of that product
_MOST = 60  # places that say something unlike of one case; who has more says nothing for sure
_PRODUCT = (Waypoint.LANDING, Waypoint.PRODUCT)


@check(
    "ad-not-kept",
    pillar=Pillar.TRUTH,
    harm=Harm.MISLED,
    breakpoint=Breakpoint.CONFLICTING_INFORMATION,
    truth=Truth.PRICING,
)
def ad_not_kept(record: Record) -> Iterator[Finding]:
    """The landing page lacks the product or the price that the ad promised."""
    offers = _offers(record)
    for ad, landing in _landings(record):
        shown = [words for words in record.talk(landing) if words.who is Speaker.COMPANY]
        for promised in offers[ad.number]:
            if shown and not any(mentions(words.said, promised.about) for words in shown):
                yield Finding(
                    summary=f"the ad offers {promised.about}, and the page it leads to does not show it",
                    evidence=(promised, shown[0]),
                )
            else:
                yield from _dearer(promised, offers[landing.number])


def _landings(record: Record) -> Iterator[tuple[Touchpoint, Touchpoint]]:
    """Each ad with the page that came next."""
    ads: list[Touchpoint] = []
    for at in record.touchpoints:
        if at.channel is Channel.AD:
            ads.append(at)
        elif at.channel is Channel.WEB:
            yield from ((ad, at) for ad in ads)
            ads.clear()


def _offers(record: Record) -> dict[int, list[Claim]]:
    """What things cost at each touchpoint."""
    offers: dict[int, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        price = claim.value
        if isinstance(price, Price) and price.seen and price.role is PriceRole.ITEM and words_of(claim.about):
            offers[claim.at.number].append(claim)
    return offers


def _dearer(promised: Claim, offers: list[Claim]) -> Iterator[Finding]:
    """The landing page's prices for the ad's product, if none of them keeps the promise.

    A lower price keeps it; so does a price range that begins there, or a «from». A «from» in the ad is kept by another
    variant than the one shown, and only a «from» can break it.
    """
    assert isinstance(promised.value, Price)
    alike = [
        (claim.value.money.amount, claim)
        for claim in offers
        if isinstance(claim.value, Price)
        and same_thing(claim.about, promised.about)
        and claim.value.terms == promised.value.terms
        and (claim.value.at_least or not promised.value.at_least)
    ]
    if alike and min(amount for amount, _ in alike) > promised.value.money.amount:
        asked = alike[0][1]
        yield Finding(
            summary=f"the ad promises {promised.about} for {promised.value}, and {asked.at} asks {asked.value}",
            evidence=(promised, asked),
        )


@check(
    "conflicting-policy",
    pillar=Pillar.TRUTH,
    harm=Harm.MISLED,
    breakpoint=Breakpoint.CONFLICTING_INFORMATION,
    truth=Truth.POLICY,
)
def conflicting_policy(record: Record) -> Iterator[Finding]:
    """Two places gave another window, cost or condition for the same case."""
    accused: set[Rule] = set()
    for (rule, _), places in _by_case(record).items():
        pairs = () if rule in accused else combinations(places[:_MOST], 2)
        if unlike := next((pair for pair in pairs if _contradict(*pair)), None):
            accused.add(rule)
            told, retold = next(pair for pair in product(*unlike) if _differ(*pair))
            yield Finding(
                summary=f"{told.at} says {told.value}, then {retold.at} says {retold.value}",
                evidence=(told, retold),
            )


def _by_case(record: Record) -> dict[tuple[Rule, str], list[list[Claim]]]:
    """What each place says of a rule and case; a place that says what others said before is left out."""
    places: dict[tuple[Rule, str], dict[int, dict[Policy, Claim]]] = defaultdict(lambda: defaultdict(dict))
    for claim in record.claims:
        if isinstance(claim.value, Policy):
            case = claim.value.rule, claim.value.case.casefold()
            places[case][claim.at.number].setdefault(claim.value, claim)
    distinct: dict[tuple[Rule, str], list[list[Claim]]] = {}
    for case, said in places.items():
        unlike = {(frozenset(one), _is_of_a_product(case[0], one)): one for one in reversed(said.values())}
        distinct[case] = sorted((list(one.values()) for one in unlike.values()), key=lambda one: one[0].at.number)
    return distinct


def _is_of_a_product(rule: Rule, said: dict[Policy, Claim]) -> bool:
    return rule in _OF_THE_THING and all(claim.at.waypoint in _PRODUCT for claim in said.values())


def _contradict(earlier: list[Claim], later: list[Claim]) -> bool:
    """Whether nothing that one place says can hold together with what the other says.

    A place that gives several answers means several cases, and two products may be delivered at different speeds.
    """
    rule = earlier[0].value.rule if isinstance(earlier[0].value, Policy) else None
    if rule in _OF_THE_THING and earlier[0].at.waypoint in _PRODUCT and later[0].at.waypoint in _PRODUCT:
        return False
    return all(_differ(one, other) for one, other in product(earlier, later))


def _differ(one: Claim, other: Claim) -> bool:
    """Whether both say the same kind of thing, and not the same; what only one says is no contradiction."""
    first, second = one.value, other.value
    assert isinstance(first, Policy)
    assert isinstance(second, Policy)
    if first.most is not None and second.most is not None:
        same_start = first.counted_from == second.counted_from or "" in (first.counted_from, second.counted_from)
        return first.unit == second.unit and same_start and _are_other_days(first, second)
    if first.money and second.money and first.money.currency == second.money.currency:
        return first.money.amount != second.money.amount
    if first.percent is not None and second.percent is not None:
        return first.percent != second.percent
    return bool(first.who and second.who and first.who != second.who)


def _are_other_days(one: Policy, other: Policy) -> bool:
    """Two deadlines must be equal; a span need only be possible within the other span or deadline."""
    assert one.most is not None
    assert other.most is not None
    if not (_is_span(one) or _is_span(other)):
        return one.most != other.most
    return (one.least or 0) > other.most or (other.least or 0) > one.most


def _is_span(days: Policy) -> bool:
    return days.least is not None and days.least != days.most
