// What a client lives through. They run in Node.js and in a browser, so that nothing of either is used here.

/**
 * `connect(path, options)` gives a client, `server` and `network` are those of surroundings.js, `token(user, seconds)` gives one.
 */
export const scenarios = {
  async "messages, bytes and calls come back"({ connect }) {
    const client = connect("plain");
    const stream = client.stream();
    client.send("text");
    client.send({ n: [1] });
    client.send(new Uint8Array([1, 2, 3]));
    equal((await stream.next()).value, "text");
    equal((await stream.next()).value, { n: [1] });
    equal([...new Uint8Array((await stream.next()).value)], [1, 2, 3]);
    equal(await client.call("counterpart/echo", { method: "POST", data: { a: "ä" } }), { a: "ä" });
    ok((await client.ping()) >= 0, "a ping takes its time");
    const { error } = await fate(client.call("nowhere"));
    equal([error.code, error.status, error.sent], ["refused", 404, true]);
  },

  async "what the server sends as a service is heard"({ connect }) {
    const client = connect("plain");
    const news = client.stream("counterpart/news");
    await client.call("counterpart/tell", { method: "POST", data: { n: 1 } });
    equal((await news.next()).value.content, { n: 1 });
  },

  async "rooms are heard by those who are in"({ connect }) {
    const [ann, bob] = [connect("plain"), connect("plain")];
    await Promise.all([ann.join("lobby"), bob.join("lobby")]);
    const heard = bob.stream();
    equal(await ann.publish("lobby", { text: "hello" }), 1);
    equal((await heard.next()).value, { text: "hello" });
    await bob.leave("lobby");
    equal(await ann.publish("lobby", "anybody?"), 0);
  },

  async "several clients live beside each other"({ connect }) {
    const clients = Array.from({ length: 10 }, () => connect("plain"));
    const echoes = clients.map((client, i) => client.call("counterpart/echo", { method: "POST", data: { i } }));
    equal((await Promise.all(echoes)).map(({ i }) => i), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await clients[0].close();
    ok(clients.slice(1).every(({ state }) => state === "open"), "the others are open");
  },

  async "a server that is killed and started again is found"({ connect, server }) {
    const client = connect("plain");
    const waits = counted(client, "waiting");
    const other = connect("plain");
    await client.join("lobby");
    await server.kill();
    await until(() => client.state === "waiting");
    const queued = client.call("counterpart/echo", { method: "POST", data: { queued: true }, timeout: 60_000 });
    await server.start();
    equal(await queued, { queued: true });
    ok(waits.length >= 1 && waits[0].code === 1006, "there was no close frame");
    await other.opened();
    await until(() => other.state === "open");
    await other.join("lobby");
    equal(await other.publish("lobby", "still here?"), 1);
  },

  async "a server that stops says so, and its client comes back"({ connect, server }) {
    const client = connect("plain");
    const waits = counted(client, "waiting");
    await client.opened();
    await server.stop();
    await until(() => waits.length > 0);
    equal([waits[0].code, waits[0].reason], [1001, "The server is stopping"]);
    await server.start();
    await client.opened();
  },

  async "a network that breaks is no end"({ connect, network }) {
    const client = connect("plain");
    for (let i = 0; i < 5; i++) {
      await client.opened();
      await network.cut();
      await until(() => client.state !== "open");
      equal(await client.call("counterpart/echo", { method: "POST", data: { i } }), { i });
    }
  },

  async "a connection that only seems to be open is found dead"({ connect, network }) {
    const client = connect("plain", { heartbeat: { interval: 300, timeout: 500 }, connectTimeout: 1000 });
    const waits = counted(client, "waiting");
    await client.opened();
    await network.stall();
    const lost = fate(client.call("counterpart/echo", { method: "POST" }));
    await until(() => waits.length > 0);
    equal(waits[0].reason, "No answer to the heartbeat");
    const { error } = await lost;
    equal([error.code, error.sent], ["lost", true]);
    await until(() => waits.length > 1);
    equal(waits[1].reason, "No connection within 1000 ms");
    await network.heal();
    await client.opened();
  },

  async "a heartbeat may be a text"({ connect, network }) {
    const client = connect("beat", { heartbeat: { interval: 100, timeout: 1000, text: "!" } });
    const messages = counted(client, "message");
    const waits = counted(client, "waiting");
    await client.opened();
    await pause(1500);
    equal([client.state, messages.length, waits.length], ["open", 0, 0]);
    await network.stall();
    await until(() => waits.length > 0);
    await network.heal();
    await client.opened();
  },

  async "a token is renewed before it expires"({ connect, token }) {
    let asked = 0;
    const client = connect("token", { token: () => token("ann", ++asked === 1 ? 4 : 600) });
    const waits = counted(client, "waiting");
    await client.opened();
    await until(() => asked === 2);
    await pause(4000);
    equal([client.state, waits.length], ["open", 0]);
  },

  async "after a token has expired another is shown"({ connect, token }) {
    let asked = 0;
    const client = connect("token", {
      token: async () => ({ token: await token("ann", ++asked === 1 ? 2 : 600), expires: Infinity }),
    });
    const waits = counted(client, "waiting");
    await client.opened();
    await until(() => waits.length > 0);
    equal([waits[0].code, waits[0].reason], [4401, "The token has expired"]);
    await client.opened();
    equal(asked, 2);
  },

  async "a token of somebody else is refused, and the session stays"({ connect, token }) {
    let user = "ann";
    const client = connect("token", { token: () => token(user, 600) });
    await client.opened();
    user = "bob";
    equal((await fate(client.renewToken())).error.status, 403);
    equal(client.state, "open");
  },

  async "who shows no token that counts stays outside"({ connect }) {
    for (const token of ["wrong", () => "wrong", null]) {
      const client = connect("token", { token });
      const [end] = await once(client, "closed");
      equal(end.code, 4401);
    }
  },

  async "close codes decide whether there is a next time"({ connect }) {
    for (const [code, state] of [[1000, "closed"], [1001, "waiting"], [1008, "closed"], [1011, "waiting"], [1013, "waiting"], [4001, "closed"], [4999, "closed"]]) {
      const client = connect("plain");
      await client.opened();
      const ended = Promise.race([once(client, "waiting"), once(client, "closed")]);
      fate(client.call("counterpart/close", { method: "POST", data: { code, reason: `as ${code}` } }));
      const [end] = await ended;
      equal([client.state, end.code, end.reason], [state, code, `as ${code}`]);
      await client.close();
    }
  },

  async "a message that is too large is told as lost, and the client comes back"({ connect }) {
    const client = connect("plain");
    const lost = counted(client, "lost");
    const waits = counted(client, "waiting");
    await client.opened();
    const { error } = await fate(client.send("x".repeat(65 * 1024), { acknowledge: true }));
    equal([error.code, error.sent, lost.length], ["lost", true, 1]);
    equal(waits[0].code, 1009);
    await client.opened();
  },

  async "who sends ten thousand at once overruns nobody"({ connect }) {
    const client = connect("plain");
    const waits = counted(client, "waiting");
    const echoes = client.stream("message", { limit: 10_000 });
    for (let i = 0; i < 10_000; i++) {
      client.send(`${i}`);
    }
    for (let i = 0; i < 10_000; i++) {
      equal((await echoes.next()).value, `${i}`);
    }
    equal(waits, []);
  },

  async "of 10,000 calls over breaks and a crash none is lost without a word"(surroundings) {
    const acknowledged = new Set();
    const kinds = await eventful(surroundings, (client, note) =>
      client.call("counterpart/note", { method: "POST", data: { note }, timeout: 120_000 }).then(() => acknowledged.add(note)),
    );
    await accounted(surroundings, acknowledged, kinds);
  },

  async "nor of 10,000 messages"(surroundings) {
    const acknowledged = new Set();
    const kinds = await eventful(surroundings, (client, note) =>
      client.send(note, { acknowledge: true }).then(() => acknowledged.add(note)),
    );
    await accounted(surroundings, acknowledged, kinds);
  },
};

const MANY = 10_000;
let round = 0;

/** Has so many sent while everything breaks now and then; those that failed, by whether they were sent. */
async function eventful({ connect, network, server }, send) {
  const failed = { sent: new Set(), unsent: new Set() };
  const prefix = `+${++round}.${Date.now()}.`;
  const client = connect("plain");
  await client.opened();
  const all = [];
  for (let i = 0; i < MANY; i++) {
    const note = `${prefix}${i}`;
    all.push(send(client, note).catch((error) => failed[error.sent ? "sent" : "unsent"].add(note)));
    if (i % 2000 === 1000) {
      await Promise.race(all.slice(-20));
      await network.cut();
    }
    if (i === MANY / 2) {
      await server.kill();
      await server.start();
    }
    if (i % 100 === 0) {
      await pause(1);
    }
  }
  await Promise.all(all);
  return { ...failed, prefix };
}

/** What was acknowledged is there, what was not sent is not, and nothing is there twice. */
async function accounted({ server }, acknowledged, { sent, unsent, prefix }) {
  const notes = (await server.notes()).filter((note) => note.startsWith(prefix));
  const there = new Set(notes);
  equal(notes.length, there.size);
  equal([...acknowledged].filter((note) => !there.has(note)), []);
  equal([...unsent].filter((note) => there.has(note)), []);
  equal(acknowledged.size + sent.size + unsent.size, MANY);
  ok(acknowledged.size > MANY * 0.9, `most arrive: ${acknowledged.size} did`);
  ok(sent.size > 0, "something was on its way when all broke");
  console.log(`${acknowledged.size} acknowledged, ${sent.size} lost on their way, ${unsent.size} not sent; ${there.size} arrived`);
}

// ---- words

function equal(actual, expected) {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) {
    throw new Error(`Expected ${should}, was ${is}`);
  }
}

function ok(truth, what) {
  if (!truth) {
    throw new Error(`Expected that ${what}`);
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const once = (client, event) => new Promise((resolve) => client.once(event, (...news) => resolve(news)));

function counted(client, event) {
  const all = [];
  client.on(event, (news) => all.push(news));
  return all;
}

const fate = (promise) =>
  promise.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );

async function until(isSo, patience = 30_000) {
  const end = Date.now() + patience;
  while (!isSo()) {
    ok(Date.now() < end, `${isSo} within ${patience} ms`);
    await pause(10);
  }
}
