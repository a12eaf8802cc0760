package dev.parley.hub;

import dev.parley.Message;
import dev.parley.SessionEvent;
import dev.parley.WebSocketSession;

/** A message came that was one too many for its second, and goes no further: whoever waits for an answer may be told so. */
public record TooFast(WebSocketSession session, Message message) implements SessionEvent {}
