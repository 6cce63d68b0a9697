"""What a list of phrases needs is in every text in which one of them stands."""

import re

import pytest

from journeys.reading.language.needs import Needs, plainly
from journeys.reading.language.words import KNOWN_LANGUAGES, vocabulary

LISTS = (
    *("moves.hands-over", "moves.refuses-person", "facts.same.done", "facts.same.failed", "facts.same.closing"),
    *("handoff.by_customer", "handoff.no_record", "handoff.will_answer", "tone.relationship", "status"),
)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("(?:we|i) hand you", "We HAND\n you over"),
        ("i'll (?:put|pass) you", "I’ll pass you on"),
        ("hel+o", "helllo"),
        ("calls?", "call"),
        ("(?:now )?ship(?:ped)?", "ship"),
        ("(?:very ){0,2}good", "good"),
        ("in ?box", "inbox"),
        (r"[a-z]{3} \w+ing", "the going"),
        (r"no(?!thing)\b", "no"),
        ("straße", "STRAẞE"),
        ("is", "İS"),
        ("(?-i:[A-Z])nna|bob", "Bob"),
    ],
)
def test_what_a_phrase_needs_is_where_it_stands(phrase: str, said: str) -> None:
    assert Needs([phrase]).may_be_in(said)


def test_a_text_that_lacks_a_part_of_a_phrase_cannot_hold_it() -> None:
    needs = Needs(["(?:put|pass|transfer) you (?:on|through)", "one moment"])
    assert not needs.may_be_in("We transfer the money at once.")
    assert not needs.may_be_in("Moments later.")
    assert not Needs([]).may_be_in("anything")


def test_letters_that_a_search_takes_for_one_are_one() -> None:
    every = "".join(map(chr, range(0x21, 0xFFFF)))
    for letter in "abcdefghijklmnopqrstuvwxyzäöüßàâçéèêëîïôùûœæñáíóú":
        assert {plainly(one) for one in re.findall(letter, every, re.IGNORECASE)} == {plainly(letter)}


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
def test_a_search_finds_what_it_would_find_without(language: str) -> None:
    words = vocabulary(language)
    for path in LISTS:
        for phrase in words.phrases(path):
            said = _GROUP.sub(lambda group: group[1], _GROUP.sub(lambda group: group[1], phrase)).replace("?", "")
            found, without = words.search(path, said), words.pattern(path).search(said)
            assert (found and found.span()) == (without and without.span())


_GROUP = re.compile(r"\(\?:([^()|]*)[^()]*\)")  # its first alternative
