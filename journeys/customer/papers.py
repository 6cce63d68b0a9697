"""Numbers by which a country knows its people, where shops ask for them: made up, and nobody's.

They hold to the country's checksum, so that a form takes them; they are drawn by chance, and no register was asked.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from random import Random
from typing import Final

_MONTHS: Final = "ABCDEHLMPRST"  # January to December, in Italy
_PLACES: Final = (
    "H501",
    "F205",
    "F839",
    "L219",
    "D612",
    "A944",
)  # where born: Roma, Milano, Napoli, Torino, Firenze, Bologna
_SPANISH: Final = "TRWAGMYFPDXBNJZSQVHLCKE"
_ODD: Final = dict(
    zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16,
         10, 22, 25, 24, 23), strict=True)
)  # fmt: skip


def cpf(chance: Random) -> str:
    """Brazil: eleven digits, the last two of them checks."""
    digits = [chance.randrange(10) for _ in range(9)]
    for _ in range(2):
        weighed = sum(digit * weight for digit, weight in zip(digits, range(len(digits) + 1, 1, -1), strict=True))
        digits.append((weighed * 10) % 11 % 10)
    return "".join(map(str, digits))


def dni(chance: Random) -> str:
    """Spain: eight digits and a letter."""
    number = chance.randrange(10_000_000, 99_999_999)
    return f"{number}{_SPANISH[number % 23]}"


def nif(chance: Random) -> str:
    """Portugal: nine digits, the last of them a check."""
    digits = [2, *(chance.randrange(10) for _ in range(7))]
    rest = sum(digit * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
    return "".join(map(str, digits)) + str(0 if rest < 2 else 11 - rest)


def codice_fiscale(chance: Random, *, given: str, family: str, born: date, female: bool) -> str:
    """Italy: letters of both names, the day of birth, a place drawn by chance, and a check letter."""
    day = born.day + (40 if female else 0)
    code = f"{_letters(family)}{_letters(given, of_a_given_name=True)}{born:%y}{_MONTHS[born.month - 1]}{day:02}"
    code += chance.choice(_PLACES)
    total = sum(_ODD[mark] if place % 2 == 0 else int(mark, 36) - (0 if mark.isdigit() else 10)
                for place, mark in enumerate(code))  # fmt: skip
    return code + chr(ord("A") + total % 26)


def _letters(name: str, *, of_a_given_name: bool = False) -> str:
    """Three letters that stand for a name: its consonants first, then its vowels."""
    plain = [letter for letter in unicodedata.normalize("NFKD", name.upper()) if "A" <= letter <= "Z"]
    consonants = [letter for letter in plain if letter not in "AEIOU"]
    if of_a_given_name and len(consonants) > 3:
        consonants = [consonants[0], *consonants[2:]]
    vowels = [letter for letter in plain if letter in "AEIOU"]
    return "".join([*consonants, *vowels, "X", "X", "X"][:3])


BY_CHANCE: Final[Mapping[str, Callable[[Random], str]]] = {"BR": cpf, "ES": dni, "PT": nif}  # country -> number
CALLED: Final[Mapping[str, Sequence[str]]] = {
    "BR": ("cpf",),
    "ES": ("nif", "dni", "nie"),
    "PT": ("nif", "contribuinte"),
    "IT": ("codice fiscale", "cod fiscale", "cf"),
}  # country -> what forms call it
