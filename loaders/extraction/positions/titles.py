"""Titles of offices and jobs in running text: "Director-General", "Additional Chief Secretary", "vice-rector for research and outreach"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.extraction.context import Context
from loaders.extraction.happenings.places import is_country, is_place
from loaders.extraction.names.references import references_in
from loaders.extraction.positions.title_search import pattern, search
from loaders.extraction.text.gazetteer import gazetteer


@dataclass(frozen=True, slots=True)
class Title:
    """One title in the text, in character offsets.

    `head` is its last word as the gazetteer writes it, `plural` whether it names several people's office, `over` whether it may run over the names of bodies.
    """

    start: int
    end: int
    text: str
    head: str
    plural: bool = False
    over: bool = False


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    known = gazetteer("positions")
    return frozenset(known["heads"]), frozenset(known["weak_heads"])


@cache
def _fields() -> frozenset[str]:
    return frozenset(gazetteer("positions")["fields"])


_HONORIFIC = (
    r"(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Hon|Shri|Smt|Sh|H\.E|Sir|Sheikh|Begum|Engr|Eng|Atty|Amb|Barr|Cr|Alh|Rev|Gen|Col|Capt|Brig|Maj|Sen|Dato"
    r"|Datuk|Tan Sri|Tun|Lord|Lady|Justice"
    r"|Madam|Arch|Pastor|Bishop|Fr|Adv|Assoc|Asst|Syed|Nana|Elder|Baroness|Dame|Senator|Ambassador)\b"
)
_FIELD_WORD = r"(?:[A-ZÀ-Þ][\w’'&\-]*|&|(?:and|of|for|the)(?=\s+(?:the\s+)?[A-ZÀ-Þ]))"
# A line that begins with a small word written large is another thing: "Minister of Finance", and below it "For the Bank:".
_LINE = r"(?!(?<=\n)(?:For|Of|On|By|In|The|And|At|From)\b)"
_FIELD = rf"{_FIELD_WORD}(?:,?\s+{_LINE}(?!{_HONORIFIC}){_FIELD_WORD})*"
_ACRONYM = r"(?!(?:HR|IT|ICT|PR|R&D|CSR|ESG|SME|SMEs|STEM|TVET)\b)[A-Z]{2,}(?:[’']s)?\b(?!\s+[A-Z])"
_COMPLEMENT = re.compile(
    rf"[ ]+(?:of|for|to|on|in charge of)\s+(?:the\s+)?(?!the\b|{_ACRONYM}){_FIELD}"
    r"|[ ]+(?:for|of)\s+(?:[a-z][\w\-]+(?:\s+(?:and|&)\s+[a-z][\w\-]+)?)(?=\s*[,;.)])"
    r"|[ ]*\((?:[A-Z][\w\s.&/\-]{0,24})\)"
    rf"|[ ]+(?!{_HONORIFIC}){_FIELD}(?=\s*(?:[,;.:()]|[–—-]\s|$))"
    rf"|,[ ]+(?!{_HONORIFIC}|and\b)(?:[A-Z][\w&\-]+)(?:\s+(?:[A-Z][\w&\-]*|&|and(?=\s+[A-Z])))*(?=\s*(?:[,;.)]|[–—-]\s|$))",
    re.MULTILINE,
)


def find_titles(context: Context, start: int, end: int) -> Iterator[Title]:
    """The titles in one stretch of the text, in order, none inside a name and none overlapping.

    A minister's field is part of the title even where it is the name of a body, and so is where an ambassador is accredited. Any other field that belongs
    to the office ("Director of Ethics and Leadership", "Member (HR)") is so unless it is itself a named body.
    """
    named = [spot for spot in context.spots_in(start, end) if spot.form != "reference"]
    referred = references_in(context, start, end)
    at = start
    for spot in [*sorted([*named, *referred], key=lambda spot: spot.start), None]:
        stop = spot.start if spot else end
        while at < stop and (match := search(context.text, at, stop)):
            title = _title(context, match, stop, end)
            if title is not None:
                yield title
            at = title.end if title else match.end()
        at = max(at, spot.end) if spot else end


def _title(context: Context, match: re.Match[str], stop: int, end: int) -> Title | None:
    heads, weak = _heads()
    text = context.text
    spoken = re.sub(r"[\s\-–]+", " ", match["before"] + match["head"]).casefold().split()
    head = next((known for at in range(len(spoken)) for known in (" ".join(spoken[at:]), "-".join(spoken[at:])) if known in heads), spoken[-1])
    if head in weak and not match["before"] and not match["head"][0].isupper() and not _beside_office(text, match):
        return None
    if _IDIOM.search(f"{text[max(0, match.start() - 10):match.start()]}{head}".casefold()):
        return None
    last = match.end()
    board = _BOARD.match(text, last, end)
    if board and not _of_nothing_known(context, board.end(), end) and not _is_named_whole(context, board.start(), board.end(), end):
        return Title(match.start(), board.end(), text[match.start():board.end()], head, bool(match["plural"]), over=True)
    over = head.split()[-1] == "minister"
    if head in _ENVOYS and (posting := _POSTING.match(text, last, end)):
        last, over = posting.end(), True
    elif over:
        people = context.spots_in(last, end, "Person")
        last = _with_fields(text, last, min([_state_after(context, last, end) or end, *(spot.start for spot in people[:1])]))
    else:
        last = _with_fields(text, last, stop)
    return Title(match.start(), last, text[match.start():last], head, bool(match["plural"]), over)


# The board of a body is told with the office, and is no body by itself: "Chairman of the Board of Directors".
_BOARD = re.compile(
    r"\s+of\s+(?:the|its|their|our)\s+(?:(?:Advisory|Executive|Supervisory|Governing|Management|Administrative|Directing|Editorial|Scientific)\s+)?Board"
    r"(?:\s+of\s+(?:Directors|Trustees|Governors|Management|Regents|Visitors|Administration|Advisors|Advisers))?\b(?!\s+for\b|\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)


def _of_nothing_known(context: Context, start: int, end: int) -> bool:
    """Whether a board goes on with a field of its own: "Board of Investment", where no body bears the name "Investment"."""
    field = _OF_CAPITAL.match(context.text, start, end)
    return bool(field) and not any(spot.start == field.end() for spot in context.spots_in(start, end))  # type: ignore[union-attr]


def _is_named_whole(context: Context, start: int, stop: int, end: int) -> bool:
    """Whether a board is named with its body: "Chairman of the [Board of the Revenue Authority]"."""
    return any(spot.start < stop < spot.end for spot in context.spots_in(start, end))


_OF_CAPITAL = re.compile(r"\s+of\s+(?:the\s+)?(?=[A-Z])")
_IDIOM = re.compile(r"\b(?:in the chair|at the head)$")
_ENVOYS = frozenset({"ambassador", "high commissioner", "permanent representative", "consul", "consul general", "envoy", "chargé d'affaires"})
_NAME = r"(?:the\s+)?[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:(?:of|and|the)\s+)*[A-ZÀ-Þ][\w’'.-]*)*"
_POSTING = re.compile(rf"(?:\s+(?:of|for)\s+{_NAME})?\s+to\s+{_NAME}")


def _state_after(context: Context, start: int, end: int) -> int | None:
    """Where "of Albania" begins after "Minister of Health"."""
    for spot in context.spots_in(start, end, "Place", "Organisation"):
        joint = re.search(r",?\s+(?:of|for)\s+(?:the\s+)?$", context.text[start:spot.start])
        if joint is None or "," in context.text[start:start + joint.start()] or not is_place(spot.actor.name):
            continue
        if joint.start() or not joint[0].strip(" ,").startswith("for"):
            return start + joint.start()
    for state in _OF_STATE.finditer(context.text, start, end):
        if is_country(state["state"]):
            return state.start()
    return None


_OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?(?P<state>[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)?)(?=\s*(?:[,;.)]|[–—-]\s|$))", re.MULTILINE)


def _with_fields(text: str, last: int, end: int) -> int:
    """Where a title ends together with the fields that belong to it."""
    while last < end and (field := _COMPLEMENT.match(text, last, end)):
        whole = _before_next_title(text, field)
        if whole == last or (field.group().startswith(",") and not _fields() & set(re.findall(r"\w+", field.group().casefold()))):
            break
        last = whole
    return last


def _before_next_title(text: str, field: re.Match[str]) -> int:
    """Where a field ends: before the next title, if it runs into one ("of Civil Service and Chairman")."""
    for joint in re.finditer(r"(?:,?\s+(?:and|&)\s+(?:the\s+)?|,\s+|^\s+)", field.group()):
        if pattern().match(text, field.start() + joint.end(), field.end()):
            return field.start() + joint.start()
    return field.start() + len(_LOOSE_END.sub("", field.group()))


_LOOSE_END = re.compile(r"(?:,?\s+(?:and|of|for|the|&))+$")


def _beside_office(text: str, match: re.Match[str]) -> bool:
    """Whether a weak head is used as an office: "its head", "as member of", ", founder of"."""
    before, after = text[max(0, match.start() - 12):match.start()], text[match.end():match.end() + 6]
    return bool(re.search(r"(?:\b(?:its|their|as|a|an|the|whose|former|is|was|be)"
                          r"|[,(–:])\s*$", before, re.IGNORECASE)) and bool(re.match(r"\s*(?:of|at|for|[,;.)])", after))


def singular(title: Title) -> str:
    """A title as one person holds it: "Vice-President" for "Vice-Presidents"."""
    if not title.plural:
        return title.text
    head = re.escape(title.head.split()[-1])
    return re.sub(rf"({head})s\b", r"\1", title.text.replace("ecretaries", "ecretary"), count=1, flags=re.IGNORECASE)
