"""One row of a table → what it says: the entities it holds and the facts it states between them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from graph import fragment, model
from graph.fragment import Evidence, Mention, Statement
from loaders.tables import mapping as mapped
from loaders.tables.cells import CellRefused, Columns, Texts, check_columns, joined, texts
from loaders.tables.conversion import Convert, conversion
from loaders.tables.sheets import Row, Value

_LONGEST_QUOTE = 1_000  # characters of a row that evidence retells
_LOST = "\ufffd"

Proof = tuple[Evidence, ...]
Mentions = Mapping[str, Sequence[Mention]]
ReadRow = Callable[[Row], tuple[list[Mention], list[Statement]]]
ReadEntity = Callable[[Sequence[Value], Proof, int], list[Mention]]
ReadFact = Callable[[Sequence[Value], Proof, int, Mentions], Iterator[Statement]]


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    entity: str
    texts: Texts
    convert: Convert


def reader(mapping: mapped.Mapping, names: Sequence[str], document: str, table: str) -> ReadRow:
    """A function that reads the rows of a table with these columns; it raises CellRefused where a row does not fit.

    What is the same for all rows is done here once.

    Raises:
        InputRefused: the table lacks columns that the mapping asks for.
    """
    columns = {name: len(names) - 1 - at for at, name in enumerate(reversed(names))}
    check_columns(_cells(mapping), columns, table)
    entities = [(item.key, _entity_reader(item, columns, document)) for item in mapping.entities]
    facts = [_fact_reader(item, columns, document) for item in mapping.facts]

    def read(row: Row) -> tuple[list[Mention], list[Statement]]:
        values = _padded(row.values, len(names))
        proof = (Evidence(document, 0, 0, _quote(names, values), row.number),)
        found = {key: given(values, proof, row.number) for key, given in entities}
        said = [statement for stated in facts for statement in stated(values, proof, row.number, found)]
        return list({item.id: item for items in found.values() for item in items}.values()), said

    return read


def _cells(mapping: mapped.Mapping) -> Iterator[mapped.Cell]:
    for item in mapping.entities:
        yield from (item.name, *item.aliases, *item.properties.values())
    for fact in mapping.facts:
        yield from fact.properties.values()


def _padded(values: Sequence[Value], width: int) -> Sequence[Value]:
    if len(values) > width and any(values[width:]):
        raise CellRefused(f"has {len(values)} cells, the header {width}")
    return values if len(values) >= width else [*values, *[""] * (width - len(values))]


def _quote(names: Sequence[str], values: Sequence[Value]) -> str:
    quote = "; ".join([f"{name}: {joined(value)}" for name, value in zip(names, values, strict=False) if value])
    if _LOST in quote:
        raise CellRefused("holds characters that cannot be read in the table's encoding")
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"


def _entity_reader(item: mapped.EntityColumns, columns: Columns, document: str) -> ReadEntity:
    name = texts(item.name, columns)
    aliases = [texts(cell, columns) for cell in item.aliases]
    properties = _properties(item.properties, model.NODES[item.label].properties, columns)

    def read(values: Sequence[Value], proof: Proof, number: int) -> list[Mention]:
        names = name(values)
        if not names:
            if item.optional:
                return []
            raise CellRefused(f"{item.name.column or item.name.place!r} is empty, so there is no {item.label}")
        also = tuple(dict.fromkeys(alias for given in aliases for alias in given(values)))
        said = _values(properties, values, {})
        return [Mention(fragment.mention_id(document, item.label, text, row=number), item.label, text, also, said, proof, item.confidence) for text in names]

    return read


def _fact_reader(item: mapped.FactColumns, columns: Columns, document: str) -> ReadFact:
    properties = _properties(item.properties, model.RELATIONSHIPS[item.type].properties, columns)

    def read(values: Sequence[Value], proof: Proof, number: int, found: Mentions) -> Iterator[Statement]:
        ends = [(one.id, other.id) for one, other in product(found[item.source], found[item.target]) if one.id != other.id]
        said = _values(properties, values, found) if ends else {}
        for one, other in ends:
            yield fragment.statement(document, item.type, one, other, properties=said, evidence=proof, confidence=item.confidence, row=number)

    return read


def _properties(cells: Mapping[str, mapped.Cell], declared: Sequence[model.Property], columns: Columns) -> list[_Property]:
    known = {item.name: item for item in declared}
    return [_Property(name, cell.entity, _nothing if cell.entity else texts(cell, columns), conversion(cell, known[name]))
            for name, cell in cells.items()]


def _nothing(_row: Sequence[Value]) -> list[str]:
    return []


def _values(properties: Sequence[_Property], values: Sequence[Value], found: Mentions) -> dict[str, fragment.Value]:
    said: dict[str, fragment.Value] = {}
    for item in properties:
        if item.entity:
            if meant := found[item.entity]:
                said[item.name] = meant[0].id
        elif given := item.texts(values):
            said[item.name] = item.convert("; ".join(given))
    return said
