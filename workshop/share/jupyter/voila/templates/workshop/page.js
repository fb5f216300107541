// The page waits for its exercises; if they do not come, or the connection is lost, it offers to load again.
const PATIENCE = 25000;
const expected = () => document.querySelectorAll('script[type="application/vnd.voila.cell-output+json"]').length;
const loading = () => document.getElementById("loading");

function offerReload(text) {
  const note = loading();
  const button = document.createElement("button");
  button.textContent = "Load the page again";
  button.onclick = () => location.reload();
  note.replaceChildren(`${text} `, button);
  note.hidden = false;
}

const slow = setTimeout(() => offerReload("This page takes longer than it should."), PATIENCE);

function settled() {
  const ready = document.querySelectorAll('.ws[data-ready="true"], .ws-map, .ws-message').length;
  if (document.readyState !== "loading" && (ready || !document.querySelector(".jp-CodeCell"))) {
    clearTimeout(slow);
    loading().hidden = true;
    return true;
  }
  return false;
}

function showTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return false;
  target.scrollIntoView();
  return true;
}

/** Voilà moves the cells into a shell of its own; that is the page's main part. */
function nameMain() {
  const main = document.getElementById("main");
  main?.setAttribute("role", "main");
  main?.setAttribute("tabindex", "-1");
  for (const empty of document.querySelectorAll("#voila-top-panel, #voila-bottom-panel")) empty.removeAttribute("role");
  return main;
}

const watch = setInterval(() => { if (nameMain() && settled()) clearInterval(watch); }, 30);
const aim = setInterval(() => { if (!location.hash || showTarget()) clearInterval(aim); }, 100);
setTimeout(() => clearInterval(aim), PATIENCE);

// Voilà ends the page's kernel with a beacon, which cannot carry the token that Jupyter asks for; a kept-alive request can.
navigator.sendBeacon = (url, body) => {
  const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
  fetch(url, { method: "POST", body, keepalive: true, headers: { "X-XSRFToken": token } }).catch(() => {});
  return true;
};
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); }); // its kernel is gone
