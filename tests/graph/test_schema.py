"""What is derived from the model fits it."""

import re
from pathlib import Path

import pytest

from graph import model, schema
from graph.errors import InputRefused
from graph.model_page import model_page


def test_the_page_about_the_model_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "model.md"
    assert page.read_text() == model_page(), "run: python -m graph.model_page > docs/model.md"


def test_the_page_names_everything_declared() -> None:
    page = model_page()
    properties = (*(kind.properties for kind in model.NODE_TYPES), *(kind.properties for kind in model.RELATIONSHIP_TYPES))
    declared = {*model.NODES, *model.RELATIONSHIPS, *(item.name for group in properties for item in group)}
    assert {name for name in declared if f"`{name}`" not in page} == set()


def test_every_label_has_a_unique_id_and_every_type_an_index() -> None:
    statements = [item.statement for item in schema.definitions()]
    unique = {match[1] for text in statements if (match := re.search(r"FOR \(n:(\w+)\) REQUIRE n.id IS UNIQUE", text))}
    indexed = {match[1] for text in statements if (match := re.search(r"FOR \(\)-\[r:(\w+)\]-\(\) ON \(r.id\)", text))}
    assert unique == {"Entity", *model.NODES, *model.BOOKKEEPING_LABELS}
    assert indexed == set(model.RELATIONSHIPS)


def test_names_of_constraints_and_indexes_are_their_own() -> None:
    names = [item.name for item in (*schema.definitions(), schema.full_text_definition())]
    assert len(names) == len(set(names))


def test_the_legend_tells_kinds_apart_by_colour_and_by_shape() -> None:
    entries = schema.legend()
    assert [entry.label for entry in entries] == list(model.NODES)
    assert len({entry.colour for entry in entries}) == len({entry.shape for entry in entries}) == len(entries)


@pytest.mark.parametrize("name", ["Entity", "organisation", "X`", ""])
def test_only_declared_names_may_stand_in_cypher(name: str) -> None:
    with pytest.raises(InputRefused):
        schema.checked_label(name)
    with pytest.raises(InputRefused):
        schema.checked_type(name)
