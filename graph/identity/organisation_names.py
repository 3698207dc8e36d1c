"""Names of institutions taken apart: the words that tell which one it is, the country, the acronym."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rigour.names import remove_org_types

from graph.identity.territory import countries_in, country, country_in_capitals
from graph.identity.vocabulary import singular, vocabulary
from graph.names import fold

_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
_ACRONYM = re.compile(r"[#@]?(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z0-9&/+-]{2,12}")
_CONNECTED = re.compile(r"\b(of|for|and|the|in|on|de|la|du|des|et)\b")

_STATE_BODIES = frozenset({"ministry", "department"})
"""Every country has these, whatever follows the word."""

OF_A_STATE = _STATE_BODIES | {"parliament", "senate", "congress", "legislature", "cabinet", "treasury", "government", "national", "supreme", "president"}
"""Words of bodies of which every country has its own."""

_LOCAL = frozenset({"municipality", "municipal", "city", "town", "commune", "village", "borough", "township"})
"""Words of a local government's name, one for another; what is left is a place's name, which many countries may have."""

MIN_RARE_WORDS, MIN_RARE_WORDS_OF_STATE = 3, 5
"""Telling words from which a general name is hardly given twice; a state body's name needs more of them."""

_NUMBERS = {numeral: number for number, numeral in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)}

_UNDERTAKINGS = frozenset({"program", "project", "initiative", "scheme", "platform"})
"""Words that a programme's name is given with or without."""

KINDS = frozenset({"institute", "institution", "academy", "school", "college", "university", "center", "foundation", "association", "society", "council",
                   "commission", "committee", "agency", "authority", "network", "ministry", "department", "court", "parliament", "assembly",
                   "congress", "senate", "company", "bank"})
"""Words that tell what a body is: another of them is another body."""

ORGANS = frozenset({"secretariat", "committee", "board", "faculty", "division", "unit", "section", "branch", "cell", "desk", "delegation", "mission", "task",
                     "working", "steering", "directorate", "campus", "wing", "headquarters", "chapter"})
"""Parts of a body: which one is meant, only the body they belong to tells."""

SENT = frozenset({"delegation", "embassy", "mission", "consulate"})
"""What is sent to a country, of which each has its own."""

_LEGISLATURES = frozenset({"parliament", "assembly", "congress", "legislature"})

_ACRONYM_OF_UNDERTAKING = re.compile(r"(?:the )?(\S+) (?:project|programme|program|initiative|scheme)", re.IGNORECASE)

_LONGEST_ACRONYM = 9
"""Letters from which capitals are a word of a headline."""

MIN_UPPER_SHARE = 0.5
"""Capitals among the letters of a single word, from which it is an acronym (`ReSPA`, `GoI`, not `Infosys`)."""


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """`core` are the telling words in order of the alphabet, `countries` those named in it; `generic` says that no word of the core is a proper name,
    `of_country` that the name ends in `of` and its country, as that of no branch does."""

    core: tuple[str, ...]
    countries: tuple[str, ...]
    generic: bool
    initials: str
    of_country: bool = False
    branch: str = ""

    @property
    def organ(self) -> bool:
        """Whether it names a part of some body, and nothing tells of which."""
        return self.generic and bool(ORGANS & set(self.core))

    @property
    def local(self) -> bool:
        """Whether it names a place's local government."""
        return not self.generic and bool(place_of(self.core))

    @property
    def sent(self) -> bool:
        """Whether it names what is sent to a country, of which each has its own."""
        return bool(SENT & set(self.core))

    @property
    def sorts(self) -> tuple[str, ...]:
        """What it is in its country: its legislature, or the branch of a body by that body's initials."""
        words = set(self.core)
        if words & _LEGISLATURES and words <= _LEGISLATURES | {"national", "people", "house", "representative"}:
            return ("legislature",)
        return (self.branch,) if self.branch and self.countries else ()

    @property
    def rare(self) -> bool:
        """Whether it is general, but says so much that hardly two bodies bear it."""
        least = MIN_RARE_WORDS_OF_STATE if _STATE_BODIES & set(self.core) else MIN_RARE_WORDS
        return self.generic and not self.organ and len(self.core) >= least

    @property
    def key(self) -> str:
        """Equal for names that say the same, country aside."""
        return " ".join(self.core)


@lru_cache(maxsize=20_000)
def analyse(name: str, *, undertaking: bool = False, translated: bool = True) -> OrganisationName:
    """The parts of an institution's name, or an undertaking's (a programme's); what stands in brackets is left out, unless it is the country.

    Words of other languages are `translated` where they are known, so that both names of a body say the same.
    """
    folded = fold(_BRACKETS.sub(_country_alone, name))
    words = vocabulary()
    countries, rest = countries_in(_without_legal_form(_expanded(folded)))
    translations = words.translations if translated else {}
    plain = [translations.get(word, words.spellings.get(word, word)) for word in rest.split()]
    core = [singular(word) for word in plain if word not in words.droppable]
    if undertaking:
        core = _with_phase([word for word in core if word not in _UNDERTAKINGS] or core)
    if countries and not core:
        core = ["government"]
    of_every_state = any(words.translations.get(word, word) in _STATE_BODIES for word in core)
    generic = of_every_state or all(word in words.generic or word.isdigit() for word in core)
    return OrganisationName(tuple(sorted(core)), countries, generic, initials(folded), bool(countries) and _ends_in_country(folded),
                            _branch(name, rest) if countries else "")


def _country_alone(bracket: re.Match[str]) -> str:
    """What is left of a bracket: the country, as of `Ministry of Fisheries (Fiji)`."""
    said = bracket[0].strip(" ()")
    return f", {said} " if country(fold(said)) else " "


def _with_phase(core: list[str]) -> list[str]:
    """The words of an undertaking's name with its phase told in one way: `II`, `Phase 2`, `Second Phase`, `2.0`; the first needs no number."""
    core = [word for word in core if word != "0"]  # of 2.0
    numbers = [str(vocabulary().ordinals.get(word) or _NUMBERS.get(word) or (word if word.isdigit() and len(word) == 1 else "")) for word in core]
    told = [number for word, number in zip(core, numbers, strict=True) if number and ("phase" in core or word == core[-1])]
    if len(told) != 1:
        return core
    rest = [word for word, number in zip(core, numbers, strict=True) if not number and word != "phase"]
    return [*rest, f"phase{told[0]}"] if told[0] != "1" else rest or core


def says(name: str, words: frozenset[str]) -> bool:
    """Whether one of these words stands in a name, in whatever language and spelling is known: what need not be taken apart has none."""
    known = vocabulary()
    return any(singular(known.translations.get(word, known.spellings.get(word, word))) in words for word in fold(name).split())


def translatable(name: str) -> bool:
    """Whether a name has words of another language that are known in translation."""
    return any(vocabulary().translations.get(word, word) != word for word in fold(name).split())


def _branch(name: str, rest: str) -> str:
    """The initials of the body whose branch in some country a name tells: `cpa` of CPA UK and of UK Branch of the Commonwealth Parliamentary Association."""
    given = [short for word in name.split() if (short := acronym(word)) and len(short) >= MIN_RARE_WORDS and not country(short)]
    words = [word for word in rest.split() if word not in ORGANS]
    return given[0] if given else initials(" ".join(words)) if len(words) < len(rest.split()) and len(words) >= MIN_RARE_WORDS else ""


def without_undertaking(name: str) -> str:
    """The acronym of a programme that is named by it: `SLA` of the SLA Project."""
    found = _ACRONYM_OF_UNDERTAKING.fullmatch(name.strip())
    return found[1] if found and acronym(found[1]) else name


def place_of(core: tuple[str, ...]) -> str:
    """The place whose local government these words name, or an empty string."""
    place = [word for word in core if word not in _LOCAL]
    return " ".join(place) if 0 < len(place) < min(len(core), MIN_RARE_WORDS) else ""


def _ends_in_country(folded: str) -> bool:
    _, of, last = folded.rpartition(" of ")
    return bool(of) and bool(country(last.removeprefix("the ")))


def _without_legal_form(folded: str) -> str:
    words = folded.split()
    if _NUMBERS.keys() & set(words):  # taken for the legal forms of some country otherwise
        return folded
    return remove_org_types(folded).strip() or folded


def _expanded(folded: str) -> str:
    """With the short forms of territories written out."""
    known, words, at, out = vocabulary(), folded.split(), 0, list[str]()
    if known.territory_words.isdisjoint(words):
        return folded
    while at < len(words):
        for length in (4, 3, 2, 1):
            full = known.territories.get(tuple(words[at:at + length]))
            if full:
                out += full
                at += length
                break
        else:
            out.append(words[at])
            at += 1
    return " ".join(out)


def initials(folded: str) -> str:
    """The first letters of the words that count: `pips` of Pakistan Institute for Parliamentary Services."""
    return "".join(word[0] for word in _CONNECTED.sub(" ", folded).split())


@lru_cache(maxsize=20_000)
def acronym(name: str) -> str:
    """The name in the form acronyms are compared in, if it is one, else an empty string."""
    text = name.strip().lstrip("#@")
    if " " in text or not _ACRONYM.fullmatch(text):
        return ""
    letters = [letter for letter in text if letter.isalpha()]
    if not letters or len(letters) > _LONGEST_ACRONYM or country_in_capitals(text):
        return ""
    if len(letters) == 2 and (text.casefold(),) in vocabulary().territories:  # EU, UN: a name written out
        return ""
    upper = sum(letter.isupper() for letter in letters) / len(letters)
    return re.sub(r"[^a-z0-9]", "", text.casefold()) if upper >= MIN_UPPER_SHARE and text[1:] != text[1:].lower() else ""


def bracketed(name: str) -> list[str]:
    """What stands in brackets in a name: often its acronym."""
    return [found.strip() for found in _BRACKETS.findall(name) if found.strip()]
