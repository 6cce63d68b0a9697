"""The TwiML that our own end of a call follows: listen, speak, press keys; and then wait for as long as it may last."""

from datetime import timedelta
from xml.etree.ElementTree import Element, SubElement, tostring


def listen(url: str, *, language: str, length: timedelta) -> str:
    """Have what they say written down and told to `url`."""
    response = Element("Response")
    SubElement(
        SubElement(response, "Start"),
        "Transcription",
        statusCallbackUrl=url,
        statusCallbackMethod="POST",
        track="inbound_track",
        languageCode=language,
        partialResults="true",
    )
    return _and_wait(response, length)


def speak(words: str, *, language: str, voice: str, length: timedelta) -> str:
    """Say something, in one of Twilio's voices, or in its default for the language."""
    response = Element("Response")
    said = SubElement(response, "Say", {"language": language} | ({"voice": voice} if voice else {}))
    said.text = words
    return _and_wait(response, length)


def press(keys: str, *, length: timedelta) -> str:
    """Press keys; w is a pause."""
    response = Element("Response")
    SubElement(response, "Play", digits=keys)
    return _and_wait(response, length)


def _and_wait(response: Element, length: timedelta) -> str:
    """Without something left to do, our end would hang up."""
    SubElement(response, "Pause", length=str(int(length.total_seconds())))
    return tostring(response, encoding="unicode")
