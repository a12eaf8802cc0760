_ws.broadcastText("board", _ws.fullPath(), _ws.message());
