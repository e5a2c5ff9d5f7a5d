"use strict";
(() => {
  const form = document.getElementById("filters");
  const module = document.getElementById("filter-module");
  const code = document.getElementById("filter-code");
  const words = document.getElementById("filter-words");
  const count = document.getElementById("filter-count");
  const sections = [...document.querySelectorAll("section[data-module]")];
  const items = [...document.querySelectorAll("article.item")];

  const apply = () => {
    const wanted = words.value.trim().toLowerCase();
    let shown = 0;
    for (const section of sections) {
      let own = 0;
      for (const item of section.querySelectorAll("article.item")) {
        const codes = item.dataset.codes.split(" ").filter(Boolean);
        const fits =
          (!module.value || module.value === section.dataset.module) &&
          (!code.value || (code.value === "*" ? codes.length > 0 : codes.includes(code.value))) &&
          (!wanted || item.textContent.toLowerCase().includes(wanted));
        item.hidden = !fits;
        own += fits;
      }
      section.hidden = own === 0;
      shown += own;
    }
    count.value = `${shown} of ${items.length} items shown`;
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();

  // A link to an item that is filtered out shows it.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) form.reset();
  });

  // On paper there is nothing to click: all that is folded is opened, and folded again.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });
})();
