import assert from "node:assert/strict";
import { test } from "node:test";
import { meet, met, settled, watched } from "./fakes.js";

test("a call resolves with what the service returned", async () => {
  const { client, socket } = await met();
  const people = watched(client.call("room/list", { method: "post", data: { n: 1 }, header: { "X-A": "1" } }));
  const [{ id, ...call }] = socket.calls;
  assert.deepEqual(call, { service: "room/list", method: "POST", data: { n: 1 }, header: { "X-A": "1" } });
  assert.ok(typeof id === "string" && id.length <= 128);

  await socket.answer(socket.calls[0], 200, ["Ann"]);

  assert.deepEqual(people.fate, { value: ["Ann"] });
});

test("GET is the default, and what is not there is not sent", async () => {
  const { client, socket } = await met();
  client.call("x").catch(() => {});
  assert.deepEqual(Object.keys(socket.calls[0]), ["service", "method", "id"]);
});

test("request() resolves with the whole reply", async () => {
  const { client, socket } = await met();
  const reply = watched(client.request("x", { data: 7 }));
  await socket.answer(socket.calls[0], 202, "later");
  const { id, ...rest } = reply.fate.value;
  assert.deepEqual(rest, { method: "GET", service: "x", data: 7, status: 202, type: "json", content: "later", ok: true });
});

test("a reply from 300 on rejects with status and words", async () => {
  const { client, socket } = await met();
  const call = watched(client.call("x"));
  await socket.answer(socket.calls[0], 409, { error: "Taken" });
  const { error } = call.fate;
  assert.deepEqual(
    [error.name, error.code, error.status, error.message, error.content, error.sent],
    ["ParleyError", "refused", 409, "Taken", { error: "Taken" }, true],
  );
});

test("replies may come in any order, each to its call", async () => {
  const { client, socket } = await met();
  const calls = ["a", "b", "c"].map((name) => watched(client.call(name)));
  for (const i of [2, 0, 1]) {
    await socket.answer(socket.calls[i], 200, i);
  }
  assert.deepEqual(calls.map(({ fate }) => fate.value), [0, 1, 2]);
});

test("a call without an answer fails in time", async () => {
  const { client, socket, here } = await met();
  const short = watched(client.call("x", { timeout: 100 }));
  const usual = watched(client.call("x"));
  await here.pass(99);
  assert.equal(short.fate, "pending");
  await here.pass(1);
  assert.deepEqual([short.fate.error.code, short.fate.error.sent], ["timeout", true]);
  await socket.answer(socket.calls[0]); // late, and of no harm
  await here.pass(24_000);
  await socket.say("alive");
  await here.pass(35_000 - 100 - 24_000);
  assert.equal(usual.fate.error.message, "No answer within 35000 ms");
});

test("the time in the queue counts, and says that nothing was sent", async () => {
  const { client, here, socket } = await meet();
  const call = watched(client.call("x", { timeout: 100 }));
  await here.pass(100);
  assert.deepEqual([call.fate.error.code, call.fate.error.sent], ["timeout", false]);
  await socket.open();
  assert.deepEqual(socket.calls, []);
});

test("a call may take as long as it likes", async () => {
  const { client, here, socket } = await met();
  const call = watched(client.call("x", { timeout: 0 }));
  for (let i = 0; i < 100; i++) {
    await here.pass(20_000);
    await socket.say("alive");
  }
  assert.equal(call.fate, "pending");
});

test("abort rejects with its reason", async () => {
  const { client, socket } = await met();
  const stop = new AbortController();
  const call = watched(client.call("x", { signal: stop.signal }));
  stop.abort();
  await settled();
  assert.equal(call.fate.error.name, "AbortError");
  await socket.answer(socket.calls[0]);
});

test("a call that was settled leaves no timer and no listener", async () => {
  const { client, socket, here } = await met();
  const before = here.timers;
  const stop = new AbortController();
  client.call("x", { signal: stop.signal });
  assert.equal(here.timers, before + 1);
  await socket.answer(socket.calls[0]);
  assert.equal(here.timers, before);
});

test("calls on their way fail when the connection breaks, and say that they were sent", async () => {
  const { client, socket } = await met({ window: { calls: 1 } });
  const underway = watched(client.call("x"));
  const waits = watched(client.call("y"));
  await socket.end();
  assert.deepEqual([underway.fate.error.code, underway.fate.error.sent], ["lost", true]);
  assert.equal(waits.fate, "pending");
});

test("those that wait are sent over the next one", async () => {
  const all = await met({ window: { calls: 1 } });
  all.client.call("x").catch(() => {});
  const waits = watched(all.client.call("y"));
  await all.socket.end();
  await all.waitOver();
  await all.socket.open();
  await all.socket.answer(all.socket.calls[0], 200, "here");
  assert.deepEqual(waits.fate, { value: "here" });
});

test("nobody can answer in the server's stead without knowing the id", async () => {
  const one = await met();
  const other = await met();
  one.client.call("x").catch(() => {});
  other.client.call("x").catch(() => {});
  assert.notEqual(one.socket.calls[0].id, other.socket.calls[0].id);
  assert.match(one.socket.calls[0].id, /^[0-9a-z]{6,}\.\d+$/);
});

// ---- listeners to services

test("listeners to a service hear what the server sends as its reply", async () => {
  const { client, socket, heard } = await met();
  const replies = [];
  client.on("room/list", ({ ok, status, content }) => replies.push([ok, status, content]));
  client.on("/services/room/list", () => replies.push("prefix"));
  client.on("POST room/list", () => replies.push("post"));
  await socket.answer({ service: "/services/room/list", method: "GET" }, 200, ["Ann"]);
  await socket.answer({ service: "room/list", method: "POST" }, 500);
  await socket.answer({ service: "room/other", method: "GET" });
  assert.deepEqual(replies, [[true, 200, ["Ann"]], "prefix", [false, 500, {}], "prefix", "post"]);
  assert.deepEqual(heard("message"), []);
});

test("they hear the replies to calls, too", async () => {
  const { client, socket } = await met();
  const replies = [];
  client.on("x", ({ content }) => replies.push(content));
  const call = client.call("x");
  await socket.answer(socket.calls[0], 200, 1);
  assert.deepEqual([replies, await call], [[1], 1]);
});

test("a service may have the name of an event", async () => {
  const { client, socket, heard } = await met();
  const replies = [];
  client.on("/message", ({ content }) => replies.push(content));
  await socket.answer({ service: "message", method: "GET" }, 200, 1);
  assert.deepEqual(replies, [1]);
  assert.deepEqual(heard("message"), []);
});

test("a stream of replies", async () => {
  const { client, socket } = await met();
  const stream = client.stream("ticker");
  await socket.answer({ service: "ticker", method: "GET" }, 200, 17);
  assert.equal((await stream.next()).value.content, 17);
});

test("a message that only looks like a reply is a message", async () => {
  const { socket, heard } = await met();
  const almost = [{ service: "x" }, { service: "x", method: "GET" }, { service: 1, method: "GET", status: 200 }];
  for (const message of almost) {
    await socket.say(message);
  }
  assert.deepEqual(heard("message"), almost);
});
