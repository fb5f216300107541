// A team’s table of skills once more, beside the kit that was made from it: its columns, what changed, and the kit follows.
import { columnList } from "./columns.js";
import { button, h, unique } from "./dom.js";

/** `ask(message, buffers)` sends; what comes back is for `shows`, or for `said` where it is a refusal. */
export function againSection({ t, ask }) {
  const area = h("textarea", { id: unique("again"), rows: "4", spellcheck: "false" });
  const said = h("div", { "aria-live": "polite", class: "ws-notes", tabindex: "-1" }), pairs = h("div", { class: "ws-wishes" });
  const columns = columnList({ t, changed: () => compare() });
  const update = button(t("Update the kit"), () => send("update"), "main");
  const found = h("div", { hidden: true }, columns.node, pairs, h("div", { class: "ws-bar" }, update));
  let compared = null, selects = {}, waiting = false; // the text that was compared; {new name: which it was}

  const chosen = () => Object.fromEntries(Object.entries(selects).map(([name, select]) => [name, select.value]));

  function send(what) {
    const renames = Object.fromEntries(Object.entries(chosen()).filter(([, old]) => old || what === "compare"));
    waiting = true;
    ask({ do: what, name: t("Pasted table"), renames, kinds: columns.kinds(), said: columns.said }, [new TextEncoder().encode(area.value).buffer]);
  }

  function compare() {
    if (!area.value.trim()) return tell("bad", t("There is nothing to look at yet"), [t("Paste a table, or choose a file.")]);
    if (area.value !== compared) closed();
    compared = area.value;
    return send("compare");
  }

  function closed() {
    columns.clear();
    pairs.replaceChildren();
    selects = {};
    compared = null;
    found.hidden = true;
  }

  function tell(kind, headline, lines = []) {
    said.replaceChildren(h("div", { class: `ws-note ${kind}` }, h("b", {}, headline), ...lines.map((line) => h("p", {}, line))));
  }

  /** Which skill of the kit each new name was: the menus stay while somebody is choosing. */
  function askNames({ new: fresh, gone, proposed }) {
    if (fresh.join("\n") === Object.keys(selects).join("\n")) return;
    selects = {};
    const row = (name) => {
      const id = unique("was");
      selects[name] = h("select", { id, onchange: () => send("compare") }, h("option", { value: "" }, t("It is new")), gone.map((old) => h("option", { value: old, selected: proposed[name] === old }, old)));
      return h("div", {}, h("label", { for: id }, t("“{name}” was called", { name })), selects[name]);
    };
    pairs.replaceChildren(...(gone.length ? fresh.map(row) : []));
  }

  function shows({ columns: read, asks, changes, names, ready }) {
    waiting = false;
    columns.show(read);
    askNames(names);
    found.hidden = false;
    update.hidden = !ready;
    if (changes.length) tell("hint", t("What the table says otherwise"), [...changes, ...asks]);
    else if (asks.length) tell("warn", t("The table cannot be compared yet"), asks);
    else tell("good", t("The table and the kit say the same"));
    if (found.contains(document.activeElement)) return;
    said.scrollIntoView({ block: "nearest" });
    said.focus({ preventScroll: true });
  }

  area.addEventListener("input", closed);
  const node = h("details", { class: "ws-part-of ws-again" }, h("summary", {}, h("h3", {}, t("Has your table of skills changed?"))),
    h("p", { class: "ws-help" }, t("Paste it again: names, groups and descriptions follow it everywhere in this kit. The invented people keep their levels, and what you wrote stays.")),
    h("p", {}, h("label", { for: area.id }, t("Paste the changed table here")), area), h("div", { class: "ws-bar" }, button(t("Compare it with the kit"), compare)), said, found);
  return { node, said, shows, settles: () => { const was = waiting; waiting = false; return was; }, reset: () => { area.value = ""; closed(); } };
}
