"""Answers as pandas data frames."""

from typing import TYPE_CHECKING

from graph.result import Result, plain

if TYPE_CHECKING:
    import pandas


def to_pandas(result: Result) -> "pandas.DataFrame":
    """A data frame of the rows; nodes and relationships are mappings with `id`, `label` or `type`, and `properties`."""
    import pandas

    return pandas.DataFrame([[plain(value) for value in row] for row in result.rows], columns=list(result.columns))
