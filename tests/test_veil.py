"""Pictures of a page with secrets on it: they look the same whatever the secrets are, and the page notices nothing."""

from playwright.sync_api import Browser

from journeys.channels.web.eyes.look import look
from journeys.channels.web.tab.veil import Veil
from journeys.secrecy import Secrets

_FRAME = """<label>Card <input autocomplete=cc-number value='{card}'></label>
<label>CVC <input name=cvc value={code}></label>"""
_PAGE = """<h1>Pay</h1><p>Order 4539578763621486 costs $24.00.</p>
<p>You typed <b style="color:red;text-shadow:1px 1px blue">{card}</b>, thank you.</p><p>In pieces: {pieces}</p>
<input type=password value={password}> <input autocomplete=current-password value={password} style="transition:all 1s">
<my-box></my-box><svg width=300 height=30><text y=20>{card}</text></svg>
<button>Card {card}</button><textarea>{card}</textarea><iframe srcdoc="{frame}" width=700></iframe><script>
customElements.define('my-box', class extends HTMLElement {{ constructor() {{ super();
  this.attachShadow({{mode: 'open'}}).innerHTML = '<p>In a shadow: {card} <input value="{card}"></p>'; }} }});
window.noticed = []; const watch = new MutationObserver((met) => noticed.push(...met.map((one) => one.type)));
watch.observe(document, {{subtree: true, childList: true, attributes: true, characterData: true}});
</script>"""


def _page(card: str, password: str, code: str) -> str:
    pieces = " ".join(f"<span>{group}</span>" for group in card.split())
    frame = _FRAME.format(card=card, code=code)
    return _PAGE.format(card=card, password=password, pieces=pieces, frame=frame)


def test_no_picture_shows_what_is_secret(browser: Browser) -> None:
    mine = ("4000 0566 5566 5556", "aB3xyzk29akdJQp", "123"), ("4242 4242 4242 4242", "zzzzzzzzzzzzzzz", "999")
    context = browser.new_context(viewport={"width": 900, "height": 600})
    page = context.new_page()
    pictures = []
    for card, password, code in mine:
        page.set_content(_page(card, password, code))
        secrets = Secrets([card, password, code])
        before = page.screenshot(caret="initial")
        page.evaluate("noticed.length = 0")
        veil = Veil(page, look(page), secrets)
        veil.lay()
        pictures.append(page.screenshot(caret="initial"))
        veil.lift()
        veil.lift()
        assert page.screenshot(caret="initial") == before
        assert pictures[-1] != before
        assert page.evaluate("noticed") == []
    assert pictures[0] == pictures[1]
    page.set_content("<h1>Thank you</h1><p>Order 4539578763621486 costs $24.00 and comes on 3 March 2027.</p>")
    plain = Veil(page, look(page), Secrets([mine[0][0]]))
    before = page.screenshot(caret="initial")
    plain.lay()
    assert page.screenshot(caret="initial") == before, "an order's number is no card's"
    context.close()
