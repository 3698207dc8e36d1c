"""Ties between bodies whose kind the text does not say: "in partnership with", "works closely with"."""

from collections.abc import Iterator
from functools import cache
from re import Pattern

from loaders.extraction.context import Claim, Context, Span, Spot
from loaders.extraction.text.outline import outline, pattern


@cache
def _rules() -> tuple[tuple[Pattern[str], str, float], ...]:
    """Patterns over outlines with the groups `one` and `other`, what the tie is called, and how sure it is."""
    return (
        (pattern(r"(?P<one>{O}),? (?:is |was |acting |working |works |has been |has |cooperates |collaborates )?(?:closely "
                 r"|jointly )?(?:in (?:close )?)?(?:partnership|cooperation|collaboration) with (?:the )?(?P<other>{O})"), "partner", 0.75),
        (pattern(r"(?P<one>{O}),? (?:works|worked|cooperates|cooperated|collaborates|collaborated|has worked|have worked|partners|partnered|teams up"
                 r"|teamed up)(?: closely| together| jointly)? with (?:the )?(?P<other>{O})"), "partner", 0.8),
        (pattern(r"(?:partnership|cooperation|collaboration|ties|relations"
                 r"|alliance) between (?:the )?(?P<one>{O}) and (?:the )?(?P<other>{O})"), "partner", 0.8),
    )


def find(context: Context) -> list[Claim]:
    """Every tie between two bodies that is stated without its kind."""
    return [claim for span in context.sentences for claim in _ties(context, span)]


def _ties(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    for rule, role, confidence in _rules():
        for match in rule.finditer(whole.string):
            one, other = (whole.items_in(match.start(side), match.end(side))[0].thing for side in ("one", "other"))
            if isinstance(one, Spot) and isinstance(other, Spot) and one.actor is not other.actor:
                yield Claim("RELATED_TO", one.actor, other.actor, min(one.start, other.start), max(one.end, other.end), {"role": role}, confidence)
