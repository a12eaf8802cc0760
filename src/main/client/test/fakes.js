import { connect } from "../parley.js";

/** Time that passes when a test says so, and a page that is looked at when a test says so. */
export class FakeHere {
  time = 1_000_000;
  chance = 1; // the longest of all waits
  offline = false;
  problems = [];
  #timers = new Set();
  #watchers = new Set();

  now = () => this.time;
  random = () => this.chance;
  isOffline = () => this.offline;
  report = (problem) => this.problems.push(problem);

  after = (wait, run) => {
    const timer = { due: this.time + Math.min(wait, 2 ** 31 - 1), run }; // as real ones
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  watch = (tell, left) => {
    const watcher = { tell, left };
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  get isWatched() {
    return this.#watchers.size > 0;
  }

  get timers() {
    return this.#timers.size;
  }

  /** The network is back, or somebody looks at the page. */
  async wake() {
    this.#watchers.forEach(({ tell }) => tell());
    await settled();
  }

  /** The page is left, and kept for "back". */
  async leave() {
    this.#watchers.forEach(({ left }) => left());
    await settled();
  }

  async pass(milliseconds) {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = [...this.#timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
      if (!next) {
        break;
      }
      this.#timers.delete(next);
      this.time = Math.max(this.time, next.due);
      next.run();
      await settled();
    }
    this.time = end;
  }

  /** The machine sleeps: timers fire late, when it wakes up. */
  async sleep(milliseconds) {
    this.time += milliseconds;
    await this.pass(0);
  }
}

/** A WebSocket whose other end is the test. */
export class FakeWebSocket extends EventTarget {
  readyState = 0;
  binaryType = "blob";
  protocol = "";
  bufferedAmount = 0;
  sent = [];
  closedWith;

  constructor(url, protocols) {
    super();
    this.url = url;
    this.protocols = protocols;
  }

  send(data) {
    if (this.readyState === 0) {
      throw new Error("InvalidStateError");
    }
    if (this.readyState === 1) {
      this.sent.push(data);
      this.#buffer(data.length);
    }
  }

  /** It leaves a moment later, as it does from a real one. */
  #buffer(size) {
    this.bufferedAmount += size;
    queueMicrotask(() => (this.bufferedAmount -= size));
  }

  close(code, reason) {
    this.closedWith ??= { code, reason };
    this.readyState = Math.max(this.readyState, 2);
  }

  // ---- what the other end does

  async open(protocol = "") {
    this.readyState = 1;
    this.protocol = protocol;
    await this.#happen("open", {});
  }

  async say(data) {
    await this.#happen("message", { data: typeof data === "string" || data instanceof ArrayBuffer ? data : JSON.stringify(data) });
  }

  async end(code = 1006, reason = "") {
    this.readyState = 3;
    await this.#happen("error", { message: "" });
    await this.#happen("close", { code, reason });
  }

  /** What came as JSON, without pings. */
  get calls() {
    return this.sent.filter(isJson).map((text) => JSON.parse(text)).filter(({ service }) => service !== "parley/ping");
  }

  get pings() {
    return this.sent.filter(isJson).map((text) => JSON.parse(text)).filter(({ service }) => service === "parley/ping");
  }

  async answer(call, status = 200, content = {}) {
    const { service, method, id, data } = call;
    await this.say({ method, service, data, id, status, type: "json", content });
  }

  async pong() {
    await this.answer(this.pings.at(-1), 200, { time: 1 });
  }

  async #happen(type, details) {
    this.dispatchEvent(Object.assign(new Event(type), details));
    await settled();
  }
}

const isJson = (text) => typeof text === "string" && text.startsWith("{");

/** Everything that has become due without time passing. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A client and all that is around it. */
export async function meet(options = {}, url = "ws://example.org/room") {
  const here = new FakeHere();
  const sockets = [];
  class Socket extends FakeWebSocket {
    constructor(...details) {
      super(...details);
      sockets.push(this);
    }
  }
  const client = connect(url, { WebSocket: Socket, ...options }, here);
  const heard = [];
  for (const event of ["state", "open", "waiting", "closed", "message", "lost", "error"]) {
    client.on(event, (...news) => heard.push([event, ...news]));
  }
  await settled();
  return {
    client,
    here,
    sockets,
    /** The last of the sockets. */
    get socket() {
      return sockets.at(-1);
    },
    async waitOver() {
      await here.pass(heard.findLast(([event]) => event === "waiting")[1].wait);
    },
    /** What was heard of these events. */
    heard: (...events) => heard.filter(([event]) => events.includes(event)).map(([, news]) => news),
  };
}

/** The same with an open connection. */
export async function met(options, url) {
  const all = await meet(options, url);
  await all.socket.open();
  return all;
}

/** What has become of a promise. */
export async function fate(promise) {
  const fates = watched(promise);
  await settled();
  return fates.fate;
}

/** What becomes of a promise, as `fate`. */
export function watched(promise) {
  const watch = { fate: "pending" };
  promise.then(
    (value) => (watch.fate = { value }),
    (error) => (watch.fate = { error }),
  );
  return watch;
}
