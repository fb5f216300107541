// Small helpers every part of the panel uses. Text always goes in as text, never as markup.
const stem = Math.random().toString(36).slice(2, 8); // each panel on a page has its own copy of this module
let serial = 0;
const unique = (name) => `ws-${stem}-${++serial}-${name}`;

let words = {}; // the kit's own words for what the scripts write: {English: own}
/** A text of the page itself in the kit's words; {1}, {2} … are filled with what follows. Python reads each call, so its text is written out there. */
const t = (english, ...parts) => (words[english] ?? english).replace(/\{(\d+)\}/g, (place, number) => parts[number - 1] ?? place);

const CONTROLS = new Set(["input", "select", "textarea", "button", "summary", "a"]);

/** An element with attributes (on… are listeners) and children (strings become text). */
function h(tag, attributes = {}, ...children) {
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

/** The SVG the kernel drew; parsed as XML and stripped of anything that could run. */
function svgNode(markup) {
  const parsed = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  if (parsed.nodeName !== "svg") return h("p", {}, t("The picture could not be drawn; the table below says the same."));
  for (const node of parsed.querySelectorAll("script, foreignObject, a")) node.remove();
  for (const node of [parsed, ...parsed.querySelectorAll("*")])
    for (const attribute of [...node.attributes]) if (/^on/i.test(attribute.name)) node.removeAttribute(attribute.name);
  return document.importNode(parsed, true);
}

function tableNode(caption, header, rows) {
  const cells = (row) => row.map((text, column) => (column ? h("td", {}, text) : h("th", { scope: "row" }, text)));
  return h("div", { class: "ws-scroll", tabindex: "0", role: "region", "aria-label": t("Table: {1}", caption) },
    h("table", {},
      h("thead", {}, h("tr", {}, header.map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, cells(row))))));
}

const button = (label, onclick, kind = "") => h("button", { type: "button", class: kind, onclick }, label);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
