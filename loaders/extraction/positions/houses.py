"""Houses of parliament as the bodies of offices: which one has a Speaker, and which "Member of the Provincial Assembly" means."""

import re

from loaders.extraction.context import Actor, Context
from loaders.extraction.text.gazetteer import gazetteer


def is_house(actor: Actor) -> bool:
    """Whether a body can have a Speaker; those who speak at a meeting are called so, too."""
    words = gazetteer("positions")["homes"]["speaker"]
    return any(word in name.casefold() for word in words for name in (actor.name, *actor.aliases))


def meant(context: Context, house: Actor) -> Actor:
    """The house that a general name stands for: the one of its kind that the text names in full more often, else the house itself."""
    if house.name.casefold() not in gazetteer("positions")["general_houses"]:
        return house
    kind = re.compile(rf"(?:^|\s){re.escape(house.name.split()[-1])}(?:$|\sof\b)", re.IGNORECASE)
    full = [actor for actor in context.actors if actor.label == "Organisation" and actor is not house and kind.search(actor.name)]
    return full[0] if len(full) == 1 and len(full[0].spots) > len(house.spots) else house
