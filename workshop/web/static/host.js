// The page's one connection to the workshop, and what stands at its places. A place talks to the workshop through a Shown,
// which is what a widget's model is in a notebook: get, on, send.
import { at } from "./address.js";
import { button, h } from "./dom.js";
import "./paper.js";
import { render as panel } from "./panel.js";
import { narrow } from "./screen.js";
import { wording } from "./words.js";

// Places that are no exercise, each with the script that shows it.
const VIEWS = { "your-own-kit": () => import("./kits.js"), review: () => import("./review.js"), room: () => import("./room.js"), board: () => import("./board.js"),
  wall: () => import("./wall.js"), people: () => import("./members.js") };
const FIRST_WAIT = 250, LONGEST_WAIT = 2000, BEAT = 20000, SILENCE = 8000, SLOW = 3000; // milliseconds
const t = wording(JSON.parse(document.getElementById("words").textContent));
const places = new Map([...document.querySelectorAll("[data-place]")].map((node) => [node.dataset.place, { node, shown: null }]));

/** A place that comes and goes while the page is open. */
export function openPlace(name, node) {
  places.set(name, { node, shown: null });
  node.replaceChildren(h("p", { class: "ws-quiet" }, t("Opening …")));
  line.send({ open: [name], narrow: narrow.matches });
}

export const closePlace = (name) => places.delete(name);

const note = document.getElementById("line");

class Shown {
  constructor(name) {
    Object.assign(this, { name, traits: {}, heard: {} });
  }

  get(trait) { return this.traits[trait]; }

  on(event, listener) { (this.heard[event] ??= []).push(listener); }

  send(message, _, buffers = []) { return line.send({ of: this.name, ...message }, buffers[0]); }

  /** All traits change before anybody hears of one; the receipt comes last. */
  take(changed) {
    Object.assign(this.traits, changed);
    const { ack, ...others } = changed;
    for (const trait of Object.keys(others)) this.tell(`change:${trait}`);
    if (ack !== undefined) this.tell("change:ack");
  }

  tell(event, ...what) { for (const listener of this.heard[event] ?? []) listener(...what); }
}

/** A socket that comes back by itself. */
const line = {
  socket: null, wait: FIRST_WAIT, failed: 0, beat: null, silence: null,

  open() {
    const socket = new WebSocket(at(`/socket${document.body.dataset.socket ?? ""}`).replace("http", "ws"));
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => {
      [this.wait, this.failed] = [FIRST_WAIT, 0];
      clearTimeout(slow);
      tell(null);
      this.send({ open: [...places.keys()], narrow: narrow.matches });
      this.listen();
    };
    socket.onmessage = ({ data }) => { this.listen(); received(...unpacked(data)); };
    socket.onclose = () => this.again();
  },

  again() {
    clearTimeout(this.silence);
    clearTimeout(this.beat);
    this.failed += 1;
    if (this.failed > 1) explain(this.failed);
    setTimeout(() => this.open(), this.wait);
    this.wait = Math.min(LONGEST_WAIT, 2 * this.wait);
  },

  /** Something was heard: ask again later whether the workshop is still there. */
  listen() {
    clearTimeout(this.silence);
    clearTimeout(this.beat);
    this.silence = null;
    this.beat = setTimeout(() => this.ask(), BEAT);
  },

  ask() {
    if (this.socket.readyState !== WebSocket.OPEN || this.silence) return;
    this.send({ ping: true });
    this.silence = setTimeout(() => { const gone = this.socket; gone.onclose = null; gone.close(); this.again(); }, SILENCE);
  },

  send(message, buffer) {
    if (this.socket.readyState !== WebSocket.OPEN) return false; // said again when it is
    this.socket.send(buffer ? packed(message, buffer) : JSON.stringify(message));
    return true;
  },
};

/** A message with a file: four bytes for the length of the message, the message, the file. */
function packed(message, buffer) {
  const head = new TextEncoder().encode(JSON.stringify(message)), whole = new Uint8Array(4 + head.length + buffer.byteLength);
  new DataView(whole.buffer).setUint32(0, head.length);
  whole.set(head, 4);
  whole.set(new Uint8Array(buffer), 4 + head.length);
  return whole;
}

function unpacked(data) {
  if (typeof data === "string") return [JSON.parse(data), []];
  const length = new DataView(data).getUint32(0);
  return [JSON.parse(new TextDecoder().decode(new Uint8Array(data, 4, length))), [data.slice(4 + length)]];
}

function received({ of, opened, changed, content, instead }, buffers) {
  const place = places.get(of);
  if (!place) return;
  if (instead) place.node.replaceChildren(h("section", { class: "ws-message", role: "alert" }, h("h2", {}, instead.title), h("pre", {}, instead.text)));
  else if (opened && place.shown) { // the connection is a new one
    place.shown.take(opened);
    place.shown.tell("again");
  } else if (opened) show(place, of, opened);
  else if (changed) place.shown?.take(changed);
  if (content) place.shown?.tell("msg:custom", content, buffers);
}

async function show(place, name, traits) {
  const el = h("div", {});
  place.shown = new Shown(name);
  place.shown.traits = traits;
  const render = VIEWS[name] ? (await VIEWS[name]()).render : panel;
  place.node.replaceChildren(el);
  render({ model: place.shown, el, openPlace, closePlace });
  if (decodeURIComponent(location.hash.slice(1)) === name) document.getElementById(name).scrollIntoView();
}

// what keeps the page from working

function tell(text, ...more) {
  note.hidden = !text;
  note.replaceChildren(...(text ? [text, ...more] : []));
}

/** Nobody answers, nobody knows us, or something between us and the workshop does not let sockets through. */
async function explain(failed) {
  let status = 0;
  try { ({ status } = await fetch(at(`/alive${document.body.dataset.socket ?? ""}`), { cache: "no-store" })); } catch { /* nobody answers */ }
  if (line.failed !== failed) return; // it came back meanwhile
  if (status === 403) tell(t("This page is not known to the workshop any more. Open the address again that is printed where the workshop was started."));
  else if (status) tell(t("The workshop is there, but its live connection (a WebSocket) does not get through. A company network or an extension of the browser may block it: ask its owner to allow WebSockets to this address, {address}. The page goes on by itself then.", { address: location.host }));
  else tell(t("The workshop does not answer; was it stopped? Once it runs again, this page goes on by itself. What you type meanwhile is kept in this browser."));
}

const slow = setTimeout(() => { if (places.size && note.hidden) tell(t("The page is on its way …"), " ", button(t("Load the page again"), () => location.reload())); }, SLOW);

for (const { node } of places.values()) node.replaceChildren(h("p", { class: "ws-quiet" }, t("Opening …")));
if (places.size) {
  for (const event of ["online", "pageshow"]) addEventListener(event, () => line.ask());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) line.ask(); });
  line.open();
}

// On the start page, the length one chose is chosen again, and exercises lead on within it: this browser remembers it, nobody else.

const remembered = "workshop-length";
try {
  const chosen = document.getElementById(localStorage.getItem(remembered) ?? "");
  if (chosen?.name === "ws-length") chosen.checked = true;
} catch { /* a browser that keeps nothing */ }
function remember(length) {
  try { localStorage.setItem(remembered, length.id); } catch { /* a browser that keeps nothing */ }
}
document.addEventListener("change", ({ target }) => { if (target.name === "ws-length") remember(target); });
document.addEventListener("click", ({ target }) => { if (target.closest(".ws-go")) remember(document.querySelector("[name=ws-length]:checked")); });
