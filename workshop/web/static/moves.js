// Moves of a room's page: what was not answered before the connection broke is said again on the new one, unless doing it twice would show.
const TWICE = new Set(["more", "park", "unpark"]);

/** → send(move). A move that could not even be sent is always said again. */
export function mover(model) {
  let serial = 0, waiting = [];
  model.on("change:ack", () => { waiting = waiting.filter(({ seq }) => seq > model.get("ack")); });
  model.on("again", () => {
    const left = waiting;
    waiting = [];
    for (const { sent, seq: _, ...move } of left) if (!sent || !TWICE.has(move.do)) send(move);
  });
  const send = (move) => {
    const numbered = { ...move, seq: (serial += 1) };
    waiting.push({ ...numbered, sent: model.send(numbered) });
  };
  return send;
}
