// Links within the app change the address and the page without loading everything anew; the browser's Back goes step by step.
// Any other click (new tab, other site, download) is the browser's own.
const inApp = (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const anchor = event.composedPath().find((element) => element.tagName === "A" && element.hasAttribute("href"));
  if (!anchor || anchor.target || anchor.hasAttribute("download") || !anchor.closest(".stMain, .cg-search")) return null;
  const url = new URL(anchor.href, document.baseURI);
  return url.origin === location.origin && !url.hash ? url : null;
};

const follow = (event) => {
  const url = inApp(event);
  if (!url) return;
  event.preventDefault();
  history.pushState({}, "", url);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  if (!anchorStays(event)) document.querySelector(".stMain")?.scrollTo({ top: 0 });
};

const anchorStays = (event) => event.composedPath().some((element) => element.dataset?.stay !== undefined);

export default () => {
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
};
