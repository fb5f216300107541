// Moves on their way, one after the other, each once the last is dealt with.

const PATIENCE = 6000; // milliseconds until somebody who waits is told

/**
 * A newer edit or preview replaces one still waiting to be sent. `onState` hears "busy", "idle" or "lost" (no answer so far),
 * `onDone` the name of each move dealt with, and `onGone` the name of one that was under way when the connection was made anew; `little`
 * says whether a picture has little room.
 */
export function mailbox(model, { onState, onDone, onGone, little }) {
  const queue = [];
  let seq = Math.floor(Math.random() * 1e6), waiting = null, timer = null;

  function send() {
    if (waiting !== null || !queue.length) return;
    const { name, make } = queue.shift();
    const message = { ...make(), narrow: little(), seq: ++seq };
    waiting = { seq, name };
    timer = setTimeout(() => onState("lost"), ["edit", "preview"].includes(name) ? PATIENCE : 5 * PATIENCE);
    onState("busy");
    model.send(message);
  }

  function settle() {
    const { name } = waiting;
    clearTimeout(timer);
    waiting = null;
    onState(queue.length ? "busy" : "idle");
    return name;
  }

  model.on("change:ack", () => {
    if (model.get("ack") !== waiting?.seq) return;
    onDone(settle());
    send();
  });
  model.on("again", () => {
    if (waiting !== null) onGone(settle());
    send();
  });
  return {
    post(name, make = () => ({ do: name })) {
      const last = queue.at(-1)?.name;
      if (name === "preview" && last === "edit") return; // the edit will show it
      if (last === "preview" || (last === "edit" && name === "edit")) queue.pop();
      queue.push({ name, make });
      send();
    },
    idle: () => waiting === null && !queue.length,
  };
}
