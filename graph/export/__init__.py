"""What leaves civicgraph: answers as texts in the formats of `FORMATS`, and as objects of other libraries."""

from collections.abc import Callable, Mapping, Sequence

from graph.errors import QueryRefused
from graph.export import html, networks, printed, tables
from graph.export.proofs import Proven
from graph.result import Result

FORMATS: Mapping[str, Callable[[Result], str]] = {
    "json": tables.to_json,
    "csv": tables.to_csv,
    "table": printed.to_table,
    "graphml": networks.to_graphml,
    "gexf": networks.to_gexf,
    "html": html.to_html,
}
NETWORK_FORMATS = ("graphml", "gexf", "html")


def export(result: Result, format: str, *, title: str = "", columns: Sequence[str] = (), proven: Proven | None = None) -> str:
    """An answer in one of the `FORMATS`; `title` heads a page of HTML, `columns` are those that a table for people shows, all where empty, and `proven`
    the sentences beneath it.

    Raises:
        QueryRefused: there is no such format, or the format shows a network and the answer holds no nodes.
    """
    if format not in FORMATS:
        raise QueryRefused(f"no format {format!r}", hint=f"there are {', '.join(FORMATS)}")
    if format in NETWORK_FORMATS and not result.graph and result.rows:
        raise QueryRefused(f"{format} shows a network, and this answer holds no nodes", hint="return nodes or relationships, or take json, csv or table")
    match format:
        case "html" if title:
            return html.to_html(result, title=title)
        case "table":
            return printed.to_table(result, columns=columns, proven=proven)
        case _:
            return FORMATS[format](result)
