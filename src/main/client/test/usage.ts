// Not run: `npm run types` checks that the declarations say what users write.
import WebSocket from "ws";
import { connect, ParleyError, type Client, type End, type Lost, type Reply, type State } from "parley-client";

interface Person {
  name: string;
}

const client: Client = connect("wss://example.org/ws/room/7", {
  token: async () => ({ token: "opaque", expires: Date.now() + 60_000 }),
  protocols: ["v2", "v1"],
  reconnect: { first: 100, longest: 5_000, attempts: 10, when: ({ code }) => code !== 4001 },
  heartbeat: { interval: 6_000, timeout: 1_000, text: "!" },
  queue: { messages: 100 },
  window: { calls: 4 },
  debug: (line) => console.log(line.toUpperCase()),
  WebSocket,
});
connect(new URL("https://example.org/ws"), { WebSocket: globalThis.WebSocket, reconnect: false, heartbeat: false });
connect(async () => `wss://example.org/ws?ticket=${await Promise.resolve("1")}`, { token: () => null, debug: true });

const state: State = client.state;
client.on("state", (now: State) => now === state);
client.on("open", ({ again }) => again satisfies boolean);
client.on("waiting", ({ code, reason, wait, failures }) => [code + wait + failures, reason.length]);
client.on("closed", (end: End) => end.code.toFixed());
client.on("message", (message, raw) => (typeof raw === "string" ? raw.length : raw.byteLength) + message.n);
client.on("lost", ({ data, sent, error }: Lost) => [data, sent, error.code === "overflow"]);
client.on("error", (error) => error.message);
const deaf: () => void = client.on<Person[]>("POST room/list", ({ ok, content }) => ok && content[0].name.length);
deaf();
client.once("room/list", (reply: Reply<Person[]>) => reply.content.length);

const people = await client.call<Person[]>("room/list", { timeout: 1_000, signal: AbortSignal.timeout(5) });
people.map((person) => person.name);
const { status, content } = await client.request<Person>("room/enter", { method: "post", data: people[0], queue: false });
status.toFixed() + content.name;

await client.opened();
await client.send("text");
await client.send(new Uint8Array([1, 2]), { acknowledge: true });
await client.send({ any: ["thing"] }, { queue: false });
for await (const message of client.stream()) message.text;
for await (const reply of client.stream<Person>("room/list", { limit: 10, overflow: "drop-oldest" })) reply.content.name;

await client.join("lobby");
const heard: number = await client.publish("lobby", { text: "hello" }, { timeout: 10 });
await client.leave("lobby");
client.rooms.has("lobby") && heard;
const trip: number = await client.ping();
await client.renewToken();
client.connect();
await client.close(4001, `${trip}`);

try {
  await client.call("nowhere");
} catch (error) {
  if (error instanceof ParleyError && error.code === "lost" && error.sent) error.status.toFixed();
}

// @ts-expect-error there is no such state
client.state === "disconnected";
// @ts-expect-error a payload must be something
client.send(undefined);
// @ts-expect-error there is no such method
client.call("room/list", { method: "HEAD" });
// @ts-expect-error it tells no code
client.on("open", ({ code }) => code);
// @ts-expect-error it is the server that says so
client.protocol = "v3";
