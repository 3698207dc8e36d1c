"""Where titles of offices stand in running text: a run of modifiers around a head, found from the head outwards."""

import re
from functools import cache

from loaders.extraction.text.gazetteer import gazetteer


def _spaced(word: str) -> str:
    parts = (re.escape(part).replace("'", "[’']") for part in re.split(r"[ ]", word))
    return r"[ \-–]+".join(part.replace(r"\-", r"[ \-–]?") for part in parts)


def _alternatives(words: list[str]) -> str:
    return "|".join(_spaced(word) for word in sorted(words, key=len, reverse=True))


# Capitalised words that never belong to the title after them.
_NO_MODIFIERS = (
    "The In Our For And Its It His Her As At By With From To Then On A An Of Or Both When While Also After Before Under Over Between Mr Ms Mrs Dr Sir"
    " Hon Former New That This "
    "These Those Their Among Said Photo Present Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve All Some Many Most Several Other Others"
    " Such Thus Here There Where "
    "Who Which What Dear Every Each Any No Not Only Even Ministers Members If But So Yet Nor How Why Present"
)
# "The Council's Director" is a director of the Council, "the Children's Commissioner" a commissioner of that name.
_BODIES = (
    "ommission|ouncil|nstitute|cademy|niversity|inistry|epartment|ssociation|oundation|entre|enter|gency|uthority|overnment|rganisation|rganization"
    "|ommittee|nion|chool|ollege|oard|ank"
    "|ompany|etwork|ssembly|arliament|ecretariat|ederation|ffice"
)
_CAPITAL = rf"(?!(?:{'|'.join(_NO_MODIFIERS.split())})\b)(?-i:[A-ZÀ-Þ])(?![A-Z]{{1,3}}\s[–—-]\s)(?!\w*(?:{_BODIES})[’']s\b)[\w’'-]*"
# "the Council's transport officer": any noun before an office of general kind, behind a word that begins a phrase.
_PLAIN = (
    r"(?-i:(?<=the )|(?<=its )|(?<=[’']s )|(?<=, a ))(?!(?:same|other|new|first|former|next|last|best|only|own|said|two"
    r"|three)\b)(?-i:[a-z]{4,}(?=\s(?:officer|manager|adviser|advisor|coordinator|specialist|secretary|director|editor)\b))"
)


@cache
def pattern() -> re.Pattern[str]:
    """A title, with the groups `before`, `head`, `plural` and `after`."""
    known = gazetteer("positions")
    modifier = rf"(?:(?:{_alternatives(known['modifiers'])})|{_CAPITAL}|{_PLAIN})"
    between = r"(?:\s*&\s*|\s+and\s+|,\s+(?=[A-Z]\w+\s+and\s)|\s+|[\-–])"
    follower = rf"(?:[ \-–]+(?:{_alternatives(known['followers'])})\b)*"
    return re.compile(
        rf"\b(?P<before>(?:{modifier}{between}){{0,7}})\b(?P<head>{_alternatives(known['heads'])})(?P<plural>(?!(?<=head)s\s+(?:the|a|its)"
        rf"|(?<=chair)s\s+(?:the|a|its)|(?<=lead)s)s|(?<=secretar)ies)?(?P<after>{follower}(?:\s+a\.\s?i\.)?)(?![\w’'](?!s\b)|[\-–]\w)",
        re.IGNORECASE,
    )


@cache
def _head_words() -> frozenset[str]:
    """The words by which a title is noticed: of each head the word that is a head by itself, else the last."""
    heads = [str(head) for head in gazetteer("positions")["heads"]]
    single = {head for head in heads if " " not in head}
    return frozenset(word for head in heads for word in ([one for one in head.split() if one in single] or [head.split()[-1]]))


@cache
def _modifier_words() -> frozenset[str]:
    return frozenset(word for phrase in gazetteer("positions")["modifiers"] for word in str(phrase).split()) | {"and"}


_WORD = re.compile(r"[^\W\d_][\w’']*")
_MOST_MODIFIERS = 9


def search(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first title in a stretch: from each word that can be its head back over the words that can belong to it."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        words.append(word)
        if not _is_head(word[0]):
            continue
        first = len(words) - 1
        while first and len(words) - first < _MOST_MODIFIERS and _may_modify(text, words[first - 1], words[first]):
            first -= 1
        for begin in words[first:]:
            match = pattern().match(text, begin.start(), end)
            if match and match.end() > word.start():
                return match
    return None


def _is_head(word: str) -> bool:
    folded = word.casefold().removesuffix("’s").removesuffix("'s")
    return folded in _head_words() or folded.removesuffix("s") in _head_words() or (folded.endswith("ies") and f"{folded[:-3]}y" in _head_words())


def _may_modify(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    between = text[word.end():following.start()]
    if len(between) > len(" & ") + 1 or between.strip(" \n&,-–"):
        return False
    known = word[0].casefold() in _modifier_words() or _is_head(word[0])
    return between in ("-", "‑") or word[0][0].isupper() or known or bool(_GENERAL.fullmatch(following[0]))


_GENERAL = re.compile(r"officer|manager|adviser|advisor|coordinator|specialist|secretary|director|editor")
