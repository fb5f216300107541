// What a check says: a summary below the form that counts and leads on, and each mark beside the row or field it is about.
import { button, h, same, unique } from "./dom.js";

const SIGNS = { good: "✓", note: "·", missing: "○", next: "➜" };

function sign(tone, t) {
  const names = { good: t("Right:"), note: t("Note:"), missing: t("Missing:"), next: t("To think about:") };
  return [h("span", { "aria-hidden": "true" }, `${SIGNS[tone]} `), h("span", { class: "ws-hidden" }, `${names[tone]} `)];
}

/** Where in the form a message belongs: a column of a row, else the row, else the field; null where it is about the whole. */
function spotOf(form, { field, row, column }) {
  const within = field && form.querySelector(`[data-field="${CSS.escape(field)}"]`);
  const line = within && row ? within.querySelector(`[data-row="${CSS.escape(row)}"]`) : null;
  return (line && column ? line.querySelector(`[data-column="${CSS.escape(column)}"]`) : null) ?? line ?? (within || null);
}

const isControl = (node) => node.matches("input, textarea, select");

function put(mark, spot) {
  const block = spot.closest("details.ws-block, details.ws-marked");
  if (block) block.open = true;
  if (isControl(spot)) return spot.after(mark);
  if (!spot.dataset.field) return spot.closest("[data-row]").append(mark);
  let head = spot.querySelector(":scope > legend"); // and the help and the marks that follow it
  while (head?.nextElementSibling?.matches(".ws-help, .ws-mark")) head = head.nextElementSibling;
  if (head) head.after(mark);
  else spot.append(mark);
}

/** What the answer holds in the row a message is about; a line of one's own is known by its place in the list. */
function inRow(answer, { field, row, column }) {
  const value = answer[field];
  if (Array.isArray(value)) return typeof value[0] === "object" ? value[Number(row)] ?? null : value.includes(row);
  const part = value?.[row] ?? null;
  return column && part && typeof part === "object" ? part[column] ?? null : part;
}

const words = (sentence) => new Set(sentence.split(/\s+/));

const NAME = 4; // words in which two questions may differ and be one

/** Whether two questions are one, but for a name in them. */
function alike(one, other) {
  const [here, there] = [words(one), words(other)];
  const own = (those, others) => [...those].filter((word) => !others.has(word)).length;
  return Math.max(own(here, there), own(there, here)) <= Math.min(NAME, here.size / 2);
}

/** A question that stood twice in a field is not asked a third time: where to look is enough. */
function asked(said, message) {
  const again = (one) => one.field === message.field && one.row && one.nudge && message.nudge && alike(one.nudge, message.nudge);
  return said.filter(again).length < 2 ? message.nudge : "";
}

/** A reason for what is right is folded, unless it was wrong before; what gives the answer away only says where to look until reasons are due. */
function markOf(message, nudge, spot, reasons, learnt, t) {
  const id = unique("mark");
  if (message.tone === "good") return h("details", { class: "ws-mark good", id, open: learnt }, h("summary", {}, sign("good", t), t("Why")), h("p", {}, message.text));
  const what = spot.dataset.label ? t("Look again: {what}", { what: spot.dataset.label }) : t("Look again");
  const [first, why, ...source] = (message.key && !reasons ? nudge || what : message.text).split("\n");
  return h("div", { class: `ws-mark ${message.tone}`, id }, sign(message.tone, t), first, why ? h("small", {}, why) : null,
    source.length ? h("details", {}, h("summary", {}, t("Source")), source.map((line) => h("small", {}, line))) : null);
}

function describe(spot, mark) {
  const named = spot.matches("fieldset") || isControl(spot) ? spot : spot.querySelector("input, select, textarea");
  if (!named) return;
  named.dataset.before ??= named.getAttribute("aria-describedby") ?? "";
  named.setAttribute("aria-describedby", `${named.getAttribute("aria-describedby") ?? ""} ${mark.id}`.trim());
}

function clear(form) {
  for (const node of form.querySelectorAll(".ws-mark")) node.remove();
  for (const node of form.querySelectorAll(".ws-again")) node.classList.remove("ws-again");
  for (const node of form.querySelectorAll("[data-before]")) {
    if (node.dataset.before) node.setAttribute("aria-describedby", node.dataset.before);
    else node.removeAttribute("aria-describedby");
    delete node.dataset.before;
  }
}

/** What a check said, in the form and in the note below it; a row that was changed since loses its mark. */
export function feedbackIn(form, note, answer, t) {
  let said = null, due = false, drawn = "", checked = null, marks = [], rest = [];
  const wrong = new Set(); // places that a check on this page found wrong
  const placeIn = ({ field, row, column }) => JSON.stringify([field, row, column]);
  const outdated = (message) => Boolean(said.stale && message.row) && !(checked && same(inRow(checked, message), inRow(answer(), message)));

  function place() {
    clear(form);
    [marks, rest] = [[], []];
    for (const message of said.messages.filter((message) => !outdated(message))) {
      const spot = ["good", "note"].includes(message.tone) && !message.row ? null : spotOf(form, message);
      const withheld = message.key && !due;
      if (!spot && (!withheld || message.nudge)) rest.push(withheld ? { ...message, text: message.nudge } : message);
      if (!spot || (withheld && !message.row && !message.nudge && message.tone === "next")) continue; // what could be better is told with its reason
      const nudge = asked(marks.map((one) => one.message), message);
      if (message.tone === "missing") wrong.add(placeIn(message));
      const mark = markOf(message, nudge, spot, due, wrong.has(placeIn(message)), t);
      put(mark, spot);
      describe(spot, mark);
      if (message.tone === "missing") spot.classList.add("ws-again");
      marks.push({ message, spot, mark });
    }
  }

  /** `again`: the form was drawn anew. What is as it was stays, so that nothing opened is closed. */
  function show(feedback, reasons, again = false) {
    [said, due] = [feedback, Boolean(feedback) && (reasons || feedback.outcome === "passed")];
    if (feedback && !feedback.stale) checked = structuredClone(answer());
    const key = JSON.stringify(feedback && [feedback.outcome, feedback.messages, due]);
    if (again || key !== drawn) {
      drawn = key;
      if (feedback) place();
      else clear(form);
    }
    note.replaceChildren(...(feedback ? [summary(said, marks, rest, t)] : []));
  }

  /** The answer was changed on this page. */
  function changed() {
    const gone = said ? marks.filter(({ message }) => message.row && checked && !same(inRow(checked, message), inRow(answer(), message))) : [];
    for (const { spot, mark } of gone) { mark.remove(); spot.classList.remove("ws-again"); }
    if (!gone.length) return;
    marks = marks.filter((one) => !gone.includes(one));
    note.replaceChildren(summary({ ...said, stale: true }, marks, rest, t));
  }

  return { show, changed };
}

/** Each row or field with a mark of that tone and none of what comes `before` it, and its first such mark. */
function placesOf(marks, tone, before = new Map()) {
  const targets = new Map();
  for (const { message, spot, mark } of marks) {
    const target = spot.closest("[data-row]") ?? spot.closest("[data-field]");
    if (message.tone === tone && !targets.has(target) && !before.has(target)) targets.set(target, { spot, mark });
  }
  return targets;
}

/** The buttons that lead to these, in the form's order. */
function jumps(targets, words) {
  if (!targets.size) return null;
  const inOrder = [...targets].sort(([one], [other]) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  return h("p", { class: "ws-jumps" }, h("span", {}, words), inOrder.map(([target, place]) => {
    const to = button(target.dataset.n ?? target.dataset.name, () => goTo(place));
    if (target.dataset.n) to.setAttribute("aria-label", `${target.dataset.n}: ${target.dataset.name}`);
    return to;
  }));
}

function goTo({ spot, mark }) {
  const block = spot.closest("details");
  if (block) block.open = true;
  const control = isControl(spot) ? spot : spot.querySelector("input:checked") ?? spot.querySelector("input, select, textarea, button");
  control?.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
}

const list = (items) => (items.flat().length ? h("ul", {}, items.flat()) : null);

/** What is missing comes first and stands alone, then what is so far, then under a heading what may help or could be better.
    What stands at a row or field is said there only; here a button leads to it. */
function summary({ outcome, headline, stale, other_form: other }, marks, rest, t) {
  const missing = placesOf(marks, "missing");
  const kind = outcome === "passed" ? "good" : outcome === "error" ? "bad" : "warn";
  const said = (tone) => rest.filter((one) => one.tone === tone).map(({ text }) => h("li", {}, sign(tone, t)[0], h("span", {}, sign(tone, t)[1], text)));
  const advice = list(said("next"));
  const apart = advice ? h("p", { class: "ws-besides" }, t("To think about:")) : null;
  return h("div", { class: `ws-note ${kind}` }, h("b", {}, headline), stale ? h("p", { class: "ws-help" }, other ? t("What is asked here has changed since; check again.") : t("You changed your answer since; check again.")) : null,
    list(said("missing")), jumps(missing, t("Look again at")), list([said("good"), said("note")]), apart, advice, jumps(placesOf(marks, "next", missing), t("Also worth a look")));
}
