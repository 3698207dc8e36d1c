"""Names in the form in which they are compared and searched."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from anyascii import anyascii

_POSSESSIVE = re.compile(r"[’'`]s\b")
_SEPARATORS = re.compile(r"[^\w]+")


@lru_cache(maxsize=4_000)
def fold(name: str) -> str:
    """The name in lower-case ASCII letters and digits, one space between words: what search and matching compare.

    "Provincial Assembly of the Punjab’s" gives `provincial assembly of the punjab`; other scripts are transliterated.
    """
    ascii_only = anyascii(_POSSESSIVE.sub("", name)).casefold().replace("&", " and ")
    return " ".join(_SEPARATORS.sub(" ", ascii_only).split())


def site(url: str) -> str:
    """The host of a web address without `www.`, in small letters; empty where there is none."""
    return urlsplit(url).netloc.lower().removeprefix("www.")
