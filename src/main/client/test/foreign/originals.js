// The clients themselves, where somebody has them: they are not ours to carry. NETUNO_WS_CLIENT names the `index.js` of
// `@netuno/ws-client`, MOLECULER_WEBSOCKET the `websocket.js` of moleculer-java-web.
import { readFileSync } from "node:fs";

const source = (name) => (process.env[name] ? readFileSync(process.env[name], "utf8") : undefined);

const netuno = source("NETUNO_WS_CLIENT");
const moleculer = source("MOLECULER_WEBSOCKET");

/** `(page, settings) => client`, or nothing. */
export const netunoOriginal =
  netuno &&
  (({ WebSocket, window }, settings) => {
    const text = netuno.replace(/^import extend .*$/m, "").replace(/^export default (\w+);$/m, "return $1;");
    const client = new Function("WebSocket", "window", "extend", "console", text)(WebSocket, window, extend, { warn() {} });
    client.config(settings);
    return client;
  });

/** `(page, path, handler, options) => client`, or nothing. */
export const moleculerOriginal =
  moleculer &&
  ((page, path, handler, options) => {
    const document = {
      createElement: () => ({ style: {}, set href(url) { this.url = page.absolute(url); }, get href() { return this.url; } }),
      body: { appendChild() {} },
    };
    class Date {
      valueOf = () => page.now();
    }
    const names = { ...page, document, Date };
    const make = new Function(...Object.keys(names), `${moleculer}\nreturn MoleculerWebsocket;`);
    return make(...Object.values(names))(path, handler, options);
  });

function extend(deep, target, from) {
  for (const [key, value] of Object.entries(from ?? {})) {
    const isObject = value && typeof value === "object";
    target[key] = isObject ? extend(deep, { ...target[key] }, value) : value;
  }
  return target;
}
