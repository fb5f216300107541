// A table in, a kit out: paste it or drop a file, see what its columns are taken for, confirm, and use what was made of it.
import { button, h, unique } from "./dom.js";

const ENDINGS = ".xlsx,.ods,.csv,.tsv,.txt,.md";

/** What is said of a table, each part under its heading. */
export const saidNodes = (said) => said.map(([heading, lines]) => h("div", {}, heading ? h("h3", {}, heading) : null,
  heading ? h("ul", {}, lines.map((line) => h("li", {}, line))) : h("p", {}, h("b", {}, lines.join(" ")))));

/** The form; `send(message, buffers)` asks for a look or a kit and says whether that went out, `refuse(headline, text)` says why not. */
export function tableForm({ t, most, send, refuse }) {
  const KINDS = [["skill", t("The skill’s name")], ["group", t("Its group")], ["about", t("What it is")], ["1", t("Level 1 (weak)")], ["3", t("Level 3 (fine)")],
    ["5", t("Level 5 (excellent)")], ["needed", t("The level needed")], ["critical", t("Critical or not")], ["other", t("Not used")]];
  let table = null; // { name, bytes }: the last one that was looked at
  let selects = [];
  let last = 0, awaited = 0, making = false; // the number of the last question, and of the one whose answer counts
  let guessed = ""; // the role that the workshop filled in
  const found = h("div", {});
  const area = h("textarea", { id: unique("table"), rows: "6", spellcheck: "false", oninput: stale, onpaste: () => setTimeout(pasted) });
  const file = h("input", { type: "file", id: unique("tablefile"), accept: ENDINGS, onchange: () => dropped(file.files[0]) });
  const wishes = Object.fromEntries([["role", t("The role"), ""], ["headcount", t("How many to hire"), "4"], ["cost", t("Yearly cost, from – to"), "40000 – 80000"],
    ["currency", t("Currency, three letters"), "EUR"], ["language", t("Language, such as en or de"), ""]].map(([name, label, value]) => {
    const id = unique(name);
    return [name, { input: h("input", { type: "text", id, value, maxlength: "200", autocomplete: "off", onchange: () => selects.length && ask("look") }), label: h("label", { for: id }, label) }];
  }));
  const role = wishes.role.input;
  const written = () => Object.fromEntries(Object.entries(wishes).map(([name, { input }]) => [name, input.value]));
  const use = button(t("Use it"), () => ask("make"), "main");
  use.disabled = true;

  function ask(what) {
    if (!table || making) return;
    awaited = ++last;
    making = what === "make";
    use.setAttribute("aria-disabled", making); // and not disabled, which would lose the focus
    const sent = send({ do: what, asked: awaited, name: table.name, kinds: selects.map((one) => one.value), wishes: written() }, [table.bytes.slice(0)]);
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
    selects = [];
    use.disabled = true;
    report.replaceChildren();
    found.replaceChildren();
  }

  function look(name, bytes) {
    stale();
    table = { name, bytes };
    if (role.value === guessed) role.value = "";
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

  function column({ heading, kind, example }) {
    const id = unique("column");
    const select = h("select", { id, onchange: () => ask("look") }, KINDS.map(([value, label]) => h("option", { value, selected: value === kind }, label)));
    selects.push(select);
    return h("tr", {}, h("th", { scope: "row" }, h("label", { for: id }, heading)), h("td", {}, example), h("td", {}, select));
  }

  const report = h("div", {});

  /** Whether this is the answer to what was asked last; `guess`: what the role may be, by the name of the file. */
  function answered(asked, guess) {
    if (asked !== awaited) return false;
    lost();
    if (guess && !role.value.trim()) role.value = guessed = guess;
    return true;
  }

  /** What was found in the table; the selects stay where somebody is choosing. */
  function shows({ columns, said, ready }) {
    report.replaceChildren(...saidNodes(said));
    use.disabled = !ready;
    if (selects.length === columns.length && found.childElementCount) return;
    selects = [];
    found.replaceChildren(h("h3", {}, t("What the columns are")), h("p", { class: "ws-help" }, t("What was read: {name}.", { name: table.name }), " ", t("Change what was taken wrongly; the list below follows.")),
      h("div", { class: "ws-scroll", tabindex: "0", role: "region", "aria-label": t("What the columns are") },
        h("table", {}, h("thead", {}, h("tr", {}, [t("Column"), t("For example"), t("Is")].map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, columns.map(column)))),
      report, h("div", { class: "ws-bar" }, use));
  }

  /** What was made of the table before is no kit as it is now described. */
  function showsNothing() {
    report.replaceChildren();
    use.disabled = true;
  }

  const ofFiles = (event) => event.dataTransfer.types.includes("Files"); // a text that is dragged goes where it is dropped
  const node = h("section", { class: "ws-table-form", ondragover: (event) => ofFiles(event) && event.preventDefault(),
    ondrop: (event) => { if (ofFiles(event)) { event.preventDefault(); dropped(event.dataTransfer.files[0]); } } },
    h("h2", {}, t("Make one from a table")),
    h("p", { class: "ws-help" }, t("One row per skill: its name, its group, and what weak, fine and excellent look like. Your headings and your scale will do. Everybody in the kit is invented by the program; put no real people in.")),
    h("p", {}, h("label", { for: area.id }, t("Paste the table here")), h("br", {}), area),
    h("p", {}, h("label", { for: file.id }, t("or choose a file (Excel, LibreOffice, CSV, Markdown), or drop one here")), h("br", {}), file),
    h("div", { class: "ws-wishes" }, Object.values(wishes).map(({ label, input }) => h("div", {}, label, input))),
    h("div", { class: "ws-bar" }, button(t("Look at the table"), () => (table ? ask("look") : pasted()))),
    found);
  return { node, answered, lost, shows, showsNothing, waits: () => awaited > 0 };
}
