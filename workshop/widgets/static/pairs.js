// Choosing between two things, one pair at a time.
import { button, h, tableNode } from "./dom.js";
import { group } from "./fields.js";

export function drawPairs(field, get, set, t) {
  let at = Math.max(0, field.pairs.findIndex((pair) => !get()[pair.id]));
  const heading = h("h3", { tabindex: "-1" }), table = h("div", {});
  const sides = { left: button(field.left, () => choose("left")), right: button(field.right, () => choose("right")) };
  const back = button(t("Previous pair"), () => move(-1), "plain"), on = button(t("Next pair"), () => move(1), "plain");
  const count = h("strong", { role: "status" });

  const draw = () => {
    const pair = field.pairs[at], chosen = get()[pair.id];
    heading.textContent = t("Pair {n} of {m}", { n: at + 1, m: field.pairs.length });
    table.replaceChildren(tableNode(t, heading.textContent, [t("Compare"), field.left, field.right], pair.rows));
    for (const [side, node] of Object.entries(sides)) {
      node.setAttribute("aria-pressed", String(chosen === side));
      node.textContent = chosen === side ? t("Chosen: {side}", { side: field[side] }) : t("Choose {side}", { side: field[side] });
    }
    back.disabled = at === 0;
    on.disabled = at === field.pairs.length - 1;
    count.textContent = t("{n} of {m}", { n: Object.keys(get()).length, m: field.pairs.length });
  };
  const move = (step) => { at = Math.min(field.pairs.length - 1, Math.max(0, at + step)); draw(); heading.focus(); };
  const choose = (side) => {
    set({ ...get(), [field.pairs[at].id]: side });
    const left = field.pairs.findIndex((pair, i) => i > at && !get()[pair.id]);
    if (left > 0) { at = left; draw(); heading.focus(); } else draw();
  };
  draw();
  return { node: group(field, heading, table, h("div", { class: "ws-sides" }, sides.left, sides.right),
    h("div", { class: "ws-sides" }, back, on), h("p", { class: "ws-sum" }, h("span", {}, t("Chosen")), count)) };
}
