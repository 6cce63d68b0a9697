"""A company that repeats whatever it was told in confidence, wherever it can."""

import base64
import json
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, urlsplit

COOKIES = ("session=cnry-cookie-4b1f77; Path=/; HttpOnly", "tracker=cnryTRACKER8841aa93bbq; Path=/")
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjbnJ5LWp3dC0yMiJ9.cnryJWTsignature0192"
THEIR_TOKEN = "cnry-theirs-9917-token"
STRIPE = "sk_" + "live_cnry5511223344aabbcc"
PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----\ncnryPRIVATEkey77abcdef\n-----END PRIVATE KEY-----"
OTHER_CARD = "5105 1051 0510 5100"  # somebody else's
CSRF = "cnry-csrf-66aa55"
ORDER = "4539578763621486"  # passes for a card's number, and is none

_FORM = """<h1>Pay</h1><form method="post" action="/paid">
<label>Card number <input name="card" autocomplete="cc-number"></label>
<label>CVC <input name="cvc" autocomplete="cc-csc"></label>
<label>Password <input type="password" name="password"></label>
<input type="hidden" name="csrf_token" value="{csrf}"><button>Pay</button></form>
<script>localStorage.setItem("auth", "{jwt}"); const config = {{apiKey: "{stripe}", token: "{token}"}};
fetch("/api", {{method: "POST", headers: {{"Authorization": "Bearer {token}"}}, body: JSON.stringify(config)}});
</script>"""
_PAID = """<h1>Thank you for your order</h1><p>Order number: {order}</p><p>You paid with {spaced}.</p>
<p>In short: <b>{one}</b> <b>{two}</b> <b>{three}</b> <b>{four}</b></p><p>Your session is {session}.</p>
<p>Your password {password} is refused: it is too short.</p>
<p><a href="/status?card={number}&amp;access_token={token}&amp;pw={quoted}">Status</a></p>
<input type="hidden" value="{number}"><img alt="{spaced}" src="data:image/svg+xml;base64,{drawn}">
<pre>Traceback: SHOP_API_TOKEN={variable} Authorization: {sent}
DATABASE_URL=postgres://shop:{database}@db/shop
{private}</pre><script>console.log("card {number} token {token} {jwt}"); sessionStorage.card = "{number}"</script>"""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer(_FORM.format(csrf=CSRF, jwt=JWT, stripe=STRIPE, token=THEIR_TOKEN))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        path = urlsplit(self.path).path
        if path == "/api":
            return self._answer(
                json.dumps({"refresh_token": THEIR_TOKEN, "echo": body, "jwt": JWT}), "application/json"
            )
        if path == "/chat":
            return self._answer(json.dumps({"text": self._bot(json.loads(body))}), "application/json")
        told = {name: values[0] for name, values in parse_qs(body).items()}
        digits = told.get("card", "").replace(" ", "")
        pieces = [digits[at : at + 4] for at in range(0, 16, 4)]
        return self._answer(
            _PAID.format(
                order=ORDER, number=digits, spaced=" ".join(pieces), one=pieces[0], two=pieces[1], three=pieces[2],
                four=pieces[3], session=COOKIES[0].partition(";")[0].partition("=")[2], token=THEIR_TOKEN, jwt=JWT,
                password=told.get("password", ""), quoted=quote(told.get("password", "")), private=PRIVATE_KEY,
                drawn=base64.b64encode(f"<svg><text>{digits}</text></svg>".encode()).decode(),
                variable=os.environ["SHOP_API_TOKEN"], sent=self.headers.get("Authorization"),
                database=os.environ["DATABASE_URL"].partition("shop:")[2].partition("@")[0],
            )
        )  # fmt: skip

    def _bot(self, message: Mapping[str, str]) -> str:
        words = message.get("text", "")
        return f"You said: {words} We charged the card {OTHER_CARD} and sent your order {ORDER}. It has shipped."

    def _answer(self, text: str, kind: str = "text/html; charset=utf-8") -> None:
        content = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for cookie in COOKIES:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def hostile_company() -> Iterator[str]:
    """Its address, while it is open."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def hostile_mail(card: str, password: str) -> EmailMessage:
    """It repeats card and password as plain text, as HTML and in an encoded subject and part."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "shop@hostile.example", "jane@journeys.example"
    mail["Subject"] = f"Müller, your password is {password}"
    mail.set_content(f"Your card {card} was charged.\nPassword: {password}\n", cte="base64")
    mail.add_alternative(f"<p>Your card <b>{card}</b> — {THEIR_TOKEN}</p>", subtype="html", cte="quoted-printable")
    mail.add_attachment(json.dumps({"card": card, "token": THEIR_TOKEN}).encode(), maintype="application",
                        subtype="json", filename="receipt.json")  # fmt: skip
    return mail
