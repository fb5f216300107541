// What a facilitator counts in the room: a number for each row and option, numbers called out, or lines read out.
import { h } from "./dom.js";

/** `field` says what can be typed: {field, sort, rows: [{id, label}], options: [{id, label}]}; `onchange` hears the whole tally. */
export function drawTally(field, value, onchange, t) {
  const typed = structuredClone(value ?? {}), { sort, rows } = field;
  const put = (row, cell) => { typed[row] = cell; onchange(typed); };
  if (sort === "counts") return counts(field, typed, put, t);
  const list = sort === "numbers" ? (text) => text.split(/[\s;]+/).map((part) => Number(part.replace(",", "."))).filter(Number.isFinite) : (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
  const help = sort === "numbers" ? t("Numbers as they are called out, with spaces between them.") : t("One line for each.");
  const id = (row) => `tally-${field.field}-${row.id}`;
  return h("div", { class: "tally" }, h("p", { class: "soft" }, help), rows.map((row) => {
    const box = h(sort === "numbers" ? "input" : "textarea", { id: id(row), rows: "3", onchange: () => put(row.id, list(box.value)) });
    box.value = (typed[row.id] ?? []).join(sort === "numbers" ? " " : "\n");
    return h("div", {}, h("label", { for: id(row) }, row.label), box);
  }));
}

function counts({ field, rows, options }, typed, put, t) {
  return h("div", { class: "tally ws-scroll", tabindex: "0", role: "region", "aria-label": t("Hands counted") }, h("table", {},
    h("thead", {}, h("tr", {}, h("th", {}), options.map((option) => h("th", { scope: "col" }, option.label)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.label), options.map((option) => {
      const box = h("input", { id: `tally-${field}-${row.id}-${option.id}`, type: "number", min: "0", max: "999", inputmode: "numeric", "aria-label": `${row.label}: ${option.label}`,
        onchange: () => put(row.id, { ...typed[row.id], [option.id]: Math.max(0, Math.min(999, Math.round(Number(box.value) || 0))) }) });
      box.value = typed[row.id]?.[option.id] || "";
      return h("td", {}, box);
    }))))));
}
