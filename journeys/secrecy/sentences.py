"""Passwords and codes that are told in a sentence: «Your password is …», «PIN: …», «use the code … to log in».

Numbers of orders, vouchers and returns are told likewise. So only words that stand for a secret are taken for one, and
of what follows a password only what is no word of a language.
"""

import re
from collections.abc import Iterator
from typing import Final

from journeys.secrecy.glance import Glance

_PASSWORD: Final = (
    r"pass(?:word|phrase|code)|passwort|kennwort|mot de passe|contraseña|senha|palavra-passe|wachtwoord|lösenord|"
    r"adgangskode|passord|salasana|hasło|heslo|jelszó|parolă|şifre|пароль|κωδικός πρόσβασης"
)
_IN_CAPITALS: Final = r"PIN(?:[ -]?(?:[Cc]ode|[Nn]umber|[Nn]ummer))?|TAN|OTP"
_CODE: Final = (
    r"(?:one[- ]time|single[- ]use|verification|security|login|log-in|sign-in|access|authenti[cs]ation|2fa) ?-?"
    r"(?:pass)?(?:code|pin)|einmal-?(?:code|kennwort|passwort)|sicherheits-?code|verifizierungs-?code|anmelde-?code|"
    r"login-?code|zugangs-?code|code de (?:vérification|sécurité|connexion)|code à usage unique|"
    r"código de (?:verificación|seguridad|acceso|verificação|segurança)|codice di (?:verifica|sicurezza|accesso)|"
    r"(?:verificatie|beveiligings|inlog)code|kod weryfikacyjny|(?:verifierings|säkerhets)kod|(?:engangs|sikkerheds)kode"
)
_IS: Final = (
    r"(?:\s*[:=]|\s+(?:is|are|lautet|ist|est|es|è|é|är|er|on|to|jest|was|wurde auf|"
    r"(?:has been|was) (?:set|changed) to))"
    r"(?:\s+(?:now|jetzt|nun))?\s*[:=]?\s*"
)
_OPENS: Final = r"[«»„“”‘’'*<>b/]{0,4}\s?"
_TO_LOG_IN: Final = (
    r"(?:to|um|zum|zur|pour|para|per|om)\b[^.!?\"\n]{0,40}?\b"
    r"(?:log(?:ging)?[ -]?(?:in|on)|sign(?:ing)?[ -]?(?:in|on)\b|"
    r"verif[yi]|an(?:zu)?meld|ein(?:zu)?logg|login|authenti|connecter|identifier|iniciar ses|entrar en su cuenta|"
    r"autentic|inlogg|accedere al)"
)
_HELD: Final = r"(?<![\w-])(\d{4,8}|\d{3}[ -]\d{3})(?![\w-])"
_TOKEN: Final = r"(?=[^\s\"<>\\]*\d)([A-Z0-9](?:[A-Z0-9-]{2,10})[A-Z0-9])(?![\w-])"

_TOLD_PASSWORD: Final = re.compile(rf"(?i:\b(?:{_PASSWORD})){_IS}{_OPENS}([^\s\"<>\\«»“”]{{6,64}})")
_TOLD_CODE: Final = re.compile(rf"\b(?:(?:{_IN_CAPITALS})|(?i:{_CODE}))(?:{_IS}{_OPENS}|[ \t]+){_TOKEN}")
_TO_USE: Final = re.compile(
    rf"(?i:\b(?:code|código|codice|kod|kode|koodi)\b)(?:{_IS}|\s+){_OPENS}{_HELD}(?:\s+ein)?[^.!?\"\n\w]{{1,6}}(?i:{_TO_LOG_IN})"
)
_IS_YOURS: Final = re.compile(
    rf"{_HELD}\s+(?i:is|ist|est|es|è)\s+(?i:your|ihr|dein|votre|ton|su|tu|il tuo)\s+(?:[\w-]+\s){{0,3}}?"
    rf"(?:{_IN_CAPITALS}|(?i:{_CODE}|{_PASSWORD}))"
)
_ORDINARY: Final = re.compile(r"\d{1,3}[+-]?\W?[^\W\d]*\W*|[^\W\d]+(?:['’./-][^\W\d]+)*|\d+[.,]?\d*")
_HOLDS_ANY: Final = re.compile(rb"[0-9!@#$%^&*_=~+?]|pass|wort")  # nothing is told without
_LONG, _AROUND = 500, 120  # characters
_ENDS: Final = ".,;:!?)’'*”»"
_WORDS: Final = (
    *(b" pass", b"kennwort", b" contrase", b" senha", b" palavra", b" wachtwoord", b"senord ", b" adgangskode"),
    *(
        b" passord",
        b" salasana",
        "hasło".encode(),
        b" heslo",
        b" jelsz",
        b" parol",
        b"ifre",
        "пароль".encode(),
        b" pin ",
    ),
    *(b" tan ", b" otp ", b"code", b" kod", b"kode", b"digo", b"codice", b"koodi", "κωδικός".encode()),
)


def told_in(text: str, glance: Glance) -> Iterator[tuple[int, int]]:
    """Where passwords and codes stand that a sentence tells."""
    words = [word for word in _WORDS if word in glance.vocabulary]
    if words:
        for start, end in _near(words, text, glance):
            yield from _told_between(text, start, end)


def _near(words: list[bytes], text: str, glance: Glance) -> list[tuple[int, int]]:
    """What stands around these words; all of it where that is quicker, or there are letters of other alphabets."""
    if len(text) < _LONG or glance.is_beyond:
        return [(0, len(text))]
    places, low = set[tuple[int, int]](), glance.low
    for found in re.finditer(b"|".join(re.escape(word.strip()) for word in words), low):
        first = max(0, found.start() - _AROUND)
        start = max(first, low.rfind(b'"', first, found.start()) + 1)
        end = low.find(b'"', found.end(), found.end() + _AROUND)
        place = start, end if end >= 0 else found.end() + _AROUND
        if _HOLDS_ANY.search(low, *place):
            places.add(place)
    return sorted(places)


def _told_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _TOLD_PASSWORD.finditer(text, start, end):
        held = found[1].rstrip(_ENDS) or found[1]
        if _is_telling(held):
            yield found.start(1), found.start(1) + len(held)
    for pattern in (_TOLD_CODE, _TO_USE, _IS_YOURS):
        for found in pattern.finditer(text, start, end):
            if not (found[0].startswith("PIN") and re.fullmatch(r"\d{6}", found[1])):  # in India, a place
                yield found.span(1)


def _is_telling(held: str) -> bool:
    """Whether it is no word, no number, and not «8-digit»: of letters, digits and signs at least two, or «aBc»."""
    if _ORDINARY.fullmatch(held) and not re.search(r"[a-z][A-Z]", held):
        return False
    kinds = (re.search(r"[^\W\d_]", held), re.search(r"\d", held), re.search(r"[!@#$%^&*_=~+?§]", held))
    return sum(map(bool, kinds)) > 1 or bool(re.search(r"[a-z][A-Z]", held))
