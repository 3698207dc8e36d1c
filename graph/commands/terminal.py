"""How a verb speaks: results to standard output, everything else to standard error, and a refusal in one line."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from graph.errors import CivicgraphError

if TYPE_CHECKING:
    from graph.export.proofs import Proven
    from graph.result import Result


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    HTML = "html"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="how the answer is written")]


class Refusing(TyperGroup):
    """Says in one line what civicgraph refuses or fails at, and leaves with status 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the verb."""
        try:
            return super().invoke(ctx)
        except CivicgraphError as fault:
            say(str(fault))
        except BrokenPipeError:
            raise
        except OSError as fault:
            say(f"{fault.filename or 'failed'}: {fault.strerror or fault}")
        raise typer.Exit(1)


def answer(result: "Result", format: Format, *, title: str = "", columns: Iterable[str] = (), proven: "Proven | None" = None) -> None:
    """Write what a question gave, a table with the sentences that prove it."""
    from graph.export import export

    write(export(result, format, title=title, columns=tuple(columns), proven=proven))
    if result.truncated:
        say(f"cut at {len(result)} rows, there are more: --rows raises the limit")


def write(text: str) -> None:
    """To standard output, in UTF-8 whatever the terminal says, and with line ends as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(errors="replace"))
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    """To standard error."""
    print(f"civicgraph: {text}", file=sys.stderr)


def leave_unless(complete: bool) -> None:
    """End with status 1 if something was refused."""
    if not complete:
        raise typer.Exit(1)
