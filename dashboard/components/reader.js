// A text with what it names marked in it, and the facts beside it: pointing at a fact marks its words, choosing one puts it into the address.
const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

const drawText = (data) => {
  const panel = element("div", "cg-reader-text");
  panel.tabIndex = 0;
  panel.setAttribute("role", "document");
  panel.setAttribute("aria-label", "Text of the document");
  if (!data.segments.length) panel.append(element("span", "cg-unknown", "The base keeps no text of this document."));
  for (const segment of data.segments) {
    const mention = data.mentions[segment.mention];
    const part = mention ? element("a", `cg-mention ${mention.style}`, segment.text) : element("span", "", segment.text);
    if (mention) Object.assign(part, { href: mention.address, title: mention.name });
    part.dataset.facts = ` ${segment.facts.join(" ")} `;
    if (segment.at) part.dataset.at = "";
    panel.append(part);
  }
  return panel;
};

const marked = (root, fact) =>
  fact === undefined ? [...root.querySelectorAll("[data-at]")] : [...root.querySelectorAll(`[data-facts*=" ${fact} "]`)];

const show = (root, fact, scroll) => {
  root.querySelectorAll(".cg-marked").forEach((part) => part.classList.remove("cg-marked"));
  const parts = marked(root, fact);
  parts.forEach((part) => part.classList.add("cg-marked"));
  const panel = root.querySelector(".cg-reader-text");
  if (!parts.length || !scroll) return;
  const box = panel.getBoundingClientRect();
  const first = parts[0].getBoundingClientRect();
  if (first.top < box.top || first.bottom > box.bottom - 40) panel.scrollTop += first.top - box.top - box.height / 3;
};

const drawFacts = (root, data, choose) => {
  const list = element("div", "cg-reader-facts");
  list.setAttribute("aria-label", "Facts taken from it");
  if (!data.facts.length) list.append(element("p", "cg-soft", "No fact was taken from this document."));
  data.facts.forEach((fact, number) => {
    const item = element("div", "cg-reader-fact");
    item.tabIndex = 0;
    item.setAttribute("role", "button");
    item.setAttribute("aria-current", String(Boolean(data.at) && fact.span === data.at));
    item.append(element("span", "", fact.sentence));
    const detail = [fact.detail, fact.place].filter(Boolean).join(" · ");
    if (detail) item.append(element("span", "cg-detail", detail));
    const proof = element("a", "cg-detail", "Proof");
    proof.href = fact.address;
    item.append(proof);
    const pick = () => choose(fact.span);
    item.addEventListener("mouseenter", () => show(root, number, true));
    item.addEventListener("focus", () => show(root, number, true));
    item.addEventListener("mouseleave", () => show(root, undefined, false));
    item.addEventListener("click", (event) => event.target === proof || pick());
    item.addEventListener("keydown", (event) => event.key === "Enter" && event.target === item && pick());
    list.append(item);
  });
  return list;
};

const drawn = new WeakMap();

export default ({ data, parentElement, setTriggerValue }) => {
  const text = JSON.stringify(data);
  const before = drawn.get(parentElement);
  if (before?.text === text) return;
  const scrolled = before?.document === data.document ? before.root.querySelector(".cg-reader-text").scrollTop : 0;
  before?.root.remove();
  const root = element("div", "cg-reader");
  root.append(drawText(data), drawFacts(root, data, (span) => span && setTriggerValue("at", span)));
  parentElement.append(root);
  drawn.set(parentElement, { text, root, document: data.document });
  root.querySelector(".cg-reader-text").scrollTop = scrolled;
  show(root, undefined, true);
  root.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
};
