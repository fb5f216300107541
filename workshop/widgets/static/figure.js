// The picture of an exercise: its facts, what it says in words, the marks, and the same as a table.
import { button, h, svgNode, tableNode } from "./dom.js";
import { narrow } from "./screen.js";

const phone = matchMedia("(max-width: 959px) and (min-height: 560px)"); // there it stays in sight above what changes it
const MOVED = 'input[type="range"]'; // whoever moves these watches the picture

/** Beside the `form` in a body of their own; on a phone above it, and folded to what it says unless sliders move it. */
export function figureBeside(form, t) {
  const facts = h("div", { class: "ws-facts" }), caption = h("figcaption", {}), key = h("p", { class: "ws-key" }), table = h("div", {});
  const image = h("div", { class: "ws-image" }), peek = button("", () => unfold(!node.classList.contains("open")), "ws-peek");
  const node = h("figure", { class: "ws-seen" }, facts, caption, peek, h("div", { class: "ws-drawn" }, image, key, table));
  const body = h("div", { class: "ws-body" }, form, node);

  function unfold(open) {
    node.classList.toggle("open", open);
    peek.textContent = open ? t("Hide the picture") : t("Show the picture");
    peek.setAttribute("aria-expanded", String(open));
  }

  /** Where it is seen first it is also reached first. */
  function place() {
    if (phone.matches) body.prepend(node);
    else body.append(node);
    if (phone.matches) image.tabIndex = 0; // it may scroll there
    else image.removeAttribute("tabindex");
  }

  function show(picture) {
    const open = table.querySelector("details")?.open;
    caption.textContent = picture.caption;
    key.textContent = picture.key;
    facts.replaceChildren(...picture.facts.map(([value, label]) => h("div", {}, h("b", {}, value), h("span", {}, label))));
    image.replaceChildren(svgNode(picture.svg, t));
    table.replaceChildren(h("details", { open }, h("summary", {}, t("Show as a table")), tableNode(t, picture.caption, picture.header, picture.rows)));
  }

  function begin() {
    unfold(Boolean(form.querySelector(MOVED)));
    place();
    phone.addEventListener("change", place);
    new ResizeObserver(() => body.style.setProperty("--covered", `${node.offsetHeight}px`)).observe(node); // what has the focus is not under it
  }

  /** Whether it has little room: beside a form that is wide too, as the style sheet says. */
  const little = () => narrow.matches || getComputedStyle(body).getPropertyValue("--little") !== "";

  return { body, show, begin, little };
}
