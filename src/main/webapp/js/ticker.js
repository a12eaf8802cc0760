// @ts-check
import { connect } from "../parley.js";
import { the } from "./dom.js";
import { onChoice, showChosen, showQuotes } from "./quotes.js";

/** @typedef {ReturnType<typeof connect>["state"]} State */
/** @typedef {{ symbols?: string[], pace?: string, paused?: boolean }} Wish what is to change, see TickerMessage.java */

const pace = /** @type {HTMLSelectElement} */ (the("pace"));
const pause = the("pause");
const steered = the("steered");

/** The stream of quotes, over as many connections as it takes. What is shown of its course is what the server says. */
export class Ticker {
  #client;
  #onState;
  /** @type {Wish} all wishes until now: the stream of another connection knows nothing of them */
  #wish = {};
  #unanswered = 0;

  /** @param {(state: State) => void} onState */
  constructor(onState) {
    onChoice((symbols) => this.#steer({ symbols }));
    pace.onchange = () => this.#steer({ pace: pace.value });
    pause.onclick = () => this.#steer({ paused: !this.#wish.paused });
    this.#onState = onState;
    this.#client = connect("ws/pool", { reconnect: { longest: 10_000 } });
    this.#client.on("message", (message) => this.#hear(message));
    this.#client.on("state", (state) => this.#changed(state));
    this.#changed(this.#client.state);
  }

  retry() {
    this.#client.connect();
  }

  /** @param {State} state */
  #changed(state) {
    the("quotes").classList.toggle("stale", state !== "open");
    if (state === "open") {
      this.#unanswered = 0;
      this.#steer({});
    } else if (state === "waiting" || state === "closed") {
      tell("Interrupted");
    }
    this.#onState(state);
  }

  /** @param {Wish} change */
  #steer(change) {
    Object.assign(this.#wish, change);
    if (this.#client.state === "open") {
      this.#client.send(this.#wish);
      this.#unanswered++;
    }
  }

  /** @param {any} message see TickerMessage.java */
  #hear(message) {
    switch (message.type) {
      case "quotes":
        return showQuotes(message.quotes);
      case "steered":
        return this.#answered(() => this.#show(message));
      case "refused":
        return this.#answered(() => tell(message.reason));
    }
  }

  /**
   * Each wish has one answer, in order. Only the last one is shown: those before it would undo what was chosen since.
   * @param {() => void} show
   */
  #answered(show) {
    if (--this.#unanswered === 0) {
      show();
    }
  }

  /** @param {Required<Wish>} steering */
  #show(steering) {
    pace.value = steering.pace;
    pause.textContent = steering.paused ? "Resume" : "Pause";
    showChosen(steering.symbols);
    tell(steering.paused ? "Paused" : `Streaming ${steering.symbols.length} of ${the("quotes").childElementCount}`);
  }
}

/** Repeats nothing to a screen reader. @param {string} course */
function tell(course) {
  if (steered.textContent !== course) {
    steered.textContent = course;
  }
}
