import assert from "node:assert/strict";
import { test } from "node:test";
import { ParleyError } from "../parley.js";
import { fate, meet, met, settled, watched } from "./fakes.js";

const bytes = (...values) => new Uint8Array(values);

// ---- what goes out

test("texts go as text, bytes as binary, all else as JSON", async () => {
  const { client, socket } = await met();
  const wide = new Uint16Array([1, 2]);
  for (const data of ["text", { a: [1] }, [1], 7, true, null, bytes(1, 2), bytes(9, 1, 9).subarray(1, 2), wide.buffer]) {
    client.send(data);
  }
  assert.deepEqual(socket.sent.slice(0, 9), [
    "text", '{"a":[1]}', "[1]", "7", "true", "null", bytes(1, 2), bytes(1), bytes(1, 0, 2, 0),
  ]);
});

test("what is no message is refused at once", async () => {
  const { client } = await met();
  const circle = {};
  circle.circle = circle;
  assert.throws(() => client.send(undefined), /Message must be text, bytes or JSON, was undefined/);
  assert.throws(() => client.send(() => {}), /was function/);
  assert.throws(() => client.send(circle), TypeError);
  await assert.rejects(client.call(""), /Service must have a name/);
});

test("send() resolves when the message is handed over", async () => {
  const { client } = await met();
  assert.deepEqual(await fate(client.send("hello")), { value: undefined });
});

test("a message without a connection waits, in order", async () => {
  const { client, socket } = await meet();
  const first = watched(client.send("one"));
  client.call("two").catch(() => {});
  client.send("three");
  assert.equal(client.queued, 3);
  await settled();
  assert.equal(first.fate, "pending");

  await socket.open();

  assert.deepEqual(first.fate, { value: undefined });
  assert.deepEqual(socket.sent.map((text) => (text.startsWith("{") ? JSON.parse(text).service : text)), ["one", "two", "three"]);
  assert.equal(client.queued, 0);
});

test("what waits cannot be changed any more", async () => {
  const { client, socket } = await meet();
  const bytes = new Uint8Array([1]);
  const thing = { n: 1 };
  client.send(bytes);
  client.send(thing);
  bytes[0] = 2;
  thing.n = 2;
  await socket.open();
  assert.deepEqual(socket.sent.slice(0, 2), [new Uint8Array([1]), '{"n":1}']);
});

test("a message that shall not wait fails where there is no connection", async () => {
  const { client, socket, heard } = await meet();
  const { error } = await fate(client.send("now or never", { queue: false }));
  assert.equal(error.code, "offline");
  assert.equal(error.sent, false);
  assert.equal(heard("lost")[0].data, "now or never");
  await socket.open();
  assert.deepEqual(socket.sent, []);
  assert.deepEqual(await fate(client.send("now", { queue: false })), { value: undefined });
});

test("nor does it wait for another connection", async () => {
  const all = await met({ window: { messages: 1 } });
  all.client.send("on its way");
  const late = watched(all.client.send("only here", { queue: false }));
  all.client.send("waits");
  await all.socket.end();
  assert.deepEqual([late.fate.error.code, late.fate.error.sent], ["offline", false]);
  assert.deepEqual(all.heard("lost").map(({ data }) => data), ["on its way", "only here"]);
  await all.waitOver();
  await all.socket.open();
  assert.equal(all.socket.sent[0], "waits");
});

test("so many may wait, and one more is told so", async () => {
  const { client, socket, heard } = await meet({ queue: { messages: 2 } });
  client.send("one");
  client.send("two");
  assert.equal((await fate(client.send("three"))).error.code, "overflow");
  assert.deepEqual(heard("lost").map(({ data, sent }) => [data, sent]), [["three", false]]);
  await socket.open();
  assert.deepEqual(socket.sent.slice(0, 2), ["one", "two"]);
});

test("so many bytes may wait, but one message alone may have more", async () => {
  const { client } = await meet({ queue: { bytes: 4 } });
  const large = watched(client.send("xxxxx"));
  assert.equal((await fate(client.send(""))).error?.code, "overflow");
  assert.equal(large.fate, "pending");

  const other = await meet({ queue: { bytes: 4 } });
  other.client.send("ää");
  assert.equal((await fate(other.client.send("x"))).error?.code, "overflow");
});

test("what was on its way when the connection broke is told", async () => {
  const { client, socket, heard } = await met();
  client.send("hello");
  await socket.end();
  assert.deepEqual(heard("lost").map(({ data, sent }) => [data, sent]), [["hello", true]]);
  assert.equal(heard("lost")[0].error.code, "lost");
});

test("what the server has taken since is not", async () => {
  const { client, socket, heard } = await met();
  client.send("hello");
  client.ping();
  client.send("later");
  await socket.pong();
  await socket.end();
  assert.deepEqual(heard("lost").map(({ data }) => data), ["later"]);
});

test("a reply to a call tells of the messages before it, too", async () => {
  const { client, socket, heard } = await met();
  const sent = watched(client.send("hello", { acknowledge: true }));
  const late = watched(client.call("x"));
  client.send("later");
  await socket.answer(socket.calls[0], 404);
  assert.equal(late.fate.error.status, 404);
  assert.deepEqual(sent.fate, { value: undefined });
  await socket.end();
  assert.deepEqual(heard("lost").map(({ data }) => data), ["later"]);
});

test("but not if it says that there are too many", async () => {
  const { client, socket, heard } = await met();
  client.send("hello");
  client.call("x").catch(() => {});
  await socket.answer(socket.calls[0], 429);
  await socket.end();
  assert.deepEqual(heard("lost").map(({ data }) => data), ["hello"]);
});

test("what was sent long ago is not told as lost", async () => {
  const { client, socket, here, heard } = await met();
  client.send("hello");
  for (let i = 0; i < 5; i++) {
    await here.pass(5000);
    await socket.say("the server has much to say");
  }
  assert.equal(socket.pings.length, 1);
  await socket.pong();
  await here.pass(20_000);
  assert.equal(socket.pings.length, 1);
  await socket.end();
  assert.deepEqual(heard("lost"), []);
});

test("it is not sent again", async () => {
  const all = await met();
  all.client.send("hello");
  await all.socket.end();
  await all.waitOver();
  await all.socket.open();
  assert.deepEqual(all.socket.sent, []);
});

test("what was written after the close frame came still waits", async () => {
  const all = await met();
  all.socket.readyState = 2;
  const sent = watched(all.client.send("hello"));
  await all.socket.end(1001);
  assert.equal(sent.fate, "pending");
  await all.waitOver();
  await all.socket.open();
  assert.deepEqual(all.socket.sent, ["hello"]);
  assert.deepEqual(all.heard("lost"), []);
});

// ---- acknowledged

test("with acknowledge send() resolves when the server has taken the message", async () => {
  const { client, socket } = await met();
  const sent = watched(client.send("hello", { acknowledge: true }));
  await settled();
  assert.equal(sent.fate, "pending");
  assert.equal(socket.pings.length, 1);

  await socket.pong();

  assert.deepEqual(sent.fate, { value: undefined });
});

test("one ping is for all before it", async () => {
  const { client, socket } = await met();
  const sent = Array.from({ length: 20 }, (_, i) => watched(client.send(`${i}`, { acknowledge: true })));
  assert.equal(socket.pings.length, 1);
  await socket.pong();
  assert.deepEqual(sent.map(({ fate }) => fate !== "pending"), [true, ...Array(19).fill(false)]);
  assert.equal(socket.pings.length, 2);
  await socket.pong();
  assert.ok(sent.every(({ fate }) => fate !== "pending"));
});

test("with acknowledge it rejects where the connection broke before", async () => {
  const { client, socket } = await met();
  const sent = watched(client.send("hello", { acknowledge: true }));
  await socket.end();
  assert.equal(sent.fate.error.code, "lost");
  assert.equal(sent.fate.error.sent, true);
});

test("nobody has to look at what became of a message", async () => {
  const { client, socket } = await met();
  client.send("hello", { acknowledge: true });
  client.send("hello", { queue: false });
  await socket.end();
  client.send("hello", { queue: false });
  client.close();
  client.send("hello");
  await settled(); // an unhandled rejection would fail the test
});

test("messages that the server may have dropped are told, and it is given a second", async () => {
  const { client, socket, here } = await met();
  const sent = watched(client.send("hello", { acknowledge: true }));
  await socket.answer(socket.pings[0], 429, { error: "Too many messages" });
  assert.equal(sent.fate.error.status, 429);
  client.send("more");
  await here.pass(999);
  assert.equal(socket.sent.includes("more"), false);
  await here.pass(1);
  assert.equal(socket.sent.includes("more"), true);
});

// ---- no more than the server can take

test("of messages only so many are on their way", async () => {
  const { client, socket } = await met();
  for (let i = 0; i < 200; i++) {
    client.send(`${i}`);
  }
  const texts = () => socket.sent.filter((text) => !text.startsWith("{"));
  assert.equal(texts().length, 64);

  for (let i = 0; i < 20; i++) {
    await socket.pong();
  }

  assert.deepEqual(texts(), Array.from({ length: 200 }, (_, i) => `${i}`));
});

test("of calls, too", async () => {
  const { client, socket } = await met();
  const calls = Array.from({ length: 20 }, () => client.call("x"));
  calls.forEach((call) => call.catch(() => {}));
  assert.equal(socket.calls.length, 15);
  await socket.answer(socket.calls[7]);
  assert.equal(socket.calls.length, 16);
});

test("and of bytes, but one message alone may have more", async () => {
  const { client, socket } = await met({ window: { bytes: 10 } });
  client.send("x".repeat(11));
  client.send("y");
  assert.deepEqual(socket.sent.filter((text) => !text.startsWith("{")), ["x".repeat(11)]);
  await socket.pong();
  client.send("z".repeat(9));
  client.send("one too much");
  assert.deepEqual(socket.sent.filter((text) => !text.startsWith("{")), ["x".repeat(11), "y", "z".repeat(9)]);
});

test("what one does not ask to be acknowledged costs no ping", async () => {
  const { client, socket } = await met();
  for (let i = 0; i < 31; i++) {
    client.send("x");
  }
  assert.equal(socket.pings.length, 0);
  client.send("x");
  assert.equal(socket.pings.length, 1);
});

// ---- what comes in

test("objects and arrays come parsed, all else as it is", async () => {
  const { client, socket } = await met();
  const heard = [];
  client.on("message", (message, raw) => heard.push([message, raw]));
  const binary = bytes(1).buffer;
  for (const raw of ['{"a":1}', " [1]", "7", "null", "text", "{no json", "", binary]) {
    await socket.say(raw);
  }
  assert.deepEqual(heard, [
    [{ a: 1 }, '{"a":1}'], [[1], " [1]"], ["7", "7"], ["null", "null"], ["text", "text"], ["{no json", "{no json"], ["", ""],
    [binary, binary],
  ]);
});

test("with json off texts come as they are", async () => {
  const { socket, heard } = await met({ json: false });
  await socket.say('{"a":1}');
  assert.deepEqual(heard("message"), ['{"a":1}']);
});

test("a listener that does not want to hear any more does not", async () => {
  const { client, socket } = await met();
  const heard = [];
  const deaf = client.on("message", (message) => heard.push(message));
  client.once("message", (message) => heard.push(`once ${message}`));
  await socket.say("a");
  deaf();
  deaf();
  await socket.say("b");
  assert.deepEqual(heard, ["a", "once a"]);
});

// ---- what goes first

test("what listeners of `open` send goes before all that has waited", async () => {
  const { client, socket } = await meet();
  client.on("open", () => {
    client.send("hello");
    client.send("it is me");
  });
  client.send("waited");
  await socket.open();
  assert.deepEqual(socket.sent.slice(0, 3), ["hello", "it is me", "waited"]);
});

test("abort takes a message out of the queue", async () => {
  const { client, socket } = await meet();
  const stop = new AbortController();
  const sent = watched(client.send("a", { signal: stop.signal }));
  client.send("b");
  stop.abort(new Error("changed my mind"));
  await socket.open();
  assert.deepEqual(socket.sent, ["b"]);
  assert.equal(sent.fate.error.message, "changed my mind");
  assert.equal((await fate(client.send("c", { signal: stop.signal }))).error.message, "changed my mind");
});

test("after the end nothing is sent, and all is told", async () => {
  const { client, heard, socket } = await met();
  const call = watched(client.call("x"));
  client.send("on its way");
  client.close();
  await settled();
  assert.equal(call.fate.error.code, "lost");
  assert.equal(call.fate.error.sent, true);
  assert.equal((await fate(client.send("late"))).error.code, "closed");
  assert.equal((await fate(client.call("late"))).error.code, "closed");
  assert.deepEqual(heard("lost").map(({ data, sent }) => [data, sent]), [["on its way", true]]);
  assert.equal(socket.sent.length, 2);
});

test("who sends again what was lost, but later, is told only once when all is over", async () => {
  const { client } = await met();
  const told = [];
  client.on("lost", async ({ data, error }) => {
    told.push(error.code);
    await null;
    if (told.length < 10) {
      client.send(data);
    }
  });
  client.send("on its way");
  client.close();
  await settled();
  assert.deepEqual(told, ["lost"]);
});

test("who sends again what was lost is told only once where that is in vain", async () => {
  const { client, here, heard } = await meet({ queue: { messages: 2 } });
  const again = [];
  client.on("lost", ({ data }) => again.push(watched(client.send(data))));
  for (const message of ["one", "two", "three"]) {
    client.send(message);
  }
  client.close();
  await settled();
  assert.deepEqual(heard("lost").map(({ data }) => data), ["three", "one", "two"]);
  assert.deepEqual(again.map(({ fate }) => fate.error.code), ["overflow", "closed", "closed"]);
  assert.deepEqual(here.problems, []);
});

test("all is told where a listener closes the client meanwhile", async () => {
  const { client, socket, heard } = await met({ window: { messages: 1 } });
  client.on("lost", () => client.close());
  client.send("on its way");
  client.send("waits");
  await socket.end();
  assert.deepEqual(heard("lost").map(({ data, sent }) => [data, sent]), [["on its way", true], ["waits", false]]);
});

test("what waited is rejected at the end", async () => {
  const { client } = await meet();
  const sent = watched(client.send("waits"));
  client.close();
  await settled();
  assert.ok(sent.fate.error instanceof ParleyError);
  assert.equal(sent.fate.error.code, "closed");
  assert.equal(sent.fate.error.sent, false);
});

// ---- streams

test("a stream gives what came, over all connections, until the end", async () => {
  const all = await met();
  const stream = all.client.stream();
  const seen = (async () => {
    const seen = [];
    for await (const message of stream) {
      seen.push(message);
    }
    return seen;
  })();
  await all.socket.say("a");
  await all.socket.say("b");
  await all.socket.end();
  await all.waitOver();
  await all.socket.open();
  await all.socket.say({ c: 1 });
  all.client.close();
  assert.deepEqual(await seen, ["a", "b", { c: 1 }]);
});

test("a stream that nobody reads fails, after what it had", async () => {
  const { client, socket } = await met();
  const stream = client.stream("message", { limit: 2 });
  for (const text of ["a", "b", "c"]) {
    await socket.say(text);
  }
  assert.equal((await stream.next()).value, "a");
  assert.equal((await stream.next()).value, "b");
  await assert.rejects(stream.next(), { code: "overflow" });
  assert.equal((await stream.next()).done, true);
});

test("or drops the oldest, where it shall", async () => {
  const { client, socket } = await met();
  const stream = client.stream("message", { limit: 2, overflow: "drop-oldest" });
  for (const text of ["a", "b", "c"]) {
    await socket.say(text);
  }
  assert.equal((await stream.next()).value, "b");
});

test("a loop that is left, or aborted, ends the stream", async () => {
  const { client, socket } = await met();
  const stop = new AbortController();
  const stream = client.stream("message", { signal: stop.signal });
  const next = watched(stream.next());
  stop.abort(new Error("enough"));
  await settled();
  assert.equal(next.fate.error.message, "enough");

  const left = client.stream();
  await socket.say("a");
  for await (const message of left) {
    assert.equal(message, "a");
    break;
  }
  assert.equal((await left.next()).done, true);
});
