package dev.parley.config;

import static dev.parley.config.Key.Effect.NOW;

import java.time.Duration;
import java.util.List;

/** The part of an endpoint's table that says who may open a session. */
final class AuthKeys {
    static final Key<Boolean> REQUIRED = Key.of(
                    "required", Kinds.BOOLEAN, NOW, "`true`: whom nobody knows is refused with 401.")
            .or(false);
    static final Key<Boolean> REFUSE_WITH_CLOSE = Key.of(
                    "refuseWithClose",
                    Kinds.BOOLEAN,
                    NOW,
                    "`true`: who is refused gets a WebSocket that closes at once, with a code that a page can read.")
            .or(false);
    static final Key<Boolean> TICKETS = Key.of(
                    "tickets",
                    Kinds.BOOLEAN,
                    NOW,
                    "`true`: `POST /parley/ticket/NAME` gives whoever is known a ticket; `?ticket=` lets him in once.")
            .or(false);
    static final Key<Integer> EXPIRED_CODE = Key.of(
                    "expiredCode", Kinds.CLOSE_CODE, NOW, "With which a session closes whose token has expired.")
            .or(4401);

    static final Key<Boolean> TOKEN_HEADER = Key.of(
                    "header", Kinds.BOOLEAN, NOW, "`false`: not in `Authorization: Bearer`.")
            .or(true);
    static final Key<String> TOKEN_COOKIE =
            Key.of("cookie", Kinds.TEXT, NOW, "The cookie that may hold it.").or("");
    static final Key<String> TOKEN_SUBPROTOCOL = Key.of(
                    "subprotocol",
                    Kinds.TOKEN_NAME,
                    NOW,
                    "A page may ask for the subprotocols `NAME` and `NAME.` with the token behind it; gets `NAME`.")
            .or("", "none");
    static final Key<String> TOKEN_QUERY = Key.of(
                    "query", Kinds.TEXT, NOW, "The query parameter that may hold it; URLs end up in logs of servers.")
            .or("");
    static final Key<Section> TOKEN = Key.group(
            "token",
            Group.of("auth token", TOKEN_HEADER, TOKEN_COOKIE, TOKEN_SUBPROTOCOL, TOKEN_QUERY),
            "Where a token is looked for, in this order; the first place that has one counts.");

    static final Key<String> JWT_SECRET = Key.of(
                    "secret", Kinds.KEY, NOW, "The key of HS256 and its like: at least 32 characters.")
            .or("", "none");
    static final Key<String> JWT_KEYS = Key.of(
                    "keys",
                    Kinds.TEXT,
                    NOW,
                    "Public keys: a PEM or JWKS file, relative to the working directory, or the URL of a JWKS.")
            .or("");
    static final Key<List<String>> JWT_ALGORITHMS = Key.of(
                    "algorithms", Kinds.ALGORITHMS, NOW, "Which signatures count.")
            .or(List.of(), "all that fit the keys");
    static final Key<String> JWT_ISSUER =
            Key.of("issuer", Kinds.TEXT, NOW, "What `iss` must be.").or("", "any");
    static final Key<String> JWT_AUDIENCE =
            Key.of("audience", Kinds.TEXT, NOW, "What `aud` must be, or hold.").or("", "any");
    static final Key<Duration> JWT_SKEW = Key.of(
                    "skew", Kinds.DURATION, NOW, "How far the clocks of issuer and server may be apart.")
            .or("30s");
    static final Key<String> JWT_USER =
            Key.of("user", Kinds.NAME, NOW, "The claim that names the user.").or("sub");
    static final Key<String> JWT_ROLES = Key.of(
                    "roles",
                    Kinds.NAME,
                    NOW,
                    "The claim with the roles, a list or words; `realm_access.roles` is one within another.")
            .or("roles");
    static final Key<Section> JWT = Key.group(
            "jwt",
            Group.of(
                    "auth jwt",
                    JWT_SECRET,
                    JWT_KEYS,
                    JWT_ALGORITHMS,
                    JWT_ISSUER,
                    JWT_AUDIENCE,
                    JWT_SKEW,
                    JWT_USER,
                    JWT_ROLES),
            "Signed tokens (RFC 7519) that say who it is; with `secret` or `keys`.");

    static final Key<Section> AUTH = Key.group(
            "auth",
            Group.of("auth", REQUIRED, REFUSE_WITH_CLOSE, EXPIRED_CODE, TICKETS, TOKEN, JWT),
            "Who may open a session.");

    private AuthKeys() {}
}
