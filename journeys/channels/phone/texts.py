"""The customer's telephone, as far as it takes and sends text messages."""

from collections.abc import Sequence
from datetime import datetime

from journeys.channels.phone.account import Rest, Text, TwilioAccount


class TextInbox:
    """The texts of one number of the account."""

    def __init__(self, account: TwilioAccount, number: str, *, since: datetime | None = None) -> None:
        """Take the customer's number, and from when on its texts are of interest."""
        self._account = account
        self._number = number
        self._since = since

    def received(self) -> Sequence[str]:
        """The words of all texts so far, the oldest first."""
        return tuple(text.words for text in self.texts())

    def texts(self) -> tuple[Text, ...]:
        """All texts so far with sender and time, the oldest first.

        Raises:
            ChannelUnavailable: Twilio was not reached, or refused.
        """
        with Rest(self._account) as rest:
            return rest.texts(to=self._number, since=self._since)

    def send(self, words: str, *, to: str) -> None:
        """Send a text from the customer's number.

        Raises:
            ChannelUnavailable: Twilio was not reached, or refused.
        """
        with Rest(self._account) as rest:
            rest.send_text(to=to, sender=self._number, words=words)
