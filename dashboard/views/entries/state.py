"""Which entities are listed."""

from dataclasses import dataclass

from dashboard.state import UrlState, parameter
from graph import model

ORDERS = ("ties", "name", "newest")


@dataclass(frozen=True)
class EntriesState(UrlState):
    """`label`: the kind of node; `kind`, `country`, `year` and `status` filter by what they carry; `since`: first told of since that date."""

    label: str = parameter("Organisation", name="of", choices=model.ENTITY_LABELS)
    kind: str = parameter("")
    country: str = parameter("")
    status: str = parameter("")
    year: str = parameter("")
    since: str = parameter("")
    order: str = parameter("ties", name="by", choices=ORDERS)
    page: int = parameter(1)
