package dev.parley.server;

import dev.parley.protocol.ServiceCodec;
import dev.parley.service.FailureLog;
import dev.parley.service.Request.Binder;
import dev.parley.service.ServiceDispatcher;
import jakarta.json.spi.JsonProvider;

/**
 * What it takes to serve peers.
 *
 * @param prefix with or without which a service is addressed
 */
record ServiceParts(
        ServiceDispatcher dispatcher,
        Streams streams,
        ServiceCodec codec,
        Binder binder,
        JsonProvider json,
        FailureLog streamFailures,
        String prefix) {}
