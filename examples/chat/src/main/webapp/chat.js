import { connect } from "./parley.js";

const $ = (id) => document.getElementById(id);
const place = new URLSearchParams(location.search);
const room = place.get("room") ?? "harbour";
const name = place.get("name");

if (name) {
  enter();
} else {
  $("door").hidden = false; // its form comes back here with a name
}

function enter() {
  const chat = connect(`ws/chat/${encodeURIComponent(room)}?name=${encodeURIComponent(name)}`);
  const { text } = $("say").elements;
  $("room").textContent = room;
  $("chat").hidden = false;

  chat.on("open", () => $("log").replaceChildren()); // what was said before comes now, also after a break
  chat.on("state", (state) => ($("state").textContent = state === "open" ? "" : "Connecting …"));
  chat.on("closed", ({ reason }) => ($("state").textContent = reason));
  chat.on("message", (news) => (news.type === "typing" ? showTyping(news.who) : show(news)));
  chat.on("chat/rooms", ({ content }) => $("rooms").replaceChildren(...content.map(door)));

  let typed = 0;
  text.addEventListener("input", () => {
    if (Date.now() > typed + 2000) {
      typed = Date.now();
      chat.send({ type: "typing" }, { queue: false });
    }
  });
  $("say").addEventListener("submit", (event) => {
    event.preventDefault();
    chat.send({ type: "said", text: text.value });
    text.value = "";
    typed = 0;
  });
  text.focus();
}

function show({ type, who, text, at }) {
  const line = element("li", type);
  if (type === "said") {
    line.classList.toggle("mine", who === name);
    line.append(element("b", "", who), element("time", "", clock(at)), element("p", "", text));
  } else {
    line.textContent = `${who} ${type === "came" ? "is here" : "has left"}`;
  }
  $("log").append(line);
  line.scrollIntoView({ block: "end" });
  $("typing").textContent = "";
}

let silence;

function showTyping(who) {
  $("typing").textContent = `${who} is typing …`;
  clearTimeout(silence);
  silence = setTimeout(() => ($("typing").textContent = ""), 3000);
}

/** A room, who is in it, and the way there. */
function door({ name: other, people }) {
  const link = element("a", "", other);
  link.href = `?${new URLSearchParams({ room: other, name })}`;
  link.ariaCurrent = other === room ? "page" : null;
  link.append(element("small", "", people.join(", ") || "nobody"));
  return link;
}

function element(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

function clock(at) {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
