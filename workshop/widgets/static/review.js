// A set that was taken home, opened again: what went stale, how each hire is doing, what was predicted, and the next round.
// The file and what is said of hires stay in this tab; the workshop is sent both with each move and keeps neither.
import { button, h, tableNode, unique } from "./dom.js";
import { wording } from "./words.js";

const LEVELS = [0, 1, 2, 3, 4, 5], NOT_SEEN = -1, UNSAID = -1;
const blank = () => ({ marks: [], months: 0, again: "", missed: "", stage: UNSAID });
const TYPES = { docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", html: "text/html" };

export function render({ model, el }) {
  const { page, most, hires: mostHires, months } = model.get("state");
  const t = wording(page);
  let set = null; // { name, bytes, read }: the file, and what the workshop says is in it
  let hires = [];
  el.classList.add("ws", "ws-kits", "ws-review");
  const said = h("div", { role: "status", class: "ws-notes" });
  const told = h("div", { role: "status", class: "ws-notes" }); // beneath what was pressed
  const found = h("div", {}), form = h("div", {}), people = h("div", {}), result = h("div", { tabindex: "-1", class: "ws-result" });
  const file = h("input", { type: "file", id: unique("set"), accept: ".zip,.json,.html,.htm", onchange: () => bring(file.files[0]) });
  const add = button(t("Add a hire"), () => { hires.push(blank()); drawHires(); people.lastChild.querySelector("select, input").focus(); });

  function tell(kind, headline, lines = [], more = null) {
    const where = set?.read ? told : said;
    where.replaceChildren(h("div", { class: `ws-note ${kind}` }, h("b", {}, headline), ...lines.map((text) => h("p", {}, text)), more));
    where.scrollIntoView({ block: "nearest" });
  }

  function send(message) {
    const sent = model.send({ name: set.name, ...message }, undefined, [set.bytes.slice(0)]);
    if (sent === false) tell("bad", t("The workshop does not answer; was it stopped?"), [t("Try again once the page says nothing at its top any more.")]);
  }

  async function bring(chosen) {
    if (!chosen) return;
    if (chosen.size > most) tell("bad", t("Too large"), [t("“{name}” has {size} MB; at most {most} MB are read. A set has far less than one.",
      { name: chosen.name, size: Math.ceil(chosen.size / 1e6), most: most / 1e6 })]);
    else {
      set = { name: chosen.name.slice(0, 200), bytes: await chosen.arrayBuffer(), read: null };
      for (const part of [said, told, found, form, people, result]) part.replaceChildren();
      send({ do: "read" });
    }
    file.value = "";
  }

  // what the workshop says of it

  const shown = ({ kind, text, level, items, header, rows, caption }) => {
    if (kind === "heading") return h(level === 1 ? "h3" : "h4", {}, text);
    if (kind === "text") return h("p", {}, text);
    if (kind === "list") return h("ul", {}, items.map((item) => h("li", {}, item)));
    return tableNode(t, caption, header, rows);
  };

  function read(about) {
    tell("good", about.title, [about.made, t("It is not stored. What you say below stays in this tab and in the document you download.")]);
    set.read = about;
    hires = remembered() ?? [blank()];
    found.replaceChildren(...about.blocks.map(shown));
    const bar = h("div", { class: "ws-bar" }, button(t("Compare"), () => send({ do: "compare", hires }), "main"),
      button(t("Download as Word"), () => send({ do: "paper", ending: ".docx", hires })), button(t("Download as a page that prints"), () => send({ do: "paper", ending: ".html", hires })));
    form.replaceChildren(h("h3", {}, t("Who was hired, and how did it go?")),
      h("p", { class: "ws-help" }, t("Letters only: no names, here or in what you write. Leave out whatever you do not know.")), anchors(about.expected),
      people, h("p", {}, add), bar, result, next(about), told);
    drawHires();
  }

  function anchors(expected) {
    const written = expected.filter((one) => Object.keys(one.anchors).length);
    return written.length ? h("details", {}, h("summary", {}, t("The anchors you wrote")), written.map((one) => [h("h4", {}, one.name),
      h("ul", {}, Object.entries(one.anchors).map(([level, text]) => h("li", {}, t("{name}: {value}", { name: level, value: text }))))])) : null;
  }

  // the form

  function remembered() {
    try { return JSON.parse(sessionStorage.getItem(`workshop-review-${set.read.key}`)); } catch { return null; }
  }

  function noted() {
    try { sessionStorage.setItem(`workshop-review-${set.read.key}`, JSON.stringify(hires)); } catch { /* a browser that keeps nothing */ }
  }

  function drawHires() {
    people.replaceChildren(...hires.map(person));
    add.disabled = hires.length >= mostHires;
    noted();
  }

  const labelled = (label, control, help = "") => h("div", { class: "ws-asked" }, h("label", { for: control.id }, h("span", {}, label), help ? h("small", {}, help) : null), control);

  function choice(options, value, onchosen) {
    const select = h("select", { id: unique("choice"), onchange: () => { onchosen(Number(select.value)); noted(); } },
      options.map(([key, label]) => h("option", { value: key, selected: key === value }, label)));
    return select;
  }

  function person(hire, n) {
    const { expected, stages } = set.read;
    const standing = expected.map(({ name, level }, row) => labelled(name, choice([[NOT_SEEN, t("not seen yet")], ...LEVELS.map((one) => [one, String(one)])],
      hire.marks[row] ?? NOT_SEEN, (mark) => { hire.marks = expected.map((_, at) => (at === row ? mark : hire.marks[at] ?? NOT_SEEN)); }), level));
    const since = h("input", { type: "number", id: unique("months"), min: "0", max: String(months), value: hire.months || "", inputmode: "numeric",
      oninput: () => { hire.months = Math.min(months, Math.max(0, Math.round(Number(since.value) || 0))); noted(); } });
    const missed = h("textarea", { id: unique("missed"), maxlength: "1000", rows: "2", oninput: () => { hire.missed = missed.value; noted(); } }, hire.missed);
    const group = unique("again");
    const again = [["yes", t("Yes")], ["no", t("No")], ["", t("Too early to say")]].map(([value, label]) => {
      const radio = h("input", { type: "radio", name: group, id: unique("radio"), checked: hire.again === value, onchange: () => { hire.again = value; noted(); } });
      return h("label", { for: radio.id }, radio, " ", label);
    });
    const letter = t("Hire {letter}", { letter: String.fromCharCode(65 + n) });
    return h("fieldset", { class: "ws-hire" }, h("legend", {}, letter),
      labelled(t("Months in the job"), since), h("p", { class: "ws-help" }, t("Where do they stand today, from 0 to 5, by your anchors?")), h("div", { class: "ws-standing" }, standing),
      h("fieldset", { class: "ws-again" }, h("legend", {}, t("Would you hire them again?")), again),
      labelled(t("What did the interviews miss?"), missed),
      labelled(t("Which stage would have shown it?"), choice([[UNSAID, t("not said")], ...stages.map((name, at) => [at + 1, name]), [0, t("no stage of ours")]], hire.stage,
        (stage) => { hire.stage = stage; })),
      hires.length > 1 ? button(t("Take out {hire}", { hire: letter }), () => { hires.splice(n, 1); drawHires(); add.focus(); }) : null);
  }

  function compared(blocks) {
    result.replaceChildren(...blocks.map(shown));
    result.focus();
  }

  // the next round

  function next({ answers, other }) {
    const parts = other ? [h("p", {}, other)] : [h("p", {}, t.n(answers, "One answer of the set becomes yours again; dates that have passed are blank, to be chosen anew.",
      "{n} answers of the set become yours again; dates that have passed are blank, to be chosen anew.")),
    h("p", {}, t("An answer you have here already and that differs stays as it is; you are asked about it afterwards.")), h("p", {}, button(t("Start the next round from these answers"), () => send({ do: "start" }), "main"))];
    return h("section", {}, h("h3", {}, t("Start the next round")), parts);
  }

  const of = (titles) => ({ titles: titles.join(", ") });

  function started({ loaded, blanked, kept, changed, gone, revisions }) {
    const done = Object.keys(revisions).length;
    const undo = done ? button(t("Take it back"), () => send({ do: "undo", revisions })) : null;
    const replace = kept.length ? button(t("Replace those too"), () => send({ do: "start", replace: true })) : null;
    tell(done ? "good" : "warn", done ? t.n(loaded.length, "One answer is loaded", "{n} answers are loaded") : t("Nothing had to be changed"),
      [blanked.length && t("To be filled in anew: {titles}.", of(blanked)), kept.length && t("Left as it is here, because it differs: {titles}.", of(kept)),
        changed.length && t("The kit no longer has all of this, so look it through: {titles}.", of(changed)), gone.length && t("The kit no longer has this, so it was left out: {titles}.", of(gone)),
        t("Check each exercise again: a check is not carried over.")].filter(Boolean),
      h("div", { class: "ws-bar" }, undo, replace, h("a", { class: "ws-go", href: "00_start_here.ipynb" }, t("Go to the start page"))));
  }

  function undone({ back, left }) {
    tell("good", t.n(back.length, "One answer is as it was before", "{n} answers are as they were before"), left.length ? [t("Left, because it was changed since: {titles}.", of(left))] : []);
  }

  function refused(rows) {
    tell("bad", t("This cannot be opened or done"), [], tableNode(t, t("What to correct"), [t("Where"), t("What is wrong"), t("How to correct it")], rows));
  }

  function download(name, buffer) {
    const type = TYPES[name.split(".").pop()];
    const link = h("a", { href: URL.createObjectURL(new Blob([buffer], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    tell("good", t("“{name}” was downloaded", { name }));
  }

  model.on("msg:custom", (message, buffers) => {
    if (message.told === "read") read(message);
    else if (message.told === "compared") compared(message.blocks);
    else if (message.told === "file") download(message.name, buffers[0]);
    else if (message.told === "started") started(message);
    else if (message.told === "undone") undone(message);
    else refused(message.rows);
  });

  const drop = h("div", { class: "ws-drop" }, h("h2", {}, h("label", { for: file.id }, t("The set you took home"))),
    h("p", { class: "ws-help" }, t("Choose it or drop it here: the zip, the page with all documents (all.html or hiring-plan.html), or the file plan.json.")), h("p", {}, file));
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => { event.preventDefault(); bring(event.dataTransfer.files[0]); });
  el.replaceChildren(h("section", { class: "ws-panel", "aria-label": t("Six months later") }, drop, said, found, form));
  el.dataset.ready = "true";
}
