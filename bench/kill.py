"""What is left of a customer who is killed in the middle of a call: kill -9, on a telephone company of another process.

The customer calls a line that asks one thing after another. Once they have answered a few times they are killed. Then:
does the call end by the limit that was set when it was placed, and does the notebook hold all up to the last turn?

    python bench/kill.py [TURNS]
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

from journeys.channels.drivers import Drivers
from journeys.channels.phone.ringing import Ringing
from journeys.clock import WallClock
from journeys.company import Company
from journeys.customer import Customer
from journeys.fixtures.switchboard import Switchboard
from journeys.notebook import Record, Speaker, read_notebook
from journeys.walk import Walk

SPEED = 10.0  # of the call, against the world's time
TURNS = 3  # answers of the customer, until they are killed
COMPANY, CUSTOMER = "+15550100001", "+15550109999"
PROFILE = f"""
name = "The line"
locale = "en-US"
[channels]
phone.number = "{COMPANY}"
[caps]
calls = 1
minutes = 1
"""
QUESTIONS = (
    "What is your order number?",
    "What is your postcode?",
    "Which day did you order?",
    "What is the colour of the box?",
    "What is your e-mail address?",
)


class Line(ThreadingHTTPServer):
    """A company that asks and asks."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/voice"
        self.questions = cycle(QUESTIONS)
        self.heard: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Answers(BaseHTTPRequestHandler):
    server: Line

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.heard += form.get("SpeechResult", [])
        question = escape(next(self.server.questions))
        body = (
            "<Response><Gather input='speech' timeout='20' speechTimeout='auto'>"
            f"<Say>{question}</Say></Gather><Redirect>voice</Redirect></Response>"
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def be_the_customer(folder: Path) -> None:
    """Walk: one call about an order, as anybody's walk would."""
    company, clock = Company.from_toml(PROFILE), WallClock(SPEED)
    customer = Customer.first_time(seed=1, locale="en-US")
    walk = Walk(
        journey="killed",
        customer=customer,
        company=company,
        drivers=Drivers(phone=Ringing(company, customer, clock=clock)),
        now=clock.now,
        folder=folder,
    )
    walk.call("Where is my order?")


def answers(record: Record) -> list[str]:
    """What the customer said so far."""
    return [words.said for words in record.words if words.who is Speaker.CUSTOMER]


def kill_after(turns: int, notebook: Path, customer: "subprocess.Popen[bytes]") -> Record:
    """Kill the customer once they have said so much; what they leave."""
    while customer.poll() is None:
        time.sleep(0.02)
        if notebook.is_file() and notebook.stat().st_size and len(answers(read_notebook(notebook))) >= turns:
            os.kill(customer.pid, signal.SIGKILL)
            customer.wait()
            return read_notebook(notebook)
    raise SystemExit("the customer came to an end before they could be killed")


def main(turns: int) -> None:
    """Kill, wait, tell."""
    line, clock = Line(), WallClock(SPEED)
    with Switchboard({COMPANY: line.url}, clock=clock) as board, tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "walk"
        folder.mkdir()
        environment = os.environ | {
            "TWILIO_ACCOUNT_SID": board.sid,
            "TWILIO_AUTH_TOKEN": board.token,
            "TWILIO_FROM_NUMBER": CUSTOMER,
            "TWILIO_BASE_URL": board.url,
        }
        customer = subprocess.Popen([sys.executable, __file__, "--customer", str(folder)], env=environment)
        record = kill_after(turns, folder / "notebook.jsonl", customer)
        killed = clock.now()
        print(f"killed -9 after {len(answers(record))} answers of the customer, {datetime.now(UTC):%H:%M:%S} UTC")
        print(f"calls up: {[call.status for call in board.calls]}")
        over = clock.wait(lambda: all(call.is_over for call in board.calls), timeout=timedelta(minutes=3))
        print(f"calls {(clock.now() - killed).total_seconds():.0f} s of the call later:")
        for call in board.calls:
            print(f"  {call.direction:13} {call.status:10} {(call.talked or timedelta()).total_seconds():.1f} s long")
        print("the notebook ends:")
        for words in record.words[-4:]:
            print(f"  {words.who}: {words.said}")
        lost = [said for said in line.heard if said not in answers(record)]
        print(f"of {len(line.heard)} answers that the company heard, {len(lost)} are not in the notebook")
        if not over or lost:
            raise SystemExit("a call stayed up, or something was lost")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--customer"]:
        be_the_customer(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else TURNS)
