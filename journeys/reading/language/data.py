"""The data files of words: a folder for each language, a file for each topic; what holds everywhere is `world.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

_WORDS = resources.files("journeys.reading").joinpath("words")


@cache
def words_of_world() -> Mapping[str, Any]:
    """What holds in every language: currency signs and codes."""
    return tomllib.loads(_WORDS.joinpath("world.toml").read_text(encoding="utf-8"))


@cache
def words_on(topic: str, language: str) -> Mapping[str, Any]:
    """The tables of one file, `words/LANGUAGE/TOPIC.toml`; empty where the language has none."""
    file = _WORDS.joinpath(language, f"{topic}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def words_of_languages() -> Mapping[str, Any]:
    """By what a language is told, and a country by its signs of money: `languages.toml`."""
    return tomllib.loads(_WORDS.joinpath("languages.toml").read_text(encoding="utf-8"))
