"""The customer's mailbox on a real mail server."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from email.message import EmailMessage

import pytest

from journeys.channels.imap import ImapMailbox
from journeys.channels.mail import Mailbox
from journeys.company import Company
from journeys.customer import Customer
from journeys.errors import ChannelUnavailable, UsageError
from tests.dovecot import PASSWORD, USER, deliver, dovecot

JANE = "walks+jane.doe.1@ours.example"
PROFILE = """
name = "Shop"
locale = "en-US"
channels.mail.address = "help@shop.example"
[mailbox]
imap = "{imap}"
address = "{address}"
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with dovecot() as url:
        yield url


def a_mail(subject: str, *, to: str = JANE, text: str = "Hello") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "help@shop.example", subject
    if to:
        message["To"] = to
    message.set_content(text)
    return message


@pytest.fixture
def opened() -> Iterator[Callable[[str], ImapMailbox]]:
    with ExitStack() as stack:

        def open_at(server: str) -> ImapMailbox:
            mailbox = ImapMailbox(server, user=USER, password=PASSWORD, customer=JANE, apart=0)
            return stack.enter_context(closing(mailbox))

        yield open_at


def subjects(mailbox: Mailbox) -> list[str]:
    return [letter.subject for letter in mailbox.letters()]


def test_only_mail_that_came_since_is_read_the_oldest_first(server: str, opened: Callable[[str], ImapMailbox]) -> None:
    deliver(server, a_mail("before"))
    mailbox = opened(server)
    assert subjects(mailbox) == []
    deliver(server, a_mail("first", text="Größe M"))
    deliver(server, a_mail("second"))
    assert subjects(mailbox) == ["first", "second"]
    assert mailbox.letters()[0].text.strip() == "Größe M"
    mailbox.close()
    mailbox.close()


def test_mail_for_another_customer_is_passed_over(server: str, opened: Callable[[str], ImapMailbox]) -> None:
    mailbox = opened(server)
    deliver(server, a_mail("another's", to="walks+john.roe.2@ours.example"))
    deliver(server, a_mail("to whom it may concern", to=""))
    deliver(server, a_mail("mine", to=f"Jane Doe <{JANE.upper()}>"))
    assert subjects(mailbox) == ["to whom it may concern", "mine"]


def test_a_connection_that_was_cut_is_made_again(server: str, opened: Callable[[str], ImapMailbox]) -> None:
    mailbox = opened(server)
    mailbox.close()
    deliver(server, a_mail("later"))
    assert subjects(mailbox) == ["later"]


def test_a_server_that_is_gone_is_ours_to_mend(opened: Callable[[str], ImapMailbox]) -> None:
    with dovecot() as url:
        mailbox = opened(url)
    with pytest.raises(ChannelUnavailable, match="cannot be read any more"):
        mailbox.letters()


def test_a_wrong_password_is_said_and_not_shown(server: str) -> None:
    with pytest.raises(UsageError, match="does not let walks in") as refused:
        ImapMailbox(server, user=USER, password="guessed", customer=JANE)
    assert "guessed" not in str(refused.value)


def test_nobody_at_the_address_is_a_slip_in_the_profile(opened: Callable[[str], ImapMailbox]) -> None:
    with pytest.raises(UsageError, match=r"cannot be read by IMAP.*\n.*mailbox\.imap"):
        opened("imap://127.0.0.1:1")


def test_the_profile_names_the_mailbox_and_the_customers_address(server: str) -> None:
    company = Company.from_toml(PROFILE.format(imap=server, address="walks+*@ours.example"))
    jane = Customer.first_time(seed=1, locale="en-US")
    assert company.mailbox is not None
    assert company.mailbox.address_for(jane.local_part) == f"walks+{jane.local_part}@ours.example"
    with pytest.raises(UsageError, match="needs JOURNEYS_MAIL_PASSWORD, not set"):
        ImapMailbox.of(company, jane, {"JOURNEYS_MAIL_USER": USER})
    secrets = {"JOURNEYS_MAIL_USER": USER, "JOURNEYS_MAIL_PASSWORD": PASSWORD}
    mailbox = ImapMailbox.of(company, jane, secrets)
    assert mailbox is not None
    mailbox.close()


@pytest.mark.parametrize(
    "imap", ["mail.example.org", "https://mail.example.org", "imaps://me@mail.example.org", "imaps://h:x"]
)
def test_what_is_no_mail_server_is_refused(imap: str) -> None:
    with pytest.raises(UsageError, match=r"mailbox\.imap|user name"):
        Company.from_toml(PROFILE.format(imap=imap, address="walks+*@ours.example"))
