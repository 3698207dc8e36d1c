"""The persons near a title, each with what speaks for its being theirs: words between, the parse, distance, other titles, and the verdict of the rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extraction.context import Spot
from loaders.extraction.positions.kinds import kind_of_office
from loaders.extraction.positions.scene import Post, Scene
from loaders.extraction.positions.stretches import between, path
from loaders.extraction.text.grammar import role, root
from loaders.extraction.text.outline import BODY, PERSON, TITLE, Item, Outline

BEFORE, AFTER, AFTER_PLURAL = 2, 1, 4  # sentences around that of the title
MOST = 14  # persons
_DETERMINER = re.compile(r"\b(the|a|an|its|their|his|her|our|whose|as|both|two|three|four|five|six|seven|eight|former|any|every|each|no|some|other)\s+"
                         r"(?:\w+\s+)?$", re.IGNORECASE)
_OPENING = re.compile(rf"^\W*(?:(?:the|its|his|her|their|our|as)\s)?(?:{BODY}(?:'s)?\s)?$", re.IGNORECASE)
_JOINABLE = ("sentence ", "rule", "side ", "untitled", "nearest ")


@dataclass(slots=True)
class Near:
    """A person near a title: where the person is meant nearest to it, and the clues."""

    spot: Spot
    clues: set[str]


def near(scene: Scene, post: Post) -> list[Near]:
    """The persons who may hold an office, those of its sentence first."""
    found: dict[int, Near] = {}
    for whole, delta in _around(scene, post):
        people = [item for item in whole.items if item.symbol == PERSON and isinstance(item.thing, Spot)]
        for item in sorted(people, key=lambda item: abs(item.start - post.item.start)):
            assert isinstance(item.thing, Spot)
            actor = id(item.thing.actor)
            if actor in found or len(found) < MOST:
                known = found.setdefault(actor, Near(item.thing, set()))
                known.clues |= set(_beside(scene, post, whole, item) if delta == 0 else _apart(scene, post, whole, item, people, delta))
    signs = list(_signs(scene, post))
    for person in found.values():
        person.clues |= set(_standing(scene, post, person.spot))
        person.clues |= {f"{clue} & {sign}" for clue in person.clues if clue.startswith(_JOINABLE) for sign in signs}
    return list(found.values())


def none_clues(scene: Scene, post: Post) -> set[str]:
    """What speaks for a title that nobody near holds."""
    people = sum(item.symbol == PERSON for item in scene.wholes[post.sentence].items)
    alike = any(post.title.text.casefold() == other.title.text.casefold() for posts in scene.titles.values() for other in posts if other is not post)
    told = [*_signs(scene, post), f"persons {min(people, 3)}", "ruled" if post.ruled else "not ruled", f"title {post.title.head}"]
    return {"none", *(f"none & {clue}" for clue in told), *(["none & told elsewhere"] if alike else [])}


def _around(scene: Scene, post: Post) -> Iterator[tuple[Outline, int]]:
    last = AFTER_PLURAL if post.title.plural else AFTER
    for delta in (0, *range(-1, -BEFORE - 1, -1), *range(1, last + 1)):
        if 0 <= post.sentence + delta < len(scene.wholes):
            yield scene.wholes[post.sentence + delta], delta


def _signs(scene: Scene, post: Post) -> Iterator[str]:
    """What kind of title it is and how it stands in its sentence."""
    text, own = scene.context.text, scene.wholes[post.sentence]
    determiner = _DETERMINER.search(text, max(0, post.item.start - 30), post.item.start)
    yield f"after {determiner[1].casefold()}" if determiner else "bare"
    yield kind_of_office(post.title)
    yield "plural" if post.title.plural else "singular"
    yield "lower case" if text[post.item.start].islower() else "capital"
    if len(post.title.text.split()) == 1:
        yield "one word"
    if _OPENING.match(own.string[:own.position(post.item)]):
        yield "opens"
    token = root(scene.context.doc, post.item.start, post.item.end)
    if token is not None and token.dep_:
        told = role(token)
        yield f"role {told.name} {told.preposition}".rstrip()


def _beside(scene: Scene, post: Post, whole: Outline, item: Item) -> Iterator[str]:
    """A person in the sentence of the title."""
    title, person = whole.position(post.item), whole.position(item)
    side = "before" if person < title else "after"
    first, second = sorted((title, person))
    words, marks = between(whole, first, second)
    yield from ("in sentence", f"side {side}", f"{side}: {words}", f"{side}; {marks}")
    inside = whole.items_in(first + 1, second)
    yield f"{side}, persons between {min(2, sum(other.symbol == PERSON for other in inside))}"
    yield f"{side}, titles between {min(2, sum(other.symbol == TITLE for other in inside))}"
    if not any(other.symbol == PERSON for other in inside):
        yield f"nearest {side}"
    gap = second - first
    if any(other.symbol == TITLE and other is not post.item and abs(at - person) < gap for other, at in zip(whole.items, whole.positions, strict=True)):
        yield f"{side}, another title nearer"
    if way := path(scene.context.doc, (post.item.start, post.item.end), (item.start, item.end)):
        yield f"way {way}"
    if ";" in whole.string[first:second]:
        yield "other part"


def _apart(scene: Scene, post: Post, whole: Outline, item: Item, people: list[Item], delta: int) -> Iterator[str]:
    """A person in a sentence before or after that of the title."""
    text = scene.context.text
    where = f"sentence {delta}"
    gap = text[min(item.end, post.item.end):max(item.start, post.item.start)]
    yield from (where, f"{where}, {'other paragraph' if chr(10) * 2 in gap else 'other line' if chr(10) in gap else 'same line'}")
    token = root(scene.context.doc, item.start, item.end)
    told = {
        "only person": len({id(other.thing.actor) for other in people if isinstance(other.thing, Spot)}) == 1,
        "nearest": item is people[-1 if delta < 0 else 0],
        "first": item is people[0],
        "nobody in sentence": not any(other.symbol == PERSON for other in scene.wholes[post.sentence].items),
        "no title there": not any(other.symbol == TITLE for other in whole.items),
        "in front": bool(re.match(r"\W*$", whole.string[:whole.position(item)])),
        role(token).name if token is not None and token.dep_ else "": token is not None and bool(token.dep_),
    }
    yield from (f"{where}, {clue}" for clue, holds in told.items() if holds)


def _standing(scene: Scene, post: Post, spot: Spot) -> Iterator[str]:
    """What the text and the rules say of a person as a whole."""
    actor = spot.actor
    verdict = next((holder for holder in post.ruled if holder.spot.actor is actor), None)
    if verdict is not None:
        yield f"rule {int(verdict.confidence * 20) * 5}"
    else:
        yield f"rule gives another {int(max(holder.confidence for holder in post.ruled) * 10)}" if post.ruled else "rule silent"
    others = [other for other in scene.titles.get(id(actor), ()) if other.item != post.item]
    if not others:
        yield "untitled" if id(actor) not in scene.listed else "listed"
    else:
        yield "titled alike" if any(other.title.text.casefold() == post.title.text.casefold() for other in others) else "titled otherwise"
        if any(other.sentence == post.sentence for other in others):
            yield "titled in sentence"
    yield "named first" if actor.spots and spot.start == actor.spots[0].start else "called again" if spot.form == "reference" else "named again"
