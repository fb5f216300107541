// A short table to fill in: cells of plain text, rows that come and go, a spreadsheet pasted into it, mistakes at their cells.
import { button, h, unique } from "./dom.js";

const MOST_PASTED = 100; // rows

/** A spreadsheet’s cells, as programs put them on the clipboard: tabs between cells, quotes around those with line breaks. */
export function cellsOf(pasted) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < pasted.length; i += 1) {
    const sign = pasted[i], row = rows[rows.length - 1], at = row.length - 1;
    if (quoted && sign === '"' && pasted[i + 1] === '"') { row[at] += '"'; i += 1; }
    else if (sign === '"' && (quoted || row[at] === "")) quoted = !quoted;
    else if (quoted) row[at] += sign === "\n" || sign === "\r" ? " " : sign;
    else if (sign === "\t") row.push("");
    else if (sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[at] += sign;
  }
  return rows.filter((row) => row.some((cell) => cell.trim())).slice(0, MOST_PASTED);
}

/** `columns`, `besides`: what they are; `given`: what stands there; `example`: rows to write over; `left`: cells still the workshop’s. */
export function sheet({ t, columns, besides, given, example, left }) {
  const body = h("tbody", {}), caption = t("Rows");
  const plain = (row) => columns.map(({ name }) => row[name] ?? "").join("\n");
  const examples = new Set(example.rows.map(plain)), old = new Set(left.map(([row, column]) => `${row} ${column}`));
  let rows = []; // { id, cells: {name: control}, node, head }

  function control({ name, heading, long, choices }, value, label, id = unique(name)) {
    const names = { id, "aria-label": label, "data-column": name, maxlength: "4000" };
    if (!choices) return long ? h("textarea", { ...names, rows: "2" }, value) : h("input", { ...names, type: "text", value, autocomplete: "off" });
    const empty = h("option", { value: "" }, t("Choose …"));
    return h("select", { id, "aria-label": label, "data-column": name, title: heading }, empty, choices.map((one) => h("option", { value: one, selected: one === value }, one)));
  }

  const values = ({ id, cells }) => ({ ...(id ? { id } : {}), ...Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.value])) });

  function add(value = {}, note = "", before = null) {
    const row = { id: value.id ?? "", cells: {}, head: h("th", { scope: "row" }), node: h("tr", {}) };
    for (const column of columns) row.cells[column.name] = control(column, value[column.name] ?? "", column.heading);
    const gone = button("×", () => remove(row), "plain");
    row.gone = gone;
    row.node.append(row.head, ...columns.map((column, at) => h("td", { "data-label": column.heading }, row.cells[column.name], at || !note ? null : h("small", {}, note))), h("td", {}, gone));
    row.node.addEventListener("input", () => { clear(row.node); named(); });
    row.node.addEventListener("paste", (event) => pasted(event, row));
    body.insertBefore(row.node, before);
    rows = [...body.children].map((node) => [...rows, row].find((one) => one.node === node));
    return row;
  }

  function remove(row) {
    const at = rows.indexOf(row);
    rows = rows.filter((one) => one !== row);
    row.node.remove();
    if (!rows.length) add();
    named();
    Object.values(rows[Math.min(at, rows.length - 1)].cells)[0].focus();
  }

  /** Numbers and labels follow the rows; whose words they are stands beside the number. */
  function named() {
    rows.forEach((row, at) => {
      const n = at + 1, now = values(row);
      const still = columns.some(({ name }) => old.has(`${row.first} ${name}`) && row.was === plain(now));
      row.head.replaceChildren(String(n), examples.has(plain(now)) ? h("small", {}, t("Example")) : still ? h("small", {}, t("Still the workshop’s")) : "");
      for (const { name, heading } of columns) row.cells[name].setAttribute("aria-label", t("{column}, row {n}", { column: heading, n }));
      row.gone.setAttribute("aria-label", t("Remove row {n}", { n }));
    });
  }

  function pasted(event, row) {
    const written = event.clipboardData?.getData("text/plain") ?? "", cells = cellsOf(written);
    const start = columns.findIndex(({ name }) => row.cells[name] === event.target);
    if (start < 0 || !(written.includes("\t") || cells.length > 1)) return;
    event.preventDefault();
    cells.forEach((line, down) => {
      const into = rows[rows.indexOf(row) + down] ?? add();
      line.forEach((cell, right) => { const column = columns[start + right]; if (column) write(into.cells[column.name], cell.trim(), column.choices); });
    });
    named();
  }

  function write(cell, value, choices) {
    const known = choices?.find((one) => one.toLowerCase() === value.toLowerCase());
    cell.value = choices ? known ?? "" : value;
  }

  function fill(lines, notes = []) {
    rows = [];
    body.replaceChildren();
    lines.forEach((line, at) => { const row = add(line, notes[at]); [row.first, row.was] = [at, plain(values(row))]; });
    if (!lines.length) add();
    named();
  }

  const beside = Object.fromEntries(besides.map((column) => [column.name, control(column, given.beside[column.name] ?? "", null)]));
  const besideNode = h("div", { class: "ws-beside" }, besides.map(({ name, heading, help }) => h("div", { oninput: (event) => clear(event.currentTarget) },
    h("label", { for: beside[name].id }, heading), help ? h("small", {}, help) : null, beside[name])));
  const head = h("tr", {}, h("th", { scope: "col" }, t("Row")), columns.map(({ heading, help }) => h("th", { scope: "col" }, heading, help ? h("small", {}, help) : null)), h("td", {}));

  function clear(node) {
    for (const fault of node.querySelectorAll(".ws-fault")) fault.remove();
    for (const cell of node.querySelectorAll("[aria-invalid]")) { cell.removeAttribute("aria-invalid"); cell.removeAttribute("aria-describedby"); }
  }

  /** Each mistake under its cell; true where the keyboard went to the first one. */
  function tell(faults) {
    clear(node);
    const at = faults.map(({ row, column, what, fix }) => [row < 0 ? beside[column] : rows[row]?.cells[column] ?? Object.values(rows[row]?.cells ?? {})[0], `${what} ${fix}`]).filter(([cell]) => cell);
    for (const [cell, said] of at) {
      const id = unique("fault");
      cell.setAttribute("aria-invalid", "true");
      cell.setAttribute("aria-describedby", id);
      cell.after(h("small", { class: "ws-fault", id }, said));
    }
    at[0]?.[0].focus();
    return at.length > 0;
  }

  const legend = h("p", { class: "ws-help" }, t("Rows marked “Example” come from a shipped kit, and all in them is invented: write yours over them, or remove them. A table copied from a spreadsheet can be pasted into a cell."));
  const node = h("div", { class: "ws-sheet" }, besideNode, legend,
    h("div", { class: "ws-scroll", role: "region", tabindex: "0", "aria-label": caption }, h("table", {}, h("thead", {}, head), body)),
    h("div", { class: "ws-bar" }, button(t("Add a row"), () => { const row = add(); named(); Object.values(row.cells)[0].focus(); })));
  fill(given.rows);
  const kept = () => rows.map(values).filter((row) => plain(row).trim());
  const value = () => ({ beside: Object.fromEntries(Object.entries(beside).map(([name, cell]) => [name, cell.value])), rows: rows.map(values) });
  return { node, value, tell, append: (lines, notes) => { const own = kept().filter((row) => examples.has(plain(row))); fill([...own, ...lines], [...own.map(() => ""), ...notes]); } };
}
