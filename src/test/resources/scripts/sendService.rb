uid = _ws.path().getString("uid")
_ws.sendService(
  _ws.sessionId(),
  _val.map()
    .set("method", "POST")
    .set("service", "/services/room/participant/new")
    .set("data", _val.map().set("uid", uid))
)
