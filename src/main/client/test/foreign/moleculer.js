/**
 * Behaves as Moleculer's `websocket.js` does: the text `!` when nothing was sent for longer than an interval, looked at three
 * times in each; a server that does not answer in time is left, and asked again three seconds later.
 *
 * @param {{ WebSocket: any, absolute(path: string): string, setInterval: any, clearInterval: any, setTimeout: any, now(): number }} page
 */
export function moleculerWebsocket(page, path, handler, options = {}) {
  const { heartbeatInterval = 6000, heartbeatTimeout = 1000 } = options;
  let socket = null;
  let timer = null;
  let asked = 0;
  let answered = 0;

  function connect() {
    socket = new page.WebSocket(page.absolute(path).replace(/^http/, "ws"));
    socket.onopen = (event) => {
      options.onopen?.(event);
      asked = answered = page.now();
      if (heartbeatInterval > 0 && heartbeatTimeout > 0) {
        stopTimer();
        timer = page.setInterval(look, heartbeatInterval / 3);
      }
    };
    socket.onmessage = ({ data }) => {
      if (data === "!") {
        answered = page.now();
      } else {
        handler?.(data);
      }
    };
    socket.onerror = lost; // and not when the server closes
    socket.onclose = () => options.onclose?.();
  }

  function look() {
    const now = page.now();
    if (now - asked > heartbeatInterval) {
      asked = now;
      socket.send("!");
    } else if (asked - answered >= heartbeatTimeout && now - asked >= heartbeatTimeout) {
      lost();
    }
  }

  function lost() {
    if (socket) {
      disconnect();
      stopTimer();
      page.setTimeout(() => {
        options.onreconnect?.();
        connect();
      }, 3000);
    }
  }

  function disconnect() {
    socket?.close();
    socket = null;
  }

  function stopTimer() {
    page.clearInterval(timer);
    timer = null;
  }

  return { channel: path, connect, disconnect };
}
