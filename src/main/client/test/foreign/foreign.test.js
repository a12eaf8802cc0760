// What the foreign clients write and do, without a server; the stand-ins, and the originals where somebody has them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeHere, FakeWebSocket } from "../fakes.js";
import { moleculerWebsocket } from "./moleculer.js";
import { NetunoClient } from "./netuno.js";
import { moleculerOriginal, netunoOriginal } from "./originals.js";

/** A page around a foreign client. */
function page() {
  const here = new FakeHere();
  const sockets = [];
  class WebSocket extends FakeWebSocket {
    constructor(url) {
      super(url);
      sockets.push(this);
      for (const event of ["open", "message", "error", "close"]) {
        this.addEventListener(event, (happened) => this[`on${event}`](happened));
      }
    }
  }
  const setTimeout = (run, wait) => here.after(wait, run);
  const setInterval = (run, wait) => {
    const timer = { forget: undefined };
    const again = () => {
      timer.forget = here.after(wait, () => {
        again();
        run();
      });
    };
    again();
    return () => timer.forget();
  };
  const clear = (forget) => forget?.();
  const location = { protocol: "http:", host: "example.org" };
  return {
    here,
    sockets,
    get socket() {
      return sockets.at(-1);
    },
    WebSocket,
    now: here.now,
    absolute: (path) => new URL(path, "http://example.org/").href,
    setTimeout,
    setInterval,
    clearTimeout: clear,
    clearInterval: clear,
    window: { setTimeout, clearTimeout: clear, location },
  };
}

const NETUNO = { "stand-in": (...all) => new NetunoClient(...all), original: netunoOriginal };
const MOLECULER = { "stand-in": moleculerWebsocket, original: moleculerOriginal };

for (const [kind, make] of Object.entries(NETUNO)) {
  const skip = !make && "NETUNO_WS_CLIENT does not name the original";
  const netuno = async (settings) => {
    const all = page();
    const heard = [];
    const callbacks = Object.fromEntries(
      ["connect", "close", "error", "message"].map((name) => [name, (news) => heard.push([name, name === "message" ? news : ""])]),
    );
    const client = make(all, { url: "ws://example.org/", ...callbacks, ...settings });
    client.connect();
    await all.socket.open();
    return { all, client, heard };
  };

  test(`Netuno's client writes these bytes (${kind})`, { skip }, async () => {
    const { all, client } = await netuno();
    client.sendService({ service: "ok", data: { x: 1 } });
    client.sendService({ method: "post", service: "/ok", data: { x: 1 } });
    client.sendService({ service: "/services/ok", content: { z: 1 } });
    client.sendService({ service: "ok", content: "hey", header: { "X-A": "1" } });
    client.send("default", "plain text");
    client.send({ content: { k: 1 } });
    assert.deepEqual(all.socket.sent, [
      '{"service":"/services/ok","data":{"x":1},"type":"text","content":"","method":"GET"}',
      '{"method":"POST","service":"/services/ok","data":{"x":1},"type":"text","content":""}',
      '{"service":"/services/ok","content":{"z":1},"type":"json","method":"GET"}',
      '{"service":"/services/ok","content":"hey","header":{"X-A":"1"},"type":"text","method":"GET"}',
      '{"type":"text","content":"plain text"}',
      '{"content":{"k":1},"type":"json"}',
    ]);
  });

  test(`its listeners hear by service, method and status (${kind})`, { skip }, async () => {
    const { all, client, heard } = await netuno();
    const told = [];
    const ref = client.addListener({ service: "a", success: () => told.push("a"), fail: () => told.push("a!"), end: () => told.push("end") });
    client.addListener({ service: "a", method: "post", success: () => told.push("post") });
    client.sendService({ service: "a", start: () => told.push("start"), success: () => told.push("own"), end: () => told.push("over") });
    const reply = { method: "GET", service: "a", status: 200, type: "json", content: 1 };
    await all.socket.say(reply);
    await all.socket.say({ ...reply, service: "/services/a", status: 404 });
    client.removeListener(ref);
    await all.socket.say({ ...reply, method: "POST" });
    await all.socket.say("text");
    assert.deepEqual(told, ["start", "start", "a", "end", "own", "over", "a!", "end", "post"]);
    assert.deepEqual(heard.at(-1), ["message", "text"]);
  });

  test(`it comes back after a second, whatever the code (${kind})`, { skip }, async () => {
    const { all, client, heard } = await netuno();
    all.socket.onerror = () => {};
    await all.socket.end(1000);
    assert.equal(client.isConnected(), false);
    client.send({ content: "into the void" });
    await all.here.pass(999);
    assert.equal(all.sockets.length, 1);
    await all.here.pass(1);
    assert.equal(all.sockets.length, 2);
    await all.socket.open();
    client.close();
    await all.here.pass(10_000);
    assert.equal(all.sockets.length, 2);
    assert.deepEqual(heard.map(([name]) => name), ["connect", "close", "connect"]);
    assert.deepEqual(all.sockets.flatMap(({ sent }) => sent), []);
  });

  test(`it stumbles over a text alone, over null, and over a service without a method (${kind})`, { skip }, async () => {
    const { all, client } = await netuno();
    client.addListener({ service: "a", method: "GET", success() {} });
    assert.throws(() => client.send("a text without a key"), TypeError);
    assert.throws(() => all.socket.onmessage({ data: "null" }), TypeError);
    assert.throws(() => all.socket.onmessage({ data: '{"service":"a"}' }), TypeError);
  });
}

for (const [kind, make] of Object.entries(MOLECULER)) {
  const skip = !make && "MOLECULER_WEBSOCKET does not name the original";
  const moleculer = async (options) => {
    const all = page();
    const heard = [];
    const listeners = Object.fromEntries(["onopen", "onclose", "onreconnect"].map((name) => [name, () => heard.push(name)]));
    const client = make(all, "ws/chat", (text) => heard.push(text), { ...listeners, ...options });
    client.connect();
    await all.socket.open();
    return { all, client, heard };
  };

  test(`Moleculer's client asks with ! and hears it alone (${kind})`, { skip }, async () => {
    const { all, heard } = await moleculer();
    assert.equal(all.socket.url, "ws://example.org/ws/chat");
    await all.here.pass(7999);
    assert.deepEqual(all.socket.sent, []);
    await all.here.pass(1);
    assert.deepEqual(all.socket.sent, ["!"]);
    await all.socket.say("!");
    await all.socket.say('{"a":1}');
    await all.here.pass(8000);
    assert.deepEqual(all.socket.sent, ["!", "!"]);
    assert.deepEqual(heard, ["onopen", '{"a":1}']);
  });

  test(`it leaves a server that does not answer, and is back in three seconds (${kind})`, { skip }, async () => {
    const { all, heard } = await moleculer();
    await all.here.pass(10_000);
    assert.ok(all.socket.closedWith);
    await all.here.pass(2999);
    assert.equal(all.sockets.length, 1);
    await all.here.pass(1);
    assert.equal(all.sockets.length, 2);
    assert.deepEqual(heard, ["onopen", "onreconnect"]);
  });

  test(`disconnect() leaves its timer, which stumbles (${kind})`, { skip }, async () => {
    const { all, client } = await moleculer();
    client.disconnect();
    await assert.rejects(all.here.pass(8000), TypeError);
    assert.deepEqual(all.socket.sent, []);
  });

  test(`it stays away when the server closes (${kind})`, { skip }, async () => {
    const { all, heard } = await moleculer({ heartbeatInterval: 0 });
    all.socket.onerror = () => {};
    await all.socket.end(1001);
    await all.here.pass(60_000);
    assert.equal(all.sockets.length, 1);
    assert.deepEqual(heard, ["onopen", "onclose"]);
  });
}
