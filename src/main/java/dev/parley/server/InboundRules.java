package dev.parley.server;

/**
 * What one message may be.
 *
 * @param maxText bytes of UTF-8
 * @param maxBinary bytes
 * @param heartbeat the text that is answered with itself; empty for none
 */
record InboundRules(int maxText, int maxBinary, int maxFragments, String heartbeat) {}
