// Draws what Python gives (nodes with places, edges, options) with vis-network, which stands before this text. Clicks go back to Python.
const READABLE = 12; // pixels on the screen that a name should have
const LARGEST_FONT = 40; // above it names would cover the picture
const SETTLED = 120; // milliseconds after the last turn of the wheel
const MARGIN = 0.9; // of the canvas that the picture fills: names stand out at its sides
const LINE = 20; // characters of a name on one line
const GAP = 3; // between a node and its name
const DOUBLE = 260; // milliseconds within which a second click makes a double click

const colours = (root) => {
  const style = getComputedStyle(root);
  return { ink: style.color, paper: style.backgroundColor, face: style.fontFamily, accent: style.outlineColor };
};

const themed = (options, { ink, paper, face }) => ({
  ...options,
  autoResize: true,
  nodes: { ...options.nodes, font: { ...options.nodes?.font, color: ink, face, strokeWidth: 3, strokeColor: paper } },
  edges: { ...options.edges, selectionWidth: 3, font: { ...options.edges?.font, color: ink, face, strokeWidth: 3, strokeColor: paper } },
});

const refresh = (set, wanted) => {
  const stays = new Set(wanted.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !stays.has(id)));
  set.update(wanted);
};

const button = (text, title, act) => {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text, title });
  made.setAttribute("aria-label", title);
  made.addEventListener("click", act);
  return made;
};

const zoom = (state, factor) => {
  state.network.moveTo({ scale: state.network.getScale() * factor, animation: false });
  relabel(state);
};

const build = (parent, data) => {
  const root = document.createElement("div");
  root.className = "cg-network";
  root.style.height = `${data.height}px`;
  const canvas = document.createElement("div");
  canvas.className = "cg-network-canvas";
  canvas.setAttribute("role", "img");
  const tools = document.createElement("div");
  tools.className = "cg-network-tools";
  root.append(canvas, tools);
  parent.append(root);
  const state = { root, canvas, nodes: new vis.DataSet(), edges: new vis.DataSet(), all: [], chosen: "", pointed: "", click: () => {}, timer: 0, zoomed: 0, scheme: "", shape: "" };
  state.network = new vis.Network(canvas, { nodes: state.nodes, edges: state.edges }, themed(data.options, colours(root)));
  tools.append(
    button("+", "Nearer", () => zoom(state, 1.3)),
    button("−", "Farther", () => zoom(state, 1 / 1.3)),
    button("Fit", "Show all", () => fit(state)),
  );
  listen(state);
  return state;
};

const listen = (state) => {
  const what = ({ nodes, edges }) => (nodes.length ? { node: nodes[0] } : edges.length ? { fact: edges[0] } : { nothing: true });
  state.network.on("click", (event) => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => state.click(what(event)), DOUBLE);
  });
  state.network.on("hoverNode", ({ node }) => point(state, node));
  state.network.on("blurNode", () => point(state, ""));
  state.network.on("zoom", () => {
    clearTimeout(state.zoomed);
    state.zoomed = setTimeout(() => relabel(state), SETTLED);
  });
  state.network.on("doubleClick", (event) => {
    clearTimeout(state.timer);
    if (event.nodes.length) state.click({ centre: event.nodes[0] });
  });
};

const wrapped = (name) => {
  const lines = [""];
  for (const word of name.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length > LINE) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.join("\n");
};

const boxOf = (node, text, size, above) => {
  const lines = text.split("\n");
  const width = Math.max(...lines.map((line) => line.length)) * size * 0.5;
  const height = lines.length * size * 1.15;
  const top = above ? node.y - node.size - GAP - height : node.y + node.size + GAP;
  return { left: node.x - width / 2, right: node.x + width / 2, top, bottom: top + height };
};

// vis-network writes a name this far below its node; the rest is moved there.
const moved = (node, box, size) => box.top - (node.y + node.size + size / 2 + 4);

const brief = (text) => {
  const [first, ...rest] = text.split("\n");
  return rest.length ? `${first.replace(/…$/, "")}…` : first;
};

// Where a name can stand without covering another: whole or its first line, below its node or above it.
const room = (node, size, taken) => {
  const text = wrapped(node.label);
  for (const words of [...new Set([text, brief(text)])]) {
    for (const above of [false, true]) {
      const box = boxOf(node, words, size, above);
      if (!taken.some((other) => other.of !== node.id && overlap(box, other))) return { words, box };
    }
  }
  return null;
};

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// Names keep a readable size however far away the picture is seen from; where two would overlap, the node with more ties keeps its name,
// and the other shows it when pointed at or seen from nearer.
const relabel = (state) => {
  const size = Math.min(LARGEST_FONT, READABLE / state.network.getScale());
  const taken = state.all.map((node) => ({ of: node.id, left: node.x - node.size, right: node.x + node.size, top: node.y - node.size, bottom: node.y + node.size }));
  const labels = state.all.toSorted((a, b) => b.ties - a.ties).map((node) => {
    if (node.shape === "box") return { id: node.id, label: node.label, font: { ...node.font, size } };
    const text = wrapped(node.label);
    const free = room(node, size, taken) ?? ([state.chosen, state.pointed].includes(node.id) ? { words: text, box: boxOf(node, text, size, false) } : null);
    if (!free) return { id: node.id, label: " ", font: { ...node.font, size } };
    taken.push(free.box);
    return { id: node.id, label: free.words, font: { ...node.font, size, vadjust: moved(node, free.box, size) } };
  });
  state.nodes.update(labels);
};

const point = (state, node) => {
  state.pointed = node;
  const given = state.all.find((item) => item.id === node);
  const size = Math.min(LARGEST_FONT, READABLE / state.network.getScale());
  if (given && given.shape !== "box" && state.nodes.get(node)?.label === " ") {
    const text = wrapped(given.label);
    state.nodes.update([{ id: node, label: text, font: { ...given.font, size, vadjust: moved(given, boxOf(given, text, size, false), size) } }]);
  } else if (!node) relabel(state);
};

const fit = (state) => {
  state.network.fit({ animation: false, maxZoomLevel: 1.3 });
  state.network.moveTo({ scale: state.network.getScale() * MARGIN, animation: false });
  relabel(state);
};

const choose = (state, { node, fact }) => {
  const nodes = node && state.nodes.get(node) ? [node] : [];
  const edges = fact && state.edges.get(fact) ? [fact] : [];
  state.network.setSelection({ nodes, edges }, { highlightEdges: false });
};

const draw = (state, data) => {
  const { ink, accent } = colours(state.root);
  state.all = data.nodes;
  const marked = (color) => ({ background: color, border: color, highlight: { background: color, border: ink }, hover: { background: color, border: ink } });
  refresh(state.nodes, data.nodes.map(({ label, ...node }) => ({ ...node, color: marked(node.color), borderWidthSelected: 4 })));
  refresh(state.edges, data.edges.map((edge) => ({ ...edge, color: { color: edge.color, highlight: accent, hover: accent } })));
  const scheme = Object.values(colours(state.root)).join();
  if (scheme !== state.scheme) {
    state.scheme = scheme;
    state.network.setOptions(themed(data.options, colours(state.root)));
    state.shape = "";
  }
  state.canvas.setAttribute("aria-label", data.description);
  const shape = data.nodes.map((node) => `${node.id}@${node.x},${node.y}`).join();
  if (shape !== state.shape) {
    state.shape = shape;
    fit(state);
  }
  if (state.chosen !== data.selected.node) {
    state.chosen = data.selected.node;
    relabel(state);
  }
  choose(state, data.selected);
  state.root.dataset.ready = `${data.nodes.length}/${data.edges.length}`;
};

const drawn = new WeakMap();

// For tests and for keyboards: where a node or the middle of a line stands in the window.
const placed = (state) => (id) => {
  const ends = state.edges.get(id) ? state.network.getConnectedNodes(id) : [id];
  const points = ends.map((end) => state.network.canvasToDOM(state.network.getPosition(end)));
  const box = state.canvas.getBoundingClientRect();
  const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return { x: box.x + mean("x"), y: box.y + mean("y") };
};

export default ({ data, parentElement, setTriggerValue }) => {
  let state = drawn.get(parentElement);
  if (!state) {
    state = build(parentElement, data);
    drawn.set(parentElement, state);
    state.root.placeOf = placed(state);
  }
  state.click = (what) => setTriggerValue("click", what);
  draw(state, data);
  return () => {
    clearTimeout(state.timer);
    clearTimeout(state.zoomed);
    if (parentElement.isConnected) return;
    state.network.destroy();
    drawn.delete(parentElement);
  };
};
