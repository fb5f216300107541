// A table in, a kit out: paste it or drop a file, see what its columns are taken for, confirm, and use what was made of it.
import { button, h, unique } from "./dom.js";

const ENDINGS = ".xlsx,.ods,.csv,.tsv,.txt,.md";

/** The form; `send(message, buffers)` asks for a look or a kit, `refuse(headline, text)` says why not. */
export function tableForm({ t, most, send, refuse }) {
  const KINDS = [["skill", t("The skill’s name")], ["group", t("Its group")], ["about", t("What it is")], ["1", t("Level 1 (weak)")], ["3", t("Level 3 (fine)")],
    ["5", t("Level 5 (excellent)")], ["needed", t("The level needed")], ["critical", t("Critical or not")], ["other", t("Not used")]];
  let table = null; // { name, bytes }: the last one that was looked at
  let selects = [];
  const found = h("div", {});
  const area = h("textarea", { id: unique("table"), rows: "6", spellcheck: "false", onpaste: () => setTimeout(pasted) });
  const file = h("input", { type: "file", id: unique("tablefile"), accept: ENDINGS, onchange: () => dropped(file.files[0]) });
  const wishes = Object.fromEntries([["role", t("The role"), ""], ["headcount", t("How many to hire"), "4"], ["cost", t("Yearly cost, from – to"), "40000 – 80000"],
    ["currency", t("Currency, three letters"), "EUR"], ["language", t("Language, such as en or de"), ""]].map(([name, label, value]) => {
    const id = unique(name);
    return [name, { input: h("input", { type: "text", id, value, maxlength: "200", autocomplete: "off" }), label: h("label", { for: id }, label) }];
  }));
  const written = () => Object.fromEntries(Object.entries(wishes).map(([name, { input }]) => [name, input.value]));
  const use = button(t("Use it"), () => ask("make"), "main");
  use.disabled = true;

  function ask(what) {
    if (table) send({ do: what, name: table.name, kinds: selects.map((one) => one.value), wishes: written() }, [table.bytes.slice(0)]);
  }

  function look(name, bytes) {
    table = { name, bytes };
    selects = [];
    use.disabled = true;
    found.replaceChildren();
    ask("look");
  }

  function pasted() {
    if (!area.value.trim()) return refuse(t("There is nothing to look at yet"), t("Paste a table, or choose a file."));
    return look(t("Pasted table"), new TextEncoder().encode(area.value).buffer);
  }

  async function dropped(chosen) {
    if (!chosen) return;
    if (chosen.size > most) refuse(t("Too large"), t("A table of skills needs far less than one MB. Save it alone in a file of its own."));
    else {
      const role = wishes.role.input;
      if (!role.value) role.value = chosen.name.replace(/\.[^.]*$/, "").replace(/[_\W]+/gu, " ").trim();
      look(chosen.name, await chosen.arrayBuffer());
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
  function tell(said) {
    report.replaceChildren(...said.map(([heading, lines]) => h("div", {}, heading ? h("h3", {}, heading) : null,
      heading ? h("ul", {}, lines.map((line) => h("li", {}, line))) : h("p", {}, h("b", {}, lines.join(" "))))));
  }

  /** What was found in the table; the selects stay where somebody is choosing. */
  function shows({ columns, said, ready }) {
    tell(said);
    use.disabled = !ready;
    if (selects.length === columns.length && found.childElementCount) return;
    selects = [];
    found.replaceChildren(h("h3", {}, t("What the columns are")), h("p", { class: "ws-help" }, t("Change what was taken wrongly; the list below follows.")),
      h("div", { class: "ws-scroll", tabindex: "0", role: "region", "aria-label": t("What the columns are") },
        h("table", {}, h("thead", {}, h("tr", {}, [t("Column"), t("For example"), t("Is")].map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, columns.map(column)))),
      report, h("div", { class: "ws-bar" }, use));
  }

  const node = h("section", { class: "ws-table-form", ondragover: (event) => event.preventDefault(), ondrop: (event) => { event.preventDefault(); dropped(event.dataTransfer.files[0]); } },
    h("h2", {}, t("Make one from a table")),
    h("p", { class: "ws-help" }, t("One row per skill: its name, its group, and what weak, fine and excellent look like. Your headings and your scale will do. Everybody in the kit is invented by the program; put no real people in.")),
    h("p", {}, h("label", { for: area.id }, t("Paste the table here")), h("br", {}), area),
    h("p", {}, h("label", { for: file.id }, t("or choose a file (Excel, LibreOffice, CSV, Markdown), or drop one here")), h("br", {}), file),
    h("div", { class: "ws-wishes" }, Object.values(wishes).map(({ label, input }) => h("div", {}, label, input))),
    h("div", { class: "ws-bar" }, button(t("Look at the table"), () => (table && !area.value.trim() ? ask("look") : pasted()))),
    found);
  return { node, shows };
}
