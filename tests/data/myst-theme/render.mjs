// Pages as plain as can be, from what mystmd serves: enough to follow links and to play quizzes.
// An anywidget is started as the standard theme does it: its module is imported, and called with a
// model and an element in a shadow tree.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const { BUILD_DIRECTORY: out, CONTENT_CDN: cdn, BASE_URL: base = "" } = process.env;

const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const safe = (text) => String(text ?? "").replace(/[&<>"]/g, (sign) => signs[sign]);
const json = (value) => JSON.stringify(value).replace(/</g, "\\u003c");

const TAGS = {
  paragraph: "p",
  emphasis: "em",
  strong: "strong",
  blockquote: "blockquote",
  listItem: "li",
  definitionList: "dl",
  definitionTerm: "dt",
  definitionDescription: "dd",
  container: "figure",
  caption: "figcaption",
  table: "table",
  tableRow: "tr",
  tableCell: "td",
  admonition: "aside",
  admonitionTitle: "p",
  details: "details",
  summary: "summary",
  inlineCode: "code",
  superscript: "sup",
  cite: "span",
  citeGroup: "span",
};

const inside = (node) => (node.children ?? []).map(shown).join("");
const idOf = (node) => {
  const id = node.html_id ?? node.identifier;
  return id && node.type !== "crossReference" && node.type !== "cite" ? ` id="${safe(id)}"` : "";
};
const address = (url) => (url.startsWith("/") ? `${base}${url}` : url);

function shown(node) {
  if (node.type === "text") return safe(node.value);
  if (node.type === "inlineCode" || node.type === "code") return `<code>${safe(node.value)}</code>`;
  if (node.type === "heading") {
    return `<h${node.depth}${idOf(node)}>${inside(node)}</h${node.depth}>`;
  }
  if (node.type === "link") return `<a href="${safe(address(node.url))}">${inside(node)}</a>`;
  if (node.type === "crossReference") {
    const place = `${node.url ? address(node.url) : ""}#${node.html_id ?? node.identifier}`;
    return `<a href="${safe(place)}">${inside(node)}</a>`;
  }
  if (node.type === "image") {
    const src = node.url.startsWith("/") ? `${base}/build${node.url}` : node.url;
    return `<img src="${safe(src)}" alt="${safe(node.alt)}">`;
  }
  if (node.type === "list") {
    const tag = node.ordered ? "ol" : "ul";
    return `<${tag}>${inside(node)}</${tag}>`;
  }
  if (node.type === "anywidget") {
    const { esm, model, id } = node;
    const data = json({ esm: `${base}/build${esm}`, model, id });
    return `<div class="myst-anywidget"><script type="application/json">${data}</script></div>`;
  }
  const tag = TAGS[node.type] ?? "div";
  const kind = node.class ? ` class="${safe(node.class)}"` : "";
  return `<${tag}${idOf(node)}${kind}>${inside(node)}</${tag}>`;
}

const START = `
  const dark = matchMedia("(prefers-color-scheme: dark)");
  document.documentElement.classList.toggle("dark", dark.matches);
  for (const host of document.querySelectorAll(".myst-anywidget")) {
    const { esm, model } = JSON.parse(host.firstElementChild.textContent);
    const { default: widget } = await import(esm);
    const root = host.attachShadow({ mode: "open" });
    const el = document.createElement("div");
    root.replaceChildren(el);
    await widget.render({ model: { get: (name) => model[name] }, el });
  }
  document.documentElement.dataset.ready = "";`;

const STYLE = `
  html { font: 1rem/1.6 system-ui, sans-serif; background: #fff; color: #1b1f24; }
  html.dark { background: #14181d; color: #e8ebef; }
  html.dark a { color: #7cc0f5; }
  body { max-width: 46rem; margin: 0 auto; padding: 1rem; }
  nav a { display: inline-block; margin-inline-end: 1rem; padding: 0.5rem 0; }`;

async function get(path) {
  const found = await fetch(`${cdn}${path}`);
  if (!found.ok) throw Error(`${path}: ${found.status}`);
  return found.json();
}

const config = await get("/config.json");
const [project] = config.projects;
const pages = [
  { slug: project.index, path: "", title: project.title },
  ...project.pages.filter(({ slug }) => slug).map((page) => ({ ...page, path: page.slug })),
];
const nav = pages.map(({ path, title }) => `<a href="${base}/${path}">${safe(title)}</a>`).join("");
for (const { slug, path } of pages) {
  const page = await get(`/content/${slug}.json`);
  const { title } = page.frontmatter;
  const file = join(out, path, "index.html");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(out, `${slug}.json`), JSON.stringify(page));
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${safe(title)}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>${STYLE}</style></head><body><nav>${nav}</nav><main><article><h1>${safe(title)}</h1>
${shown(page.mdast)}</article></main><script type="module">${START}</script></body></html>\n`,
  );
}
cpSync(join(out, "..", "site", "public"), join(out, "build"), { recursive: true });
