// The projector: how to join, the task, then what the room answered. Nothing on it is under a thirty-sixth of its height.
import { countdown } from "./clock.js";
import { h, svgNode } from "./dom.js";
import { drawReveal } from "./reveal.js";
import { wording } from "./words.js";

export function render({ model, el }) {
  const t = wording(model.get("page"));
  const time = h("span", { class: "time", role: "timer" }), screen = h("div", { class: "screen" }), base = h("footer", { class: "base" });
  const setTime = countdown(time, t);
  let drawn = "";
  el.replaceChildren(h("main", { id: "main", class: "wall" }, screen, base));

  function show() {
    const seen = model.get("seen");
    setTime(seen.until, model.get("clock"));
    const content = JSON.stringify({ ...seen, until: 0 });
    if (content === drawn) return;
    drawn = content;
    screen.replaceChildren(...(seen.reveal ? revealed(seen) : seen.phase === "lobby" ? lobby(seen) : task(seen)));
    base.replaceChildren(...foot(seen));
  }

  function lobby(seen) {
    return [h("h1", {}, t("Join the room")), h("div", { class: "join" },
      h("div", {}, h("p", {}, t("In the browser of a phone or laptop on the same network:")), h("p", { class: "address" }, seen.address.replace(/^https?:\/\//, "")),
        h("p", {}, t("Code")), h("p", { class: "code" }, seen.code), h("p", { class: "soft" }, seen.open ? t("No account, no name needed. Without a device: hands and cards.") : t("Closed to newcomers."))),
      h("div", { class: "qr", role: "img", "aria-label": t("The same address for a camera") }, svgNode(seen.qr, t)))];
  }

  function task(seen) {
    return [h("h1", {}, seen.title || seen.now, time), seen.task ? h("p", { class: "task" }, seen.task) : null,
      seen.title && (seen.slug || seen.now !== seen.title) ? h("p", { class: "now" }, seen.now) : null,
      seen.choices.length ? h("ol", { class: "choices" }, seen.choices.map((choice) => h("li", {}, choice))) : null,
      seen.lines.length ? h("ul", { class: "choices" }, seen.lines.map((words) => h("li", {}, words))) : null, ...decided(seen)].filter(Boolean);
  }

  const decided = (seen) => (seen.decision ? [h("p", { class: "decided" }, h("b", {}, t("Decided:")), " ", seen.decision)] : []);

  function revealed(seen) {
    const { reveal } = seen;
    const talk = reveal.chosen.map((at) => reveal.questions[at]);
    return [h("h1", {}, reveal.headline, time), h("div", { class: talk.length ? "main" : "main wide" }, drawReveal(reveal, t, { wall: true }),
      talk.length ? h("section", { class: "talk" }, h("h2", {}, t("Most worth talking about")),
        h("ol", {}, talk.map((each, at) => h("li", {}, h("b", { "aria-hidden": "true" }, String(at + 1)), h("span", {}, h("strong", {}, each.title), each.ask))))) : null),
      ...decided(seen)].filter(Boolean);
  }

  function foot(seen) {
    const counted = seen.of && seen.slug && !seen.reveal ? t("{n} of {m} answered", { n: seen.in, m: seen.of }) : seen.phase === "lobby" ? t.n(seen.joined, "one person is in", "{n} people are in") : "";
    const late = seen.reveal || ["lobby", "over"].includes(seen.phase) ? "" : t("Join at {address} with {code}", { address: seen.address.replace(/^https?:\/\//, ""), code: seen.code });
    return [h("b", {}, seen.reveal ? seen.question : t("Room {code}", { code: seen.code })), h("span", {}, seen.reveal ? seen.reveal.foot : counted), late ? h("span", {}, late) : null].filter(Boolean);
  }

  show();
  model.on("change:seen", show);
  model.on("again", show);
}
