"""The agreements and events that a text tells of, and who has what part in them."""

from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.happenings.anchors import find_anchors, find_gifts
from loaders.extraction.happenings.clues import Scene
from loaders.extraction.happenings.days import give_days
from loaders.extraction.happenings.encounters import find_encounters
from loaders.extraction.happenings.event_names import give_up_events
from loaders.extraction.happenings.gathering import Happening, gather
from loaders.extraction.happenings.grant_lists import absorb, grant_lines
from loaders.extraction.happenings.grant_prose import grant_pairs
from loaders.extraction.happenings.occasions import minutes
from loaders.extraction.happenings.parts import Part
from loaders.extraction.happenings.several import each_agreement, each_event
from loaders.extraction.happenings.states import add_states
from loaders.extraction.happenings.voice import voice
from loaders.extraction.text.layout import Layout

_KEPT = "civicgraph.scene"
# Phrases of one label that are read in a text; a report of a hundred pages has fewer, and rubbish that repeats one word must not take hours.
MOST_ANCHORS = 300


def scene(context: Context) -> Scene:
    """The text with its happenings laid over it; made once, since agreements and events both need it."""
    kept = context.doc.user_data.get(_KEPT)
    if not isinstance(kept, Scene):
        kept = context.doc.user_data[_KEPT] = _scene(context)
    return kept


def _scene(context: Context) -> Scene:
    give_up_events(context)
    add_states(context)
    speaker, spots = voice(context)
    if speaker is not None:
        speaker.spots = sorted([*speaker.spots, *spots], key=lambda spot: spot.start)
        context.spots = sorted([*context.spots, *spots], key=lambda spot: (spot.start, spot.end))
    layout = Layout(context)
    named = find_anchors(context, layout, "Agreement")
    listed = grant_lines(context, layout, named)
    listed += grant_pairs(context, layout, {grant.main.line.start for grant in listed})
    gifts = find_gifts(context, layout, [*named, *(grant.main for grant in listed)])
    agreements = sorted([*named, *gifts], key=lambda anchor: anchor.start)
    events = sorted([*find_anchors(context, layout, "Event"), *find_encounters(context, layout)], key=lambda anchor: anchor.start)
    if not any(anchor.line.heading and not anchor.modifier for anchor in events):
        events = [*minutes(context, layout), *events]
    told = absorb(each_agreement(context, layout, gather(context, layout, agreements[:MOST_ANCHORS]), named[:MOST_ANCHORS]), listed)
    made = Scene(context, layout, told + listed + each_event(context, layout, gather(context, layout, events[:MOST_ANCHORS])))
    give_days(made)
    return made


def actor(context: Context, happening: Happening, name: str, confidence: float) -> Actor:
    """The happening as an actor of the text, with a spot for each of its anchors."""
    made = Actor(happening.label, name, _aliases(context, happening, name), {"kind": happening.kind}, confidence=confidence)
    for anchor in happening.anchors:
        form = "reference" if anchor.weak or anchor.modifier else "name" if context.text[anchor.start:anchor.end] == name else "alias"
        made.spots.append(Spot(anchor.start, anchor.end, made, form))  # type: ignore[arg-type]
    return context.add(made)


def _aliases(context: Context, happening: Happening, name: str) -> list[str]:
    said = [" ".join(context.text[a.start:a.end].split()) for a in happening.anchors if not a.weak and not a.modifier and not a.gift]
    return [alias for alias in dict.fromkeys(said) if alias.casefold() != name.casefold()]


def words_of(found: Scene, part: Part) -> tuple[int, int]:
    """The sentence that proves a part: the one that holds its best spot."""
    sentence = found.context.sentence(part.spot.start)
    return sentence.start, max(sentence.end, part.spot.end)
