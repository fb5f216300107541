// Choosing people: cards to search, filter and sort, those chosen on top; each can be kept in or ruled out of suggestions.
import { h, unique } from "./dom.js";
import { group } from "./fields.js";

const MOST_CARDS = 200;

export function drawPeople(field, get, set, t) {
  const search = h("input", { type: "search", id: unique("search"), oninput: () => sift() });
  const filter = h("select", { id: unique("filter"), onchange: () => sift() },
    h("option", { value: "" }, t("All backgrounds")), field.groups.map((one) => h("option", { value: one.id }, one.label)));
  const order = h("select", { id: unique("order"), onchange: () => sift() },
    h("option", { value: "" }, t("As they come")), field.orders.map((label, n) => h("option", { value: n }, label)));
  const chosen = h("input", { type: "checkbox", onchange: () => sift() });
  const count = h("p", { class: "ws-help", role: "status" }), team = h("p", { class: "ws-team" });
  const cards = new Map(field.people.map((person) => [person.id, personCard(person, get, set, t)]));

  const list = h("ul", { class: "ws-pool" });
  const isIn = (person) => get().members.includes(person.id);

  /** Those chosen first. A card does not move while somebody is in the list, who would lose it. */
  const ordered = () => {
    const sorted = order.value === "" ? field.people : [...field.people].sort((one, other) => one.sorts[order.value] - other.sorts[order.value]);
    const people = [...sorted.filter(isIn), ...sorted.filter((person) => !isIn(person))];
    if (!list.contains(document.activeElement)) list.append(...people.map((person) => cards.get(person.id)));
    return people;
  };

  const tell = () => {
    const names = field.people.filter(isIn).map((person) => person.label);
    team.textContent = names.length ? t("Your team: {names}", { names: names.join(", ") }) : "";
  };

  const sift = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0, hits = 0;
    for (const person of ordered()) {
      const text = `${person.label} ${person.detail} ${person.story}`.toLowerCase();
      const hit = (!filter.value || person.group === filter.value) && words.every((word) => text.includes(word)) &&
        (!chosen.checked || isIn(person));
      hits += hit;
      cards.get(person.id).querySelector(".ws-cost").textContent = order.value > 0 ? t("level {n}", { n: -person.sorts[order.value] }) : person.cost;
      cards.get(person.id).hidden = !hit || ++shown > MOST_CARDS;
    }
    count.textContent = hits > MOST_CARDS ? t("{n} of {m} people shown; search to see the others", { n: MOST_CARDS, m: hits })
      : hits ? t.n(hits, "one person shown", "{n} people shown") : t("Nobody matches; clear the search to see everyone");
  };
  sift();
  return { update: tell, node: group(field,
    h("div", { class: "ws-sift" },
      h("div", {}, h("label", { for: search.id }, t("Search names, skills, stories")), search),
      h("div", {}, h("label", { for: filter.id }, t("Background")), filter),
      field.orders.length ? h("div", {}, h("label", { for: order.id }, t("Order")), order) : null,
      h("label", { class: "ws-chip" }, chosen, h("span", {}, t("Only my team")))),
    team, count, list) };
}

function personCard(person, get, set, t) {
  const others = (key) => get()[key].filter((id) => id !== person.id);
  const tick = h("input", { type: "checkbox", onchange: () => {
    set({ ...get(), members: tick.checked ? [...others("members"), person.id] : others("members"),
      ban: tick.checked ? others("ban") : get().ban });
    show();
  } });
  const wish = h("select", { "aria-label": t("{name}: in suggestions", { name: person.label }), onchange: () => {
    const lists = { keep: others("keep"), ban: others("ban") };
    if (wish.value) lists[wish.value].push(person.id);
    set({ ...get(), ...lists, members: wish.value === "ban" ? others("members") : get().members });
    show();
  } }, h("option", { value: "" }, t("May be swapped")), h("option", { value: "keep" }, t("Keep in")), h("option", { value: "ban" }, t("Not available")));
  const show = () => {
    const value = get();
    tick.checked = value.members.includes(person.id);
    wish.value = ["keep", "ban"].find((key) => value[key].includes(person.id)) ?? "";
    node.classList.toggle("in", tick.checked);
    node.classList.toggle("out", wish.value === "ban");
  };
  const node = h("li", { class: "ws-person" },
    h("label", {}, tick, h("span", {}, person.label, h("small", {}, person.detail)), h("span", { class: "ws-cost" }, person.cost)),
    h("details", {}, h("summary", {}, t("More"), h("span", { class: "ws-hidden" }, " ", t("about {name}", { name: person.label }))), h("p", {}, person.story), wish));
  show();
  return node;
}
