// What the page says by itself, in the language of its kit.

/** What Python's page_language gives → t, which says a text and fills its {places}; and t.n, which says the form that goes with a number.
 * Python finds each call in the scripts, so texts are written out there. */
export function wording({ words = {}, forms = [], locale = "en-US" } = {}) {
  const shown = (part) => (typeof part === "number" ? part.toLocaleString(locale) : part);
  const filled = (text, parts) => text.replace(/\{(\w+)\}/g, (place, name) => shown(parts[name] ?? place));
  const form = (n) => forms[n < forms.length ? n : forms.length / 2 + (n % (forms.length / 2))];
  const t = (english, parts = {}) => filled(words[english] ?? english, parts);
  t.n = (n, one, other, parts = {}) => filled(words[one]?.[form(n)] ?? (n === 1 ? one : other), { n, ...parts });
  return t;
}
