// @ts-check
import { Calls } from "./calls.js";
import { Connection } from "./connection.js";
import { the } from "./dom.js";
import * as log from "./log.js";
import { showPeople } from "./people.js";

/** @typedef {import("./calls.js").CallFailed} CallFailed */
/** @typedef {import("./people.js").Person} Person */
/** @typedef {import("./connection.js").State} State */

const NOT_CONNECTED = "Not connected: your message stays in the field for now.";
const MAY_BE_LOST = "Your last message may not have arrived. It is back in the field.";

const form = /** @type {HTMLFormElement} */ (the("composer"));
const field = /** @type {HTMLTextAreaElement} */ (the("text"));
const trouble = the("trouble");

/** One stay in one room, over as many connections as it takes. */
export class Chat {
  #connection;
  #calls;
  #me = 0;
  #returning = false;
  #lists = 0;
  /** @type {string[]} the first is being posted, the others wait for it */
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
    this.#calls = new Calls(this.#connection);
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
    if (state === "waiting") {
      this.#calls.lose();
    } else if (state === "open" && trouble.textContent === NOT_CONNECTED) {
      trouble.textContent = "";
    }
    this.#onState(state);
  }

  /** @param {any} message the reply to a call, or see RoomMessage.java */
  #hear(message) {
    if (this.#calls.settle(message)) {
      return;
    }
    switch (message.type) {
      case "welcome":
        return this.#arrive(message.you);
      case "came":
        return this.#meet(message.who, "came in");
      case "left":
        return this.#meet(message.who, "left");
      case "said":
        return log.say(message, message.who.id === this.#me);
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
   * @param {Person} who
   * @param {string} did
   */
  #meet(who, did) {
    if (who.id !== this.#me) {
      log.notice(`${who.name} ${did}.`);
    }
    this.#askWhoIsHere();
  }

  /** Of several answers the one to the last question counts: calls that have an id may overtake each other. */
  async #askWhoIsHere() {
    const list = ++this.#lists;
    try {
      const here = await this.#calls.call("room/participant/list");
      if (list === this.#lists) {
        showPeople(here, this.#me);
      }
    } catch (problem) {
      this.#complain(/** @type {CallFailed} */ (problem));
    }
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    field.focus();
    if (!this.#connection.isOpen()) {
      trouble.textContent = NOT_CONNECTED;
      return;
    }
    const isFirst = this.#onTheWay.push(field.value) === 1;
    field.value = "";
    trouble.textContent = "";
    if (isFirst) {
      this.#post();
    }
  }

  /** One after the other, as they were written. */
  async #post() {
    while (this.#onTheWay.length > 0) {
      const text = this.#onTheWay[0];
      try {
        await this.#calls.call("room/message/new", { method: "POST", data: { text } });
        this.#onTheWay.shift();
      } catch (problem) {
        this.#refused(/** @type {CallFailed} */ (problem));
      }
    }
  }

  /** @param {CallFailed} problem */
  #refused(problem) {
    if (problem.status === 0) {
      this.#takeBack();
      trouble.textContent = MAY_BE_LOST;
    } else {
      this.#takeBack(1);
      this.#complain(problem);
    }
  }

  /** @param {CallFailed} problem */
  #complain({ status, message }) {
    if (status !== 0) { // else the state of the connection says it
      trouble.textContent = message;
    }
  }

  /** Puts what may be lost back where it was written. */
  #takeBack(count = Infinity) {
    const texts = this.#onTheWay.splice(0, count);
    field.value = [...texts, field.value].filter((text) => text !== "").join("\n");
  }
}

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
