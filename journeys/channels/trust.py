"""Whom we trust on the way to a company."""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """The authorities that we trust; reading them takes longer than most answers."""
    return httpx.create_ssl_context()
