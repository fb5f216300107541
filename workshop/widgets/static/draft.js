// What has been typed but is not yet known to be saved, kept by the browser: one draft for each window, so that none overwrites another's.
const SPACE = "hiring-workshop";
const attempt = (action) => { try { return action(); } catch { return null; } }; // storage may be switched off or full

/** This window's own name. It outlives loading the page again; a window opened anew, or as a copy, gets another. */
function windowName() {
  const kept = ["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type);
  const name = (kept && attempt(() => sessionStorage.getItem(SPACE))) || Math.random().toString(36).slice(2, 12);
  attempt(() => sessionStorage.setItem(SPACE, name));
  return name;
}

export const here = windowName();

/** Drafts of the exercise and person that `key` stands for; a draft is {answer, base, since}. */
export function draftOf(key) {
  const [start, place] = [`${SPACE}:${key}:`, `${SPACE}:${key}:${here}`];
  const read = (at) => attempt(() => JSON.parse(localStorage.getItem(at)));
  const drop = (at = place) => attempt(() => localStorage.removeItem(at));
  return {
    read: () => read(place),
    keep: (draft) => attempt(() => localStorage.setItem(place, JSON.stringify(draft))),
    drop,
    /** Drafts that other windows left, each with `place`, under which it is dropped. */
    others: () => attempt(() => Object.keys(localStorage).filter((at) => at.startsWith(start) && at !== place)
      .map((at) => ({ place: at, ...read(at) })).filter((one) => one.answer)) ?? [],
  };
}
