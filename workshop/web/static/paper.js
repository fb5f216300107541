// On paper nothing can be unfolded: what lies folded in a page's text is opened for printing, and closed again afterwards.
const folds = () => document.querySelectorAll(":is(.text, .ws-map) details:not([open])");
let opened = [];

addEventListener("beforeprint", () => {
  opened = [...folds()];
  for (const fold of opened) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
  opened = [];
});
