"""Phone menus, walked along every branch: what a map holds, and what it accuses a line of."""

from collections.abc import Iterator

import pytest
from foreign_lines import phone_tree, survey
from lines import Exchange, asks, by_key, exchange, mapped, says
from starlette.responses import Response

from journeys.fixtures.menus import FAULTS, STATES, on_loopback, phone_menu
from journeys.mapping.stations import Kind
from journeys.mapping.steps import named
from journeys.mapping.troubles import Fault

WELCOME = "Welcome. For sales, press 1. For billing, press 2."
AGAIN = "<Redirect>voice</Redirect>"


@pytest.fixture(scope="module")
def board() -> Iterator[Exchange]:
    with exchange() as opened:
        yield opened


def faults(url: str, **caps: int) -> list[tuple[str, str]]:
    return [(named(one.way), one.fault.value) for one in mapped(url, **caps)[1]]


def test_each_of_five_faults_among_forty_stations_is_found_where_it_is_and_nothing_else() -> None:
    assert len(STATES) == 40
    with on_loopback(phone_menu(*FAULTS)) as url:
        assert sorted(faults(f"{url}/")) == [
            ("2, 1, 3", "silent drop"),
            ("2, 3", "loop"),
            ("3, 1", "loop"),
            ("3, 2, 2", "invalid option"),
            ("5, 4", "dead branch"),
        ]


def test_a_menu_that_is_read_again_for_ever_is_no_loop(board: Exchange) -> None:
    keys = by_key(k1=says("Sales. Goodbye."), k2=says("Billing. Goodbye."), other=AGAIN)
    assert faults(board.opens(asks(WELCOME, "k", then=AGAIN), k=keys)) == []


def test_a_choice_that_leads_back_two_menus_without_saying_so_is_a_loop(board: Exchange) -> None:
    service = asks("Service. To start, press 1. To stop, press 2.", "s")
    home = asks("Start. For a house, press 1. For a flat, press 2.", "h")
    url = board.opens(
        asks(WELCOME, "k"),
        k=by_key(k1=service, k2=says("Billing. Goodbye.")),
        s=by_key(k1=home, k2=says("Service stops. Goodbye.")),
        h=by_key(k1=says("A house takes two days. Goodbye."), k2=service),
    )
    assert ("1, 1, 2", "loop") in faults(url)


def test_an_answer_before_the_menu_is_read_again_is_a_station_of_its_own(board: Exchange) -> None:
    prompt = asks("For opening hours, press 1. For our address, press 2.", "k")
    keys = by_key(k1=says("We are open from nine to five.") + AGAIN, k2=says("We are in Kent.") + AGAIN)
    line, troubles = mapped(board.opens(prompt, k=keys))
    answers = [station.words for station in line.stations if station.kind is Kind.ANSWER]
    assert answers == ["We are open from nine to five.", "We are in Kent."]
    assert troubles == ()


def test_silence_that_is_answered_by_hanging_up_is_one_finding_however_many_menus_do_it(board: Exchange) -> None:
    deeper = asks("Billing. For invoices, press 1. For refunds, press 2.", "b", then="")
    keys = by_key(k1=says("Sales is closed. Goodbye."), k2=deeper)
    assert faults(board.opens(asks(WELCOME, "k", then=""), k=keys, b=says("Thank you."))) == [
        ("silence", "silent drop")
    ]


def test_a_greeting_without_words_has_its_keys_tried(board: Exchange) -> None:
    prompt = f'<Gather action="k" numDigits="1"><Play>greeting.mp3</Play></Gather>{AGAIN}'
    keys = by_key(k1=says("Sales. Goodbye."), k2="<Dial>+4930123456</Dial>", k3=Response("", 500), other=AGAIN)
    line, troubles = mapped(board.opens(prompt, k=keys))
    assert [one.note for one in line.stations if one.kind is Kind.TRANSFER] == ["would ring +4930123456"]
    assert [(named(one.way), one.fault) for one in troubles] == [("3", Fault.DEAD_BRANCH)]


def test_what_may_be_said_is_said(board: Exchange) -> None:
    prompt = '<Gather input="speech" action="k"><Say>You can say sales, or billing.</Say></Gather><Say>Goodbye.</Say>'
    line, troubles = mapped(board.opens(prompt, k=lambda form: says(f"You said {form['SpeechResult']}. Goodbye.")))
    assert [one.words for one in line.stations[2:]] == ["You said sales. Goodbye.", "You said billing. Goodbye."]
    assert troubles == ()


def test_a_number_that_is_asked_for_is_made_up(board: Exchange) -> None:
    prompt = '<Gather action="k"><Say>Please enter your order number followed by the hash key.</Say></Gather>'
    line, _ = mapped(board.opens(prompt, k=lambda form: says(f"There is no order {form['Digits']}. Goodbye.")))
    assert line.stations[-1].words == "There is no order 10023456. Goodbye."


@pytest.mark.parametrize(
    ("menu", "refusal"),
    [
        pytest.param(
            "Für Bestellungen drücken Sie die 1. Für Rechnungen drücken Sie die 2. "
            "Um dieses Menü noch einmal zu hören, drücken Sie die 3.",
            "Ungültige Eingabe.",
            id="de",
        ),
        pytest.param(
            "Pour les commandes, tapez 1. Pour les factures, tapez 2. Pour réécouter ce menu, tapez 3.",
            "Choix invalide.",
            id="fr",
        ),
        pytest.param(
            "Para ventas, pulse 1. Para facturas, pulse 2. Para volver a escuchar, pulse 3.",
            "Opción no válida.",
            id="es",
        ),
    ],
)
def test_refusals_loops_and_ways_back_are_told_apart_in_other_languages(
    board: Exchange, menu: str, refusal: str
) -> None:
    keys = by_key(k1=says(refusal) + AGAIN, k2=AGAIN, k3=AGAIN, other=says(refusal) + AGAIN)
    assert faults(board.opens(asks(menu, "k"), k=keys)) == [("1", "invalid option"), ("2", "loop")]


def test_one_key_for_two_things_is_found(board: Exchange) -> None:
    prompt = asks("For sales, press 1. For billing, press 1. To repeat this menu, press 2.", "k", then=AGAIN)
    keys = by_key(k1=says("Sales. Goodbye."), other=AGAIN)
    assert faults(board.opens(prompt, k=keys)) == [("the greeting", "one key for two things")]


def test_whoever_would_ring_queues_or_waits_hands_the_caller_over(board: Exchange) -> None:
    keys = by_key(
        k1='<Enqueue waitUrl="wait">support</Enqueue>',
        k2="<Dial><Conference>room</Conference></Dial>",
    )
    line, troubles = mapped(board.opens(asks(WELCOME, "k"), k=keys, wait=says("Please wait.")))
    assert [one.kind for one in line.stations[2:]] == [Kind.TRANSFER, Kind.TRANSFER]
    assert troubles == ()


def test_no_other_host_is_asked_and_nobody_is_accused_of_it(board: Exchange) -> None:
    line, troubles = mapped(board.opens(asks(WELCOME, "http://elsewhere.example/k")))
    assert line.stations[-1].kind is Kind.BEYOND
    assert troubles == ()


@pytest.mark.parametrize(
    ("voice", "fault"),
    [
        pytest.param(Response("", 500), "dead branch", id="HTTP 500"),
        pytest.param(Response("<html><body>Hello<br></body>", media_type="text/html"), "dead branch", id="a page"),
        pytest.param(Response("<Response><Say>Hi", media_type="text/xml"), "dead branch", id="cut off"),
        pytest.param("", "silent drop", id="nothing"),
        pytest.param(AGAIN, "loop", id="endless redirect"),
        pytest.param(says("All is well in the garden.") + AGAIN, "loop", id="endless talk"),
        pytest.param(says(WELCOME), "invalid option", id="a menu that takes no key"),
    ],
)
def test_a_line_that_is_broken_from_the_first_word_on_is_one_finding(
    board: Exchange, voice: str | Response, fault: str
) -> None:
    assert faults(board.opens(voice)) == [("the greeting", fault)]


def test_an_endless_tree_ends_at_the_caps(board: Exchange) -> None:
    counted = iter(range(1, 1000))
    url = board.opens(lambda _: asks(f"You are caller number {next(counted)}. For more, press 1.", "voice"))
    line, troubles = mapped(url, stations=4)
    assert len(line.stations) == 4
    assert line.left_out == "no more than 4 stations"
    assert troubles == ()


def test_a_published_phone_tree_is_mapped() -> None:
    with on_loopback(phone_tree.APP) as url:
        line, troubles = mapped(f"{url}/ivr/welcome")
    assert [one.note for one in line.stations if one.kind is Kind.TRANSFER] == [
        f"would ring {number}" for number in phone_tree.PLANETS.values()
    ]
    assert "Returning to the main menu" in [one.words for one in line.stations if one.kind is Kind.ANSWER]
    assert [one.fault for one in troubles] == [Fault.SILENT_DROP]  # silence at either menu


def test_a_published_survey_is_walked_to_its_end() -> None:
    with on_loopback(survey.APP) as url:
        line, troubles = mapped(f"{url}/voice")
    assert line.stations[0].kind is Kind.VOICEMAIL
    assert line.stations[-1].words == "Thank you for answering our survey. Good bye!"
    assert [one.fault for one in troubles] == [Fault.SILENT_DROP]
