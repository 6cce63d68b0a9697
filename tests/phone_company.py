"""A company on the telephone for tests: pages of TwiML behind numbers, which believe signed requests only."""

import json
import socket
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from journeys.clock import VirtualClock
from journeys.fixtures.switchboard import Switchboard
from journeys.fixtures.switchboard.serving import Serving

CUSTOMER = "+15550109999"
Form = dict[str, str]
Page = str | Response | Callable[[Form], str | Response]


@dataclass
class Company:
    """Many companies, each with its own number; what they were told is in `told`."""

    board: Switchboard
    url: str = ""
    pages: dict[str, dict[str, Page]] = field(default_factory=dict)
    told: defaultdict[str, list[tuple[str, Form]]] = field(default_factory=lambda: defaultdict(list))
    refused: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def opens(self, voice: Page, *, voice_method: str = "POST", **pages: Page) -> str:
        """A new company; `voice` is what it says first, and pages link to each other by name."""
        name = f"{next(self._numbers):04d}"
        self.pages[name] = {"voice": voice, **pages}
        number = f"+1555020{name}"
        sms_url = f"{self.url}/{name}/sms" if "sms" in pages else None
        self.board.connect(number, f"{self.url}/{name}/voice", voice_method=voice_method, sms_url=sms_url)
        return number

    def heard(self, number: str, page: str) -> list[Form]:
        """What was posted to a page."""
        return [form for name, form in self.told[number[-4:]] if name == page]

    async def answer(self, request: Request) -> Response:
        form = {key: str(value) for key, value in (await request.form()).items()}
        signature = request.headers.get("X-Twilio-Signature", "")
        if not RequestValidator(self.board.token).validate(str(request.url), form, signature):
            self.refused.append(str(request.url))
            return Response(status_code=403)
        name, page = request.path_params["company"], request.path_params["page"]
        form |= dict(request.query_params) | {f"cookie {key}": value for key, value in request.cookies.items()}
        form["method"] = request.method
        self.told[name].append((page, form))
        answer = self.pages[name][page]
        answer = answer(form) if callable(answer) and not isinstance(answer, Response) else answer
        return answer if isinstance(answer, Response) else Response(twiml(answer), media_type="text/xml")


def twiml(inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{inside}</Response>'


@dataclass
class Heard:
    """What one call came to, from the customer's end."""

    sid: str
    events: list[Form]

    def said(self, track: str = "inbound_track") -> list[str]:
        return [
            json.loads(event["TranscriptionData"])["transcript"]
            for event in self.events
            if event.get("Track") == track and event.get("Final") == "true"
        ]

    @property
    def progress(self) -> list[str]:
        return [event["CallStatus"] for event in self.events if "CallbackSource" in event]

    @property
    def last(self) -> Form:
        return next(event for event in reversed(self.events) if "CallbackSource" in event)


@dataclass
class Caller:
    """A customer with Twilio's own client."""

    client: Client
    company: Company
    clock: VirtualClock

    def calls(self, number: str, does: str = '<Pause length="600"/>', **more: object) -> Heard:
        """Call a number, do what the TwiML says, and come back when the call is over."""
        ear = self.company.opens("", ear="")
        url = f"{self.company.url}/{ear[-4:]}/ear"
        start = f'<Start><Transcription statusCallbackUrl="{url}"/></Start>'
        with self.clock.attending():
            call = self.client.calls.create(
                **{
                    "to": number,
                    "from_": CUSTOMER,
                    "twiml": twiml(start + does),
                    "status_callback": url,
                    "status_callback_event": ["initiated", "ringing", "answered", "completed"],
                    "time_limit": 300,
                    **more,
                }
            )
            heard = Heard(call.sid, [])

            assert self.clock.wait(lambda: self.company.board.is_idle, timeout=timedelta(hours=5))
            heard.events = self.company.heard(ear, "ear")
        return heard


@contextmanager
def served(company: Company) -> Iterator[Company]:
    app = Starlette(routes=[Route("/{company}/{page}", company.answer, methods=["GET", "POST"])])
    listener = socket.create_server(("127.0.0.1", 0))
    company.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    serving = Serving(app, listener)
    serving.start()
    try:
        yield company
    finally:
        serving.stop()


@pytest.fixture(scope="module")
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture(scope="module")
def company(clock: VirtualClock) -> Iterator[Company]:
    with Switchboard(clock=clock) as board, served(Company(board)) as company:
        yield company
        board.close()
        assert not company.refused


@pytest.fixture(scope="module")
def board(company: Company) -> Switchboard:
    return company.board


@pytest.fixture(scope="module")
def client(board: Switchboard) -> Iterator[Client]:
    client = Client(board.sid, board.token)
    client.api.base_url = board.url
    yield client
    client.http_client.session.close()


@pytest.fixture
def caller(client: Client, company: Company, clock: VirtualClock) -> Caller:
    return Caller(client, company, clock)
