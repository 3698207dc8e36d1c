"""Since when and until when somebody holds an office: "Director since May 2020", "was appointed on 3 June 2021", "(2015–2019)", "Begins: 1 January 2022"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extraction.context import Claim, Context, Span
from loaders.extraction.happenings.dates import Found, find_dates

REACH = 90  # characters between an office, with its holder, and a word that tells its time
BESIDE = 40  # characters between an office and the verb that it was taken up with
EXACT = 10  # letters of a date that names a day: a bracket with two of them tells of an event
RECORD = 200  # characters from an office in a record to the line that tells its day
_FILLED = (r"(?:[,(–—-]|\b(?:an?|the|in|at|it|its|her|his|their|this|that|which|who|he|she|they|and|has|have|had|is|was|were|been|being|held|holds|having"
           r"|office|offices|post|posts|position|role|job|chair|place|capacity|title|served|serves|serving|acting|now|there|already|both|so|remains"
           r"|term|runs|ran|lasts|lasted|whose)\b|\s)*")
_SINCE = r"(?:since|as (?:of|from)|with effect from|effective(?: from)?|w\.e\.f\.|beginning|starting|from)(?: the)?\s+"
_UNTIL = r"(?:until|till|up to|through to|through)(?: the)?\s+"
_BEFORE_SINCE = re.compile(rf"{_FILLED}{_SINCE}$", re.IGNORECASE)
_BEFORE_UNTIL = re.compile(rf"{_FILLED}{_UNTIL}$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,?\s*(?:and )?(?:until|till|to|through)\s+(?:the\s+)?|[–—-]\s*)", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\($")
_OPENING = re.compile(r"^\W*since(?: the)?\s+$", re.IGNORECASE)
_CAME = re.compile(r"\b(?:appointed|elected|re-elected|sworn in|installed|took office|takes office|take office|took up|takes up|took over|takes over"
                   r"|assumed|assumes|became|becomes|inducted)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:retired|retires|resigned|resigns|stepped down|steps down|left office|leaves office|left the post|bowed out)\b", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|in|from|as of)\s+(?:the\s+)?$", re.IGNORECASE)
_BEGINS = re.compile(r"^\W*(?:begins|began|start(?:s|ed|ing)?(?: date)?|since|from|in office since|effective|takes? office|took office|appointed)"
                     r"\s*[:–-]\s*(?:on |from )?$", re.IGNORECASE)
_ENDS = re.compile(r"^\W*(?:ends|until|term (?:ends|expires)|expires|to|end date)\s*[:–-]\s*(?:on )?$", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:which|that|founded|established|existed|created|set up|born)\b", re.IGNORECASE)


def with_terms(context: Context, claims: Sequence[Claim]) -> list[Claim]:
    """The positions, each with the days that the text tells for it; its words then go on to these days, so that they prove them."""
    dates = find_dates(context.document)
    return [_with_term(context, claim, dates) if dates else claim for claim in claims]


def _with_term(context: Context, claim: Claim, dates: Sequence[Found]) -> Claim:
    told: dict[str, Found] = {}
    for name, date in _told(context, claim, dates):
        told.setdefault(name, date)
    if not told or ("startDate" in told and "endDate" in told and _earlier(told["endDate"].date, told["startDate"].date)):
        return claim
    known = {**claim.properties, **{name: date.end_date or date.date if name == "endDate" else date.date for name, date in told.items()}}
    ends = [(date.start, date.end) for date in told.values()]
    return replace(claim, properties=known, start=min(claim.start, *(start for start, _ in ends)), end=max(claim.end, *(end for _, end in ends)))


def _earlier(one: str, other: str) -> bool:
    """Whether a day lies before another, as far as both are told: 2019 is not before May 2019."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _told(context: Context, claim: Claim, dates: Sequence[Found]) -> Iterator[tuple[str, Found]]:
    """The days of an office, as `startDate` or `endDate`, the surest ways of telling them first."""
    whole = Span(context.sentence(claim.start).start, context.sentence(max(claim.start, claim.end - 1)).end)
    inside = [date for date in dates if whole.start <= date.start < whole.end]
    for number, date in enumerate(inside):
        if date.start >= claim.end - 1 and date.start - claim.end <= REACH and not _others(context, claim.end, date.start):
            between = context.text[claim.end:date.start]
            yield from _after(between, date, inside[number + 1:], context.text)
        elif (date.end <= claim.start <= date.end + REACH and _OPENING.match(context.text[whole.start:date.start])
              and not _others(context, date.end, claim.start) and not _OTHERS.search(context.text, date.end, claim.start)):
            yield "startDate", date
    yield from _by_verb(context, claim, whole, inside)
    yield from _by_record(context, claim, dates)


def _after(between: str, date: Found, following: Sequence[Found], text: str) -> Iterator[tuple[str, Found]]:
    """A day told behind an office: "since …", "from … to …", "until …", "(… – …)"."""
    ended = following[0] if following and _JOINED.fullmatch(text, date.end, following[0].start) else None
    bracketed = bool(_BRACKET.fullmatch(between)) and ended is not None and len(date.date) < EXACT
    if _BEFORE_UNTIL.fullmatch(between):
        yield "endDate", date
    elif _BEFORE_SINCE.fullmatch(between) or bracketed:
        yield "startDate", date
        if ended is not None or date.end_date:
            yield "endDate", ended or date


def _by_verb(context: Context, claim: Claim, whole: Span, inside: Sequence[Found]) -> Iterator[tuple[str, Found]]:
    """The day on which somebody was appointed or resigned, where the sentence names nobody else."""
    people = {id(spot.actor) for spot in context.spots_in(whole.start, whole.end, "Person")}
    if people - {id(claim.source)} or len(inside) != 1 or not _ON.search(context.text, whole.start, inside[0].start):
        return
    for name, verbs in (("startDate", _CAME), ("endDate", _LEFT)):
        if any(_beside(context, claim, verb) for verb in verbs.finditer(context.text, whole.start, whole.end)):
            yield name, inside[0]
            return


def _beside(context: Context, claim: Claim, verb: re.Match[str]) -> bool:
    """Whether a verb stands among the words of an office, or just before or after them in the same part of the sentence."""
    low, high = (verb.end(), claim.start) if verb.end() <= claim.start else (claim.end, verb.start())
    return high - low <= BESIDE and ";" not in context.text[min(low, verb.start()):high]


def _by_record(context: Context, claim: Claim, dates: Sequence[Found]) -> Iterator[tuple[str, Found]]:
    """The day in a line of its own below an office: "Begins: 1 January 2022"."""
    for date in dates:
        if (0 < date.start - claim.end <= RECORD and "\n\n" not in context.text[claim.end:date.start]
                and not _others(context, claim.end, date.start)):
            line = context.text[context.text.rfind("\n", 0, date.start) + 1:date.start]
            if _BEGINS.match(line):
                yield "startDate", date
            elif _ENDS.match(line):
                yield "endDate", date


def _others(context: Context, start: int, end: int) -> bool:
    """Whether somebody else is named in between."""
    return bool(context.spots_in(start, end, "Person"))
