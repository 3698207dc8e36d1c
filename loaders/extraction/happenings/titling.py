"""The own titles of agreements and events: quoted near the noun, or capitalised with it."""

import re
from functools import cache
from typing import TYPE_CHECKING

from loaders.extraction.context import Context
from loaders.extraction.happenings.dates import MONTHS, WEEKDAYS
from loaders.extraction.happenings.nouns import lexicon, subordinate
from loaders.extraction.happenings.places import is_place

if TYPE_CHECKING:
    from loaders.extraction.happenings.anchors import Anchor

LONGEST_TITLE_LINE = 12  # words of a heading that can be a title as a whole
# A quoted or capitalised title stands this near to its noun (characters).
TITLE_REACH = 90
LONGEST_TITLE = 200
_DATED = re.compile(rf"^(?:\d{{1,2}}\s+)?(?:{'|'.join(MONTHS)})\b\.?\s*\d*,?\s*(?:\d{{4}})?\s*[–—-]\s*(?:(?:The|A|An)\s+)?", re.IGNORECASE)
_LED_INTO = re.compile(r"^(?:(?:The|A|An|In|On|At|Under|For|By|To|From|During|With|This|While|When|How|Why|What|That|Its|Their|Our|[\d./]+|–|-)\s+)+")
_DASH = re.compile(r"\s+[–—|]\s+|,\s+")
_WITH = re.compile(r"\s(?:with|between)\s", re.IGNORECASE)
# "Delegates of A to the 28th General Assembly", "Delegation of B to the Forum": the title is the event's.
_GONE_TO = re.compile(r"^.+\s(?:to|of|at) the (?=\d+(?:st|nd|rd|th)\s)"
                      r"|^(?:\S+\s+){0,4}?(?:Delegates?|Delegations?|Members?|Guests?|Representatives?|Envoys?|Invitations?|Journey)\b.*?\sto the ")
_DAY = rf"(?:(?:{'|'.join(WEEKDAYS)}),?\s*)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{'|'.join(MONTHS)})\b\.?(?:\s+\d{{1,2}})?,?(?:\s+\d{{4}})?"
_DAY_BEHIND = re.compile(rf"(?:,|\s(?:on|of|in))\s+(?:the\s+)?(?:{_DAY}|{'|'.join(WEEKDAYS)})$", re.IGNORECASE)
# Verbs of title-case headlines: "A and B Sign Cooperation Agreement" is a sentence and no title; a subtitle may hold any verb.
_HEADLINE = re.compile(r"\b(?:Signs?|Signed|Inks?|Inked|Hosts?|Hosted|Holds?|Held|Launches|Launched|Renews?|Renewed|Concludes?|Opens"
                       r"|Attends?|Organi[sz]es|Ends?|Ended|Begins?|Starts?|Completes?|Receives?|Welcomes?|Joins?|Seals?)\b")
_PART_OF = re.compile(r"\s+(?:ceremony\s+|session\s+)?of\s")  # "the opening of the seminar ‘…’": the title is the seminar's
_CAPITAL = r"[#A-Z\d][\w.'’&/-]*"
_SMALL = "of|for|on|and|the|in|to|de|du|des|da|do|dos|das|del|la|las|los|le|les|y|e|et|und|für|der|à|para|pour|em|en|&|–|-"
_CAPITALS = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:{_SMALL})\s+)*{_CAPITAL})+")
_QUOTED = re.compile(rf"[\"“‘'](?P<title>[A-Z0-9][^\"”\n]{{8,{LONGEST_TITLE}}}?)[\"”’'](?=[\s,.:;)?]|$)")


def title(context: Context, anchor: "Anchor") -> str:
    """The happening's own title: quoted near its noun, or capitalised with it."""
    sentence = anchor.sentence
    window_start, window_end = max(sentence.start, anchor.start - TITLE_REACH), min(sentence.end, anchor.end + TITLE_REACH)
    within = context.text[window_start:min(sentence.end + 1, window_end + LONGEST_TITLE)]
    quoted = [match for match in _QUOTED.finditer(within) if match.start() <= window_end - window_start and _is_title(match["title"])]
    if quoted and not anchor.line.heading and not anchor.plural and not (anchor.noun in subordinate() and _PART_OF.match(context.text, anchor.end)):
        nearest = min(quoted, key=lambda match: _apart(window_start + match.start(), window_start + match.end(), anchor))
        return nearest["title"].strip(" ,.?!")
    return _capitalised(context, anchor)


def _apart(start: int, end: int, anchor: "Anchor") -> int:
    """How far a quotation stands from the noun, those after it first."""
    return start - anchor.end if start >= anchor.end else anchor.start - end + TITLE_REACH


def _is_title(words: str) -> bool:
    """Whether quoted words are a title rather than something that was said."""
    long = [word for word in words.split() if len(word) > 3]
    return len(words.split()) > 1 and sum(word[0].isupper() for word in long) * 2 >= len(long) and not words.rstrip().endswith(",")


def _capitalised(context: Context, anchor: "Anchor") -> str:
    line = context.text[anchor.line.start:anchor.line.end]
    if anchor.line.heading and (len(line.split()) > LONGEST_TITLE_LINE or line.isupper()):
        return ""
    begin = max(anchor.sentence.start, anchor.start - TITLE_REACH)
    text = context.text[begin:min(anchor.sentence.end, anchor.end + 2 * TITLE_REACH)]
    for match in _CAPITALS.finditer(text):
        if match.start() < anchor.end - begin <= match.end():
            return _worthy(match.group().rstrip(".,"), anchor.label)
    return ""


@cache
def plain(label: str) -> frozenset[str]:
    """The words that make no title of themselves: the nouns of this label and what joins them."""
    return frozenset(word for noun in lexicon(label)[1] for word in noun.split()) | {
        "memorandums", "memoranda", "mous", "under", "new", "joint", "officers", "between", "government", "republic",
        "bilateral", "mutual", "international", "national"}


def _worthy(words: str, label: str) -> str:
    """The words without what leads into them, where they say more than that there is an agreement or event."""
    title = _LED_INTO.sub("", _DATED.sub("", _LED_INTO.sub("", words)))
    title = _LED_INTO.sub("", without_dateline(title))
    title = _DAY_BEHIND.sub("", title)
    if label == "Event":
        title = _GONE_TO.sub("", title)
    if _HEADLINE.search(title.partition(":")[0]):
        return ""
    own = [word for word in _WITH.split(title)[0].split() if word[0].isupper() and word.casefold() not in plain(label)]
    return title if own and len(title.split()) > 2 else ""


def without_dateline(words: str) -> str:
    """The words without a town, day or month before a dash, bar or comma: "Roorkee – A Memorandum", "JANUARY | Conference", "Tokyo, courtesy visit"."""
    while (mark := _DASH.search(words)) and _is_dateline(words[:mark.start()]):
        words = words[mark.end():]
    return words


def _is_dateline(words: str) -> bool:
    """Whether words are no more than a town, a day or a month."""
    return is_place(words) or all(word.strip(".,").casefold() in MONTHS.keys() | WEEKDAYS.keys() or word[0].isdigit() for word in words.split())
