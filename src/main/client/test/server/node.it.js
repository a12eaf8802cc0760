// The scenarios in Node.js. PARLEY_WAR names a WAR with the Counterpart of the Java tests in it.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { WebSocket } from "ws";
import { connect } from "../../parley.js";
import { scenarios } from "./scenarios.js";
import { Network, Server, token } from "./surroundings.js";

const server = new Server();
const network = new Network(server);
const clients = [];
const HASTY = { reconnect: { first: 100, longest: 1000 } };
let port;

before(async () => {
  await server.start();
  port = await network.open();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

after(async () => {
  network.close();
  await server.kill();
});

for (const Socket of [WebSocket, globalThis.WebSocket].filter(Boolean)) {
  const kind = Socket === WebSocket ? "ws" : "Node.js itself";
  for (const [name, scenario] of Object.entries(scenarios)) {
    test(`${name} (${kind})`, { timeout: 180_000 }, () =>
      scenario({
        server,
        network,
        token,
        connect(path, options) {
          const client = connect(`ws://127.0.0.1:${port}/${path}`, { WebSocket: Socket, ...HASTY, ...options });
          clients.push(client);
          return client;
        },
      }),
    );
  }
}

test("a client that was closed keeps no process alive", async () => {
  const { execFile } = await import("node:child_process");
  const { promisify } = await import("node:util");
  const program = `
    import { connect } from "${new URL("../../parley.js", import.meta.url)}";
    import { WebSocket } from "${new URL("../../node_modules/ws/wrapper.mjs", import.meta.url)}";
    const client = connect("ws://127.0.0.1:${server.port}/plain", { WebSocket });
    await client.opened();
    await client.close();
    console.log("closed");`;
  const began = Date.now();
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  assert.equal(stdout, "closed\n");
  assert.ok(Date.now() - began < 10_000);
});
