// Small helpers every part of a page uses. Text always goes in as text, never as markup; `t` words it (see words.js).
const stem = Math.random().toString(36).slice(2, 8); // in a notebook each panel has its own copy of this module
let serial = 0;
export const unique = (name) => `ws-${stem}-${++serial}-${name}`;

const CONTROLS = new Set(["input", "select", "textarea", "button", "summary", "a"]);

/** An element with attributes (on… are listeners) and children (strings become text). */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  if (CONTROLS.has(tag)) node.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes arrow keys, Enter and letters
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** The SVG the workshop drew; parsed as XML and stripped of anything that could run. */
export function svgNode(markup, t) {
  const parsed = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  if (parsed.nodeName !== "svg") return h("p", {}, t("The picture could not be drawn; the table below says the same."));
  for (const node of parsed.querySelectorAll("script, foreignObject, a")) node.remove();
  for (const node of [parsed, ...parsed.querySelectorAll("*")])
    for (const attribute of Array.from(node.attributes)) if (/^on/i.test(attribute.name)) node.removeAttribute(attribute.name);
  return document.importNode(parsed, true);
}

export function tableNode(t, caption, header, rows) {
  const cells = (row) => row.map((text, column) => (column ? h("td", {}, text) : h("th", { scope: "row" }, text)));
  return h("div", { class: "ws-scroll", tabindex: "0", role: "region", "aria-label": t("Table: {caption}", { caption }) },
    h("table", {},
      h("thead", {}, h("tr", {}, header.map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, cells(row))))));
}

export const button = (label, onclick, kind = "") => h("button", { type: "button", class: kind, onclick }, label);
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
