"""One text speaks of one thing by one name: what is settled about a name in one place holds for it in the others."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.names import fold
from loaders.extraction.happenings.places import is_place
from loaders.extraction.names.classifying import is_general
from loaders.extraction.names.composition import Name
from loaders.extraction.names.deciding import Named, surnames
from loaders.extraction.names.lexicon import is_given
from loaders.extraction.text.gazetteer import entries

Decision = tuple[Name, Named | None]
# How sure it is of a person whose honorific the text writes.
HONOURED = 0.95
# How sure it is of the person's whole name, and its longest.
SURENESS, MOST_WORDS = 0.8, 5


def settled(text: str, decisions: Sequence[Decision]) -> list[Named]:
    """The names that are taken: each with the label that is surest anywhere in the text, surnames as people, short forms as the bodies they stand for."""
    taken = [named for _, named in decisions if named]
    best = _best(text, taken)
    short = _short_forms(text, taken)
    known = surnames(text[named.start : named.end] for named in taken if named.label == "Person" and " " in text[named.start : named.end])
    honoured = {fold(text[named.start : named.end]) for _, named in decisions if named and named.label == "Person" and named.confidence >= HONOURED}
    found = []
    for name, decided in decisions:
        key = fold(text[name.start : name.end])
        if person := _whole_of(name, decided, key, honoured):
            found.append(person)
            continue
        named = decided or _elsewhere(name, key, best, short)
        if named is None:
            continue
        if not named.head and key in known and named.label in ("Organisation", "Place"):
            named = replace(named, label="Person")
        elif not named.head and key in best and best[key].label != named.label:
            named = replace(named, label=best[key].label)
        found.append(named)
    return found


def _whole_of(name: Name, decided: Named | None, key: str, honoured: set[str]) -> Named | None:
    """The person whose family name the text writes with an honorific elsewhere: "Bolong Jatta" where "Mr Jatta" is spoken of."""
    words = key.split()
    shouted = any(word.isupper() and len(word) > 2 for word in name.texts)
    undecided = name.verdict == "open" and not shouted and (decided is None or (decided.label != "Person" and not decided.head))
    if not undecided or not 1 < len(words) <= MOST_WORDS or words[-1] not in honoured or is_place(key):
        return None
    return Named("Person", name.start, name.end, SURENESS, name.full_end)


def _best(text: str, taken: Iterable[Named]) -> dict[str, Named]:
    """For each name the place where it was decided most surely."""
    best: dict[str, Named] = {}
    for named in taken:
        key = fold(text[named.start : named.end])
        if key not in best or named.confidence > best[key].confidence:
            best[key] = named
    return best


def _short_forms(text: str, taken: Iterable[Named]) -> dict[str, Named]:
    """The bodies that may be called without the last word of their name: "Infosys" for "Infosys Limited"."""
    found: dict[str, Named] = {}
    for named in taken:
        words = fold(text[named.start : named.end]).split()
        while len(words) > 1 and words[-1] in entries("organisations", "left_out"):
            words.pop()
            short = " ".join(words)
            if (
                named.label == "Organisation"
                and len(short) > 2
                and not is_place(short)
                and not is_given(words[0])
                and short not in entries("grammar", "general_words", "starters")
            ):
                found[short] = named
    return found


def _elsewhere(name: Name, key: str, best: dict[str, Named], short: dict[str, Named]) -> Named | None:
    """What a name means that says nothing here, where it is known from another place: "the District Council", where a council is named in full."""
    if name.verdict == "Organisation" and is_general(name.texts, name.head):
        fuller = [best[long] for long in best if best[long].label == "Organisation" and long.endswith(f" {key}")
                  and not long.removesuffix(f" {key}").endswith((" of", " for", " and"))]
        return replace(fuller[0], start=name.start, end=name.end, full_end=name.full_end) if len(fuller) == 1 else None
    if name.verdict != "open" or key in entries("grammar", "starters", "common_acronyms"):
        return None
    known = best.get(key) or short.get(key)
    return replace(known, start=name.start, end=name.end, full_end=name.full_end, head="") if known else None
