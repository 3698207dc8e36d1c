"""Draws the review: pairs that may be one, proposed facts, and the journal from which any step can be undone."""

import getpass
from dataclasses import replace

import streamlit as st

from dashboard.address import current, put
from dashboard.boundary import callback, failed, fragment
from dashboard.markup import draw
from dashboard.source import knowledge, view
from dashboard.text import counted
from dashboard.views.review import facts, pairs
from dashboard.views.review.state import PARTS, VERDICTS, ReviewState
from graph.identity.candidates import Candidate
from graph.identity.judgements import Judgement, Verdict
from graph.review import Preview

PART_NAMES = {"pairs": "Pairs that may be one", "facts": "Proposed facts", "journal": "Journal"}
ASKED_AT_ONCE = 50  # pairs or facts looked up together
MOST_STEPS = 100  # of the journal, on the page
PAIR_KEYS = (("Same", "s", Verdict.SAME), ("Different", "d", Verdict.DIFFERENT), ("Unsure", "u", Verdict.UNSURE))
FACT_KEYS = (("Accept", "a", Verdict.ACCEPTED), ("Reject", "x", Verdict.REJECTED))


def show() -> None:
    """Draw the page that the address names."""
    with st.container(key="review"):
        _review()


@fragment
def _review() -> None:
    st.title("Review", anchor=False)
    state = current(ReviewState)
    parts, who = st.columns([4, 1.2], vertical_alignment="bottom")
    with parts:
        st.session_state["review_part"] = state.part
        st.segmented_control("Part", PARTS, key="review_part", format_func=PART_NAMES.__getitem__, label_visibility="collapsed", on_change=_part_chosen)
    with who:
        st.session_state.setdefault("review_who", getpass.getuser())
        st.text_input("Decided by", key="review_who", persist_state="session")
    failed()
    {"pairs": _pairs, "facts": _facts, "journal": _journal}[state.part](state)


def _part_chosen() -> None:
    put(ReviewState(part=str(st.session_state["review_part"] or PARTS[0])))


def _who() -> str:
    return str(st.session_state.get("review_who") or "").strip() or "someone"


def _waiting() -> list[Candidate]:
    """The pairs that wait, looked up anew only when the last lot is done: that takes a while in a large base."""
    if not st.session_state.get("review_pairs"):
        with st.spinner("Looking for pairs that may be one…"):
            found, total = knowledge().review.pairs(ASKED_AT_ONCE)
        st.session_state["review_pairs"], st.session_state["review_beyond"] = found, total - len(found)
    waiting: list[Candidate] = st.session_state["review_pairs"]
    return waiting


def _pairs(state: ReviewState) -> None:
    waiting = _waiting()
    pair = pairs.next_pair(view(), waiting, state)
    if pair is None:
        st.session_state.pop("review_pairs", None)
        draw("empty.html", title="No pair waits", lines=["Whatever may be one has been decided. Load more documents, or look into the journal."], commands=[])
        return
    model = pairs.load(view(), pair, len(waiting) + st.session_state["review_beyond"])
    draw("review_pair_asked.html", model=model)
    _buttons([(name, key, _pair_decided, (pair, verdict)) for name, key, verdict in PAIR_KEYS], _pair_skipped, (pair,))
    if st.session_state.get("review_sure") == (pair.left, pair.right):
        draw("note.html", text=f"This is a large merge. {pairs.consequence(_preview(pair))}")
        st.button("Join them anyway", key="review_join", type="primary", on_click=_pair_decided, args=(pair, Verdict.SAME, True))
    draw("review_pair.html", model=model)
    with st.spinner("Looking what a merge would move…"):
        draw("note.html", text=pairs.consequence(_preview(pair)))


def _preview(pair: Candidate) -> Preview:
    """What joining this pair would do, looked up once."""
    known: tuple[Candidate, Preview] | None = st.session_state.get("review_preview")
    if known is None or known[0] != pair:
        known = pair, knowledge().review.preview(pair.left, pair.right)
        st.session_state["review_preview"] = known
    return known[1]


def _buttons(decisions: list[tuple[str, str, object, tuple[object, ...]]], skip: object, skipped: tuple[object, ...]) -> None:
    with st.container(horizontal=True, gap="small", key="review_buttons"):
        for name, key, decide, given in [*decisions, ("Later", "l", skip, skipped)]:
            st.button(name, key=f"review_{key}", shortcut=key, on_click=decide, args=given)  # type: ignore[arg-type]  # a callback of its args


@callback
def _pair_decided(pair: Candidate, verdict: Verdict, sure: bool = False) -> None:
    if verdict is Verdict.SAME and not sure and _preview(pair).large:
        st.session_state["review_sure"] = (pair.left, pair.right)
        return
    knowledge().review.judge(verdict, pair.left, pair.right, who=_who())
    _drop(pair)


def _pair_skipped(pair: Candidate) -> None:
    waiting: list[Candidate] = st.session_state.get("review_pairs", [])
    _drop(pair)
    st.session_state["review_pairs"] = [*st.session_state["review_pairs"], *(item for item in waiting if item == pair)]


def _drop(pair: Candidate) -> None:
    st.session_state["review_pairs"] = [item for item in st.session_state.get("review_pairs", []) if item != pair]
    st.session_state.pop("review_sure", None)
    put(ReviewState())


def _facts(state: ReviewState) -> None:
    skipped = st.session_state.setdefault("review_later", set())
    proposed = sorted(knowledge().review.proposed(ASKED_AT_ONCE), key=lambda item: item.fact.id in skipped)
    model = facts.load(view(), proposed, knowledge().review.proposed_count(), state)
    if model is None:
        draw("empty.html", title="No fact waits", lines=["Every fact has been read with enough confidence, or decided."], commands=[])
        return
    draw("review_fact_asked.html", model=model)
    _buttons([(name, key, _fact_decided, (model.id, verdict)) for name, key, verdict in FACT_KEYS], _fact_skipped, (model.id,))
    draw("review_fact.html", model=model)


@callback
def _fact_decided(fact: str, verdict: Verdict) -> None:
    knowledge().review.judge(verdict, fact, who=_who())
    put(ReviewState(part="facts"))


def _fact_skipped(fact: str) -> None:
    st.session_state["review_later"].add(fact)
    put(ReviewState(part="facts"))


def _journal(state: ReviewState) -> None:
    text, who, verdict = st.columns([2, 1, 1])
    with text:
        _field("text", "Names or reasons", state.text)
    with who:
        _field("who", "Decided by", state.who)
    with verdict:
        st.session_state["journal_verdict"] = state.verdict
        st.selectbox("Verdict", VERDICTS, key="journal_verdict", format_func=lambda item: item.capitalize() or "Any", on_change=_filtered, args=("verdict",))
    steps = knowledge().review.journal(who=state.who, verdict=state.verdict, text=state.text)
    if not steps:
        draw("empty.html", title="Nothing stands in the journal", commands=[],
             lines=["Decisions about pairs and facts are written down here, and can be undone."])
        return
    draw("note.html", text=f"{counted(len(steps), 'decision')}, the newest first")
    for step in steps[:MOST_STEPS]:
        _step(step)


def _field(field: str, label: str, given: str) -> None:
    st.session_state[f"journal_{field}"] = given
    st.text_input(label, key=f"journal_{field}", on_change=_filtered, args=(field,))


def _filtered(field: str) -> None:
    put(replace(current(ReviewState), **{field: str(st.session_state[f"journal_{field}"] or "")}))


def _step(step: Judgement) -> None:
    told, undo = st.columns([6, 1], vertical_alignment="center")
    with told:
        draw("review_step.html", step=step)
    with undo:
        if not step.undone:
            st.button("Undo", key=f"undo_{step.id}", on_click=_undone, args=(step.id,), width="stretch")


@callback
def _undone(judgement: str) -> None:
    knowledge().review.undo(judgement, who=_who())
    st.session_state.pop("review_pairs", None)
