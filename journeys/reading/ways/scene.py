"""One sight, looked over once for all ways."""

import re
from collections.abc import Iterable

from journeys.reading.language.lexicon import Lexicon, Tokens, lexicon, tokens
from journeys.reading.pages.sight import Block, Control, Sight
from journeys.reading.ways.inscription import Inscription, read_inscription
from journeys.reading.ways.signboard import Signboard, signboard
from journeys.reading.ways.surroundings import FIELD_ROLES, Surroundings

_TITLE_PARTS = re.compile(r"\s[|–—·:»-]\s|\|")
_ENOUGH = 0.6  # of a title or an address to take the page for what it names
_CERTAIN = 0.96  # it says just this
_FEW = 3  # ways; so many are named on nearly every page, and hardly ever by chance
_LONGEST_LABEL = 40  # letters
_EVERYWHERE = frozenset(
    {
        "cart",
        "returns",
        "shipping",
        "contact",
        "help",
        "track-order",
        "login",
        "register",
        "account",
        "privacy",
        "terms",
    }
)
_MOST_KEPT = 4  # scenes; a walk asks many things about one sight, and then looks anew


class Scene:
    """A sight with what its controls say, and what stands around them."""

    def __init__(self, sight: Sight, words: Lexicon, board: Signboard) -> None:
        """Read every control, once."""
        self.sight, self.words, self.board = sight, words, board
        self.around = Surroundings(sight, words)
        self.headline: Block | None = next(
            (block for block in sight.blocks if block.tag == "h1" and block.region == "main"), None
        )
        self.inscriptions = [read_inscription(control, board) for control in sight.controls]
        self._by_intent: dict[str, list[Inscription]] = {}
        for one in self.inscriptions:
            for intent in one.intents:
                self._by_intent.setdefault(intent, []).append(one)
        self._about: dict[str, bool] = {}

    def naming(self, intent: str) -> list[Inscription]:
        """The controls that may lead there, for one reason or another."""
        return self._by_intent.get(intent, [])

    def is_about(self, intent: str) -> bool:
        """Whether the page itself is what `intent` leads to: its heading, title or address says so."""
        if intent not in self._about:
            self._about[intent] = self._names_itself(intent)
        return self._about[intent]

    def _names_itself(self, intent: str) -> bool:
        if self.board.leads(self.sight.url).get(intent, 0.0) >= _ENOUGH:
            return True
        headings = (block.text for block in self.sight.blocks if block.tag in ("h1", "h2") and block.region == "main")
        titles: Iterable[str] = (*_TITLE_PARTS.split(self.sight.title), *headings)
        return any(self.board.read(text).said.get(intent, 0.0) >= _ENOUGH for text in titles)

    def names_the_matter(self, control: Control, matter: Tokens) -> bool:
        """Whether an order is named on it, by its number."""
        shown = tokens(f"{control.text} {control.name} {control.attributes.get('href', '')}")
        return set(matter) <= set(shown)

    def fields_of(self, form: str) -> int:
        """How many fields a form has."""
        return sum(1 for one in self.around.controls_of(form) if one.role in FIELD_ROLES)


_kept: tuple[tuple[Sight, Signboard, Scene], ...] = ()


def scene_of(sight: Sight, *locales: str) -> Scene:
    """The scene of a sight, kept while the same sight is asked about again."""
    global _kept  # replaced whole, so that threads cannot see half of it
    board = signboard(*locales)
    for known, by, scene in _kept:
        if known is sight and by is board:
            return scene
    scene = _in_its_own_words(Scene(sight, lexicon(*locales), board))
    _kept = ((sight, board, scene), *_kept[: _MOST_KEPT - 1])
    return scene


def _in_its_own_words(scene: Scene) -> Scene:
    """The same scene; by the words of all languages where the page's language is plainly not what it was said to be."""
    named = _named_for_certain(scene.board, scene)
    everywhere = signboard()
    if len(named) >= _FEW or scene.board is everywhere:
        return scene
    if len(_named_for_certain(everywhere, scene) - named) < _FEW:
        return scene
    return Scene(scene.sight, lexicon(), everywhere)


def _named_for_certain(board: Signboard, scene: Scene) -> set[str]:
    texts = {one.control.text or one.control.name for one in scene.inscriptions if one.control.role == "link"}
    reads = (board.read(text).said for text in texts if 0 < len(text) < _LONGEST_LABEL)
    return {intent for said in reads for intent, sure in said.items() if sure >= _CERTAIN and intent in _EVERYWHERE}
