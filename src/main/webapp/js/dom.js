// @ts-check

/**
 * The element with this id, which the page must have.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} id
 * @returns {E}
 */
export function the(id) {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`The page has no element '${id}'`);
  }
  return /** @type {E} */ (element);
}

/**
 * Makes an element. Strings become text, never HTML: nothing that a peer wrote is ever parsed.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * A coloured disc with the first letter of a name, the same colour for the same name.
 * @param {string} name
 */
export function face(name) {
  const [initial = "?"] = name;
  const disc = make("span", { class: "face", "aria-hidden": "true" }, initial.toUpperCase());
  const hue = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 40);
  disc.style.setProperty("--hue", String(hue));
  return disc;
}
