import { connect } from "./parley.js";

const SYMBOLS = ["RUM", "SILK", "SPICE", "PEARL", "AMBER", "INDIGO"];
const SVG = "http://www.w3.org/2000/svg";
const the = (id) => document.getElementById(id);
const form = the("choice");

const market = connect("ws/market");
market.on("open", choose); // the stream of another connection knows nothing of the last choice
market.on("state", (state) => {
  the("state").textContent = state === "open" ? "live" : state;
  document.body.dataset.state = state;
});
market.on("message", ({ index, shares }) => {
  if (index) {
    showIndex(index);
  } else {
    showShares(shares);
  }
});

form.addEventListener("change", choose);

function choose() {
  const choice = new FormData(form);
  if (market.state === "open") {
    market.send({ symbols: choice.getAll("symbol"), millis: Number(choice.get("millis")) });
  }
}

function showIndex({ chart }) {
  the("index").textContent = chart.at(-1).toFixed(2);
  showChange(the("index-change"), chart);
  draw(the("index-chart"), chart);
}

function showShares(shares) {
  the("none").hidden = shares.length > 0;
  the("shares").replaceChildren(...shares.map(row));
}

function row({ symbol, chart }) {
  const name = make("th", symbol);
  name.scope = "row";
  const change = make("td", "", "number change");
  showChange(change, chart);
  const course = make("td");
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "polyline"));
  draw(svg, chart);
  course.append(svg);
  const entry = make("tr");
  entry.append(name, make("td", chart.at(-1).toFixed(2), "number"), change, course);
  return entry;
}

function showChange(element, chart) {
  const change = chart.at(-1) - chart[0];
  element.dataset.way = change < 0 ? "down" : "up";
  element.textContent = `${change < 0 ? "▼" : "▲"} ${((100 * Math.abs(change)) / chart[0]).toFixed(2)} %`;
}

function draw(svg, chart) {
  const low = Math.min(...chart);
  const span = Math.max(...chart) - low || 1;
  svg.setAttribute("viewBox", `0 0 ${chart.length - 1} 10`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.dataset.way = chart.at(-1) < chart[0] ? "down" : "up";
  const points = chart.map((price, i) => `${i},${(9.5 - (9 * (price - low)) / span).toFixed(2)}`);
  svg.firstElementChild.setAttribute("points", points.join(" "));
}

function make(tag, text = "", className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}

for (const symbol of SYMBOLS) {
  const box = make("input");
  Object.assign(box, { type: "checkbox", name: "symbol", value: symbol, checked: SYMBOLS.indexOf(symbol) < 4 });
  const label = make("label");
  label.append(box, symbol);
  the("symbols").append(label);
}
