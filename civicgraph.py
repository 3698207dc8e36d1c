"""The front door: the command line, and `connect()` for notebooks. What either does stands in the packages."""

import getpass
import json
import logging
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer
from typer.core import TyperGroup

from graph.errors import CivicgraphError, InputRefused
from graph.settings import Settings

if TYPE_CHECKING:
    import py2neo

    from graph.export.answer import Answer
    from graph.knowledge import KnowledgeBase, Removed
    from graph.result import Result
    from graph.store.administration import Status
    from loaders.outcome import Outcome

__all__ = ["Knowledge", "connect", "main"]

# Only what every verb needs is imported up here: the rest takes seconds, and is imported by the verb that uses it.

DASHBOARD_PORT = 8501


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    HTML = "html"


class _Refusing(TyperGroup):
    """Says in one line what civicgraph refuses or fails at, and leaves with status 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except CivicgraphError as fault:
            _say(str(fault))
        except BrokenPipeError:
            raise
        except OSError as fault:
            _say(f"{fault.filename or 'failed'}: {fault.strerror or fault}")
        raise typer.Exit(1)


app = typer.Typer(cls=_Refusing, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
                  help="A graph knowledge base of institutional relationships that can prove every line it draws.")
reviewing = typer.Typer(cls=_Refusing, rich_markup_mode=None, help="Decide who is the same and which facts hold; undo any of it.")
database = typer.Typer(cls=_Refusing, no_args_is_help=True, rich_markup_mode=None, help="Start, stop and look at the database; back it up, and restore it.")
app.add_typer(reviewing, name="review")
app.add_typer(database, name="db")


def _named(who: str) -> str:
    """Who decides: the one given, else the user the system knows; a decision of nobody is refused."""
    try:
        return who.strip() or getpass.getuser()
    except (KeyError, OSError):
        raise typer.BadParameter("who decides? the system knows no name for this user") from None


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="how the answer is written")]
RowsOption = Annotated[int | None, typer.Option("--rows", min=1, help="most rows, instead of CIVICGRAPH_QUERY_ROWS")]
SecondsOption = Annotated[float | None, typer.Option("--seconds", min=0.001, help="time limit instead of CIVICGRAPH_QUERY_SECONDS, on a Neo4j")]
ParametersOption = Annotated[list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="the value of a parameter; once for each")]
WhoOption = Annotated[str, typer.Option("--who", envvar="USER", callback=_named, help="who decides; kept in the journal")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="most of each kind")]


def main() -> None:
    """Run the command line."""
    app(prog_name="civicgraph")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            _write(f"civicgraph {version('civicgraph')}\n")
        except PackageNotFoundError:
            raise InputRefused("this copy is not installed, so it has no version", hint="make setup installs it") from None
        raise typer.Exit


@app.callback()
def _start(_: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False) -> None:
    logging.basicConfig(level=logging.WARNING, format="civicgraph: %(message)s", stream=sys.stderr)
    logging.getLogger("neo4j").setLevel(logging.ERROR)  # its notices speak of Cypher, not of what a user did


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="texts: files, folders, patterns, archives, feeds, URLs")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="folder for one file NAME.json each, instead of standard output")] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="json, the exchange format")] = "json",
) -> None:
    """Say what texts say, as JSON. One object for each: its nodes, its edges and the words that prove them. Needs no database."""
    if format != "json":
        raise typer.BadParameter(f"{format!r} is not json", param_hint="--format")
    from graph.fragment import to_json
    from loaders.extract import extract as extract_all
    from loaders.writing import write_fragments

    refused: list[InputRefused] = []

    def on_refusal(fault: InputRefused) -> None:
        refused.append(fault)
        _say(str(fault))

    found = extract_all(files, Settings.from_environment(), on_refusal=on_refusal)
    if output:
        for path in write_fragments(found, output):
            _say(f"wrote {path}")
    else:
        for fragment in found:
            _write(json.dumps(to_json(fragment), ensure_ascii=False) + "\n")
    _leave_unless(not refused)


@app.command()
def load(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="files, folders, patterns, archives, feeds, URLs, tables, extracted JSON")],
    mapping: Annotated[Path | None, typer.Option("--mapping", help="mapping file for the tables among them, instead of the one beside each")] = None,
    curated: Annotated[bool, typer.Option("--list", help="they are curated lists of actors: what matches them beats everything else")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="write nothing; say what would be written, and which rows are refused")] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, help="processes that read and extract")] = 1,
    extractor: Annotated[str, typer.Option("--extractor", help="who reads the texts: rules, llm or both; the latter need CIVICGRAPH_LLM_URL")] = "rules",
) -> None:
    """Take documents, tables and lists into the knowledge base. Goes on past a bad file, and then ends with status 1."""
    from loaders.extractor import named
    from loaders.load import load as load_all

    settings = Settings.from_environment()
    reader = named(extractor, settings)
    if dry_run:
        outcomes = load_all(None, paths, settings, mapping=mapping, workers=workers, dry_run=True, curated=curated, extractor=reader)
        _leave_unless(_told(outcomes))
        return
    with _knowledge(settings) as base:
        complete = _told(load_all(base, paths, settings, mapping=mapping, workers=workers, curated=curated, extractor=reader))
    _leave_unless(complete)


@app.command()
def remove(documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT", help="path, URL or id of a document")]) -> None:
    """Take documents away, with exactly what only they supported."""
    with _knowledge(Settings.from_environment()) as base:
        for document in documents:
            done = base.remove(document)
            _say(f"{document}: {done.removed} nodes and relationships removed, {done.changed} changed")


@app.command()
def rebuild() -> None:
    """Make the graph anew from all it is made of. Says what differed from documents, judgements and lists, which should be nothing."""
    with _knowledge(Settings.from_environment()) as base:
        done = base.rebuild()
    _say("nothing differed" if done.unchanged else f"{done.added} nodes and relationships were missing, {done.changed} differed, {done.removed} were too many")


@app.command()
def query(
    name: Annotated[str | None, typer.Argument(help="the saved question; see --list")] = None,
    param: ParametersOption = None,
    format: FormatOption = Format.TABLE,
    listed: Annotated[bool, typer.Option("--list", help="list the saved questions")] = False,
    rows: RowsOption = None,
    seconds: SecondsOption = None,
) -> None:
    """Ask a saved question."""
    from queries.catalogue import as_result, named, saved_queries

    settings = Settings.from_environment()
    catalogue = saved_queries(settings.home)
    if listed:
        if format is Format.JSON:
            _write(json.dumps([saved.to_json() for saved in catalogue.values()], ensure_ascii=False, indent=1) + "\n")
        else:
            _answer(as_result(catalogue), format)
        return
    if not name:
        raise typer.BadParameter("which question? `civicgraph query --list` shows them", param_hint="NAME")
    saved, values = named(catalogue, name), _values(param)
    from graph.store import connect as open_store
    from queries.runner import run

    with open_store(settings) as store:
        table = saved.view("table")
        _answer(run(store.view, saved, values, rows=rows, seconds=seconds), format, title=saved.title, columns=table.columns if table else ())


@app.command()
def cypher(
    statement: Annotated[str, typer.Argument(help="Cypher that reads; - takes it from standard input")],
    param: ParametersOption = None,
    format: FormatOption = Format.TABLE,
    rows: RowsOption = None,
    seconds: SecondsOption = None,
) -> None:
    """Ask in Cypher; the database sees to it that nothing changes. A value that is JSON (5, true, ["a"]) is taken as such, any other as text."""
    from graph.store import connect as open_store

    values = {name: _json_or_text(value) for name, value in _values(param).items()}
    with open_store(Settings.from_environment()) as store:
        _answer(store.view.run(sys.stdin.read() if statement == "-" else statement, values, rows=rows, seconds=seconds), format)


@app.command()
def dashboard(
    port: Annotated[int, typer.Option("--port", min=1, max=65_535, help="where it is served")] = DASHBOARD_PORT,
    address: Annotated[str, typer.Option("--address", help="network address it listens on; the default is this machine alone")] = "localhost",
    lists: Annotated[list[str] | None, typer.Option("--list", metavar="PATH", help="a curated list to load first; may be repeated")] = None,
    paths: Annotated[list[str] | None, typer.Option("--load", metavar="PATH", help="what to load first; may be repeated")] = None,
) -> None:
    """Serve the dashboard until Ctrl-C, which stops everything it started."""
    from dashboard.launch import check_port, launch
    from graph.store.administration import stop
    from loaders.load import load as load_all

    for told_to_stop in (signal.SIGTERM, signal.SIGINT):  # a shell's background job inherits the latter as ignored
        signal.signal(told_to_stop, signal.default_int_handler)
    settings = Settings.from_environment()
    check_port(port, address)
    try:
        if lists or paths:
            with _knowledge(settings) as base:
                _told(load_all(base, lists or (), settings, curated=True))
                _told(load_all(base, paths or (), settings))
        code = launch(settings, port, address)
    finally:
        if settings.embedded:
            stop(settings, unless_used=True)
    raise typer.Exit(code)


@reviewing.callback(invoke_without_command=True)
def _review(context: typer.Context, limit: LimitOption = 20, format: FormatOption = Format.TABLE) -> None:
    if context.invoked_subcommand:
        return
    from graph.export import review

    with _knowledge(Settings.from_environment()) as base:
        pairs, facts = review.candidates(base.review.candidates(limit)), review.proposed(base.review.proposed(limit))
    for heading, found in (("Who may be the same?", pairs), ("Which facts hold?", facts)):
        _say(heading)
        _answer(found, format)


@reviewing.command()
def decide(
    verdict: Annotated[str, typer.Argument(help="same, different or unsure, of two entities; accepted or rejected, of a fact")],
    left: Annotated[str, typer.Argument(metavar="ID", help="an entity, or the fact")],
    right: Annotated[str | None, typer.Argument(metavar="ID", help="the other entity")] = None,
    who: WhoOption = "",
    why: Annotated[str, typer.Option("--why", help="the reason, for the journal")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="do not ask again before a large merge")] = False,
) -> None:
    """Decide whether two entities are one, or whether a fact holds."""
    from graph.export import review

    with _knowledge(Settings.from_environment()) as base:
        if verdict == "same" and right:
            preview = base.review.preview(left, right)
            _say(review.preview(preview))
            if preview.large and not yes and not typer.confirm("This is a large merge. Go on?", err=True):
                raise InputRefused("nothing was decided")
        _answer(review.journal([base.review.judge(verdict, left, right or (), who=who, why=why)]), Format.TABLE)


@reviewing.command()
def undo(judgement: Annotated[str, typer.Argument(metavar="ID", help="a decision in the journal")], who: WhoOption = "") -> None:
    """Take a decision back: the graph becomes what it was without it."""
    from graph.export import review

    with _knowledge(Settings.from_environment()) as base:
        _answer(review.journal([base.review.undo(judgement, who=who)]), Format.TABLE)


@reviewing.command()
def journal(
    by: Annotated[str, typer.Option("--by", help="only decisions of this person")] = "",
    verdict: Annotated[str, typer.Option("--verdict", help="only this verdict")] = "",
    about: Annotated[str, typer.Option("--about", help="only where names or reasons have these words")] = "",
    since: Annotated[str, typer.Option("--since", help="only from this day on (ISO)")] = "",
    until: Annotated[str, typer.Option("--until", help="only to this day (ISO)")] = "",
    format: FormatOption = Format.TABLE,
) -> None:
    """Who decided what, when and why; the newest first."""
    from graph.export import review

    with _knowledge(Settings.from_environment()) as base:
        _answer(review.journal(base.review.journal(who=by, verdict=verdict, text=about, since=since, until=until)), format)


@database.command()
def start() -> None:
    """Start the embedded engine, or see that the Neo4j answers."""
    from graph.store import administration

    _show(administration.start(Settings.from_environment()))


@database.command()
def stop() -> None:
    """Stop the embedded engine of this home."""
    from graph.store import administration

    _say("stopped" if administration.stop(Settings.from_environment()) else "it was not running")


@database.command()
def status() -> None:
    """Say which database it is, whether it runs, and how much it holds."""
    from graph.store import administration

    _show(administration.status(Settings.from_environment()))


@database.command()
def backup(file: Annotated[Path, typer.Argument(help="a new file")]) -> None:
    """Write the whole base to one file, which any engine can restore."""
    from graph.store import administration

    done = administration.backup(Settings.from_environment(), file)
    _say(f"{file}: {done.nodes} nodes, {done.relationships} relationships")


@database.command()
def restore(file: Annotated[Path, typer.Argument(help="a backup")],
            replace: Annotated[bool, typer.Option("--replace", help="empty the base first, should it hold anything")] = False) -> None:
    """Fill the base from a backup."""
    from graph.store import administration

    done = administration.restore(Settings.from_environment(), file, replace=replace)
    _say(f"{file}: {done.nodes} nodes, {done.relationships} relationships")


class Knowledge:
    """A knowledge base in a notebook: questions in, answers out. `connect()` gives one; it is closed by `close()` or by leaving `with`."""

    def __init__(self, settings: Settings) -> None:
        from graph.store import connect as open_store

        self.settings = settings
        self.store = open_store(settings)
        self._base: KnowledgeBase | None = None

    def __repr__(self) -> str:
        return f"<civicgraph on {self.store.address}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        if self._base:
            self._base.close()
        self.store.close()

    @property
    def base(self) -> "KnowledgeBase":
        """The knowledge base itself: loading, removing, judging, undoing."""
        from graph.knowledge import KnowledgeBase

        self._base = self._base or KnowledgeBase(self.store, self.settings)
        return self._base

    def query(self, name: str, /, *, rows: int | None = None, seconds: float | None = None, **values: Any) -> "Answer":
        """Ask a saved question: `kb.query("partners", organisation="PIPS")`.

        Raises:
            graph.errors.QueryRefused: there is no such question, or a value does not fit.
        """
        from graph.export.answer import Answer
        from queries.catalogue import named, saved_queries
        from queries.runner import run

        return Answer(run(self.store.view, named(saved_queries(self.settings.home), name), values, rows=rows, seconds=seconds))

    def cypher(self, statement: str, /, *, rows: int | None = None, seconds: float | None = None, **values: Any) -> "Answer":
        """Ask in Cypher; nothing can be changed by it."""
        from graph.export.answer import Answer

        return Answer(self.store.view.run(statement, values, rows=rows, seconds=seconds))

    def load(self, *paths: str | Path, **options: Any) -> "list[Outcome]":
        """Load files, folders, patterns, archives, feeds, URLs and tables; says what became of each. Options as `loaders.load.load` takes them."""
        from loaders.load import load as load_all

        return list(load_all(self.base, paths, self.settings, **options))

    def remove(self, document: str) -> "Removed":
        """Take a document away (path, URL or id), with exactly what only it supported."""
        return self.base.remove(document)

    def py2neo(self) -> "py2neo.Graph":
        """A py2neo `Graph` on the same Neo4j. Needs the extra `py2neo`.

        Raises:
            graph.errors.InputRefused: the embedded engine is used, which py2neo cannot talk to.
        """
        from graph.export.py2neo import py2neo_graph

        return py2neo_graph(self.settings)


def connect(settings: Settings | None = None) -> Knowledge:
    """Open the knowledge base that the environment names (or these settings), starting the embedded engine if need be."""
    return Knowledge(settings or Settings.from_environment())


@contextmanager
def _knowledge(settings: Settings) -> "Iterator[KnowledgeBase]":
    with connect(settings) as opened:
        yield opened.base


def _values(given: Iterable[str] | None) -> dict[str, str]:
    pairs = [item.partition("=") for item in given or ()]
    for name, sign, _ in pairs:
        if not (name and sign):
            raise typer.BadParameter(f"{name!r} is not NAME=VALUE", param_hint="--param")
    return {name.strip(): value for name, _, value in pairs}


def _json_or_text(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _told(outcomes: "Iterable[Outcome]") -> bool:
    """Show how loading goes on, name what was refused, and say whether nothing was."""
    from loaders.console import shown

    return shown(outcomes)


def _leave_unless(complete: bool) -> None:
    if not complete:
        raise typer.Exit(1)


def _show(found: "Status") -> None:
    where = f" at {found.address}" if found.running else f" in {found.folder}"
    holds = f", {found.holds.nodes} nodes and {found.holds.relationships} relationships" if found.holds else ""
    _write(f"{found.engine}: {'running' if found.running else 'not running'}{where}{f', process {found.pid}' if found.pid else ''}{holds}\n")


def _answer(result: "Result", format: Format, *, title: str = "", columns: Iterable[str] = ()) -> None:
    from graph.export import export

    _write(export(result, format, title=title, columns=tuple(columns)))
    if result.truncated:
        _say(f"cut at {len(result)} rows, there are more: --rows raises the limit")


def _write(text: str) -> None:
    """To standard output, in UTF-8 whatever the terminal says, and with line ends as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(errors="replace"))
    sys.stdout.buffer.flush()


def _say(text: str) -> None:
    print(f"civicgraph: {text}", file=sys.stderr)


if __name__ == "__main__":
    main()
