"""The chart of the overview."""

from typing import Any

import altair
import pandas

from dashboard.text import term
from dashboard.views.overview.model import YearAndKind
from graph import model

# Okabe and Ito's colours, told apart by colour-blind readers too; kinds keep theirs whatever is shown.
COLOURS = ("#D55E00", "#0072B2", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#8C8C8C")
KINDS = (*model.AGREEMENT_KINDS, "")
BAR = "bar"


def agreements_by_year(agreements: tuple[YearAndKind, ...], *, height: int, ink: str) -> altair.Chart:
    """Stacked bars; a click on one selects its year and kind."""
    frame = pandas.DataFrame([{"year": item.year, "kind": term(item.kind), "code": item.kind, "agreements": item.count,
                               "order": KINDS.index(item.kind) if item.kind in KINDS else len(KINDS)} for item in agreements])
    shown = [kind for kind in KINDS if kind in {item.kind for item in agreements}]
    colours = altair.Scale(domain=[term(kind) for kind in shown], range=[COLOURS[KINDS.index(kind)] for kind in shown])
    selection = altair.selection_point(name=BAR, fields=["year", "code"])
    chart: altair.Chart = altair.Chart(frame, height=height).mark_bar(cursor="pointer").encode(
        x=altair.X("year:O", title=None, axis=altair.Axis(labelAngle=0, labelOverlap=True, labelColor=ink)),
        y=altair.Y("agreements:Q", title=None, axis=altair.Axis(tickMinStep=1, labelColor=ink)),
        color=altair.Color("kind:N", scale=colours, legend=altair.Legend(orient="top", title=None, columns=3, labelLimit=260, labelColor=ink)),
        order=altair.Order("order:Q"),
        tooltip=[altair.Tooltip("year:O", title="Year"), altair.Tooltip("kind:N", title="Kind"), altair.Tooltip("agreements:Q", title="Agreements")],
    ).add_params(selection)
    return chart


def chosen(event: Any) -> YearAndKind | None:
    """The bar that was clicked."""
    points = (event.get("selection") or {}).get(BAR) or []
    return YearAndKind(str(points[0]["year"]), str(points[0].get("code") or ""), 0) if points else None
