import assert from "node:assert/strict";
import { test } from "node:test";
import { meet, met, settled } from "./fakes.js";

const jwt = (claims) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;

const shown = (socket) => socket.calls.filter(({ service }) => service === "parley/token").map(({ data }) => data.token);

test("a token goes as a subprotocol", async () => {
  const { socket } = await meet({ token: "t1", protocols: ["v2", "v1"] });
  assert.deepEqual(socket.protocols, ["bearer", "bearer.t1", "v2", "v1"]);
});

test("by another name, or in the URL, where the endpoint wants it so", async () => {
  assert.deepEqual((await meet({ token: "t", tokenProtocol: "auth" })).socket.protocols, ["auth", "auth.t"]);
  const { socket } = await meet({ token: "a b", tokenQuery: "access", protocols: "v1" }, "ws://example.org/?x=1");
  assert.equal(socket.url, "ws://example.org/?x=1&access=a+b");
  assert.deepEqual(socket.protocols, ["v1"]);
});

test("without a token there is none", async () => {
  for (const token of [undefined, "", () => null, async () => undefined]) {
    assert.deepEqual((await meet({ token })).socket.protocols, []);
  }
});

test("a function is asked for each attempt", async () => {
  let n = 0;
  const all = await met({ token: async () => `t${++n}` });
  await all.socket.end();
  await all.waitOver();
  assert.deepEqual(all.sockets.map(({ protocols }) => protocols[1]), ["bearer.t1", "bearer.t2"]);
});

test("who gets no token tries again later, and says why", async () => {
  let n = 0;
  const all = await meet({
    token: () => {
      if (++n === 1) {
        throw new Error("The issuer is down");
      }
      return "t";
    },
  });
  assert.equal(all.client.state, "waiting");
  assert.equal(all.heard("waiting")[0].reason, "The issuer is down");
  assert.equal(all.heard("error")[0].message, "The issuer is down");
  assert.equal(all.sockets.length, 0);
  await all.waitOver();
  assert.equal(all.sockets.length, 1);
});

test("who waits for a token for too long tries again", async () => {
  const { client, here } = await meet({ token: () => new Promise(() => {}) });
  await here.pass(10_000);
  assert.equal(client.state, "waiting");
});

test("after 4401 a new token is shown", async () => {
  let n = 0;
  const all = await met({ token: () => `t${++n}` });
  await all.socket.end(4401, "The token has expired");
  assert.equal(all.client.state, "waiting");
  await all.waitOver();
  assert.equal(all.socket.protocols[1], "bearer.t2");
});

test("a token that was refused is not shown again", async () => {
  const all = await met({ token: () => "the same" });
  await all.socket.end(4401, "The token has expired");
  await all.waitOver();
  assert.equal(all.client.state, "closed");
  assert.equal(all.sockets.length, 1);
  assert.deepEqual(all.heard("closed"), [{ code: 4401, reason: "The token has expired" }]);
});

test("a token that is only text is refused once", async () => {
  const { client, socket } = await met({ token: "t" });
  await socket.end(4401);
  assert.equal(client.state, "closed");
});

test("another code may say that it has expired", async () => {
  let n = 0;
  const { client, socket } = await met({ token: () => `t${++n}`, expiredCode: 4000 });
  await socket.end(4000);
  assert.equal(client.state, "waiting");
});

test("a token is renewed two minutes before it expires", async () => {
  const all = await meet({ heartbeat: false });
  const hour = 3_600_000;
  let n = 0;
  const { client, socket, here } = await met({
    heartbeat: false,
    token: () => jwt({ sub: "ann", n: ++n, exp: (all.here.time + n * hour) / 1000 }),
  });
  await here.pass(hour - 120_001);
  assert.deepEqual(shown(socket), []);
  await here.pass(1);
  assert.equal(shown(socket).length, 1);
  assert.match(Buffer.from(shown(socket)[0].split(".")[1], "base64url").toString(), /"n":2/);
  await socket.answer(socket.calls[0], 200, { user: "ann", expires: here.time + 2 * hour });
  await here.pass(2 * hour - 120_001);
  assert.equal(shown(socket).length, 1);
  await here.pass(1);
  assert.equal(shown(socket).length, 2);
  assert.equal(client.state, "open");
});

test("one that is short is renewed when a quarter is left", async () => {
  const { socket, here } = await met({ token: () => ({ token: "t", expires: 1_000_000 + 60_000 }), heartbeat: false });
  await here.pass(44_999);
  assert.deepEqual(shown(socket), []);
  await here.pass(1);
  assert.deepEqual(shown(socket), ["t"]);
});

test("one that lasts longer than any timer is renewed in time, too", async () => {
  const year = 365 * 86_400_000;
  const { socket, here } = await met({ token: () => ({ token: "t", expires: 1_000_000 + year }), heartbeat: false });
  await here.pass(year - 120_001);
  assert.deepEqual(shown(socket), []);
  await here.pass(1);
  assert.deepEqual(shown(socket), ["t"]);
});

test("where a renewal fails it is tried again, and told", async () => {
  let n = 0;
  const { socket, here, heard } = await met({
    heartbeat: false,
    token: () => ({ token: `t${++n}`, expires: 1_000_000 + n * 600_000 }),
  });
  await here.pass(480_000);
  await socket.answer(socket.calls[0], 503, { error: "The token cannot be verified now" });
  assert.equal(heard("error")[0].status, 503);
  await here.pass(5_000);
  assert.deepEqual(shown(socket), ["t2", "t3"]);
  await socket.answer(socket.calls[1], 408, { error: "The service took too long" });
  await here.pass(5_000);
  assert.deepEqual(shown(socket), ["t2", "t3", "t4"]);
});

test("where the connection breaks meanwhile, nothing more is done", async () => {
  let n = 0;
  const all = await met({ heartbeat: false, token: () => ({ token: `t${++n}`, expires: 1_000_000 + 60_000 * n }) });
  await all.here.pass(45_000);
  await all.socket.end();
  assert.deepEqual(all.heard("error"), []);
  assert.equal(all.here.timers, 1);
});

test("what the server refuses it is not asked again", async () => {
  let n = 0;
  const { socket, here, heard } = await met({
    heartbeat: false,
    token: () => ({ token: `t${++n}`, expires: 1_000_000 + 600_000 }),
  });
  await here.pass(480_000);
  await socket.answer(socket.calls[0], 403, { error: "The token is not of the user of this session" });
  await here.pass(119_000);
  assert.deepEqual(shown(socket), ["t2"]);
  assert.equal(heard("error").length, 1);
});

test("a token that was not shown was not refused", async () => {
  let n = 0;
  const all = await met({
    heartbeat: false,
    token: () => ({ token: ++n === 1 ? "t1" : "t2", expires: 1_000_000 + 60_000 }),
  });
  await all.here.pass(45_000);
  await all.socket.answer(all.socket.calls[0], 503);
  await all.socket.end(4401);
  await all.waitOver();
  assert.equal(all.socket.protocols[1], "bearer.t2");
});

test("after the end nobody asks for a token any more", async () => {
  let n = 0;
  let fail;
  const { client, here } = await met({
    heartbeat: false,
    token: () => (++n === 1 ? { token: "t", expires: 1_000_000 + 60_000 } : new Promise((_, reject) => (fail = reject))),
  });
  await here.pass(45_000);
  client.close();
  fail(new Error("too late"));
  await here.pass(60_000);
  assert.equal(n, 2);
  assert.equal(here.timers, 0);
});

test("nor does the answer to the last one leave a timer", async () => {
  let n = 0;
  const { client, socket, here } = await met({
    heartbeat: false,
    token: () => ({ token: `t${++n}`, expires: 1_000_000 + 60_000 * n }),
  });
  await here.pass(45_000);
  const answered = socket.answer(socket.calls[0], 200, { user: "ann", expires: 1_000_000 + 120_000 });
  client.close();
  await answered;
  await here.pass(2_000);
  assert.equal(here.timers, 0);
});

test("nor does one that fails beside renewToken()", async () => {
  let n = 0;
  const { client, socket, here } = await met({
    heartbeat: false,
    token: () => ({ token: `t${++n}`, expires: 1_000_000 + 60_000 * n }),
  });
  await here.pass(45_000);
  const renewed = client.renewToken();
  await settled();
  await socket.answer(socket.calls[1], 200, { user: "ann" });
  await renewed;
  await socket.answer(socket.calls[0], 503);
  client.close();
  await here.pass(2_000);
  assert.equal(here.timers, 0);
});

test("a token that comes too late for its attempt says nothing about the next", async () => {
  const given = [];
  const all = await meet({ heartbeat: false, token: () => new Promise((give) => given.push(give)) });
  await all.here.pass(10_000);
  await all.waitOver();
  const now = all.here.time;
  given[1]({ token: "t2", expires: now + 60_000 });
  await settled();
  given[0]({ token: "t1", expires: now + 600_000 });
  await settled();
  await all.socket.open();
  await all.here.pass(45_000);
  assert.equal(given.length, 3);
});

test("a token is shown before all that waits, and though nothing more may", async () => {
  let n = 0;
  const { client, socket, here } = await met({
    heartbeat: false,
    queue: { messages: 1 },
    window: { calls: 1, messages: 1 },
    token: () => ({ token: `t${++n}`, expires: 1_000_000 + 60_000 * n }),
  });
  client.send("on its way");
  client.send("waits");
  await here.pass(45_000);
  assert.deepEqual(shown(socket), ["t2"]);
  assert.equal(client.queued, 1);
});

test("a clock that is ahead makes nobody ask all the time", async () => {
  let n = 0;
  const { here } = await met({ heartbeat: false, token: () => ({ token: `t${++n}`, expires: 1_000_000 - 1 }) });
  await here.pass(86_400_000);
  assert.equal(n, 1);
});

test("a token that is no JWT is just shown", async () => {
  const { socket, here } = await met({ token: () => "opaque", heartbeat: false });
  await here.pass(86_400_000);
  assert.deepEqual(shown(socket), []);
});

test("renewToken() does not wait for that", async () => {
  const { client, socket } = await met({ token: () => "fresh" });
  const renewed = client.renewToken();
  await settled();
  assert.deepEqual(shown(socket), ["fresh"]);
  await socket.answer(socket.calls[0], 200, { user: "ann" });
  await renewed;
});
