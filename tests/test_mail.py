"""The customer's mailbox: letters as they are read, and the sink that keeps them."""

import smtplib
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.channels.mail import Letter, Mailbox, await_letter
from journeys.fixtures.mail_sink import MailSink

JANE = "jane.doe.1@journeys.example"
AT_ONCE = timedelta(0)


def a_mail(text: str = "Hello Jane", *, subject: str = "Your order", to: str = JANE, html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Natural-Co <hello@natural.example>"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Mon, 02 Mar 2026 09:00:00 +0000"
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


# Letters


def test_a_letter_is_what_the_customer_reads() -> None:
    letter = Letter.of(a_mail("Hello Jane,\nthank you."))
    assert letter.sender == "Natural-Co <hello@natural.example>"
    assert (letter.to, letter.subject) == (JANE, "Your order")
    assert letter.text.splitlines() == ["Hello Jane,", "thank you."]
    assert letter.at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert b"Subject: Your order" in letter.source


def test_of_two_parts_the_plain_one_is_read() -> None:
    assert Letter.of(a_mail("plain", html="<p>rich</p>")).text.strip() == "plain"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>Hello Jane,</p><p>thank you.</p>", "Hello Jane,\nthank you.", id="paragraphs"),
        pytest.param("one<br>two", "one\ntwo", id="line break"),
        pytest.param("<table><tr><td>Total</td><td>£24</td></tr></table>", "Total  £24", id="a row is a line"),
        pytest.param("<p>one\n   line</p>", "one line", id="white space"),
        pytest.param("<p>Hello <b>Jane</b>, thanks</p>", "Hello Jane, thanks", id="emphasis"),
        pytest.param(
            "<style>p {color: red}</style><p>Hello</p><script>alert(1)</script>", "Hello", id="no style, no script"
        ),
        pytest.param("<head><title>Mail</title></head><body>Hello</body>", "Hello", id="no title"),
        pytest.param("<p>Fish &amp; chips</p>", "Fish & chips", id="entities"),
        pytest.param("<p>never closed", "never closed", id="broken"),
        pytest.param("</style><p>Hello", "Hello", id="closed but never opened"),
    ],
)
def test_rich_letters_are_read_as_lines(html: str, text: str) -> None:
    assert Letter.of(a_mail("", html=html)).text == text


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        pytest.param("utf-8", "Grüße".encode(), "Grüße", id="utf-8"),
        pytest.param("iso-8859-1", "Grüße".encode("latin-1"), "Grüße", id="latin"),
        pytest.param("no-such-charset", "Grüße".encode(), "Grüße", id="a charset that nobody knows"),
        pytest.param("utf-8", "Grüße".encode("latin-1"), "Gr\ufffd\ufffde", id="not what it says"),
    ],
)
def test_letters_are_read_as_far_as_they_can_be(charset: str, raw: bytes, text: str) -> None:
    message = a_mail("x")
    message.set_payload(raw)
    message.replace_header("Content-Type", f'text/plain; charset="{charset}"')
    message.replace_header("Content-Transfer-Encoding", "8bit")
    assert Letter.of(message).text == text


def test_a_letter_without_a_date_or_with_nonsense_for_one_is_read_all_the_same() -> None:
    message = a_mail()
    message.replace_header("Date", "the day before yesterday")
    assert Letter.of(message).at is None
    assert Letter.of(EmailMessage()) == Letter(sender="", to="", subject="", text="", source=b"\n", at=None)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=80))
def test_no_word_of_a_letter_is_lost(words: str) -> None:
    assert Letter.of(a_mail("", html=f"<p>{escape(words)}</p>")).text == " ".join(words.split())


# The sink


@pytest.fixture
def sink() -> Iterator[MailSink]:
    with MailSink() as sink:
        yield sink


def send(sink: MailSink, *messages: EmailMessage) -> None:
    with smtplib.SMTP(*sink.address) as server:
        for message in messages:
            server.send_message(message)


def test_what_is_sent_arrives(sink: MailSink) -> None:
    send(sink, a_mail(subject="first"), a_mail(subject="second"))
    assert [letter.subject for letter in sink.mailbox(JANE).letters()] == ["first", "second"]


def test_each_customer_gets_their_own_mail(sink: MailSink) -> None:
    send(sink, a_mail(to="joe@journeys.example"))
    assert sink.mailbox(JANE).letters() == []
    assert len(sink.mailbox("Joe@Journeys.Example").letters()) == 1


def test_the_mailbox_is_a_mailbox(sink: MailSink) -> None:
    mailbox: Mailbox = sink.mailbox(JANE)
    assert mailbox.letters() == []


def test_a_mail_may_be_changed_on_the_way() -> None:
    def without_words(message: EmailMessage) -> EmailMessage:
        message.set_content("changed")
        return message

    with MailSink(without_words) as sink:
        send(sink, a_mail("original"))
        assert sink.mailbox(JANE).letters()[0].text.strip() == "changed"


def test_two_sinks_do_not_disturb_each_other(sink: MailSink) -> None:
    with MailSink() as other:
        assert other.address != sink.address
        send(other, a_mail())
    assert sink.mailbox(JANE).letters() == []


def test_umlauts_and_names_survive_the_way(sink: MailSink) -> None:
    send(sink, a_mail("Schöne Grüße aus Köln\n", subject="Ihre Bestellung – unterwegs"))
    (letter,) = sink.mailbox(JANE).letters()
    assert letter.subject == "Ihre Bestellung – unterwegs"
    assert letter.text.strip() == "Schöne Grüße aus Köln"


# Waiting for mail


class Shelf:
    """A mailbox that is filled from outside."""

    def __init__(self, *letters: Letter) -> None:
        self.content = list(letters)
        self.looked = threading.Event()

    def letters(self) -> Sequence[Letter]:
        found = list(self.content)
        self.looked.set()
        return found


def test_letters_that_are_there_are_not_waited_for() -> None:
    letter = Letter.of(a_mail())
    assert await_letter(Shelf(letter), known=0, patience=timedelta(hours=1)) == [letter]


def test_patience_ends_without_a_letter() -> None:
    assert await_letter(Shelf(), known=0, patience=AT_ONCE) == []
    assert await_letter(Shelf(Letter.of(a_mail())), known=1, patience=AT_ONCE) == []


def test_only_new_letters_are_given() -> None:
    old, new = Letter.of(a_mail(subject="old")), Letter.of(a_mail(subject="new"))
    assert await_letter(Shelf(old, new), known=1, patience=AT_ONCE) == [new]


def test_a_letter_that_comes_within_patience_is_given() -> None:
    shelf, letter = Shelf(), Letter.of(a_mail())

    def deliver() -> None:
        shelf.looked.wait(10)
        shelf.content.append(letter)

    postman = threading.Thread(target=deliver)
    postman.start()
    assert await_letter(shelf, known=0, patience=timedelta(seconds=10)) == [letter]
    postman.join()
