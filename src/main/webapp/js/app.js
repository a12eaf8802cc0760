// @ts-check
import { Chat } from "./chat.js";
import { the } from "./dom.js";
import * as log from "./log.js";
import { goOut, goTo, nameFrom, place, roomFrom } from "./place.js";
import { Ticker } from "./ticker.js";

/** @typedef {import("./ticker.js").State} State */

/** @type {Record<State, string>} */
const WORDS = {
  connecting: "Connecting …",
  open: "Connected",
  waiting: "Connection lost, trying again …",
  closed: "Disconnected",
};

const retry = the("retry");
const nameField = /** @type {HTMLInputElement} */ (the("name"));
const roomField = /** @type {HTMLInputElement} */ (the("room-name"));

/** @type {{ pool: State, room: State }} */
const states = { pool: "connecting", room: "open" };

/** @type {Chat | undefined} */
let chat;
let lastRoom = "";

const ticker = new Ticker((state) => showState({ pool: state }));

/** Shows the worse of the two connections, and repeats nothing to a screen reader. @param {Partial<typeof states>} change */
function showState(change) {
  Object.assign(states, change);
  const both = Object.values(states);
  const shown = the("state").dataset.state;
  const ended = both.includes("closed");
  const lost = both.includes("waiting") || (both.includes("connecting") && shown === "waiting");
  const state = ended ? "closed" : lost ? "waiting" : both.includes("connecting") ? "connecting" : "open";
  if (!lost && !ended && document.activeElement === retry) {
    the(chat ? "text" : "name").focus();
  }
  retry.hidden = !lost && !ended;
  if (state !== shown) {
    the("state").dataset.state = state;
    the("state").textContent = WORDS[state];
  }
}

/** Goes where the address says. */
function arrive() {
  const here = place();
  chat?.close();
  chat = undefined;
  const inside = here.name !== "" && here.room !== "";
  the("door").hidden = inside;
  the("room").hidden = !inside;
  document.body.classList.toggle("inside", inside);
  if (inside) {
    enter(here);
  } else {
    showDoor(here);
  }
}

/** @param {import("./place.js").Place} here */
function enter(here) {
  sessionStorage.setItem("name", here.name);
  if (here.room !== lastRoom) {
    log.begin(here.room);
    lastRoom = here.room;
  }
  the("room-title").textContent = here.room;
  /** @type {HTMLAnchorElement} */ (the("second")).href = `#${new URLSearchParams({ room: here.room })}`;
  chat = new Chat(here, (state) => showState({ room: state }));
  const wouldOpenKeyboard = matchMedia("(pointer: coarse)").matches;
  the(wouldOpenKeyboard ? "room-title" : "text").focus();
}

/** @param {import("./place.js").Place} here */
function showDoor(here) {
  document.title = "Parley";
  showState({ room: "open" });
  nameField.value = here.name || nameField.value || (sessionStorage.getItem("name") ?? "");
  roomField.value = here.room || roomField.value;
  nameField.focus();
}

function retryNow() {
  ticker.retry();
  chat?.retry();
}

the("enter").addEventListener("submit", (event) => {
  event.preventDefault();
  const wanted = { name: nameFrom(nameField.value), room: roomFrom(roomField.value) };
  const wrong = wanted.name === "" ? nameField : wanted.room === "" ? roomField : undefined;
  if (wrong) {
    wrong.setCustomValidity("Please use letters or digits.");
    wrong.reportValidity();
  } else {
    goTo(wanted);
  }
});
for (const field of [nameField, roomField]) {
  field.addEventListener("input", () => field.setCustomValidity(""));
}
the("leave").addEventListener("click", goOut);
retry.addEventListener("click", retryNow);
addEventListener("hashchange", arrive);
arrive();
