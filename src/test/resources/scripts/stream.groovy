if (_ws.isStream()) {
  while (_ws.awaitStream()) {
    if (_ws.isBinaryStreamed()) {
      _log.info("New binary message received: " + _convert.textFromBytes(_ws.binaryStreamed()))
    } else if (_ws.isTextStreamed()) {
      _log.info("New text message received: " + _ws.textStreamed())
    }
    _ws.sendText("Ok! The message was received successfully.")
  }
}
