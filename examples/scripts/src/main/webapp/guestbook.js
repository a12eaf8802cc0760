import { connect } from "./parley.js";

const the = (id) => document.getElementById(id);
const form = document.querySelector("form");
const when = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short" });

const book = connect("ws/guestbook");
book.on("state", (state) => (the("state").textContent = state === "open" ? "" : state));
book.on("open", async () => {
  const entries = await book.call("guestbook/entries");
  the("entries").replaceChildren(...entries.map(page));
  count();
});
book.on("message", (entry) => {
  the("entries").prepend(page(entry));
  count();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { name, text } = form.elements;
  try {
    await book.call("guestbook/entries", { method: "POST", data: { name: name.value, text: text.value } });
    the("trouble").textContent = "";
    text.value = "";
  } catch (problem) {
    the("trouble").textContent = problem.message;
  }
});

async function count() {
  const { entries, guests } = await book.call("guestbook/statistics");
  the("statistics").textContent = `${entries} ${entries === 1 ? "entry" : "entries"} by ${guests} ${guests === 1 ? "guest" : "guests"}`;
}

function page({ name, text, written }) {
  const entry = make("li");
  const by = make("p", "", "by");
  by.append(make("b", name), " · ", make("time", when.format(new Date(written))));
  entry.append(make("p", text, "text"), by);
  return entry;
}

function make(tag, text = "", className = "") {
  const element = document.createElement(tag);
  element.textContent = text; // never HTML: others wrote it
  element.className = className;
  return element;
}
