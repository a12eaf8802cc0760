import assert from "node:assert/strict";
import { test } from "node:test";
import { connect } from "../parley.js";
import { FakeHere, FakeWebSocket, fate, meet, met, settled, watched } from "./fakes.js";

test("a client connects at once and says so", async () => {
  const { client, socket, heard } = await meet();
  assert.equal(client.state, "connecting");

  await socket.open("v1");

  assert.equal(client.state, "open");
  assert.equal(client.protocol, "v1");
  assert.deepEqual(heard("open"), [{ again: false }]);
  assert.equal(socket.url, "ws://example.org/room");
  assert.equal(socket.binaryType, "arraybuffer");
});

test("addresses of HTTP are those of WebSockets", async () => {
  assert.equal((await meet({}, "https://example.org/a?b=c#d")).socket.url, "wss://example.org/a?b=c");
  assert.equal((await meet({}, new URL("http://example.org/"))).socket.url, "ws://example.org/");
});

test("what is no address is refused at once", () => {
  const here = new FakeHere();
  assert.throws(() => connect("ftp://example.org", { WebSocket: FakeWebSocket }, here), /must begin with ws:, wss:/);
  assert.throws(() => connect("room", { WebSocket: FakeWebSocket }, here), /Invalid URL/);
  assert.throws(() => connect("ws://a", { WebSocket: null }, here), globalThis.WebSocket ? undefined : /package 'ws'/);
});

test("an address may be asked for, each time", async () => {
  let ticket = 0;
  const all = await meet({}, async () => `wss://example.org/?ticket=${++ticket}`);
  await all.socket.end();
  await all.here.pass(500);

  assert.deepEqual(all.sockets.map(({ url }) => url), ["wss://example.org/?ticket=1", "wss://example.org/?ticket=2"]);
});

test("opened() tells when there is a connection", async () => {
  const { client, socket } = await meet();
  const opened = client.opened();
  assert.equal(await fate(opened), "pending");

  await socket.open();

  assert.deepEqual(await fate(opened), { value: undefined });
  assert.deepEqual(await fate(client.opened()), { value: undefined });
});

test("opened() tells when there will be none", async () => {
  const { client, socket } = await meet();
  const opened = watched(client.opened());

  await socket.end(4001, "No entry");

  assert.equal((await fate(client.opened())).error.code, "closed");
  assert.equal(opened.fate.error.message, "The client is closed: 4001 No entry");
});

// ---- coming back

test("it comes back after ever longer waits, 20 s at most", async () => {
  const all = await meet();
  const waits = [];
  all.client.on("waiting", ({ wait }) => waits.push(wait));
  for (let i = 0; i < 8; i++) {
    await all.socket.end();
    await all.waitOver();
  }
  assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
  assert.equal(all.sockets.length, 9);
});

test("a wait is any time up to that, so that not all come back together", async () => {
  const { here, socket, client, heard } = await met();
  here.chance = 0.3;
  await socket.end();

  assert.equal(heard("waiting")[0].wait, 150);
  assert.equal(client.state, "waiting");
});

test("nothing goes on after the wait began but the wait", async () => {
  const all = await met();
  await all.socket.end();
  assert.equal(all.here.timers, 1);
  await all.here.pass(499);
  assert.equal(all.sockets.length, 1);

  await all.here.pass(1);

  assert.equal(all.sockets.length, 2);
});

test("who is let in and put out at once waits longer each time", async () => {
  const all = await meet();
  for (let i = 0; i < 4; i++) {
    await all.socket.open();
    await all.socket.end(1011);
    await all.waitOver();
  }
  assert.deepEqual(all.heard("waiting").map(({ wait }) => wait), [500, 1000, 2000, 4000]);
});

test("a connection that lasted ten seconds makes up for failures", async () => {
  const all = await meet({ heartbeat: false });
  await all.socket.end();
  await all.here.pass(500);
  await all.socket.end();
  await all.here.pass(1000);
  await all.socket.open();
  await all.here.pass(10_000);
  await all.socket.end();

  assert.equal(all.heard("waiting").at(-1).wait, 500);
});

for (const code of [1001, 1002, 1003, 1006, 1007, 1009, 1011, 1012, 1013, 1014, 1015]) {
  test(`it comes back after ${code}`, async () => {
    const { client, socket, heard } = await met();
    await socket.end(code, "why");
    assert.equal(client.state, "waiting");
    assert.equal(heard("waiting")[0].code, code);
    assert.equal(heard("waiting")[0].reason, "why");
  });
}

for (const code of [1000, 1005, 1008, 1010, 3000, 4000, 4001, 4401, 4999]) {
  test(`it does not come back after ${code}`, async () => {
    const { client, socket, here, heard } = await met();
    await socket.end(code, "why");
    assert.equal(client.state, "closed");
    assert.deepEqual(heard("closed"), [{ code, reason: "why" }]);
    assert.equal(here.timers, 0);
    assert.equal(here.isWatched, false);
  });
}

test("a server that is full is left in peace for longer", async () => {
  const { socket, heard } = await met();
  await socket.end(1013);
  assert.equal(heard("waiting")[0].wait, 8000);
});

test("the application may decide after which end it comes back", async () => {
  const all = await met({ reconnect: { when: ({ code }) => code === 4001 } });
  await all.socket.end(4001);
  assert.equal(all.client.state, "waiting");
  await all.here.pass(500);
  await all.socket.open();
  await all.socket.end(1006);
  assert.equal(all.client.state, "closed");
});

test("where that fails the codes decide", async () => {
  const when = () => {
    throw new Error("mine");
  };
  const { client, socket, heard } = await met({ reconnect: { when } });
  await socket.end(1006);
  assert.equal(client.state, "waiting");
  assert.equal(heard("error")[0].message, "mine");
});

test("it does not come back where it shall not", async () => {
  const { client, socket } = await met({ reconnect: false });
  await socket.end();
  assert.equal(client.state, "closed");
});

test("it tries as often as it may", async () => {
  const all = await meet({ reconnect: { attempts: 2 } });
  for (let i = 0; i < 5; i++) {
    await all.socket.end();
    await all.here.pass(20_000);
  }
  assert.equal(all.sockets.length, 3);
  assert.equal(all.client.state, "closed");
});

test("an attempt that takes too long is given up", async () => {
  const { client, here, socket, heard } = await meet();
  await here.pass(10_000);
  assert.equal(client.state, "waiting");
  assert.equal(heard("waiting")[0].reason, "No connection within 10000 ms");
  assert.ok(socket.closedWith);
});

test("what an abandoned attempt does is not heard", async () => {
  const { client, here, socket, sockets } = await meet();
  await here.pass(10_000);
  await socket.open();
  assert.equal(client.state, "waiting");
  await socket.end(4001);
  assert.equal(client.state, "waiting");
  await here.pass(500);
  assert.equal(sockets.length, 2);
});

test("connect() ends the wait", async () => {
  const all = await met();
  await all.socket.end();

  all.client.connect();
  await settled();

  assert.equal(all.sockets.length, 2);
  await all.here.pass(500);
  assert.equal(all.sockets.length, 2);
});

test("connect() does nothing where there is a connection", async () => {
  const all = await met();
  all.client.connect();
  await settled();
  assert.equal(all.sockets.length, 1);
});

// ---- the network and the page

test("when the network is back it tries at once", async () => {
  const all = await met();
  await all.socket.end();
  await all.waitOver();
  await all.here.pass(1000);
  await all.socket.end();
  assert.equal(all.sockets.length, 2);

  await all.here.wake();

  assert.equal(all.sockets.length, 3);
  await all.socket.end();
  assert.equal(all.heard("waiting").at(-1).wait, 500);
});

test("a page that flickers does not hammer the server", async () => {
  const all = await met();
  await all.here.pass(1000);
  await all.socket.end();
  all.here.chance = 0.999;
  await all.here.wake();
  assert.equal(all.sockets.length, 2);
  await all.socket.end();

  await all.here.wake();
  await all.here.wake();

  assert.equal(all.sockets.length, 2);
});

test("while the machine says that it is offline, it seldom tries", async () => {
  const all = await met();
  all.here.offline = true;
  await all.socket.end();
  assert.equal(all.heard("waiting")[0].wait, 20_000);
});

test("when the network is back an open connection is looked at", async () => {
  const { socket, here } = await met();
  assert.equal(socket.pings.length, 0);
  await here.wake();
  assert.equal(socket.pings.length, 1);
});

test("a page that is kept for \"back\" lets go, and comes back when it is shown", async () => {
  const all = await met({ heartbeat: false });
  all.client.send("before", { acknowledge: true });

  await all.here.leave();
  assert.ok(all.socket.closedWith);
  assert.equal(all.client.state, "waiting");
  assert.equal(all.heard("waiting")[0].reason, "The page was left");
  assert.equal(all.heard("lost").length, 1);
  await all.here.leave();
  await all.here.pass(60_000);
  assert.equal(all.sockets.length, 1);

  await all.here.wake();
  assert.equal(all.sockets.length, 2);
  await all.socket.open();
  assert.equal(all.client.state, "open");
  assert.deepEqual(all.heard("open").at(-1), { again: true });
});

test("however soon it is shown again, and wherever it stood", async () => {
  const all = await meet();
  assert.equal(all.client.state, "connecting");
  await all.here.leave();
  await all.here.wake();
  assert.equal(all.sockets.length, 2);
  await all.socket.end();
  assert.equal(all.client.state, "waiting");

  await all.here.leave();
  await all.here.pass(60_000);
  assert.equal(all.sockets.length, 2);
  await all.here.wake();
  assert.equal(all.sockets.length, 3);
});

test("once it is shown it does not hammer the server either", async () => {
  const all = await met();
  await all.here.leave();
  await all.here.wake();
  await all.socket.end();

  await all.here.wake();
  await all.here.wake();

  assert.equal(all.sockets.length, 2);
});

test("a page that is left is no failure, and nobody is asked whether to come back", async () => {
  const asked = [];
  const when = ({ reason }) => asked.push(reason) < 2;
  const all = await meet({ reconnect: { attempts: 1, when } });
  await all.socket.end(1006, "Away");
  await all.waitOver();
  await all.socket.open();

  await all.here.leave();

  assert.equal(all.client.state, "waiting");
  assert.deepEqual(asked, ["Away"]);
  assert.deepEqual(all.heard("waiting").at(-1), { code: 1006, reason: "The page was left", wait: Infinity, failures: 1 });
  await all.here.wake();
  await all.socket.open();
  assert.equal(all.client.state, "open");
});

test("but a client that shall not come back ends with its page", async () => {
  const all = await met({ reconnect: false });
  await all.here.leave();
  assert.deepEqual(all.heard("closed"), [{ code: 1006, reason: "The page was left" }]);
  await all.here.wake();
  assert.equal(all.sockets.length, 1);
  assert.equal(all.here.timers, 0);
});

test("a client that is closed stays closed when its page is shown again", async () => {
  const all = await met();
  all.client.on("waiting", () => all.client.close());

  await all.here.leave();
  await all.here.wake();
  await all.here.pass(60_000);

  assert.equal(all.client.state, "closed");
  assert.equal(all.sockets.length, 1);
  assert.equal(all.here.timers, 0);
});

// ---- the heartbeat

test("who hears nothing for 25 s asks", async () => {
  const { socket, here, client } = await met();
  await here.pass(24_999);
  assert.equal(socket.pings.length, 0);
  await here.pass(1);
  assert.equal(socket.pings.length, 1);

  await socket.pong();
  await here.pass(10_000);

  assert.equal(client.state, "open");
});

test("whatever comes is a sign of life", async () => {
  const { socket, here } = await met();
  for (let i = 0; i < 10; i++) {
    await here.pass(20_000);
    await socket.say("hello");
  }
  assert.equal(socket.pings.length, 0);
});

test("who does not answer within 10 s is dead, though the question has left", async () => {
  const { socket, here, client, heard } = await met();
  await here.pass(25_000);
  assert.equal(socket.bufferedAmount, 0);
  await here.pass(9_999);
  assert.equal(client.state, "open");

  await here.pass(1);

  assert.equal(client.state, "waiting");
  assert.deepEqual([heard("waiting")[0].code, heard("waiting")[0].reason], [1006, "No answer to the heartbeat"]);
  assert.ok(socket.closedWith);
});

test("something else than an answer is life enough", async () => {
  const { socket, here, client } = await met();
  await here.pass(25_000);
  await socket.say("not an answer");
  await here.pass(10_000);
  assert.equal(client.state, "open");
});

test("who is slow to take what is sent is not dead", async () => {
  const { socket, here, client } = await met();
  socket.bufferedAmount = 1_000_000; // the question lies behind it
  await here.pass(25_000);
  for (const left of [600_000, 200_000, 0]) {
    socket.bufferedAmount = left;
    await here.pass(10_000);
    assert.equal(client.state, "open");
  }
  assert.equal(socket.pings.length, 1);
  await here.pass(10_000);
  assert.equal(client.state, "waiting");
});

test("who takes nothing of it is", async () => {
  const { socket, here, client } = await met();
  socket.bufferedAmount = 1_000_000;
  await here.pass(35_000);
  assert.equal(client.state, "waiting");
});

test("a machine that slept asks again before it judges", async () => {
  const { socket, here, client } = await met();
  await here.pass(25_000);
  await here.sleep(3_600_000);
  assert.equal(client.state, "open");
  assert.equal(socket.pings.length, 2);

  await here.pass(10_000);

  assert.equal(client.state, "waiting");
});

test("a page whose timers are always late finds a dead connection, too", async () => {
  const { here, client } = await met();
  await here.pass(25_000);
  await here.sleep(60_000);
  await here.sleep(60_000);
  assert.equal(client.state, "waiting");
});

test("a clock that is set back does no harm", async () => {
  const { socket, here, client } = await met();
  here.time -= 86_400_000;
  await here.pass(86_400_000 + 25_000);
  assert.equal(socket.pings.length, 1);
  await socket.pong();
  assert.equal(client.state, "open");
});

test("the heartbeat may be a text, which nobody hears", async () => {
  const { socket, here, heard, client } = await met({ heartbeat: { text: "!", interval: 6000, timeout: 1000 } });
  await here.pass(6000);
  assert.deepEqual(socket.sent, ["!"]);
  await socket.say("!");
  await here.pass(6000);
  assert.deepEqual(socket.sent, ["!", "!"]);
  assert.deepEqual(heard("message"), []);
  await here.pass(1000);
  assert.equal(client.state, "waiting");
});

test("without a heartbeat nobody asks", async () => {
  const { socket, here, client } = await met({ heartbeat: false });
  await here.wake();
  await here.pass(3_600_000);
  assert.deepEqual(socket.sent, []);
  assert.equal(client.state, "open");
});

test("a ping tells how long it took", async () => {
  const { socket, here, client } = await met();
  const ping = client.ping();
  await here.pass(17);
  await socket.pong();
  assert.deepEqual(await fate(ping), { value: 17 });
});

test("a ping without a connection fails", async () => {
  const { client } = await meet();
  assert.equal((await fate(client.ping())).error.code, "offline");
});

// ---- closing

test("close() is the end", async () => {
  const { client, socket, here, heard, sockets } = await met();
  const closed = client.close(4001, "bye");

  assert.equal(client.state, "closed");
  assert.deepEqual(socket.closedWith, { code: 4001, reason: "bye" });
  assert.deepEqual(heard("closed"), [{ code: 4001, reason: "bye" }]);
  assert.equal(await fate(closed), "pending");
  await socket.end(4001, "bye");
  assert.deepEqual(await fate(closed), { value: undefined });
  await here.pass(100_000);
  await here.wake();
  assert.equal(sockets.length, 1);
  assert.equal(here.timers, 0);
  assert.deepEqual(heard("closed").length, 1);
});

test("close() does not wait for long for a server that is gone", async () => {
  const { client, here } = await met();
  const closed = client.close();
  await here.pass(2000);
  assert.deepEqual(await fate(closed), { value: undefined });
});

test("close() ends a wait, and an attempt", async () => {
  const waiting = await met();
  await waiting.socket.end();
  await waiting.client.close();
  await waiting.here.pass(100_000);
  assert.equal(waiting.sockets.length, 1);

  const connecting = await meet();
  connecting.client.close();
  await connecting.socket.open();
  assert.equal(connecting.client.state, "closed");
});

test("a code that no peer may send is refused, and so is a reason that does not fit", async () => {
  const { client } = await met();
  await assert.rejects(client.close(1001), /must be 1000 or 3000 to 4999, was 1001/);
  await assert.rejects(client.close(5000), RangeError);
  await assert.rejects(client.close(1000, "ä".repeat(62)), /must fit in 123 bytes, has 124/);
  assert.equal(client.state, "open");
  client.close(1000, "x".repeat(123));
  assert.equal(client.state, "closed");
});

test("connect() opens it again, and listeners hear on", async () => {
  const all = await met();
  all.client.close();
  all.client.connect();
  await settled();
  await all.socket.open();
  assert.deepEqual(all.heard("open"), [{ again: false }, { again: true }]);
});

test("a listener may close the client whatever happens", async () => {
  for (const event of ["connecting", "open", "waiting", "state", "lost"]) {
    const all = await met();
    all.client.send("on its way");
    all.client.on(event, () => all.client.close());
    await all.socket.end();
    await all.here.pass(1000);
    if (all.sockets.length > 1) {
      await all.socket.open();
    }
    assert.equal(all.client.state, "closed", event);
    assert.equal(all.heard("closed").length, 1, event);
    await all.here.pass(3000);
    assert.equal(all.here.timers, 0, event);
  }
});

test("a listener that throws keeps others from nothing", async () => {
  const { client, socket, here, heard } = await meet();
  const problem = new Error("mine");
  client.on("open", () => {
    throw problem;
  });
  const late = [];
  client.on("open", () => late.push(1));
  await socket.open();
  assert.deepEqual(late, [1]);
  assert.deepEqual(here.problems, [problem]);
  assert.deepEqual(heard("state"), ["open"]);
});

test("several clients know nothing of each other", async () => {
  const one = await met();
  const other = await met();
  await one.socket.end(4001);
  assert.equal(other.client.state, "open");
});

test("the log tells what happens, and no payload, query or token", async () => {
  const lines = [];
  const all = await met({ debug: (line) => lines.push(line), token: "secret" }, "ws://example.org/room?name=secret");
  all.client.call("room/enter", { data: "secret" }).catch(() => {});
  await all.socket.answer(all.socket.calls[0], 200, "secret");
  await all.socket.end(1001, "Stops");
  assert.deepEqual(lines, [
    "connecting to ws://example.org/room",
    "open after 0 ms",
    "→ GET room/enter",
    "← 200 room/enter",
    "lost with 1001 Stops; again in 500 ms",
  ]);
});
