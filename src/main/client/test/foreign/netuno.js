/**
 * Behaves as `@netuno/ws-client` 1.3.0 does, byte for byte on the wire and call for call towards the page: which keys stand in
 * which order, what is sent unheard of, when it comes back, what makes it stumble. One per connection, where that one has keys.
 */
export class NetunoClient {
  connected = false;
  #closed = true;
  #socket;
  #timer;
  #listeners = new Map();
  #lastRef = 0;
  #settings = {
    url: null,
    servicesPrefix: "/services",
    autoReconnect: true,
    connect() {},
    close() {},
    error() {},
    message() {},
  };

  /** @param {{ WebSocket: any, window: any }} page */
  constructor({ WebSocket, window }, settings) {
    this.WebSocket = WebSocket;
    this.window = window;
    Object.assign(this.#settings, settings);
  }

  isConnected() {
    return this.connected;
  }

  connect() {
    this.#forgetTimer();
    this.#closed = false;
    if (this.connected) {
      this.#socket.close();
    }
    const socket = new this.WebSocket(this.#settings.url);
    this.#socket = socket;
    socket.onopen = (event) => {
      this.#forgetTimer();
      this.connected = true;
      this.#settings.connect(event);
    };
    socket.onclose = (event) => {
      this.connected = false;
      this.#settings.close(event);
      if (this.#settings.autoReconnect && !this.#closed) {
        this.#forgetTimer();
        this.#timer = this.window.setTimeout(() => this.connect(), 1000);
      }
    };
    socket.onerror = (error) => {
      this.#forgetTimer();
      this.connected = false;
      this.#settings.error(error);
      socket.close();
    };
    socket.onmessage = (event) => this.#hear(event);
  }

  close() {
    this.#forgetTimer();
    this.#closed = true;
    if (this.connected) {
      this.#socket.close();
    }
  }

  /** What is no object is taken for the key of a connection: a text needs one before it. */
  send(keyOrWhat, what = keyOrWhat) {
    this.#write(this.#envelope(typeof keyOrWhat !== "object" && what === keyOrWhat ? undefined : what));
  }

  sendService(what) {
    const message = this.#envelope(what);
    if (typeof message.service === "string") {
      message.method = typeof message.method === "string" ? message.method.toUpperCase() : "GET";
      message.service = this.#prefixed(message.service);
    }
    what.start?.();
    if (what.success || what.fail) {
      const { method, service, start, success, fail } = what;
      const end = () => {
        this.removeListener(ref);
        what.end?.();
      };
      const ref = this.addListener({ method, service, start, success, fail, end });
    }
    if (this.connected) {
      this.#of(this.#prefixed(what.service)).forEach(({ start }) => start?.());
      this.#write(message);
    }
  }

  addListener(listener) {
    const ref = `${++this.#lastRef}`;
    this.#listeners.set(ref, { ...listener, service: this.#prefixed(listener.service) });
    return ref;
  }

  removeListener(ref) {
    this.#listeners.delete(ref);
  }

  /** The caller's own object gets two more keys, behind those that it has. */
  #envelope(what) {
    const message = typeof what === "string" ? { type: "text", content: what } : what;
    if (message.content === undefined) {
      message.type = "text";
      message.content = "";
    } else {
      message.type = typeof message.content === "string" ? "text" : "json";
    }
    return message;
  }

  #write(message) {
    if (this.connected) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  /** Stumbles over `null`, and over a service without a method. */
  #hear(event) {
    let data = event.data;
    try {
      data = JSON.parse(event.data);
    } catch {
      // then it is a text
    }
    this.#settings.message(data, event);
    if (typeof data.service !== "string") {
      return;
    }
    for (const listener of this.#of(this.#prefixed(data.service))) {
      if (typeof listener.method !== "string" || listener.method.toUpperCase() === data.method.toUpperCase()) {
        const isGood = listener.success && data.status >= 200 && data.status <= 299;
        isGood ? listener.success(data, event) : listener.fail?.(data, event);
      }
      listener.end?.();
    }
  }

  #of(service) {
    return [...this.#listeners.values()].filter((listener) => listener.service === service);
  }

  #prefixed(service) {
    const { servicesPrefix } = this.#settings;
    if (service.startsWith(servicesPrefix)) {
      return service;
    }
    const slashes = Number(servicesPrefix.endsWith("/")) + Number(service.startsWith("/"));
    return servicesPrefix + (slashes === 2 ? service.slice(1) : slashes === 0 ? `/${service}` : service);
  }

  #forgetTimer() {
    this.window.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
