import assert from "node:assert/strict";
import { test } from "node:test";
import { fate, meet, met, settled, watched } from "./fakes.js";

const joins = (socket) => socket.calls.filter(({ service }) => service === "parley/join").map(({ data }) => data.room);

const services = (socket) => socket.calls.map(({ service }) => service);

/** Who was in, and has another connection now. */
async function backFromTheLobby(options) {
  const all = await met(options);
  all.client.join("lobby");
  await all.socket.answer(all.socket.calls[0]);
  await all.socket.end();
  await all.waitOver();
  await all.socket.open();
  return all;
}

test("join() resolves when the server has let in", async () => {
  const { client, socket } = await met();
  const joined = watched(client.join("lobby"));
  assert.deepEqual(socket.calls[0].data, { room: "lobby" });
  assert.deepEqual([...client.rooms], []);

  await socket.answer(socket.calls[0]);

  assert.deepEqual(joined.fate, { value: undefined });
  assert.deepEqual([...client.rooms], ["lobby"]);
});

test("who may not come in is told so, and does not try again", async () => {
  const all = await met();
  const joined = watched(all.client.join("vault"));
  await all.socket.answer(all.socket.calls[0], 403, { error: "Not allowed" });
  assert.equal(joined.fate.error.status, 403);
  await all.socket.end();
  await all.waitOver();
  await all.socket.open();
  assert.deepEqual(joins(all.socket), []);
});

test("nor does who comes for the first time and finds the server busy", async () => {
  const { client, socket, here, heard } = await met({ heartbeat: false });
  const joined = watched(client.join("lobby"));
  await socket.answer(socket.calls[0], 503, { error: "Not now" });
  assert.equal(joined.fate.error.status, 503);
  await here.pass(10_000);
  assert.deepEqual(joins(socket), ["lobby"]);
  assert.deepEqual(heard("error"), []);
});

test("rooms are joined again, before all that has waited", async () => {
  const all = await met();
  for (const room of ["a", "b"]) {
    all.client.join(room);
    await all.socket.answer(all.socket.calls.at(-1));
  }
  await all.socket.end();
  all.client.send("waited");
  all.client.on("open", () => all.client.send("greeting"));
  await all.waitOver();
  await all.socket.open();

  assert.deepEqual(joins(all.socket), ["a", "b"]);
  assert.deepEqual(all.socket.sent.slice(2, 4), ["greeting", "waited"]);
  assert.deepEqual([...all.client.rooms], ["a", "b"]);
});

test("join() without a connection, or over a break, is made good", async () => {
  const all = await meet();
  const joined = watched(all.client.join("lobby"));
  await all.socket.open();
  assert.deepEqual(joins(all.socket), ["lobby"]);
  await all.socket.end();
  assert.equal(joined.fate, "pending");
  await all.waitOver();
  await all.socket.open();
  await all.socket.answer(all.socket.calls[0]);
  assert.deepEqual(joined.fate, { value: undefined });
});

test("they are joined again though nothing more may wait", async () => {
  const all = await met({ queue: { messages: 1 } });
  all.client.join("lobby");
  await all.socket.answer(all.socket.calls[0]);
  await all.socket.end();
  all.client.send("waits");
  await all.waitOver();
  await all.socket.open();
  assert.deepEqual(joins(all.socket), ["lobby"]);
  assert.deepEqual([...all.client.rooms], ["lobby"]);
  assert.deepEqual(all.heard("error"), []);
});

test("a room that is lost after a reconnect is told", async () => {
  const all = await backFromTheLobby();
  await all.socket.answer(all.socket.calls[0], 403, { error: "Not allowed" });
  assert.equal(all.heard("error")[0].message, "The room 'lobby' could not be joined again");
  assert.equal(all.heard("error")[0].cause.status, 403);
  assert.deepEqual([...all.client.rooms], []);
});

test("a server that cannot let in again just now is asked once more", async () => {
  const all = await backFromTheLobby({ heartbeat: false });
  for (const [i, status] of [408, 429, 503].entries()) {
    await all.socket.answer(all.socket.calls.at(-1), status, { error: "Not now" });
    assert.equal(all.heard("error").length, i + 1);
    assert.deepEqual([...all.client.rooms], ["lobby"]);
    await all.here.pass(5_000);
    assert.equal(joins(all.socket).length, i + 2);
  }
  await all.socket.answer(all.socket.calls.at(-1));
  await all.here.pass(60_000);
  assert.equal(joins(all.socket).length, 4);
});

test("but not over a connection that is gone, nor for a room that was left", async () => {
  const all = await met({ heartbeat: false });
  for (const room of ["a", "b"]) {
    all.client.join(room);
    await all.socket.answer(all.socket.calls.at(-1));
  }
  await all.socket.end();
  await all.waitOver();
  await all.socket.open();
  for (const call of all.socket.calls.filter(({ service }) => service === "parley/join")) {
    await all.socket.answer(call, 503);
  }
  all.client.leave("a");
  await all.here.pass(5_000);
  assert.deepEqual(joins(all.socket), ["a", "b", "b"]);
  await all.socket.answer(all.socket.calls.at(-1), 503);
  await all.socket.end();
  await all.here.pass(5_000);
  await all.socket.open();
  assert.deepEqual(joins(all.socket), ["b"]);
  await all.here.pass(10_000);
  assert.deepEqual(joins(all.socket), ["b"]);
  await all.socket.answer(all.socket.calls.at(-1), 503);
  all.client.close();
  await all.here.pass(2_000);
  assert.equal(all.here.timers, 0);
});

test("and over the next connection once, though that comes before the time is up", async () => {
  const all = await backFromTheLobby({ heartbeat: false });
  await all.socket.answer(all.socket.calls[0], 503);
  await all.socket.end();
  await all.waitOver();
  await all.socket.open();
  await all.socket.answer(all.socket.calls[0]);
  await all.here.pass(10_000);
  assert.deepEqual(joins(all.socket), ["lobby"]);
});

test("nor where the client is closed before that is known", async () => {
  const all = await backFromTheLobby({ heartbeat: false });
  const answered = all.socket.answer(all.socket.calls[0], 503);
  all.client.close();
  await answered;
  await all.here.pass(2_000);
  assert.equal(all.here.timers, 0);
  assert.deepEqual(all.heard("error"), []);
});

test("join() twice asks once", async () => {
  const { client, socket } = await met();
  const both = [watched(client.join("lobby")), watched(client.join("lobby"))];
  assert.deepEqual(joins(socket), ["lobby"]);
  await socket.answer(socket.calls[0]);
  assert.ok(both.every(({ fate }) => fate !== "pending"));
});

test("leave() is for good", async () => {
  const all = await met();
  all.client.join("lobby");
  await all.socket.answer(all.socket.calls[0]);
  const left = watched(all.client.leave("lobby"));
  assert.equal(all.socket.calls[1].service, "parley/leave");
  await all.socket.answer(all.socket.calls[1]);
  assert.deepEqual(left.fate, { value: undefined });
  assert.deepEqual([...all.client.rooms], []);
  await all.socket.end();
  assert.deepEqual(await fate(all.client.leave("another")), { value: undefined });
  await all.waitOver();
  await all.socket.open();
  assert.deepEqual(joins(all.socket), []);
});

test("leave() over a break has left", async () => {
  const { client, socket } = await met();
  const left = watched(client.leave("lobby"));
  await socket.end();
  assert.deepEqual(left.fate, { value: undefined });
});

test("a room that was left and is wanted again is not left over the next connection", async () => {
  const all = await met({ window: { calls: 1 } });
  all.client.join("lobby");
  await all.socket.answer(all.socket.calls[0]);
  all.client.call("slow").catch(() => {});
  const left = watched(all.client.leave("lobby")); // waits for its turn
  await all.socket.end();
  assert.deepEqual(left.fate, { value: undefined });
  all.client.join("lobby");
  await all.waitOver();
  await all.socket.open();
  await all.socket.answer(all.socket.calls[0]);
  assert.deepEqual(services(all.socket), ["parley/join"]);
  assert.deepEqual([...all.client.rooms], ["lobby"]);
});

test("a join() that waited is not sent beside the one of the next connection", async () => {
  const all = await met({ heartbeat: false });
  await all.socket.answer({ service: "x", method: "GET" }, 429); // nothing is sent for a second
  const joined = watched(all.client.join("lobby"));
  await all.socket.end();
  await all.waitOver();
  await all.socket.open();
  await all.socket.answer(all.socket.calls[0]);
  await all.here.pass(10_000);
  assert.deepEqual(joined.fate, { value: undefined });
  assert.deepEqual(services(all.socket), ["parley/join"]);
});

test("what is asked of one room goes one after the other, as the server runs calls beside each other", async () => {
  const { client, socket } = await met();
  const joined = watched(client.join("lobby"));
  const left = watched(client.leave("lobby"));
  const again = watched(client.join("lobby"));
  client.join("another");
  await settled();
  assert.equal(joined.fate.error.code, "closed");
  assert.deepEqual(joins(socket), ["lobby", "another"]);
  assert.equal(socket.calls.length, 2);

  await socket.answer(socket.calls[0]);
  assert.deepEqual(services(socket).slice(2), ["parley/leave"]);
  await socket.answer(socket.calls[2], 503); // whatever came of it
  assert.equal(left.fate.error.status, 503);
  assert.deepEqual(joins(socket), ["lobby", "another", "lobby"]);
  assert.equal(again.fate, "pending");
  await socket.answer(socket.calls[3]);
  assert.deepEqual(again.fate, { value: undefined });
  assert.deepEqual([...client.rooms], ["lobby"]);
});

test("but over a break it is settled at once", async () => {
  const all = await met();
  all.client.join("lobby").catch(() => {});
  const left = watched(all.client.leave("lobby"));
  const again = watched(all.client.join("lobby"));
  await all.socket.end();
  assert.deepEqual(left.fate, { value: undefined });
  assert.equal(again.fate, "pending");
  await all.waitOver();
  await all.socket.open();
  assert.deepEqual(services(all.socket), ["parley/join"]);
  await all.socket.answer(all.socket.calls[0]);
  assert.deepEqual(again.fate, { value: undefined });
});

test("and at the end, too", async () => {
  const all = await met();
  all.client.join("lobby").catch(() => {});
  const left = watched(all.client.leave("lobby"));
  const again = watched(all.client.join("lobby"));
  all.client.close();
  await settled();
  assert.deepEqual(left.fate, { value: undefined });
  assert.equal(again.fate.error.code, "closed");
  assert.deepEqual(all.heard("error"), []);
});

test("publish() resolves with how many got it", async () => {
  const { client, socket } = await met();
  const heard = watched(client.publish("lobby", { text: "hello" }));
  const { service, method, data } = socket.calls[0];
  assert.deepEqual([service, method, data], ["parley/publish", "POST", { room: "lobby", payload: { text: "hello" } }]);
  await socket.answer(socket.calls[0], 200, { sent: 3 });
  assert.deepEqual(heard.fate, { value: 3 });
});

test("join() on a client that is closed fails, or fails when it is", async () => {
  const { client } = await meet();
  const joined = watched(client.join("lobby"));
  client.close();
  await settled();
  assert.equal(joined.fate.error.code, "closed");
  assert.equal((await fate(client.join("lobby"))).error.code, "closed");
});
