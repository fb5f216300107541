// What a room answered, drawn: the same for the wall, the board's preview and a device. Numbers stand beside every mark.
import { h, svgNode } from "./dom.js";

const NS = "http://www.w3.org/2000/svg";
const svg = (tag, attributes, ...children) => {
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

const MOST_ROWS = 8; // that can be read on a wall

/** The rows of a Reveal, the most disputed first; on a wall only as many as can be read there. */
export function drawReveal(reveal, t, { wall = false } = {}) {
  const draw = { split: drawSplit, bars: drawBars, spread: drawSpread, words: drawWords, grid: drawGrid, picture: drawPictures }[reveal.kind];
  const rows = wall ? reveal.rows.slice(0, MOST_ROWS) : reveal.rows, left = reveal.rows.length - rows.length;
  return h("div", { class: `reveal ${reveal.kind}` }, draw({ ...reveal, rows }, t, wall),
    left ? h("p", { class: "soft" }, t.n(left, "One more row is on the facilitator’s board.", "{n} more rows are on the facilitator’s board.")) : null);
}

const number = (row) => (row.talk ? h("b", { class: "ask-no" }, String(row.talk)) : null);

function block(count, at) {
  const node = h("span", { class: `c${at % 6}` }, String(count));
  node.style.flexGrow = count;
  return node;
}

/** Only options that a row shows need to be told apart. */
function drawSplit(reveal, t) {
  const used = reveal.legend.map((_, at) => at).filter((at) => reveal.rows.some((row) => row.counts[at] || row.kit === at));
  const legend = h("ul", { class: "legend" }, used.map((at) => h("li", {}, h("i", { class: `c${at % 6}`, "aria-hidden": "true" }), reveal.legend[at])));
  return [legend, h("ul", { class: "rows" }, reveal.rows.map((row) => {
    const said = row.counts.map((count, at) => (count ? `${reveal.legend[at]}: ${count}` : "")).filter(Boolean).join(", ");
    return h("li", {}, h("div", { class: "row-name" }, number(row), row.label),
      h("div", { class: "bar", role: "img", "aria-label": said || t("nobody") }, row.counts.map((count, at) => (count ? block(count, at) : null)), said ? null : h("span", { class: "none" }, "–")),
      row.kit === null ? null : h("p", { class: "kit" }, t("➜ the kit: {option}", { option: reveal.legend[row.kit] })));
  }))];
}

/** One bar for each option, as long as the share that chose it. */
function drawBars(reveal, t) {
  return h("ul", { class: "rows" }, reveal.rows.map((row) => {
    const [chose, others] = row.counts, bar = h("span", { class: row.kit === null ? "c0" : "c2" }), rest = h("span", { class: "rest" });
    bar.style.flexGrow = chose;
    rest.style.flexGrow = others || (chose ? 0 : 1);
    return h("li", {}, h("div", { class: "row-name" }, number(row), row.kit === null ? row.label : h("b", {}, t("➜ {option}", { option: row.label }))),
      h("div", { class: "bar whole", role: "img", "aria-label": t("{n} of {m}", { n: chose, m: chose + others }) }, chose ? bar : null, h("b", { class: "n" }, String(chose)), rest));
  }));
}

function drawSpread(reveal, t) {
  const [low, high] = reveal.axis, x = (value) => 8 + (984 * (Math.min(high, Math.max(low, value)) - low)) / (high - low || 1);
  const line = (row) => {
    const several = row.marks.length > 1;
    const picture = svg("svg", { viewBox: several ? "0 0 1000 110" : "0 0 1000 70", class: "strip", "aria-hidden": "true" });
    const middle = several ? 55 : 35;
    picture.append(svg("path", { d: `M0 ${middle}H1000`, class: "axis" }));
    row.marks.forEach((mark, at) => {
      const y = several ? middle + (at ? 26 : -26) : middle;
      for (const value of mark.values) picture.append(svg("path", { d: `M${x(value)} ${y - 18}v36`, class: `stroke c${at}` }));
      if (mark.low !== null && mark.high !== null) picture.append(svg("path", { d: `M${x(mark.low)} ${y}H${x(mark.high)}`, class: `frame c${at}` }));
      if (mark.middle === null) return;
      picture.append(at ? svg("path", { d: `M${x(mark.middle)} ${y - 17}l17 17-17 17-17-17z`, class: `middle c${at}` }) : svg("circle", { cx: x(mark.middle), cy: y, r: 14, class: `middle c${at}` }));
    });
    return picture;
  };
  return [reveal.legend.length > 1 ? h("ul", { class: "legend signs" }, reveal.legend.map((name, at) => h("li", {}, h("i", { class: `c${at}`, "aria-hidden": "true" }, at ? "◆" : "○"), name))) : null,
    h("ul", { class: "rows" }, reveal.rows.map((row) => h("li", {}, h("div", { class: "row-name" }, number(row), row.label), line(row),
      h("div", { class: "values" }, row.marks.map((mark, at) => h("span", { class: at ? "strong" : "" }, mark.said || t("–"))))))),
    h("p", { class: "scale" }, h("span", {}, String(low)), h("span", {}, reveal.unit), h("span", {}, String(high)))];
}

function drawWords(reveal) {
  return h("div", { class: "columns" }, reveal.rows.map((row) => h("section", {}, h("h3", {}, number(row), row.label, h("span", { class: "count" }, String(row.texts.length))),
    h("ul", {}, row.texts.map((text) => h("li", {}, text))))));
}

/** A row for each skill, a column for each table: what is open is said and not only coloured. */
function drawGrid(reveal) {
  const head = reveal.legend.map((table) => h("th", { scope: "col" }, table));
  return h("table", { class: "grid" }, h("thead", {}, h("tr", {}, h("td", {}), head)),
    h("tbody", {}, reveal.rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.label), row.counts.map((open, at) => h("td", { class: ["", "open", "open both"][open] }, row.texts[at]))))));
}

const LEAST = 100 / 36; // of a letter on a wall, in hundredths of its height

/** On a wall a picture is at least so tall that its smallest letters can be read; what does not fit is scrolled to. */
function legible(picture) {
  const smallest = Math.min(...[...picture.querySelectorAll("text")].map((text) => Number(text.getAttribute("font-size")))), { height } = picture.viewBox.baseVal;
  if (Number.isFinite(smallest)) picture.style.minHeight = `${(LEAST * height) / smallest}vh`;
  return picture;
}

function drawPictures(reveal, t, wall) {
  return [h("div", { class: "pictures ws" }, reveal.pictures.map(([title, picture]) => {
    const drawn = svgNode(picture, t);
    return h("figure", {}, title ? h("figcaption", {}, title) : null, wall && drawn.viewBox ? legible(drawn) : drawn);
  })), reveal.rows.length ? h("ul", { class: "legend" }, reveal.rows.map((row) => h("li", {}, h("b", {}, row.label), row.texts.join(", ")))) : null];
}
