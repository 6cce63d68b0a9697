"""How much a field means each token: by the words on, in and before it, what it is called and what it offers."""

import re
from collections.abc import Sequence

from journeys.reading.language.lexicon import Lexicon, Phrases, Tokens, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control

TYPED = frozenset({"textbox", "searchbox", "combobox", "spinbutton"})
_MONTHS, _DAYS = [str(n) for n in range(1, 13)], [str(n) for n in range(1, 32)]
_SEARCHES = re.compile(r"search|suche?n?\b|recherche|buscar|szukaj|zoek", re.IGNORECASE)
_TRAP = re.compile(
    r"leave (?:this|it)?.{0,12}(?:blank|empty)|do not (?:fill|enter)|if you are (?:a )?human", re.IGNORECASE
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_WORDS = re.compile(r"\S+")
_WRITTEN = frozenset(
    _WORDS.findall(
        "street-address address-line1 address-line2 address-line3 name given-name family-name email username "
        "message search captcha current-password new-password cc-number cc-csc cc-name "
    )
)  # never chosen from a list
_NOISE = frozenset(
    _WORDS.findall(
        "billing bitte dein deine enter field form ihr ihre input obligatorio optional pflichtfeld please "
        "required requis shipping text txt your "
    )
)


def scores(control: Control, words: Lexicon) -> dict[str, float]:
    """How much each token is meant, by what stands on, in and before the field, and by what it is called."""
    attributes = control.attributes
    label = without_noise(tokens(control.label or attributes.get("aria-label", "")))
    shown: list[tuple[Tokens, float]] = [
        (label or tokens(control.name), 1.0),
        (tokens(control.placeholder), 0.7 if not label else 0.4),
        (tokens(control.nearby) if not label else (), 0.75),
    ]
    called = [
        (tokens_of_identifier(attributes.get(name, "")), weight) for name, weight in (("name", 0.85), ("id", 0.7))
    ]
    found: dict[str, float] = {}
    for token, phrases in words.fields.items():
        if control.options and token in _WRITTEN:
            continue
        total = sum(weight * _meant(phrases, without_noise(said)) for said, weight in shown if said)
        total += max(weight * _meant(phrases, without_noise(said)) for said, weight in called)
        if total > 0.25:
            found[token] = total
    return found


def mend(scored: dict[str, float], control: Control, words: Lexicon) -> None:
    """Add what is known of a field besides its words, and drop what it cannot be."""
    called = " ".join(control.attributes.get(name, "") for name in ("class", "id", "name")).casefold()
    if "captcha" in called or "humanverify" in called:
        scored["captcha"] = scored.get("captcha", 0.0) + 0.9
    if _SEARCHES.search(control.attributes.get("form-action", "")) and control.role in TYPED:
        scored["search"] = scored.get("search", 0.0) + 0.4
    name = tokens_of_identifier(control.attributes.get("name", ""))
    for secret in ("current-password", "new-password"):
        if not words.fields[secret].has(name):
            scored.pop(secret, None)  # a field for it would hide what is typed
    if "mail" in called and control.role == "textbox":
        scored["email"] = scored.get("email", 0.0) + 0.45
    if name in (("q",), ("s",), ("query",)) and control.role in TYPED:
        scored["search"] = scored.get("search", 0.0) + 0.5
    label = tokens(control.label or control.name)
    if control.role == "textbox" and label and not words.fields["honorific-prefix"].longest_in(label):
        scored.pop("honorific-prefix", None)
    if _TRAP.search(f"{control.label} {control.name} {control.nearby}"):
        scored.clear()


def _meant(phrases: Phrases, said: Tokens) -> float:
    if phrases.has(said):
        return 1.0 + 0.05 * len(said)
    longest = phrases.longest_in(said)
    if not longest:
        return 0.0
    return (0.25 + 0.65 * longest / len(said) + 0.04 * longest) * (0.5 if len(said) > 9 else 1.0)


def without_noise(said: Tokens) -> Tokens:
    """The words without those that stand on any field."""
    kept = tuple(word for word in said if word not in _NOISE)
    return kept or said


def best(scored: dict[str, float], among: Sequence[str] | None) -> tuple[str, float]:
    """The likeliest token, and how sure it is; "other" where none is likely."""
    allowed = {token: score for token, score in scored.items() if among is None or token in among}
    if not allowed:
        return "other", 0.3
    token = max(allowed, key=lambda one: allowed[one])
    return (token, min(0.95, allowed[token])) if allowed[token] >= 0.45 else ("other", 0.3)


def by_options(control: Control, words: Lexicon) -> str:
    """What a list is for, by what it offers."""
    shown = [option.strip() for option in control.options]
    values = [value.strip() for value in control.option_values]
    if len(shown) < 3:
        return ""
    numbers = [value.lstrip("0") for value in values if value.strip("0")]
    if sum(1 for option in (*shown, *values) if _YEAR.match(option)) >= min(6, len(shown) - 1):
        years = [int(option) for option in (*shown, *values) if _YEAR.match(option)]
        return "bday-year" if min(years) < 2000 else "cc-exp-year"
    codes = [value for value in values if re.fullmatch(r"[A-Z]{2,3}", value)]
    if len(codes) >= 3 or len(shown) > 40:
        scored = scores(control, words)
        meant = max(("country", "address-level1"), key=lambda one: scored.get(one, 0.0))
        if scored.get(meant, 0.0) > 0.3:
            return meant
        if {"US", "GB", "DE", "FR"} & set(codes) and len(codes) > 3:
            return "country"
    if numbers and scores(control, words).get("quantity", 0.0) > 0.6:
        return "quantity"
    if len(numbers) >= 12 and numbers[:12] == _MONTHS and len(numbers) <= 13:
        scored = scores(control, words)
        born = max(scored.get(one, 0.0) for one in ("bday", "bday-month", "bday-day"))
        card = max(scored.get(one, 0.0) for one in ("cc-exp", "cc-exp-month"))
        return "bday-month" if born > card else "cc-exp-month"
    if len(numbers) >= 28 and numbers[:28] == _DAYS[:28] and len(numbers) <= 32:
        return "bday-day"
    return ""


def box_purpose(control: Control, words: Lexicon) -> str:
    """What is agreed to by ticking a box: "newsletter", "terms", "account", "same-address", "gift", "other"."""
    said = control.label or control.name or control.nearby
    called = " ".join(tokens_of_identifier(f"{control.attributes.get('name', '')} {control.attributes.get('id', '')}"))
    for purpose, subject in (
        ("account", "account"),
        ("same-address", "same"),
        ("newsletter", "newsletter"),
        ("newsletter", "marketing"),
        ("terms", "terms"),
        ("gift", "gift"),
    ):
        if words.mentions(subject, said):
            return purpose
    for purpose in ("terms", "newsletter", "account"):
        if words.mentions(purpose, called):
            return purpose
    return "other"
