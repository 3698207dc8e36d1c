"""Where to draw the nodes of a network: communities first, then each community within its own circle."""

from collections import Counter
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
FEWEST_SPOKES, MOST_SPOKES = 4, 60  # others around one node that are set in rings
TWO_RINGS, THREE_RINGS = 9, 17  # others from which on they stand on two and three rings
RING_STEP = 0.3  # of the widest ring, from one to the next


def layout(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, Point]:
    """A place in pixels for each node, around (0, 0): what is closely tied stands together, and nothing stands on top of another.

    Communities are Louvain's; the springs between and within them are Fruchterman and Reingold's. The same input gives the same picture.
    """
    number = {node: at for at, node in enumerate(nodes)}
    pairs = sorted({(min(number[a], number[b]), max(number[a], number[b])) for a, b in edges if a != b})
    communities = [list(range(len(nodes)))] if _hub(len(nodes), pairs) is not None else _communities(len(nodes), pairs)
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
    own = [(place[a], place[b]) for a, b in ties]
    hub = _hub(len(community), own)
    if hub is not None:
        return _around(hub, len(community), own)
    sprung = _springs(len(community), own, COMPACT * SPACING * sqrt(len(community)))
    return _apart(sprung, [SPACING / 2] * len(community))


def _hub(count: int, ties: Sequence[Pair]) -> int | None:
    """The node that is tied to all others, where that is all there is to see: other ties are few."""
    degrees = Counter(end for pair in ties for end in pair)
    hub, most = max(degrees.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    return hub if FEWEST_SPOKES <= most == count - 1 <= MOST_SPOKES and len(ties) < 2 * count else None


def _around(hub: int, count: int, ties: Sequence[Pair]) -> list[Point]:
    """The hub in the middle, each other node at an angle of its own, on rings in turn: no line from the hub runs through another node."""
    order = _side_by_side([node for node in range(count) if node != hub], [pair for pair in ties if hub not in pair])
    rings = 1 + (len(order) >= TWO_RINGS) + (len(order) >= THREE_RINGS)
    widest = max(1.5 * SPACING * len(order) / (2 * pi), (1.2 + rings) * SPACING)
    places = [(0.0, 0.0)] * count
    for at, node in enumerate(order):
        radius = widest * (1 - (rings - 1 - at % rings) * RING_STEP)
        angle = 2 * pi * at / len(order) - pi / 2
        places[node] = (radius * cos(angle), radius * sin(angle))
    return places


def _side_by_side(nodes: Sequence[int], ties: Sequence[Pair]) -> list[int]:
    """The nodes with those that are tied to each other one after the other."""
    from networkx import Graph, dfs_preorder_nodes

    graph = Graph(ties)
    graph.add_nodes_from(nodes)
    order: dict[int, None] = {}
    for node in nodes:
        if node not in order:
            order |= dict.fromkeys(dfs_preorder_nodes(graph, node))
    return list(order)


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
