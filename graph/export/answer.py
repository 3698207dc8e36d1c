"""The answer to a question as a notebook wants it: rows at hand, and the way into other libraries."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graph.export import export
from graph.export.frames import to_pandas
from graph.export.networks import to_networkx
from graph.export.py2neo import to_py2neo
from graph.result import Result, Subgraph

if TYPE_CHECKING:
    import networkx
    import pandas
    import py2neo


class Answer:
    """Rows (a mapping of column to value each), and the network of the nodes and relationships in them."""

    def __init__(self, result: Result) -> None:
        self.result = result

    def __repr__(self) -> str:
        return f"<Answer: {len(self)} rows of {', '.join(self.columns)}{', cut at the limit' if self.truncated else ''}>"

    def __len__(self) -> int:
        return len(self.result)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.result)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows; nodes are `graph.result.Node`, relationships `graph.result.Relationship`."""
        return list(self.result)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.result.columns

    @property
    def truncated(self) -> bool:
        """Whether there was more than the row limit."""
        return self.result.truncated

    @property
    def graph(self) -> Subgraph:
        """The nodes and relationships in the rows."""
        return self.result.graph

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """The network as NetworkX has it: each relationship an edge whose key is its id."""
        return to_networkx(self.graph)

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a data frame."""
        return to_pandas(self.result)

    def to_py2neo(self) -> "py2neo.Subgraph":
        """The network as a py2neo `Subgraph`. Needs the extra `py2neo`."""
        return to_py2neo(self.graph)

    def export(self, format: str) -> str:
        """The answer as text: json, csv, table, graphml, gexf or html."""
        return export(self.result, format)
