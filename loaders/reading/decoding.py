"""From bytes in any encoding to one form of text, in which offsets are counted."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from graph.errors import InputRefused

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_GUESSED_FROM = 200_000  # bytes: enough to tell an encoding, and bounded in time
_MOST_CONTROLS = 0.02  # share of control characters above which something is no text
_NEWLINES = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[\xa0\u2000-\u200a\u202f\u205f]")
# Soft hyphens, zero-width spaces and direction marks stand inside names and are seen by nobody; joiners (U+200C, U+200D) change letters and stay.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffc\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")


def decode(content: bytes, name: str, charset: str = "") -> str:
    """The text that bytes stand for: by byte order mark, as `charset` (what a server or page declares), as UTF-8, or as the likeliest encoding.

    Raises:
        InputRefused: they are no text.
    """
    text = _decoded(content, charset)
    if text is None or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise InputRefused(f"{name}: not a text", hint="binary data; civicgraph reads text, Markdown, HTML, PDF, DOCX and feeds")
    return text


def _decoded(content: bytes, charset: str) -> str | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark):].decode(encoding, errors="replace")
    wide = _wide(content)
    for encoding in (charset, "utf-8") if not wide else (wide,):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    best = from_bytes(content[:_GUESSED_FROM]).best()
    return content.decode(best.encoding, errors="replace") if best else None


def _wide(content: bytes) -> str:
    # UTF-16 without a mark: every other byte of Western text is zero.
    sample = content[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * 0.2 or min(even, odd) > len(sample) * 0.05:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def normalise(text: str) -> str:
    """The text in NFC, with newlines as `\\n`, plain spaces for spaces of any width, and without characters that nobody sees."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _SPACES.sub(" ", _NEWLINES.sub("\n", text))))
