// One of several, marks on a text, a decision per quarter, and plain sliders.
import { h, unique } from "./dom.js";
import { group, markSelect, meanings, MOST_COLUMNS, radios, withMark, without } from "./fields.js";

const FEW = 4; // options that say what they mean in their place

export function drawChoice(field, get, set, t) {
  const few = field.options.length <= FEW;
  const options = field.options.map((option) => few && option.detail ? { ...option, label: `${option.label}: ${option.detail}` } : option);
  return { node: group(field, few ? null : meanings(field.options, t), h("div", { class: "ws-chips" }, radios(options, get(), (id) => set(id)))) };
}

/** The one mark there is, to be ticked. */
function markBox(name, mark, chosen, report) {
  const input = h("input", { type: "checkbox", "aria-label": name, onchange: () => report(input.checked ? mark.id : "") });
  input.checked = chosen === mark.id;
  return h("label", { class: "ws-chip" }, input, h("span", {}, mark.label));
}

/** Code in pieces that stay whole on a narrow screen: its words, each up to a bracket that opens or an equals sign. */
function words(code) {
  const pieces = code.match(/(?:^\s+)?(?:[^\s(=]*\([)\s]*|[^\s(=]+=(?=[^\s=])|=?[^\s(]+)\s*/g) ?? [code];
  return pieces.flatMap((piece) => [h("span", {}, piece), h("wbr", {})]);
}

export function drawSpans(field, get, set, t) {
  const alone = field.passages.length === 1;
  const line = (passage) => ({ id, text }, at) => {
    const node = h("div", { class: "ws-line", "data-row": id || null, "data-n": alone ? at + 1 : null, "data-name": alone ? text.trim() : `${passage.title}: ${at + 1}` },
      h("b", { class: "ws-n", "aria-hidden": "true" }, String(at + 1)), passage.code ? h("code", {}, words(text || " ")) : h("span", {}, text || " "));
    if (!id) return node;
    const show = () => { node.classList.toggle("marked", Boolean(get()[id])); };
    const mark = (chosen) => { set(withMark(get(), id, chosen)); show(); };
    const name = t("Mark: {text}", { text: text.trim() });
    node.append(field.marks.length > 1 ? markSelect(name, field.marks, get()[id], t("no mark"), mark) : markBox(name, field.marks[0], get()[id], mark));
    show();
    return node;
  };
  const passages = field.passages.map((passage) => h("div", { class: `ws-passage ${passage.code ? "code" : ""}`, role: "group", "aria-label": passage.title },
    h("h3", {}, passage.title), passage.note ? h("p", { class: "ws-help" }, passage.note) : null, passage.lines.map(line(passage))));
  return { node: group(field, meanings(field.marks, t, field.passages.some((passage) => passage.code)), ...passages) };
}

/** A mark for every row under every heading, and how many each choice has. */
function drawMarks(field, get, set, t) {
  const cell = (row, column) => h("fieldset", { class: "ws-cell", "data-column": column.id, "data-label": column.label }, h("legend", {}, column.label),
    h("div", { class: "ws-chips" }, radios(field.choices, get()[row.id]?.[column.id], (choice) => { set({ ...get(), [row.id]: { ...get()[row.id], [column.id]: choice } }); tell(); })));
  const rows = field.rows.map((row, at) => h("fieldset", { class: "ws-item", "data-row": row.id, "data-name": row.label, "data-n": at + 1 },
    h("legend", {}, h("b", { class: "ws-n", "aria-hidden": "true" }, String(at + 1)), row.label), field.columns.map((column) => cell(row, column))));
  const sums = field.columns.map((column) => h("div", { class: "ws-chips", role: "img", "data-column": column.id }));
  const tell = () => field.columns.forEach((column, at) => {
    const counts = field.choices.map((choice) => field.rows.filter((row) => get()[row.id]?.[column.id] === choice.id).length);
    sums[at].setAttribute("aria-label", `${column.label}: ${field.choices.map((choice, place) => `${choice.label} ${counts[place]}`).join(", ")}`);
    sums[at].replaceChildren(...counts.map((n) => h("span", {}, String(n))));
  });
  const top = h("div", { class: "ws-heads ws-settings" }, h("span", {}), field.columns.map((column) => h("div", { class: "ws-cell" }, h("b", {}, column.label), column.news ? h("small", {}, column.news) : null,
    h("div", { class: "ws-chips", "aria-hidden": "true" }, field.choices.map((choice) => h("span", {}, choice.short ?? choice.label))))));
  const node = group(field, meanings(field.choices, t), top, ...rows, h("div", { class: "ws-heads ws-sums" }, h("b", {}, t("How many each has")), sums.map((sum) => h("div", { class: "ws-cell" }, sum))));
  node.classList.add("ws-table", "ws-marks");
  node.style.setProperty("--columns", field.choices.length);
  node.style.setProperty("--settings", field.columns.length);
  tell();
  return { node };
}

/** Two folds of one field with a name each. */
function named(fold, name) {
  fold?.querySelector("summary").replaceChildren(name);
  return fold;
}

export function drawBoard(field, get, set, t) {
  if (!field.reveal && field.choices.length <= MOST_COLUMNS && field.columns.length <= 2) return drawMarks(field, get, set, t);
  const ended = (row, i) => Boolean(field.ends) && field.columns.slice(0, i).some((column) => get()[row.id]?.[column.id] === field.ends);
  const decided = (column, i) => field.rows.every((row) => ended(row, i) || get()[row.id]?.[column.id]);
  const reached = () => field.columns.findLastIndex((column) => field.rows.some((row) => get()[row.id]?.[column.id]));
  const open = field.columns.findIndex((column, i) => !decided(column, i));
  let at = open < 0 ? field.columns.length - 1 : open;  // the quarter being played; those before it stay as they are
  const columns = field.columns.map((column) => h("fieldset", { class: "ws-item" }, h("legend", {}, column.label),
    column.news ? h("p", {}, column.news) : null,
    field.rows.map((row) => h("div", { class: "ws-line" }, h("span", {}, row.label), markSelect(`${column.label}, ${row.label}`, field.choices,
      get()[row.id]?.[column.id] ?? field.rest, t("not decided"), (choice) => {
        const cells = withMark(get()[row.id] ?? {}, column.id, choice);
        set(Object.keys(cells).length ? { ...get(), [row.id]: cells } : without(get(), row.id));
        show();
      })))));
  const wait = h("p", { class: "ws-help" });
  const start = () => (columns[at].querySelector("select:not(:disabled)") ?? again).focus();
  const goOn = () => {
    keepRest(field.columns[at], at);
    if (at < field.columns.length - 1) at += 1;
    show();
    start();
  };
  const play = h("button", { type: "button", class: "ws-goon", onclick: goOn });
  /** What was left as it is in a quarter gets the choice for that. */
  const keepRest = (column, i) => {
    const left = field.rest ? field.rows.filter((row) => !ended(row, i) && !get()[row.id]?.[column.id]) : [];
    if (left.length) set({ ...get(), ...Object.fromEntries(left.map((row) => [row.id, { ...get()[row.id], [column.id]: field.rest }])) });
  };
  const again = h("button", { type: "button", onclick: () => { at = 0; set({}); show(true); start(); } }, t("Back to the first quarter"));
  const show = (anew = false) => {
    if (!field.reveal) return;
    at = Math.max(at, reached());
    if (reached() < 0) at = 0;
    columns.forEach((node, i) => {
      node.hidden = i > at;
      node.querySelectorAll("select").forEach((select, n) => {
        const over = ended(field.rows[n], i);
        select.disabled = i < at || over;
        select.options[0].textContent = over ? t("already stopped") : t("not decided");
        select.options[0].hidden = Boolean(field.rest) && !over;
        if (anew || over) select.value = over ? "" : field.rest ?? "";
      });
    });
    const done = at === field.columns.length - 1 && (!field.rest || decided(field.columns[at], at));
    play.hidden = done;
    play.disabled = !field.rest && !decided(field.columns[at], at);
    play.textContent = t("Go on from “{quarter}”", { quarter: field.columns[at].label });
    again.hidden = at === 0;
    wait.textContent = anew ? t("Begun again: you know the news now, so it shows hindsight.")
      : done ? t("What is over stays as it is.")
      : t("Decide everything here, then go on; these decisions then stay as they are.");
  };
  show();
  const [rowsMean, choicesMean] = [meanings(field.rows, t), meanings(field.choices, t)];
  const folds = field.reveal ? [named(rowsMean, t("What you own")), named(choicesMean, t("What the choices mean"))] : [rowsMean, choicesMean];
  return { node: group(field, ...folds, ...columns, ...(field.reveal ? [wait, h("div", { class: "ws-chips" }, play, again)] : [])), update: () => show() };
}

export function drawNumbers(field, get, set, t) {
  const empty = h("p", { class: "ws-help" }, t("Pick something above first."));
  const row = field.table ? tableRow(field.table) : field.marks ? marksRow : numberRow;
  const rows = Object.fromEntries(field.scales.map((scale) => [scale.id, row(scale, get, set)]));
  const update = (answer) => {
    const shown = field.scales.filter((scale) => !field.only || answer[field.only].includes(scale.id));
    for (const scale of field.scales) rows[scale.id].hidden = !shown.includes(scale);
    if (field.levels_of) for (const { id } of shown) tellLevels(rows[id].querySelector(".ws-levels"), field.levels[id], answer[field.levels_of][id]);
    empty.hidden = shown.length > 0;
  };
  const node = group(field, empty, field.table ? h("div", { class: "ws-item ws-scorehead", "aria-hidden": "true" }, h("span", {}), field.table.heads.map((head) => h("b", {}, head))) : null, ...Object.values(rows));
  if (field.table) { node.classList.add("ws-scores"); node.style.setProperty("--columns", field.table.heads.length); }
  return { node, update };
}

/** A row of a table: what is given in its cells, and in the last one a text with the marks it may get. */
const tableRow = ({ heads, rows }) => (scale, get, set) => {
  const name = unique("scale"), marks = Array.from({ length: scale.high }, (_, at) => ({ id: String(at + 1), label: String(at + 1) }));
  const cell = (head, ...children) => h("div", {}, h("b", {}, head), ...children);
  return h("div", { class: "ws-item", role: "group", "aria-labelledby": name, "data-row": scale.id, "data-name": scale.label }, h("b", { id: name }, scale.label), rows[scale.id].map((told, at) => cell(heads[at], h("span", {}, told))),
    cell(heads.at(-1), h("span", {}, scale.detail), h("div", { class: "ws-chips", role: "radiogroup", "aria-label": `${scale.label}, ${heads.at(-1)}` }, radios(marks, String(get()[scale.id] ?? ""), (mark) => set({ ...get(), [scale.id]: Number(mark) })))));
};

/** What earns each mark, as it was rewritten in another field. */
function tellLevels(list, levels, own) {
  list.replaceChildren(...Object.keys(levels).flatMap((level) => [h("dt", {}, level), h("dd", {}, own?.[level] ?? levels[level])]));
}

/** A text to be read, and below it the marks it may get. */
function marksRow(scale, get, set) {
  const marks = Array.from({ length: scale.high }, (_, at) => ({ id: String(at + 1), label: String(at + 1) }));
  const given = get()[scale.id], told = h("span", {}, given ? `: ${given}` : "");
  return h("details", { class: "ws-item ws-marked", open: !given, "data-row": scale.id, "data-name": scale.label }, h("summary", {}, scale.label, told), h("p", { class: "ws-read" }, scale.detail), h("dl", { class: "ws-levels" }),
    h("div", { class: "ws-chips", role: "radiogroup", "aria-label": scale.label }, radios(marks, String(given ?? ""), (mark) => { told.textContent = `: ${mark}`; set({ ...get(), [scale.id]: Number(mark) }); })));
}

function numberRow(scale, get, set) {
  const id = unique("number"), output = h("output", { for: id });
  const say = () => { output.textContent = `${input.value}${scale.unit}`; };
  const report = (how) => { say(); set({ ...get(), [scale.id]: Number(input.value) }, how); };
  const input = h("input", { type: "range", id, min: scale.low, max: scale.high, step: scale.step,
    oninput: () => report({ preview: true }), onchange: () => report({}) });
  input.value = get()[scale.id] ?? scale.start;
  say();
  return h("div", { class: "ws-share", "data-row": scale.id, "data-name": scale.label }, h("label", { for: id }, scale.label), output, input, scale.detail ? h("small", {}, scale.detail) : null);
}
