"""Names in the form in which they are compared and searched."""

import re

from anyascii import anyascii

_POSSESSIVE = re.compile(r"[’'`]s\b")
_SEPARATORS = re.compile(r"[^\w]+")


def fold(name: str) -> str:
    """The name in lower-case ASCII letters and digits, one space between words: what search and matching compare.

    "Provincial Assembly of the Punjab’s" gives `provincial assembly of the punjab`; other scripts are transliterated.
    """
    ascii_only = anyascii(_POSSESSIVE.sub("", name)).casefold().replace("&", " and ")
    return " ".join(_SEPARATORS.sub(" ", ascii_only).split())
