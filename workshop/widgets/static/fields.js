// One way to draw each kind of field. Every drawer gets (field, get, set, t) and gives {node, update?};
// `t` words texts, `other(name)` is [get, set] of another field. `get()` is the field's value, `set(value, {typing, preview})` reports a new one, `update(answer)` follows other fields.
import { button, h, unique } from "./dom.js";

/** A line that says what one of the choices means begins with its name, which stands out. */
function meant(line, names) {
  const name = names.find((one) => line.startsWith(one) && /^\s?:/.test(line.slice(one.length)));
  return name ? [h("b", {}, name), line.slice(name.length)] : [line];
}

function describedBy(id, text, names = []) {
  return text ? h("p", { class: "ws-help", id }, text.split("\n").flatMap((line, at) => [at ? "\n" : "", ...meant(line, names)])) : null;
}

const namesIn = ({ groups = [], choices = [], columns = [], rows = [] }) => [...groups, ...choices, ...columns, ...rows].map((one) => one.label);

export function group(field, ...children) {
  const help = unique("help");
  return h("fieldset", { class: `ws-field ws-${field.kind}`, "data-field": field.name, "data-name": field.label, "aria-describedby": field.help ? help : null },
    h("legend", {}, field.label), describedBy(help, field.help, namesIn(field)), ...children);
}

export function drawText(field, get, set) {
  const id = unique("text"), help = unique("help");
  const shape = field.date ? { type: "date" } : field.lines > 1 ? { rows: field.lines } : { type: "text" };
  const input = h(field.lines > 1 ? "textarea" : "input", {
    id, ...shape, maxlength: 4000, "aria-describedby": field.help ? help : null,
    oninput: () => set(input.value, { typing: !field.date }),
  });
  input.value = get();
  return { node: h("div", { class: "ws-field ws-text", "data-field": field.name, "data-name": field.label }, h("label", { for: id }, field.label), describedBy(help, field.help), input) };
}

export function radios(options, chosen, choose) {
  const name = unique("radio");
  return options.map((option) => {
    const input = h("input", { type: "radio", name, value: option.id, onchange: () => choose(option.id) });
    input.checked = chosen === option.id;
    return h("label", { class: "ws-chip" }, input, h("span", {}, option.label));
  });
}

/** `open`: where one goes by them, line for line. */
export function meanings(options, t, open = false) {
  const told = options.filter((option) => option.detail);
  if (!told.length) return null;
  return h("details", { open, class: "ws-meanings" }, h("summary", {}, t("What these mean")),
    h("dl", {}, told.flatMap((option) => [h("dt", {}, option.label), h("dd", {}, option.detail)])));
}

const BRIEF = 160; // letters of a detail that stand open below an item

/** What there is to say of an item of a table; a whole text unfolds. */
function below(item, t) {
  if (!item.detail) return null;
  return item.detail.length <= BRIEF ? h("small", { class: "ws-below" }, item.detail) : h("details", { class: "ws-below" }, h("summary", {}, t("Read it again")), h("p", {}, item.detail));
}

export const MOST_COLUMNS = 6; // of a table whose words can be read above them

/** A select with its name; `mark(id)` is told what was chosen, "" for nothing. */
export function markSelect(name, marks, chosen, none, mark) {
  const select = h("select", { "aria-label": name, onchange: () => mark(select.value) },
    h("option", { value: "" }, none), marks.map((one) => h("option", { value: one.id }, one.label)));
  select.value = chosen ?? "";
  return select;
}

export const without = (value, id) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== id));
export const withMark = (value, id, mark) => (mark ? { ...value, [id]: mark } : without(value, id));

export function drawGroups(field, get, set, t, other) {
  const groups = field.none ? [{ id: "", label: field.none }, ...field.groups] : field.groups;
  const many = field.items.length > 3 && !field.read, table = many && groups.length <= MOST_COLUMNS;
  const put = (item) => (place) => set(withMark(get(), item.id, place));
  const row = (item, at) => menuRow(item, at + 1, field.groups, get()[item.id], field.none || t("choose"), put(item), field.beside && other ? tickOf(item, field.tick, ...other(field.beside)) : null);
  if (field.beside || (many && !table)) return { node: group(field, meanings(groups, t), h("div", { class: "ws-menus" }, field.items.map(row))) };
  const items = field.items.map((item, at) => h("fieldset", { class: "ws-item", "data-row": item.id, "data-name": item.label, "data-n": table ? at + 1 : null },
    h("legend", {}, table ? numbered(at + 1) : null, item.label, table ? below(item, t) : null), field.read && item.detail ? h("p", { class: "ws-read" }, item.detail) : null,
    h("div", { class: "ws-chips" }, radios(groups, get()[item.id] ?? (field.none ? "" : undefined), put(item)))));
  const node = group(field, meanings(groups, t, field.read), table ? heads(groups) : null, ...items);
  if (table) node.classList.add("ws-table");
  if (field.read) node.classList.add("ws-reading");
  node.style.setProperty("--columns", groups.length);
  return { node };
}

const numbered = (n) => h("b", { class: "ws-n", "aria-hidden": "true" }, String(n));

/** More groups than a table has room for: a menu beside each item. */
function menuRow(item, n, groups, chosen, none, put, tick) {
  return h("div", { class: "ws-line", "data-row": item.id, "data-name": item.label, "data-n": n },
    numbered(n), h("span", {}, item.label), markSelect(item.label, groups, chosen, none, put), tick);
}

/** The pick of another field that stands beside an item. */
function tickOf(item, name, get, set) {
  const input = h("input", { type: "checkbox", "aria-label": `${name}: ${item.label}`, onchange: () => set(input.checked ? [...get(), item.id] : get().filter((id) => id !== item.id)) });
  input.checked = get().includes(item.id);
  return h("label", { class: "ws-chip" }, input, h("span", {}, name));
}

/** The names above the columns; each mark below has its own for those who do not see the table. */
function heads(options) {
  return h("div", { class: "ws-heads", "aria-hidden": "true" }, h("span", {}), h("div", { class: "ws-chips" }, options.map((option) => h("span", {}, option.label))));
}

export function drawEntries(field, get, set, t) {
  const list = h("div", { class: "ws-entries" });
  const change = (row, part, value, how) => set(get().map((entry, i) => (i === row ? { ...entry, [part]: value } : entry)), how);
  const draw = (focusOn) => {
    list.replaceChildren(...get().map((entry, row) => {
      const name = field.row.replace("{n}", row + 1);
      const text = h("textarea", { rows: 2, maxlength: 4000, "aria-label": t("{label}: {line}", { label: field.label, line: name }),
        oninput: () => change(row, "text", text.value, { typing: true }) });
      text.value = entry.text;
      const remove = button(t("Remove"), () => { set(get().filter((_, i) => i !== row)); draw(Math.max(0, row - 1)); }, "plain");
      remove.setAttribute("aria-label", t("Remove “{line}”", { line: name }));
      return h("fieldset", { class: "ws-item", "data-row": row, "data-name": name }, h("legend", { class: "ws-hidden" }, name), text,
        h("div", { class: "ws-chips" }, radios(field.groups, entry.group, (place) => change(row, "group", place)), remove));
    }));
    if (focusOn !== undefined) (list.querySelectorAll("textarea")[focusOn] ?? add).focus();
  };
  const add = button(field.add, () => {
    if (get().length >= field.most) return;
    set([...get(), { text: "", group: "" }]);
    draw(get().length - 1);
  });
  draw();
  return { node: group(field, list, add) };
}

/** Fills a field with what stands elsewhere in the answer; in sight while there is something and the field is empty. */
function copying({ label, path }, empty, take) {
  let there = null;
  const press = button(label, () => { take(there); press.hidden = true; });
  const update = (answer) => {
    there = path.reduce((part, name) => part?.[name], answer) ?? null;
    press.hidden = !there || !Object.keys(there).length || !empty();
  };
  return { press, update };
}

export function drawPicks(field, get, set, t) {
  const count = h("strong", {});
  const tell = () => { const most = Math.min(field.most, field.options.length);
    count.textContent = field.least === most || (field.least < 2 && most === field.options.length) ? t("{n} of {m}", { n: get().length, m: most }) : t("{n} ({least} to {most} wanted)", { n: get().length, least: field.least, most }); };
  const inputs = [];
  const rows = field.table?.rows, heads = field.table?.heads ?? [];
  const options = (field.beside ? [] : field.options).map((option) => {
    const input = h("input", { type: "checkbox", onchange: () => {
      const chosen = field.options.map((one) => one.id).filter((id) => (id === option.id ? input.checked : get().includes(id)));
      set(chosen);
      tell();
    } });
    input.checked = get().includes(option.id);
    inputs.push(input);
    const [below, ...cells] = rows?.[option.id] ?? [option.detail];
    return h("label", { class: "ws-card", "data-row": option.id, "data-name": option.label }, input, h("span", {}, option.label, below ? h("small", {}, below) : null),
      cells.map((cell, at) => h("span", { class: "ws-cell" }, h("b", {}, heads[at]), " ", cell)));
  });
  tell();
  const copy = field.copies && copying(field.copies, () => !get().length, (there) => {
    set(field.options.map((one) => one.id).filter((id) => there.includes(id)));
    inputs.forEach((input, at) => { input.checked = get().includes(field.options[at].id); });
    tell();
    inputs.find((input) => input.checked)?.focus({ preventScroll: true });
  });
  const others = field.narrow ? h("details", { hidden: true }, h("summary", {}, t("Others"))) : null;
  const node = group(field, copy?.press ?? null, rows ? h("div", { class: "ws-card ws-cardheads", "aria-hidden": "true" }, h("span", {}), h("span", {}), heads.map((head) => h("span", { class: "ws-cell" }, head))) : null,
    ...options, others, h("p", { class: "ws-sum" }, h("span", {}, t("Picked")), count));
  if (rows) node.classList.add("ws-picktable");
  const first = field.options.slice(0, field.most).map((option) => option.id); // while nothing is there to copy
  const update = others ? (answer) => { copy.update(answer); narrow(options, others, field.copies.path.reduce((part, name) => part?.[name], answer) ?? first, get()); } : field.beside ? tell : copy?.update;
  return { node, update };
}

/** Only the cards of `near`, and those picked when it came, stay in sight. */
function narrow(cards, others, near, picked) {
  const key = near.join();
  if (others.dataset.near === key) return;
  others.dataset.near = key;
  const far = near.length ? cards.filter((card) => !near.includes(card.dataset.row) && !picked.includes(card.dataset.row)) : [];
  others.before(...cards.filter((card) => !far.includes(card)));
  others.append(...far);
  others.hidden = !far.length;
}

export function drawShares(field, get, set, t) {
  const total = h("strong", { role: "status" });
  const empty = h("p", { class: "ws-help" }, t("Pick something above first."));
  const shown = (answer) => field.options.filter((option) => !field.only || answer[field.only].includes(option.id));
  let visible = [];
  const tell = () => {
    const sum = visible.reduce((points, option) => points + (get()[option.id] ?? 0), 0);
    total.textContent = t("{n} of {m}", { n: sum, m: field.total });
    total.classList.toggle("ws-off", sum !== field.total);
  };
  const rows = Object.fromEntries(field.options.map((option) => [option.id, shareRow(option, field, get, set, tell)]));
  const copy = field.copies && copying(field.copies, () => !Object.keys(get()).length, (there) => {
    set({ ...there });
    for (const [id, row] of Object.entries(rows)) show(row, there[id] ?? 0);
    tell();
    node.querySelector("input").focus({ preventScroll: true });
  });
  const update = (answer) => {
    visible = shown(answer);
    copy?.update(answer);
    for (const option of field.options) rows[option.id].hidden = !visible.includes(option);
    empty.hidden = visible.length > 0;
    tell();
  };
  const node = group(field, copy?.press ?? null, empty, ...Object.values(rows), h("p", { class: "ws-sum" }, h("span", {}, t("Shared out")), total));
  return { node, update };
}

function show(row, points) {
  row.querySelector("input").value = points;
  row.querySelector("output").textContent = points;
}

function shareRow(option, field, get, set, tell) {
  const id = unique("share");
  const output = h("output", { for: id });
  const say = (points) => { output.textContent = points; }; // as it is kept: a slider shows it to the nearest step
  const report = (how) => { say(input.value); set({ ...get(), [option.id]: Number(input.value) }, how); tell(); };
  const input = h("input", { type: "range", id, min: 0, max: field.total, step: 5,
    oninput: () => report({ preview: true }), onchange: () => report({}) });
  input.value = get()[option.id] ?? 0;
  say(get()[option.id] ?? 0);
  return h("div", { class: "ws-share", "data-row": option.id, "data-name": option.label }, h("label", { for: id }, option.label), output, input,
    option.detail && !field.only ? h("small", {}, option.detail) : null);
}

export function drawTexts(field, get, set, t) {
  const empty = h("p", { class: "ws-help" }, t("Pick something above first."));
  const blocks = Object.fromEntries(field.options.map((option) => [option.id, textsBlock(option, field, get, set)]));
  const update = (answer) => {
    const shown = field.options.filter((option) => !field.only || answer[field.only].includes(option.id));
    for (const option of field.options) blocks[option.id].hidden = !shown.includes(option);
    const [first] = shown; // that there is something to read and to change is seen without opening anything
    if (first && field.parts.length > 1 && !Object.values(blocks).some((block) => block.dataset.opened)) Object.assign(blocks[first.id], { open: true }).dataset.opened = "yes";
    empty.hidden = shown.length > 0;
  };
  return { node: group(field, empty, ...Object.values(blocks)), update };
}

function textsBlock(option, field, get, set) {
  const inputs = field.parts.map((part) => {
    const id = unique("part");
    const input = h("textarea", { id, rows: 3, maxlength: 4000, "data-column": part.id,
      oninput: () => set({ ...get(), [option.id]: { ...get()[option.id], [part.id]: input.value } }, { typing: true }) });
    input.value = get()[option.id]?.[part.id] ?? field.starts[option.id][part.id];
    return [h("label", { for: id, class: field.parts.length === 1 ? "ws-hidden" : null }, h("span", { class: "ws-hidden" }, `${option.label.replace(/\.$/, "")}, `), part.label), input];
  });
  return h("details", { class: "ws-block", open: field.parts.length === 1, "data-row": option.id, "data-name": option.label }, h("summary", {}, option.label), inputs.flat());
}
