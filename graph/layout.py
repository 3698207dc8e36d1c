"""Where to draw the nodes of a network: communities first, then each community within its own circle."""

from collections.abc import Iterable, Sequence
from math import cos, hypot, pi, sin, sqrt

Point = tuple[float, float]
Pair = tuple[int, int]

SPACING = 75.0  # pixels of room for one node and its name
COMPACT = 0.65  # how far springs spread what they hold, against circles side by side; what then overlaps is pushed apart
SEED = 7  # any number: the same network is always drawn alike
SPRING_ROUNDS = 80  # beyond it nothing is seen to move
PAIRS_PUSHED = 10_000_000  # pairs looked at while pushing circles apart: some 0.2 s at most
GOLDEN_ANGLE = pi * (3 - sqrt(5))


def layout(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, Point]:
    """A place in pixels for each node, around (0, 0): what is closely tied stands together, and nothing stands on top of another.

    Communities are Louvain's; the springs between and within them are Fruchterman and Reingold's. The same input gives the same picture.
    """
    number = {node: at for at, node in enumerate(nodes)}
    pairs = sorted({(min(number[a], number[b]), max(number[a], number[b])) for a, b in edges if a != b})
    communities = _communities(len(nodes), pairs)
    home = {member: at for at, community in enumerate(communities) for member in community}
    inside: list[list[Pair]] = [[] for _ in communities]
    between: set[Pair] = set()
    for a, b in pairs:
        if home[a] == home[b]:
            inside[home[a]].append((a, b))
        else:
            between.add((home[a], home[b]))
    discs = [_within(community, ties) for community, ties in zip(communities, inside, strict=True)]
    radii = [max(hypot(*place) for place in disc) + SPACING / 2 for disc in discs]
    centres = _apart(_springs(len(radii), _tied_together(len(radii), sorted(between)), COMPACT * hypot(*radii)), radii)
    return {
        nodes[member]: (round(x + dx, 1), round(y + dy, 1))
        for community, disc, (x, y) in zip(communities, discs, centres, strict=True)
        for member, (dx, dy) in zip(community, disc, strict=True)
    }


def _communities(count: int, pairs: Sequence[Pair]) -> list[list[int]]:
    """Louvain's communities, the largest first, and at last all nodes without a tie as one."""
    from networkx import Graph
    from networkx.algorithms.community import louvain_communities

    graph = Graph(pairs)
    found = [sorted(community) for community in louvain_communities(graph, seed=SEED)] if pairs else []
    alone = [node for node in range(count) if node not in graph]
    ranked = sorted(found, key=lambda community: (-len(community), community))
    return [*ranked, alone] if alone else ranked


def _tied_together(count: int, between: list[Pair]) -> list[Pair]:
    """The ties between communities, and one to the first for each island: without it the springs would drive islands out of sight."""
    from rustworkx import PyGraph, connected_components

    graph = PyGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from_no_data(between)
    return between + [(0, min(island)) for island in connected_components(graph) if 0 not in island]


def _within(community: Sequence[int], ties: Sequence[Pair]) -> list[Point]:
    if not ties:
        return _spiral(len(community))
    place = {member: at for at, member in enumerate(community)}
    sprung = _springs(len(community), [(place[a], place[b]) for a, b in ties], COMPACT * SPACING * sqrt(len(community)))
    return _apart(sprung, [SPACING / 2] * len(community))


def _spiral(count: int) -> list[Point]:
    """An evenly filled disc (Vogel's sunflower), for nodes with nothing between them."""
    return [(SPACING * sqrt(k) * cos(k * GOLDEN_ANGLE), SPACING * sqrt(k) * sin(k * GOLDEN_ANGLE)) for k in range(count)]


def _springs(count: int, ties: Sequence[Pair], scale: float) -> list[Point]:
    from rustworkx import PyGraph, spring_layout

    graph = PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.add_edges_from_no_data(list(ties))
    places = spring_layout(graph, seed=SEED, scale=round(scale), num_iter=SPRING_ROUNDS)
    return [(float(places[at][0]), float(places[at][1])) for at in range(count)]


def _apart(places: Sequence[Point], radii: Sequence[float]) -> list[Point]:
    """Move circles of these radii as little as needed so that hardly any overlaps another."""
    import numpy

    points = numpy.array(places, dtype=float).reshape(-1, 2)
    reach = numpy.add.outer(numpy.array(radii), numpy.array(radii))
    for _ in range(min(200, PAIRS_PUSHED // max(1, reach.size))):
        offset = points[:, None, :] - points[None, :, :]
        distance = numpy.hypot(offset[..., 0], offset[..., 1])
        numpy.fill_diagonal(distance, numpy.inf)
        overlap = numpy.clip(reach - distance, 0, None)
        if overlap.max(initial=0) < 1:
            break
        points = points + (offset * (overlap / numpy.maximum(distance, 1e-9) / 2)[..., None]).sum(axis=1)
    return [(float(x), float(y)) for x, y in points]
