// A participant's device in a room: what to do now, one's own answer or the table's, and where to look.
import { at } from "./address.js";
import { countdown } from "./clock.js";
import { h } from "./dom.js";
import { mover } from "./moves.js";
import { wording } from "./words.js";

export function render({ model, el, openPlace, closePlace }) {
  const t = wording(model.get("page"));
  let open = "";
  const send = mover(model);
  const time = h("span", { class: "time", role: "timer" }), title = h("h1", { tabindex: "-1" }), now = h("p", { class: "lead", role: "status" });
  const task = h("p", { class: "task" }), count = h("p", { class: "soft" }), decision = h("div", { class: "decision" }), exercise = h("div", { class: "exercise" });
  const about = h("details", { class: "about" }), lines = h("ul", { class: "lines" });
  const table = h("span", {}), refused = h("p", { class: "note warn", role: "alert", hidden: true }), pass = h("p", { class: "soft" });
  const seat = h("input", { id: "seat", type: "text", maxlength: "1", size: "2", autocomplete: "off", onchange: () => send({ do: "seat", words: seat.value }) });
  const name = h("input", { id: "nickname", type: "text", maxlength: "20", autocomplete: "off", onchange: () => send({ do: "nickname", words: name.value }) });
  const question = h("input", { id: "question", type: "text", maxlength: "400", autocomplete: "off" });
  const ask = h("form", { onsubmit: (event) => { event.preventDefault(); if (question.value.trim()) send({ do: "park", words: question.value }); question.value = ""; asked.textContent = t("Parked. The facilitator sees it, without your name."); } },
    h("label", { for: "question" }, t("A question for later")), question, h("button", { class: "btn" }, t("Park it")));
  const asked = h("p", { class: "soft", role: "status" });
  const setTime = countdown(time, t);

  el.replaceChildren(
    h("header", { class: "where" }, h("b", {}, t("Room {code}", { code: model.get("seen").code })), table, time),
    h("main", { id: "main" }, title, now, task, lines, count, decision, exercise, about));
  about.append(h("summary", {}, t("Your place in the room")), refused,
    h("label", { for: "seat" }, t("Letter of your table")), seat, h("label", { for: "nickname" }, t("Nickname (you may leave it empty)")), name, ask, asked, pass, h("p", {}, h("a", { href: at("/join") }, t("Join another room"))));

  function show() {
    const seen = model.get("seen");
    setTime(seen.until, model.get("clock"));
    const heading = seen.title || (seen.phase === "over" ? t("Thank you") : t("Welcome"));
    if (title.textContent !== heading) title.textContent = heading;
    if (now.textContent !== seen.now) now.textContent = seen.now;
    if (seen.standing) about.open = true;
    lines.replaceChildren(...seen.lines.map((words) => h("li", {}, words)));
    task.textContent = seen.away ? t("The facilitator has taken you out of this room. Ask to be let in again.") : seen.task;
    count.textContent = seen.of && seen.slug ? (seen.phase === "table" ? t("{n} of {m} tables have an answer", { n: seen.in, m: seen.of }) : t("{n} of {m} have answered", { n: seen.in, m: seen.of })) : "";
    decision.replaceChildren(...(seen.decision ? [h("h2", {}, t("What the room decided")), h("p", {}, seen.decision)] : []));
    table.textContent = seen.seat ? t("Table {letter}", { letter: seen.seat }) : "";
    for (const [field, value] of [[seat, seen.seat], [name, seen.nickname]]) if (document.activeElement !== field) field.value = value;
    pass.textContent = t("To go on from another device, join there with the code {code} and your letters {letters}.", { code: seen.code, letters: seen.pass });
    refused.textContent = model.get("refused") ?? "";
    refused.hidden = !refused.textContent;
    showExercise(seen);
  }

  /** Another exercise or another owner: the old one is closed, the new one opened. After the reveal it is opened anew, with its check. */
  function showExercise(seen) {
    const wanted = seen.answer && ["alone", "table", "reveal", "decide"].includes(seen.phase) ? seen.answer : "";
    const key = wanted && `${wanted} ${seen.quiet}`;
    if (key === open) return;
    if (open) closePlace(open.split(" ")[0]);
    open = key;
    exercise.replaceChildren();
    if (!wanted) return;
    const place = h("div", { class: "place" });
    const own = seen.phase === "reveal" || seen.phase === "decide" ? h("details", {}, h("summary", {}, t("What you answered (only you see this)")), place) : place;
    exercise.append(own);
    openPlace(wanted, place);
  }

  show();
  model.on("change:seen", show);
  model.on("change:refused", show);
  model.on("again", show);
}
