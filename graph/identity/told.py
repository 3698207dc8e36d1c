"""Countries told beside a name that does not say which country's body it is: `Zambia's Ministry of Finance`, `IPA (Oman)`, `the National Assembly of Kenya`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.fragment import Document, Fragment, Mention
from graph.identity import organisation_names
from graph.identity.territory import countries_in, country, country_of_address, country_of_city
from graph.names import fold, site

_PHRASE = r"[A-Z][\w.-]*(?: (?:and |of |the )?[A-Z][\w.-]*)*"
_BEFORE = re.compile(rf"({_PHRASE})(?:(?:['’]s|['’]) |,? )(?:own )?$")
_AFTER = re.compile(rf"(?: of (?:the )?|, | ?\()({_PHRASE})")
_OPENING = re.compile(r"(?:The|In|At|By|For|From|And|But) (?=[A-Z])")
_OF_GOVERNMENT = frozenset({"gov", "govt", "go", "gob", "gouv", "gub", "gc", "government", "parliament", "parlamento", "senate"})
"""Parts of web addresses that only bodies of a state have."""

_SHORT_COUNTRY = 3
"""Letters that the short form of a country has at most: UK, UAE."""

_REACH = 60
"""Characters before a name in which its country is looked for."""


def with_told_countries(fragment: Fragment) -> Fragment:
    """The fragment whose bodies with a general name or an acronym have the country that the text tells beside it, where it is one."""
    text = fragment.document.text
    if not text:
        return fragment
    names, home = {name for item in fragment.mentions for name in (item.name, *item.aliases)}, _home(fragment.document)
    mentions = tuple(_with_country(item, text, names, home) if item.label == "Organisation" and "country" not in item.properties else item
                     for item in fragment.mentions)
    return fragment if mentions == fragment.mentions else replace(fragment, mentions=mentions)


def _with_country(item: Mention, text: str, names: set[str], home: str) -> Mention:
    if item.properties.get("kind") == "intergovernmental" or not all(_open(name) for name in (item.name, *item.aliases)):
        return item
    own = (item.name, *item.aliases)
    found = {code for name in own for code in _told(name, text, [other for other in names.difference(own) if other.startswith(name)])}
    if not found and home and any(map(_is_of_a_state, own)):
        found.add(home)
    return replace(item, properties={**item.properties, "country": found.pop()}) if len(found) == 1 else item


def _home(document: Document) -> str:
    """The country whose own bodies a publisher calls by their bare names, being one of them: told by its name, or by an address of a government's.

    A fund or institute of a country is none of them: it works with other countries' bodies.
    """
    named = countries_in(fold(document.publisher))[0] if _is_of_a_state(document.publisher) else ()
    found = named or (country_of_address(document.url) if _OF_GOVERNMENT.intersection(site(document.url).split(".")) else ())
    return found[0] if len(found) == 1 else ""


def _is_of_a_state(name: str) -> bool:
    analysed = organisation_names.analyse(name)
    return analysed.generic and not organisation_names.OF_A_STATE.isdisjoint(analysed.core)


def _open(name: str) -> bool:
    """Whether a name leaves open which country's body it is."""
    analysed = organisation_names.analyse(name)
    return bool(organisation_names.acronym(name)) or (analysed.generic and not analysed.countries and not countries_in(fold(name))[0])


def _is_code(phrase: str) -> bool:
    """Whether a phrase is the acronym of some body rather than a country: `(Escuela de Gobierno Local, ENGL)`."""
    return bool(organisation_names.acronym(phrase)) and len(phrase) > _SHORT_COUNTRY


def _told(name: str, text: str, longer: list[str]) -> Iterator[str]:
    """The countries told beside a name, where it does not begin another's: `Institute of Law` is not `Institute of Law of Peru`, if both are there."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if any(text.startswith(other, at) for other in longer):
            at = text.find(name, end)
            continue
        before, after = _BEFORE.search(text[max(0, at - _REACH):at]), _AFTER.match(text, end)
        yield from {country(fold(_OPENING.sub("", found[1]))) for found in (before, after) if found and not _is_code(found[1])} - {""}
        yield from {country_of_city(fold(found[1])) for found in (after,) if found and not _is_code(found[1])} - {""}
        at = text.find(name, end)
