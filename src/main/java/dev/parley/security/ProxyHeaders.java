package dev.parley.security;

import java.util.List;
import java.util.function.Function;

/** The headers in which proxies say where a request came from. */
public enum ProxyHeaders {
    /** {@code X-Forwarded-For} and {@code X-Forwarded-Host}. */
    X_FORWARDED {
        @Override
        List<Hop> hops(Function<String, List<String>> header) {
            return XForwarded.hops(header.apply("x-forwarded-for"), header.apply("x-forwarded-host"));
        }
    },

    /** {@code Forwarded} (RFC 7239). */
    FORWARDED {
        @Override
        List<Hop> hops(Function<String, List<String>> header) {
            return Forwarded.hops(header.apply("forwarded"));
        }
    };

    /** What each proxy says, the nearest first. */
    abstract List<Hop> hops(Function<String, List<String>> header);
}
