"""`civicgraph review`: decide who is the same and which facts hold; undo any of it."""

import getpass
from typing import Annotated

import typer

from graph.commands.terminal import Format, FormatOption, Refusing, answer, say
from graph.errors import InputRefused
from graph.settings import Settings

group = typer.Typer(cls=Refusing, rich_markup_mode=None, help="Decide who is the same and which facts hold; undo any of it.")


def _named(who: str) -> str:
    """Who decides: the one given, else the user the system knows; a decision of nobody is refused."""
    try:
        return who.strip() or getpass.getuser()
    except (KeyError, OSError):
        raise typer.BadParameter("who decides? the system knows no name for this user") from None


WhoOption = Annotated[str, typer.Option("--who", envvar="USER", callback=_named, help="who decides; kept in the journal")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="most of each kind")]


@group.callback(invoke_without_command=True)
def _review(context: typer.Context, limit: LimitOption = 20, format: FormatOption = Format.TABLE) -> None:
    if context.invoked_subcommand:
        return
    from graph.export import review as table
    from graph.knowledge import opened

    with opened(Settings.from_environment()) as knowledge:
        pairs, waiting = knowledge.review.pairs(limit)
        parts = (("Who may be the same?", table.candidates(pairs), waiting),
                 ("Which facts hold?", table.proposed(knowledge.review.proposed(limit)), knowledge.review.proposed_count()))
    for heading, found, total in parts:
        say(f"{heading} {len(found):,} of {total:,} are shown" if len(found) < total else f"{heading} {total:,} in all")
        answer(found, format)


@group.command()
def decide(
    verdict: Annotated[str, typer.Argument(help="same, different or unsure, of two entities; accepted or rejected, of a fact")],
    left: Annotated[str, typer.Argument(metavar="ID", help="an entity, or the fact")],
    right: Annotated[str | None, typer.Argument(metavar="ID", help="the other entity")] = None,
    who: WhoOption = "",
    why: Annotated[str, typer.Option("--why", help="the reason, for the journal")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="do not ask again before a large merge")] = False,
) -> None:
    """Decide whether two entities are one, or whether a fact holds."""
    from graph.export import review as table
    from graph.knowledge import opened

    with opened(Settings.from_environment()) as knowledge:
        if verdict == "same" and right:
            preview = knowledge.review.preview(left, right)
            say(table.preview(preview))
            if preview.large and not yes and not typer.confirm("This is a large merge. Go on?", err=True):
                raise InputRefused("nothing was decided")
        answer(table.journal([knowledge.review.judge(verdict, left, right or (), who=who, why=why)]), Format.TABLE)


@group.command()
def undo(judgement: Annotated[str, typer.Argument(metavar="ID", help="a decision in the journal")], who: WhoOption = "") -> None:
    """Take a decision back: the graph becomes what it was without it."""
    from graph.export import review as table
    from graph.knowledge import opened

    with opened(Settings.from_environment()) as knowledge:
        answer(table.journal([knowledge.review.undo(judgement, who=who)]), Format.TABLE)


@group.command()
def journal(
    by: Annotated[str, typer.Option("--by", help="only decisions of this person")] = "",
    verdict: Annotated[str, typer.Option("--verdict", help="only this verdict")] = "",
    about: Annotated[str, typer.Option("--about", help="only where names or reasons have these words")] = "",
    since: Annotated[str, typer.Option("--since", help="only from this day on (ISO)")] = "",
    until: Annotated[str, typer.Option("--until", help="only to this day (ISO)")] = "",
    format: FormatOption = Format.TABLE,
) -> None:
    """Who decided what, when and why; the newest first."""
    from graph.export import review as table
    from graph.knowledge import opened

    with opened(Settings.from_environment()) as knowledge:
        answer(table.journal(knowledge.review.journal(who=by, verdict=verdict, text=about, since=since, until=until)), format)
