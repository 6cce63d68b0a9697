"""Both sides of a finding, as one picture and as a page: what is shown, marked, said, and kept within bounds."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unicodedata import combining
from xml.etree.ElementTree import Element, fromstring

import pytest
from evidence_walks import Scribe

from journeys.checks import CATALOGUE
from journeys.claim import State
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import Exhibit, Outcome
from journeys.reports.evidence.drawing import WIDE
from journeys.reports.evidence.proofs import prove
from journeys.reports.evidence.signs import sign_of
from journeys.touchpoint import Channel
from tests.records import beginning

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def scribe(tmp_path: Path) -> Scribe:
    return Scribe(tmp_path / "walk")


def words_of(picture: str) -> str:
    """All that can be read in a picture."""
    root = fromstring(picture)
    return " ".join(" ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")).split())


def boxes_in(picture: str) -> list[Element]:
    return [one for one in fromstring(picture).iter(f"{SVG}rect") if one.get("class") == "box"]


# ---- what a side shows ----


def test_two_prices_stand_next_to_each_other_with_channel_place_and_time(scribe: Scribe) -> None:
    here = scribe.is_told(scribe.meets(Channel.WEB, "The tea set"), "24", "only $24")
    there = scribe.is_told(scribe.meets(Channel.WEB, "Basket", minutes=3), "27", "tea set $27")
    proof = scribe.proves(here, there, owner="product")
    read = words_of(proof.picture)
    for part in (
        "$24",
        "$27",
        "Website · The tea set",
        "Website · Basket",
        "2 Mar 2026, 09:01",
        "3 min later",
        "differs",
    ):
        assert part in read
    assert "to be mended by product" in read
    assert "What to do:</b> Decide which price holds" in proof.page


def test_the_words_are_boxed_where_they_stand_in_the_picture(scribe: Scribe) -> None:
    at = scribe.meets(Channel.WEB, "Basket")
    claim = scribe.is_told(at, "27", "tea set $27")
    scribe.pictures(at, "001.jpg", ("Welcome", 20, 20), ("tea set $27", 300, 1900))
    proof = scribe.proves(claim)
    (box,) = boxes_in(proof.picture)
    assert 280 < float(box.get("x", 0)) < 300
    (window,) = [one for one in fromstring(proof.picture).iter(f"{SVG}svg") if one.get("preserveAspectRatio")]
    _, top, _, height = map(float, window.get("viewBox", "").split())
    assert top < 1900 < top + height
    assert proof.picture.count("data:image/jpeg;base64,") == 1
    assert 'href="./001.jpg"' in proof.page
    assert "The words are boxed." in proof.page


def test_one_picture_for_both_sides_is_carried_once(scribe: Scribe) -> None:
    at = scribe.meets(Channel.WEB, "Basket")
    first, then = scribe.is_told(at, "24", "item $24"), scribe.is_told(at, "27", "total $27")
    scribe.pictures(at, "001.jpg", ("item $24", 20, 20), ("total $27", 300, 1900))
    proof = scribe.proves(first, then)
    assert len(boxes_in(proof.picture)) == 2
    assert proof.picture.count("data:image/jpeg;base64,") == 1
    assert "on the same page" in words_of(proof.picture)


def test_words_that_are_not_in_the_picture_are_quoted_and_said_to_be_missing(scribe: Scribe) -> None:
    at = scribe.meets(Channel.WEB, "Basket")
    claim = scribe.is_told(at, "27", "tea set $27")
    scribe.pictures(at, "001.jpg", ("Welcome", 20, 20))
    proof = scribe.proves(claim)
    assert boxes_in(proof.picture) == []
    assert "$27" in words_of(proof.picture)
    assert "not found in the picture" in proof.page


def test_a_field_is_boxed_by_its_name_where_its_picture_was_taken_before_it_was_filled(scribe: Scribe) -> None:
    at = scribe.meets(Channel.WEB, "Checkout")
    scribe.is_asked(at, "e-mail", "Email address")
    told = scribe.tells(at, "e-mail", "jane@journeys.example")
    scribe.pictures(at, "001.jpg", ("Email address", 300, 600))
    assert len(boxes_in(scribe.proves(told, check="asked-again").picture)) == 1


@pytest.mark.parametrize("gone", ["deleted", "../outside.jpg", "/etc/passwd", "no\\way.jpg", "nul\0.jpg"])
def test_a_picture_that_is_gone_or_lies_elsewhere_is_not_missed(scribe: Scribe, gone: str) -> None:
    at = scribe.meets(Channel.WEB, "Basket")
    scribe.hears(at, "All you need\ntea set $27\nBuy")
    claim = scribe.is_told(at, "27", "tea set $27")
    (scribe.folder.parent / "outside.jpg").write_bytes(b"\xff\xd8secret")
    scribe.writes(Exhibit(title="Basket", path=gone, media_type="image/jpeg", at=at))
    proof = scribe.proves(claim)
    assert "All you need" in words_of(proof.picture)
    assert "data:image" not in proof.picture
    assert "outside" not in proof.page


def test_a_talk_shows_who_said_what_around_the_marked_turn(scribe: Scribe) -> None:
    at = scribe.meets(Channel.CHAT, "the chat")
    scribe.hears(at, "Hello", "> Where is my order?", "Your order has been delivered.", "Anything else?")
    status = scribe.hears_status(at, State.DELIVERED, "Your order has been delivered.")
    proof = scribe.proves(status)
    read = words_of(proof.picture)
    assert "Customer Where is my order?" in read
    assert proof.picture.count("bubble marked") == 1
    assert "<mark>Your order has been delivered.</mark>" in proof.page


def test_both_turns_of_one_talk_are_marked_in_the_whole_of_it(scribe: Scribe) -> None:
    at = scribe.meets(Channel.PHONE, "the support line")
    turns = scribe.hears(at, *(f"Turn {number}" for number in range(40)))
    proof = scribe.proves(turns[3], turns[33], check="in-circles")
    whole = proof.page[proof.page.index("The whole conversation") :]
    assert re.findall(r"<mark>(.*?)</mark>", whole) == ["Turn 3", "Turn 33"]
    assert 'id="turn-1-34"' in whole


def test_silence_is_shown_as_silence_with_its_time(scribe: Scribe) -> None:
    at = scribe.meets(Channel.PHONE, "the support line")
    scribe.hears(at, "How can I help?", "> Where is my order?")
    silence = scribe.tries(at, Outcome.SILENCE, "", goal="get an answer", waited=15)
    proof = scribe.proves(silence, check="no-answer")
    assert "nothing was said for 15 s" in words_of(proof.picture)
    assert "Nothing was said for 15 s." in proof.page


def test_a_mail_shows_its_head_and_marks_the_words_in_their_paragraph(scribe: Scribe) -> None:
    at = scribe.meets(Channel.MAIL, "the mail «Your order»")
    text = "Hello {first_name},\nthank you for your order.\nYour team"
    (words,) = scribe.hears(at, f"Your order\n{text}")
    looks = "<p>Hello <b>{first_name}</b></p><img src=http://shop.example/open.gif><script>alert(1)</script>"
    scribe.gets(at, "001.eml", text, looks, Subject="Your order", From="Shop <shop@shop.example>")
    proof = scribe.proves(words, check="unfilled-template", summary="the mail «Your order» shows «{first_name}»")
    read = words_of(proof.picture)
    assert "Subject: Your order" in read
    assert "Mail · Your order" in read
    assert "<mark>{first_name}</mark>" in proof.page
    (frame,) = re.findall(r'<iframe sandbox="" title="[^"]*" srcdoc="([^"]*)"', proof.page)
    assert "shop.example/open.gif" not in frame
    assert "script" not in frame


def test_a_text_message_is_a_bubble(scribe: Scribe) -> None:
    at = scribe.meets(Channel.TEXT, "a text message")
    (words,) = scribe.hears(at, "Your parcel is on its way")
    assert scribe.proves(words).picture.count("bubble marked") == 1


def test_what_is_told_to_programs_alone_is_no_part_of_a_picture(scribe: Scribe) -> None:
    at = scribe.meets(Channel.WEB, "The tea set")
    scribe.pictures(at, "001.jpg", ("tea set $24", 20, 20))
    shown, hidden = scribe.is_told(at, "24", "tea set $24"), scribe.is_told(at, "19", '"price": "19"', seen=False)
    proof = scribe.proves(shown, hidden, check="markup-price-differs")
    assert "Told to search engines" in words_of(proof.picture)
    assert '"price": "19"' in words_of(proof.picture)


def test_a_recording_can_be_played(scribe: Scribe) -> None:
    at = scribe.meets(Channel.PHONE, "the support line")
    (words,) = scribe.hears(at, "No.")
    scribe.keeps(at, "my call.wav", b"RIFF", "audio/x-wav")
    assert 'src="./my%20call.wav"' in scribe.proves(words).page
    (alone,) = prove(scribe.folder, scribe.record, [Finding(summary="No", evidence=(words,))], alone=True)
    assert 'src="data:audio/x-wav;base64,UklGRg=="' in alone.page
    assert "href=" not in alone.page.replace('href="data:,"', "")


def test_a_page_that_stands_alone_carries_its_picture_once_and_leads_nowhere(scribe: Scribe) -> None:
    at = scribe.meets(Channel.WEB, "Basket")
    claim = scribe.is_told(at, "27", "tea set $27")
    scribe.pictures(at, "001.jpg", ("tea set $27", 300, 1900))
    (alone,) = prove(scribe.folder, scribe.record, [Finding(summary="Dear", evidence=(claim,))], alone=True)
    assert alone.page.count("data:image/jpeg;base64,") == 1
    assert "<a " not in alone.page


# ---- what is between both sides ----


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "moments later"),
        (3, "3 min later"),
        (150, "2 h later"),
        (60 * 20, "the next day"),
        (60 * 24 * 3, "3 days later"),
    ],
)
def test_how_far_one_side_is_from_the_other(scribe: Scribe, minutes: int, said: str) -> None:
    first = scribe.hears(scribe.meets(Channel.WEB, "A"), "This")
    then = scribe.hears(scribe.meets(Channel.CHAT, "the chat", minutes=minutes), "That")
    proof = scribe.proves(*first, *then)
    assert said in words_of(proof.picture)


def test_the_side_that_the_profile_holds_for_right_is_named(scribe: Scribe) -> None:
    web, chat = scribe.meets(Channel.WEB, "A"), scribe.meets(Channel.CHAT, "the chat")
    proof = scribe.proves(scribe.is_told(chat, "19", "It is $19"), scribe.is_told(web, "24", "It is $24"))
    assert proof.page.count("holds this side for right") == 1
    assert proof.page.index("holds this side") > proof.page.index("Website · A")


def test_of_more_than_two_sides_all_but_the_last_stand_against_the_last(scribe: Scribe) -> None:
    at = scribe.meets(Channel.WEB, "Basket")
    parts = [scribe.is_told(at, amount, f"${amount}") for amount in ("24", "5", "30")]
    read = words_of(scribe.proves(*parts, check="wrong-sum").picture)
    assert "$24 + $5" in read
    assert "The total" in read


def test_every_check_has_words_of_its_own_and_an_unknown_one_has_those_of_its_pillar(scribe: Scribe) -> None:
    words = scribe.hears(scribe.meets(Channel.WEB, "A"), "This")[0]
    generic = {sign_of(Finding(summary="x", evidence=(words,), pillar=pillar)) for pillar in Pillar}
    assert len(generic) == len(Pillar)
    for check in CATALOGUE.values():
        sign = sign_of(Finding(summary="x", evidence=(words,), check=check.name, pillar=check.pillar))
        assert sign not in generic, check.name
        assert sign.mend.endswith(".")


# ---- bounds ----


@pytest.mark.parametrize(
    "words",
    [
        "w" * 10_000,
        "word " * 10_000,
        "漢字かな" * 500,
        "مرحبا بالعالم " * 300,
        "e\u0301\u0302\u0303\u0304" * 900,
        "👨\u200d👩\u200d👧" * 400,
        "\u202e\x00\ufffe\ud800",
        "",
        " \n ",
        "\r\n" * 50,
    ],
    ids=["one word", "many words", "Japanese", "Arabic", "marks", "families", "harmful", "nothing", "blank", "lines"],
)
def test_no_words_break_a_picture_or_run_out_of_it(scribe: Scribe, words: str) -> None:
    chat, mail = scribe.meets(Channel.CHAT, words), scribe.meets(Channel.MAIL, words)
    first, then = scribe.hears(chat, words)[0], scribe.hears(mail, words)[0]
    proof = scribe.proves(first, then, summary=words, check=words, owner=words, harm=Harm.JARRED)
    root = fromstring(proof.picture.encode())
    for text in root.iter(f"{SVG}text"):
        size = float(text.get("font-size", 0))
        letters = [sign for sign in "".join(text.itertext()) if not combining(sign) and sign.isprintable()]
        assert sum(1 if ord(sign) > 0x2FFF else 0.35 for sign in letters) * size < WIDE
    assert len(proof.picture) < 60_000
    assert len(proof.page) < 120_000


def test_a_talk_of_ten_thousand_turns_is_cut_around_the_marked_ones(scribe: Scribe) -> None:
    at = scribe.meets(Channel.CHAT, "the chat")
    turns = scribe.hears(at, *(f"Turn {number}, and more of the same" for number in range(10_000)))
    proof = scribe.proves(turns[10], turns[9_000])
    assert len(proof.page) < 300_000
    assert "turns left out here" in proof.page
    assert proof.page.count("<mark>Turn 9000, and more of the same</mark>") == 2


def test_times_with_and_without_a_zone_are_not_compared(scribe: Scribe) -> None:
    at = scribe.meets(Channel.WEB, "A")
    naive = replace(at, at=at.at.replace(tzinfo=None))
    scribe.entries[0] = naive
    words = scribe.hears(naive, "This")[0]
    record = replace(scribe.record, beginning=beginning(began=at.at - timedelta(days=1)))
    (proof,) = prove(scribe.folder, record, [Finding(summary="It", evidence=(words,))])
    assert "2 Mar 2026, 09:01" in words_of(proof.picture)
