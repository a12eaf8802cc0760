// @ts-check
/** @import * as api from "./parley.d.ts" */

// One file on purpose: a page that has one half of a client from its cache and the other from a newer server would break.

const OPEN = 1; // WebSocket.OPEN, which a WebSocket that is brought along may not have
const NO_CLOSE_FRAME = 1006;
const NORMAL = 1000;
const TRY_LATER = 1013;
const LONGEST_TIMER = 2 ** 31 - 1; // a longer one would fire at once
const SECOND = 1000;

/** Who is let in and put out at once must not hammer the server: only a connection that lasted makes up for failures. */
const LASTING = 10 * SECOND;
/** A timer that is later than this was held up by the machine, which slept, or by the browser. */
const HELD_UP = 2 * SECOND;
/** Windows that flicker between hidden and visible must not hammer the server either. */
const SHORTEST_BETWEEN_ATTEMPTS = SECOND;
const LONGEST_FAREWELL = 2 * SECOND;
/** Browsers run the timers of hidden pages once in a minute. */
const EARLY_ENOUGH = 120 * SECOND;
/** What the server cannot do just now it is asked for again after this. */
const AGAIN = 5 * SECOND;
/** After a break a message that was sent longer ago is not told as lost. */
const ASK_AT_LATEST = 25 * SECOND;
/** The unit in which the server counts (`limits.messagesPerSecond`). */
const SLOW_DOWN = SECOND;
const PING = "parley/ping";

const DEFAULTS = {
  tokenProtocol: "bearer",
  tokenQuery: "",
  expiredCode: 4401,
  connectTimeout: 10 * SECOND,
  timeout: 35 * SECOND, // the server's own is 30 s, and its answer tells more
  servicesPrefix: "/services",
  json: /** @type {boolean} */ (true),
};
const RECONNECT = { first: SECOND / 2, longest: 20 * SECOND, attempts: Infinity };
const HEARTBEAT = { interval: 25 * SECOND, timeout: 10 * SECOND, text: "" };
const QUEUE = { messages: 10_000, bytes: 8 * 1024 * 1024 };
// The server runs 16 calls of a session at a time, and one is for the heartbeat. Of messages 256 may wait there.
const WINDOW = { messages: 64, calls: 15, bytes: 128 * 1024 };

/** @type {api.State[]} */
const STATES = ["connecting", "open", "waiting", "closed"];
const EVENTS = new Set([...STATES, "state", "message", "lost", "error"]);

/** What the client needs of the place where it runs; tests bring their own. */
const HERE = {
  now: () => Date.now(), // goes on while the machine sleeps
  random: () => Math.random(),

  /** @param {number} wait @param {() => void} run @returns {() => void} forgets it */
  after(wait, run) {
    const timer = setTimeout(run, Math.min(wait, LONGEST_TIMER));
    return () => clearTimeout(timer);
  },

  /**
   * @param {() => void} tell it may be worth a try now
   * @param {() => void} left the browser keeps the page for "back", where it stands still
   * @returns {() => void} ends it
   */
  watch(tell, left) {
    const ends = new AbortController();
    const listen = (/** @type {any} */ where, /** @type {string} */ event, /** @type {(event: any) => void} */ listener = tell) =>
      where.addEventListener?.(event, listener, { signal: ends.signal });
    listen(globalThis, "online");
    listen(globalThis, "pageshow");
    listen(globalThis, "pagehide", (/** @type {any} */ { persisted }) => persisted && left());
    if (typeof document !== "undefined") {
      listen(document, "visibilitychange", () => document.visibilityState === "visible" && tell());
      listen(document, "resume");
    }
    return () => ends.abort();
  },

  isOffline: () => globalThis.navigator?.onLine === false,

  /** As an exception of nobody: one listener must not keep others from hearing. @param {unknown} problem */
  report(problem) {
    setTimeout(() => {
      throw problem;
    });
  },
};

/** @type {typeof api.ParleyError} */
export const ParleyError = class ParleyError extends Error {
  /**
   * @param {api.Problem} code
   * @param {string} message
   * @param {{ sent?: boolean, status?: number, content?: unknown }} [details]
   */
  constructor(code, message, { sent = false, status = 0, content } = {}) {
    super(message);
    this.name = "ParleyError";
    this.code = code;
    this.sent = sent;
    this.status = status;
    this.content = content;
  }
};

/**
 * @param {Parameters<typeof api.connect>[0]} url
 * @param {api.Options} [options]
 * @param {typeof HERE} [here]
 * @returns {api.Client}
 */
export function connect(url, options = {}, here = HERE) {
  const client = new Client(url, options, here);
  client.connect();
  return client;
}

/** Who hears what, and goes on hearing it over all connections. */
class Listeners {
  /** @type {Map<string, Set<{ hear: (...news: any[]) => void }>>} */
  #all = new Map();
  #report;

  /** @param {(problem: unknown) => void} report */
  constructor(report) {
    this.#report = report;
  }

  /** @param {string} name @param {(...news: any[]) => void} hear */
  add(name, hear) {
    const listener = { hear };
    const same = this.#all.get(name) ?? new Set();
    this.#all.set(name, same.add(listener));
    return () => void same.delete(listener);
  }

  /** @param {string} name @param {any[]} news */
  tell(name, ...news) {
    const listeners = [...(this.#all.get(name) ?? [])];
    for (const listener of listeners) {
      try {
        listener.hear(...news);
      } catch (problem) {
        this.#report(problem);
      }
    }
    return listeners.length > 0;
  }
}

/** One WebSocket from the attempt to the end, which it tells once. */
class Connection {
  #socket;
  #ends = new AbortController();
  #trouble = "";
  /** @type {Promise<void>} */
  gone;

  /**
   * @param {api.WebSocketLike} socket
   * @param {{ opened(): void, received(data: any): void, ended(end: api.End): void }} hear
   */
  constructor(socket, hear) {
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    /** @param {string} event @param {(event: any) => void} listener */
    const listen = (event, listener) =>
      socket.addEventListener(event, (happened) => this.#ends.signal.aborted || listener(happened));
    listen("open", () => hear.opened());
    listen("message", ({ data }) => hear.received(data));
    // never taken away: the `ws` of Node.js throws what nobody hears
    socket.addEventListener("error", ({ message = "" }) => (this.#trouble = message));
    this.gone = new Promise((resolve) => socket.addEventListener("close", () => resolve()));
    listen("close", ({ code, reason }) => hear.ended({ code, reason: String(reason || this.#trouble) }));
  }

  get protocol() {
    return this.#socket.protocol;
  }

  /** Bytes that have not left yet. */
  get waiting() {
    return this.#socket.bufferedAmount ?? 0;
  }

  /** @param {any} body @returns {boolean} false where it could not but be lost */
  send(body) {
    if (this.#socket.readyState !== OPEN) {
      return false;
    }
    this.#socket.send(body);
    return true;
  }

  /** Nothing is heard of it any more. @param {number} [code] none: nobody waits for an answer @param {string} [reason] */
  leave(code, reason) {
    if (this.#ends.signal.aborted) {
      return;
    }
    this.#ends.abort();
    // the `ws` of Node.js waits for an answer for 30 s, and so does the process
    code === undefined && this.#socket.terminate ? this.#socket.terminate() : this.#socket.close(code, reason);
  }
}

/** Something to be sent, and the promise that tells what became of it. */
class Parcel {
  /** @type {(value?: any) => void} */
  done = () => {};
  /** @type {(error: unknown) => void} */
  fail = () => {};
  mayWait = true; // for a connection
  sent = false;
  settled = false;
  /** @type {Parcel[]} messages that were on their way when it was sent: its reply tells of them, too */
  before = [];
  size;

  /**
   * @param {any} body
   * @param {{ id?: string, data?: any, acknowledge?: boolean, isUrgent?: boolean }} what a call has an id, a message has data
   */
  constructor(body, { id, data, acknowledge = false, isUrgent = false }) {
    this.body = body;
    this.size = sizeOf(body);
    this.id = id;
    this.isCall = id !== undefined;
    this.data = data;
    this.acknowledge = acknowledge;
    this.isUrgent = isUrgent;
    this.promise = new Promise((resolve, reject) => {
      this.done = (value) => this.#settle(() => resolve(value));
      this.fail = (error) => this.#settle(() => reject(error));
    });
  }

  /** @type {(() => void)[]} */
  #afterwards = [];

  /** @param {() => void} run once it is settled */
  afterwards(run) {
    this.#afterwards.push(run);
  }

  /** @param {() => void} how */
  #settle(how) {
    if (!this.settled) {
      this.settled = true;
      how();
      this.#afterwards.forEach((run) => run());
    }
  }
}

/** Parcels in their order, and how many bytes they have. @extends {Set<Parcel>} */
class Pile extends Set {
  bytes = 0;

  /** @override @param {Parcel} parcel */
  add(parcel) {
    this.bytes += this.has(parcel) ? 0 : parcel.size;
    return super.add(parcel);
  }

  /** @override @param {Parcel} parcel */
  delete(parcel) {
    this.bytes -= this.has(parcel) ? parcel.size : 0;
    return super.delete(parcel);
  }

  /** @override */
  clear() {
    this.bytes = 0;
    super.clear();
  }
}

/**
 * What waits to be sent, in order and bounded, and what is on its way. So much may be on its way that a server's inbox
 * holds it; a reply tells of all messages before the call that they were taken, as the server takes them in their order.
 */
class Outbox {
  #greetings = new Pile(); // go before all others
  #waiting = new Pile();
  #calls = new Pile(); // on their way
  #messages = new Pile(); // on their way
  #pings = new Pile(); // on their way
  /** @type {((body: any) => boolean) | undefined} */
  #write;
  #greeting = false;
  #telling = false;
  /** @type {(() => void) | undefined} */
  #pause;
  /** @type {(() => void) | undefined} */
  #later;
  #limits;
  #window;
  #here;
  #lost;
  #nextId = ids();

  /**
   * @param {api.Options} options
   * @param {typeof HERE} here
   * @param {(lost: api.Lost) => void} lost
   */
  constructor(options, here, lost) {
    this.#limits = { ...QUEUE, ...options.queue };
    this.#window = { ...WINDOW, ...options.window };
    this.#here = here;
    this.#lost = lost;
  }

  get waiting() {
    return this.#greetings.size + this.#waiting.size;
  }

  /**
   * @param {Record<string, unknown>} call
   * @param {boolean} [isUrgent] it goes before all others, and finds room
   * @returns {Parcel} which is not sent yet
   */
  call(call, isUrgent) {
    const id = this.#nextId();
    return new Parcel(JSON.stringify({ ...call, id }), { id, isUrgent });
  }

  /** @param {Parcel} parcel @param {boolean} mayWait for a connection */
  put(parcel, mayWait) {
    if (!mayWait && !this.#write) {
      return this.#reject(parcel, offlineError());
    }
    if (!parcel.isUrgent && this.#isFull(parcel)) {
      return this.#reject(parcel, new ParleyError("overflow", `Too much waits to be sent: ${this.waiting} messages`));
    }
    parcel.mayWait = mayWait;
    (this.#greeting || parcel.isUrgent ? this.#greetings : this.#waiting).add(parcel);
    this.#flush();
  }

  /** At once. Who sends again what was lost would be told without end. @param {Parcel} parcel @param {api.ParleyError} error */
  #reject(parcel, error) {
    this.#telling ? parcel.fail(error) : this.#refuse(parcel, error);
  }

  /** Whoever sent it is told, and whoever listens. @param {Parcel} parcel @param {api.ParleyError} error */
  #refuse(parcel, error) {
    parcel.fail(error);
    if (!parcel.isCall) {
      const outer = this.#telling;
      this.#telling = true;
      this.#lost({ data: parcel.data, sent: error.sent, error });
      this.#telling = outer;
    }
  }

  /** What waits does so no more, and what is on its way is not waited for. @param {Parcel} parcel @param {unknown} why */
  withdraw(parcel, why) {
    this.#greetings.delete(parcel);
    this.#waiting.delete(parcel);
    this.#calls.delete(parcel);
    parcel.fail(why);
    this.#flush();
  }

  /**
   * There is a connection. What is put in while greeting goes before all that has waited.
   * @param {(body: any) => boolean} write false: it could not
   * @param {() => void} greet
   */
  open(write, greet) {
    this.#write = write;
    this.#greeting = true;
    greet();
    this.#greeting = false;
    this.#flush();
  }

  /** There is no connection any more: what was on its way is lost, what waits for any stays. */
  lose() {
    this.#loseUnderway();
    const stranded = [...this.#waiting].filter(({ mayWait }) => !mayWait);
    stranded.forEach((parcel) => this.#waiting.delete(parcel));
    stranded.forEach((parcel) => this.#refuse(parcel, offlineError()));
  }

  /** Nothing will be sent any more. */
  abandon() {
    this.#loseUnderway();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    waiting.forEach((parcel) => this.#refuse(parcel, new ParleyError("closed", "The client was closed")));
  }

  #loseUnderway() {
    this.#write = undefined;
    this.#greeting = false;
    this.#pause?.();
    this.#later?.();
    this.#pause = this.#later = undefined;
    const lost = [...this.#calls, ...this.#messages, ...this.#greetings, ...this.#pings];
    [this.#calls, this.#messages, this.#greetings, this.#pings].forEach((all) => all.clear());
    for (const parcel of lost) {
      const what = parcel.sent ? "The connection was lost before there was an answer" : "The connection was lost";
      this.#refuse(parcel, new ParleyError("lost", what, { sent: parcel.sent }));
    }
  }

  /** @returns {Promise<any>} the server took all messages before it */
  ping() {
    const parcel = this.call({ service: PING, method: "GET" });
    parcel.promise.catch(() => {}); // it is asked for what comes with it, too
    if (this.#write?.(parcel.body)) {
      this.#sent(parcel, this.#pings);
    } else {
      parcel.fail(offlineError());
    }
    return parcel.promise;
  }

  /** @param {api.Reply} reply @returns {boolean} whether it belongs to what the client does by itself */
  answer(reply) {
    if (reply.status === 429) {
      this.#slowDown();
    }
    const parcel = [...this.#pings, ...this.#calls].find(({ id }) => id === reply.id);
    if (parcel === undefined) {
      return false;
    }
    const isPing = this.#pings.delete(parcel);
    this.#calls.delete(parcel);
    reply.ok ? parcel.done(reply) : parcel.fail(refusal(reply));
    parcel.before.forEach((message) => this.#told(message, reply, isPing));
    this.#flush();
    return isPing;
  }

  /**
   * The server drops messages before it says that there are too many; but a service may say so, too.
   * @param {Parcel} message
   * @param {api.Reply} reply to what was sent after it
   * @param {boolean} isPing
   */
  #told(message, reply, isPing) {
    const isTaken = reply.status !== 429;
    if ((isTaken || isPing) && this.#messages.delete(message)) {
      isTaken ? message.done() : this.#refuse(message, refusal(reply));
    }
  }

  #flush() {
    for (const queue of [this.#greetings, this.#waiting]) {
      for (const parcel of queue) {
        if (this.#greeting || this.#pause || !this.#fits(parcel) || !this.#write?.(parcel.body)) {
          return this.#ask();
        }
        queue.delete(parcel);
        this.#sent(parcel, parcel.isCall ? this.#calls : this.#messages);
      }
    }
    this.#ask();
  }

  /** @param {Parcel} parcel @param {Pile} underway */
  #sent(parcel, underway) {
    parcel.sent = true;
    parcel.body = undefined;
    underway.add(parcel);
    if (parcel.isCall) {
      parcel.before = [...this.#messages];
    } else if (!parcel.acknowledge) {
      parcel.done();
    }
  }

  /** Asks whether the messages were taken: if somebody wants to know, and before so many are on their way that none may follow. */
  #ask() {
    const wanted = [...this.#messages].some((message) => message.acknowledge && !message.settled);
    const many =
      this.waiting > 0 ||
      this.#messages.size >= this.#window.messages / 2 ||
      this.#messages.bytes >= this.#window.bytes / 2;
    if (this.#messages.size === 0 || this.#pings.size > 0) {
      return;
    }
    if (wanted || many) {
      this.ping();
    } else {
      this.#later ??= this.#here.after(ASK_AT_LATEST, () => {
        this.#later = undefined;
        if (this.#messages.size > 0) {
          this.ping();
        }
      });
    }
  }

  /** @param {Parcel} parcel */
  #fits(parcel) {
    const isFree = parcel.isCall
      ? this.#calls.size < this.#window.calls
      : this.#messages.size < this.#window.messages;
    const underway = this.#calls.bytes + this.#messages.bytes;
    return isFree && (underway === 0 || underway + parcel.size <= this.#window.bytes);
  }

  /** @param {Parcel} parcel */
  #isFull(parcel) {
    const bytes = this.#greetings.bytes + this.#waiting.bytes + parcel.size;
    return this.waiting >= this.#limits.messages || (this.waiting > 0 && bytes > this.#limits.bytes);
  }

  #slowDown() {
    this.#pause ??= this.#here.after(SLOW_DOWN, () => {
      this.#pause = undefined;
      this.#flush();
    });
  }
}

/** Finds out that nobody is at the other end any more, of which TCP may hear nothing for a quarter of an hour. */
class Heartbeat {
  #heardAt = 0;
  #isSilent = false;
  #wasHeldUp = false;
  #waitingBefore = 0;
  #forget = () => {};
  #times;
  #here;
  #ask;
  #waiting;
  #dead;

  /**
   * @param {{ interval: number, timeout: number }} times
   * @param {typeof HERE} here
   * @param {{ ask(): void, waiting(): number, dead(): void }} then waiting: bytes that have not left yet
   */
  constructor(times, here, { ask, waiting, dead }) {
    this.#times = times;
    this.#here = here;
    this.#ask = ask;
    this.#waiting = waiting;
    this.#dead = dead;
  }

  start() {
    this.heard();
    this.#rest();
  }

  stop() {
    this.#forget();
  }

  /** Anything at all came. */
  heard() {
    this.#heardAt = this.#here.now();
    this.#isSilent = false;
    this.#wasHeldUp = false;
  }

  /** Asks at once. */
  probe() {
    this.#isSilent = true;
    const before = this.#waiting(); // without the question
    this.#ask();
    this.#listen(before);
  }

  #listen(before = this.#waiting()) {
    this.#forget();
    const due = this.#here.now() + this.#times.timeout;
    this.#waitingBefore = before;
    this.#forget = this.#here.after(this.#times.timeout, () => this.#judge(due));
  }

  #rest() {
    const rest = this.#heardAt + this.#times.interval - this.#here.now();
    this.#forget = this.#here.after(Math.max(0, Math.min(rest, this.#times.interval)), () => this.#look());
  }

  #look() {
    const silence = this.#here.now() - this.#heardAt;
    silence >= this.#times.interval || silence < 0 ? this.probe() : this.#rest();
  }

  /** @param {number} due */
  #judge(due) {
    if (!this.#isSilent) {
      this.#rest();
    } else if (this.#here.now() - due > HELD_UP && !this.#wasHeldUp) {
      this.#wasHeldUp = true; // the answer may lie there unread
      this.probe();
    } else if (this.#waiting() < this.#waitingBefore) {
      this.#listen(); // the question lay behind what still goes out
    } else {
      this.#dead();
    }
  }
}

/** The token for the next attempt, and the care that the session does not end with it. */
class Credentials {
  /** @type {string | undefined} that the server did not take */
  refused;
  /** @type {string | undefined} */
  #shown;
  /** @type {number | undefined} */
  #expires;
  #session = 0; // of older ones nothing is renewed
  #forget = () => {};
  #source;
  #here;
  #renew;
  #trouble;

  /**
   * @param {api.Options["token"]} source
   * @param {typeof HERE} here
   * @param {{ renew(token: string): Promise<number | undefined>, trouble(problem: any): void }} then
   */
  constructor(source, here, { renew, trouble }) {
    this.#source = source;
    this.#here = here;
    this.#renew = renew;
    this.#trouble = trouble;
  }

  get isRenewable() {
    return typeof this.#source === "function";
  }

  /** Asks for one, which nobody has shown yet. @returns {Promise<api.Token | undefined>} */
  async next() {
    const given = typeof this.#source === "function" ? await this.#source() : this.#source;
    const next = typeof given === "string" ? { token: given, expires: expiry(given) } : given;
    return next?.token ? next : undefined;
  }

  /** The server sees it. @param {api.Token | undefined} next */
  show(next) {
    this.#shown = next?.token;
    this.#expires = next?.expires;
  }

  /** The server does not take it, or not any more. */
  refuse() {
    this.refused = this.#shown;
  }

  /** The session has begun. */
  watch() {
    this.#forget();
    const left = (this.#expires ?? 0) - this.#here.now();
    // the server took it: if it seems to have expired, the clock here is wrong, and the server will say when it has
    if (this.isRenewable && left > 0) {
      const wait = left - Math.min(EARLY_ENOUGH, left / 4);
      const isFar = wait > LONGEST_TIMER;
      this.#forget = this.#here.after(Math.max(SECOND, wait), () => (isFar ? this.watch() : this.#tryToRenew()));
    }
  }

  /** The session has ended. */
  rest() {
    this.#session++;
    this.#forget();
  }

  async renew() {
    const next = await this.next();
    if (next === undefined) {
      throw new Error("There is no token");
    }
    const session = this.#session;
    const expires = (await this.#renew(next.token)) ?? next.expires;
    if (session === this.#session) {
      this.show({ ...next, expires });
      this.watch();
    }
  }

  async #tryToRenew() {
    const session = this.#session;
    try {
      await this.renew();
    } catch (problem) {
      if (session !== this.#session || hasPassed(problem)) {
        return; // the next connection has a new one
      }
      this.#trouble(problem);
      if (!isRefusal(problem)) {
        this.#forget();
        this.#forget = this.#here.after(AGAIN, () => this.#tryToRenew());
      }
    }
  }
}

/**
 * A room, from the wish to be in it on.
 * @typedef {{ promise: Promise<void>, done(): void, fail(error: unknown): void, isIn: boolean, forget(): void }} Stay
 */

/** The rooms that somebody wants to be in, whatever becomes of connections. */
class Rooms {
  /** @type {Map<string, Stay>} */
  #wanted = new Map();
  /** @type {Map<string, Promise<unknown>>} what was asked of a room last, and has no answer yet */
  #underway = new Map();
  #request;
  #isOpen;
  #here;
  #trouble;

  /**
   * @param {(service: string, options: api.CallOptions, isUrgent?: boolean) => Promise<api.Reply>} request
   * @param {() => boolean} isOpen
   * @param {typeof HERE} here
   * @param {(problem: Error) => void} trouble
   */
  constructor(request, isOpen, here, trouble) {
    this.#request = request;
    this.#isOpen = isOpen;
    this.#here = here;
    this.#trouble = trouble;
  }

  names() {
    return new Set([...this.#wanted].filter(([, { isIn }]) => isIn).map(([room]) => room));
  }

  /** @param {string} room */
  join(room) {
    let stay = this.#wanted.get(room);
    if (!stay) {
      stay = { ...deferred(), isIn: false, forget: () => {} };
      this.#wanted.set(room, stay);
      if (this.#isOpen()) {
        this.#ask(room, stay);
      }
    }
    return stay.promise;
  }

  /** @param {string} room */
  async leave(room) {
    this.#forget(room, new ParleyError("closed", `The room '${room}' was left`));
    this.#wanted.delete(room);
    if (!this.#isOpen()) {
      return;
    }
    try {
      await this.#inTurn("parley/leave", room);
    } catch (problem) {
      if (!hasPassed(problem)) {
        throw problem;
      }
    }
  }

  /** There is a connection, and the server knows nothing of the one before. */
  joinAgain() {
    this.#wanted.forEach((stay, room) => this.#ask(room, stay, true));
  }

  /** @param {unknown} why nobody will be let in any more */
  abandon(why) {
    for (const [room, stay] of this.#wanted) {
      this.#forget(room, why);
      if (!stay.isIn) {
        this.#wanted.delete(room);
      }
    }
  }

  /** @param {string} room @param {unknown} why nobody waits for it any more */
  #forget(room, why) {
    this.#wanted.get(room)?.forget();
    this.#wanted.get(room)?.fail(why);
  }

  /**
   * @param {string} room
   * @param {Stay} stay
   * @param {boolean} [isUrgent] it goes before all that waits
   */
  async #ask(room, stay, isUrgent) {
    stay.forget();
    try {
      await this.#inTurn("parley/join", room, isUrgent);
      stay.isIn = true;
      stay.done();
    } catch (problem) {
      if (this.#wanted.get(room) !== stay || hasPassed(problem) || !this.#isOpen()) {
        return;
      }
      stay.isIn && !isRefusal(problem) ? this.#delayed(room, stay, problem) : this.#refused(room, stay, problem);
    }
  }

  /**
   * Once what was asked of the room before has its answer: the server runs calls beside each other. It does not wait for a connection,
   * over which it would be stale.
   * @param {string} service
   * @param {string} room
   * @param {boolean} [isUrgent]
   */
  #inTurn(service, room, isUrgent) {
    const ask = () => this.#request(service, { method: "POST", data: { room }, queue: false }, isUrgent);
    const before = this.#underway.get(room);
    const answer = before ? before.then(ask, ask) : ask();
    this.#underway.set(room, answer);
    const forget = () => this.#underway.get(room) === answer && this.#underway.delete(room);
    answer.then(forget, forget);
    return answer;
  }

  /** @param {string} room @param {Stay} stay @param {unknown} why */
  #delayed(room, stay, why) {
    stay.forget = this.#here.after(AGAIN, () => this.#isOpen() && this.#ask(room, stay, true));
    this.#trouble(new Error(`The room '${room}' could not be joined again yet`, { cause: why }));
  }

  /** @param {string} room @param {Stay} stay @param {unknown} why */
  #refused(room, stay, why) {
    this.#wanted.delete(room);
    stay.fail(why);
    if (stay.isIn) {
      this.#trouble(new Error(`The room '${room}' could not be joined again`, { cause: why }));
    }
  }
}

/**
 * What came and nobody has looped over yet.
 * @template T
 * @implements {AsyncIterableIterator<T>}
 */
class Stream {
  /** @type {T[]} */
  #came = [];
  /** @type {(() => void)[]} */
  #waiting = [];
  #isOver = false;
  /** @type {unknown} */
  #problem;
  #limit;
  #overflow;
  #stop;

  /**
   * @param {api.StreamOptions} options
   * @param {(stream: Stream<T>) => () => void} start has it hear; returns what ends that
   */
  constructor({ limit = 1000, overflow = "fail", signal }, start) {
    this.#limit = limit;
    this.#overflow = overflow;
    const stop = start(this);
    const abort = () => this.end(signal?.reason);
    this.#stop = () => {
      stop();
      signal?.removeEventListener("abort", abort);
    };
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) {
      abort();
    }
  }

  /** @param {T} news */
  add(news) {
    if (this.#came.length >= this.#limit && this.#overflow === "fail") {
      return this.end(new ParleyError("overflow", `Nobody has taken ${this.#limit} messages of the stream`));
    }
    if (this.#came.length >= this.#limit) {
      this.#came.shift();
    }
    this.#came.push(news);
    this.#waiting.shift()?.();
  }

  /** @param {unknown} [problem] */
  end(problem) {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#problem = problem;
      this.#stop();
      this.#waiting.splice(0).forEach((wake) => wake());
    }
  }

  /** @returns {Promise<IteratorResult<T>>} */
  async next() {
    while (this.#came.length === 0 && !this.#isOver) {
      await /** @type {Promise<void>} */ (new Promise((wake) => this.#waiting.push(wake)));
    }
    if (this.#came.length > 0) {
      return { done: false, value: /** @type {T} */ (this.#came.shift()) };
    }
    if (this.#problem !== undefined) {
      const problem = this.#problem;
      this.#problem = undefined;
      throw problem;
    }
    return { done: true, value: undefined };
  }

  /** The loop was left. @returns {Promise<IteratorResult<T>>} */
  async return() {
    this.#came = [];
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

/**
 * What is told of connections, to whoever uses them.
 * @typedef {{
 *   changed(state: api.State, news?: any): void,
 *   opened(write: (body: any) => boolean, announce: () => void): void,
 *   received(raw: any): void,
 *   lost(): void,
 *   finished(end: api.End): void,
 *   ask(): void,
 *   trouble(problem: any): void,
 *   log(line: string): void,
 * }} Hearer
 */

/** One connection after the other: attempts, waits, and when it is over. */
class Line {
  /** @type {api.State} */
  state = "closed";
  /** How the last connection ended. @type {api.End} */
  end = { code: NORMAL, reason: "" };
  /** @type {Connection | undefined} */
  #connection;
  #attempt = 0; // of older ones nothing is heard
  #startedAt = 0;
  #openedAt = 0;
  #failures = 0;
  #wasOpen = false;
  #isAside = false; // with its page
  #forget = () => {};
  #unwatch = () => {};

  #url;
  #options;
  #reconnect;
  #heartbeat;
  #heartbeatText;
  #credentials;
  #here;
  #hear;

  /**
   * @param {{ url: () => string | URL | Promise<string | URL>, options: api.Options & typeof DEFAULTS, here: typeof HERE }} what
   * @param {Credentials} credentials
   * @param {Hearer} hear
   */
  constructor({ url, options, here }, credentials, hear) {
    this.#url = url;
    this.#options = options;
    this.#here = here;
    this.#hear = hear;
    this.#credentials = credentials;
    this.#reconnect = { ...RECONNECT, ...(typeof options.reconnect === "object" ? options.reconnect : {}) };
    const heartbeat = { ...HEARTBEAT, ...(typeof options.heartbeat === "object" ? options.heartbeat : {}) };
    this.#heartbeatText = heartbeat.text;
    if (options.heartbeat !== false && heartbeat.interval > 0) {
      this.#heartbeat = new Heartbeat(heartbeat, here, {
        ask: () => this.#askForSign(),
        waiting: () => this.#connection?.waiting ?? 0,
        dead: () => this.#lost({ code: NO_CLOSE_FRAME, reason: "No answer to the heartbeat" }),
      });
    }
  }

  get protocol() {
    return this.#connection?.protocol ?? "";
  }

  connect() {
    if (this.state === "closed") {
      this.#failures = 0;
      this.#credentials.refused = undefined;
      this.#unwatch = this.#here.watch(() => this.#wake(), () => this.#putAside());
    }
    if (this.state === "closed" || this.state === "waiting") {
      this.#try();
    }
  }

  /** Closes it for good. @param {api.End} end */
  async close(end) {
    const connection = this.#connection;
    connection?.leave(end.code, end.reason);
    this.#finish(end);
    let forget = () => {};
    const longest = new Promise((resolve) => (forget = this.#here.after(LONGEST_FAREWELL, () => resolve(undefined))));
    await Promise.race([connection?.gone, longest]);
    forget();
  }

  async #try() {
    this.#forget();
    this.#isAside = false;
    const attempt = ++this.#attempt;
    const isOver = () => attempt !== this.#attempt;
    this.#startedAt = this.#here.now();
    const { connectTimeout } = this.#options;
    const late = { code: NO_CLOSE_FRAME, reason: `No connection within ${connectTimeout} ms` };
    this.#forget = this.#here.after(connectTimeout, () => this.#lost(late));
    this.#become("connecting");
    try {
      const next = isOver() ? undefined : await this.#credentials.next();
      const url = isOver() ? "" : await this.#url();
      if (!isOver()) {
        this.#open(absolute(url), next);
      }
    } catch (problem) {
      if (!isOver()) {
        this.#hear.trouble(problem);
        this.#lost({ code: NO_CLOSE_FRAME, reason: String(/** @type {any} */ (problem)?.message ?? problem) });
      }
    }
  }

  /** @param {URL} address @param {api.Token | undefined} next */
  #open(address, next) {
    const token = next?.token;
    if (token !== undefined && token === this.#credentials.refused) {
      return this.#finish(this.end); // the same again would be refused again
    }
    this.#credentials.show(next);
    const { tokenQuery, tokenProtocol, protocols = [] } = this.#options;
    this.#hear.log(`connecting to ${address.origin}${address.pathname}`);
    if (token !== undefined && tokenQuery) {
      address.searchParams.set(tokenQuery, token);
    }
    const shown = token !== undefined && !tokenQuery ? [tokenProtocol, `${tokenProtocol}.${token}`] : [];
    const WebSocket = webSocketOf(this.#options);
    this.#connection = new Connection(new WebSocket(address.href, [...shown, ...[protocols].flat()]), {
      opened: () => this.#opened(),
      received: (raw) => this.#received(raw),
      ended: (end) => this.#lost(end),
    });
  }

  #opened() {
    this.#forget();
    this.#openedAt = this.#here.now();
    const news = { again: this.#wasOpen };
    this.#wasOpen = true;
    this.state = "open";
    this.#hear.log(`open after ${this.#openedAt - this.#startedAt} ms`);
    this.#heartbeat?.start();
    this.#credentials.watch();
    const connection = this.#connection;
    this.#hear.opened((body) => connection?.send(body) ?? false, () => this.#announce(news));
  }

  /** @param {any} raw */
  #received(raw) {
    this.#heartbeat?.heard();
    if (!this.#heartbeatText || raw !== this.#heartbeatText) {
      this.#hear.received(raw);
    }
  }

  /** The connection, or the attempt, has ended. @param {api.End} end */
  #lost(end) {
    this.#drop();
    const lasted = this.state === "open" ? this.#here.now() - this.#openedAt : 0;
    this.#failures = lasted >= LASTING ? 0 : this.#failures;
    if (end.code === this.#options.expiredCode) {
      this.#credentials.refuse();
    }
    if (this.#failures >= this.#reconnect.attempts || !this.#mayComeBack(end)) {
      return this.#finish(end);
    }
    const wait = this.#nextWait(end.code);
    this.#failures++;
    this.#forget = this.#here.after(wait, () => this.#try());
    this.#hear.log(`lost with ${end.code} ${end.reason}; again in ${Math.round(wait)} ms`);
    this.#wait(end, wait);
  }

  /** @param {api.End} end of what was there before @param {number} wait */
  #wait(end, wait) {
    this.end = end;
    this.state = "waiting";
    const attempt = this.#attempt;
    this.#hear.lost();
    if (attempt === this.#attempt) { // a listener may have closed it
      this.#announce({ ...end, wait, failures: this.#failures });
    }
  }

  /** @param {api.End} end */
  #finish(end) {
    this.#drop();
    this.#unwatch();
    this.end = end;
    this.state = "closed";
    this.#hear.log(`closed with ${end.code} ${end.reason}`);
    const attempt = this.#attempt;
    this.#hear.finished(end);
    if (attempt === this.#attempt) { // a listener may have opened it
      this.#announce({ ...end });
    }
  }

  #drop() {
    this.#attempt++;
    this.#forget();
    this.#heartbeat?.stop();
    this.#credentials.rest();
    this.#connection?.leave();
    this.#connection = undefined;
  }

  /** @param {api.End} end */
  #mayComeBack(end) {
    if (this.#options.reconnect === false) {
      return false;
    }
    try {
      if (this.#reconnect.when) {
        return this.#reconnect.when(end);
      }
    } catch (problem) {
      this.#hear.trouble(problem); // and the codes decide
    }
    return end.code === this.#options.expiredCode ? this.#credentials.isRenewable : !isFinal(end.code);
  }

  /** Any time up to a ceiling that doubles: those who are lost together do not come back together. @param {number} code */
  #nextWait(code) {
    const { first, longest } = this.#reconnect;
    const patience = code === TRY_LATER ? 4 : 0;
    const ceiling = this.#here.isOffline() ? longest : Math.min(longest, first * 2 ** (this.#failures + patience));
    return ceiling * this.#here.random();
  }

  /** The network is back, or the page is looked at: now may be better than later. */
  #wake() {
    const rested = this.#isAside || this.#here.now() - this.#startedAt >= SHORTEST_BETWEEN_ATTEMPTS;
    if (this.state === "waiting" && rested) {
      this.#failures = 0;
      this.#try();
    } else if (this.state === "open") {
      this.#heartbeat?.probe();
    }
  }

  /** Nobody is there until the page is looked at again, and a browser may keep a connection of such a page for long. */
  #putAside() {
    const end = { code: NO_CLOSE_FRAME, reason: "The page was left" };
    if (this.#options.reconnect === false) {
      return this.#finish(end);
    }
    if (this.state === "open" || this.state === "connecting") {
      this.#drop();
      this.#hear.log("the page was left");
      this.#wait(end, Infinity);
    }
    if (this.state === "waiting") {
      this.#forget();
      this.#isAside = true;
    }
  }

  #askForSign() {
    if (this.#heartbeatText) {
      this.#connection?.send(this.#heartbeatText);
    } else {
      this.#hear.ask();
    }
  }

  /** @param {api.State} state */
  #become(state) {
    this.state = state;
    this.#announce();
  }

  /** @param {any} [news] */
  #announce(news) {
    this.#hear.changed(this.state, news);
  }
}

/** @implements {api.Client} */
class Client {
  #options;
  #here;
  #log;
  #listeners;
  #outbox;
  #credentials;
  #rooms;
  #line;

  /**
   * @param {Parameters<typeof api.connect>[0]} url
   * @param {api.Options} options
   * @param {typeof HERE} here
   */
  constructor(url, options, here) {
    if (typeof url !== "function") {
      absolute(url);
    }
    webSocketOf(options);
    this.#options = { ...DEFAULTS, ...options };
    this.#here = here;
    this.#log = logOf(options.debug);
    this.#listeners = new Listeners((problem) => here.report(problem));
    this.#outbox = new Outbox(options, here, (lost) => this.#listeners.tell("lost", lost));
    const trouble = (/** @type {Error} */ problem) => this.#trouble(problem);
    this.#rooms = new Rooms((...call) => this.#request(...call), () => this.state === "open", here, trouble);
    this.#credentials = new Credentials(options.token, here, { renew: (token) => this.#renew(token), trouble });
    const what = { url: typeof url === "function" ? url : () => url, options: this.#options, here };
    this.#line = new Line(what, this.#credentials, this.#hearer());
  }

  /** @returns {Hearer} */
  #hearer() {
    return {
      changed: (state, news) => this.#changed(state, news),
      opened: (write, announce) =>
        this.#outbox.open(write, () => {
          this.#rooms.joinAgain();
          announce();
        }),
      received: (raw) => this.#received(raw),
      lost: () => this.#outbox.lose(),
      finished: (end) => {
        this.#outbox.abandon();
        this.#rooms.abandon(closedError(end));
      },
      ask: () => this.#outbox.ping().catch(() => {}), // the silence is judged, not the answer
      trouble: (problem) => this.#trouble(problem),
      log: this.#log,
    };
  }

  get state() {
    return this.#line.state;
  }

  get protocol() {
    return this.#line.protocol;
  }

  get queued() {
    return this.#outbox.waiting;
  }

  get rooms() {
    return this.#rooms.names();
  }

  // ---- connections

  connect() {
    this.#line.connect();
  }

  /** @returns {Promise<void>} */
  opened() {
    if (this.state === "open") {
      return Promise.resolve();
    }
    if (this.state === "closed") {
      return Promise.reject(closedError(this.#line.end));
    }
    const { promise, done, fail } = deferred();
    const deaf = [this.on("open", () => done()), this.on("closed", (end) => fail(closedError(end)))];
    return promise.finally(() => deaf.forEach((end) => end()));
  }

  async close(code = NORMAL, reason = "") {
    if (code !== NORMAL && !(code >= 3000 && code <= 4999)) {
      throw new RangeError(`Close code must be 1000 or 3000 to 4999, was ${code}`);
    }
    if (sizeOf(reason) > 123) {
      throw new RangeError(`Close reason must fit in 123 bytes, has ${sizeOf(reason)}`);
    }
    if (this.state !== "closed") {
      await this.#line.close({ code, reason });
    }
  }

  /** @param {api.State} state @param {any} [news] */
  #changed(state, news) {
    this.#listeners.tell("state", state);
    if (this.state === state) { // a listener may have closed it
      this.#listeners.tell(state, ...(news ? [news] : []));
    }
  }

  /** @param {any} problem that belongs to no promise */
  #trouble(problem) {
    if (!this.#listeners.tell("error", problem)) {
      console.warn("[parley]", problem);
    }
  }

  // ---- what goes out

  /** @param {api.Payload} data @param {api.SendOptions} [options] @returns {Promise<void>} */
  send(data, { acknowledge = false, queue = true, signal } = {}) {
    const parcel = new Parcel(encoded(data), { data, acknowledge });
    parcel.promise.catch(() => {}); // `lost` tells
    return this.#put(parcel, queue, 0, signal);
  }

  /** @param {string} service @param {api.CallOptions} [options] */
  async call(service, options) {
    return (await this.request(service, options)).content;
  }

  /** @param {string} service @param {api.CallOptions} [options] @returns {Promise<api.Reply>} */
  request(service, options) {
    return this.#request(service, options);
  }

  /** @param {string} service @param {api.CallOptions} [options] @param {boolean} [isUrgent] @returns {Promise<api.Reply>} */
  #request(
    service,
    { method = "GET", data, header, timeout = this.#options.timeout, signal, queue = true } = {},
    isUrgent,
  ) {
    if (typeof service !== "string" || service === "") {
      throw new TypeError(`Service must have a name, was ${service}`);
    }
    this.#log(`→ ${method} ${service}`);
    const parcel = this.#outbox.call({ service, method: method.toUpperCase(), data, header }, isUrgent);
    return this.#put(parcel, queue, timeout, signal);
  }

  async ping() {
    const asked = this.#here.now();
    await this.#outbox.ping();
    return this.#here.now() - asked;
  }

  /** @param {Parcel} parcel @param {boolean} queue @param {number} timeout @param {AbortSignal} [signal] */
  #put(parcel, queue, timeout, signal) {
    if (signal?.aborted) {
      parcel.fail(signal.reason);
      return parcel.promise;
    }
    if (timeout > 0) {
      const late = () => new ParleyError("timeout", `No answer within ${timeout} ms`, { sent: parcel.sent });
      parcel.afterwards(this.#here.after(timeout, () => this.#outbox.withdraw(parcel, late())));
    }
    if (signal) {
      const abort = () => this.#outbox.withdraw(parcel, signal.reason);
      signal.addEventListener("abort", abort);
      parcel.afterwards(() => signal.removeEventListener("abort", abort));
    }
    if (this.state === "closed") {
      parcel.fail(closedError(this.#line.end)); // and no `lost`: who sends again what was lost would do so without end
    } else {
      this.#outbox.put(parcel, queue);
    }
    return parcel.promise;
  }

  // ---- what comes in

  /** @param {string | ArrayBuffer} raw */
  #received(raw) {
    const value = parsed(raw);
    if (isReply(value)) {
      this.#replied({ ...value, ok: value.status >= 200 && value.status < 300 });
    } else {
      this.#listeners.tell("message", this.#options.json ? value : raw, raw);
    }
  }

  /** @param {api.Reply} reply */
  #replied(reply) {
    if (!this.#outbox.answer(reply)) {
      this.#log(`← ${reply.status} ${reply.service}`);
      const name = this.#key(reply.service);
      this.#listeners.tell(name, reply);
      this.#listeners.tell(`${reply.method} ${name}`, reply);
    }
  }

  /** @param {string} name @param {(...news: any[]) => void} listener */
  on(name, listener) {
    return this.#listeners.add(this.#heard(name), listener);
  }

  /** @param {string} name @param {(...news: any[]) => void} listener */
  once(name, listener) {
    const deaf = this.on(name, (...news) => {
      deaf();
      listener(...news);
    });
    return deaf;
  }

  /** @param {string} [name] @param {api.StreamOptions} [options] @returns {AsyncIterableIterator<any>} */
  stream(name = "message", options = {}) {
    return new Stream(options, (stream) => {
      const deaf = [this.on(name, (news) => stream.add(news)), this.on("closed", () => stream.end())];
      return () => deaf.forEach((end) => end());
    });
  }

  /** An event's name, or the key of a service with or without a method. @param {string} name */
  #heard(name) {
    const [, method, service] = /^([a-z]+) (.+)$/i.exec(name) ?? [];
    return EVENTS.has(name) ? name : method ? `${method.toUpperCase()} ${this.#key(service)}` : this.#key(name);
  }

  /** Which begins with a slash, as no event does. @param {string} service with or without the prefix and a first slash */
  #key(service) {
    const path = service.startsWith("/") ? service : `/${service}`;
    const prefix = this.#options.servicesPrefix.replace(/\/+$/, "");
    return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
  }

  // ---- rooms and tokens

  /** @param {string} room */
  join(room) {
    return this.state === "closed" ? Promise.reject(closedError(this.#line.end)) : this.#rooms.join(room);
  }

  /** @param {string} room */
  leave(room) {
    return this.#rooms.leave(room);
  }

  /** @param {string} room @param {unknown} payload @param {Omit<api.CallOptions, "method" | "data">} [options] */
  async publish(room, payload, options) {
    return (await this.call("parley/publish", { ...options, method: "POST", data: { room, payload } })).sent;
  }

  renewToken() {
    return this.#credentials.renew();
  }

  /** @param {string} token @returns {Promise<number | undefined>} until when it counts */
  async #renew(token) {
    const shown = this.#request("parley/token", { method: "POST", data: { token }, queue: false }, true);
    return (await shown).content.expires;
  }
}

/** Whoever closes with one of these means it. @param {number} code */
function isFinal(code) {
  return [NORMAL, 1005, 1008, 1010].includes(code) || (code >= 3000 && code <= 4999);
}

/** @param {string | URL} url */
function absolute(url) {
  const address = new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href);
  address.protocol = address.protocol.replace(/^http/, "ws");
  address.hash = "";
  if (!/^wss?:$/.test(address.protocol)) {
    throw new TypeError(`Address must begin with ws:, wss:, http: or https:, was '${url}'`);
  }
  return address;
}

/** @param {api.Options} options @returns {api.WebSocketClass} */
function webSocketOf(options) {
  const found = options.WebSocket ?? globalThis.WebSocket;
  if (!found) {
    throw new TypeError("There is no WebSocket here: the option 'WebSocket' takes one, such as that of the package 'ws'");
  }
  return found;
}

/** @param {api.Options["debug"]} debug @returns {(line: string) => void} */
function logOf(debug) {
  if (typeof debug === "function") {
    return debug;
  }
  return debug ? (line) => console.debug(`[parley] ${line}`) : () => {};
}

/** Nobody else can guess it, and answer in the server's stead. */
function ids() {
  const mark = [...crypto.getRandomValues(new Uint32Array(2))].map((word) => word.toString(36)).join("");
  let last = 0;
  return () => `${mark}.${++last}`;
}

/** @param {any} data @returns {string | Blob | Uint8Array} which the sender cannot change any more */
function encoded(data) {
  if (typeof data === "string" || (typeof Blob !== "undefined" && data instanceof Blob)) {
    return data;
  }
  if (data instanceof ArrayBuffer) {
    return new Uint8Array(data.slice(0));
  }
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  }
  const text = JSON.stringify(data);
  if (text === undefined) {
    throw new TypeError(`Message must be text, bytes or JSON, was ${typeof data}`);
  }
  return text;
}

const encoder = new TextEncoder();

/** @param {any} body @returns {number} bytes */
function sizeOf(body) {
  return typeof body === "string" ? encoder.encode(body).length : (body.byteLength ?? body.size);
}

/** Objects and arrays only: a person may write 7, or null. @param {string | ArrayBuffer} raw @returns {any} */
function parsed(raw) {
  if (typeof raw !== "string" || !/^\s*[[{]/.test(raw)) {
    return raw;
  }
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

/** @param {any} value */
function isReply(value) {
  return (
    typeof value?.service === "string" && typeof value.method === "string" && typeof value.status === "number"
  );
}

/** @param {api.Reply} reply */
function refusal({ service, status, content }) {
  const words = content?.error ?? (typeof content === "string" && content ? content : `'${service}' answered ${status}`);
  return new ParleyError("refused", String(words), { sent: true, status, content });
}

/** @param {api.End} end */
function closedError({ code, reason }) {
  return new ParleyError("closed", `The client is closed: ${code} ${reason}`.trimEnd());
}

function offlineError() {
  return new ParleyError("offline", "There is no connection");
}

/** Whether it was of a connection that is over: the next one begins anew. @param {unknown} problem */
function hasPassed(problem) {
  return problem instanceof ParleyError && ["lost", "closed", "offline"].includes(problem.code);
}

/** Whether the server would refuse the same again, which it does not say by 408: it took too long. @param {unknown} problem */
function isRefusal(problem) {
  return problem instanceof ParleyError && problem.status >= 400 && problem.status < 429 && problem.status !== 408;
}

/** When a JSON Web Token expires, if it is one: only the server verifies it. @param {string} token */
function expiry(token) {
  try {
    const claims = atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
    const { exp } = JSON.parse(claims);
    return typeof exp === "number" ? exp * SECOND : undefined;
  } catch {
    return undefined;
  }
}

/** @returns {{ promise: Promise<void>, done(): void, fail(error: unknown): void }} */
function deferred() {
  /** @type {any} */
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { done: resolve, fail: reject }));
  return parts;
}
