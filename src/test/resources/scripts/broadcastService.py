_ws.broadcastService("admin", "/", _val.map().set("service", "/services/room/participant/list"))
