// @ts-check

/**
 * Who is where. It stands in the address behind the '#', so that each window has its own and "back" works.
 * @typedef {{ name: string, room: string }} Place
 */

/** @returns {Place} with empty strings for what the address does not say */
export function place() {
  const hash = new URLSearchParams(location.hash.slice(1));
  return { name: nameFrom(hash.get("name") ?? ""), room: roomFrom(hash.get("room") ?? "") };
}

/** @param {Place} place */
export function goTo(place) {
  location.hash = String(new URLSearchParams({ room: place.room, name: place.name }));
}

export function goOut() {
  location.hash = "";
}

/** @param {string} text what somebody typed as a name */
export function nameFrom(text) {
  return [...text.trim()].slice(0, 24).join("");
}

/** @param {string} text what somebody typed as a room; what is left of it can stand in a path as it is */
export function roomFrom(text) {
  const id = text.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 32);
  return id.replace(/^-+|-+$/g, "");
}
