"""Charts of answers, drawn from what is in the page: no map tile or font is fetched."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair
import pandas

from dashboard.text import shortened, value
from graph.dates import bounds
from graph.result import Result
from queries.saved import ViewSpec

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#8C8C8C")  # Okabe and Ito's
Drawing = Any  # altair declares no type for what its methods return
MOST_BARS = 40
ROW_HEIGHT = 24  # pixels for a bar or a line of time
LABEL = 260  # pixels for a name beside the chart


def chart(result: Result, spec: ViewSpec, *, ink: str) -> Drawing | None:
    """The chart that a view declares; None where the answer holds nothing that can be drawn."""
    frame = _frame(result, spec)
    if frame.empty:
        return None
    made = {"bar": _bars, "line": _lines, "timeline": _timeline, "map": _map}[spec.kind](frame, spec)
    return made.configure_axis(labelColor=ink, titleColor=ink, labelLimit=LABEL).configure_legend(labelColor=ink, titleColor=ink)


def _frame(result: Result, spec: ViewSpec) -> pandas.DataFrame:
    rows = [{role: row.get(column) for role, column in spec.roles.items()} for row in result]
    match spec.kind:
        case "timeline":
            rows = [_dated(row) for row in rows if bounds(str(row["start"] or row.get("end") or ""))]
        case "map":
            rows = [row for row in rows if row["latitude"] is not None and row["longitude"] is not None]
        case _:
            rows = [row for row in rows if isinstance(row["y"], int | float)][:MOST_BARS if spec.kind == "bar" and not _years(rows) else None]
    return pandas.DataFrame([{role: item if isinstance(item, int | float) else value(item) if role not in ("first", "last") else item
                              for role, item in row.items()} for row in rows])


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    start, end = bounds(str(row["start"] or "")), bounds(str(row.get("end") or ""))
    earlier, later = start or end, end or start
    assert earlier is not None
    assert later is not None
    return {**row, "name": shortened(value(row["name"]), 80), "first": pandas.Timestamp(earlier[0]), "last": pandas.Timestamp(later[1])}


def _years(rows: Sequence[Mapping[Any, Any]]) -> bool:
    return bool(rows) and all(len(str(row["x"])) == 4 and str(row["x"]).isdigit() for row in rows)


def _titled(role: str, spec: ViewSpec) -> str:
    return spec.roles[role].capitalize()


def _series(spec: ViewSpec, role: str = "series") -> dict[str, Any]:
    if role not in spec.roles:
        return {}
    return {"color": altair.Color(f"{role}:N", scale=altair.Scale(range=COLOURS), legend=altair.Legend(orient="top", title=None, labelLimit=LABEL))}


def _bars(frame: pandas.DataFrame, spec: ViewSpec) -> Drawing:
    tooltip = [altair.Tooltip(f"{role}:{'Q' if role == 'y' else 'N'}", title=_titled(role, spec)) for role in spec.roles]
    measured = altair.Axis(tickMinStep=1)
    if _years(frame.to_dict("records")):
        across = {"x": altair.X("x:O", title=None, axis=altair.Axis(labelAngle=0)), "y": altair.Y("y:Q", title=_titled("y", spec), axis=measured)}
        return altair.Chart(frame, height=320).mark_bar(color=COLOURS[0]).encode(**across, **_series(spec), tooltip=tooltip)
    height = ROW_HEIGHT * frame["x"].nunique() + 40
    down = {"y": altair.Y("x:N", title=None, sort="-x", axis=altair.Axis(labelOverlap=False)), "x": altair.X("y:Q", title=_titled("y", spec), axis=measured)}
    return altair.Chart(frame, height=height).mark_bar(color=COLOURS[0]).encode(**down, **_series(spec), tooltip=tooltip)


def _lines(frame: pandas.DataFrame, spec: ViewSpec) -> Drawing:
    return altair.Chart(frame, height=320).mark_line(point=True, color=COLOURS[0]).encode(
        x=altair.X("x:O", title=None, axis=altair.Axis(labelAngle=0)), y=altair.Y("y:Q", title=_titled("y", spec)), **_series(spec),
        tooltip=[altair.Tooltip("x:N", title=_titled("x", spec)), altair.Tooltip("y:Q", title=_titled("y", spec))])


def _timeline(frame: pandas.DataFrame, spec: ViewSpec) -> Drawing:
    tooltip = [altair.Tooltip(f"{role}:N", title=_titled(role, spec)) for role in spec.roles]
    base = altair.Chart(frame).encode(
        x=altair.X("first:T", title=None, axis=altair.Axis(format="%b %Y", labelOverlap=True)), **_series(spec, "group"), tooltip=tooltip,
        y=altair.Y("name:N", title=None, sort=altair.EncodingSortField("first", order="descending")))
    spans, beginnings = base.mark_bar(height=8, color=COLOURS[0]).encode(x2="last:T"), base.mark_circle(size=70, opacity=1, color=COLOURS[0])
    return altair.layer(spans, beginnings).properties(height=ROW_HEIGHT * frame["name"].nunique() + 60)


def _map(frame: pandas.DataFrame, spec: ViewSpec) -> Drawing:
    grid = altair.Chart(altair.graticule(step=[15, 15])).mark_geoshape(stroke="#8c96a0", strokeWidth=0.3, filled=False)
    sized = {"size": altair.Size("size:Q", legend=None, scale=altair.Scale(range=[40, 500]))} if "size" in spec.roles else {}
    base = altair.Chart(frame).encode(longitude="longitude:Q", latitude="latitude:Q")
    points = base.mark_circle(color=COLOURS[1], opacity=0.75).encode(
        **sized, tooltip=[altair.Tooltip(f"{role}:N", title=_titled(role, spec)) for role in spec.roles if role not in ("latitude", "longitude")])
    names = base.mark_text(dy=-12, fontSize=10, color="#7a838e").encode(text="name:N")
    return altair.layer(grid, points, names).project("equalEarth").properties(height=440)
