"""What the words around a name say about it: that it holds an office, that it is a project, that it is the title of a book or event."""

import re
from functools import cache

from loaders.extraction.text.gazetteer import gazetteer

LEAST_TITLE_WORDS = 4
_QUOTED = re.compile(r"[“\"«]([^“”\"«»\n]{8,220})[”\"»]|(?<![^\W_])[‘']([A-Z][^‘’'\n]{12,180})[’'](?![^\W_])")


def _spaced(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\-", r"[\s\-–]?").replace(r"\ ", r"[\s\-–]+") for word in sorted(words, key=len, reverse=True))


@cache
def _office() -> str:
    known = gazetteer("positions")
    strong = [
        head
        for head in known["heads"]
        if head not in known["weak_heads"]
        or head
        in ("member", "head", "founder", "fellow", "researcher", "lead", "expert", "engineer", "economist", "officer", "representative", "partner", "deputy")
    ]
    return rf"(?:(?:{_spaced(known['modifiers'])})(?:\s*&\s*|\s+and\s+|[\s\-–]+))*(?:{_spaced(strong)})s?\b"


@cache
def _after_person() -> re.Pattern[str]:
    links = r"(?:\s*(?:,|–|—|-|\(|:|\|)\s*|\s+(?:as|is|was)\s+|,?\s+who\s+is\s+|,?\s+who\s+was\s+|,?\s+appointed\s+)"
    return re.compile(
        rf"{links}(?:currently\s+)?(?:the|a|an|its|our|their|his|her|new|former|then|ex-|[A-Z][\w&-]*['’]s)?\s*(?:[A-Z]{{2,8}}\s+)?"
        rf"(?:(?-i:[A-Z])[a-z]+\s+){{0,2}}{_office()}",
        re.IGNORECASE,
    )


@cache
def _before_person() -> re.Pattern[str]:
    return re.compile(rf"\b{_office()}(?:\s+(?:of|for|at)\s+[^,;:.]{{2,60}})?(?:\s*[:,]\s*|\s+–\s+|\s+(?:is|was)\s+|\s+)$", re.IGNORECASE)


@cache
def _before_body() -> re.Pattern[str]:
    office = _office()
    return re.compile(
        rf"\b{office}\s+(?:of|at|with|from)\s+(?:the\s+)?$|(?-i:[A-ZÀ-Þ])[\w.’'-]*\)?(?:\s*[,–—|]\s*|\s+-\s+){office}(?:\s*\([^)]*\))?\s*(?:,|–|—|-|\|)\s*(?:the\s+)?$",
        re.IGNORECASE,
    )


# What every such office is joined to its body by: looked for first, because it is rare.
_JOINT = re.compile(r"(?:\b(?:of|at|with|from)\s+|[,–—|-]\s*)(?:the\s+)?$", re.IGNORECASE)

_NOUNS = r"(?:programme|program|project|scheme|initiative|platform|campaign|mission|agenda|action plan|app|portal|fund programme)"
_BRACKET = re.compile(r"\s*\([^)]{1,30}\)|,\s(?:or\s)?[A-Z][\w&-]{1,15}(?:\sfor\sshort)?(?=[,.])")
# A body may be told to be one too, whatever its name says: "the Commonwealth Partnership for Democracy, a project paid for by".
_CALLED_PROGRAMME = re.compile(
    rf"[”\"’]?(?:,|\s\(|\s[–—]|,?\s(?:which|that)\sis|\sis|\swas)\s?(?:an?|one\sof\s(?:its|the|our|their))\s(?:(?!by\b|of\b|for\b|to\b)[\w’'-]+\s){{0,5}}"
    rf"{_NOUNS}s?\b(?!\s(?:partner|office|officer|manager|unit|agency|management|implementation|lead|team))"
)
_AMONG_PROGRAMMES = re.compile(
    r"\b(?:one\sof\s(?:whose|its|their|the|our)|(?:its|our|their|whose|flagship|[’']s))\s(?:[\w-]+\s){0,3}"
    r"(?:programmes?|programs?|projects?|schemes?|initiatives?),?\s(?:the\s)?[“\"‘]?$",
    re.IGNORECASE,
)
# Names that may be of programmes as of bodies: the sentences behind them say which they are.
_AGAIN = re.compile(rf"[^\n]{{0,160}}?\b(?:this|the\ssame|the\ssaid|new|first)\s{_NOUNS}\b")
_TOLD_AROUND = re.compile(rf"\b{_NOUNS}s?\b")
FARTHEST = 70  # characters between a name in quotation marks and the word for what it names
_AFTER_PROGRAMME = re.compile(
    rf",?\s(?:and\s|an?\s)?[-–]?(?:[\w’'-]+\s){{0,4}}[Ff]unded\s(?:Project|Programme|Program)|"
    rf"[”\"’)]?\s+(?:digital\s|online\s|learning\s|funded\s|capacity[- ]building\s)?{_NOUNS}s?\b|"
    rf"[”\"’)]?\s*(?:,|–|—|\(|is|was|are)\s+(?:a|an|the|its|one of|two|three|four|both|our)\s(?:[\w’'-]+\s){{0,7}}{_NOUNS}s?\b"
)
_BEFORE_PROGRAMME = re.compile(
    rf"\b{_NOUNS}s?\s+(?:(?:that\s)?(?:bears\sthe\sname|goes\sby\sthe\sname\s(?:of)?|is\scalled|it\sis\scalled|is\snamed|entitled|titled|called|named|known\sas|dubbed|of)\s*(?:of\s)?)?[“\"‘']?$|"
    rf"\b{_NOUNS}s?\b[^.;]{{0,60}}(?:name(?:\s+of)?|called|entitled|titled|known as|dubbed|for short it is called)\s*[“\"‘']?$",
    re.IGNORECASE,
)
_DATE = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+\d{4})?"
_SOURCE = r"\([A-Z][\w/. -]{1,24}\)\s*"
_AFTER_PLACE = re.compile(rf"(?:,\s*[A-Z][\w. ]{{2,24}})?(?:,?\s*{_DATE}\s*(?:{_SOURCE})?|\s*{_SOURCE})(?:[–—:]|-{{1,2}})\s*[“\"\w]")
_BEFORE_PARTY = re.compile(
    r"\b(?:governments?|representatives?|behalf|ambassador|embassy|deposited by|signed by|ratified by|between) (?:of )?(?:the )?$", re.IGNORECASE
)
_AFTER_PARTY = re.compile(
    r"(?: has| have)?(?: not yet| not| also)? (?:sign(?:s|ed)|ratif(?:y|ies|ied)|acced(?:es|ed)|deposit(?:s|ed)|undertakes?|agrees?d?)\b"
    r"| [–—-] (?:Hon|H\.E|Mr|Ms|Mrs|Dr|Lord|Sir|Prof)\b"
)
_LAUNCHED = re.compile(r"\blaunch(?:ed|es|ing)?\s+(?:of\s+)?(?:the\s+|its\s+)?[“\"‘]$", re.IGNORECASE)


def is_person(text: str, end: int) -> bool:
    """Whether an office goes with the name that ends here: "X, Director of …", "X – Governor – …"."""
    return bool(_after_person().match(text, end, end + 90))


_CALLINGS = (
    r"(?:agronomist|lawyer|economist|diplomat|engineer|veteran|native|graduate|scholar|historian|journalist|politician|teacher|banker|physician|scientist"
    r"|academic|entrepreneur|activist|jurist|statistician|educator|technocrat|accountant|barrister)"
)
_OFFICES = r"(?:member|chair|chairman|chairperson|chairwoman|head|helm|leader|rector|director|president|secretary|clerk|commissioner|boss)"
# What only a person does or is.
_LIVES = re.compile(
    r"\s(?:leaves|left|becomes|became|takes over|took over|was born|is a graduate|holds an?|held the|succeeds|succeeded|replaces|replaced"
    r"|will (?:succeed|replace)|graduated|retires|retired|steps down|stepped down|resigned|has resigned|is married|(?:was|were|has been|have been) sworn in"
    r"|took (?:the|his|her|their) oaths?)\b"
    rf"|,\s(?:an?|the)\s(?:[\w’'-]+\s){{0,3}}{_CALLINGS}\b"
    rf"|(?:,\s(?:too|also),)?\s(?:is|was|are)\s(?:also\s)?(?:an?\s|the\s)?(?:new\s|acting\s|founding\s|former\s)?{_OFFICES}\b"
)
_APPOINTED = re.compile(
    r"\b(?:appoint(?:s|ed|ing)?|nominat(?:es|ed|ing)|swore in|sworn in|elect(?:s|ed|ing)?|re-elected|named|promoted|succeed(?:s|ed|ing)?"
    rf"|(?:chaired|headed|led) by|(?:{_OFFICES}|post|office|seat|place)[^.;:]{{0,40}}?"
    r"\b(?:is|was|will be|are|goes to|went to|falls to|fell to|belongs to))(?:\s(?:today|now|yesterday))?\s$",
    re.IGNORECASE,
)


def is_told_as_person(text: str, start: int, end: int) -> bool:
    """Whether only a person can be meant: "X leaves the Ministry", "has appointed X", "its chairperson will be X", "X, a veteran agronomist"."""
    return bool(_LIVES.match(text, end, end + 80) or _APPOINTED.search(text, max(0, start - 90), start))


def follows_office(text: str, start: int) -> bool:
    """Whether an office stands right before a name: "the rector X", "Director General: X"."""
    return bool(_before_person().search(text, max(0, start - 90), start))


@cache
def _before_holder() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:the|its|their|our|his|her)|['’]s)\s+(?:new\s+|acting\s+)?{_office()}(?:\s+(?:of|at)\s+(?:the\s+)?[^,;:.()]{{2,60}})?,\s$", re.IGNORECASE
    )


def is_holder(text: str, start: int) -> bool:
    """Whether a name says who holds the office before it: "the company's Managing Director, X"."""
    return bool(_before_holder().search(text, max(0, start - 90), start))


# What goes before a name in quotation marks in the style of registers: Public Fund "Abad".
_LEGAL = r"(?:Public|Private|Charitable|Social|Business)?\s?(?:Fund|Foundation|Association|Union|Centre|Center|Society|LLC|JSC|OJSC|CJSC|NGO|Company|Institute)"


@cache
def _kinds_of_body() -> re.Pattern[str]:
    kinds = "|".join(gazetteer("organisations")["nouns"])
    return re.compile(rf"(?:^|(?<=\s))(?:an?|the|our|their|its|of|by|with|and|[a-z’'-]+)\s(?:{kinds})\s[“\"‘'«]?$|\b(?:{_LEGAL})\s[“\"«]$")


def follows_kind(text: str, start: int) -> bool:
    """Whether the text says right before a name that it is a body's: "the association X", "a consultancy, X"."""
    return bool(_kinds_of_body().search(text, max(0, start - 60), start))


_AT = re.compile(
    r"\b(?:speak(?:ing|er|ers)?|spoke|keynote|present(?:ed|ing)?|attend(?:ed|ing)?|participat(?:e|ed|ing)|deliver(?:ed|ing)?|panel|during|opened|opening|address(?:ed|ing)?)"
    r"(?:\s(?:at|in|of|on|to))?\s(?:an?|the|this year[’']s)\s$"
)
_IS_HELD = re.compile(
    r",?\s(?:which\s|that\s)?(?:was|is|will be|to be|are|were)?\s?(?:held|hosted|taking place|took place|takes place|organi[sz]ed|opened|convened|concluded)\b"
)


def is_held(text: str, start: int, end: int) -> bool:
    """Whether what is named takes place rather than acts: "speak at the X Forum", "the X Forum, to be held in"."""
    return bool(_AT.search(text, max(0, start - 40), start) or _IS_HELD.match(text, end, end + 40))


def is_visited(text: str, start: int) -> bool:
    """Whether a name is where something is or happens: "in the City of Varn"."""
    return bool(re.search(r"\b(?:in|at|from|near|within|across|around|outside)\s(?:the\s)?$", text[max(0, start - 16) : start], re.IGNORECASE))


def is_state_acting(text: str, start: int, end: int) -> bool:
    """Whether a state acts as a party where its full name stands: it signs or ratifies, or a row of signatories begins with it."""
    return bool(_BEFORE_PARTY.search(text, max(0, start - 60), start) or _AFTER_PARTY.match(text, end, end + 40))


def is_employer(text: str, start: int) -> bool:
    """Whether a name is what an office is held at: "Founder of X"."""
    return bool(_JOINT.search(text, max(0, start - 10), start) and _before_body().search(text, max(0, start - 80), start))


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether a name is the place in the dateline that a paragraph begins with: "Al Wakeel, May 29 (SNA) – "."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip() and bool(_AFTER_PLACE.match(text, end, end + 90))


def is_programme(text: str, start: int, end: int) -> bool:
    """Whether the text calls a name a project, scheme, initiative or platform."""
    bracket = _BRACKET.match(text, end)
    end = bracket.end() if bracket else end
    return bool(
        _AFTER_PROGRAMME.match(text, end, end + 90)
        or _BEFORE_PROGRAMME.search(text, max(0, start - 110), start)
        or _LAUNCHED.search(text, max(0, start - 30), start)
    )


def is_called_programme(text: str, start: int, end: int, doubtful: bool) -> bool:
    """Whether the text says that what could be a body's name is a programme's; `doubtful`: the word that heads it names either."""
    bracket = _BRACKET.match(text, end)
    behind = bracket.end() if bracket else end
    before = text[max(0, start - 80) : start]
    return bool(
        _CALLED_PROGRAMME.match(text, behind, behind + 110)
        or _AMONG_PROGRAMMES.search(before)
        or (doubtful and (_AGAIN.match(text, behind) or _BEFORE_PROGRAMME.search(before)))
    )


def is_quoted_programme(text: str, start: int, end: int) -> bool:
    """Whether a name in quotation marks is that of a programme: the sentence speaks of projects near it, as in "two projects, 'Silk City' and 'B'"."""
    if text[start - 1 : start] not in tuple("“\"‘'«") or text[end : end + 1] not in tuple("”\"’'»"):
        return False
    before, after = text[max(0, start - FARTHEST) : start], text[end + 1 : end + 1 + FARTHEST // 2]
    near = re.split(r"[.;\n]", before)[-1], re.split(r"[.;\n]", after)[0]
    return any(_TOLD_AROUND.search(part) for part in near)


def quoted_titles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches in quotation marks that are titles: most of their longer words have capitals."""
    found = []
    for match in _QUOTED.finditer(text, start, end):
        group = 1 if match[1] else 2
        long = [word for word in re.findall(r"[^\W\d_]+", match[group]) if len(word) > 3]
        capital = sum(word[0].isupper() for word in long)
        if not match[group][0].islower() and len(match[group].split()) >= LEAST_TITLE_WORDS and capital * 5 >= len(long) * 3:
            found.append((match.start(group), match.end(group)))
    return found
