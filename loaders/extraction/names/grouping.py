"""The several names of one body, programme or person brought together: one actor with all its spots."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from anyascii import anyascii

from graph.fragment import Value
from graph.names import fold
from loaders.extraction.context import Actor, Spot
from loaders.extraction.happenings.places import countries, country_of, is_demonym, is_place
from loaders.extraction.names.classifying import is_general
from loaders.extraction.names.lexicon import body_heads, is_abstract, is_acronym, programme_heads, spelled_by
from loaders.extraction.text.gazetteer import entries

# Beyond so many different names only equal ones are brought together: every pair is compared.
MOST_FORMS = 1_000
# Kinds that a head word alone does not prove: an "organisation" need not be intergovernmental.
DOUBTFUL_KINDS = frozenset({"intergovernmental", "other", "ngo", "region", "city", "media", "network", "party", "agency"})
_SMALL = frozenset(["the", "of", "for", "a", "an", "and", "in", "on", "to", "at", "&", "de", "la", "del", "y", "e", "et", "named", "after"])


@dataclass
class Form:
    """One way in which a text writes a name: all places where it does so, and what it may stand for."""

    label: str
    text: str
    words: tuple[str, ...]
    spots: list[tuple[int, int]] = field(default_factory=list)
    confidence: float = 0.5
    longer: set[str] = field(default_factory=set)
    head: str = ""
    introduced: bool = False
    former: bool = False


def key_words(text: str, acronyms: dict[str, str]) -> tuple[str, ...]:
    """The words of a name as they are compared: no articles and small words, countries for their adjectives, acronyms written out."""
    found: list[str] = []
    for word in re.findall(r"[\w&]+(?:[’'-][\w]+)*", re.sub(r"['’]s\b|[.#@]", "", text)):
        if word in acronyms and word != text:
            found += key_words(acronyms[word], {})
            continue
        folded = anyascii(word).casefold()
        if folded in _SMALL or re.fullmatch(r"\d+(?:st|nd|rd|th)", folded):
            continue
        found.append(f"={country_of(word)}" if is_demonym(word) else _country_key(folded))
    return tuple(found)


def _country_key(folded: str) -> str:
    code = countries().get(folded)
    return (
        f"={code}"
        if code
        else {
            "centre": "center",
            "organization": "organisation",
            "programs": "programmes",
            "program": "programmes",
            "programme": "programmes",
            "prefectural": "prefecture",
        }.get(folded, folded)
    )


def same_body(one: Form, other: Form) -> bool:
    """Whether a shorter form can stand for a longer one: an acronym of it, its beginning before a place or legal form, or its end behind one."""
    short, long = sorted((one, other), key=lambda form: (len(form.words), len(form.text)))
    if one.label == "Person":
        return same_person(short.words, long.words)
    if sorted(short.words) == sorted(long.words):
        return True
    if all(is_acronym(word) for word in short.text.split()) and len(short.text.split()) < 3:
        without_place = re.sub(r"\sof\s(?:the\s)?[^\W_]+(?:\s[^\W_]+)?$", "", long.text)
        return any(spelled_by(short.text, re.findall(r"[\w&-]+", text)) for text in (long.text, without_place)) or _is_beginning(short, long)
    return _is_beginning(short, long) or _is_end(short, long) or _differs_little(short, long)


def may_be_same(short: Form, long: Form) -> bool:
    """Whether a form that fits no other name better can stand for a longer one: "Parliament", "the Staff College"."""
    return _is_bare(short, long) or (long.words[-len(short.words) :] == short.words and _is_plain(short, long.words[: -len(short.words)]))


def _is_bare(short: Form, long: Form) -> bool:
    """Whether a body is called by its kind alone, where the longer form only adds the country: "Parliament" for "the Malawi Parliament"."""
    if short.text.casefold() not in entries("organisations", "alone") or short.words[0] not in long.words:
        return False
    rest = [word for word in long.words if word != short.words[0]]
    return len(rest) < len(long.words) and all(word.startswith("=") or is_place(word) for word in rest) and long.text.casefold() not in entries(
        "organisations", "known"
    )


def same_person(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a person's name is a longer one with initials, or without a middle name: "L. Kapera-Moss", "Ramon Lacsamana" for "Ramon M. Lacsamana"."""
    if sorted(short) == sorted(long):
        return True
    if len(short) < 2 or short[-1] != long[-1] or len(short[-1]) < 2 or not _abbreviates(short[0], long[0]):
        return False
    rest = iter(long)
    return all(any(_abbreviates(word, other) for other in rest) for word in short)


def _abbreviates(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word)) or (len(other) == 1 and word.startswith(other))


def _is_beginning(short: Form, long: Form) -> bool:
    count = len(short.words)
    if not short.words or long.words[:count] != short.words or short.text.casefold() in entries("organisations", "known"):
        return False
    rest = long.words[count:]
    if all(word in entries("organisations", "left_out") for word in rest):
        return True
    goes_on = re.match(r"(?: of| for| on| to| in| at|,)\s", long.text[len(short.text) :]) and long.text.casefold().startswith(short.text.casefold())
    return count > 1 and bool(goes_on or is_place(" ".join(rest)) or rest[0].startswith("="))


def _is_end(short: Form, long: Form) -> bool:
    count = len(short.words)
    if count < 2 or long.words[-count:] != short.words:
        return False
    rest = long.words[:-count]
    if short.introduced or short.text.casefold() in entries("organisations", "known"):
        return False
    if is_general(short.text.split(), short.head):
        return True
    return all(word.startswith("=") or is_place(word) or word[:1].isdigit() for word in rest) or is_acronym(long.text.split()[0]) or is_place(" ".join(rest))


def _is_plain(short: Form, rest: Sequence[str]) -> bool:
    """Whether a form consists of general words, and what it leaves out does not: "the Staff College" for "the Colombo Plan Staff College"."""
    general = entries("grammar", "general_words")
    own = short.words[: -len(short.head.split())] if short.head and not short.introduced else ()
    plain = [all(word in general or is_abstract(word) for word in words) for words in (own, rest)]
    return bool(own) and short.text.casefold() not in entries("organisations", "known") and plain == [True, False]


def _differs_little(short: Form, long: Form) -> bool:
    """Whether a form only leaves out such words as "National", in whatever order: "Punjab Assembly" and "Provincial Assembly of Punjab"."""
    missing = set(long.words) - set(short.words)
    return len(short.words) > 1 and set(short.words) < set(long.words) and all(word in entries("grammar", "optional_words") for word in missing)


def actors(forms: Sequence[Form], introduced: dict[str, str]) -> list[Actor]:
    """One actor for each group of forms that name the same thing."""
    parent = list(range(len(forms)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    by_text = {(form.text.casefold()): at for at, form in enumerate(forms)}
    for short, full in introduced.items():
        one, other = by_text.get(short.casefold()), by_text.get(full.casefold())
        if one is not None and other is not None:
            parent[root(one)] = root(other)
    for at, form in enumerate(forms):
        if len(forms) > MOST_FORMS:
            break
        longer = [other for other, one in enumerate(forms) if other != at and one.label == form.label and _precedes(form, one)]
        roots = {root(other) for other in longer if same_body(form, forms[other])}
        if not roots and form.label == "Organisation":
            roots = {root(other) for other in longer if may_be_same(form, forms[other])}
        if len(roots) == 1:
            parent[root(at)] = roots.pop()
    groups: dict[int, list[Form]] = {}
    for at, form in enumerate(forms):
        groups.setdefault(root(at), []).append(form)
    return [_actor(group) for group in groups.values()]


def _precedes(form: Form, longer: Form) -> bool:
    return (len(form.words), len(form.text), form.text) < (len(longer.words), len(longer.text), longer.text)


def _properties(ranked: Sequence[Form]) -> dict[str, Value]:
    """What the heads of its names say of an actor: the kind of body or programme, where it is beyond doubt; a country's code."""
    label = ranked[0].label
    if label == "Place":
        code = countries().get(fold(ranked[0].text), "")
        return {"country": code} if code else {}
    heads = body_heads() if label == "Organisation" else programme_heads()
    kinds = [kind for form in ranked if (kind := heads.get(form.head, "")) and kind not in DOUBTFUL_KINDS]
    return {"kind": kinds[0]} if kinds and label != "Person" else {}


def _is_short(form: Form, spelled_out: bool) -> bool:
    """Whether a form is an acronym, or begins with one that the text spells out."""
    return is_acronym(form.text) if " " not in form.text else spelled_out and not form.introduced and is_acronym(form.text.split()[0])


def _actor(group: Sequence[Form]) -> Actor:
    spelled_out = any(form.introduced for form in group)

    def rank(form: Form) -> tuple[bool, bool, int, bool, tuple[int, int]]:
        return form.former, _is_short(form, spelled_out), -len(form.words), form.text.isupper(), form.spots[0] if form.spots else (0, 0)

    ranked = sorted(group, key=rank)
    aliases = [form.text for form in ranked[1:]] + sorted({long for form in ranked for long in form.longer})
    actor = Actor(
        ranked[0].label,
        ranked[0].text,
        list(dict.fromkeys(alias for alias in aliases if alias != ranked[0].text)),
        properties=_properties(ranked),
        confidence=max(form.confidence for form in ranked),
    )
    for form in ranked:
        actor.spots += [Spot(start, end, actor, "name" if form is ranked[0] else "alias") for start, end in form.spots]
    actor.spots.sort(key=lambda spot: spot.start)
    return actor
