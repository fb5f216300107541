// The exercises of a kit of one's own: whose they are, what keeps one from running, and a short table to add or mend each.
import { button, h, svgNode, unique } from "./dom.js";
import { drawing } from "./panel.js";
import { sheet } from "./sheet.js";

const TOLD = new Set(["exercises", "growth", "lines", "tried", "preview", "grown", "compared", "refused"]);

/** `send(message, buffers)` says what is asked for; `follow(current)` and `shows(message)` are to be called with what comes. */
export function growSection({ t, send }) {
  let current = null, open = null, ladder = null; // the kit in use; { slug, sheet, said, seen }; the table pasted again
  const list = h("ul", { class: "ws-exercises" }), said = h("div", { "aria-live": "polite", class: "ws-notes", tabindex: "-1" });
  const back = button(t("Back to the former version"), () => ask({ do: "back" }), "plain");
  const none = h("p", { class: "ws-help" }, t("The kit in use comes with the workshop and stays as it is. Make one of your own from a table, and its exercises are listed here, to be added and changed one at a time."));
  const again = renaming();
  none.hidden = back.hidden = again.node.hidden = true; // until the workshop has said what there is

  function note(kind, headline, lines = [], into = said) {
    into.replaceChildren(h("div", { class: `ws-note ${kind}` }, h("b", {}, headline), ...lines.map((line) => h("p", {}, line))));
  }

  function ask(message, buffers = []) {
    const into = open?.slug === message.slug && open ? open.said : said;
    if (send(message, buffers) === false) note("bad", t("The workshop does not answer"), [t("Nothing was sent. Once it answers again, try again.")], into);
    else if (message.do !== "exercises") note("hint", t("One moment …"), [], into);
  }

  // the list

  function exercise(one) {
    const place = h("div", {});
    const what = h("span", { class: one.bad ? "ws-off" : one.left.length ? "ws-some" : "" }, one.said);
    const texts = one.left.length ? h("details", {}, h("summary", {}, t("Show them")), h("ul", {}, one.left.map(([where, text]) => h("li", {}, h("b", {}, where), " ", text)))) : null;
    const label = one.there ? t("Change “{title}”", { title: one.title }) : t("Add “{title}”", { title: one.title });
    const opener = one.table ? button(label, () => (open?.slug === one.slug ? close() : ask({ do: "open", slug: one.slug }))) : null;
    opener?.setAttribute("aria-expanded", "false");
    return { ...one, place, opener, node: h("li", { class: "ws-item" }, h("div", { class: "ws-exercise" }, h("p", {}, h("b", {}, one.title), " · ", what), opener), texts, place) };
  }

  let entries = [];
  function shown(found, former) {
    entries = found.map(exercise);
    open = null;
    const group = (label, some) => (some.length ? [h("li", { class: "ws-group" }, h("h3", {}, label), h("ul", {}, some.map((one) => one.node)))] : []);
    list.replaceChildren(...group(t("In this kit"), entries.filter((one) => one.there)), ...group(t("Can be added with a short table"), entries.filter((one) => !one.there && one.table)),
      ...group(t("Need more than a short table"), entries.filter((one) => !one.there && !one.table)));
    none.hidden = found.length > 0;
    again.node.hidden = !found.length;
    back.hidden = !former;
  }

  function close() {
    const entry = entries.find((one) => one.slug === open?.slug);
    entry?.place.replaceChildren();
    entry?.opener.setAttribute("aria-expanded", "false");
    entry?.opener.focus();
    open = null;
  }

  // one table

  function opened(growth) {
    close();
    const entry = entries.find((one) => one.slug === growth.slug);
    if (!entry) return;
    const cells = sheet({ t, ...growth }), seen = h("div", {}), told = h("div", { "aria-live": "polite", class: "ws-notes" });
    open = { slug: growth.slug, sheet: cells, said: told, seen };
    const move = (name) => ask({ do: name, slug: growth.slug, ...cells.value() });
    entry.place.replaceChildren(h("div", { class: "ws-grow" }, h("p", { class: "ws-help" }, growth.ask), growth.free ? advert(growth.slug) : null, cells.node, told,
      h("div", { class: "ws-bar" }, button(t("Check"), () => move("try")), button(t("Preview"), () => move("preview")), button(entry.there ? t("Save it in the kit") : t("Add it to the kit"), () => move("add"), "main"),
        button(t("Close"), close, "plain")), seen));
    entry.opener.setAttribute("aria-expanded", "true");
    entry.place.querySelector("textarea, input, select").focus();
    said.replaceChildren();
  }

  function advert(slug) {
    const area = h("textarea", { id: unique("advert"), rows: "6", maxlength: "20000" });
    return h("div", {}, h("label", { for: area.id }, t("Paste your advert here")), area,
      h("div", { class: "ws-bar" }, button(t("Split it into lines"), () => ask({ do: "lines", slug, advert: area.value }))));
  }

  function checked(faults, fine) {
    if (!faults.length) return fine();
    const count = faults.length;
    note("warn", t.n(count, "One place to correct", "{n} places to correct"), faults.map(({ place, what, fix }) => `${place}: ${what} ${fix}`), open.said);
    return open.sheet.tell(faults);
  }

  function preview({ card, answer, picture, borrowed }) {
    note("hint", t("The preview stands below."), [], open.said);
    const state = structuredClone(answer), w = t;
    const fields = card.fields.filter((field) => drawing(field.kind));
    const drawn = fields.map((field) => drawing(field.kind)(field, () => state[field.name], (value) => { state[field.name] = value; drawn.forEach((part) => part.update?.(state)); }, w));
    drawn.forEach((part) => part.update?.(state));
    const rows = borrowed ? h("p", { class: "ws-help" }, t.n(borrowed, "One row of the example stands in for what is missing; it does not go into your kit.", "{n} rows of the example stand in for what is missing; they do not go into your kit.")) : null;
    const name = h("h4", {}, t("Preview: “{title}” as participants will see it", { title: card.title }));
    open.seen.replaceChildren(h("section", { class: "ws-preview", lang: card.language, dir: card.direction }, name, rows, h("p", {}, card.question),
      h("div", { class: "ws-body" }, h("form", { onsubmit: (event) => event.preventDefault() }, drawn.map((part) => part.node)), h("figure", {}, h("figcaption", {}, picture.caption), h("div", { class: "ws-image", tabindex: "0", role: "region", "aria-label": picture.caption }, svgNode(picture.svg, t))))));
  }

  function grown({ title, aside, verdict, notes }) {
    close();
    note("good", title ? t("“{title}” is in your kit", { title }) : verdict, [...(title ? [verdict] : []), ...notes, t("What was kept under this name before is in {folder}.", { folder: aside }),
      t("Pages you open or load again from now on are about it. Answers given so far stay with the kit they were given for.")]);
    again.reset();
    ask({ do: "exercises" });
    said.focus();
  }

  // a ladder once more

  function renaming() {
    const area = h("textarea", { id: unique("again"), rows: "4", spellcheck: "false" }), pairs = h("div", {});
    let selects = {};
    const bytes = () => new TextEncoder().encode(area.value).buffer;
    function compare() {
      if (!area.value.trim()) return note("bad", t("There is nothing to look at yet"), [t("Paste a table, or choose a file.")]);
      ladder = area.value;
      return ask({ do: "compare", name: t("Pasted table") }, [bytes()]);
    }
    function shows({ new: fresh, gone, proposed }) {
      selects = {};
      said.replaceChildren();
      const row = (name) => {
        const id = unique("was");
        selects[name] = h("select", { id }, h("option", { value: "" }, t("It is new")), gone.map((old) => h("option", { value: old, selected: proposed[name] === old }, old)));
        return h("div", {}, h("label", { for: id }, t("“{name}” was called", { name })), selects[name]);
      };
      pairs.replaceChildren(...(fresh.length && gone.length ? [h("p", { class: "ws-help" }, t("These names are new in the table. Say which of the kit’s skills each one was; that skill is renamed everywhere, and keeps its levels.")), h("div", { class: "ws-wishes" }, fresh.map(row))] : [h("p", {}, t("Every skill of the table has its name in the kit, or none of them was renamed."))]),
        h("div", { class: "ws-bar" }, button(t("Update the kit"), update, "main")));
      pairs.querySelector("select, button").focus();
    }
    function update() {
      if (area.value !== ladder) return compare();
      const renames = Object.fromEntries(Object.entries(selects).map(([name, select]) => [name, select.value]).filter(([, old]) => old));
      return ask({ do: "update", name: t("Pasted table"), renames }, [bytes()]);
    }
    const reset = () => { area.value = ""; pairs.replaceChildren(); ladder = null; };
    return { shows, reset, node: h("div", { class: "ws-again" }, h("h3", {}, t("Has your table of skills changed?")), h("p", { class: "ws-help" }, t("Paste it again: names, groups and descriptions follow it everywhere in this kit. The invented people keep their levels, and what you wrote stays.")),
      h("p", {}, h("label", { for: area.id }, t("Paste the changed table here")), area), h("div", { class: "ws-bar" }, button(t("Compare it with the kit"), compare)), pairs) };
  }

  const shows = (message) => {
    if (message.told === "exercises") return shown(message.list, message.former);
    if (message.told === "compared") return again.shows(message);
    if (message.told === "refused") return note("warn", message.verdict, message.problems.map(({ place, what, fix }) => `${place}: ${what} ${fix}`), message.slug && open ? open.said : said);
    if (message.told === "growth") return opened(message);
    if (message.told === "grown" && !message.faults.length) return grown(message);
    if (!open || open.slug !== message.slug) return null;
    if (message.told === "lines") { open.said.replaceChildren(); return open.sheet.append(message.rows, message.notes); }
    return checked(message.faults, () => (message.told === "preview" ? preview(message) : note("good", t("Nothing to correct"), [t("Whether it is true and well chosen, only you can say.")], open.said)));
  };
  const refresh = () => ask({ do: "exercises" });
  return {
    node: h("section", { class: "ws-growing" }, h("h2", {}, t("The exercises of this kit")), none, list, h("div", { class: "ws-bar" }, back), again.node, said),
    tells: ({ told }) => TOLD.has(told), shows, refresh,
    follow: (now) => { if (now !== current) { current = now; refresh(); } },
    lost: () => { for (const into of [said, open?.said]) if (into?.querySelector(".hint")) note("bad", t("The connection was lost"), [t("Whether it was done is not known: look at the list above, then try again.")], into); },
  };
}
