// One exercise on the screen. The workshop holds the truth; this file shows it and reports what the person does.
import { button, h, same, unique } from "./dom.js";
import { draftOf, here } from "./draft.js";
import { feedbackIn } from "./feedback.js";
import { figureBeside } from "./figure.js";
import { drawEntries, drawGroups, drawPicks, drawShares, drawText, drawTexts } from "./fields.js";
import { mailbox } from "./mailbox.js";
import { drawBoard, drawChoice, drawNumbers, drawSpans } from "./marking.js";
import { drawPairs } from "./pairs.js";
import { drawPassed } from "./passed.js";
import { drawPeople } from "./people.js";
import { narrow } from "./screen.js";
import { wording } from "./words.js";

const DRAW = { text: drawText, groups: drawGroups, entries: drawEntries, picks: drawPicks, shares: drawShares,
  texts: drawTexts, pairs: drawPairs, people: drawPeople, choice: drawChoice, spans: drawSpans, board: drawBoard,
  numbers: drawNumbers };
const REDRAWS = new Set(["undo", "reset", "model", "theirs"]);
const REPEATS = new Set(["check", "plan"]); // asked for again where the connection was lost meanwhile; they do no harm twice
const TYPING_PAUSE = 350, BURST = 5000, RETRY = 3000; // milliseconds

/** The way of the length chosen on the start page, see host.js: what comes next and what belongs to it; else that of everything. */
function routeOf({ next, routes }) {
  let length = "";
  try { length = localStorage.getItem("workshop-length")?.replace("ws-", "") ?? ""; } catch { /* a browser that keeps nothing */ }
  return routes[length] ?? { next, places: null };
}

export function render({ model, el }) {
  const card = model.get("card"), draft = draftOf(card.key), t = wording(card), { next, places } = routeOf(card);
  let answer = structuredClone(model.get("answer")), drawn = [], typing = null, lastEdit = { at: 0, field: "" };
  // The revision the form was filled from; edits sent since without a receipt; how many changes there are, were sent, are saved.
  let base = model.get("state").revision, since = [], changes = 0, sent = 0, saved = 0, retry = null, serial = 0;
  const unsaved = () => changes !== saved;
  el.classList.add("ws");
  if (card.room) el.classList.add("ws-in-room");
  if (card.quiet) el.classList.add("ws-unchecked");
  el.lang = card.language;
  el.dir = card.direction;

  const chip = h("span", { class: "ws-savestate", role: "status" });
  const dots = h("span", { class: "ws-dots", "aria-hidden": "true" }), count = h("span", { class: "ws-count" });
  const form = h("form", { onsubmit: (event) => event.preventDefault() });
  const figure = figureBeside(form, t);
  const offers = h("div", { role: "status", class: "ws-notes" }), trouble = h("div", { role: "alert" }), note = h("div", { role: "status", class: "ws-notes" }), passed = h("div", {});
  const hints = h("div", { role: "status", class: "ws-notes" }), example = h("div", { class: "ws-notes" });
  const others = h("p", { role: "status", class: "ws-others" });
  const told = h("div", { role: "status", class: "ws-notes" }), bar = h("div", { class: "ws-bar" });
  const fold = h("details", { class: "ws-fold", open: card.open });
  const title = unique("title");

  const said = feedbackIn(form, note, () => answer, t);
  const box = mailbox(model, { onState: (state) => { el.dataset.busy = state; tellSaved(state); }, onDone: done, onGone: gone, little: figure.little });
  const move = (name) => { flush(); box.post(name); };

  function tellSaved(state = el.dataset.busy) {
    const { problem, revision } = model.get("state");
    const [text, kind] = problem ? [t("Not saved"), "bad"] : state === "lost" ? [t("Not saved: no answer from the workshop"), "bad"]
      : unsaved() ? [t("Saving…"), ""] : revision ? [t("Saved"), "good"] : [t("Saved automatically"), "soft"];
    if (chip.textContent !== text) chip.textContent = text;
    chip.className = `ws-savestate ${kind}`;
    tellTrouble(state);
  }

  function tellTrouble(state) {
    const { problem, conflict, again } = model.get("state");
    const said = state === "lost" ? t("The workshop does not answer. What you typed is kept in this browser, and is saved as soon as it answers.") : problem;
    if (trouble.dataset.said === said) return;
    trouble.dataset.said = said;
    trouble.replaceChildren(...(said ? [h("div", { class: "ws-note warn" }, h("b", {}, conflict ? t("Changed in another window") : t("Not saved")),
      h("p", {}, conflict ? t("This answer was changed elsewhere since you opened it. Which one do you want to keep? The other stays in Undo.") : said),
      again && state !== "lost" ? h("p", {}, t("It is kept in this browser and tried again every few seconds.")) : null,
      h("div", { class: "ws-sides" }, conflict ? [button(t("Keep this one"), () => move("mine")), button(t("Show the other one"), () => move("theirs"))]
        : button(t("Reload the page"), () => location.reload())))] : []));
  }

  /** What other windows typed and could not save: nobody but the person can say whether it is still wanted. */
  function offer({ place, ...left }) {
    const note = h("div", { class: "ws-note warn" }, h("b", {}, t("Typed in another window, and not saved there")),
      h("p", {}, t("This browser kept an answer to this exercise that never reached the workshop.")),
      h("div", { class: "ws-sides" },
        button(t("Use it here"), () => { note.remove(); draft.drop(place); takeDraft(left); }),
        button(t("Throw it away"), () => { note.remove(); draft.drop(place); })));
    return note;
  }

  // what the person does

  function set(field, value, how = {}) {
    answer = { ...answer, [field]: value };
    for (const part of drawn) part.update?.(answer);
    said.changed();
    if (how.preview) return lookAgain();
    changed();
    clearTimeout(typing);
    if (how.typing) typing = setTimeout(() => post(field), TYPING_PAUSE);
    else { lastEdit.at = 0; post(field); }
  }

  const lookAgain = () => box.post("preview", () => ({ do: "preview", answer }));

  /** The picture as this screen needs it: the workshop does not know how wide it has become, nor in a notebook how wide it is. */
  function fitPicture() {
    if (el.isConnected && model.get("picture").narrow !== figure.little()) lookAgain();
  }

  function changed() {
    changes += 1;
    keepDraft();
    tellSaved();
  }

  const keepDraft = () => draft.keep({ answer, base, since });

  function post(field) {
    typing = null;
    const continues = field === lastEdit.field && Date.now() - lastEdit.at < BURST;
    lastEdit = { field, at: Date.now() };
    box.post("edit", () => edited(continues));
  }

  /** The answer as it stands, with a name of its own: an edit that arrived twice is one, and one that follows it no conflict. */
  function edited(continues) {
    const message = { do: "edit", answer, base, continues, edit: `${here}-${(serial += 1)}-${Date.now().toString(36)}`, since: [...since] };
    since.push(message.edit);
    sent = changes;
    keepDraft();
    return message;
  }

  function flush() { if (typing) { clearTimeout(typing); post(lastEdit.field); } }

  // what the workshop says

  function drawForm() {
    const fields = card.fields.filter((field) => DRAW[field.kind]);
    drawn = fields.map((field) => DRAW[field.kind](field, () => answer[field.name], (value, how) => set(field.name, value, how), t, (name) => [() => answer[name], (value) => set(name, value)]));
    for (const part of drawn) part.update?.(answer);
    form.replaceChildren(...drawn.map((part) => part.node));
    for (const box of passed.querySelectorAll("[data-tick]")) box.checked = box.dataset.tick in (answer.ticks ?? {});
    showFeedback(true);
  }

  function showFeedback(again = false) {
    const { feedback, hints: seen } = model.get("state");
    said.show(feedback, feedback?.reasons || seen.length > 0, again);
  }

  function takeAnswer() {
    answer = structuredClone(model.get("answer"));
    base = model.get("state").revision;
    drawForm();
  }

  function takeDraft(kept) {
    answer = { ...answer, ...kept.answer };
    [base, since] = [kept.base, kept.since ?? []];
    drawForm();
    changed();
    box.post("edit", () => edited(false));
  }

  function done(name) {
    if (name === "plan") told.querySelector(".ws-making")?.remove();
    const { problem, conflict, again, revision, together } = model.get("state");
    if (name !== "preview" && !problem) {
      if (name === "edit") saved = sent;
      if (name === "edit" && together) takeOthers(); // and whoever types on goes on from where they were
      else base = revision;
      since = [];
    }
    if (name === "mine" || name === "theirs") saved = changes;
    if (REDRAWS.has(name) && !unsaved()) takeAnswer();
    if (!unsaved() && !problem) draft.drop();
    clearTimeout(retry);
    if (again && !conflict && unsaved()) retry = setTimeout(() => box.post("edit", () => edited(false)), RETRY);
    tellSaved();
    if (name === "check") requestAnimationFrame(() => bring(note, model.get("state").feedback?.outcome === "passed" ? "start" : "nearest"));
    if (name === "hint") requestAnimationFrame(() => bring(hints, "nearest"));
  }

  /** What was asked for stands below a form that may be long. */
  function bring(told, block) {
    const { top, bottom } = told.getBoundingClientRect();
    if (top > window.innerHeight - bar.offsetHeight - 40 || bottom < 40) told.scrollIntoView({ block });
  }

  /** The connection is a new one; `name` was under way and may have been lost. */
  function gone(name) {
    if (unsaved()) box.post("edit", () => edited(false));
    if (REPEATS.has(name)) box.post(name);
  }

  /** After a new connection: with nothing of one's own to save, the form shows what the workshop has now. */
  function compare() {
    if (!unsaved() && !same(answer, model.get("answer"))) takeAnswer();
    else if (unsaved() && box.idle()) box.post("edit", () => edited(false));
    tellSaved();
  }

  /** Others at the table have changed the answer; the form shows it, and whoever types goes on typing. */
  function takeOthers() {
    const { who, what } = model.get("by") ?? {};
    if (what?.length) others.textContent = who ? t("{who} changed: {what}", { who, what: what.join(", ") }) : t("Somebody at your table changed: {what}", { what: what.join(", ") });
    if (unsaved() || same(answer, model.get("answer"))) return;
    const controls = () => [...form.querySelectorAll("input, select, textarea, button, summary")];
    const at = controls().indexOf(document.activeElement), opened = [...form.querySelectorAll("details")].map((fold) => fold.open);
    takeAnswer();
    form.querySelectorAll("details").forEach((fold, place) => { fold.open = opened[place] ?? fold.open; });
    if (at >= 0) controls()[at]?.focus({ preventScroll: true });
  }

  function showPicture() {
    figure.show(model.get("picture"));
    el.dataset.drawn = Number(el.dataset.drawn ?? 0) + 1;
  }

  function showState() {
    const top = bar.getBoundingClientRect().top;
    const { feedback, hints: seen, progress } = model.get("state");
    showProgress(progress);
    window.dispatchEvent(new CustomEvent("ws-progress", { detail: progress })); // other exercises on the page
    showFeedback();
    const went = feedback?.outcome === "passed" && !feedback.stale ? feedback : {};
    if (passed.dataset.shown !== JSON.stringify([went.follows, went.lines])) {
      passed.dataset.shown = JSON.stringify([went.follows, went.lines]);
      passed.replaceChildren(...drawPassed(went, card.beside, () => answer.ticks ?? {}, (ticks) => set("ticks", ticks), t));
    }
    const last = feedback?.outcome === "passed" ? -1 : seen.length - 1; // what was used is folded
    const unfolded = `${seen.length} ${last}`;
    if (hints.dataset.shown !== unfolded) hints.replaceChildren(...seen.map((text, i) => h("details", { class: "ws-note hint", open: i === last }, h("summary", {}, h("b", {}, t("Hint {n} of 3", { n: i + 1 }))), h("p", {}, text))));
    hints.dataset.shown = unfolded;
    fold.classList.toggle("done", feedback?.outcome === "passed");
    bar.classList.toggle("answered", Boolean(feedback && !feedback.stale));
    showBar();
    tellSaved();
    const shift = bar.getBoundingClientRect().top - top;
    if (shift && bar.contains(document.activeElement)) window.scrollBy(0, shift); // keep the button under the finger
  }

  function showProgress(progress) {
    const own = places ? places.map((place) => progress[place]) : progress, parts = { n: own.filter(Boolean).length, m: own.length };
    count.textContent = own.length < progress.length ? t("{n} of {m} exercises done", parts) : t("{n} of all {m} exercises done", parts);
    dots.replaceChildren(...own.map((passed) => h("i", { class: passed ? "on" : "" })));
  }

  const buttons = {
    check: button(t("Check"), check, "main"), next: h("a", { class: "ws-next main" }), hint: button(t("Hint {n} of 3", { n: 1 }), () => move("hint")),
    plan: button(t("Download the hiring plan"), () => take("hiring-plan.html")), model: button(t("Show a model answer"), toggleModel, "plain"),
    undo: button(t("Undo"), () => move("undo"), "plain"), reset: button(t("Start over"), () => move("reset"), "plain"),
  };

  const single = [[t("Everything (zip)"), t("All these files in one."), "hiring-plan.zip"], [t("Decision memo"), t("Word: for whoever decides."), "memo.docx"],
    [t("Interview kit"), t("Word files in a zip: one for each stage."), "kit.zip"], [t("Advert and brief"), t("Two Word files in a zip: the advert to post, and what the recruiter needs to know."), "advert.zip"],
    [t("For candidates"), t("Word: what will happen, and no question given away."), "candidate.docx"], [t("Evidence trail"), t("Word: from an incident to the anchor it became."), "trail.docx"],
    [t("Debrief"), t("Excel: the marks of the panel and their total."), "debrief.xlsx"], [t("Calendar"), t("For your calendar program: the days of the plan."), "calendar.ics"]];
  const formats = h("div", { class: "ws-files", role: "group", "aria-label": t("Single documents"), hidden: !card.exports }, h("h3", {}, t("Single documents")), h("ul", {}, single.map(fileLine)));

  /** One document to download: its button, and beside it in which format it comes and what it is for. */
  function fileLine([name, purpose, file]) {
    const told = unique("file"), get = button(name, () => take(file));
    get.setAttribute("aria-describedby", told);
    return h("li", {}, get, h("span", { id: told }, purpose));
  }

  function showBar() {
    const { feedback, can_undo, hints: seen, revision } = model.get("state");
    const passed = feedback?.outcome === "passed" && !feedback.stale;
    buttons.check.textContent = card.predicts ? t("Compare") : feedback ? t("Check again") : t("Check");
    buttons.check.className = passed && (next || card.exports) ? "" : "main";
    buttons.plan.className = passed ? "main" : "";
    buttons.next.hidden = !(passed && next);
    if (next) { buttons.next.href = next.href; buttons.next.textContent = t("Next: {title}", { title: next.title }); }
    buttons.hint.hidden = card.predicts || seen.length >= 3;
    buttons.model.hidden = card.predicts;
    buttons.hint.textContent = t("Hint {n} of 3", { n: seen.length + 1 });
    buttons.plan.hidden = !card.exports;
    for (const name of card.quiet ? ["check", "hint", "model"] : []) buttons[name].hidden = true; // a room looks at answers together
    buttons.undo.disabled = !can_undo;
    buttons.reset.disabled = !revision;
  }

  function check() {
    buttons.check.focus({ preventScroll: true }); // some phones leave the focus where it was
    move("check");
  }

  function toggleModel() {
    const open = example.childElementCount > 0;
    buttons.model.textContent = open ? t("Show a model answer") : t("Hide the model answer");
    buttons.model.setAttribute("aria-expanded", String(!open));
    example.replaceChildren(...(open ? [] : [h("div", { class: "ws-note hint" }, h("b", {}, t("One good answer, and why")),
      h("ul", {}, card.reasoning.map((text) => h("li", {}, text))),
      h("div", { class: "ws-sides" }, button(t("Put it into the form"), () => { toggleModel(); move("model"); buttons.check.focus(); }),
        h("span", { class: "ws-help" }, t("Undo brings yours back."))))]));
    if (!open) bring(example, "nearest");
  }

  function take(name) {
    flush();
    told.replaceChildren(h("p", { class: "ws-help ws-making" }, t("{file} is being made …", { file: name })));
    box.post("plan", () => ({ do: "plan", name }));
  }

  function download({ file, type, refused }, buffers) {
    told.replaceChildren(...(refused ? [h("div", { class: "ws-note hint" }, h("p", {}, refused))] : []));
    if (!file) return;
    const link = h("a", { href: URL.createObjectURL(new Blob(buffers, { type })), download: file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  bar.append(h("div", { class: "ws-do" }, buttons.check, buttons.next, buttons.plan, buttons.hint),
    h("div", { class: "ws-more" }, buttons.model, buttons.undo, buttons.reset));
  el.replaceChildren(
    h("div", { class: "ws-crumbs" }, h("span", {}, card.crumb), count, dots),
    h("section", { class: "ws-panel", id: card.slug, "aria-labelledby": title }, fold));
  fold.append(
    h("summary", { class: "ws-head" }, h("h2", { id: title }, card.title), h("span", { class: "ws-minutes" }, t.n(card.minutes, "one minute", "{n} minutes")), chip, card.gives ? h("span", { class: "ws-gives" }, card.gives) : null),
    h("p", { class: "ws-ask" }, card.question), others,
    figure.body,
    offers, trouble, hints, example, note, passed, formats, told, bar);
  const aimed = () => { if (location.hash.slice(1) === card.slug) fold.open = true; };
  aimed();
  window.addEventListener("hashchange", aimed);
  window.addEventListener("ws-progress", (event) => showProgress(event.detail));
  const fits = () => model.get("picture").narrow === figure.little();
  drawForm(); figure.begin(); if (fits()) showPicture(); showState();

  narrow.addEventListener("change", fitPicture);
  model.on("change:picture", showPicture);
  model.on("change:state", showState);
  model.on("msg:custom", download);
  model.on("again", compare);
  model.on("change:by", takeOthers);
  const own = draft.read();
  if (own && !same(own.answer, answer)) takeDraft(own);
  else draft.drop();
  for (const left of draft.others()) {
    if (same(left.answer, answer)) draft.drop(left.place);
    else offers.append(offer(left));
  }
  el.dataset.ready = "true";
  if (!fits()) lookAgain();
}

/** What draws a field of that kind, for a form that is only looked at. */
export const drawing = (kind) => DRAW[kind];
