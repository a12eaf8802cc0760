// As much of a browser as the tests need, over WebDriver (Debian: chromium, chromium-driver).
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";

const onPath = (...names) =>
  names
    .flatMap((name) => process.env.PATH.split(delimiter).map((folder) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

const BROWSER = onPath("chromium", "chromium-browser", "google-chrome");
const DRIVER = onPath("chromedriver");

export class Chromium {
  static isPossible = Boolean(BROWSER && DRIVER);

  #driver;
  #address;

  async start() {
    this.#driver = spawn(DRIVER, ["--port=0"], { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface({ input: this.#driver.stdout })) {
      const [, port] = /started successfully on port (\d+)/.exec(line) ?? [];
      if (port) {
        this.#driver.stdout.resume();
        return this.#begin(port);
      }
    }
    throw new Error("The driver ended before it was ready");
  }

  async #begin(port) {
    const args = [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--user-data-dir=${mkdtempSync(join(tmpdir(), "parley-client-browser-"))}`,
    ];
    this.#address = `http://127.0.0.1:${port}/session`;
    const { sessionId } = await this.#post("", {
      capabilities: { alwaysMatch: { "goog:chromeOptions": { binary: BROWSER, args }, timeouts: { script: 180_000 } } },
    });
    this.#address += `/${sessionId}`;
  }

  goTo(url) {
    return this.#post("/url", { url });
  }

  /** What the function of the page's `window` returns, when it has. */
  async run(name, ...args) {
    const script = `
      const [name, args, done] = arguments;
      window[name](...args).then(
        (value) => done({ value }),
        (error) => done({ error: error.stack ?? String(error) }));`;
    const { value, error } = await this.#post("/execute/async", { script, args: [name, args] });
    if (error) {
      throw new Error(error);
    }
    return value;
  }

  /** As a browser whose machine has no network. */
  offline(offline) {
    const network_conditions = { offline, latency: 0, download_throughput: -1, upload_throughput: -1 };
    return this.#post("/chromium/network_conditions", { network_conditions });
  }

  /** Any command of Chrome's DevTools protocol. */
  command(cmd, params = {}) {
    return this.#post("/goog/cdp/execute", { cmd, params });
  }

  async stop() {
    await fetch(this.#address, { method: "DELETE" });
    const ended = new Promise((resolve) => this.#driver.once("exit", resolve));
    this.#driver.kill();
    await ended;
  }

  async #post(path, body) {
    const answer = await fetch(this.#address + path, { method: "POST", body: JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) {
      throw new Error(`${value.error}: ${value.message}`);
    }
    return value;
  }
}
