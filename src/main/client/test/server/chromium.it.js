// The scenarios in a browser without a window, and what only a browser has. PARLEY_WAR as for node.it.js.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, afterEach, before, test } from "node:test";
import { Chromium } from "./chromium.js";
import { scenarios } from "./scenarios.js";
import { Network, Server, token } from "./surroundings.js";

const FILES = {
  "/parley.js": "../../parley.js",
  "/scenarios.js": "scenarios.js",
  "/page.js": "page.js",
};

const server = new Server();
const network = new Network(server);
const browser = new Chromium();
const outside = { server, network, tokens: { token } };

const http = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const [, place, object, method] = pathname.split("/");
  if (place === "outside") {
    const value = await outside[object][method](...JSON.parse(await text(request)));
    response.setHeader("Content-Type", "application/json").end(JSON.stringify({ value }));
  } else if (FILES[pathname]) {
    response.setHeader("Content-Type", "text/javascript").end(readFileSync(new URL(FILES[pathname], import.meta.url)));
  } else {
    response.setHeader("Content-Type", "text/html").end('<!doctype html><script type="module" src="/page.js"></script>');
  }
});

async function text(request) {
  let all = "";
  for await (const part of request) {
    all += part;
  }
  return all;
}

before(async () => {
  await server.start();
  const port = await network.open();
  await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
  await browser.start();
  await browser.goTo(`http://127.0.0.1:${http.address().port}/?port=${port}`);
});

afterEach(() => browser.run("closeAll"));

after(async () => {
  await browser.stop();
  http.close();
  network.close();
  await server.kill();
});

for (const name of Object.keys(scenarios)) {
  test(`${name} (Chromium)`, { timeout: 180_000 }, () => browser.run("scenario", name));
}

test("a browser that is online again is connected at once", { timeout: 60_000 }, async () => {
  await browser.run("open", "plain", { reconnect: { first: 3_600_000, longest: 3_600_000 } });
  await browser.offline(true);
  await network.cut();
  await browser.run("reaches", "waiting");
  await new Promise((resolve) => setTimeout(resolve, 1000)); // two attempts are at least so far apart
  assert.equal(await browser.run("state"), "waiting");

  await browser.offline(false);

  await browser.run("reaches", "open");
});

test("a page that was frozen looks at its connection", { timeout: 60_000 }, async () => {
  await browser.run("open", "plain", {});
  await browser.run("pings");
  assert.equal(await browser.run("pinged"), 0);

  await browser.command("Page.setWebLifecycleState", { state: "frozen" });
  await browser.command("Page.setWebLifecycleState", { state: "active" });

  while ((await browser.run("pinged")) === 0);
});

test("a page that is kept for \"back\" lets go, and one that is not does nothing", { timeout: 60_000 }, async () => {
  await browser.run("open", "plain", {});
  await browser.run("happens", "pagehide", false);
  assert.equal(await browser.run("state"), "open");

  await browser.run("happens", "pagehide", true);
  assert.equal(await browser.run("state"), "waiting");

  await browser.run("happens", "pageshow", true);
  await browser.run("reaches", "open");
});
