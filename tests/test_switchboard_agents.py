"""Handing a caller over: dialling, queues, agents."""

# ruff: noqa: F811 - fixtures are imported by name
from datetime import timedelta

import pytest
from phone_company import CUSTOMER, board, caller, client, clock, company, twiml  # noqa: F401


def say(words):
    return f"<Say>{words}</Say>"


AGENT = say("Hello, this is Anna.") + "<Gather input='speech' action='reply' speechTimeout='auto' timeout='20'/>"


@pytest.fixture
def agent(company):
    return company.opens(AGENT, reply=lambda form: say(f"You said: {form['SpeechResult']}"))


def test_an_agent_hears_the_caller_and_the_caller_the_agent(caller, company, agent):
    number = company.opens(say("One moment.") + f"<Dial action='after'>{agent}</Dial>", after=say("Goodbye."))
    heard = caller.calls(number, "<Pause length='12'/><Say>Where is my order?</Say><Pause length='60'/>")
    assert heard.said() == ["One moment.", "Hello, this is Anna.", "You said: Where is my order?", "Goodbye."]
    (after,) = company.heard(number, "after")
    assert after["DialCallStatus"] == "completed"
    assert 5 <= int(after["DialCallDuration"]) <= 20
    (greeting,) = company.heard(agent, "voice")
    assert (greeting["From"], greeting["To"]) == (CUSTOMER, agent)


def test_without_an_action_the_document_goes_on_after_the_agent(caller, company):
    agent = company.opens(say("Sorry, wrong desk."))
    number = company.opens(f"<Dial><Number>{agent}</Number></Dial>" + say("Anything else?"))
    assert caller.calls(number).said() == ["Sorry, wrong desk.", "Anything else?"]


def test_keys_pass_to_whoever_the_caller_is_connected_with(caller, company):
    agent = company.opens("<Gather numDigits='2' action='keys'/>", keys=lambda form: say(f"Keys {form['Digits']}."))
    number = company.opens(f"<Dial>{agent}</Dial>")
    does = "<Pause length='5'/><Play digits='42'/><Pause length='60'/>"
    assert caller.calls(number, does).said() == ["Keys 42."]


@pytest.mark.parametrize(
    ("agent", "status"),
    [
        pytest.param("<Reject reason='busy'/>", "busy", id="busy"),
        pytest.param("<Reject/>", "failed", id="refused"),
        pytest.param(None, "no-answer", id="nobody there"),
        pytest.param("unknown", "failed", id="no such number"),
    ],
)
def test_the_company_learns_why_nobody_came_to_the_telephone(caller, company, board, agent, status):
    target = "+15550000002"
    if agent is None:
        board.connect("+15550000003")
        target = "+15550000003"
    elif agent != "unknown":
        target = company.opens(agent)
    number = company.opens(
        f"<Dial action='after' timeout='10'>{target}</Dial>", after=lambda form: say(form["DialCallStatus"])
    )
    assert caller.calls(number).said() == [status]


def test_of_several_who_ring_the_first_to_answer_gets_the_caller(caller, company):
    refuses, answers = company.opens("<Reject/>"), company.opens(say("Here is Ben."))
    number = company.opens(f"<Dial><Number>{refuses}</Number><Number>{answers}</Number></Dial>")
    assert caller.calls(number).said() == ["Here is Ben."]


def test_the_company_hears_of_the_end_when_the_caller_leaves_the_agent(caller, company, agent):
    number = company.opens(f"<Dial action='after'>{agent}</Dial>", after="")
    caller.calls(number, "<Pause length='8'/>")
    assert company.heard(number, "after")[0]["DialCallStatus"] == "completed"


def test_a_caller_waits_in_a_queue_until_an_agent_takes_them(caller, company, client, agent):
    def called(form):
        desk = twiml("<Dial><Queue>support</Queue></Dial>")
        client.calls.create(to=agent, from_=form["To"], twiml=desk)
        return "<Enqueue waitUrl='wait' action='after'>support</Enqueue>"

    number = company.opens(called, wait=say("Please hold.") + "<Pause length='1'/>", after=say("Was that all right?"))
    heard = caller.calls(number, "<Pause length='15'/><Say>My order?</Say><Pause length='60'/>")
    said = heard.said()
    assert said[0] == "Please hold."
    assert said[-3:] == ["Hello, this is Anna.", "You said: My order?", "Was that all right?"]
    assert company.heard(number, "wait")[0]["QueuePosition"] == "1"
    (after,) = company.heard(number, "after")
    assert after["QueueResult"] == "bridged"
    assert int(after["QueueTime"]) >= 3


def test_an_agent_may_wait_for_the_first_caller(caller, company, client, clock, agent):
    company.board._exchange.queue("early")
    company.pages[agent[-4:]]["voice"] = "<Pause length='20'/>" + AGENT
    number = company.opens("<Enqueue>early</Enqueue>")
    desk = twiml("<Pause length='1'/><Dial timeout='60'><Queue>early</Queue></Dial>")
    with clock.attending():
        client.calls.create(to=agent, from_="+15550000009", twiml=desk)
        assert "Hello, this is Anna." in caller.calls(number, "<Pause length='60'/>").said()


def test_what_the_queue_has_to_say_is_said_before_the_agent(caller, company, client):
    agent = company.opens("<Pause length='4'/>" + say("Anna here."))

    def called(form):
        desk = twiml(f"<Dial><Queue url='{company.url}/{form['To'][-4:]}/notice'>recorded</Queue></Dial>")
        client.calls.create(to=agent, from_=form["To"], twiml=desk)
        return "<Enqueue>recorded</Enqueue>"

    number = company.opens(called, notice=say("This call is recorded."))
    assert caller.calls(number).said() == ["This call is recorded.", "Anna here."]


def test_a_caller_who_gives_up_leaves_the_queue(caller, company, board):
    number = company.opens("<Enqueue waitUrl='wait' action='after'>patience</Enqueue>", wait=say("Hold."), after="")
    caller.calls(number, "<Pause length='20'/>")
    assert company.heard(number, "after")[0]["QueueResult"] == "hangup"
    assert board._exchange.queues["patience"].callers == []


def test_the_waiting_room_may_send_the_caller_on(caller, company):
    number = company.opens(
        "<Enqueue waitUrl='wait' action='after'>short</Enqueue>",
        wait=say("Nobody is free.") + "<Leave/>",
        after=lambda form: say(f"Result {form['QueueResult']}."),
    )
    assert caller.calls(number).said() == ["Nobody is free.", "Result leave."]


def test_a_queue_that_nobody_ever_joined_cannot_be_dialled(caller, company):
    number = company.opens(
        "<Dial action='after'><Queue>nowhere</Queue></Dial>", after=lambda form: say(form["DialCallStatus"])
    )
    assert caller.calls(number).said() == ["failed"]


def test_an_agents_patience_with_an_empty_queue_ends(caller, company, board, clock):
    board._exchange.queue("empty")
    number = company.opens(
        "<Dial action='after' timeout='15'><Queue>empty</Queue></Dial>", after=lambda form: say(form["DialCallStatus"])
    )
    before = clock.now()
    assert caller.calls(number).said() == ["no-answer"]
    assert clock.now() - before > timedelta(seconds=15)


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        ("<Connect><Stream url='wss://x.example'/></Connect>", "Stream"),
        ("<Start><Stream url='wss://x.example'/></Start>", "Stream"),
        ("<Pay/>", "<Pay> is refused"),
    ],
)
def test_what_this_switchboard_cannot_do_is_said_and_is_no_fault_of_the_company(caller, company, board, verb, what):
    alerts = board.alerts
    assert caller.calls(company.opens(verb + say("Goodbye."))).said() == ["Goodbye."]
    assert what in board.limits[-1]
    assert board.alerts == alerts
