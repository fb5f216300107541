// A table in, a kit out: paste it or drop a file, see what its columns are taken for, confirm, and use what was made of it.
import { columnList } from "./columns.js";
import { button, h, unique } from "./dom.js";
import { fillIn } from "./fill.js";

const ENDINGS = ".xlsx,.ods,.csv,.tsv,.txt,.md";

/** What is said of a table, each part under its heading. */
export const saidNodes = (said) => said.map(([heading, lines]) => h("div", {}, h("h3", {}, heading), h("ul", {}, lines.map((line) => h("li", {}, line)))));

/** The form; `own`: what stands beside the table of the kit in use; `send(message, buffers)` asks for a look or a kit and says whether that went out, `refuse(headline, text)` says why not; `told`: what is said of it. */
export function tableForm({ t, most, send, refuse, told, own = {} }) {
  let table = null; // { name, bytes }: the last one that was looked at
  const columns = columnList({ t, changed: () => ask("look") });
  let last = 0, awaited = 0, making = false; // the number of the last question, and of the one whose answer counts
  let guessed = own.role ?? ""; // the role that the workshop filled in
  let swapped = false; // whether somebody said that rows and columns were taken the wrong way round
  const area = h("textarea", { id: unique("table"), rows: "6", spellcheck: "false", oninput: stale, onpaste: () => setTimeout(pasted) });
  const file = h("input", { type: "file", id: unique("tablefile"), accept: ENDINGS, onchange: () => dropped(file.files[0]) });
  const wishes = Object.fromEntries([["role", t("The role"), ""], ["headcount", t("How many to hire"), "4"], ["cost", t("Yearly cost, from – to"), "40000 – 80000"],
    ["currency", t("Currency, three letters"), "EUR"], ["language", t("Language, such as en or de"), ""]].map(([name, label, usual]) => {
    const id = unique(name), value = own[name] || usual;
    return [name, { input: h("input", { type: "text", id, value, maxlength: "200", autocomplete: "off", onchange: () => columns.kinds().length && ask("look") }), label: h("label", { for: id }, label) }];
  }));
  const role = wishes.role.input;
  const written = () => Object.fromEntries(Object.entries(wishes).map(([name, { input }]) => [name, input.value]));
  const use = button(t("Use it"), () => (role.value.trim() ? ask("make") : refused(role, t("Which role do you hire for?"), t("Write it under “The role”, then use the kit."))), "main");
  use.disabled = true;

  function ask(what) {
    if (!table || making) return;
    awaited = ++last;
    making = what === "make";
    use.setAttribute("aria-disabled", making); // and not disabled, which would lose the focus
    const sent = send({ do: what, asked: awaited, name: table.name, kinds: columns.kinds(), said: columns.said, wishes: written(), swapped }, [table.bytes.slice(0)]);
    if (!sent) lost();
  }

  /** Nothing on its way counts any more. */
  function lost() {
    awaited = 0;
    making = false;
    use.setAttribute("aria-disabled", false);
  }

  /** What is shown is of another text than what stands there now. */
  function stale() {
    if (!making) awaited = 0;
    table = null;
    swapped = false;
    closed();
  }

  /** Its columns are not shown any more. */
  function closed() {
    columns.clear();
    showsNothing();
    found.hidden = true;
  }

  function look(name, bytes) {
    stale();
    table = { name, bytes };
    if (role.value === guessed) role.value = name.includes(".") ? "" : own.role ?? ""; // a file may be called by its role
    ask("look");
  }

  function refused(field, headline, text) {
    refuse(headline, text);
    field.focus();
  }

  function pasted() {
    const { buffer } = new TextEncoder().encode(area.value);
    if (!area.value.trim()) refused(area, t("There is nothing to look at yet"), t("Paste a table, or choose a file."));
    else if (fits(area, buffer.byteLength)) look(t("Pasted table"), buffer);
  }

  function fits(field, size) {
    if (size > most) refused(field, t("Too large"), t("A table of skills needs far less than one MB. Save it alone in a file of its own."));
    return size <= most;
  }

  async function dropped(chosen) {
    if (!chosen || !fits(file, chosen.size)) return;
    try {
      look(chosen.name, await chosen.arrayBuffer());
    } catch {
      refused(file, t("The file cannot be read"), t("It may be a folder, or have changed meanwhile. Choose it again."));
    }
    file.value = "";
  }

  /** What was filled in takes the place of the table that was pasted; the cells stay until they give a kit. */
  function filled(text) {
    const cells = filling.firstChild;
    area.value = text;
    pasted();
    filling.replaceChildren(cells);
  }

  /** The other way round, its columns are others. */
  function turned() {
    swapped = !swapped;
    columns.clear();
    ask("look");
  }

  const report = h("div", {}), filling = h("div", {});

  /** Whether this is the answer to what was asked last; `guess`: what the role may be, by the name of the file. */
  function answered(asked, guess) {
    if (asked !== awaited) return false;
    lost();
    if (guess && !role.value.trim()) role.value = guessed = guess;
    return true;
  }

  /** What was found in the table; the selects stay where somebody is choosing. */
  function shows({ columns: read, details, ready, choice, swap, fill }) {
    const open = report.querySelector("details")?.open; // whoever reads on while choosing goes on reading
    report.replaceChildren(details.length ? h("details", { open }, h("summary", {}, t("How it was read, and what it gives")), saidNodes(details)) : "");
    use.disabled = !ready;
    source.textContent = area.value.trim() ? "" : t("What was read: {name}.", { name: table.name });
    turn.hidden = !swap;
    use.hidden = Boolean(fill);
    if (fill) { columns.clear(); filling.replaceChildren(fillIn({ t, ...fill, done: filled })); }
    else { if (ready) filling.replaceChildren(); columns.show(read, choice); }
    found.hidden = false;
  }

  /** What was made of the table before is no kit as it is now described. */
  function showsNothing() {
    report.replaceChildren();
    filling.replaceChildren();
    use.disabled = true;
  }

  const ofFiles = (event) => event.dataTransfer.types.includes("Files"); // a text that is dragged goes where it is dropped
  const source = h("p", { class: "ws-help" });
  const turn = button(t("Rows and columns are swapped"), turned);
  const found = h("div", { hidden: true }, source, filling, columns.node, h("div", { class: "ws-bar" }, use, turn), report);
  const node = h("section", { class: "ws-table-form", ondragover: (event) => ofFiles(event) && event.preventDefault(),
    ondrop: (event) => { if (ofFiles(event)) { event.preventDefault(); dropped(event.dataTransfer.files[0]); } } },
    h("p", { class: "ws-help" }, t("One row per skill: its name, its group, and what weak, fine and excellent look like. Your headings and your scale will do. Put no real people in: the program invents everybody.")),
    h("p", {}, h("label", { for: area.id }, t("Paste the table here")), h("br", {}), area),
    h("p", {}, h("label", { for: file.id }, t("or choose a file, or drop one here")), h("br", {}), file),
    h("div", { class: "ws-wishes" }, Object.values(wishes).map(({ label, input }) => h("div", {}, label, input))),
    h("div", { class: "ws-bar" }, button(t("Look at the table"), () => (table ? ask("look") : pasted()))),
    told, found);
  return { node, area, answered, closed, lost, shows, showsNothing, waits: () => awaited > 0 };
}
