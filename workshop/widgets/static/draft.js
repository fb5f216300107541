// What has been typed but not yet acknowledged as saved, kept by the browser in case the kernel dies meanwhile.
function draftOf(key) {
  const place = `hiring-workshop:${key}`;
  const attempt = (action) => { try { return action(); } catch { return null; } }; // storage may be switched off or full
  return {
    read: () => attempt(() => JSON.parse(localStorage.getItem(place))),
    keep: (draft) => attempt(() => localStorage.setItem(place, JSON.stringify(draft))),
    drop: () => attempt(() => localStorage.removeItem(place)),
  };
}
