"""Which of a shop's pages this is: the basket, an empty one, or the one that confirms an order."""

from urllib.parse import urlsplit

from journeys.channels.web.afoot.walker import Walker
from journeys.reading.language.lexicon import tokens, tokens_of_identifier
from journeys.reading.pages.sight import Sight

_ORDERS = 0.8  # how surely a button orders


def is_ordered(walker: Walker, sight: Sight) -> bool:
    """Whether the page says that the order was placed."""
    words = walker.page.words(sight)
    telling = [
        block.text
        for block in sight.blocks
        if block.tag not in ("label", "a", "button") and len(block.text) < 240 and block.region not in ("nav", "footer")
    ]
    return any(words.mentions("ordered", _without_numbers(text)) for text in (sight.title, *telling))


def is_headed_ordered(walker: Walker, sight: Sight) -> bool:
    """Whether the page's title or its headings say so: what stands in its text may speak of what is to come."""
    words = walker.page.words(sight)
    headings = [block.text for block in sight.blocks if block.tag in ("h1", "h2") and block.region == "main"]
    return any(words.mentions("ordered", _without_numbers(text)) for text in (sight.title, *headings))


def is_still_to_order(walker: Walker, sight: Sight) -> bool:
    """Whether a button that orders stands there: «Order confirmation» may head the page on which one confirms."""
    ways = walker.page.words(sight).ways
    said = [tokens(one.text or one.name) for one in sight.controls
            if one.attributes.get("sends") == "yes" and one.region == "main"]  # fmt: skip
    return any(ways["pay"].said_by(words) >= _ORDERS > ways["add-to-cart"].said_by(words) for words in said)


def _without_numbers(text: str) -> str:
    """«Order 10023: confirmation» is an order confirmation."""
    return " ".join(word for word in text.split() if not any(map(str.isdigit, word)))


def is_basket(walker: Walker, sight: Sight) -> bool:
    """Whether this is the page of the basket."""
    sign = walker.page.words(sight).ways["cart"]
    title = sight.heading if any(block.tag == "h1" for block in sight.blocks) else sight.title.partition("|")[0]
    path = sight.url.split("?")[0].rstrip("/").rpartition("/")[2]
    return sign.said_by(tokens(title)) >= 0.6 or sign.path.has(tokens(path))


def is_empty_basket(walker: Walker, sight: Sight) -> bool:
    """Whether the page says that nothing is in the basket."""
    return any(walker.page.words(sight).mentions("empty-basket", block.text) for block in sight.blocks)


def came_to_thanks(walker: Walker, sight: Sight) -> bool:
    """Whether the address alone says that the order was placed."""
    parts = urlsplit(sight.url)
    path = tokens_of_identifier(f"{parts.path} {parts.fragment}")
    return bool(walker.page.words(sight).context["ordered-path"].longest_in(path))
