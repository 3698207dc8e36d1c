"""Which judgements count when several speak of the same."""

from graph.identity.judgements import Judgement, Verdict, in_force


def judged(number: int, verdict: Verdict, left: tuple[str, ...], right: tuple[str, ...] = ()) -> Judgement:
    return Judgement(f"j{number}", verdict, left, right, "Ida", "", "2024-03-18", 0.0, number)


def counting(*judgements: Judgement) -> list[str]:
    return [item.id for item in in_force(judgements)]


def test_a_newer_verdict_counts_also_when_another_mention_leads_or_the_sides_are_swapped() -> None:
    older = judged(1, Verdict.DIFFERENT, ("a1", "a2"), ("b1",))
    assert counting(older, judged(2, Verdict.SAME, ("b1", "b2"), ("a2", "a3"))) == ["j2"]


def test_a_verdict_about_another_pair_leaves_it_standing() -> None:
    older = judged(1, Verdict.DIFFERENT, ("a1",), ("b1",))
    assert counting(older, judged(2, Verdict.SAME, ("a1",), ("c1",))) == ["j1", "j2"]


def test_taking_one_mention_out_does_not_undo_the_merge_that_brought_it() -> None:
    older = judged(1, Verdict.SAME, ("a1", "a2"), ("b1", "b2"))
    assert counting(older, judged(2, Verdict.DIFFERENT, ("b2",), ("a1",))) == ["j1", "j2"]
    assert counting(older, judged(2, Verdict.DIFFERENT, ("b1",), ("a1",))) == ["j2"]


def test_a_fact_is_ruled_by_the_newest_verdict_on_its_statements() -> None:
    assert counting(judged(1, Verdict.REJECTED, ("s1",)), judged(2, Verdict.ACCEPTED, ("s1",))) == ["j2"]
