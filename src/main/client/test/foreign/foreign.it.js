// The foreign clients against a server; the originals, too, where somebody has them. PARLEY_WAR as for ../server/node.it.js.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { WebSocket } from "ws";
import { Network, Server } from "../server/surroundings.js";
import { moleculerWebsocket } from "./moleculer.js";
import { NetunoClient } from "./netuno.js";
import { moleculerOriginal, netunoOriginal } from "./originals.js";

const server = new Server();
const network = new Network(server);
const ends = [];
let address;

const page = {
  WebSocket,
  window: { setTimeout, clearTimeout, location: { protocol: "http:", host: "localhost" } },
  setTimeout: leaving(setTimeout, clearTimeout),
  setInterval: leaving(setInterval, clearInterval),
  clearInterval,
  now: Date.now,
  absolute: (path) => `http://${address}/${path}`,
};

before(async () => {
  await server.start();
  address = `127.0.0.1:${await network.open()}`;
});

afterEach(() => ends.splice(0).forEach((end) => end()));

after(async () => {
  network.close();
  await server.kill();
});

/** A timer that does not outlive its page. */
function leaving(start, clear) {
  return (...what) => {
    const timer = start(...what);
    ends.push(() => clear(timer));
    return timer;
  };
}

/** What is told one after the other, to be awaited one after the other. */
function hearing() {
  const told = [];
  const waiting = [];
  return {
    tell: (news) => (waiting.length ? waiting.shift()(news) : told.push(news)),
    next: () => (told.length ? Promise.resolve(told.shift()) : new Promise((resolve) => waiting.push(resolve))),
  };
}

for (const [kind, make] of [["stand-in", (...all) => new NetunoClient(...all)], ["original", netunoOriginal]]) {
  const skip = !make && "NETUNO_WS_CLIENT does not name the original";
  const options = { skip, timeout: 60_000 };

  async function netuno() {
    const [opened, closed, messages] = [hearing(), hearing(), hearing()];
    const client = make(page, {
      url: `ws://${address}/plain`,
      connect: () => opened.tell(),
      close: ({ code }) => closed.tell(code),
      message: messages.tell,
    });
    ends.push(() => client.close());
    client.connect();
    await opened.next();
    const call = (what) => new Promise((resolve) => client.sendService({ ...what, success: resolve, fail: resolve }));
    return { client, opened, closed, messages, call };
  }

  test(`Netuno's client calls services (${kind})`, options, async () => {
    const { call } = await netuno();
    assert.deepEqual(await call({ service: "counterpart/echo", method: "post", data: { a: "ä" } }), {
      method: "POST",
      service: "/services/counterpart/echo",
      data: { a: "ä" },
      status: 200,
      type: "json",
      content: { a: "ä" },
    });
    assert.deepEqual((await call({ service: "counterpart/echo", method: "POST", content: { z: 1 } })).content, { z: 1 });
    assert.equal((await call({ service: "nowhere" })).status, 404);
    assert.equal((await call({ service: "counterpart/echo" })).status, 405);
  });

  test(`its messages come back as they are (${kind})`, options, async () => {
    const { client, messages } = await netuno();
    client.send("default", "plain text");
    assert.deepEqual(await messages.next(), { type: "text", content: "plain text" });
    client.send({ content: { k: 1 } });
    assert.deepEqual(await messages.next(), { content: { k: 1 }, type: "json" });
  });

  test(`its listeners hear what the server sends as a service (${kind})`, options, async () => {
    const { client, call } = await netuno();
    const news = hearing();
    client.addListener({ service: "counterpart/news", success: news.tell });
    await call({ service: "counterpart/tell", method: "POST", data: { n: 1 } });
    assert.deepEqual((await news.next()).content, { n: 1 });
  });

  test(`it is back after a crash (${kind})`, options, async () => {
    const { opened, closed, call } = await netuno();
    await server.kill();
    assert.equal(await closed.next(), 1006);
    await server.start();
    await opened.next();
    assert.equal((await call({ service: "counterpart/echo", method: "POST", data: 1 })).content, 1);
  });
}

for (const [kind, make] of [["stand-in", moleculerWebsocket], ["original", moleculerOriginal]]) {
  const skip = !make && "MOLECULER_WEBSOCKET does not name the original";
  const options = { skip, timeout: 60_000 };

  async function moleculer() {
    const [messages, opened, back] = [hearing(), hearing(), hearing()];
    const client = make(page, "beat", messages.tell, {
      heartbeatInterval: 300,
      heartbeatTimeout: 250,
      onopen: opened.tell,
      onreconnect: back.tell,
    });
    ends.push(() => {
      client.disconnect();
      network.heal();
    });
    client.connect();
    await opened.next();
    return { messages, opened, back };
  }

  test(`Moleculer's client hears what is sent to its address (${kind})`, options, async () => {
    const { messages } = await moleculer();
    assert.equal(await server.publish("/beat", { a: [1, "ä"] }), 202);
    assert.equal(await messages.next(), '{"a":[1,"ä"]}');
    assert.equal(await server.publish("beat", null), 202);
    assert.equal(await messages.next(), "null");
  });

  test(`its heartbeat is answered, and a server that does not answer is left (${kind})`, options, async () => {
    const { opened, back } = await moleculer();
    const left = back.next().then(() => "left");
    const pause = new Promise((resolve) => setTimeout(resolve, 2000, "stayed"));
    assert.equal(await Promise.race([left, pause]), "stayed");
    network.stall();
    await left; // three seconds after it was left
    network.heal();
    await opened.next();
  });
}
