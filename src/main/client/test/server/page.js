// Runs in the browser: the scenarios, with what is outside reached over HTTP.
import { connect as open } from "/parley.js";
import { scenarios } from "/scenarios.js";

const clients = [];
const HASTY = { reconnect: { first: 100, longest: 1000 } };
const port = new URLSearchParams(location.search).get("port");

const outside = (object) =>
  new Proxy({}, { get: (_, method) => (...args) => ask(object, String(method), args) });

async function ask(object, method, args) {
  const answer = await fetch(`/outside/${object}/${method}`, { method: "POST", body: JSON.stringify(args) });
  return (await answer.json()).value;
}

function connect(path, options) {
  const client = open(`ws://127.0.0.1:${port}/${path}`, { ...HASTY, ...options });
  clients.push(client);
  return client;
}

const surroundings = {
  connect,
  server: outside("server"),
  network: outside("network"),
  token: (...args) => ask("tokens", "token", args),
};

window.scenario = (name) => scenarios[name](surroundings);

window.closeAll = () => Promise.all(clients.splice(0).map((client) => client.close()));

/** Opens a client, and keeps it for the questions below. */
window.open = async (path, options) => {
  window.client = connect(path, options);
  await window.client.opened();
};

window.state = async () => window.client.state;

window.reaches = async (state) => {
  if (window.client.state !== state) {
    await new Promise((resolve) => window.client.once(state, resolve));
  }
};

/** The page is left, or shown again. */
window.happens = async (event, persisted) => void window.dispatchEvent(new PageTransitionEvent(event, { persisted }));

window.pings = async () => {
  window.sent ??= [];
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) {
    window.sent.push(data);
    send.call(this, data);
  };
};

window.pinged = async () => window.sent.filter((text) => String(text).includes("parley/ping")).length;
