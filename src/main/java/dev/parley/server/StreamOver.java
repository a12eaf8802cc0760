package dev.parley.server;

import dev.parley.SessionEvent;
import dev.parley.WebSocketSession;

/** The stream of a session has returned: from here on messages are the endpoint's own service's. No observer hears it. */
record StreamOver(WebSocketSession session) implements SessionEvent {}
