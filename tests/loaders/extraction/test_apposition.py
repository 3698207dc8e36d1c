"""Bodies named in short and in full."""

import pytest

from loaders.extraction.names.apposition import join_short_names
from tests.loaders.extraction.marked import marked


@pytest.mark.parametrize("text", [
    "It was concluded with [O HALPOL], the [O Hill Criminal Police Union].",
    "It was concluded with [O HALPOL], in full the [O Hill Criminal Police Union].",
    "[O HALPOL], the [O Hill Criminal Police Union], which sits in Lyon, came.",
    "[O HALPOL], the [O Hill Criminal Police Union], has a new head.",
    "It thanked [O UNDA], in full the [O Hill Criminal Police Union].",
    "It is a text ([O HALPOL], the [O Hill Criminal Police Union]).",
])
def test_a_short_name_and_the_one_in_full_right_after_it_are_one(text: str) -> None:
    context = marked(text)
    join_short_names(context)
    assert [(actor.name, len(actor.aliases), len(actor.spots)) for actor in context.actors] == [("Hill Criminal Police Union", 1, 2)]


@pytest.mark.parametrize("text", [
    "[O HALPOL], the [O Hill Criminal Police Union] and [O the Bank] met.",
    "[O The Bank], [O HALPOL], the [O Hill Criminal Police Union].",
    "[O HALPOL] and the [O Hill Criminal Police Union] met.",
    "[O HALPOL], the [O Hill Bank], has a new head.",
    "Together with [O HALPOL], the [O Hill Criminal Police Union], which sits in Lyon, held a course.",
    "With funding from [O HALPOL], the [O Hill Criminal Police Union] has a new head.",
    "According to [O UNDA], the [O Hill Criminal Police Union].",
    "It thanked [O UNDA], the [O Hill Criminal Police Union].",
    "[O Halpol Group], the [O Hill Criminal Police Union].",
])
def test_names_of_an_enumeration_stay_apart(text: str) -> None:
    context = marked(text)
    number = len(context.actors)
    join_short_names(context)
    assert len(context.actors) == number
