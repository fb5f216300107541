// The countdown every device of a room shows alike, whatever its own clock says.
export function countdown(node, t) {
  let until = 0, ahead = 0;
  const show = () => {
    const left = Math.ceil(until - (Date.now() / 1000 - ahead));
    node.hidden = !until;
    const [minutes, seconds] = [Math.floor(Math.max(0, left) / 60), Math.max(0, left) % 60];
    node.textContent = left > 0 ? `${minutes}:${String(seconds).padStart(2, "0")}` : t("time is up");
    node.classList.toggle("over", left <= 0);
  };
  setInterval(show, 500);
  /** `clock` is the workshop's time as this message was sent. */
  return (end, clock) => { if (clock) ahead = Date.now() / 1000 - clock; until = end; show(); };
}
