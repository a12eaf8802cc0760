// @ts-check
import { face, make, the } from "./dom.js";

/** @typedef {{ id: number, name: string }} Person */

/**
 * Shows who is here.
 * @param {Person[]} here
 * @param {number} me the id of whoever looks at it
 */
export function showPeople(here, me) {
  the("count").textContent = String(here.length);
  the("alone").hidden = here.length > 1;
  the("people").replaceChildren(...here.map((person) => entry(person, person.id === me)));
}

/**
 * @param {Person} person
 * @param {boolean} isMe
 */
function entry({ name }, isMe) {
  const you = isMe ? [" ", make("span", { class: "you" }, "you")] : [];
  return make("li", {}, face(name), make("span", { class: "name" }, make("bdi", {}, name), ...you));
}
