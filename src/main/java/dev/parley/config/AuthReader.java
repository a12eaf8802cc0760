package dev.parley.config;

import dev.parley.config.AuthSettings.Jwt;
import dev.parley.config.AuthSettings.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads who may open a session. */
final class AuthReader {
    // bytes, RFC 7518 section 3.2
    private static final Map<String, Integer> KEY_LENGTHS = Map.of("HS256", 32, "HS384", 48, "HS512", 64);

    private AuthReader() {}

    static AuthSettings read(Section in) {
        return new AuthSettings(
                in.get(AuthKeys.REQUIRED),
                in.get(AuthKeys.REFUSE_WITH_CLOSE),
                in.get(AuthKeys.EXPIRED_CODE),
                in.get(AuthKeys.TICKETS),
                token(in.get(AuthKeys.TOKEN)),
                jwt(in.get(AuthKeys.JWT)));
    }

    private static Token token(Section in) {
        return new Token(
                in.get(AuthKeys.TOKEN_HEADER),
                in.get(AuthKeys.TOKEN_COOKIE),
                in.get(AuthKeys.TOKEN_SUBPROTOCOL),
                in.get(AuthKeys.TOKEN_QUERY));
    }

    private static Optional<Jwt> jwt(Section in) {
        var jwt = new Jwt(
                in.get(AuthKeys.JWT_SECRET),
                in.get(AuthKeys.JWT_KEYS),
                in.get(AuthKeys.JWT_ALGORITHMS),
                in.get(AuthKeys.JWT_ISSUER),
                in.get(AuthKeys.JWT_AUDIENCE),
                in.get(AuthKeys.JWT_SKEW),
                in.get(AuthKeys.JWT_USER),
                in.get(AuthKeys.JWT_ROLES));
        if (jwt.secret().isEmpty() && jwt.keys().isEmpty()) {
            return Optional.empty();
        }
        check(jwt, in);
        return Optional.of(jwt);
    }

    // a public key taken for a secret would let everybody sign
    private static void check(Jwt jwt, Section in) {
        if (!jwt.secret().isEmpty() && !jwt.keys().isEmpty()) {
            in.findings().mistake(in.place(AuthKeys.JWT_KEYS), "must not stand beside 'secret'");
        }
        List<String> unfit = jwt.algorithms().stream()
                .filter(name -> KEY_LENGTHS.containsKey(name) == jwt.secret().isEmpty())
                .toList();
        if (!unfit.isEmpty()) {
            String right = jwt.secret().isEmpty() ? "must sign with public keys" : "must sign with a secret";
            in.findings().mistake(in.place(AuthKeys.JWT_ALGORITHMS), right + ", was " + unfit);
        }
        jwt.algorithms().stream()
                .filter(name -> KEY_LENGTHS.getOrDefault(name, 0) > jwt.secret().length() && unfit.isEmpty())
                .forEach(name -> in.findings()
                        .mistake(
                                in.place(AuthKeys.JWT_SECRET),
                                "must have at least " + KEY_LENGTHS.get(name) + " characters for " + name));
    }
}
