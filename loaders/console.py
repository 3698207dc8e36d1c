"""How loading looks in a terminal: a bar that moves, a line for whatever was refused, and a summary; all of it on standard error."""

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from loaders.outcome import Outcome

_WORDS = {"loaded": "loaded", "unchanged": "unchanged", "checked": "checked, nothing written", "skipped": "not read", "refused": "refused", "failed": "failed"}
_ROWS_SHOWN = 20  # refused rows of a table; the rest is counted
SKIPPED_SHOWN = 20  # files that are nothing to be loaded; the rest is counted


def shown(outcomes: Iterable[Outcome]) -> bool:
    """Go through the outcomes as they come, show them, and say whether everything was taken in."""
    counts: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    complete = True
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    columns = (SpinnerColumn(), TextColumn("{task.completed} done"), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        try:
            for outcome in outcomes:
                counts[outcome.status] += 1
                rows.update(taken=outcome.taken_rows, refused=outcome.refused_rows)
                complete = complete and outcome.complete
                for line in told(outcome) if outcome.status != "skipped" or counts["skipped"] <= SKIPPED_SHOWN else ():
                    console.print(Text(f"civicgraph: {line}"))
                progress.update(task, advance=1, description=outcome.title or outcome.source)
        except KeyboardInterrupt:
            console.print(Text(f"civicgraph: interrupted after {counts.total():,} inputs: what is in stays in, and the same command goes on from there"))
            raise
    if counts:
        console.print(Text(f"civicgraph: {summary(counts, rows)}"))
    return complete


def told(outcome: Outcome) -> list[str]:
    """What a user should know of one outcome: why it or a part of it was not taken in, which rows were not, and what a dry run would write."""
    lines = [_reason(outcome)] if outcome.reason and outcome.status != "unchanged" else []
    if outcome.status == "checked":
        lines.append(f"{outcome.source}: {outcome.mentions} mentions and {outcome.statements} statements would be written")
    lines += [f"{outcome.source}: row {row.row}: {row.reason}" for row in outcome.rows[:_ROWS_SHOWN]]
    if outcome.refused_rows > _ROWS_SHOWN:
        lines.append(f"{outcome.source}: {outcome.refused_rows - _ROWS_SHOWN} more rows are refused")
    return lines


def summary(counts: Counter[str], rows: Counter[str]) -> str:
    """`57 inputs: 55 loaded, 1 unchanged, 1 refused; rows of tables: 1,204 accepted, 3 refused`."""
    total = counts.total()
    told = ", ".join(f"{counts[status]:,} {words}" for status, words in _WORDS.items() if counts[status])
    of_tables = f"; rows of tables: {rows['taken']:,} accepted, {rows['refused']:,} refused" if rows.total() else ""
    return f"{total:,} {'input' if total == 1 else 'inputs'}: {told}{of_tables}"


def _reason(outcome: Outcome) -> str:
    """The reason, with the source in front unless the reason names it itself."""
    said = " ".join(outcome.reason.split())
    return said if outcome.source in said else f"{outcome.source}: {said}"
