"""Whether anything in a page suggests that it has a chat, or will have one soon."""

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from journeys.channels.chat.signs import says
from journeys.channels.chat.widget.entrance import CHAT, Around, openers
from journeys.reading.pages.sight import Sight

_MADE_OF = """() => {
  const called = (el) => ["id", "class", "src", "href", "title", "name"].map((name) => el.getAttribute(name) || "");
  const made = [...document.querySelectorAll("script, iframe, link")].slice(0, 400);
  const own = [...document.querySelectorAll("body *")].filter((el) => el.localName.includes("-")).slice(0, 100);
  const code = [...document.scripts].map((one) => one.text.slice(0, 20000));
  const all = [...made.flatMap(called), ...own.map((el) => el.localName), ...code];
  return document.readyState === "complete" ? all : null;
}"""  # nothing while the page still loads


def suggests_a_chat(sight: Sight, around: Around, page: Page) -> bool:
    """Whether words, a lower corner, a frame, or what the page is made of suggest one; yes while it still loads."""
    if around.frames or openers(sight, around):
        return True
    if any(says("launcher", block.text) or CHAT.search(block.text) for block in sight.blocks):
        return True
    try:
        made_of = page.evaluate(_MADE_OF)
    except PlaywrightError:
        return True  # it goes elsewhere
    return made_of is None or any(CHAT.search(text) for text in made_of if text)
