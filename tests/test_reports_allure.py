"""What Allure is told of a walk: steps, evidence, findings, whose trouble it was, and no secrets."""

import re

import pytest
from reported import walked

pytest_plugins = ["pytester"]


def test_a_walk_that_went_well_reads_as_the_feature_does(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "And they ask the chat")
    assert told.steps == [
        ("passed", 'Given a first-time customer who wants "Bamboo tea set"'),
        ("passed", "When they put it in the basket"),
        ("passed", "And they ask the chat"),
    ]
    assert told.only["status"] == "passed"
    assert told.only["name"] == "The tea set"
    assert told.labels("epic") == ["Help"]
    assert told.labels("feature") == ["From the ad to the door"]
    assert told.labels("story") == ["The tea set"]
    assert told.labels("severity") == ["critical"]
    assert told.labels("owner") == []
    assert sorted(told.labels("tag")) == ["moment-that-matters", "shop"]


def test_the_description_says_who_walked_and_what_it_took(pytester: pytest.Pytester) -> None:
    description = walked(pytester, options=("--customer-seed", "4")).only["description"]
    assert description.startswith("A stranger sees an ad and buys what it shows.")
    assert "who never bought there before, walked up to **Natural\\-Co** (en\\-GB) on 21 November 2026" in description
    assert "They met the company 2 times, on ad and web, from «aware» to «shop»" in description
    assert "**Effort 6**: 1 action, 1 switch." in description
    assert "The customer's seed is 4." in description


def test_evidence_is_attached_to_the_step_in_which_it_was_kept(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "And they ask the chat")
    assert list(told.attached(told.step("in the basket"))) == ["Your basket (web), 21 Nov 12:06"]
    shown = told.attached(told.step("ask the chat"))
    assert shown["Transcript of the chat (chat), 21 Nov 12:09"] == (
        "text/plain",
        "customer: Where is it?\ncompany: <b>On its way</b>",
    )
    assert shown["Mail «Your order» (chat), 21 Nov 12:09"] == (
        "text/plain",
        "From: shop@shop.example\nSubject: Grüße\n\n"
        "Für Sie: https://shop.example/orders/7?lang=de&access_key=•••&page=2",
    )
    kind, page = shown["The call (chat), 21 Nov 12:09"]
    assert kind == "text/html"
    assert '<audio controls src="data:audio/wav;base64,UklGRg=="' in page


def test_a_step_that_was_let_down_is_shown_failed_though_the_walk_went_on(pytester: pytest.Pytester) -> None:
    told = walked(
        pytester, "Then it costs what the ad said", "And they have proof of the order", "When they ask the chat"
    )
    assert [status for status, _ in told.steps] == ["failed", "passed", "passed", "failed", "failed", "passed"]
    assert told.step("what the ad said")["statusDetails"] == {
        "message": "mismatched-price: Bamboo tea set was 24 USD, then 27 USD"
    }
    assert told.step("proof of the order")["statusDetails"] == {
        "message": "the customer could not have proof of the order: nobody named an order number"
    }


def test_a_let_down_is_failed_and_its_message_is_the_verdict(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "Then it costs what the ad said", "And they have proof of the order")
    assert told.only["status"] == "failed"
    assert told.only["statusDetails"] == {
        "message": "mismatched-price: Bamboo tea set was 24 USD, then 27 USD\n"
        "the customer could not have proof of the order: nobody named an order number"
    }
    assert told.labels("severity") == ["blocker"]
    assert told.labels("owner") == ["product"]
    assert told.labels("epic") == ["Buy"]


def test_every_finding_has_its_proof_with_both_sides(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "Then the answer is in time", "And it costs what the ad said")
    findings = told.step("Findings")
    assert [(step["status"], step["name"]) for step in findings["steps"]] == [
        ("failed", "Bamboo tea set was 24 USD, then 27 USD"),  # who was misled comes first
        ("failed", "Nobody answered"),
    ]
    proof = told.attached(findings["steps"][0])
    assert {name: kind for name, (kind, _) in proof.items()} == {
        "Proof 2": "image/svg+xml",
        "Proof 2, to read": "text/html",
    }
    assert "$24" in proof["Proof 2, to read"][1]
    assert "<img src=x" not in proof["Proof 2"][1] + proof["Proof 2, to read"][1]


def test_what_the_walk_cost_is_attached(pytester: pytest.Pytester) -> None:
    told = walked(pytester)
    kind, table = told.attached(told.only)["Effort 6"]
    assert kind == "text/csv"
    assert table.splitlines() == [
        *("part,count", "actions,1", "fields typed,0", "repeats,0", "waits,0", "switches,1", "dead ends,0"),
        "effort in all,6",
    ]


def test_a_customer_who_was_stopped_failed_and_the_rest_is_skipped(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When they are stopped", "And they ask the chat")
    assert told.only["status"] == "failed"
    assert told.steps[2:] == [("failed", "When they are stopped"), ("skipped", "And they ask the chat")]
    assert told.step("are stopped")["statusDetails"] == {"message": "could not pay: the button does nothing"}
    assert told.only["statusDetails"] == {"message": "the customer could not pay: the button does nothing"}


def test_trouble_of_ours_is_broken_and_says_what_to_do(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When our telephone fails", "And they ask the chat")
    assert told.only["status"] == "broken"
    assert told.steps[2:] == [("broken", "When our telephone fails"), ("skipped", "And they ask the chat")]
    expected = {"message": "could not place the call\nTo fix: check the token"}
    assert told.only["statusDetails"] == expected
    assert told.step("telephone")["statusDetails"] == expected


def test_trouble_that_nobody_expected_shows_the_way_to_it_and_no_values(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When something is wrong in our code", options=("--showlocals",))
    details = told.only["statusDetails"]
    assert told.only["status"] == "broken"
    assert details["message"] == "KeyError: 'card •••'"
    assert re.fullmatch(r".*fake_journey.py:\d+ in wrong\n    raise KeyError\(.*\)", details["trace"])


def test_an_undefined_step_is_broken_where_it_stands(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When they dance", "And they ask the chat")
    assert told.steps[2:] == [("broken", "When they dance"), ("skipped", "And they ask the chat")]


def test_a_journey_that_was_skipped_is_neither_failed_nor_broken(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When the walk is skipped", "And they ask the chat")
    assert told.only["status"] == "skipped"
    assert told.steps[2:] == [("skipped", "When the walk is skipped"), ("skipped", "And they ask the chat")]


def test_nothing_secret_comes_into_the_report(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "When something is wrong in our code")
    assert "4242" not in told.everything
    assert "5555555555554444" not in told.everything
    assert "4111111111111111" not in told.everything


def test_an_address_in_a_mail_opens_no_door(pytester: pytest.Pytester) -> None:
    told = walked(pytester, "And they ask the chat")
    mail = told.attached(told.step("ask the chat"))["Mail «Your order» (chat), 21 Nov 12:09"][1]
    assert mail.endswith("Für Sie: https://shop.example/orders/7?lang=de&access_key=•••&page=2")
    assert "0faf7a12" not in told.everything
