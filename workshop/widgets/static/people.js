// Choosing people: cards with search and filter; each can be kept in or ruled out of suggestions.
const MOST_CARDS = 200;

function drawPeople(field, get, set) {
  const search = h("input", { type: "search", id: unique("search"), oninput: () => sift() });
  const filter = h("select", { id: unique("filter"), onchange: () => sift() },
    h("option", { value: "" }, "All backgrounds"), field.groups.map((one) => h("option", { value: one.id }, one.label)));
  const chosen = h("input", { type: "checkbox", onchange: () => sift() });
  const count = h("p", { class: "ws-help", role: "status" });
  const cards = new Map(field.people.map((person) => [person.id, personCard(person, get, set)]));

  const sift = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0, hits = 0;
    for (const person of field.people) {
      const text = `${person.label} ${person.detail} ${person.story}`.toLowerCase();
      const hit = (!filter.value || person.group === filter.value) && words.every((word) => text.includes(word)) &&
        (!chosen.checked || get().members.includes(person.id));
      hits += hit;
      cards.get(person.id).hidden = !hit || ++shown > MOST_CARDS;
    }
    count.textContent = hits > MOST_CARDS ? `${MOST_CARDS} of ${hits} people shown; search to see the others`
      : hits ? `${hits} ${hits === 1 ? "person" : "people"} shown` : "Nobody matches; clear the search to see everyone";
  };
  sift();
  return { node: group(field,
    h("div", { class: "ws-sift" },
      h("div", {}, h("label", { for: search.id }, "Search names, skills, stories"), search),
      h("div", {}, h("label", { for: filter.id }, "Background"), filter),
      h("label", { class: "ws-chip" }, chosen, h("span", {}, "Only my team"))),
    count, h("ul", { class: "ws-people" }, ...cards.values())) };
}

function personCard(person, get, set) {
  const others = (key) => get()[key].filter((id) => id !== person.id);
  const tick = h("input", { type: "checkbox", onchange: () => {
    set({ ...get(), members: tick.checked ? [...others("members"), person.id] : others("members"),
      ban: tick.checked ? others("ban") : get().ban });
    show();
  } });
  const wish = h("select", { "aria-label": `${person.label}: in suggestions`, onchange: () => {
    const lists = { keep: others("keep"), ban: others("ban") };
    if (wish.value) lists[wish.value].push(person.id);
    set({ ...get(), ...lists, members: wish.value === "ban" ? others("members") : get().members });
    show();
  } }, h("option", { value: "" }, "May be swapped"), h("option", { value: "keep" }, "Keep in"), h("option", { value: "ban" }, "Not available"));
  const show = () => {
    const value = get();
    tick.checked = value.members.includes(person.id);
    wish.value = ["keep", "ban"].find((key) => value[key].includes(person.id)) ?? "";
    node.classList.toggle("in", tick.checked);
    node.classList.toggle("out", wish.value === "ban");
  };
  const node = h("li", { class: "ws-person" },
    h("label", {}, tick, h("span", {}, person.label, h("small", {}, person.detail)), h("span", { class: "ws-cost" }, person.cost)),
    h("details", {}, h("summary", {}, "More", h("span", { class: "ws-hidden" }, ` about ${person.label}`)), h("p", {}, person.story), wish));
  show();
  return node;
}
