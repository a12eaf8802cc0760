// @ts-check

/** @typedef {{ resolve(content: any): void, reject(reason: CallFailed): void }} Caller */

/** Why there is no answer: the server's words and status, or 0 if the connection was lost before it replied. */
export class CallFailed extends Error {
  /**
   * @param {number} status as of HTTP
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The service calls over one connection: each has an id, and the reply with the same id answers it. */
export class Calls {
  #connection;
  #lastId = 0;
  /** @type {Map<number, Caller>} */
  #waiting = new Map();

  /** @param {import("./connection.js").Connection} connection */
  constructor(connection) {
    this.#connection = connection;
  }

  /**
   * @param {string} service
   * @param {{ method?: string, data?: unknown }} [request]
   * @returns {Promise<any>} what the service returns
   * @throws {CallFailed}
   */
  call(service, { method = "GET", data } = {}) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      if (!this.#connection.send({ service, method, data, id })) {
        this.#lose(id);
      }
    });
  }

  /**
   * @param {any} message that came
   * @returns {boolean} whether it was a reply
   */
  settle({ id, status, content }) {
    const caller = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (status < 300) {
      caller?.resolve(content);
    } else {
      caller?.reject(new CallFailed(status, content?.error));
    }
    return caller !== undefined;
  }

  /** The connection is lost, and no reply will come. */
  lose() {
    [...this.#waiting.keys()].forEach((id) => this.#lose(id));
  }

  /** @param {number} id */
  #lose(id) {
    this.#waiting.get(id)?.reject(new CallFailed(0, "The connection was lost."));
    this.#waiting.delete(id);
  }
}
