// Addresses of this workshop, wherever it stands: scripts are served two folders below its start.
export const at = (path) => new URL(`../..${path}`, import.meta.url).href;
