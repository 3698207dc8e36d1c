"""The words between a title, its holder and its body, as patterns over outlines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.extraction.context import Spot
from loaders.extraction.text.outline import Outline, pattern

_LETTERS = r"[A-Z]{2,6}|PhD|Ph\.D\.?|Jr\.?|Sr\.?|II|III"
_BRACKET = r"(?:\s?\((?![^)]*{T})[^){P}]{0,60}\))?"
_MACROS = {
    "{DET}": r"(?:(?:the|a|an|its|it's|their|his|her|our|that|this|same|then|new|newly|current|present|own|also|both|concurrently|currently|as"
             r"|elected|re-elected|appointed|named|"
             r"well|known|to|be|being|become|office|post|position|of|already|officiating|acting|in-coming|at\sthe\ssame\stime|at\spresent|formerly"
             r"|hitherto|until\snow)\s)*",
    # What may follow a name: letters, a word of what the person was, a bracket; letters and a bracket alone.
    "{POST}": rf"(?:,?\s(?:{_LETTERS}|{{T}}(?=\s?,))(?![\w])|,\s[a-z]{{2,4}}(?=\s?[,–—(])|,\s(?:formerly|previously"
              rf"|hitherto|until\snow|lately)\s[^,;.–—{{P}}{{T}}]{{0,50}}(?=\s?[–—,]))*{_BRACKET}",
    "{LETTERS}": rf"(?:,?\s(?:{_LETTERS})(?![\w]))*{_BRACKET}",
    "{BODY}": r"(?:\s?[,–—(@|/-]?\s?(?:of|at|for|in|with|from|to|within|by|on|under|of\sthe\steam\sof)\s(?:[Tt]he\s|a\s|an\s|that\s|this\s|its\s"
              r"|same\s|said\s|our\s)*(?:[a-z][\w'-]*\s){0,2}"
              r"(?:{O}'s\s)?{O}(?:\s?\))?(?:\s?\(#?{O}\))?|\s?[,–—(|/-]\s?(?:the\s)?{O}(?:\s?\))?(?!'s?\s{T})|\s{O})",
    "{AND}": r"\s?(?:,\s(?:and\s)?|and,?\s|&\s|;\s(?:and\s)?|as\swell\sas\s|and\salso\s)(?:(?:,\s)?(?:in|for|at)\s(?:the\s)?(?:{L}|{O}),?\s)?"
             r"(?:as\s|{P}\sis\s|at\sthe\ssame\stime\s|who\sis\salso\s|is\salso\s|besides\s)?{DET}",
    "{IS}": r"(?:is|was|becomes|became|remains|serves|served|acts|acted|works|will\sbe|will\sbecome|has\sbeen|had\sbeen|being|continues|takes\sover"
            r"|took\sover|joined|joins|currently)"
            r"(?:\s(?:now|also|again|re-elected|elected|appointed|named|made|chosen|confirmed|sworn|in|serving|acting|working|both|at\spresent"
            r"|at\sthe\ssame\stime|already|the\snew|still|today|not\sonly))*",
}

# Below it, a guess is more often wrong than right on the annotated documents.
LEAST_CONFIDENCE = 0.42
REACH = 400  # characters of an outline


@dataclass(frozen=True, slots=True)
class Rule:
    """Words beside a title that give it its person or body: `side` is where to look, the group `it` marks the symbol; `confidence` is how often it is right."""

    side: str
    pattern: re.Pattern[str]
    confidence: float


def compiled(text: str) -> re.Pattern[str]:
    """A pattern over outlines in which the macros for determiners, letters after a name, bodies and joints may be used."""
    for _ in range(2):
        for name, meaning in _MACROS.items():
            text = text.replace(name, meaning)
    return pattern(text)


def _rules(*rows: tuple[str, str, float]) -> tuple[Rule, ...]:
    return tuple(Rule(side, compiled(rf"{text}$" if side == "left" else rf"^{text}"), confidence) for side, text, confidence in rows)


# The body of a title, best first.
BODY_RULES = _rules(
    ("left", r"(?P<it>{O})(?:'s?)?\s(?:own\s|new\s|current\s|first\s|former\s|other\s)?", 0.93),
    ("left", r"(?P<it>{O})\s?[–—|]\s?{P}{POST}\s?[,|–—]\s?{DET}", 0.9),
    ("left", r"^\W*(?P<it>{O})\s?[|–—]\s?{DET}", 0.9),
    ("right", r"\s(?:of|at|for|in|with|within|to)\s(?:[Tt]he\s)?{O}'s\s(?:[a-z][\w'-]*\s){0,2}(?P<it>{O})", 0.9),
    ("right", r"\s(?:of|at|in|with|within|from)\s(?:[Tt]he\s|a\s|an\s|that\s|this\s|our\s|same\s)*(?:[a-z][\w'-]*\s){0,2}(?P<it>{O})", 0.95),
    ("left", r"(?:for|from|at|of|representing)\s(?:the\s)?(?P<it>{O}),?\s{P}\s{IS}\s{DET}", 0.85),
    ("right", r"\s(?:for|to)\s(?:[Tt]he\s|a\s|an\s|that\s|this\s|our\s|same\s)*(?:[a-z][\w'-]*\s){0,2}(?P<it>{O})", 0.93),
    ("right", r"\s?\({O}\)\s?,?\s(?:at\s|of\s)?(?:the\s)?(?P<it>{O})", 0.88),
    ("right", r"(?:\sat\sthe\stime)?\s?[,(–—|/-]\s?(?:at\s|of\s|in\s|for\s|from\s)?(?:[Tt]he\s)?(?P<it>{O})(?!\s?(?:'s?\s)?{T}|\s?,?\s{P}\s?,\s?{T})", 0.9),
    ("right", r"(?:\s?(?:,|and|&|,\sand)\s{DET}{T})+{BODY}(?<=(?P<it>{O}))", 0.85),
    ("right", r"(?:\s?(?:,|and|&|,\sand)\s{DET}{T})+\s?[,(–—-]?\s?(?:of\s|at\s|for\s|in\s)?(?:[Tt]he\s)?(?P<it>{O})", 0.85),
    ("left", r"[;.]\s(?:[Ff]or|[Oo]n\sbehalf\sof)\s(?:the\s)?(?P<it>{O}),\s{DET}", 0.9),
    ("left", r"(?P<it>{O})(?:'s?)?\s{T}{AND}", 0.85),
    ("right", r"[^.]{0,80}?,?\s(?:both|all)(?:\sof\sthem)?\s(?:of|from|at)\s(?:the\s)?(?P<it>{O})", 0.8),
    ("right", r"\s{P}{POST},?\s(?:of|from|at)\s(?:the\s)?(?P<it>{O})", 0.75),
    ("right", r"\s(?P<it>{O})(?!\s?(?:'s\s)?{T})", 0.85),
    ("left", r"{P}\s?\((?:of\s)?(?P<it>{O})\s?[,;–—-]\s?{DET}", 0.92),
    ("left", r"{P}{POST},?\s(?:of|from|at)\s(?:the\s)?(?P<it>{O})\s?\(\s?{DET}", 0.9),
    ("left", r"{P}\s?[,–—|-]\s?(?:(?:of|from|at)\s)?(?:the\s)?(?P<it>{O})\s?[,–—|-]\s?{DET}", 0.8),
    ("left", r"(?:[Ff]or|[Ff]rom|[Aa]t|[Rr]epresenting|[Oo]n\sbehalf\sof"
             r"|[Bb]y)\s(?:the\s)?(?P<it>{O})(?:\sitself)?\s?[,:–—]?\s?(?:[a-z][a-z\s]{0,30},?\s)?(?:{P}\s?[,(]\s?)?{DET}", 0.85),
    ("left", r"(?P<it>{O}),?\s(?:(?:which|that)\s(?:is|was|were)\s)?represented(?:\shere|\sthere)?\sby\s{DET}", 0.93),
    ("left", r"(?P<it>{O})\s?:\s?(?:{P}\s?,?\s?)?{DET}", 0.8),
    ("right", r"\s(?:who\s)?(?:heads|leads|runs|chairs|directs|at\sthe\shead\sof)\s(?:the\s)?(?P<it>{O})", 0.85),
    ("left", r"(?P<it>{O})\s?,\s(?:whose|of\swhich|where)\s(?:{P}\sis\s)?(?:both\s)?{DET}", 0.85),
)

# The person of a title, best first.
PERSON_RULES = _rules(
    ("right", r"\s(?P<it>{P})", 0.95),
    ("right", r"\s(?:of|at|for|in)\s(?:[Tt]he\s)?{O}\s(?P<it>{P})", 0.95),
    ("left", r"(?P<it>{P}){POST}\s?,?\s?\((?:(?:of\s)?{O}\s?[,;–—-]\s?|[^(){P}{T}]{1,40}/\s?)?{DET}", 0.95),
    ("left", r"(?P<it>{P}){POST}\s?(?:,|–|—|\||\s-)\s?(?:who\s(?:is|was)\s)?(?:[a-z]{3,}ly\s)?{DET}", 0.93),
    ("left", r"(?P<it>{P}){POST}\s?[,–—|-]\s?(?:(?:of|from|at)\s)?(?:the\s)?{O}\s?(?:'s|[,–—|-])\s?{DET}", 0.88),
    ("left", r"(?P<it>{P}){POST},?\s(?:of|from|at)\s(?:the\s)?{O}\s?\(\s?{DET}", 0.9),
    ("left", r"(?P<it>{P}){POST}\s?,\s?(?:the\s)?[{O}{L}](?:'s?)?\s{DET}", 0.88),
    ("left", r"(?P<it>{P}){POST}(?:\s?,\s?[^,;.{P}]{0,60}{T}[^,;.{P}]{0,60}|\s(?:of|from)\s(?:the\s)?{O})?,?\s(?:(?:who"
             r"|and)\s)?{IS}\s{DET}(?:[{O}{L}](?:'s?)?\s)?", 0.9),
    ("left", r"(?P<it>{P}){POST}\s?,\s(?:until\s|till\s|formerly\s|previously\s|currently\s|now\s|a\s|an\s|the\s|who\s)[^.;{P}]{3,140},\s"
             r"(?:and\s)?{IS}\s{DET}(?:[{O}{L}](?:'s?)?\s)?", 0.86),
    ("left", r"(?P<it>{P}){POST},?\s(?:who,?\s)?as\s{DET}(?:{O}(?:'s?)?\s)?", 0.88),
    ("left", r"(?P<it>{P}){POST}\s(?:has\s|have\s|had\s)?(?:taken|took|takes|assumed|assumes|started|starts|begun|began|signed|retired|resigned"
             r"|returned|stepped)\b[^.;:{P}{T}{O}]{0,40}\sas\s{DET}", 0.85),
    ("right", r"{BODY}?\s?(?:[,:–—|]|\s-)\s?(?P<it>{P})(?!\s?[,(–]\s?{DET}(?:{O}(?:'s?)?\s)?{T})", 0.9),
    ("right", r"{BODY}?\s?:\s?(?P<it>{P})", 0.9),
    ("right", r"{BODY}\s(?P<it>{P})", 0.9),
    ("right", r"{BODY}?,?\s(?:is|was|remains|will\sbe|being)\s(?:to\sbe\s|now\s)?(?P<it>{P})", 0.88),
    ("right", r"(?:\s?(?:,|and|&|,\sand)\s{DET}{T})+{BODY}?\s?[,:–—]?\s?(?P<it>{P})", 0.85),
    ("left", r"(?P<it>{P}){POST}\s?,?\swho\s[^.;{P}{T}]{0,50}\s{DET}", 0.75),
    ("left", r"(?P<it>{P}){POST}\s?,?\swho,?\s[^.;{P}]{0,80}\s(?:is|as|and)\s{DET}", 0.8),
    ("left", r"(?P<it>{P})(?:'s)?\s(?:[a-z]+\s)?(?:job|post|role|position|office|title|function)\b[^.;{P}{T}]{0,30}\s(?:is|was|:)\s{DET}", 0.85),
    ("left", r"(?P<it>{P}){POST}\s?[,:]\s(?:[a-z][\w'-]*\s){0,4}(?:for\s|in\s|from\s)?(?:{L}|{O})?,?\s?{DET}", 0.6),
    ("left", r"(?P<it>{P})\s{DET}(?:{O}\s)?", 0.65),
)

# The person of a title that no rule gave one, if nobody else's title took that person.
LEFT_OVER = _rules(("right", r"{BODY}?\s?[,:]?\s(?P<it>{P})", 0.8))


def matches(whole: Outline, at: int, rules: Sequence[Rule]) -> Iterator[tuple[Spot, Rule]]:
    """The spots that the rules give to the title at a position of the outline, in the order of the rules."""
    begin = max(0, at - REACH)
    left, right = whole.string[begin:at], whole.string[at + 1:at + 1 + REACH]
    for rule in rules:
        match = rule.pattern.search(left) if rule.side == "left" else rule.pattern.match(right)
        if match:
            place = match.start("it") + (begin if rule.side == "left" else at + 1)
            thing = whole.items_in(place, place + 1)[0].thing
            if isinstance(thing, Spot):
                yield thing, rule
