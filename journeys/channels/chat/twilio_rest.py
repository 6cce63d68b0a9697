"""Twilio's REST interfaces for what is written: forms in, JSON out, an account's credentials."""

import base64
from collections.abc import Mapping
from datetime import timedelta

from journeys.channels.chat.bubbles import Fault
from journeys.channels.chat.letterbox import Allowance, Letterbox
from journeys.channels.chat.settings import ChatSettings
from journeys.errors import UsageError

_NEEDED = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN")


class TwilioRest:
    """One account at one of Twilio's interfaces. Close it."""

    def __init__(self, settings: ChatSettings, *, root: str) -> None:
        """Take the account; `root` is the interface's address.

        Raises:
            UsageError: a variable is missing.
        """
        for name in _NEEDED:
            if not settings.account.get(name):
                raise UsageError(f"this chat needs {name}, which is not set.", fix=f"set {name} as Twilio shows it.")
        self.sid, token = (settings.account[name] for name in _NEEDED)
        self.root = root.rstrip("/")
        signed = base64.b64encode(f"{self.sid}:{token}".encode()).decode()
        self.letterbox = Letterbox(
            headers={"Authorization": f"Basic {signed}"},
            secrets=[token, signed],
            allowance=Allowance(requests=settings.requests),
            fix="check that TWILIO_AUTH_TOKEN belongs to TWILIO_ACCOUNT_SID.",
            unreached="check the connection to the internet, or the address.",
        )

    def ask(
        self, method: str, path: str, *, until: float, form: Mapping[str, str] | None = None, webhooks: bool = False
    ) -> object:
        """Ask, and give the answer's JSON, or a `Fault`; `webhooks` lets the company's own program hear of it."""
        headers = {"X-Twilio-Webhook-Enabled": "true"} if webhooks else None
        reply = self.letterbox.ask(method, f"{self.root}{path}", until=until, form=form, headers=headers)
        if isinstance(reply, Fault):
            return reply
        if reply.fault or isinstance(reply.content, Fault):
            return Fault(why=reply.fault or f"{self.letterbox.place(self.root)} answered something that is not JSON")
        return reply.content


def needed(value: str, what: str) -> str:
    """`value`, which the driver cannot do without.

    Raises:
        UsageError: it is empty.
    """
    if not value:
        raise UsageError(f"this chat needs {what}, which is not set.", fix=f"name {what} in [channels.chat].")
    return value


SMS_FIRST, SMS_LONGEST = timedelta(seconds=4), timedelta(seconds=12)  # texts of one answer come one by one
