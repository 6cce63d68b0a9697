"""A mailbox of ours on a mail server, for customers of companies outside: read by IMAP, and never changed."""

import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from imaplib import IMAP4
from typing import Final, Self
from urllib.parse import urlsplit

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from journeys.channels.mail import Letter
from journeys.company import Company
from journeys.customer import Customer
from journeys.errors import ChannelUnavailable, UsageError

LARGEST_LETTER: Final = 10_000_000  # bytes; of a larger one only the headers are read
_PORTS: Final = {"imaps": 993, "imap": 143}
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_PATIENCE: Final = 20.0  # seconds, for the server
_APART: Final = 1.0  # seconds between two looks into the mailbox
_BROKEN: Final = (OSError, IMAP4.error, ImapToolsError)
_TO: Final = ("To", "Cc", "Delivered-To", "X-Original-To", "X-Envelope-To", "Envelope-To")


class ImapMailbox:
    """The mail that reaches one customer in a mailbox of ours, from the moment that this is made.

    Many customers may share one mailbox by plus addresses or a catch-all: what is addressed to others is passed over.
    Nothing is marked as read, moved or deleted.
    """

    def __init__(self, url: str, *, user: str, password: str, customer: str, apart: float = _APART) -> None:
        """Log in, and note which mail is old.

        Args:
            url: "imaps://mail.example.org", or "imap://…", which is encrypted by STARTTLS except on this machine.
            user: The account's name.
            password: Its secret; never shown.
            customer: The customer's mail address.
            apart: Seconds between two looks.

        Raises:
            UsageError: The server is not there, is none, or lets nobody in by this name and password.
        """
        self._url, self._user, self._password = url, user, password
        self._customer = customer.casefold()
        self._apart = apart
        self._looked = 0.0
        self._letters: list[Letter] = []
        try:
            self._box = self._login()
            self._last = max(self._uids("ALL"), default=0)
        except MailboxLoginError:
            raise UsageError(
                f"{_named(url)} does not let {user} in.", fix="mend the mail user and password in the environment."
            ) from None
        except _BROKEN as error:
            raise UsageError(
                f"{_named(url)} cannot be read by IMAP: {_why(error)}.", fix="mend mailbox.imap in the profile."
            ) from error

    @classmethod
    def of(cls, company: Company, customer: Customer, environment: Mapping[str, str]) -> Self | None:
        """The mailbox that the company's profile names; None where it names none.

        Raises:
            UsageError: Its user or password is not in the environment, or it cannot be read.
        """
        own, names = company.mailbox, company.environment
        if own is None:
            return None
        missing = [name for name in (names.mail_user, names.mail_password) if not environment.get(name)]
        if missing:
            raise UsageError(
                f"the mailbox at {own.imap} needs {' and '.join(missing)}, not set.",
                fix="set them in the environment, or take [mailbox] out of the profile.",
            )
        user, password = environment[names.mail_user], environment[names.mail_password]
        return cls(own.imap, user=user, password=password, customer=customer.email)

    def letters(self) -> Sequence[Letter]:
        """All mail since, the oldest first; the server is asked at most once a second.

        Raises:
            ChannelUnavailable: The server is gone, and does not come back.
        """
        if time.monotonic() - self._looked >= self._apart:
            try:
                self._look()
            except _BROKEN:
                self._look_again()
            self._looked = time.monotonic()
        return tuple(self._letters)

    def close(self) -> None:
        """Log out; safe to call twice."""
        _hang_up(self._box)

    def _look(self) -> None:
        self._box.client.noop()  # or the server may say nothing of what came
        newer = self._uids(f"UID {self._last + 1}:*")  # which names the last one even if it is old
        for uid in sorted(uid for uid in newer if uid > self._last):
            for message in self._fetched(uid):
                if self._is_ours(message):
                    self._letters.append(Letter.of(message))
            self._last = uid

    def _look_again(self) -> None:
        """On a connection of its own, once: servers cut idle ones."""
        self.close()
        try:
            self._box = self._login()
            self._look()
        except _BROKEN as error:
            raise ChannelUnavailable(
                f"{_named(self._url)} cannot be read any more: {_why(error)}.", fix="walk again when it is back."
            ) from error

    def _login(self) -> BaseMailBox:
        server = urlsplit(self._url)
        host, port = server.hostname or "", server.port or _PORTS[server.scheme]
        if server.scheme == "imaps":
            box: BaseMailBox = MailBox(host, port, timeout=_PATIENCE, ssl_context=ssl.create_default_context())
        elif host in _LOOPBACK:
            box = MailBoxUnencrypted(host, port, timeout=_PATIENCE)
        else:
            box = MailBoxStartTls(host, port, timeout=_PATIENCE, ssl_context=ssl.create_default_context())
        try:
            box.login(self._user, self._password, initial_folder=None)
            box.folder.set("INBOX", readonly=True)
        except BaseException:
            _hang_up(box)
            raise
        return box

    def _uids(self, criteria: str) -> list[int]:
        return [int(uid) for uid in self._box.uids(criteria)]

    def _fetched(self, uid: int) -> Iterator[EmailMessage]:
        sizes = [int(one.size_rfc822) for one in self._box.fetch(f"UID {uid}", mark_seen=False, headers_only=True)]
        for size in sizes[:1]:
            large = size > LARGEST_LETTER
            for one in self._box.fetch(f"UID {uid}", mark_seen=False, headers_only=large):
                yield message_from_bytes(one.obj.as_bytes(), policy=default)

    def _is_ours(self, message: EmailMessage) -> bool:
        """Whether the customer is among those it is addressed to; a mail that names nobody is for all."""
        named = getaddresses([str(value) for name in _TO for value in message.get_all(name, ())])
        addresses = {address.casefold() for _, address in named if address}
        return not addresses or self._customer in addresses


def _hang_up(box: BaseMailBox) -> None:
    with suppress(*_BROKEN):
        box.client.logout()
    with suppress(*_BROKEN):
        box.client.shutdown()


def _named(url: str) -> str:
    server = urlsplit(url)
    return f"{server.scheme}://{server.hostname}" + (f":{server.port}" if server.port else "")


def _why(error: Exception) -> str:
    if isinstance(error, MailboxFolderSelectError):
        return "it has no INBOX"
    if isinstance(error, ssl.SSLError):
        return "its certificate is not trusted, or it does not speak TLS there"
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower().rstrip(".")
