// @ts-check
import { make, the } from "./dom.js";

/** @typedef {{ symbol: string, price: number, change: number }} Quote */
/** @typedef {{ entry: HTMLElement, box: HTMLInputElement, price: HTMLElement, change: HTMLElement, line: SVGPolylineElement, past: number[] }} Row */

const SVG = "http://www.w3.org/2000/svg";
const MEMORY = 60;

const amount = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** @type {Map<string, Row>} */
const rows = new Map();

/** @param {(symbols: string[]) => void} listener hears which goods somebody has chosen */
export function onChoice(listener) {
  the("quotes").onchange = () => listener([...rows.keys()].filter((symbol) => rows.get(symbol)?.box.checked));
}

/** @param {string[]} symbols the goods of which quotes come */
export function showChosen(symbols) {
  for (const [symbol, { entry, box }] of rows) {
    box.checked = symbols.includes(symbol);
    entry.classList.toggle("stale", !box.checked);
  }
}

/** @param {Quote[]} quotes */
export function showQuotes(quotes) {
  for (const quote of quotes) {
    const row = rows.get(quote.symbol) ?? addRow(quote.symbol);
    row.price.textContent = amount.format(quote.price);
    showChange(row.change, quote.change);
    row.past.push(quote.price);
    row.past.splice(0, row.past.length - MEMORY);
    row.line.setAttribute("points", points(row.past));
  }
}

/** @param {string} symbol */
function addRow(symbol) {
  const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", checked: "", autocomplete: "off" }));
  const price = make("span", { class: "price" });
  const change = make("span", { class: "change" });
  const line = document.createElementNS(SVG, "polyline");
  const chart = document.createElementNS(SVG, "svg");
  chart.setAttribute("viewBox", `0 0 ${MEMORY - 1} 10`);
  chart.setAttribute("preserveAspectRatio", "none");
  chart.setAttribute("aria-hidden", "true");
  chart.append(line);
  const entry = make("li", {}, make("label", { class: "symbol" }, box, symbol), price, change, chart);
  the("quotes").append(entry);
  const row = { entry, box, price, change, line, past: [] };
  rows.set(symbol, row);
  return row;
}

/**
 * Up and down differ in shape and word, not in colour alone.
 * @param {HTMLElement} element
 * @param {number} change
 */
function showChange(element, change) {
  const [way, arrow] = change > 0 ? ["up", "▲"] : change < 0 ? ["down", "▼"] : ["unchanged", "•"];
  element.dataset.way = way;
  element.replaceChildren(
    make("span", { class: "arrow", "aria-hidden": "true" }, arrow),
    make("span", { class: "unseen" }, way),
    ` ${amount.format(Math.abs(change))}`,
  );
}

/** @param {number[]} past newest last; it ends at the right edge */
function points(past) {
  const low = Math.min(...past);
  const span = Math.max(...past) - low || 1;
  return past.map((price, i) => `${MEMORY - past.length + i},${(9 - ((price - low) / span) * 8).toFixed(2)}`).join(" ");
}
