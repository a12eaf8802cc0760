// Runs a fragment of the documentation as a page would: node world.mjs FRAGMENT. The server lets everybody in, answers each call
// with 200, and says something by itself; forms are submitted. Whatever is thrown, and whatever nobody catches, is a failure.
import { pathToFileURL } from "node:url";

const PATIENCE = 700; // milliseconds
const NEWS = { text: "Low tide at four", quotes: [], type: "said" };
const sockets = [];
const submitted = [];
const problems = [];

process.on("uncaughtException", (problem) => problems.push(problem));
process.on("unhandledRejection", (problem) => problems.push(problem));
console.error = console.warn = (...words) => problems.push(new Error(words.join(" ")));

class YesSocket extends EventTarget {
  readyState = 0;
  sent = [];

  constructor(url, protocols = []) {
    super();
    if (!/^wss?:$/.test(new URL(url, location.href).protocol.replace("http", "ws"))) {
      throw new SyntaxError(`No address of a WebSocket: ${url}`);
    }
    this.protocol = [protocols].flat()[0] ?? "";
    sockets.push(this);
    setTimeout(() => {
      this.readyState = 1;
      this.#happen("open", {});
      this.#say(NEWS);
    });
  }

  send(data) {
    if (this.readyState !== 1) {
      throw new Error("InvalidStateError");
    }
    this.sent.push(data);
    const call = parsed(data);
    if (call?.service) {
      const { service, method = "GET", data: asked, id } = call;
      this.#say({ method, service, data: asked, id, status: 200, type: "json", content: NEWS });
    }
  }

  close(code = 1000, reason = "") {
    this.readyState = 3;
    this.#happen("close", { code, reason });
  }

  #say(message) {
    setTimeout(() => this.#happen("message", { data: JSON.stringify(message) }));
  }

  #happen(type, facts) {
    const event = Object.assign(new Event(type), facts);
    this[`on${type}`]?.(event);
    this.dispatchEvent(event);
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Any element of a page; what is submitted has all fields that anybody asks for. */
function element() {
  const elements = new Proxy({}, { get: () => ({ value: "Who has the keys?" }) });
  return {
    prepend() {},
    append() {},
    addEventListener(type, listener) {
      if (type === "submit") {
        submitted.push(() => listener({ preventDefault() {}, target: { elements } }));
      }
    },
  };
}

globalThis.location = new URL("https://app.example.org/shop/");
globalThis.document = {
  baseURI: location.href,
  visibilityState: "visible",
  createElement: element,
  querySelector: element,
  addEventListener() {},
  removeEventListener() {},
};
globalThis.WebSocket = YesSocket;
globalThis.fetch = async () => new Response('{"ticket": "one-time"}');
globalThis.show = (...what) => console.log(...what); // what a page of yours does with it

import(pathToFileURL(process.argv[2])).catch((problem) => problems.push(problem));
setTimeout(() => submitted.forEach((submit) => submit()), PATIENCE / 2);
setTimeout(() => {
  if (sockets.length === 0) {
    problems.push(new Error("It opened no WebSocket"));
  }
  problems.forEach((problem) => console.log(problem));
  console.log(problems.length === 0 ? "It ran" : "It failed");
  process.exit(problems.length === 0 ? 0 : 1);
}, PATIENCE);
