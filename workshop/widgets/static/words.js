// What the page writes by itself, in the kit's words.

/** t(english, …): the kit's own text for it; {1}, {2} … are filled with what follows. Python reads each call, so texts are written out there. */
export const translator = (words = {}) => (english, ...parts) =>
  (words[english] ?? english).replace(/\{(\d+)\}/g, (place, number) => parts[number - 1] ?? place);
