"""The telephone: calls and texts through Twilio, or through whatever speaks its contract."""

from journeys.channels.phone.account import Text, TwilioAccount
from journeys.channels.phone.line import TwilioLine
from journeys.channels.phone.listener import Listener
from journeys.channels.phone.texts import TextInbox

__all__ = ["Listener", "Text", "TextInbox", "TwilioAccount", "TwilioLine"]
