"""What the review shows."""

from dataclasses import dataclass

from dashboard.state import UrlState, parameter

PARTS = ("pairs", "facts", "journal")
VERDICTS = ("", "same", "different", "unsure", "accepted", "rejected")


@dataclass(frozen=True)
class ReviewState(UrlState):
    """`part`: pairs that may be one, proposed facts, or the journal; `left` and `right`, or `fact`, are what is asked about; the rest filters the journal."""

    part: str = parameter("pairs", choices=PARTS)
    left: str = parameter("")
    right: str = parameter("")
    fact: str = parameter("")
    text: str = parameter("", name="q")
    who: str = parameter("")
    verdict: str = parameter("", choices=VERDICTS)
