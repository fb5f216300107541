// Choosing a kit, taking it home as a workbook, and bringing one back. The workshop does the work; this file shows it.
import { button, h, tableNode, unique } from "./dom.js";
import { growSection } from "./grow.js";
import { saidNodes, tableForm } from "./table.js";
import { wording } from "./words.js";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Drawn again where the kit that is used next speaks another language than the page. */
export function render({ model, el }) {
  let now = drawn({ model, el, redraw });
  function redraw(message, table) {
    now = drawn({ model, el, redraw });
    now.carry(table);
    now.answer(message);
  }
  model.on("change:state", () => now.follow());
  model.on("msg:custom", (message, buffers) => now.answer(message, buffers));
  model.on("again", () => now.again());
}

function drawn({ model, el, redraw }) {
  const t = wording(model.get("state").page), spoken = model.get("state").page.language;
  const start = () => h("p", {}, h("a", { class: "ws-go", href: "00_start_here.ipynb" }, t("Open the workshop")));
  const mistakes = (problems) => tableNode(t, t("What to correct"), [t("Where"), t("What is wrong"), t("How to correct it")],
    problems.map(({ place, what, fix }) => [place, what, fix]));
  el.classList.add("ws", "ws-kits");
  const status = () => h("div", { role: "status", class: "ws-notes", tabindex: "-1" });
  const ofTable = status(), ofKits = status(); // each beside what it is about
  let said = ofTable; // the one that speaks of what was asked last
  let carried = false; // whether the answer that comes is to what was asked before it was drawn anew
  const list = h("div", {});
  const file = h("input", { type: "file", id: unique("file"), accept: `.xlsx,${TYPE}`, onchange: () => bring(file.files[0]) });
  const picked = () => list.querySelector("input:checked")?.value;

  function offer({ place, title, about, trouble }, current, marked) {
    const id = unique("kit");
    const radio = h("input", { type: "radio", name: "kit", id, value: place, checked: place === marked, onchange: showBar });
    return h("div", { class: "ws-item" }, h("label", { for: id, class: "ws-choice" }, radio,
      h("span", {}, h("b", {}, title), place === current ? [" ", t("(in use)")] : null, h("br", {}), h("span", { class: "ws-help" }, trouble || about))));
  }

  let listed = { kits: [], current: null };
  /** Each answer brings the list; what somebody has just ticked in it stays, and so does the keyboard's place. */
  function showList() {
    const { kits, current } = model.get("state");
    if (JSON.stringify(listed) === JSON.stringify({ kits, current })) return;
    const marked = listed.current === current && kits.some((one) => one.place === picked()) ? picked() : current;
    listed = { kits, current };
    const group = (label, some) => (some.length ? h("fieldset", {}, h("legend", {}, label), some.map((one) => offer(one, current, marked))) : null);
    list.replaceChildren(...[group(t("Shipped with the workshop"), kits.filter((one) => one.shipped)),
      group(t("Your own"), kits.filter((one) => !one.shipped))].filter(Boolean));
    showBar();
  }

  function tell(kind, headline, lines = [], more = null, first = null) {
    delete said.dataset.waits;
    said.replaceChildren(h("div", { class: `ws-note ${kind}` }, first, h("b", {}, headline), ...lines.map((text) => h("p", {}, text)), more));
  }

  function send(message, buffers = []) {
    said = ["look", "make"].includes(message.do) ? ofTable : ofKits;
    if (model.send(message, undefined, buffers) === false) {
      refuse("bad", t("The workshop does not answer"), [t("Nothing was sent. Once it answers again, try again.")]);
      return false;
    }
    tell("hint", t("One moment …"));
    said.dataset.waits = "true";
    return true;
  }

  /** Where it is seen and, unless somebody is filling in a field, where the keyboard goes on. */
  function refuse(...what) {
    tell(...what);
    lead("nearest");
  }

  function lead(block) {
    const busy = document.activeElement?.matches("input, select, textarea");
    if (!busy) said.focus({ preventScroll: true });
    said.firstElementChild?.scrollIntoView({ block: busy ? "nearest" : block });
  }

  async function bring(chosen) {
    if (!chosen) return;
    const most = model.get("state").most;
    if (chosen.size > most) {
      refuse("bad", t("Too large"), [t("“{name}” has {size} MB; at most {most} MB are read. A kit needs far less than one MB.",
        { name: chosen.name, size: Math.ceil(chosen.size / 1e6), most: most / 1e6 })]);
    } else send({ do: "bring", name: chosen.name }, [await chosen.arrayBuffer()]);
    file.value = "";
  }

  function answer(message, buffers) {
    if (grow.tells(message)) return grow.shows(message);
    if (message.asked && !carried && !form.answered(message.asked, message.role)) return form.waits() ? null : quiet();
    if ((message.saved || message.told === "chosen") && !carried && model.get("state").page.language !== spoken) return redraw(message, { written: form.area.value, asked: said === ofTable });
    if (message.told === "table") {
      const [[, [headline, ...lines]], ...missing] = message.said;
      form.shows(message);
      tell(message.ready ? "hint" : "warn", headline, [...lines, ...(message.ready ? [t("Change below what was taken wrongly, then use it.")] : [])], h("div", {}, saidNodes(missing)));
      return lead("start");
    }
    if (message.told === "file") return download(message.name, buffers[0]);
    if (message.told === "chosen") return tell("good", t("“{title}” is in use now", { title: message.title }),
      [t("Pages you open or load again from now on are about it. Answers given so far stay with the kit they were given for.")], null, start());
    return message.saved ? kept(message) : notKept(message);
  }

  const quiet = () => { delete said.dataset.waits; said.replaceChildren(); };

  function notKept({ asked, problems, verdict }) {
    if (asked) form.showsNothing();
    refuse("warn", t.n(problems.length, "One place to correct", "{n} places to correct"), [verdict], h("div", {}, mistakes(problems)));
  }

  function kept({ problems, verdict, aside, used, left_out: without, said: lines, short }) {
    if (said === ofTable) form.closed();
    grow.refresh();
    const more = [...(problems.length ? [h("p", {}, t("Worth another look:")), mistakes(problems)] : []), ...saidNodes(lines)];
    tell(used ? "good" : "warn", verdict, [short, without, used ? t("It is kept among your own kits, and in use now.") : t("It is kept among your own kits, but not in use yet."),
      ...(aside ? [t("The version before is kept: “Back to the former version” brings it back.")] : [])].filter(Boolean),
    more.length ? h("details", { open: !used }, h("summary", {}, t("How it was read, and what it gives")), more) : null, used ? start() : null);
    lead("center");
  }

  function download(name, buffer) {
    const link = h("a", { href: URL.createObjectURL(new Blob([buffer], { type: TYPE })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    tell("good", t("“{name}” was downloaded", { name }), [t("Its first sheet says how to use it. When you have changed it, upload it below.")]);
  }

  const use = button(t("Use this kit"), () => send({ do: "choose", place: picked() }), "main");
  const take = button(t("Download as Excel"), () => send({ do: "take", place: picked() }));
  function showBar() { use.disabled = !picked() || picked() === model.get("state").current; take.disabled = !picked(); }

  const grow = growSection({ t, send: (message, buffers) => model.send(message, undefined, buffers) });
  const form = tableForm({ t, most: model.get("state").most, own: model.get("state").wishes, send, told: ofTable, refuse: (headline, text) => { said = ofTable; refuse("bad", headline, [text]); } });
  const own = model.get("state").kits.some((one) => one.place === model.get("state").current && !one.shipped);
  const part = (open, heading, ...nodes) => h("details", { class: "ws-part-of", open }, h("summary", {}, h("h2", {}, heading)), h("div", {}, nodes));
  el.replaceChildren(h("section", { class: "ws-panel", "aria-label": t("Kits") }, h("div", { class: "ws-fold" },
    part(!own, t("Make one from a table"), form.node), grow.node,
    part(false, t("Choose another kit, or change one in Excel"), list, h("div", { class: "ws-bar" }, use, take),
      h("h3", {}, h("label", { for: file.id }, t("Upload a workbook you have changed"))),
      h("p", { class: "ws-help" }, t("An Excel workbook (.xlsx). It is read on this computer only, and mistakes are named with their sheet, row and column.")),
      h("p", {}, file), ofKits))));
  const follow = () => { showList(); grow.follow(model.get("state").current); };
  const again = () => { grow.lost(); form.lost(); if (said.dataset.waits) tell("bad", t("The connection was lost"), [t("Whether it was done is not known: look at the list above, then try again.")]); };
  follow();
  el.dataset.ready = "true";
  /** What somebody wrote stays, and what is said next stands where it would have stood. */
  const carry = ({ written, asked }) => {
    carried = true;
    form.area.value = written;
    said = asked ? ofTable : ofKits;
    (asked ? form.node : ofKits).closest("details").open = true;
  };
  return { follow, again, carry, answer: (...what) => { answer(...what); carried = false; } };
}
