import { connect } from "./parley.js";

const the = (id) => document.getElementById(id);
const [signIn, add, main] = [the("sign-in"), the("add"), document.querySelector("main")];
const STILL_HERE = 10 * 60_000; // messages do not keep an HTTP session alive, requests do

let tasks;

function open(user) {
  show(main);
  the("user").textContent = user;
  tasks = connect("ws/tasks");
  tasks.on("message", showTasks);
  tasks.on("waiting", () => (the("devices").textContent = "connecting"));
  tasks.on("closed", ({ reason }) => ask(reason)); // it does not come back by itself: who signed out meant it
}

function ask(notice = "") {
  show(signIn);
  the("notice").textContent = notice;
}

function show(view) {
  for (const each of [signIn, main]) {
    each.hidden = each !== view;
  }
}

signIn.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch("login", { method: "POST", body: new URLSearchParams(new FormData(signIn)) });
  if (answer.ok) {
    open(signIn.elements.user.value);
    signIn.reset();
  } else {
    ask("That is not right.");
  }
});

the("out").addEventListener("click", () => fetch("login", { method: "DELETE" }));
the("everywhere").addEventListener("click", () => fetch("login?everywhere", { method: "DELETE" }));

add.addEventListener("submit", async (event) => {
  event.preventDefault();
  await tasks.call("tasks/task", { method: "POST", data: { text: add.elements.text.value } });
  add.reset();
});

function showTasks({ devices, tasks }) {
  the("devices").textContent = devices === 1 ? "on this device" : `on ${devices} devices`;
  the("empty").hidden = tasks.length > 0;
  the("tasks").replaceChildren(...tasks.map(entry));
}

function entry({ id, text, done }) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: done });
  box.addEventListener("change", () => tasks.call("tasks/task", { method: "PUT", data: { id, done: box.checked } }));
  const label = document.createElement("label");
  label.append(box, text);
  const item = document.createElement("li");
  item.append(label);
  return item;
}

const whoAmI = async () => (await fetch("login")).text();
const user = await whoAmI();
user ? open(user) : ask();
setInterval(whoAmI, STILL_HERE);
