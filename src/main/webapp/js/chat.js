// @ts-check
import { connect } from "../parley.js";
import { the } from "./dom.js";
import * as log from "./log.js";
import { showPeople } from "./people.js";

/** @typedef {import("../parley.js").ParleyError} ParleyError */
/** @typedef {import("./people.js").Person} Person */
/** @typedef {ReturnType<typeof connect>["state"]} State */

const NOT_CONNECTED = "Not connected: your message stays in the field for now.";
const MAY_BE_LOST = "Your last message may not have arrived. It is back in the field.";

const form = /** @type {HTMLFormElement} */ (the("composer"));
const field = /** @type {HTMLTextAreaElement} */ (the("text"));
const trouble = the("trouble");

/** One stay in one room, over as many connections as it takes. */
export class Chat {
  #client;
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
    this.#client = connect(path, { reconnect: { longest: 10_000 } });
    this.#client.on("message", (message) => this.#hear(message));
    this.#client.on("state", (state) => this.#changed(state));
    this.#changed(this.#client.state);
  }

  retry() {
    this.#client.connect();
  }

  close() {
    this.#onState = () => {};
    this.#client.close();
    this.#takeBack();
  }

  /** @param {State} state */
  #changed(state) {
    the("people").classList.toggle("stale", state !== "open");
    if (state === "open" && trouble.textContent === NOT_CONNECTED) {
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
      const here = await this.#client.call("demo/participant/list", { queue: false });
      if (list === this.#lists) {
        showPeople(here, this.#me);
      }
    } catch (problem) {
      this.#complain(/** @type {ParleyError} */ (problem));
    }
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    field.focus();
    if (this.#client.state !== "open") {
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
        await this.#client.call("demo/message/new", { method: "POST", data: { text }, queue: false });
        this.#onTheWay.shift();
      } catch (problem) {
        this.#refused(/** @type {ParleyError} */ (problem));
      }
    }
  }

  /** @param {ParleyError} problem */
  #refused(problem) {
    if (problem.code === "refused") {
      this.#takeBack(1);
      this.#complain(problem);
    } else if (this.#onTheWay.length > 0) { // else the room was left
      this.#takeBack();
      trouble.textContent = MAY_BE_LOST;
    }
  }

  /** @param {ParleyError} problem */
  #complain({ code, message }) {
    if (code === "refused") { // else the state of the connection says it
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
