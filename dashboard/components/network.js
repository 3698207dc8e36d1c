// Draws what Python gives (nodes with places, edges, options) with vis-network, which stands before this text. Clicks go back to Python.
const READABLE = 11.5; // pixels on the screen that a name should have
const LARGEST_FONT = 26; // above it names would cover the picture
const DOUBLE = 260; // milliseconds within which a second click makes a double click

const colours = (root) => {
  const style = getComputedStyle(root);
  return { ink: style.getPropertyValue("color"), paper: style.getPropertyValue("background-color") };
};

const themed = (options, { ink, paper }) => ({
  ...options,
  autoResize: true,
  nodes: { ...options.nodes, font: { ...options.nodes?.font, color: ink, strokeWidth: 3, strokeColor: paper } },
  edges: { ...options.edges, font: { ...options.edges?.font, color: ink, strokeWidth: 3, strokeColor: paper } },
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

const zoom = (state, factor) => state.network.moveTo({ scale: state.network.getScale() * factor, animation: false });

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
  const state = { root, canvas, nodes: new vis.DataSet(), edges: new vis.DataSet(), click: () => {}, timer: 0, scheme: "", shape: "" };
  state.network = new vis.Network(canvas, { nodes: state.nodes, edges: state.edges }, themed(data.options, colours(root)));
  tools.append(
    button("+", "Nearer", () => zoom(state, 1.3)),
    button("−", "Farther", () => zoom(state, 1 / 1.3)),
    button("Fit", "Show all", () => fit(state, state.options)),
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
  state.network.on("doubleClick", (event) => {
    clearTimeout(state.timer);
    if (event.nodes.length) state.click({ centre: event.nodes[0] });
  });
};

// Names keep a readable size on the screen however far away the picture has to be seen from.
const fit = (state, options) => {
  state.network.fit({ animation: false, maxZoomLevel: 1.4 });
  const size = Math.min(LARGEST_FONT, Math.max(options.nodes?.font?.size ?? 14, READABLE / state.network.getScale()));
  const { ink, paper } = colours(state.root);
  state.network.setOptions({ nodes: { font: { size, color: ink, strokeWidth: size / 5, strokeColor: paper } } });
};

const choose = (state, { node, fact }) => {
  const nodes = node && state.nodes.get(node) ? [node] : [];
  const edges = fact && state.edges.get(fact) ? [fact] : [];
  state.network.setSelection({ nodes, edges }, { highlightEdges: false });
};

const draw = (state, data) => {
  state.options = data.options;
  refresh(state.nodes, data.nodes);
  refresh(state.edges, data.edges);
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
    fit(state, data.options);
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
    if (parentElement.isConnected) return;
    state.network.destroy();
    drawn.delete(parentElement);
  };
};
