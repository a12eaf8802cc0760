package dev.parley.server;

import java.util.Map;

/** An answer to a plain request, whole with its body. */
public record Page(int status, String contentType, Map<String, String> headers, String body) {}
