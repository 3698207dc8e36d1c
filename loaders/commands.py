"""The verbs that take documents in and away: `extract`, `load`, `remove`, `rebuild`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from graph.commands.terminal import leave_unless, say, write
from graph.errors import InputRefused
from graph.settings import Settings


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="texts: files, folders, patterns, archives, feeds, URLs")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="folder for one file NAME.json each, instead of standard output")] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="json, the exchange format")] = "json",
) -> None:
    """Say what texts say, as JSON. One object for each: its nodes, its edges and the words that prove them. Needs no database."""
    if format != "json":
        raise typer.BadParameter(f"{format!r} is not json", param_hint="--format")
    from graph.fragment import to_json
    from loaders.console import SKIPPED_SHOWN
    from loaders.extract import extract as extract_all
    from loaders.reading import why_left_out
    from loaders.writing import write_fragments

    refused: list[InputRefused] = []
    left_out: list[Path] = []

    def on_refusal(fault: InputRefused) -> None:
        refused.append(fault)
        say(str(fault))

    def on_left_out(path: Path) -> None:
        left_out.append(path)
        if len(left_out) <= SKIPPED_SHOWN:
            say(f"{path}: {why_left_out(path)}")

    found = extract_all(files, Settings.from_environment(), on_refusal=on_refusal, on_left_out=on_left_out)
    if output:
        for path in write_fragments(found, output):
            say(f"wrote {path}")
    else:
        for fragment in found:
            write(json.dumps(to_json(fragment), ensure_ascii=False) + "\n")
    if left_out:
        say(f"{len(left_out):,} not read")
    leave_unless(not refused)


def load(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="files, folders, patterns, archives, feeds, URLs, tables, extracted JSON")],
    mapping: Annotated[Path | None, typer.Option("--mapping", help="mapping file for the tables among them, instead of the one beside each")] = None,
    curated: Annotated[bool, typer.Option("--list", help="they are curated lists of actors: what matches them beats everything else")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="write nothing; say what would be written, and which rows are refused")] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, help="processes that read and extract")] = 1,
    extractor: Annotated[str, typer.Option("--extractor", help="who reads the texts: rules, llm or both; the latter need CIVICGRAPH_LLM_URL")] = "rules",
) -> None:
    """Take documents, tables and lists into the knowledge base. Goes on past a bad file, and then ends with status 1."""
    from graph.knowledge import opened
    from loaders.console import shown
    from loaders.extractor import named
    from loaders.load import load as load_all

    settings = Settings.from_environment()
    reader = named(extractor, settings)
    if dry_run:
        outcomes = load_all(None, paths, settings, mapping=mapping, workers=workers, dry_run=True, curated=curated, extractor=reader)
        leave_unless(shown(outcomes))
        return
    with opened(settings) as knowledge:
        complete = shown(load_all(knowledge, paths, settings, mapping=mapping, workers=workers, curated=curated, extractor=reader))
    leave_unless(complete)


def remove(documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT", help="path, URL or id of a document")]) -> None:
    """Take documents away, with exactly what only they supported."""
    from graph.knowledge import opened

    with opened(Settings.from_environment()) as knowledge:
        for document in documents:
            done = knowledge.remove(document)
            say(f"{document}: {done.removed} nodes and relationships removed, {done.changed} changed")


def rebuild() -> None:
    """Make the graph anew from all it is made of. Says what differed from documents, judgements and lists, which should be nothing."""
    from graph.knowledge import opened

    with opened(Settings.from_environment()) as knowledge:
        done = knowledge.rebuild()
    say("nothing differed" if done.unchanged else f"{done.added} nodes and relationships were missing, {done.changed} differed, {done.removed} were too many")
