// What the columns of a table are: a list with a menu each, for a table to make a kit of and for one to compare with a kit.
import { h, unique } from "./dom.js";

/** `changed()` is called when somebody says what a column is; `said` keeps what was said, by heading, for the next table. */
export function columnList({ t, changed }) {
  const KINDS = [["skill", t("The skill’s name")], ["group", t("Its group")], ["about", t("What it is")], ["1", t("Level 1 (weak)")], ["3", t("Level 3 (fine)")],
    ["5", t("Level 5 (excellent)")], ["needed", t("The level needed")], ["critical", t("Critical or not")], ["other", t("Not used")]];
  const said = {};
  let selects = [];
  const upper = h("div", {}), menus = h("div", {}), node = h("div", {}, upper, menus);
  let asked = []; // of four levels: [{ heading, kinds }], one where each of the two upper ones is the best

  function column({ heading, kind, example }) {
    const id = unique("column");
    const select = h("select", { id, onchange: () => { said[heading] = select.value; changed(); } }, KINDS.map(([value, label]) => h("option", { value, selected: value === kind }, label)));
    selects.push(select);
    return h("tr", {}, h("th", { scope: "row" }, h("label", { for: id }, heading)), h("td", {}, example), h("td", {}, select));
  }

  /** Of four levels a kit has three: which is the best is asked once, and the menus follow. */
  function ask(choice, columns) {
    asked = choice;
    const name = unique("best");
    const chosen = ({ kinds }) => kinds.every((kind, at) => kind === selects[at].value);
    const take = ({ kinds }) => {
      columns.forEach(({ heading, kind }, at) => { if (selects[at].value !== kinds[at] || kind !== kinds[at]) said[heading] = kinds[at]; selects[at].value = kinds[at]; });
      changed();
    };
    upper.replaceChildren(choice.length ? h("fieldset", {}, h("legend", {}, t("Your table has four levels, a kit describes three. Which one is “excellent”?")),
      choice.map((one) => h("label", { class: "ws-choice" }, h("input", { type: "radio", name, checked: chosen(one), onchange: () => take(one) }), h("span", {}, one.heading)))) : "");
  }

  /** Which of the two it is now, where somebody chose in a menu. */
  function follow() {
    const radios = upper.querySelectorAll("input");
    asked.forEach(({ kinds }, at) => { radios[at].checked = kinds.every((kind, column) => kind === selects[column].value); });
  }

  /** The menus stay where somebody is choosing. */
  function show(columns, choice = []) {
    if (selects.length === columns.length && menus.childElementCount) return follow();
    selects = [];
    menus.replaceChildren(h("div", { class: "ws-scroll", tabindex: "0", role: "region", "aria-label": t("What the columns are") },
      h("table", { class: "ws-columns" }, h("thead", {}, h("tr", {}, [t("Column"), t("For example"), t("Is")].map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, columns.map(column)))));
    return ask(choice, columns);
  }

  const clear = () => { selects = []; asked = []; upper.replaceChildren(); menus.replaceChildren(); };
  return { node, show, clear, said, kinds: () => selects.map((one) => one.value) };
}
