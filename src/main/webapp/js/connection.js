// @ts-check

/** @typedef {"connecting" | "open" | "waiting"} State */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const PATIENCE = 10_000;

/** A WebSocket that comes back: when the connection breaks it tries again, after ever longer and uneven waits. */
export class Connection {
  /** @type {WebSocket | undefined} */
  #socket;
  #failures = 0;
  #timer = 0;
  #ended = false;
  #address;
  #onMessage;
  #onState;

  /**
   * @param {string} path of the endpoint, relative to this page: "ws/pool"
   * @param {{ message(message: any): void, state(state: State): void }} listener
   */
  constructor(path, listener) {
    this.#address = new URL(path, location.href);
    this.#address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    this.#address.hash = "";
    this.#onMessage = listener.message;
    this.#onState = listener.state;
    this.#connect();
  }

  isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /**
   * @param {unknown} value sent as JSON
   * @returns {boolean} false if there is no connection; the value is not sent later then
   */
  send(value) {
    if (!this.isOpen()) {
      return false;
    }
    this.#socket?.send(JSON.stringify(value));
    return true;
  }

  /** Ends the wait for the next attempt. */
  retry() {
    if (this.#timer) {
      clearTimeout(this.#timer);
      this.#connect();
    }
  }

  close() {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect() {
    this.#timer = 0;
    const socket = new WebSocket(this.#address);
    const impatience = setTimeout(() => socket.close(), PATIENCE);
    this.#socket = socket;
    this.#tell("connecting");
    socket.addEventListener("open", () => {
      clearTimeout(impatience);
      this.#tell("open");
    });
    socket.addEventListener("message", ({ data }) => {
      this.#failures = 0; // not at "open": who is let in and put out at once must not hammer the server
      if (!this.#ended) {
        this.#onMessage(JSON.parse(data));
      }
    });
    socket.addEventListener("close", () => {
      clearTimeout(impatience);
      this.#wait();
    });
  }

  #wait() {
    if (this.#ended) {
      return;
    }
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures++);
    this.#timer = setTimeout(() => this.#connect(), wait * (0.5 + Math.random() / 2));
    this.#tell("waiting");
  }

  /** @param {State} state */
  #tell(state) {
    if (!this.#ended) {
      this.#onState(state);
    }
  }
}
