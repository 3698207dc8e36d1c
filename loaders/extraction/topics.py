"""What agreements, events and programmes are about, in the terms of the vocabulary in `data/gazetteers/topics.yaml`."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.extraction.context import Actor, Claim, Context, Spot
from loaders.extraction.text.gazetteer import gazetteer

ABOUT = ("Agreement", "Event", "Programme")
# What names the subject behind a mention in the same sentence: "an MoU on …", "a workshop on …", "in the field of …".
_SUBJECT = re.compile(
    r"[^.;:\n]{0,60}?\b(?:on|in the (?:field|area|domain|sphere)s? of|cooperation in|to strengthen|aimed at|concerning|regarding)\s+([^.;:\n]{3,120})",
    re.IGNORECASE,
)
IN_NAME, IN_SUBJECT = 0.85, 0.7


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted((word for topic in gazetteer("topics") for word in topic["words"]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?:s|’s|'s)?(?!\w)", re.IGNORECASE)


@cache
def _topic_of() -> dict[str, dict[str, str]]:
    return {word: topic for topic in gazetteer("topics") for word in topic["words"]}


def find(context: Context) -> list[Claim]:
    """The claims that an agreement, event or programme concerns a topic; the topics are added to the context."""
    topics: dict[str, Actor] = {}
    claims: dict[tuple[int, str], Claim] = {}
    for actor in [actor for actor in context.actors if actor.label in ABOUT]:
        for start, end, confidence in _stretches(context, actor):
            for match in _pattern().finditer(context.text, start, end):
                topic = _taken(context, topics, match)
                claims.setdefault((id(actor), topic.name), Claim("CONCERNS", actor, topic, start, end, {}, confidence))
    return list(claims.values())


def _stretches(context: Context, actor: Actor) -> Iterator[tuple[int, int, float]]:
    """Where a text says what an actor is about: in its name, and in what follows its first mention."""
    for spot in actor.spots[:3]:
        if spot.form != "reference":
            yield spot.start, spot.end, IN_NAME
            subject = _SUBJECT.match(context.text, spot.end, context.sentence(spot.start).end)
            if actor.label != "Programme" and subject:
                yield subject.start(1), subject.end(1), IN_SUBJECT


def _taken(context: Context, topics: dict[str, Actor], match: re.Match[str]) -> Actor:
    entry = _topic_of()[match[1].casefold()]
    if entry["name"] not in topics:
        properties = {key: entry[key] for key in ("cofog", "sdg") if entry[key]}
        topics[entry["name"]] = context.add(Actor("Topic", entry["name"], properties=dict(properties), confidence=IN_NAME))
    topic = topics[entry["name"]]
    topic.spots.append(Spot(match.start(), match.end(), topic, "alias"))
    return topic
