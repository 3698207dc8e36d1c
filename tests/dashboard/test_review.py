import sys

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.review import facts, pairs
from dashboard.views.review.state import ReviewState
from graph.fragment import Document, Evidence, Fragment, document_id, mention, statement
from graph.identity.candidates import Candidate
from graph.identity.judgements import Verdict
from graph.knowledge import KnowledgeBase
from graph.review import Preview


def told(source: str, body: str, *, confidence: float = 0.9) -> Fragment:
    id, text = document_id(source), f"{body} organised the Harvest Workshop. Nobody else came."
    end = text.index(".") + 1
    said = Evidence(id, 0, end, text[:end])
    organiser = mention(id, "Organisation", body, evidence=[Evidence(id, 0, len(body), body)])
    workshop = mention(id, "Event", "Harvest Workshop", properties={"kind": "workshop"}, evidence=[said])
    return Fragment(Document(id, title=f"On {body}", text=text), (organiser, workshop),
                    (statement(id, "ORGANISED", organiser.id, workshop.id, evidence=[said], confidence=confidence),), "by hand 1")


@pytest.fixture
def knowledge(embedded_store, embedded_settings):
    base = KnowledgeBase(embedded_store, embedded_settings)
    base.load(told("one", "Orchard Council of Vermont"))
    base.load(told("other", "Fruit Growers Assembly", confidence=0.3))
    yield base
    base.close()


@pytest.fixture
def pair(knowledge) -> Candidate:
    rows = dict(knowledge.view.run("MATCH (o:Organisation) RETURN o.name, o.id").rows)
    names = ("Orchard Council of Vermont", "Fruit Growers Assembly")
    return Candidate(rows[names[0]], rows[names[1]], "Organisation", *names, 0.7)


def test_a_pair_stands_side_by_side_with_its_documents(knowledge, pair):
    model = pairs.load(knowledge.view, pair, 1)
    assert [(side.node.name, [name for _, name in side.documents]) for side in (model.left, model.right)] == [
        ("Orchard Council of Vermont", ["On Orchard Council of Vermont"]),
        ("Fruit Growers Assembly", ["On Fruit Growers Assembly"])]


def test_a_pair_that_is_one_already_is_not_asked_about_again(knowledge, pair):
    assert pairs.next_pair(knowledge.view, [pair], ReviewState()) == pair
    knowledge.review.judge(Verdict.SAME, pair.left, pair.right, who="Reader One")
    assert pairs.next_pair(knowledge.view, [pair], ReviewState()) is None


def test_what_a_merge_would_move_is_told_in_a_sentence():
    preview = Preview("m-1", "m-2", "Orchard Council", 1_200, 1, 2, 1_206, 9, 0.7, large=True)
    assert pairs.consequence(preview) == (
        "Joined, they are called Orchard Council, with 1,206 documents and 9 facts in all. What moves from one to the other: 1,200 documents and 1 fact; "
        "told of both: 2 facts. It can be undone.")


def test_a_proposed_fact_is_asked_about_with_its_sentence(knowledge):
    knowledge.load(told("third", "Berry Pickers Union", confidence=0.2))
    assert (len(knowledge.review.proposed(1)), knowledge.review.proposed_count()) == (1, 2)
    model = facts.load(knowledge.view, knowledge.review.proposed(1), knowledge.review.proposed_count(), ReviewState(part="facts"))
    assert model is not None
    assert (model.source.name, model.phrase, model.target.name, model.waiting) == ("Fruit Growers Assembly", "organised", "Harvest Workshop", 2)
    assert [proof.quote for proof in model.proofs] == ["Fruit Growers Assembly organised the Harvest Workshop."]
    knowledge.review.judge(Verdict.REJECTED, model.id, who="Reader One")
    (rest,) = knowledge.review.proposed()
    assert rest.source.name == "Berry Pickers Union"
    assert facts.load(knowledge.view, [], 0, ReviewState(part="facts")) is None


def test_what_a_button_cannot_do_is_told_once_in_the_next_run(monkeypatch):
    def page() -> None:
        import streamlit as st

        from dashboard.boundary import callback, failed
        from graph.errors import EngineBusy

        @callback
        def decide(who: str) -> None:
            raise EngineBusy(f"{who} is writing")

        failed()
        st.button("Same", on_click=decide, args=("a loader",))
        st.button("Later")

    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # the app puts its own script there; processes spawned later must not run it
    app = AppTest.from_function(page).run()
    app.button[0].click().run()
    assert not app.exception
    assert "a loader is writing" in _drawn(app)
    app.button[1].click().run()
    assert "is writing" not in _drawn(app)


def _drawn(app: AppTest) -> str:
    return " ".join(str(item.proto) for item in app.main)
