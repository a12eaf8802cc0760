// What a client meets outside: a server that can be killed, and a network that can fail.
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SETTINGS = fileURLToPath(new URL("settings.json", import.meta.url));
const SECRET = "0123456789abcdef0123456789abcdef";

/** One that no outgoing connection is given while its server is away: systems give these higher ones. */
async function keptPort() {
  for (;;) {
    const port = 20_000 + Math.floor(12_000 * Math.random());
    const probe = createServer();
    const isFree = await new Promise((resolve) => {
      probe.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true));
    });
    await new Promise((resolve) => probe.close(resolve));
    if (isFree) {
      return port;
    }
  }
}

/** `java -jar` of the WAR that the environment variable PARLEY_WAR names. */
export class Server {
  #folder = mkdtempSync(join(tmpdir(), "parley-client-"));
  #notes = join(this.#folder, "notes");
  #process;
  port = 0;

  async start() {
    this.port ||= await keptPort();
    const { PARLEY_WAR, JAVA = "java" } = process.env;
    const options = [`-Dcounterpart.notes=${this.#notes}`, `-Djava.io.tmpdir=${this.#folder}`, "-jar", PARLEY_WAR];
    this.#process = spawn(JAVA, [...options, "--port", `${this.port}`, "--config", SETTINGS], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    for await (const line of createInterface({ input: this.#process.stdout })) {
      const [, port] = /^Parley is ready at http:\/\/\S+:(\d+)\//.exec(line) ?? [];
      if (port) {
        this.port = Number(port);
        this.#process.stdout.resume();
        return;
      }
    }
    throw new Error("The server ended before it was ready");
  }

  /** As a crash would. */
  kill() {
    return this.#end("SIGKILL");
  }

  stop() {
    return this.#end("SIGTERM");
  }

  /** As a program outside does that knows an address. */
  async publish(path, data) {
    const answer = await fetch(`http://127.0.0.1:${this.port}/parley/publish`, {
      method: "POST",
      headers: { Authorization: `Bearer ${SECRET}`, "Content-Type": "application/json" },
      body: JSON.stringify({ path, data }),
    });
    return answer.status;
  }

  /** All that was ever noted down. */
  notes() {
    return readFileSync(this.#notes, { encoding: "utf8", flag: "a+" }).split("\n").filter(Boolean);
  }

  async #end(signal) {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill(signal);
    await ended;
  }
}

/** Lies between client and server, and carries bytes. */
export class Network {
  #pairs = new Set();
  #isDown = false;
  #server;
  #listener = createServer((near) => this.#join(near));

  constructor(server) {
    this.#server = server;
  }

  async open() {
    await new Promise((resolve) => this.#listener.listen(0, "127.0.0.1", resolve));
    return this.#listener.address().port;
  }

  /** All connections break, and both ends hear of it. New ones may be made. */
  cut() {
    this.#pairs.forEach((pair) => pair.forEach((socket) => socket.destroy()));
  }

  /** Nothing passes any more, and nobody hears of it. */
  stall() {
    this.#isDown = true;
    this.#pairs.forEach((pair) => pair.forEach((socket) => socket.pause()));
  }

  /** New connections are carried; those that were stalled are forgotten. */
  heal() {
    this.#isDown = false;
    this.cut();
  }

  close() {
    this.cut();
    this.#listener.close();
  }

  #join(near) {
    if (this.#isDown) {
      const pair = [near];
      this.#pairs.add(pair);
      near.on("error", () => {}).on("close", () => this.#pairs.delete(pair));
      return near.pause();
    }
    const far = connect(this.#server.port, "127.0.0.1");
    const pair = [near, far];
    this.#pairs.add(pair);
    for (const [one, other] of [pair, [far, near]]) {
      one.setNoDelay(true);
      one.on("error", () => {});
      one.on("close", () => {
        this.#pairs.delete(pair);
        other.destroy();
      });
      one.on("data", (bytes) => {
        if (!other.write(bytes)) {
          one.pause();
          other.once("drain", () => one.resume());
        }
      });
    }
  }
}

/** A JSON Web Token that counts for so many seconds. */
export function token(user, seconds) {
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const exp = Date.now() / 1000 + seconds;
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ sub: user, exp, jti: `${Math.random()}` })}`;
  return `${signed}.${createHmac("sha256", SECRET).update(signed).digest("base64url")}`;
}
