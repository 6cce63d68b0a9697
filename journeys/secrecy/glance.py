"""A text at a glance: which words and digits stand in it, so that most of what may be secret need not be looked for."""

import re
from collections.abc import Callable
from typing import Final, Generic, TypeVar

_SMALL: Final = bytes(
    code + 32 if 65 <= code <= 90 or (0xC0 <= code <= 0xDE and code != 0xD7) else code for code in range(256)
)  # Latin-1 in small letters
_WORDS: Final = bytes(
    code if chr(code).isalpha() and code not in b"\xaa\xb5\xba" else 32 for code in _SMALL
)  # the same without anything but letters
_WORDS_BEYOND: Final = bytes(
    code + 32 if 65 <= code <= 90 else code if 97 <= code <= 122 or code > 127 else 32 for code in range(256)
)  # in UTF-8
_FIGURES: Final = bytes(
    48 if 48 <= code <= 57 else 32 if code in b" .,+_-?\xa0" else 120 for code in range(256)
)  # each digit 0, each of what stands between digits a blank, all else x; «?» is what Latin-1 does not have
_NO_DIGITS: Final = bytes(code for code in range(256) if not 48 <= code <= 57)
_IN_BASE64: Final = bytes(97 if code < 128 and (chr(code).isalnum() or code in b"+/_-") else 32 for code in range(256))
_SIGNS: Final = re.compile(rb"\xe2[\x80-\xbf]{2}|\xc2[\x80-\xbf]")  # dashes, quotes, other blanks
_ESCAPES: Final = (b"%20", b"\\n", b"\\r", b"\\t")
_BLANKS: Final = (b"%20", b"%c2%a0", b"%2d", b"%2e", b"&nbsp;", b"&#160;", b"&#xa0;", b"\\u00a0", b"\\u202f")
_AS_CARDS: Final = (b"0" * 12, b"0000 0000", b"0000 000 000 000", b"0 0 0 0 0 0")
_BEYOND: Final = re.compile("[\u0100-\u1fff\u3400-\ud7ff\uf900-\uffef]")  # letters and digits of other alphabets
_OTHER_DIGITS: Final = re.compile(r"[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]")
_LONG = 2_000  # bytes from which on it pays to look only once at what comes again


_T = TypeVar("_T")


class _Lazy(Generic[_T]):
    """What is worked out when it is asked for first; as `functools.cached_property`, which locks and is slow."""

    def __init__(self, work: "Callable[[Glance], _T]") -> None:
        self._work, self.__doc__ = work, work.__doc__

    def __get__(self, glance: "Glance", _: object = None) -> _T:
        value = glance.__dict__[self._work.__name__] = self._work(glance)
        return value


class Glance:
    """What a text may hold, told much quicker than what it holds."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._text, self._is_latin = text, True

    @_Lazy
    def flat(self) -> bytes:
        """One byte for each letter, so that places are the same; «?» for letters of other alphabets."""
        try:
            return self._text.encode("latin-1")
        except UnicodeEncodeError:
            self._is_latin = False
            return self._text.encode("latin-1", "replace")

    @_Lazy
    def is_beyond(self) -> bool:
        """Whether there are letters or digits of other alphabets."""
        return bool(self.flat) and not self._is_latin and bool(_BEYOND.search(self._text))

    @_Lazy
    def low(self) -> bytes:
        """The same in small letters."""
        return self.flat.translate(_SMALL)

    @_Lazy
    def _once(self) -> bytes:
        """As much of it as need be looked at."""
        return _values_once(self.flat)

    @_Lazy
    def words(self) -> list[bytes]:
        """Its words in small letters, without digits or signs; in UTF-8 where it goes beyond Latin-1."""
        plain = self._once
        if self.is_beyond:
            plain = _SIGNS.sub(b" ", _values_once(self._text.lower().encode("utf-8", "replace")))
        for escape in _ESCAPES if b"\\" in plain or b"%" in plain else ():
            if escape in plain:
                plain = plain.replace(escape, b" ")
        return plain.translate(_WORDS_BEYOND if self.is_beyond else _WORDS).split()

    @_Lazy
    def vocabulary(self) -> bytes:
        """Its words, each with a blank before and behind it."""
        words = self.words if len(self._text) < _LONG else set(self.words)
        return b" %s " % b" ".join(words)

    @_Lazy
    def digits(self) -> bytes:
        """Nothing but its digits, in reading order."""
        return self.flat.translate(None, _NO_DIGITS)

    def may_hold_card(self) -> bool:
        """Whether there are digits enough, alone or in groups as on cards."""
        figures = self._once.lower()
        for blank in _BLANKS if b"%" in figures or b"&" in figures or b"\\u" in figures else ():
            if blank in figures:
                figures = figures.replace(blank, b" ")
        figures = figures.translate(_FIGURES)
        if b"0  0" in figures:
            figures = figures.replace(b"  ", b" ")
        return any(digits in figures for digits in _AS_CARDS) or (
            self.is_beyond and bool(_OTHER_DIGITS.search(self._text))
        )

    def may_hold_base64(self, least: int) -> bool:
        """Whether so many letters of it follow one another."""
        return b"a" * least in self._once.translate(_IN_BASE64)


def _values_once(text: bytes) -> bytes:
    """Of JSON, which says many things again and again, each value once."""
    return text if len(text) < _LONG else b'",'.join(set(text.split(b'",')))
