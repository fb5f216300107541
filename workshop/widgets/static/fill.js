// The skills of a sheet that says who can do what, as a table in which their levels are described: on the page, or copied into a spreadsheet.
import { button, h, unique } from "./dom.js";

/** A cell as a spreadsheet reads it back. */
const cell = (text) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""').replaceAll("\n", " ")}"` : text);
export const asTable = (lines) => lines.map((line) => line.map(cell).join("\t")).join("\n");

/** `empty`: the columns in which somebody writes; `done(text)` takes the whole table. */
export function fillIn({ t, headings, rows, empty, done }) {
  const name = headings.indexOf(headings[empty[0] - 1]); // the skill stands before its levels
  const controls = rows.map((row) => row.map((value, at) => (empty.includes(at)
    ? h("textarea", { id: unique("level"), rows: "2", maxlength: "2000", "aria-label": t("{column}: {skill}", { column: headings[at], skill: row[name] }) }) : null)));
  const whole = () => asTable([headings, ...rows.map((row, n) => row.map((value, at) => controls[n][at]?.value.trim() ?? value))]);
  const said = h("p", { "aria-live": "polite", class: "ws-help" });
  const fallback = h("textarea", { rows: "4", readonly: true, hidden: true, "aria-label": t("The table to copy") });

  async function copied() {
    fallback.value = whole();
    try {
      await navigator.clipboard.writeText(fallback.value);
      said.textContent = t("Copied. Paste it into a spreadsheet, fill in the three columns, and paste it back above.");
    } catch {
      fallback.hidden = false;
      fallback.select();
      said.textContent = t("Copy the text below, paste it into a spreadsheet, fill in the three columns, and paste it back above.");
    }
  }

  const line = (row, n) => h("tr", {}, row.map((value, at) => (at === name ? h("th", { scope: "row" }, value) : h("td", { "data-label": headings[at] }, controls[n][at] ?? value))));
  return h("div", { class: "ws-sheet" },
    h("div", { class: "ws-scroll", role: "region", tabindex: "0", "aria-label": t("Skills to describe") },
      h("table", {}, h("thead", {}, h("tr", {}, headings.map((heading) => h("th", { scope: "col" }, heading)))), h("tbody", {}, rows.map(line)))),
    h("div", { class: "ws-bar" }, button(t("Go on with these skills"), () => done(whole()), "main"), button(t("Copy a table to fill in"), copied)), said, fallback);
}
