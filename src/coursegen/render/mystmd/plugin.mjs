// The directives of coursegen for mystmd and Jupyter Book 2: `quiz`, `quiz-progress`, `quiz-review`.
// Each leaves an anywidget, whose module is player.mjs, and after it the same in plain words, which
// the player hides. The banks stand prepared in quizzes/, both beside this file.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const FORM = 1;

/** What an author can mend; told with file and line, and the build fails where it is strict. */
class Fault extends Error {}

/** The practice quizzes of each page, the pages whose words they quote, and that of the review. */
const placed = new Map();
const readings = new Set();
const review = { page: "" };

/* ---------------------------------------------------------------- what the author names */

/** The file that `name` means on `page`: relative to it or, from a slash on, to the project. */
function locate(name, page) {
  return name.startsWith("/") ? join(process.cwd(), name) : resolve(dirname(page), name);
}

/** A path as mystmd wants it: relative to the page's folder, with slashes. */
const from = (page, path) => relative(dirname(page), path).split(sep).join("/");

const isFile = (path) => existsSync(path) && statSync(path).isFile();

/** The items of a bank, as `coursegen myst` has prepared them. */
function bankOf(name, page) {
  const path = locate(name, page);
  if (!isFile(path)) throw new Fault(`${name}: There is no such file. Check the quiz's path.`);
  const shown = from(join(process.cwd(), "x"), path);
  const again = `Run: coursegen myst ${shown}`;
  const form = join(HERE, "quizzes", basename(path).replace(/\.(ya?ml|json)$/, ".json"));
  if (!isFile(form)) throw new Fault(`${name}: The bank has not been prepared yet. ${again}`);
  let bank;
  try {
    bank = JSON.parse(readFileSync(form, "utf8"));
  } catch {
    throw new Fault(`${form}: This is not what coursegen has written. ${again}`);
  }
  const whole = bank.form === FORM && [...bank.items, ...bank.asked].every(({ plain }) => plain);
  if (!whole) throw new Fault(`${form}: Another coursegen has written this. ${again}`);
  const text = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  const digest = createHash("sha256").update(text).digest("hex");
  if (bank.digest && bank.digest !== digest) {
    throw new Fault(`${name}: The bank has changed since it was prepared. ${again}`);
  }
  return bank;
}

/** The page that a reading's name means. */
function readingOf(name, page) {
  if (!name) return page;
  const path = locate(name.trim(), page);
  const found = [path, `${path}.md`, `${path}.ipynb`].find(isFile);
  if (found) return found;
  throw new Fault(`${name}: The option "reading" names no page of this book.`);
}

const wordsOf = (text) => new Set((text ?? "").split(/[\s,]+/).filter(Boolean));

/** The items that the options choose, in the order of the bank; in a test, without their keys. */
function chosen(bank, name, options, test) {
  const ids = wordsOf(options.items);
  const objectives = wordsOf(options.objectives);
  for (const id of ids) {
    if (!bank.items.some((item) => item.id === id)) {
      throw new Fault(`${name}: The bank shows no item "${id}". Check the option "items".`);
    }
  }
  for (const id of objectives) {
    if (!bank.items.some((item) => item.objective === id)) {
      throw new Fault(`${name}: No item tests the objective "${id}". Check "objectives".`);
    }
  }
  if (options.count !== undefined && !(Number.isInteger(options.count) && options.count > 0)) {
    throw new Fault('The option "count" wants a whole number, 1 or more.');
  }
  const wanted = (item) =>
    (!ids.size || ids.has(item.id)) && (!objectives.size || objectives.has(item.objective));
  const places = [...bank.items.keys()].filter((place) => wanted(bank.items[place]));
  if (!places.length) throw new Fault(`${name}: There is no item to show. Check the options.`);
  const items = test ? bank.asked : bank.items;
  return places.slice(0, options.count).map((place) => items[place]);
}

/* ---------------------------------------------------------------- words in a reading */

const SIGNS = { "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "…": "..." };

/** Words as the player compares them, without what Markdown puts around them. */
function folded(text) {
  return text
    .replace(/\{[\w:-]+\}(?=`)|^[ \t]*>[ \t]?/gm, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`\\\u00ad]/g, "")
    .replace(/[“”„‘’‚…]/g, (sign) => SIGNS[sign])
    .replace(/[-\u2010-\u2015\u2212]+/g, "-")
    .replace(/\s+/g, " ");
}

/** Warns of every quotation that the page of the reading does not hold. */
function lookUp(items, path, name, warn) {
  const text = folded(readFileSync(path, "utf8"));
  for (const item of items) {
    for (const { exact } of item.evidence ?? []) {
      if (text.includes(folded(exact).trim())) continue;
      warn(`${item.id}: The evidence "${exact.slice(0, 80)}" is not on the page "${name}".`);
    }
  }
}

/* ---------------------------------------------------------------- directives */

const link = (page, path, ...into) => ({ type: "link", url: from(page, path), into, children: [] });

/** An anywidget; its links are the pages of which mystmd must tell the addresses. */
function widget(page, view, position, links = []) {
  const esm = from(page, join(HERE, "player.mjs"));
  return { type: "anywidget", esm, model: { view }, position, children: links };
}

/** Runs `make`; what an author can mend is told at the directive, and stands on the page. */
function guarded(make) {
  return (data, vfile) => {
    try {
      return make(data, vfile);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      vfile.message(fault.message, data.node).fatal = true;
      const value = "This quiz cannot be shown. The messages of the build say why.";
      return [{ type: "paragraph", children: [{ type: "text", value }] }];
    }
  };
}

/** What the player must know of an item; how it looks stands apart. */
const told = ({ html, plain, ...item }) => item;

/* ---------------------------------------------------------------- without scripts */

const literal = (value) => ({ type: "text", value });
const paragraph = (...children) => ({ type: "paragraph", children });
const number = () => ({ type: "strong", children: [literal("")] });

function list(texts, ordered) {
  const children = texts.map((one) => ({ type: "listItem", children: [paragraph(literal(one))] }));
  return texts.length ? [{ type: "list", ordered, spread: false, children }] : [];
}

/** Nodes for where no script runs: also for the search, and for other outputs than pages. */
const standIn = (children) => ({ type: "div", class: "cg-plain", children });

/** The questions, and their solutions folded away; those of a test have none. */
function inWords(items) {
  const asked = items.flatMap(({ stem, plain: { task, entries, choices } }) => [
    paragraph(
      number(),
      literal(` ${stem} (`),
      { type: "emphasis", children: [literal(task)] },
      literal(")"),
    ),
    ...list(entries, false),
    ...list(choices, true),
  ]);
  const solved = items.filter(({ plain }) => plain.solution);
  if (!solved.length) return standIn(asked);
  const summary = { type: "summary", children: [literal("Solutions")] };
  const solutions = solved.map(({ plain, evidence }) => {
    const quoted = evidence.map(({ exact }) => ` “${exact}”`);
    return paragraph(number(), literal(` ${plain.solution}${quoted.join("")}`));
  });
  return standIn([...asked, { type: "details", children: [summary, ...solutions] }]);
}

/* ---------------------------------------------------------------- the directives themselves */

const quiz = {
  name: "quiz",
  doc: "The questions of an item bank.",
  arg: { type: String, required: true, doc: "The path of the bank." },
  options: {
    items: { type: String, doc: "Ids of the items to show." },
    objectives: { type: String, doc: "Ids of the objectives whose items to show." },
    count: { type: Number, doc: "How many items to show at most." },
    shuffle: { type: Boolean, doc: "Give each reader an order of their own." },
    reading: { type: String, doc: "The page that holds the quoted words." },
    mode: { type: String, doc: "practice, or test: without keys." },
  },
  run: guarded(({ arg, options = {}, node }, vfile) => {
    const page = resolve(vfile.path);
    const name = arg.trim();
    if (!["practice", "test"].includes(options.mode ?? "practice")) {
      throw new Fault('The option "mode" is practice or test.');
    }
    const test = options.mode === "test";
    const bank = bankOf(name, page);
    const items = chosen(bank, name, options, test);
    const reading = readingOf(options.reading, page);
    if (options.reading && !test && reading.endsWith(".md")) {
      lookUp(items, reading, options.reading, (words) => vfile.message(words, node));
    }
    const form = {
      form: FORM,
      course: bank.course,
      quiz: bank.id,
      mode: test ? "test" : "practice",
      title: bank.title,
      items: items.map(told),
    };
    const shown = items.map(({ id, html }) => ({ id, html, reading: "" }));
    const view = { kind: form.mode, form, first: 1, shuffle: Boolean(options.shuffle) };
    const links = [link(page, page, "page")];
    if (!test) {
      readings.add(reading);
      links.push(...shown.map((_, place) => link(page, reading, "items", place, "reading")));
      // Read again, a page comes with a new file of messages.
      if (placed.get(page)?.vfile !== vfile) placed.set(page, { vfile, quizzes: [] });
      placed.get(page).quizzes.push({ page, bank, items, reading });
    }
    const shownBy = widget(page, { ...view, items: shown, page: "" }, node.position, links);
    return [shownBy, inWords(items)];
  }),
};

/** A directive that stands for questions of other pages; it is filled once all are known. */
const collecting = (name, kind, doc, without) => ({
  name,
  doc,
  run: guarded(({ node }, vfile) => {
    if (kind === "review") review.page = resolve(vfile.path);
    const shownBy = widget(resolve(vfile.path), { kind }, node.position);
    return [shownBy, standIn([paragraph(literal(without))])];
  }),
});

/* ---------------------------------------------------------------- once all pages are read */

/** The practice quizzes of the book, by the names of their pages, each item once. */
function quizzes() {
  const seen = new Set();
  const order = (one, other) => one.localeCompare(other, "en", { numeric: true });
  const pages = [...placed.keys()].sort(order).map((page) => placed.get(page).quizzes);
  return pages.flat().map(({ items, ...rest }) => {
    const fresh = items.filter(({ id }) => !seen.has(id));
    fresh.forEach(({ id }) => seen.add(id));
    return { ...rest, items: fresh };
  });
}

/** Every question of the book, of which the player shows what is due. */
function fillReview(node, page) {
  const all = quizzes();
  const items = all.flatMap(({ items, reading }) => items.map((item) => ({ item, reading })));
  const [course = ""] = all.map(({ bank }) => bank.course);
  const form = { form: FORM, course, quiz: "review", items: items.map(({ item }) => told(item)) };
  const shown = items.map(({ item: { id, html } }) => ({ id, html, reading: "" }));
  Object.assign(node.model.view, { form, first: 1, items: shown, page: "" });
  node.children = [
    link(page, page, "page"),
    ...items.map(({ reading }, place) => link(page, reading, "items", place, "reading")),
  ];
}

/** What the progress page must know of the book: its questions, by bank. */
function fillProgress(node, page) {
  const listed = new Map();
  const links = [link(page, page, "page")];
  const form = { form: FORM, course: "", objectives: {}, quizzes: [], review: "" };
  for (const { page: there, bank, items } of quizzes()) {
    form.course ||= bank.course;
    Object.assign(form.objectives, bank.objectives);
    if (!listed.has(bank.id)) {
      listed.set(bank.id, form.quizzes.length);
      form.quizzes.push({ id: bank.id, title: bank.title, items: [] });
    }
    const place = listed.get(bank.id);
    for (const { id, stem, objective, type } of items) {
      const into = ["form", "quizzes", place, "items", form.quizzes[place].items.length, "href"];
      links.push(link(page, there, ...into));
      const marked = type !== "extended_text";
      form.quizzes[place].items.push({ id, stem, objective, marked, href: "" });
    }
  }
  if (review.page) links.push(link(page, review.page, "form", "review"));
  Object.assign(node.model.view, { form, first: 1, items: [], page: "" });
  node.children = links;
}

const ours = (nodes) => nodes.filter(({ esm, model }) => model?.view && /player\.mjs$/.test(esm));

/** Numbers a page's questions, fills what collects those of others, and looks for doubles. */
const arranged = {
  name: "coursegen-arranged",
  stage: "document",
  plugin: (_options, utils) => (tree, vfile) => {
    const page = resolve(vfile.path);
    const widgets = ours(utils.selectAll("anywidget", tree));
    const inPlain = utils.selectAll("div", tree).filter((one) => one.class === "cg-plain");
    const seen = new Set();
    widgets.forEach((node, place) => {
      const { view } = node.model;
      node.id = `coursegen-${place + 1}`;
      if (view.kind === "review") fillReview(node, page);
      if (view.kind === "progress") fillProgress(node, page);
      if (view.kind === "practice" || view.kind === "test") {
        view.first = seen.size + 1;
        // Each widget has its own plain words; the solutions count again from the first.
        const numbers = utils.selectAll("strong", inPlain[place]);
        numbers.forEach(({ children: [text] }, at) => {
          text.value = `Question ${view.first + (at % view.items.length)}.`;
        });
      }
      for (const { id } of view.items) {
        if (seen.has(id)) {
          const words = `The item "${id}" is on this page already. Leave it out of one of them.`;
          vfile.message(words, node).fatal = true;
        }
        seen.add(id);
      }
    });
    if (widgets.length || !readings.has(page)) return;
    const node = widget(page, { kind: "reading" });
    const last = tree.children.at(-1)?.children ?? tree.children;
    last.push({ ...node, id: "coursegen-reading" });
  },
};

/** Puts the addresses that mystmd has found for our links where the player looks for them. */
const addressed = {
  name: "coursegen-addressed",
  stage: "project",
  plugin: (_options, utils) => (tree) => {
    for (const node of ours(utils.selectAll("anywidget", tree))) {
      for (const { url, into } of node.children ?? []) {
        const last = into[into.length - 1];
        into.slice(0, -1).reduce((value, key) => value[key], node.model.view)[last] = url;
      }
      delete node.children;
    }
  },
};

export default {
  name: "coursegen",
  directives: [
    quiz,
    collecting(
      "quiz-progress",
      "progress",
      "What a reader has answered.",
      "Where scripts run, this page shows what you have answered so far.",
    ),
    collecting(
      "quiz-review",
      "review",
      "Questions that come back when they are due.",
      "Where scripts run, questions that you have answered come back on this page.",
    ),
  ],
  transforms: [arranged, addressed],
};
