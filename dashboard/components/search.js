// The search box of every page: a combobox whose options are links. Python is asked while one types; Enter opens the best.
const WAIT = 160; // milliseconds without a keystroke before the base is asked

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

const build = (root, { key, label, placeholder }) => {
  const box = element("div", "cg-search");
  const input = element("input");
  Object.assign(input, { type: "search", placeholder, autocomplete: "off", spellcheck: false });
  const list = element("div", "cg-search-list");
  list.id = `cg-${key}-list`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "What was found");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-label": label, "aria-expanded": "false",
    "aria-controls": list.id, "aria-autocomplete": "list" })) input.setAttribute(name, value);
  box.append(input, list);
  root.append(box);
  return { box, input, list, at: 0, timer: 0, ask: () => {}, pressedEnter: false };
};

const options = (ui) => [...ui.list.querySelectorAll("a")];

const choose = (ui, at) => {
  const all = options(ui);
  ui.at = all.length ? (at + all.length) % all.length : 0;
  all.forEach((option, index) => option.setAttribute("aria-selected", String(index === ui.at)));
  if (all[ui.at]) ui.input.setAttribute("aria-activedescendant", all[ui.at].id);
  else ui.input.removeAttribute("aria-activedescendant");
  all[ui.at]?.scrollIntoView({ block: "nearest" });
};

const open = (ui, shown) => {
  ui.list.hidden = !shown;
  ui.input.setAttribute("aria-expanded", String(shown));
};

const close = (ui) => {
  ui.pressedEnter = false;
  open(ui, false);
};

const go = (ui) => {
  const best = options(ui)[ui.at];
  if (best) best.click();
};

const draw = (ui, data) => {
  const asked = ui.input.value.trim();
  if (!asked || data.text !== asked) return;
  ui.list.replaceChildren();
  for (const group of data.groups) {
    const part = element("div", "cg-search-group");
    part.setAttribute("role", "group");
    part.setAttribute("aria-label", group.title);
    part.append(element("div", "cg-search-title", group.title));
    for (const entry of group.entries) {
      const option = element("a", `cg-search-option ${entry.style}`);
      option.href = entry.address;
      option.title = entry.name;
      option.id = `${ui.list.id}-${options(ui).length + part.querySelectorAll("a").length}`;
      option.setAttribute("role", "option");
      option.tabIndex = -1;
      option.append(element("i", "cg-shape"), element("span", "cg-search-name", entry.name), element("span", "cg-search-detail", entry.detail));
      part.append(option);
    }
    ui.list.append(part);
  }
  if (data.message) ui.list.append(element("div", "cg-search-nothing", data.message));
  open(ui, true);
  choose(ui, 0);
  if (ui.pressedEnter) go(ui);
};

const listen = (ui) => {
  ui.input.addEventListener("input", () => {
    clearTimeout(ui.timer);
    ui.pressedEnter = false;
    const text = ui.input.value.trim();
    if (text) ui.timer = setTimeout(() => ui.ask(text), WAIT);
    else close(ui);
  });
  ui.input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      choose(ui, ui.at + step);
    } else if (event.key === "Enter") {
      const current = ui.list.dataset.text === ui.input.value.trim();
      if (current) go(ui);
      else ui.pressedEnter = true;
    } else if (event.key === "Escape") close(ui);
  });
  ui.input.addEventListener("focus", () => open(ui, Boolean(ui.input.value.trim()) && ui.list.childElementCount > 0));
  ui.list.addEventListener("mousedown", (event) => event.preventDefault());
  ui.list.addEventListener("click", () => {
    ui.input.value = "";
    ui.input.blur();
    close(ui);
  });
  ui.input.addEventListener("blur", () => close(ui));
};

const slash = (event) => {
  const typing = event.composedPath()[0]?.closest?.("input, textarea, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  document.querySelector(".st-key-masthead .cg-search input")?.focus();
};

const drawn = new WeakMap();

export default ({ data, parentElement, setStateValue }) => {
  let ui = drawn.get(parentElement);
  if (!ui) {
    ui = build(parentElement, data);
    drawn.set(parentElement, ui);
    listen(ui);
  }
  document.addEventListener("keydown", slash);
  ui.ask = (text) => setStateValue("text", text);
  ui.list.dataset.text = data.text;
  draw(ui, data);
  return () => document.removeEventListener("keydown", slash);
};
