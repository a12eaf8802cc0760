exports.onOpen = () => _log.info("opened " + _ws.sessionId());
exports.onMessage = message => _ws.send("heard " + message);
exports.onError = error => _log.error(error);
exports.onClose = () => _log.info("closed");
