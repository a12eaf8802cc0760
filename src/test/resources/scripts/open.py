uid = _ws.path().getString("uid")
room = _db.get("room", uid)
if room == null:
    _log.warn(f"Invalid room {uid}.")
    _ws.close()
else:
    _log.info(f"New WebSocket Session: {_ws.sessionId()}")
