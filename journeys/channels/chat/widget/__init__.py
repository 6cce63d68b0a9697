"""The chat in any page: found, opened, written to and read as a customer does, without selectors."""

from collections.abc import Callable
from datetime import timedelta

from journeys.channels.chat.widget.chat import WidgetChat
from journeys.channels.chat.widget.opening import COMES_UP, NoChat
from journeys.channels.chat.widget.visitor import WalkingVisitor
from journeys.channels.web.web import Web
from journeys.touchpoint import Stage

__all__ = ["NoChat", "WidgetChat", "open_widget"]


def open_widget(
    web: Web,
    url: str = "",
    *,
    about: str = "",
    launcher: str = "",
    comes_up: timedelta = COMES_UP,
    on_the_way: Callable[[str], str] | None = None,
) -> WidgetChat:
    """Open the chat of a page in the customer's own browser.

    Banners are put away, and a form that asks who they are is filled in; all that is written down.

    Args:
        web: The customer's browser.
        url: The page with the chat; by default the one that is open.
        about: What the customer comes for, where a form asks for that.
        launcher: The name of what opens the chat; by default as the profile says, or found.
        comes_up: How long it may take to load.
        on_the_way: May change a message of theirs, or drop it by "".

    Raises:
        NoChat: The page has no chat, or it lets nobody in.
    """
    if url:
        web.open(url, stage=Stage.HELP)
    named = launcher or web.walker.named("chat")
    visitor = WalkingVisitor(web, about=about)
    return WidgetChat(web.page.page, launcher=named, comes_up=comes_up, on_the_way=on_the_way, visitor=visitor)
