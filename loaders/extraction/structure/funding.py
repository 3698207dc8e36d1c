"""Who pays: "funded by the Union", "with the support of MTN", "EU Funded Project", "the Foundation has granted the College $900,000"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graph.fragment import Value
from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.happenings.places import is_place
from loaders.extraction.positions import government, sections
from loaders.extraction.structure.money import placed, sums
from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.outline import BODY, HAPPENING, PLACE, Outline, outline, pattern

_TARGETS = ("Event", "Programme", "Organisation")
_FAR = 400  # characters

# {GIVERS}: one or several who pay; {MONEY}: a sum or a word for it; {GAVE}: that it was given.
_MACROS = {
    "{BY_GIVERS}": r"(?:jointly |in part |partly |generously |entirely )?by (?:the )?{GIVERS}",
    "{GIVERS}": r"(?P<giver>[{O}{L}](?:(?:, (?:half from |partly from )?(?:the )?[{O}{L}])*,? (?:and|as well as|half from) (?:by "
                r"|from )?(?:the )?[{O}{L}]|(?:, (?:the )?[{O}{L}])+,? and [a-z]|, half from (?:the )?[{O}{L}])?)",
    "{GIVER}": r"(?P<giver>[{O}{L}])",
    # Not in the passive: "the Trust, which is financed by the Embassy, gave a grant".
    "{NOT_BY}": r"(?! (?:\w+ ){0,3}by\b)",
    "{ACTS}": r"(?<!\bby )(?<!\bby the )",
    "{TAKER}": r"(?P<taker>[{O}{H}{L}])",
    "{TAKERS}": r"(?P<taker>[{O}{H}{L}](?:[^.;:{O}{H}]{0,60}[{O}{H}]){0,3})",
    "{MONEY}": r"(?:[^.;{O}{H}{P}]{0,40}?(?:[$€£¥₹]|\b[A-Z]{3}\b|\bNu\.|\bRs\.?)\s?\d[\d.,]*(?:\s?(?:million|billion|bn|m|crore|lakh))?"
               r"|[^.;{O}{H}{P}]{0,40}?\d[\d.,]*(?:\s(?:million|billion))?\s(?:euros?|dollars|EUR|USD|GBP|yen|pounds|francs|kina|rand|rupees|shillings|kroner|pesos)"
               r"|(?:an? |the |core |its |further |additional |financial |generous |new |[\w-]+-year )*(?:grants?|fundings?|funds|money|subsid(?:y"
               r"|ies)|contributions?|donations?|endowments?|scholarships?)"
               r"|(?:(?:its|the|both|some|further|continued|direct) )*(?:[a-z]+(?:,| and) )?(?:financial|budget(?:ary)?)(?: and [a-z]+)? "
               r"(?:support|assistance|aid|help)"
               r"|(?: ?(?:an?|the|its|new|generous|further|this|another))* ?{H}(?: of [^.;{O}{H}]{0,30})?)",
    # The words before the name of one who pays that say what it is: "the Slovene agency SLODEV".
    "{SORT}": r"(?:[\w'-]+ ){0,3}(?:agency|foundation|fund|bank|company|donor|group|charity|firm|association|trust) ",
    "{COST}": r"(?:part of |half of |half |all |most of |some of )?(?:the |its |their |all )?(?:travel |full |total |remaining )?(?:costs?|expenses|bill|fees)",
    "{GAVE}": r"(?:(?:has|have|had|is|was|will be) )?(?:now |also |already |since |generously )?(?:giv(?:es?|en|ing)|gave|extend(?:s|ed)?|grant(?:s|ed|ing)?"
              r"|award(?:s|ed|ing)?|provid(?:es?|ed|ing)|donat(?:es?|ed|ing)|contribut(?:es?|ed|ing)"
              r"|invest(?:s|ed|ing)?|commit(?:s|ted|ting)?|allocat(?:es?|ed|ing)|come up with|comes up with|came up with|put up|lent|lends"
              r"|disburs(?:es?|ed)|made available|makes? available|paid|pays|made|makes"
              r"|(?:is|are|has been|have been) (?:giving|providing|granting)|(?:will|shall|is to|are to) (?:give|grant|award|provide"
              r"|donate|contribute|pay|invest|allocate))",
}


def _compiled(text: str) -> re.Pattern[str]:
    known = gazetteer("structure")
    for name, meaning in {**_MACROS, "{FUNDED}": "|".join(known["funded"]), "{SUPPORT}": "|".join(known["support"])}.items():
        text = text.replace(name, meaning)
    return pattern(text)


# Words over outlines with the groups `giver` (one or several) and, where they say it, `taker`; how sure each is.
_WORDS = (
    (r"{TAKER}(?!,? and (?:also |co-)?(?:{FUNDED}))[^.;{O}{H}]{0,60}?\b(?:{FUNDED}) "
     r"{BY_GIVERS}", 0.85),
    (r"(?:{TAKER}[^.;]{0,120}?)?\b(?:{FUNDED}) by (?:the )?[{O}{L}][^.;]{0,40}? and (?:{FUNDED}) by (?:the )?{GIVERS}", 0.8),
    (r"{O},? and (?:also |co-)?(?:{FUNDED}) {BY_GIVERS}", 0.75),
    (r"\b[Tt]he (?:[^\s{O}{H}{P}]+ ){0,3}(?:project|programme|initiative|scheme|course|visit|workshop|training),? (?:which is |which was )?(?:{FUNDED}) "
     r"{BY_GIVERS}", 0.75),
    (r"\b(?:[Ii]t|[Tt]his|[Tt]hese|[Tt]he (?:\w+ )?(?:visit|event|course|project|programme|trip|training|meeting|tour|study|initiative|exercise|activity"
     r"|conference|workshop|seminar|scheme)) (?:is|was|were|has been|had been|will be) (?:{FUNDED}) (?:jointly |in part |partly |generously |entirely )?by "
     r"(?:the )?{GIVERS}", 0.75),
    (r"{GIVER},? (?:[^.;{O}{H}]{0,40},? )?(?:which|who|that) (?:has |have |had |is |was )?(?:paid for|pays for|paying for|funded|funds|funding|financed"
     r"|finances|financing|sponsored|sponsors|sponsoring|covered|covers){NOT_BY} (?:the |its |an? )?(?:[a-z]+ ){0,5}(?:of (?:the )?)?{TAKER}", 0.8),
    (r"{GIVER} (?:of [{L}] )?(?:had |has |have |will )?(?:borne?|bears?|bore|met|meets?|meet|cover(?:s|ed)?|paid|pays?|share[sd]?|foot(?:s|ed)?"
     r"|pick(?:s|ed) up|settle[sd]?) {COST}"
     r"(?: (?:of|for) (?:the )?{TAKER})?", 0.75),
    (r"(?:[Cc]osts?|[Ee]xpenses|[Bb]ills?)(?: (?:of|for) (?:the )?{TAKER})?[^.;{O}{H}]{0,60} (?:were|was|are|is|being|have been|will be) "
     r"(?:borne|met|covered|paid|shared|footed|picked up|settled)(?: for)? (?:by|from) (?:the )?{GIVERS}", 0.75),
    (r"\b[Ww]ith (?:the )?(?:[a-z]+ ){0,2}(?:{SUPPORT}) (?:of|from|by) (?:the |an? )?{SORT}{GIVERS}", 0.75),
    (r"{TAKER}[^.;{O}{H}]{0,60}?\b(?:support|funding|money|funds)[^.;{O}{H}]{0,20} (?:comes|came|has come) from (?:the )?{GIVERS}", 0.85),
    (r"\b(?:[Ff]unding|[Mm]oney|(?:[Ff]inancial )?(?:[Ss]upport|[Aa]ssistance)|[Ff]unds) for (?:the |its |their )?{TAKER} "
     r"(?:comes|came|has come|have come) from (?:the )?{GIVERS}", 0.85),
    (r"\b(?:[Ww]ith|[Tt]hanks to|made possible by|[Tt]hrough|[Uu]nder)(?: the| an?)?(?: [a-z]+){0,2} (?:{SUPPORT}) (?:of|from|by|given by"
     r"|provided by)(?: the)? {GIVERS}", 0.8),
    (r"\b(?:[Ss]upport|[Ff]unding|[Mm]oney|[Ff]unds|[Gg]rants? of [^.;{O}]{3,40}) (?:for it |for this )?(?:comes|came|has come"
     r"|have come) from (?:the )?{GIVERS}", 0.75),
    (r"\b(?:[Aa]cknowledges?|[Aa]cknowledged|[Gg]rateful(?:ly)? (?:for|acknowledges?)|[Tt]hank(?:s|ful)? (?:to"
     r"|for)) (?:the )?(?:[a-z]+ ){0,3}(?:{SUPPORT}) (?:of|from)(?: the)? {GIVERS}", 0.75),
    (r"{GIVER} (?:has |have )?(?:approved|agreed to|made|promised|announced) {MONEY}", 0.7),
    (r"\bgrants?,? (?:given|made|awarded|provided)(?: jointly| generously)? by (?:the )?{GIVERS}", 0.75),
    (r"{GIVER}[ -](?:[Ff]unded|[Ff]inanced|[Ss]ponsored) (?:[Pp]rojects? |[Pp]rogrammes? |[Ii]nitiatives? )?(?:the )?{TAKER}", 0.8),
    (r"{TAKER},?\)?,? (?:and |an? )?-?{GIVER}[ -](?:[Ff]unded|[Ff]inanced|[Ss]ponsored)", 0.8),
    (r"{GIVER} (?:funds|finances|sponsors|funded|financed|sponsored|is funding|is financing|has funded|pays for|bankrolls){NOT_BY} (?:the |its "
     r"|an? )?(?:[a-z]+ ){0,3}{TAKER}", 0.85),
    (r"{TAKER}(?: project| programme)?,? (?:which|that) (?:the )?{GIVER}[^.;{O}{H}]{0,20}? (?:has |have |had |is |also )*(?:financ(?:es|ed|ing)"
     r"|fund(?:s|ed|ing)|sponsor(?:s|ed|ing)|pays for|paid for|paying for|supports|supported)\b", 0.8),
    (r"{GIVER} (?:supports|funds|finances|pays for|is paying for|paid for|sponsors|bankrolls) (?:it|this|them|everything|the whole)\b", 0.7),
    (r"(?:[Gg]rants?|[Gg]ifts?|{H})[^.;{O}{H}]{0,60} from (?:the )?{GIVERS} (?:to (?:the )?(?:[{O}{L}]|[A-Z]\w+) )?for (?:the |its |their )?{TAKER}", 0.8),
    (r"(?:[Gg]rants?|[Gg]ifts?|{H})[^.;{O}{H}]{0,60} from (?:the )?{GIVERS} to (?:the )?{TAKER}", 0.8),
    (r"(?:[Gg]rants?|[Gg]ifts?|{H})[^.;{O}{H}]{0,60} from (?:the )?{GIVERS}[^.;{O}{H}]{0,20} (?:lets?|allow(?:s|ed)|enable[sd]|help(?:s|ed)) "
     r"(?:the )?{TAKER}", 0.75),
    (r"\b(?:[Ww]ith|[Tt]hanks to|[Uu]sing) (?:the |an? )?(?:[a-z]+ )?(?:money|funds|funding|means|grants?|gift|donation) (?:from|of|by) "
     r"(?:the )?{GIVERS},? (?:the )?{TAKER}", 0.65),
    (r"^\W*(?:Sponsored by|Supported by|Supporters|Funded by|Financed by|Donors?|Funders?|Funding partners?)\s*[:–-]\s*(?:the )?{GIVERS}", 0.75),
    (r"\bmade possible (?:thanks to|by) (?:the )?{GIVERS}", 0.65),
    (r"for which (?:the )?{GIVER} (?:is paying|pays|paid|provided|provides)", 0.75),
    (r"{ACTS}{GIVER},? {GAVE} (?:the |its )?{TAKER} {MONEY}", 0.85),
    (r"{ACTS}{GIVER},? {GAVE} {MONEY}(?: [a-z]+){0,2} (?:to|for|towards|in) (?:the |its )?{TAKER}", 0.85),
    (r"{MONEY} (?:(?:has|have) been |is |was |were )?(?:invested|granted|awarded|given|provided|contributed|donated"
     r"|allocated)(?: jointly)? by (?:the )?{GIVERS}(?: (?:to|for|in) (?:the )?{TAKER})?", 0.8),
    (r"{TAKER}[^.;{O}{H}]{0,40} (?:receiv(?:es?|ed)|receive|won|wins|got|gets|secured|obtained|been awarded|was awarded"
     r"|is to get|(?:is to|are to|will|shall) (?:receive|get)){MONEY}[^.;{O}{H}]{0,60} from (?:the )?{GIVERS}", 0.85),
    (r"{TAKER}[^.;{O}{H}]{0,40} (?:receiv(?:es?|ed)|receive|won|wins|got|gets|secured|obtained|been awarded|was awarded"
     r"|is to get|(?:is to|are to|will|shall) (?:receive|get)) {MONEY}[^.;{O}{H}]{0,60} from (?:the )?{GIVERS}", 0.85),
    (r"{TAKERS},? (?:share|shared|receive|received|get|got) {MONEY} (?:that|which) (?:the )?{GIVER}", 0.85),
    (r"{GIVER} has (?:granted|given|awarded|donated)[^.;{O}{H}]{0,30} (?:in support of|for) (?:[a-z]+ ){0,6}{TAKER}", 0.8),
    (r"{TAKER}'s? (?:[a-z]+ )?(?:award|grant|funding|subsidy|{H}) from (?:the )?{GIVERS}", 0.85),
    (r"{MONEY} (?:pass|passes|passed|go|goes|went|flow|flows) from (?:the )?{GIVERS} to (?:the )?{TAKER}", 0.85),
    (r"{MONEY} (?:comes|come|came)(?: as a grant| in the form of a grant)? from (?:the )?{GIVERS}", 0.75),
    (r"\b(?:rest|remainder|other half|balance) (?:is |was |being |will be )?(?:shared|covered|met|paid|borne|provided)(?: between| by"
     r"| from)+ (?:the )?{GIVERS}", 0.75),
    (r"{GIVER}(?: –[^.;–]{0,80}–)? [^.;]{0,80}\bgrants?\b[^;]{0,80}{MONEY} goes to (?:the )?{TAKER}", 0.7),
)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((_compiled(text), confidence) for text, confidence in _WORDS)


def find(context: Context) -> list[Claim]:
    """Every `FUNDS` that the text states, the surest words for each pair."""
    best: dict[tuple[int, int], Claim] = {}
    for span in context.sentences:
        for claim in _funded(context, span):
            key = id(claim.source), id(claim.target)
            if key not in best or claim.confidence > best[key].confidence:
                best[key] = claim
    told = list(best.values())
    return [_with_sum(context, claim, told) for claim in told]


def _with_sum(context: Context, claim: Claim, told: list[Claim]) -> Claim:
    """The claim with the only sum of its sentence, where that tells of no other payment, and with words that hold its sum."""
    span = context.sentence(claim.start)
    found = [(match.span(), known) for match, known in placed(context.text, span.start, max(span.end, claim.end))]
    alone = sum(other.start < span.end and span.start < other.end for other in told) == 1
    if "amount" not in claim.properties and not (alone and len({known for _, known in found}) == 1):
        return claim
    amount = (claim.properties["amount"], claim.properties["currency"]) if "amount" in claim.properties else found[0][1]
    place = next((where for where, known in found if known == amount), None)
    if place is None:
        return replace(claim, properties={})
    properties: dict[str, Value] = {"amount": amount[0], "currency": amount[1]}
    return replace(claim, start=min(claim.start, place[0]), end=max(claim.end, place[1]), properties=properties)


def _funded(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    if not _OF_MONEY.search(whole.string) or not any(item.symbol in (BODY, PLACE) for item in whole.items):
        return
    for rule, confidence in _rules():
        for match in rule.finditer(whole.string):
            givers = _spots(whole, match, "giver")
            takers, sure = _takers(context, whole, match)
            if _an_event_is_given(whole, match, takers):
                continue
            for giver in givers:
                for taker in takers:
                    yield from _claim(context, giver, taker, confidence * sure, whole, match)


def _an_event_is_given(whole: Outline, match: re.Match[str], takers: list[Spot]) -> bool:
    """Whether what stands for the money is an event: "paid a visit to Armenia"."""
    paid_for = {id(spot.actor) for spot in takers}
    said = [item.thing for item in whole.items_in(match.start(), match.end(), HAPPENING)]
    return any(isinstance(thing, Spot) and thing.actor.label == "Event" and id(thing.actor) not in paid_for for thing in said)


# Where none of these is said, nobody pays.
_OF_MONEY = re.compile(
    r"fund|financ|sponsor|support|cost|expens|bill|"
    r"grant|mone|pay|paid|[$€£¥₹]|\d|award|g[ia]ve|contribut|donat|assist|back|invest|subsid|bankroll|underwri", re.IGNORECASE)


def _claim(context: Context, giver: Spot, taker: Spot, confidence: float, whole: Outline, match: re.Match[str]) -> Iterator[Claim]:
    source, target = _payer(context, giver), _payer(context, taker)
    if source is None or target is None or source is target or source.label != "Organisation" or target.label not in _TARGETS:
        return
    said = set(sums(match.group()))
    amount = next(iter(said)) if len(said) == 1 else None
    start = min(giver.start, taker.start) if taker.start >= whole.start else whole.start
    yield Claim("FUNDS", source, target, start, max(giver.end, taker.end), {"amount": amount[0], "currency": amount[1]} if amount else {}, round(confidence, 3))


def _payer(context: Context, spot: Spot) -> Actor | None:
    """The actor as one that can pay or be paid: a country is its state."""
    if spot.actor.label != "Place":
        return spot.actor
    return government.as_body(context, spot) if is_place(spot.actor.name) else None


def _spots(whole: Outline, match: re.Match[str], group: str) -> list[Spot]:
    return [item.thing for item in whole.items_in(match.start(group), match.end(group)) if isinstance(item.thing, Spot)]


_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")


def _takers(context: Context, whole: Outline, match: re.Match[str]) -> tuple[list[Spot], float]:
    """What is paid for and how sure that is: named by the pattern, else the event or programme of the sentence, else the one last spoken of."""
    if match.groupdict().get("taker"):
        return [spot for spot in _spots(whole, match, "taker") if spot.actor.label != "Place" or match["taker"] == PLACE], 1.0
    if _OURS.search(context.text, whole.start, whole.end) and (issuer := sections.issuer(context)):
        return issuer.spots[:1], 0.85
    within = context.spots_in(whole.start, whole.end, "Event", "Programme")
    if within:
        return within[:1], 0.9
    near = min(context.text.rfind("\n", 0, whole.start) + 1, context.sentence(max(0, whole.start - 1)).start)  # its paragraph, or the sentence before
    before = context.spots_in(max(0, whole.start - _FAR), whole.start, "Event", "Programme")
    if before:
        return before[-1:], 0.75 if before[-1].start >= near else 0.6
    if whole.string.startswith("It "):  # "The School has its seat in Accra. It is financed by the Ministry"
        last = context.sentence(max(0, whole.start - 1))
        return [spot for spot in context.spots_in(last.start, whole.start, "Organisation") if spot.form != "reference"][:1], 0.9
    only = {id(spot.actor): spot for spot in context.spots_in(0, whole.start, "Programme")}
    others = {id(spot.actor) for spot in context.spots_in(whole.start, whole.end, "Organisation")} - {id(spot.actor) for spot in _spots(whole, match, "giver")}
    return (list(only.values()), 0.75) if len(only) == 1 and not others else ([], 0.0)
