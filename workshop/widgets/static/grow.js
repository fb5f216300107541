// The exercises of a kit of one's own: whose they are, what keeps one from running, and a short table to add or mend each.
import { againSection } from "./again.js";
import { button, h, svgNode, unique } from "./dom.js";
import { drawing } from "./panel.js";
import { narrow } from "./screen.js";
import { sheet } from "./sheet.js";

const TOLD = new Set(["exercises", "growth", "lines", "tried", "preview", "grown", "compared", "refused"]);

/** `send(message, buffers)` says what is asked for; `follow(current)` and `shows(message)` are to be called with what comes. */
export function growSection({ t, send }) {
  let current = null, open = null, done = null; // the kit in use; { slug, sheet, said, seen }; what to say of an exercise once the list is there
  const place = () => h("div", { "aria-live": "polite", class: "ws-notes", tabindex: "-1" });
  const list = h("ul", { class: "ws-exercises" }), said = place();
  const back = button(t("Back to the former version"), () => ask({ do: "back" }));
  const again = againSection({ t, ask });

  function note(kind, headline, lines = [], into = said, more = null) {
    into.replaceChildren(h("div", { class: `ws-note ${kind}` }, h("b", {}, headline), ...lines.map((line) => h("p", {}, line)), more));
  }

  /** Where the keyboard and the eyes go on. */
  function lead(into) {
    into.scrollIntoView({ block: "nearest" });
    into.focus({ preventScroll: true });
  }

  function ask(message, buffers = []) {
    const into = ["compare", "update"].includes(message.do) ? again.said : open?.slug === message.slug && open ? open.said : said;
    if (send(message, buffers) === false) note("bad", t("The workshop does not answer"), [t("Nothing was sent. Once it answers again, try again.")], into);
    else if (message.do !== "exercises") note("hint ws-waits", t("One moment …"), [], into);
  }

  // the list

  function exercise(one) {
    const place = h("div", {}), told = h("div", { "aria-live": "polite", class: "ws-notes", tabindex: "-1" });
    const what = h("span", { class: one.bad ? "ws-off" : one.left.length ? "ws-some" : "" }, one.said);
    const texts = one.left.length ? h("details", {}, h("summary", {}, t("Show them")), h("ul", {}, one.left.map(([where, text]) => h("li", {}, h("b", {}, where), " ", text))), one.way ? h("p", {}, one.way) : null) : null;
    const label = one.there ? t("Change “{title}”", { title: one.title }) : t("Add “{title}”", { title: one.title });
    const opener = one.table ? button(label, () => (open?.slug === one.slug ? close() : ask({ do: "open", slug: one.slug }))) : null;
    opener?.setAttribute("aria-expanded", "false");
    const name = [h("b", {}, one.title), one.short ? [" ", h("span", { class: "ws-short" }, t("in the 90 minutes"))] : null].flat();
    return { ...one, place, told, opener, node: h("li", { class: "ws-item" }, h("div", { class: "ws-exercise" }, h("p", {}, name, " · ", what, one.meant ? ` ${one.meant}` : ""), opener), texts, told, place) };
  }

  let entries = [];
  function shown(found, former, lacks) {
    entries = found.map(exercise);
    open = null;
    const nodes = (some) => h("ul", {}, some.map((one) => one.node));
    const group = (label, some) => (some.length ? [h("li", { class: "ws-group" }, h("h3", {}, label), nodes(some))] : []);
    const absent = entries.filter((one) => !one.there), needed = absent.filter((one) => one.short), others = absent.filter((one) => !one.short);
    const folded = [...group(t("Can be added with a short table"), others.filter((one) => one.table)), ...group(t("Need more than a short table"), others.filter((one) => !one.table))];
    list.replaceChildren(...(needed.length ? group(lacks, needed) : [h("li", { class: "ws-help" }, lacks)]), ...group(t("In this kit"), entries.filter((one) => one.there)),
      folded.length ? h("li", {}, h("details", { class: "ws-more-exercises" }, h("summary", {}, t("More exercises")), h("ul", {}, folded))) : "");
    node.hidden = !found.length;
    back.hidden = !former;
    tellDone();
  }

  /** What was added or saved is told where it stands in the list. */
  function tellDone() {
    const entry = entries.find((one) => one.slug === done?.slug);
    if (!entry) return;
    note("good", done.headline, [done.verdict, ...done.notes].filter(Boolean), entry.told, h("p", {}, h("a", { class: "ws-next", href: entry.page }, t("Open “{title}”", { title: entry.title }))));
    done = null;
    lead(entry.told);
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
    const cells = sheet({ t, ...growth }), seen = h("div", {}), told = place();
    open = { slug: growth.slug, sheet: cells, said: told, seen, fewest: growth.fewest, most: growth.most };
    const move = (name) => ask({ do: name, slug: growth.slug, narrow: narrow.matches, ...cells.value() });
    entry.place.replaceChildren(h("div", { class: "ws-grow" }, entry.there ? h("p", { class: "ws-help" }, growth.ask) : null, growth.free ? advert(growth.slug) : null, cells.node, told,
      h("div", { class: "ws-bar" }, button(t("Check"), () => move("try")), button(t("Preview"), () => move("preview")), button(entry.there ? t("Save it in the kit") : t("Add it to the kit"), () => move("add"), "main"),
        button(t("Close"), close, "plain")), seen));
    entry.opener.setAttribute("aria-expanded", "true");
    entry.place.querySelector("textarea, input, select").focus();
    said.replaceChildren();
    entry.told.replaceChildren();
  }

  function advert(slug) {
    const area = h("textarea", { id: unique("advert"), rows: "6", maxlength: "20000" });
    return h("div", {}, h("label", { for: area.id }, t("Paste your advert here")), area,
      h("div", { class: "ws-bar" }, button(t("Split it into lines"), () => ask({ do: "lines", slug, advert: area.value }))));
  }

  /** How many lines the advert gave, and how many the exercise takes. */
  function split({ rows, notes }) {
    open.sheet.append(rows, notes);
    const { fewest, most } = open, n = open.sheet.value().rows.filter((row) => Object.entries(row).some(([name, cell]) => name !== "id" && cell)).length;
    const takes = t("The exercise takes {fewest} to {most}.", { fewest, most });
    note(n > most || n < fewest ? "warn" : "hint", t.n(n, "One row", "{n} rows"), n > most ? [takes, t.n(n - most, "Remove one.", "Remove {n}.")] : [takes, t("Say of each what it is, and why.")], open.said);
  }

  function checked(faults, lines, fine) {
    if (!faults.length) return fine();
    const count = faults.length;
    note("warn", t.n(count, "One place to correct", "{n} places to correct"), lines, open.said);
    return open.sheet.tell(faults) || lead(open.said);
  }

  function preview({ card, answer, picture, borrowed }) {
    open.said.replaceChildren();
    const state = structuredClone(answer), w = t;
    const fields = card.fields.filter((field) => drawing(field.kind));
    const put = (name) => (value) => { state[name] = value; drawn.forEach((part) => part.update?.(state)); };
    const drawn = fields.map((field) => drawing(field.kind)(field, () => state[field.name], put(field.name), w, (name) => [() => state[name], put(name)]));
    drawn.forEach((part) => part.update?.(state));
    const rows = borrowed ? h("p", { class: "ws-help" }, t.n(borrowed, "One row of the example stands in for what is missing; it does not go into your kit.", "{n} rows of the example stand in for what is missing; they do not go into your kit.")) : null;
    const name = h("h4", {}, t("Preview: “{title}” as participants will see it", { title: card.title }));
    open.seen.replaceChildren(h("section", { class: "ws-preview", lang: card.language, dir: card.direction }, name, rows, h("p", {}, card.question),
      h("div", { class: "ws-body" }, h("form", { onsubmit: (event) => event.preventDefault() }, drawn.map((part) => part.node)), h("figure", {}, h("figcaption", {}, picture.caption), h("div", { class: "ws-image", tabindex: "0", role: "region", "aria-label": picture.caption }, svgNode(picture.svg, t))))));
    open.seen.scrollIntoView({ block: "nearest" });
  }

  function grown(message) {
    const { slug, headline, verdict, notes } = message;
    close();
    said.replaceChildren();
    done = slug ? message : null;
    const into = again.settles() ? again.said : said;
    if (!slug) { note("good", headline, [verdict, ...notes].filter(Boolean), into); lead(into); }
    again.reset();
    if (into !== again.said) again.said.replaceChildren(); // what was said there is of the kit as it was
    ask({ do: "exercises" });
  }

  const shows = (message) => {
    if (message.told === "exercises") return shown(message.list, message.former, message.lacks);
    if (message.told === "compared") return again.shows(message);
    if (message.told === "refused") return note("warn", message.verdict, message.problems.map(({ place, what, fix }) => `${place}: ${what} ${fix}`), again.settles() ? again.said : message.slug && open ? open.said : said);
    if (message.told === "growth") return opened(message);
    if (message.told === "grown" && !message.faults.length) return grown(message);
    if (!open || open.slug !== message.slug) return null;
    if (message.told === "lines") return split(message);
    return checked(message.faults, message.lines, () => (message.told === "preview" ? preview(message) : fine()));
  };
  function fine() {
    note("good", t("Nothing to correct"), [t("Whether it is true and well chosen, only you can say.")], open.said);
    lead(open.said);
  }
  const refresh = () => ask({ do: "exercises" });
  const node = h("section", { class: "ws-growing", hidden: true }, h("h2", {}, t("The exercises of your kit")), list, h("div", { class: "ws-bar" }, back), said, again.node);
  return {
    node,
    tells: ({ told }) => TOLD.has(told), shows, refresh,
    follow: (now) => { if (now !== current) { current = now; refresh(); } },
    lost: () => { for (const into of [said, again.said, open?.said]) if (into?.querySelector(".ws-waits")) note("bad", t("The connection was lost"), [t("Whether it was done is not known: look at the list above, then try again.")], into); },
  };
}
