const uid = _ws.path().getString("uid");
const room = _db.get("room", uid);
if (room == null) {
  _log.warn(`Invalid room ${uid}.`);
  _ws.close()
} else {
  _log.info(`New WebSocket Session: ${_ws.sessionId()}`)
}
