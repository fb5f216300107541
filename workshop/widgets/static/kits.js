// Choosing a kit, taking it home as a workbook, and bringing one back. The workshop does the work; this file shows it.
import { button, h, tableNode, unique } from "./dom.js";
import { growSection } from "./grow.js";
import { saidNodes, tableForm } from "./table.js";
import { wording } from "./words.js";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function render({ model, el }) {
  const t = wording(model.get("state").page);
  const start = () => h("p", {}, h("a", { class: "ws-go", href: "00_start_here.ipynb" }, t("Go to the start page")));
  const mistakes = (problems) => tableNode(t, t("What to correct"), [t("Where"), t("What is wrong"), t("How to correct it")],
    problems.map(({ place, what, fix }) => [place, what, fix]));
  el.classList.add("ws", "ws-kits");
  const said = h("div", { role: "status", class: "ws-notes", tabindex: "-1" });
  const list = h("div", {});
  const file = h("input", { type: "file", id: unique("file"), accept: `.xlsx,${TYPE}`, onchange: () => bring(file.files[0]) });
  const picked = () => list.querySelector("input:checked")?.value;

  function offer({ place, title, about, trouble }, current) {
    const id = unique("kit");
    const radio = h("input", { type: "radio", name: "kit", id, value: place, checked: place === current, onchange: showBar });
    return h("div", { class: "ws-item" }, h("label", { for: id, class: "ws-choice" }, radio,
      h("span", {}, h("b", {}, title), place === current ? [" ", t("(in use)")] : null, h("br", {}), h("span", { class: "ws-help" }, trouble || about))));
  }

  function showList() {
    const { kits, current } = model.get("state");
    const group = (label, some) => (some.length ? h("fieldset", {}, h("legend", {}, label), some.map((one) => offer(one, current))) : null);
    list.replaceChildren(...[group(t("Shipped with the workshop"), kits.filter((one) => one.shipped)),
      group(t("Your own"), kits.filter((one) => !one.shipped))].filter(Boolean));
    showBar();
  }

  function tell(kind, headline, lines = [], more = null) {
    delete said.dataset.waits;
    said.replaceChildren(h("div", { class: `ws-note ${kind}` }, h("b", {}, headline), ...lines.map((text) => h("p", {}, text)), more));
  }

  function send(message, buffers = []) {
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
    if (!document.activeElement?.matches("input, select, textarea")) said.focus();
    said.scrollIntoView({ block: "nearest" });
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
    if (message.asked && !form.answered(message.asked, message.role)) return form.waits() ? null : quiet();
    if (message.told === "table") {
      tell(message.ready ? "hint" : "warn", message.said[0][1].join(" "), [message.ready ? t("Look through what is below, then use it.") : t("What is missing is listed below.")]);
      return form.shows(message);
    }
    if (message.told === "file") return download(message.name, buffers[0]);
    if (message.told === "chosen") return tell("good", t("“{title}” is in use now", { title: message.title }),
      [t("Pages you open or load again from now on are about it. Answers given so far stay with the kit they were given for.")], start());
    return message.saved ? kept(message) : notKept(message);
  }

  const quiet = () => { delete said.dataset.waits; said.replaceChildren(); };

  function notKept({ asked, problems, verdict }) {
    if (asked) form.showsNothing();
    refuse("warn", t.n(problems.length, "One place to correct", "{n} places to correct"), [verdict], h("div", {}, mistakes(problems)));
  }

  function kept({ problems, verdict, saved, aside, used, said: lines }) {
    grow.refresh();
    const where = used ? t("Kept in {folder}, and in use now.", { folder: saved }) : t("Kept in {folder}, but not in use yet.", { folder: saved });
    tell(used ? "good" : "warn", verdict, [where, ...(aside ? [t("What was kept under this name before is in {folder}.", { folder: aside })] : []),
      ...(problems.length ? [t("Worth another look:")] : [])],
    h("div", {}, problems.length ? mistakes(problems) : null, used ? start() : null, saidNodes(lines.slice(1))));
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
  const form = tableForm({ t, most: model.get("state").most, send, refuse: (headline, text) => refuse("bad", headline, [text]) });
  el.replaceChildren(h("section", { class: "ws-panel", "aria-label": t("Kits") }, h("div", { class: "ws-fold" },
    list, h("div", { class: "ws-bar" }, use, take), grow.node, form.node,
    h("h2", {}, h("label", { for: file.id }, t("Upload a workbook you have changed"))),
    h("p", { class: "ws-help" }, t("An Excel workbook (.xlsx). It is read on this computer only, and mistakes are named with their sheet, row and column.")),
    h("p", {}, file), said)));
  model.on("change:state", () => { showList(); grow.follow(model.get("state").current); });
  model.on("msg:custom", answer);
  model.on("again", () => { grow.lost(); form.lost(); if (said.dataset.waits) tell("bad", t("The connection was lost"), [t("Whether it was done is not known: look at the list above, then try again.")]); });
  showList();
  grow.follow(model.get("state").current);
  el.dataset.ready = "true";
}
