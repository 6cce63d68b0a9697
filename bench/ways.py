"""How fast the way is found: `python bench/ways.py`, on one core, the best of several runs.

It makes pages of 3,000 elements with some 600 controls, as big shops have them, in two languages, and measures from the
Sight to the chosen control: for one intent on a page of which nothing was ever read, and for all intents together.
Beside it stands how long it takes to make the Sight from JSON. Seconds are the processor's.
"""

import random
import time
from collections.abc import Callable
from statistics import median

from faker import Faker

from journeys.reading.language.lexicon import tokens, tokens_of_identifier
from journeys.reading.pages.sight import Block, Box, Control, Sight
from journeys.reading.ways.signboard import signboard
from journeys.reading.ways.ways import INTENTS, find_way

RUNS = 5
PAGES = 4
CONTROLS, BLOCKS = 600, 2400
MOST_FOR_ONE, MOST_FOR_ALL = 50.0, 100.0  # milliseconds
LOCALES = {"en-GB": "en_GB", "de-DE": "de_DE"}
HEADER = {"en-GB": ("Search", "My account", "Basket (2)"), "de-DE": ("Suche", "Mein Konto", "Warenkorb (2)")}
FOOTER = {
    "en-GB": ("Delivery", "Returns & refunds", "Contact us", "Help centre", "Track my order", "Privacy", "Terms"),
    "de-DE": ("Versand", "Widerrufsrecht", "Kontakt", "Hilfe", "Sendungsverfolgung", "Datenschutz", "AGB"),
}


def page(locale: str, seed: int) -> Sight:
    """A list of goods between a header and a footer; always the same one."""
    words, dice = Faker(LOCALES[locale]), random.Random(seed)
    words.seed_instance(seed)
    blocks = [_block(number, words.sentence(nb_words=dice.randrange(2, 14))) for number in range(BLOCKS)]
    controls = [_control(0, "textbox", HEADER[locale][0], "header", attributes={"name": "q", "type": "search"})]
    controls += [_control(1 + place, "link", name, "header") for place, name in enumerate(HEADER[locale][1:])]
    while len(controls) < CONTROLS - len(FOOTER[locale]):
        number, name = len(controls), " ".join(words.words(dice.randrange(1, 6))).capitalize()
        kind = dice.random()
        path = f"/{words.slug()}/{words.slug()}-{number}.html"
        if kind < 0.75:
            controls.append(_control(number, "link", name, "main", attributes={"href": path, "class": "card__link"}))
        elif kind < 0.9:
            controls.append(
                _control(number, "button", name, "main", attributes={"class": "btn btn-add", "sends": "yes"})
            )
        else:
            controls.append(_control(number, "checkbox", name, "main", attributes={"name": f"filter[{number}]"}))
    controls += [_control(len(controls) + place, "link", name, "footer") for place, name in enumerate(FOOTER[locale])]
    return Sight(
        url="https://shop.example/list", title="", language=locale, blocks=tuple(blocks), controls=tuple(controls)
    )


def _block(number: int, text: str) -> Block:
    return Block(text=text, tag="p", box=_place(number), group=f"card{number // 5}", row=f"row{number // 20}")


def _control(number: int, role: str, name: str, region: str, attributes: dict[str, str] | None = None) -> Control:
    return Control(
        ref=f"r{number}", role=role, name=name, text=name, region=region, box=_place(number * 4),
        group=f"card{number // 2}", form=f"form{number // 40}" if role != "link" else "",
        attributes=attributes or {"href": f"/{name.partition(' ')[0].casefold()}"},
    )  # fmt: skip


def _place(number: int) -> Box:
    return Box(x=40 + number % 5 * 240, y=60 + number // 5 * 28, width=220, height=24)


def milliseconds(work: Callable[[Sight], object], saved: list[str]) -> float:
    """Of the fastest run, in the median of the pages; each run begins without what the others read."""
    taken = []
    for one in saved:
        runs = []
        for _ in range(RUNS):
            sight = Sight.from_json(one)
            tokens.cache_clear()
            tokens_of_identifier.cache_clear()
            signboard(sight.language, sight.language).forget()
            began = time.process_time()
            work(sight)
            runs.append((time.process_time() - began) * 1000)
        taken.append(min(runs))
    return median(taken)


def one_way(sight: Sight, intent: str) -> object:
    """What a customer takes."""
    return find_way(sight, intent, language=sight.language, want="red mug" if intent == "product" else "")


def all_ways(sight: Sight) -> object:
    """All that a page leads to."""
    return [one_way(sight, intent) for intent in INTENTS]


def main() -> int:
    """Print how long it takes; 1 where it takes longer than it may."""
    saved = [page(locale, seed).to_json() for locale in LOCALES for seed in range(PAGES)]
    made = milliseconds(lambda sight: Sight.from_json(sight.to_json()), saved)
    by_intent = {intent: milliseconds(lambda sight, i=intent: one_way(sight, i), saved) for intent in INTENTS}  # type: ignore[misc]
    one, all_of_them = median(by_intent.values()), milliseconds(all_ways, saved)
    slowest = max(by_intent, key=lambda intent: by_intent[intent])
    print(f"{len(saved)} pages of {CONTROLS} controls and {BLOCKS} pieces of text")
    print(f"one way:  {one:.1f} ms in the median of intents, {by_intent[slowest]:.1f} ms at the most ({slowest})")
    print(f"all ways: {all_of_them:.1f} ms together")
    print(f"the Sight to JSON and back: {made:.1f} ms, {made / one:.1f} times as long as one way")
    return int(one > MOST_FOR_ONE or all_of_them > MOST_FOR_ALL)


if __name__ == "__main__":
    raise SystemExit(main())
