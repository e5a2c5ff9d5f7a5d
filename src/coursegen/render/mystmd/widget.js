/* What mystmd calls on a page of version 2: the player above, on the quiz that the plugin left. */

const { el, mount, questions, restore } = globalThis.coursegenPlayer;

/** What the plugin leaves for where no script runs. */
const WITHOUT = ".cg-plain { display: none; }";

/** The styles, once for the page (where words are highlighted) and once for each shadow tree. */
function dress(root) {
  const place = root === document ? document.head : root;
  if (!place.querySelector("#coursegen-style")) {
    place.prepend(el("style", { id: "coursegen-style", textContent: `${STYLE}\n${WITHOUT}` }));
  }
}

/** Keeps `root` as dark or light as its page. */
function followTheme(root) {
  const page = document.documentElement;
  const copy = () => {
    const dark = page.classList.contains("dark") || page.dataset.theme === "dark";
    root.dataset.theme = dark ? "dark" : "light";
  };
  const observer = new MutationObserver(copy);
  observer.observe(page, { attributes: true, attributeFilter: ["class", "data-theme"] });
  copy();
  return observer;
}

/** Where the site begins: what stands in the address before the page's own `path`. */
function base(path) {
  const here = decodeURI(location.pathname).replace(/(\/index\.html)?\/*$/, "");
  const own = path.replace(/\/+$/, "");
  return own && here.endsWith(own) ? here.slice(0, -own.length) : own ? "" : here;
}

/** A question of the quiz, at its number; its links lead to the page of its reading. */
function question(item, number, home, page) {
  const template = document.createElement("template");
  template.innerHTML = item.html;
  const fieldset = template.content.firstElementChild;
  fieldset.querySelector(".cg-number").textContent = `Question ${number}`;
  if (item.reading && item.reading !== page) {
    for (const link of fieldset.querySelectorAll("a[data-cg-show]")) {
      link.setAttribute("href", `${home}${item.reading}${link.getAttribute("href")}`);
    }
  }
  return fieldset;
}

/** The section that version 1 has on its page from the start. */
function section({ kind, form, first, shuffle, items, page }) {
  const home = base(page);
  const classes = { test: "cg-test", review: "cg-review", progress: "cg-progress" };
  const made = el("section", { className: `cg-quiz ${classes[kind] || ""}`.trim() });
  made.dataset.cgQuiz = form.quiz || kind;
  if (shuffle) made.dataset.cgShuffle = "";
  if (kind === "review" || kind === "progress") made.append(el("p", { className: "cg-without" }));
  made.append(...items.map((item, place) => question(item, first + place, home, page)));
  for (const item of (form.quizzes || []).flatMap((quiz) => quiz.items)) {
    item.href = `${home}${item.href}#cg-${item.id}`;
  }
  if (form.review) form.review = `${home}${form.review}`;
  const data = el("script", { type: "application/json", className: "cg-data" });
  data.textContent = JSON.stringify(form);
  made.append(data);
  return made;
}

/** Goes to the question that the address names, which the browser cannot find in a shadow tree. */
function arrive(ids) {
  const wanted = questions.get(decodeURIComponent(location.hash).replace(/^#cg-/, ""));
  if (!wanted || !ids.includes(wanted.item.id)) return;
  wanted.element.scrollIntoView({ block: "center" });
  wanted.focus();
}

function render({ model, el: root }) {
  dress(document);
  const view = structuredClone(model.get("view"));
  if (view.kind === "reading") return undefined;
  dress(root.getRootNode());
  const observer = followTheme(root);
  const made = section(view);
  root.append(made);
  mount(made);
  globalThis.coursegenProgress.mount(made);
  restore();
  const ids = view.items.map((item) => item.id);
  arrive(ids);
  return () => {
    observer.disconnect();
    ids.forEach((id) => questions.delete(id));
  };
}

export default { render };
