"""What a field's company tells of it: the other fields of its form, and what the form's buttons say."""

from journeys.reading.fields.drafts import Draft, FormDraft, Rule
from journeys.reading.fields.judge import is_long
from journeys.reading.fields.offers import counts
from journeys.reading.fields.series import SERIES
from journeys.reading.fields.vocabulary import Vocabulary
from journeys.reading.language.lexicon import Sign, tokens

_WHO = frozenset({"given-name", "family-name", "name", "postal-code", "bday", "bday-day", "tel", "terms"})
_NAMES_TO_LOG_IN = ("other", "name", "nickname", "customer-number")
_PASSWORDS = ("current-password", "new-password")


def passwords(form: FormDraft) -> None:
    """A password is a new one where it is asked for twice, or beside who somebody is."""
    found = form.those(*_PASSWORDS)
    new = any(one.token == "new-password" for one in found)
    for one in form.those("current-password"):
        if one.sure < 0.98 and (len(found) == 2 or (new and not _says_old(one, form.known)) or _WHO & form.others(one)):
            one.say("new-password")


def _says_old(one: Draft, known: Vocabulary) -> bool:
    return known.mentions("old", tokens(one.cues.asked))


def log_ins(form: FormDraft) -> None:
    """The only field beside a password says who somebody is to the shop."""
    typed = [one for one in form.fields if one.written and one.control.attributes.get("type") != "password"]
    if len(form.those(*_PASSWORDS)) == 1 and len(typed) == 1 and typed[0].token in _NAMES_TO_LOG_IN:
        typed[0].say("username", 0.7)


def subjects(form: FormDraft) -> None:
    """Above a message, a title is its subject, and so is a choice among topics."""
    if "message" not in form.wanted or "family-name" in form.wanted:
        return
    for one in form.those("honorific-prefix"):
        if one.written:
            one.say("subject")


def messages(form: FormDraft) -> None:
    """The only large field of a form that asks who somebody is, is what they write."""
    large = [one for one in form.fields if is_long(one.control)]
    if len(large) != 1 or not {"email", "name", "subject"} & form.wanted:
        return
    if large[0].token == "other" and "readonly" not in large[0].control.attributes:
        large[0].say("message", 0.6)


def searches(form: FormDraft) -> None:
    """The only field to write into, beside a button that searches, or in a form that only asks for a page."""
    typed = [one for one in form.fields if one.written]
    if len(typed) != 1 or typed[0].token not in ("other", "search") or is_long(typed[0].control):
        return
    sign = form.known.words.ways.get("search", Sign())
    asks = any(sign.said_by(words) > 0.7 for words in form.buttons)
    if asks or (typed[0].control.attributes.get("form-method") == "get" and not typed[0].cues.scores):
        typed[0].say("search", 0.7)


def newsletters(form: FormDraft) -> None:
    """An address to be written to, and nothing else but perhaps a name, at a foot or under words of a newsletter."""
    typed = [one for one in form.fields if one.written]
    if len(typed) > 3 or any(one.control.attributes.get("type") == "password" for one in form.fields):
        return
    asked = [tokens(text) for one in typed for text in (one.cues.asked, *one.cues.sides)]
    says_so = any(form.known.mentions("newsletter", words) for words in (*asked, *form.buttons))
    called = any(
        "newsletter" in one.control.attributes.get(name, "").casefold()
        for one in typed
        for name in ("name", "id", "form-action")
    )
    for one in typed:
        if one.token == "email" and (says_so or called or (len(typed) == 1 and one.control.region == "footer")):
            one.say("newsletter")
        elif one.token == "other" and len(typed) == 1 and (says_so or called):
            one.say("newsletter", 0.6)


def quantities(form: FormDraft) -> None:
    """Beside a button that puts into the basket, a number is how many."""
    sign = form.known.words.ways.get("add-to-cart", Sign())
    if not any(sign.said_by(words) > 0.7 for words in form.buttons):
        return
    for one in form.those("other"):
        written = one.written and one.control.value.isdigit() and len(one.control.value) <= 2
        if written or (one.chosen and counts(one.control)):
            one.say("quantity", 0.7)


RULES: tuple[Rule, ...] = (*SERIES, log_ins, passwords, subjects, messages, searches, newsletters, quantities)
