// What a check says: a summary below the form that counts and leads on, and each mark beside the row or field it is about.
import { button, h, unique } from "./dom.js";

const SIGNS = { good: "✓", missing: "○", next: "➜" };

function sign(tone, t) {
  const names = { good: t("Right:"), missing: t("Missing:"), next: t("Could be better:") };
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
  const block = spot.closest("details.ws-block");
  if (block) block.open = true;
  if (isControl(spot)) return spot.after(mark);
  if (!spot.dataset.field) return (spot.closest("[data-row]") ?? spot).append(mark);
  const head = [...spot.children].filter((node) => node.matches("legend, label, .ws-help, .ws-mark"));
  if (spot.matches("fieldset") && head.length) head.at(-1).after(mark);
  else spot.append(mark);
}

/** A reason for what is right is folded; what gives the answer away only says where to look until reasons are due. */
function markOf(message, spot, reasons, t) {
  const id = unique("mark");
  if (message.tone === "good") return h("details", { class: "ws-mark good", id }, h("summary", {}, sign("good", t), t("Why")), h("p", {}, message.text));
  const what = spot.dataset.label ? t("Look again: {what}", { what: spot.dataset.label }) : t("Look again");
  return h("p", { class: `ws-mark ${message.tone}`, id }, sign(message.tone, t), message.key && !reasons ? what : message.text);
}

function describe(spot, mark) {
  const named = spot.matches("fieldset") || isControl(spot) ? spot : spot.querySelector("input, select, textarea");
  if (!named) return;
  named.dataset.before ??= named.getAttribute("aria-describedby") ?? "";
  named.setAttribute("aria-describedby", `${named.getAttribute("aria-describedby") ?? ""} ${mark.id}`.trim());
}

export function clearMarks(form) {
  for (const node of form.querySelectorAll(".ws-mark")) node.remove();
  for (const node of form.querySelectorAll(".ws-again")) node.classList.remove("ws-again");
  for (const node of form.querySelectorAll("[data-before]")) {
    if (node.dataset.before) node.setAttribute("aria-describedby", node.dataset.before);
    else node.removeAttribute("aria-describedby");
    delete node.dataset.before;
  }
}

/** Put the marks of a check into the form; gives what has no place there, and where to go for the rest. */
export function placeMarks(form, { messages, outcome }, reasons, t) {
  clearMarks(form);
  const rest = [], places = [], due = reasons || outcome === "passed";
  for (const message of messages) {
    const spot = message.tone === "good" && !message.row ? null : spotOf(form, message);
    if (!spot) { rest.push(message); continue; }
    const mark = markOf(message, spot, due, t);
    put(mark, spot);
    describe(spot, mark);
    if (message.tone === "missing") spot.classList.add("ws-again");
    if (message.tone !== "good") places.push({ tone: message.tone, spot, mark });
  }
  return { rest, places };
}

/** The buttons that lead to marks of a tone, one for each row or field, in the form's order. */
function jumps(places, tone, words) {
  const targets = new Map();
  for (const { spot, mark } of places.filter((place) => place.tone === tone)) {
    const target = spot.closest("[data-row]") ?? spot.closest("[data-field]");
    if (!targets.has(target)) targets.set(target, mark);
  }
  if (!targets.size) return null;
  const inOrder = [...targets].sort(([one], [other]) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  return h("p", { class: "ws-jumps" }, h("span", {}, words), inOrder.map(([target, mark]) => {
    const to = button(target.dataset.n ?? target.dataset.name, () => goTo(target, mark));
    if (target.dataset.n) to.setAttribute("aria-label", `${target.dataset.n}: ${target.dataset.name}`);
    return to;
  }));
}

function goTo(target, mark) {
  const block = target.closest("details");
  if (block) block.open = true;
  const control = isControl(target) ? target : target.querySelector("input:checked, input, select, textarea, button");
  control?.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
}

export function summary({ outcome, headline, stale }, { rest, places }, t) {
  const kind = outcome === "passed" ? "good" : outcome === "error" ? "bad" : "warn";
  return h("div", { class: `ws-note ${kind}` }, h("b", {}, headline), stale ? h("p", { class: "ws-help" }, t("You changed your answer since; check again.")) : null,
    h("ul", {}, rest.map(({ tone, text }) => h("li", {}, sign(tone, t)[0], h("span", {}, sign(tone, t)[1], text)))),
    jumps(places, "missing", t("Look again at")), jumps(places, "next", t("Also worth a look")));
}
