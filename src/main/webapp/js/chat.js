// @ts-check
import { Connection } from "./connection.js";
import { face, make, the } from "./dom.js";
import * as log from "./log.js";

/** @typedef {{ id: number, name: string }} Person */
/** @typedef {import("./connection.js").State} State */

const NOT_CONNECTED = "Not connected: your message stays in the field for now.";

const form = /** @type {HTMLFormElement} */ (the("composer"));
const field = /** @type {HTMLTextAreaElement} */ (the("text"));
const trouble = the("trouble");

/** One stay in one room, over as many connections as it takes. */
export class Chat {
  #connection;
  #me = 0;
  #returning = false;
  /** @type {string[]} sent, but not seen in the conversation yet */
  #onTheWay = [];
  #place;
  #onState;

  /**
   * @param {import("./place.js").Place} place
   * @param {(state: State) => void} onState
   */
  constructor(place, onState) {
    this.#place = place;
    this.#onState = onState;
    form.onsubmit = (event) => this.#submit(event);
    const path = `ws/room/${encodeURIComponent(place.room)}?${new URLSearchParams({ name: place.name })}`;
    this.#connection = new Connection(path, {
      message: (message) => this.#hear(message),
      state: (state) => this.#changed(state),
    });
  }

  retry() {
    this.#connection.retry();
  }

  close() {
    this.#connection.close();
    this.#takeBack();
  }

  /** @param {State} state */
  #changed(state) {
    the("people").classList.toggle("stale", state !== "open");
    if (state === "waiting" && this.#takeBack()) {
      trouble.textContent = "Your last message may not have arrived. It is back in the field.";
    } else if (state === "open" && trouble.textContent === NOT_CONNECTED) {
      trouble.textContent = "";
    }
    this.#onState(state);
  }

  /** @param {any} message see RoomMessage.java */
  #hear(message) {
    switch (message.type) {
      case "welcome":
        return this.#arrive(message.you);
      case "came":
        return this.#meet(message, "came in");
      case "left":
        return this.#meet(message, "left");
      case "said":
        return this.#listen(message);
      case "refused":
        this.#takeBack(1); // answers come in the order of the messages
        trouble.textContent = message.reason;
    }
  }

  /** @param {Person} you */
  #arrive(you) {
    this.#me = you.id;
    log.notice(
      this.#returning
        ? "You are back. What was said in the meantime is not shown."
        : `You are in ${this.#place.room} as ${you.name}.`,
    );
    this.#returning = true;
  }

  /**
   * @param {{ who: Person, here: Person[] }} message
   * @param {string} did
   */
  #meet({ who, here }, did) {
    if (who.id !== this.#me) {
      log.notice(`${who.name} ${did}.`);
    }
    this.#showPeople(here);
  }

  /** @param {Person[]} here */
  #showPeople(here) {
    the("count").textContent = String(here.length);
    the("alone").hidden = here.length > 1;
    the("people").replaceChildren(
      ...here.map(({ id, name }) => {
        const you = id === this.#me ? [" ", make("span", { class: "you" }, "you")] : [];
        return make("li", {}, face(name), make("span", { class: "name" }, make("bdi", {}, name), ...you));
      }),
    );
  }

  /** @param {{ who: Person, text: string, at: string }} said */
  #listen(said) {
    const own = said.who.id === this.#me;
    if (own) {
      this.#onTheWay.shift();
    }
    log.say(said, own);
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const text = field.value.trim();
    if (text === "") {
      return;
    }
    if (this.#connection.send({ text })) {
      this.#onTheWay.push(text);
      field.value = "";
      trouble.textContent = "";
    } else {
      trouble.textContent = NOT_CONNECTED;
    }
    field.focus();
  }

  /** Puts what may be lost back where it was written. */
  #takeBack(count = Infinity) {
    const texts = this.#onTheWay.splice(0, count);
    field.value = [...texts, field.value].filter((text) => text !== "").join("\n");
    return texts.length > 0;
  }
}

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
