// Who is in the room, for the facilitator alone, when somebody needs help: their letters, their table, in or out.
import { at } from "./address.js";
import { button, h } from "./dom.js";
import { mover } from "./moves.js";
import { wording } from "./words.js";

export function render({ model, el }) {
  const t = wording(model.get("page"));
  const send = mover(model);
  const list = h("tbody", {});
  el.replaceChildren(h("header", { class: "where" }, h("a", { href: at("/board") }, t("Back to the board"))), h("main", { id: "main" }, h("h1", {}, t("Help somebody get in")),
    h("p", {}, t("Do not show this page to the room. The letters let a person go on from another device.")),
    h("table", {}, h("thead", {}, h("tr", {}, [t("Nickname"), t("Table"), t("Letters"), ""].map((name) => h("th", { scope: "col" }, name)))), list)));
  const show = () => list.replaceChildren(...model.get("seen").people.map((one) => h("tr", {}, h("th", { scope: "row" }, one.nickname), h("td", {}, one.seat || "–"), h("td", { class: "k" }, one.pass),
    h("td", {}, button(one.away ? t("Let in again") : t("Take out"), () => send({ do: "away", name: one.person, on: !one.away }), "btn")))));
  show();
  model.on("change:seen", show);
  model.on("again", show);
}
