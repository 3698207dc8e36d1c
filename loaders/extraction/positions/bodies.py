"""The body of an office: the one that the words beside its title name, the office of that name, its ministry or state, or one nearby."""

import re

from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.positions import government, houses
from loaders.extraction.positions.government import Place
from loaders.extraction.positions.holders import coordinated
from loaders.extraction.positions.position_rules import BODY_RULES, matches
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.outline import TITLE, Item, Outline


def told(context: Context, whole: Outline, item: Item) -> tuple[Place, float] | None:
    """The body that the words beside a title tell and how sure that is; None where they tell none."""
    assert isinstance(item.thing, Title)
    if own := _own_office(context, item.thing):
        return own, 0.88
    of_state = government.body(context, item.thing)
    if of_state and item.thing.head.split()[-1] == "minister":
        return of_state
    carried = of_state if government.is_office(item.thing) else _carried(whole, item)
    return _stated(whole, item) or carried or of_state or _below(context, item)


def fitting(context: Context, item: Item, actor: Actor) -> Actor | None:
    """The body that was found for an office, where such an office can be held there; for a member of a house the house that is meant."""
    assert isinstance(item.thing, Title)
    if item.thing.head == "member":
        return houses.meant(context, actor)
    return None if item.thing.head.split()[-1] == "speaker" and not houses.is_house(actor) else actor


def _stated(whole: Outline, item: Item) -> tuple[Spot, float] | None:
    return next(((spot, rule.confidence) for spot, rule in matches(whole, whole.position(item), BODY_RULES)), None)


def _carried(whole: Outline, item: Item) -> tuple[Spot, float] | None:
    """The body of the title before, where this one is coordinated with it: "President of O and its Chair"."""
    at = whole.position(item)
    before = whole.next_before(at, TITLE)
    if before is None or not coordinated(whole.string[whole.position(before):at]):
        return None
    found = _stated(whole, before)
    return (found[0], found[1] * 0.8) if found else None


def _own_office(context: Context, title: Title) -> Actor | None:
    """The office that is called by the title: "Office of the Auditor General", "Attorney General's Office"."""
    if title.text.casefold() in gazetteer("positions")["common"]:
        return None
    bodies = (actor for actor in context.actors if actor.label == "Organisation")
    offices = (actor for actor in bodies if any(_called_by(title.text, name) for name in (actor.name, *actor.aliases)))
    return next(offices, None)


def _called_by(title: str, name: str) -> bool:
    before, said, behind = name.casefold().replace("’", "'").partition(title.casefold().replace("’", "'"))
    return bool(said) and ((bool(_OFFICE_OF.fullmatch(before)) and not behind) or (bool(_OWN_OFFICE.fullmatch(behind)) and not before))


_OFFICE_OF, _OWN_OFFICE = re.compile(r"(?:office|secretariat) of (?:the )?"), re.compile(r"'?s? (?:office|chambers|secretariat)")


def _below(context: Context, item: Item) -> tuple[Spot, float] | None:
    """The body that stands alone on the line after a title that ends its own."""
    rest = re.compile(r"[ \t]*,?[ \t]*\n[ \t]*(?:[Tt]he )?").match(context.text, item.end)
    spot = next(iter(context.spots_in(rest.end(), rest.end() + 200, "Organisation", "Programme")), None) if rest else None
    if rest is None or spot is None or spot.start != rest.end():
        return None
    return (spot, 0.85) if _LINE_END.match(context.text, spot.end) else None


_LINE_END = re.compile(r"(?:\s*\([^()\n]*\))?[ \t.]*(?:\n|$)")

