package dev.parley.config;

import dev.parley.config.EndpointSettings.Overflow;
import dev.parley.config.Settings.ProxyHeaders;
import dev.parley.spi.script.Permission;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that keys have. */
final class Kinds {
    /** The longest time that still is a number of nanoseconds (292 years). */
    private static final long MOST_MILLIS = Long.MAX_VALUE / 1_000_000;

    /** The largest whole number that every reader of JSON agrees about. */
    private static final long MOST_BYTES = (1L << 53) - 1;

    /** Signatures of tokens (RFC 7518 section 3.1, RFC 8037); never {@code none}. */
    private static final List<String> SIGNATURES = List.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA");

    private static final List<String> PERMISSION_WORDS = Arrays.stream(Permission.values())
            .map(permission -> permission.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    static final Kind<Boolean> BOOLEAN = new Scalar<>("boolean", "true or false", Kinds::truth);
    static final Kind<String> TEXT = Scalar.ofText("text", "a string", Optional::of);
    static final Kind<String> NAME = Scalar.ofText(
            "name", "a string that is not blank", text -> Optional.of(text).filter(name -> !name.isBlank()));
    static final Kind<String> TOKEN_NAME = Scalar.ofText(
            "token",
            "a name without spaces and separators",
            text -> Optional.of(text).filter(TOKEN.asMatchPredicate()));

    static final Kind<String> SECRET = new Secret("secret", 16);
    static final Kind<String> KEY = new Secret("key", 32);

    static final Kind<Integer> CLOSE_CODE = new Scalar<>(
            "close code",
            "1008, or a whole number from 4000 to 4999",
            leaf -> Amount.plain(1008, 4999)
                    .read(leaf)
                    .filter(code -> code == 1008 || code >= 4000)
                    .map(Long::intValue));
    static final Kind<Integer> COUNT = whole("count", "a whole number from 0 to 2147483647", 0);
    static final Kind<Integer> NUMBER = whole("number", "a whole number from 1 to 2147483647", 1);
    static final Kind<Integer> MESSAGE_SIZE = new Scalar<>(
            "message size",
            "a number of bytes from 1 to 2147483647, or a size such as '64KiB' or '1MiB'",
            leaf -> Amount.bytes(1, Integer.MAX_VALUE).read(leaf).map(Long::intValue));
    static final Kind<Long> SIZE = new Scalar<>(
            "size",
            "a number of bytes from 1 to 9007199254740991, or a size such as '64KiB' or '1MiB'",
            leaf -> Amount.bytes(1, MOST_BYTES).read(leaf));
    static final Kind<Duration> DURATION = new Scalar<>(
            "duration",
            "a number of milliseconds from 0 on, or a duration such as '500ms', '30s', '5m' or '1h'",
            leaf -> Amount.millis(MOST_MILLIS).read(leaf).map(Duration::ofMillis));

    static final Kind<String> PATH = new PathKind();
    static final Kind<List<String>> HOSTS = new ListOf<>(Scalar.ofText("host", Hosts.RIGHT, Hosts::read));
    static final Kind<List<String>> ORIGINS = new ListOf<>(Scalar.ofText("origin", Origins.RIGHT, Origins::read));
    static final Kind<List<String>> PROXIES =
            new ListOf<>(Scalar.ofText("network", Hosts.PROXY_RIGHT, Hosts::readProxy));
    static final Kind<List<String>> ALGORITHMS = new ListOf<>(Scalar.ofText(
            "algorithm",
            "one of " + String.join(", ", SIGNATURES),
            text -> Optional.of(text).filter(SIGNATURES::contains)));
    static final Kind<List<String>> TOKENS = new ListOf<>(TOKEN_NAME);
    static final Kind<List<String>> PERMISSIONS = new ListOf<>(Scalar.ofText(
            "permission",
            "one of " + String.join(", ", PERMISSION_WORDS),
            text -> Optional.of(text).filter(PERMISSION_WORDS::contains)));
    static final Kind<ProxyHeaders> PROXY_HEADERS = words(ProxyHeaders::word, List.of(ProxyHeaders.values()));

    private Kinds() {}

    static Kind<Overflow> overflow(Overflow... allowed) {
        return words(Overflow::word, List.of(allowed));
    }

    private static <T> Kind<T> words(Function<T, String> word, List<T> all) {
        String words = all.stream().map(each -> "'" + word.apply(each) + "'").collect(Collectors.joining(" or "));
        return Scalar.ofText(
                words.replace("'", ""),
                words,
                text -> all.stream()
                        .filter(each -> word.apply(each).equals(text))
                        .findFirst());
    }

    private static Kind<Integer> whole(String name, String right, int least) {
        return new Scalar<>(
                name,
                right,
                leaf -> Amount.plain(least, Integer.MAX_VALUE).read(leaf).map(Long::intValue));
    }

    private static Optional<Boolean> truth(Leaf leaf) {
        if (leaf.json().getValueType() == JsonValue.ValueType.NUMBER) {
            return Optional.empty();
        }
        return switch (leaf.text().orElseGet(leaf.json()::toString)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
