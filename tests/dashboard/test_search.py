from dashboard.search import find


def test_what_is_found_stands_in_groups_and_the_best_group_comes_first(view):
    found = find(view, "institute")
    assert found.groups[0].title == "Organisations"
    assert [entry.name for group in found.groups for entry in group.entries if group.title == "Documents"] == ["Institute and Academy sign a memorandum"]


def test_an_acronym_finds_its_actor_and_leads_to_its_network(view):
    best = find(view, "IA").groups[0].entries[0]
    assert (best.name, best.detail, best.address) == ("Institute of Assemblies", "academy · Pakistan", "explore?actor=o-ia&node=o-ia")


def test_finding_nothing_says_what_to_do_next(view):
    assert "Try" in find(view, "zzzz").message
    assert find(view, "  ").groups == ()
