// The facilitator's board: where are we, what do I do now, what do I say. Everybody is a square, nobody a name.
import { at } from "./address.js";
import { countdown } from "./clock.js";
import { button, h, same } from "./dom.js";
import { drawReveal } from "./reveal.js";
import { drawTally } from "./tally.js";
import { mover } from "./moves.js";
import { wording } from "./words.js";

export function render({ model, el, openPlace, closePlace }) {
  const t = wording(model.get("page"));
  let open = "", offered = "", drawn = {};
  const send = mover(model);
  const act = (label, move, kind = "") => button(label, () => send(move), `btn ${kind}`.trim());
  const part = () => h("div", {});
  const parts = { top: h("div", { class: "top" }), agenda: h("nav", { class: "card agenda", "aria-label": t("Agenda") }), head: part(), meter: part(), phases: part(), act: part(),
    peek: part(), tally: part(), shared: part(), decision: part(), notes: h("aside", { class: "card notes", "aria-label": t("Notes for you") }) };
  const time = h("b", { class: "time", role: "timer" });
  const setTime = countdown(time, t);
  const message = h("p", { role: "status", class: "soft" });
  el.replaceChildren(h("header", {}, parts.top), h("main", { id: "main", class: "board-columns" }, parts.agenda,
    h("section", { class: "card big", "aria-label": t("Now") }, parts.head, parts.meter, parts.phases, parts.act, message, parts.peek, parts.tally, parts.shared, parts.decision), parts.notes));

  /** Draw a part again only where what it shows has changed, so that nobody's typing is taken away. */
  function redraw(name, what, draw) {
    if (same(drawn[name], what)) return;
    drawn[name] = structuredClone(what);
    const inside = parts[name].contains(document.activeElement) ? document.activeElement.id : "";
    const folds = () => [...parts[name].querySelectorAll("details")], opened = folds().map((fold) => fold.open);
    parts[name].replaceChildren(...draw().filter(Boolean));
    folds().forEach((fold, place) => { fold.open = opened[place] ?? fold.open; });
    if (inside) document.getElementById(inside)?.focus();
  }

  function show() {
    const seen = model.get("seen");
    setTime(seen.until, model.get("clock"));
    redraw("top", [seen.code, seen.joined, seen.address, seen.behind, seen.ends, seen.locked, seen.closed], () => top(seen));
    redraw("agenda", [seen.agenda, seen.at, seen.let_go], () => agenda(seen));
    redraw("head", [seen.title, seen.now, seen.task, seen.on_wall, seen.at, seen.closed], () => head(seen));
    redraw("meter", [seen.in, seen.of, seen.slug, seen.standing], () => meter(seen));
    redraw("phases", [seen.parts, seen.part, seen.slug, seen.revealed, seen.whole], () => phases(seen));
    redraw("act", [seen.kind, seen.part, seen.on_wall, seen.revealed, seen.slug, seen.at, seen.closed, empty()], () => acts(seen));
    redraw("peek", [model.get("peek"), seen.talk, seen.on_wall, seen.field, seen.picture, seen.pictures], () => peek(seen));
    redraw("tally", [seen.slug, seen.field, model.get("count")], () => tally(seen)); // not for what is typed here: typing goes on
    message.textContent = model.get("refused") ?? "";
    redraw("decision", [seen.slug, seen.question], () => decision(seen));
    redraw("notes", [seen.first, seen.parked], () => notes(seen));
    shared(seen);
  }

  function top(seen) {
    const address = seen.address.replace(/^https?:\/\//, "");
    return [h("span", {}, t("Room"), " ", h("b", { class: "k" }, seen.code)), h("span", { class: "soft" }, t.n(seen.joined, "one person joined", "{n} people joined")),
      h("span", { class: "soft" }, t("join at {address}", { address })),
      h("span", { class: "clock" }, h("span", { class: "soft" }, seen.behind), time, h("span", { class: "soft" }, t("ends {time}", { time: seen.ends }))),
      h("a", { class: "btn", href: at("/wall"), target: "_blank" }, t("Open the wall")),
      h("details", { class: "menu" }, h("summary", { class: "btn" }, t("Room")), h("div", { class: "card" },
        act(seen.locked ? t("Let newcomers in") : t("Close to newcomers"), { do: "lock", on: !seen.locked }),
        act(seen.closed ? t("Open the session again") : t("End the session"), { do: "close", on: !seen.closed }),
        h("a", { class: "btn", href: at("/people") }, t("Help somebody get in")),
        h("p", { class: "soft" }, t("Take home")), ...files()))];
  }

  const files = () => [["hiring-plan.html", t("The room’s plan")], ["hiring-plan.zip", t("The room’s documents (zip)")], ["all-plans.zip", t("All plans (zip)")], ["results.csv", t("Results (CSV)")]]
    .map(([name, label]) => h("a", { class: "btn", href: at(`/take/${name}`) }, label));

  function agenda(seen) {
    const sign = (at) => (at < seen.at ? "✓" : at === seen.at ? "➜" : "○");
    const late = seen.let_go.map((words) => h("p", { class: "note warn" }, words));
    return [h("h2", {}, t("Agenda")), ...late, h("ol", { class: "run" }, seen.agenda.map((slot, at) => h("li", { class: at < seen.at ? "past" : at === seen.at ? "now" : "", "aria-current": at === seen.at ? "step" : null },
      h("span", { "aria-hidden": "true" }, sign(at)), h("span", {}, slot.clock), h("button", { type: "button", class: "link", onclick: () => send({ do: "go", at }) }, slot.title)))),
    seen.at >= 0 ? act(t("Back"), { do: "go", at: seen.at - 1 }, "quiet") : null];
  }

  const over = (seen) => seen.closed || seen.at >= seen.end;

  const head = (seen) => [h("div", { class: "row" }, h("h1", {}, over(seen) ? t("The session is over") : seen.title || t("Before the start")),
    seen.slug ? h("span", { class: "chip end" }, seen.on_wall ? t("● answers on the wall") : t("◌ answers not shown yet")) : null),
    h("p", {}, over(seen) ? t("Take home what the room made, and send the plan before people stand up.") : seen.at < 0 ? t("Show the wall to the room, wait until people are in, then begin. Nobody needs a device: hands and cards do.") : seen.task || seen.now)];

  function meter(seen) {
    if (!seen.slug) return [];
    const said = t("{n} of {m} have answered", { n: seen.in, m: seen.of });
    return [h("div", { class: "meter" }, h("div", { class: "count" }, String(seen.in), h("span", { class: "soft" }, " ", t("of {m} answered", { m: seen.of }))),
      h("div", { class: "folk", role: "img", "aria-label": said }, Array.from({ length: Math.min(seen.of, 60) }, (_, at) => h("i", { class: at < seen.in ? "" : "w" })))),
      seen.standing ? h("p", { class: "note warn" }, t.n(seen.standing, "One person has no table yet: ask for the letter.", "{n} people have no table yet: ask for their letters.")) : null];
  }

  const phases = (seen) => (seen.parts.length ? [h("ol", { class: "phases", "aria-label": t("Phases") }, seen.parts.map(({ phase, minutes, what }, at) => h("li", {},
    h("button", { type: "button", id: `phase-${at}`, class: "btn", "aria-pressed": String(at === seen.part), onclick: () => send({ do: seen.kind[at] === "reveal" && (!seen.revealed || at > seen.part) ? "reveal" : "turn", at }) }, phase, h("small", {}, t("{n} min", { n: minutes }), what ? ` · ${what}` : "")))),
    seen.whole ? h("li", {}, act(t("Not done before? Do it here from the start"), { do: "whole" }, "quiet")) : null)] : []);

  /** Whether there is nothing yet that the wall could show. */
  const empty = () => { const reveal = model.get("peek"); return Boolean(reveal) && !reveal.rows.length && !reveal.pictures.length; };

  function acts(seen) {
    if (over(seen)) return [h("div", { class: "row" }, ...files())];
    if (seen.at < 0) return [act(t("Begin"), { do: "go", at: 0 }, "main send")];
    if (!seen.slug) return seen.at < seen.end ? [act(t("Next in the agenda"), { do: "go", at: seen.at + 1 }, "main send")] : [];
    const next = seen.kind[seen.part] === "reveal" && !seen.on_wall ? "reveal" : seen.kind[seen.part + 1];
    const reveal = next === "reveal" && !seen.on_wall ? act(t("Reveal on the wall"), { do: "reveal" }, "main send") : null;
    if (reveal) reveal.disabled = empty();
    const main = reveal ? reveal
      : next ? act(t("Go on: {phase}", { phase: seen.parts[seen.part + 1].phase }), { do: "turn", at: seen.part + 1 }, "main send") : act(t("Next in the agenda"), { do: "go", at: seen.at + 1 }, "main send");
    return [h("div", { class: "row" }, main, act(t("Two more minutes"), { do: "more", at: 2 }, "send"),
      seen.on_wall ? act(t("Show it as it is now"), { do: "reveal" }, "send") : null, seen.on_wall ? act(t("Take it back"), { do: "back" }, "send") : null,
      h("span", { class: "small soft" }, !reveal ? "" : empty() ? t("There is nothing to reveal yet: see below what it takes.") : t("Nobody’s answer is lost if you reveal now.")))];
  }

  /** What the wall would show; the facilitator chooses which disagreements stand there. */
  function peek(seen) {
    const reveal = model.get("peek");
    if (!reveal || !seen.slug) return [];
    const chosen = new Set(seen.talk ?? reveal.questions.map((_, at) => at));
    const pick = (at, on) => { if (on) chosen.add(at); else chosen.delete(at); send({ do: "talk", picks: [...chosen].sort((a, b) => a - b) }); };
    return [h("div", { class: "peek" }, h("div", { class: "row" }, h("h2", {}, seen.on_wall ? t("On the wall") : t("After you reveal")), h("span", { class: "small soft end" }, seen.on_wall ? "" : t("only you see this"))),
      h("p", { class: "headline" }, reveal.headline), reveal.left_out ? h("p", { class: "soft" }, reveal.left_out) : null,
      reveal.questions.length ? h("fieldset", {}, h("legend", {}, t("Most worth talking about")), reveal.questions.map((each, at) => h("label", { class: "pick" },
        h("input", { type: "checkbox", id: `pick-${at}`, checked: chosen.has(at), onchange: (event) => pick(at, event.target.checked) }), h("span", {}, h("b", {}, each.title), h("small", {}, each.ask))))) : null,
      seen.pictures.length > 1 ? h("div", { class: "row", role: "group", "aria-label": t("Which picture stands on the wall") }, seen.pictures.map((title, at) => h("button", { type: "button", id: `picture-${at}`, class: "btn", "aria-pressed": String(at === seen.picture), onclick: () => send({ do: "picture", at }) }, title))) : null,
      h("details", {}, h("summary", {}, t("The whole picture")), drawReveal(reveal, t)))];
  }

  function tally(seen) {
    const count = model.get("count");
    if (!count || !seen.slug) return [];
    const shown = count.shown.find(({ name }) => name === seen.field) ?? count.shown[0];
    const choose = h("select", { id: "field", onchange: (event) => send({ do: "field", name: event.target.value }) }, count.shown.map(({ name, label }) => h("option", { value: name, selected: name === shown.name }, label)));
    return [h("details", { class: "hands" }, h("summary", {}, t("Hands and cards: type what you count")),
      h("p", {}, h("label", { for: "field" }, t("What is revealed")), choose),
      shown.counted.map((field) => h("section", {}, h("h3", {}, field.label), drawTally(field, seen.tallies[field.field], (value) => send({ do: "count", name: field.field, tally: value }), t))))];
  }

  const begins = (seen) => h("div", { class: "row" }, act(t("Begin with what most of us answer"), { do: "adopt" }),
    ...seen.tables.map((letter) => act(t("Begin with table {letter}’s", { letter }), { do: "adopt", name: letter })));

  /** The room's one answer, from which its plan is made. */
  function shared(seen) {
    const wanted = seen.slug ? `room:${seen.slug}` : "", tables = seen.tables.join(" ");
    if (wanted === open && tables === offered) return;
    if (wanted === open) { offered = tables; parts.shared.querySelector(".row")?.replaceWith(begins(seen)); return; }
    if (open) closePlace(open);
    [open, offered] = [wanted, tables];
    parts.shared.replaceChildren();
    if (!wanted) return;
    const place = h("div", { class: "place" });
    const fold = h("details", { class: "hands", ontoggle: () => { if (fold.open && !place.childElementCount) openPlace(wanted, place); } }, h("summary", {}, t("The room’s one answer: it goes into the plan")), begins(seen), place);
    parts.shared.append(fold);
  }

  function decision(seen) {
    if (!seen.slug) return [];
    const typed = h("textarea", { id: "decision", rows: "2", maxlength: "400", oninput: () => { clearTimeout(typed.wait); typed.wait = setTimeout(() => send({ do: "decide", words: typed.value }), 400); } });
    typed.value = seen.decision;
    return [h("label", { for: "decision" }, t("The decision, as you type it")), typed];
  }

  function notes(seen) {
    const park = h("input", { id: "park", type: "text", maxlength: "400" });
    const more = seen.more.map(([name, words]) => h("div", {}, h("h2", { class: "label" }, name), h("p", {}, words)));
    return [seen.question ? h("div", {}, h("h2", { class: "label" }, t("Ask")), h("p", { class: "say" }, seen.question)) : null, ...seen.first.map(([name, words], at) => h("div", {}, h("h2", { class: "label" }, name), h("p", { class: at ? "" : "say" }, words))),
      more.length ? h("details", {}, h("summary", {}, t("More notes")), h("div", { class: "notes" }, more)) : null,
      h("h2", { class: "label" }, t("Parked questions")), h("ul", {}, seen.parked.map((each, at) => h("li", { class: "row" }, h("span", {}, each), button(t("Done"), () => send({ do: "unpark", at }), "btn quiet")))),
      h("form", { onsubmit: (event) => { event.preventDefault(); send({ do: "park", words: park.value }); } }, h("label", { for: "park" }, t("Park a question")), park, h("button", { class: "btn" }, t("Park it")))];
  }

  show();
  for (const trait of ["seen", "peek", "count", "refused"]) model.on(`change:${trait}`, show);
  model.on("again", () => { drawn = {}; show(); });
}
