/** Parley's client: a WebSocket that comes back, service calls with promises, rooms, and a word about everything that was lost. */

/** `waiting` is the time between two attempts; `closed` lasts until somebody calls `connect()`. */
export type State = "connecting" | "open" | "waiting" | "closed";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Strings go as text, bytes as binary, anything else as JSON. */
export type Payload = string | ArrayBuffer | ArrayBufferView | Blob | object | number | boolean | null;

/** What the server answers to a call, or sends as if it had been called. */
export interface Reply<T = any> {
  readonly service: string;
  readonly method: Method;
  /** As of HTTP. */
  readonly status: number;
  /** Whether the status is one of success. */
  readonly ok: boolean;
  readonly type: "json" | "text";
  readonly content: T;
  /** What was sent with the call. */
  readonly data?: unknown;
  readonly id?: string | number;
}

/** How a connection, or an attempt, ended. */
export interface End {
  /** The code of the close frame; 1006 if there was none. */
  readonly code: number;
  /** The server's words, or ours where the server had none. */
  readonly reason: string;
}

export interface Wait extends End {
  /** Milliseconds until the next attempt; `Infinity` where the page was left, until it is shown again. */
  readonly wait: number;
  /** Attempts in a row that came to nothing. */
  readonly failures: number;
}

/** A message that never arrived (`sent: false`), or of which nobody knows (`sent: true`). */
export interface Lost {
  readonly data: Payload;
  readonly sent: boolean;
  readonly error: ParleyError;
}

export interface Events {
  /** Any change of the state, which is `connecting` when `connect(…)` returns. */
  state: [state: State];
  connecting: [];
  /** `again`: this is not the first connection. What is sent in this event goes before all that has waited. */
  open: [{ again: boolean }];
  waiting: [Wait];
  /** It is over: by `close()`, by a code that says so, or as `reconnect` says. */
  closed: [End];
  /** What is no reply. Texts that are JSON objects or arrays come parsed, bytes as `ArrayBuffer`; `raw` is what came. */
  message: [message: any, raw: string | ArrayBuffer];
  /** A message that is not known to have arrived; of what is sent after the end only the promise tells. */
  lost: [Lost];
  /**
   * What no promise tells: there was no token, it could not be renewed, a room is lost after a reconnect, or was not joined again yet.
   * Then it stays in `rooms`, and the server is asked again.
   */
  error: [Error];
}

export interface CallOptions {
  /** GET is the default. */
  method?: Method | Lowercase<Method>;
  data?: unknown;
  /** Strings for the service. */
  header?: Record<string, string>;
  /** Milliseconds, the time in the queue included; 35 s is the default, 0 is no limit. */
  timeout?: number;
  signal?: AbortSignal;
  /** `false`: fails at once where there is no connection, or no longer. */
  queue?: boolean;
}

export interface SendOptions {
  /** Resolve not when the message is handed over, but when the server has taken it. */
  acknowledge?: boolean;
  signal?: AbortSignal;
  /** `false`: fails at once where there is no connection, or no longer. */
  queue?: boolean;
}

export interface StreamOptions {
  /** How many may wait for the loop; 1000 is the default. */
  limit?: number;
  /** What happens then: the loop ends with an error, or the oldest is left out. */
  overflow?: "fail" | "drop-oldest";
  signal?: AbortSignal;
}

export interface ReconnectOptions {
  /** Milliseconds: the first wait is any time up to this. 500 is the default. */
  first?: number;
  /** Milliseconds: no wait is longer. 20,000 is the default. */
  longest?: number;
  /** How often in a row it tries to come back; without end is the default. */
  attempts?: number;
  /** Whether to come back after this; without it the codes of the README decide. */
  when?: (end: End) => boolean;
}

export interface HeartbeatOptions {
  /** Milliseconds of silence after which the server is asked; 25,000 is the default. */
  interval?: number;
  /** Milliseconds in which anything must come then; 10,000 is the default. In Node.js more than the largest message takes. */
  timeout?: number;
  /** The endpoint's `heartbeat.text`, if it is to be asked with that. */
  text?: string;
}

/** A token whose end is not written in it as a JWT's is. */
export interface Token {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expires?: number;
}

export interface Options {
  /** For each attempt, and before the last one expires, the function is asked. Nothing: no token. */
  token?: string | (() => TokenSource | Promise<TokenSource>);
  /** The endpoint's `auth.token.subprotocol`; "bearer" is the default. */
  tokenProtocol?: string;
  /** The endpoint's `auth.token.query`, if the token is to stand in the URL. */
  tokenQuery?: string;
  /** With which code the server closes when a token has expired; 4401 is the default. */
  expiredCode?: number;
  /** Subprotocols, the preferred one first. */
  protocols?: string | string[];
  /** `false`: the end of the first connection is the end, also when its page is left for "back". */
  reconnect?: boolean | ReconnectOptions;
  heartbeat?: boolean | HeartbeatOptions;
  /** Milliseconds for one attempt, with its token; 10,000 is the default. */
  connectTimeout?: number;
  /** Milliseconds for one call; 35,000 is the default. */
  timeout?: number;
  /** What may wait to be sent: 10,000 messages and 8 MiB are the default. */
  queue?: { messages?: number; bytes?: number };
  /** What may be on its way without an answer: 64 messages, 15 calls and 128 KiB are the default. */
  window?: { messages?: number; calls?: number; bytes?: number };
  /** `ws.services.prefix` of the server; "/services" is the default. */
  servicesPrefix?: string;
  /** `false`: texts come as they are. */
  json?: boolean;
  /** `true`: a line on the console for whatever happens, without payloads; or a function for the lines. */
  debug?: boolean | ((line: string) => void);
  /** For where there is none, as in Node.js 20: that of the package `ws`. */
  WebSocket?: WebSocketClass;
}

export type TokenSource = string | Token | null | undefined;

/** Of a WebSocket so much is needed. */
export interface WebSocketLike {
  readonly readyState: number;
  readonly protocol: string;
  readonly bufferedAmount?: number;
  binaryType: string;
  send(data: any): void;
  close(code?: number, reason?: string): void;
  terminate?(): void;
  addEventListener(type: any, listener: (event: any) => void): void;
  removeEventListener(type: any, listener: (event: any) => void): void;
}

export type WebSocketClass = new (url: any, protocols?: any) => WebSocketLike;

/**
 * - `refused`: the server answered with a `status` from 300 on
 * - `lost`: the connection ended before the answer
 * - `timeout`: no answer in time
 * - `overflow`: too much waits already
 * - `offline`: there is no connection, and it was not to wait
 * - `closed`: the client was closed first
 */
export type Problem = "refused" | "lost" | "timeout" | "overflow" | "offline" | "closed";

/** Why there is no answer. */
export class ParleyError extends Error {
  constructor(code: Problem, message: string, details?: { sent?: boolean; status?: number; content?: unknown });
  readonly code: Problem;
  /** `false`: it never left; `true`: it was handed to the network, and may have arrived. */
  readonly sent: boolean;
  /** Of the reply; 0 without one. */
  readonly status: number;
  /** Of the reply. */
  readonly content: any;
}

export interface Client {
  readonly state: State;
  /** The subprotocol that the server chose. */
  readonly protocol: string;
  /** How many messages and calls wait to be sent. */
  readonly queued: number;
  /** The rooms that were joined, and will be again after a reconnect; also where the server has not let in again yet. */
  readonly rooms: ReadonlySet<string>;

  /** Opens it again, or ends the wait for the next attempt. */
  connect(): void;
  /** Resolves when there is a connection; rejects when there will be none. */
  opened(): Promise<void>;
  /**
   * Closes it for good; what waits is rejected. Resolves when the server has answered, after two seconds at the latest.
   * @param code 1000, which is the default, or 3000 to 4999
   * @param reason of 123 bytes at most
   */
  close(code?: number, reason?: string): Promise<void>;

  /**
   * Resolves when the message is handed over, or taken with `acknowledge`. A rejection may be left alone: `lost` tells, too; but not of
   * what its signal took back, what is sent after the end, or what a listener of `lost` sends again at once and in vain.
   */
  send(data: Payload, options?: SendOptions): Promise<void>;
  /** Calls a service; resolves with what it returned. */
  call<T = any>(service: string, options?: CallOptions): Promise<T>;
  /** Calls a service; resolves with the whole reply. */
  request<T = any>(service: string, options?: CallOptions): Promise<Reply<T>>;
  /** Resolves with the milliseconds there and back. */
  ping(): Promise<number>;

  /** Hears an event. Returns what ends it. */
  on<E extends keyof Events>(event: E, listener: (...news: Events[E]) => void): () => void;
  /** Hears replies of a service: `"room/list"`, or `"POST room/list"`. Returns what ends it. */
  on<T = any>(service: string, listener: (reply: Reply<T>) => void): () => void;
  /** As `on`, but once. */
  once<E extends keyof Events>(event: E, listener: (...news: Events[E]) => void): () => void;
  once<T = any>(service: string, listener: (reply: Reply<T>) => void): () => void;
  /** Messages, or replies of a service, for `for await`. It goes on over reconnects and ends with the client. */
  stream(name?: "message", options?: StreamOptions): AsyncIterableIterator<any>;
  stream<T = any>(service: string, options?: StreamOptions): AsyncIterableIterator<Reply<T>>;

  /** Joins a room of the endpoint (`clientRooms`), now and after each reconnect. */
  join(room: string): Promise<void>;
  /** For good. Resolves when the server has let go, or the connection is over. */
  leave(room: string): Promise<void>;
  /** Sends to the others in a room (`clientPublish`); resolves with how many got it. */
  publish(room: string, payload: unknown, options?: Omit<CallOptions, "method" | "data">): Promise<number>;

  /** Asks for a token and shows it to the server, without waiting for the end of the last one. */
  renewToken(): Promise<void>;
}

/**
 * @param url of the endpoint; relative to the page; `http:` counts as `ws:`. A function is asked for each attempt, as for a ticket
 */
export function connect(url: string | URL | (() => string | URL | Promise<string | URL>), options?: Options): Client;
