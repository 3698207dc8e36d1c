"""Bodies that a text says had another name before: "the Tide Archive Authority, formerly the Office for Tide Records"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.extraction.names.deciding import Named

_AFTER_NAME = r"(?:\)| \([^()]{1,40}\))?(?:,? (?:in|at|of|based in) [^\W_]{2,20}(?: [^\W_]{2,20})?(?:, [^\W_]{2,20})?)?"
_EARLIER = r"(?:formerly|previously|earlier|originally|at first|once|until (?:then|recently|now)|(?:until|before|up to) (?:\w+ )?\d{4}|in the past)"
_CALLED = r"(?:known(?: to all)?(?: as)?|called|named|styled|entitled|operating as|working as|trading as)"
_NAME = r"(?:under )?(?:the name(?: of)?|the title(?: of)?)"
_OPEN = r" ?(?:the )?[“\"‘']?"
# What stands between a name and the one that the body had before.
_BEFORE = re.compile(
    rf"{_AFTER_NAME}(?:,? \(?|, (?:which|that) (?:was|had been|were) |,? (?:was|had been|were) ){_EARLIER}(?: {_CALLED})?{_OPEN}"
    rf"|{_AFTER_NAME},? (?:(?:which|that) )?(?:was|had been|used to be) (?:{_EARLIER} )?(?:{_CALLED}|the former){_OPEN}"
    rf"|{_AFTER_NAME},? (?:(?:which|that) )?(?:was|had been) (?:founded|established|set up|created|opened|born)(?: in (?:\w+ )?\d{{4}})? (?:as|{_NAME}){_OPEN}",
    re.IGNORECASE,
)
# What stands between a name and the one that the body has since.
_SINCE = re.compile(
    rf"{_AFTER_NAME},? (?:(?:which|that|and) )?(?:has (?:since )?(?:been )?|is (?:now )?|was (?:later |then |since )?(?:to be )?|since |later )?"
    rf"(?:re-?named|rechristened|re-?branded|re-?titled|re-?designated)(?: (?:as|to|into|since|in \d{{4}}))*{_OPEN}"
    rf"|{_AFTER_NAME},? (?:(?:which|that) )?(?:is )?(?:now|today|since \d{{4}})(?: {_CALLED})?{_OPEN}"
    rf"|{_AFTER_NAME},? (?:(?:which|that) )?(?:has )?(?:changed its name (?:to|into)|took the (?:new )?name(?: of)?|(?:took|bears) {_NAME}){_OPEN}",
    re.IGNORECASE,
)
_LONGEST = 90  # characters between the two names


def renamings(text: str, bodies: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The former and the present name of each body that is said to have changed it, where the two stand beside each other."""
    for one, other in pairwise(sorted((item for item in bodies if item.label == "Organisation"), key=lambda item: item.start)):
        if not 0 < other.start - one.end <= _LONGEST:
            continue
        between = re.sub(r"\s+", " ", text[one.end : other.start])
        if _BEFORE.fullmatch(between):
            yield other, one
        elif _SINCE.fullmatch(between):
            yield one, other
