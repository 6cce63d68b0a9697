"""Where the mail of our customers arrives, for walks up to a company outside."""

import re
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from journeys.company.channels import Part
from journeys.company.values import Count, Mailbox, refusal

_SERVER: Final = re.compile(r"imaps?://[^\s/@?#]+/?")


def _server(value: str) -> str:
    fix = "write it as in imaps://mail.example.org."
    if "@" in value:
        raise refusal("holds a user name, and that is never kept in the profile", fix=fix)
    try:
        valid = _SERVER.fullmatch(value) and urlsplit(value).hostname and urlsplit(value).port != 0
    except ValueError:  # a port that is none
        valid = False
    if not valid:
        raise refusal("is not the address of a mail server", fix=fix)
    return value.rstrip("/")


class OwnMailbox(Part):
    """A mailbox of ours, read by IMAP; user and password are in the environment.

    In `address` a star stands for the customer: "walks+*@example.org", or "*@walks.example.org" for a catch-all.
    Without one all customers share the address.
    """

    imap: Annotated[str, AfterValidator(_server), Field(examples=[' = "imaps://mail.example.org"'])]
    address: Mailbox
    patience: Count = 30  # seconds that a customer waits for a mail

    def address_for(self, local_part: str) -> str:
        """Where mail reaches the customer of this name."""
        return self.address.replace("*", local_part)
