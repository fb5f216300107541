// After passing: what it means for the next hire, and the very lines that went into the plan, to tick and to keep.
import { h } from "./dom.js";

const FEW = 6; // details of a line that are shown at once

const without = (ticks, name) => Object.fromEntries(Object.entries(ticks).filter(([tick]) => tick !== name));

function tick(name, label, ticks, set) {
  const input = h("input", { type: "checkbox", "data-tick": name, onchange: () => set(input.checked ? { ...ticks(), [name]: "yes" } : without(ticks(), name)) });
  input.checked = name in ticks();
  return h("label", { class: "ws-tick" }, input, h("span", {}, label));
}

function details(texts, t) {
  if (!texts.length) return null;
  const list = h("ul", {}, texts.map((text) => h("li", {}, text)));
  return texts.length <= FEW ? list : h("details", {}, h("summary", {}, t.n(texts.length, "Show one line", "Show {n} lines")), list);
}

/** `beside`: where all exercises' views come together. `ticks()` are those of the answer, `set(ticks)` keeps new ones. */
export function drawPassed({ follows = [], lines = [] }, beside, ticks, set, t) {
  if (!lines.length && !follows.length) return [];
  const sections = [...new Set(lines.map((line) => line.section))];
  const line = (one) => h("li", {}, h("p", {}, one.text), details(one.details, t),
    h("div", { class: "ws-ticks" }, one.practice ? tick(`absent:${one.key}`, t("We do not do this yet"), ticks, set) : null,
      one.own ? tick(`read:${one.key}`, t("Read by a second person"), ticks, set) : null));
  return [h("section", { class: "ws-passed" },
    follows.length ? h("h3", {}, t("What this means for your next hire")) : null, follows.map((text) => h("p", { class: "ws-follows" }, text)),
    follows.length && beside ? h("p", { class: "ws-help" }, beside) : null,
    lines.length ? h("div", { class: "ws-went" }, h("h3", {}, t("What went into your plan")),
      lines.some((one) => one.practice || one.own) ? h("p", { class: "ws-help" }, t("Tick what is true; it is printed in the plan."),
        lines.some((one) => one.own) ? [" ", t("Nobody has checked your own words: ask a colleague to read them.")] : null) : null,
      sections.flatMap((section) => [h("h4", {}, section), h("ul", { class: "ws-lines" }, lines.filter((one) => one.section === section).map(line))])) : null)];
}
