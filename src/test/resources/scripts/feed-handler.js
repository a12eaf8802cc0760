const websockets = require("net/v4/websockets");

exports.onOpen = () => _log.info("the feed is there");
exports.onMessage = message => _ws.broadcastText("prices", message);
exports.onError = error => _log.warn(`${websockets.getMethod()}: ${error}`);
exports.onClose = () => {
  _log.info("the feed has gone");
  _ws.broadcast("prices", {stale: true});
};
