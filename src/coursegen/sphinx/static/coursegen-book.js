/* The pages of a coursegen book: what a key term means, where it is used, and what the map links. */
(() => {
  "use strict";

  const all = (root, selector) => [...root.querySelectorAll(selector)];

  /* ---------------------------------------------------------------- definitions at hand */

  const tip = Object.assign(document.createElement("div"), { className: "cg-tip", hidden: true });
  let shown = null;

  /** Below the term, or above it where there is no room; never beyond the window's edges. */
  function place(link) {
    const [first] = link.getClientRects();
    if (!first) return;
    const wide = document.documentElement.clientWidth;
    const left = Math.max(12, Math.min(first.left, wide - tip.offsetWidth - 12));
    const below = first.bottom + tip.offsetHeight + 8 < innerHeight || first.top < tip.offsetHeight;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? first.bottom + 4 : first.top - tip.offsetHeight - 4) + scrollY}px`;
  }

  function show(link) {
    shown = link;
    const words = document.getElementById(link.getAttribute("aria-describedby"));
    const [first] = words.querySelectorAll(":scope > p");
    tip.textContent = (first || words).textContent.trim();
    tip.hidden = false;
    place(link);
  }

  function hide() {
    shown = null;
    tip.hidden = true;
  }

  function terms() {
    for (const link of all(document, "a.cg-term")) {
      const name = `${decodeURIComponent(link.hash.slice(1))}-is`;
      if (!document.getElementById(name)) continue;
      // A screen reader says the definition itself; the box repeats it for the eye.
      link.setAttribute("aria-describedby", name);
      link.addEventListener("focus", () => show(link));
      link.addEventListener("blur", hide);
      link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(link));
      link.addEventListener("pointerleave", (event) => {
        if (event.pointerType === "mouse" && !tip.contains(event.relatedTarget)) hide();
      });
      // A finger cannot hover: the first touch shows, the second follows the link.
      let touched = false;
      link.addEventListener("pointerdown", (event) => {
        touched = event.pointerType !== "mouse" && shown !== link;
      });
      link.addEventListener("click", (event) => {
        if (touched) {
          event.preventDefault();
          link.focus();
          show(link);
        }
        touched = false;
      });
    }
    tip.setAttribute("aria-hidden", "true");
    tip.addEventListener("pointerleave", hide);
    addEventListener("keydown", (event) => event.key === "Escape" && hide());
    document.body.append(tip);
  }

  /* ---------------------------------------------------------------- the map */

  /** While something on the map is pointed at, what it is not linked with steps back. */
  function map(drawing) {
    const edges = all(drawing, "[data-cg-ends]").map((edge) => [edge, edge.dataset.cgEnds.split(" ")]);
    const nodes = all(drawing, "[data-cg-node]");
    const point = (name) => {
      const near = new Set([name]);
      for (const [edge, ends] of edges) {
        const mine = ends.includes(name);
        edge.classList.toggle("cg-on", mine);
        if (mine) ends.forEach((end) => near.add(end));
      }
      for (const node of nodes) node.classList.toggle("cg-on", near.has(node.dataset.cgNode));
      drawing.classList.add("cg-pointed");
    };
    for (const node of nodes) {
      node.addEventListener("pointerenter", () => point(node.dataset.cgNode));
      node.addEventListener("pointerleave", () => drawing.classList.remove("cg-pointed"));
    }
  }

  // A search result's summary is fetched, which a page from the disk may not do.
  if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
    DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  }

  function start() {
    terms();
    all(document, "svg.cg-map").forEach(map);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
