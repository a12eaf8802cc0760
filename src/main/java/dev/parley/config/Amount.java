package dev.parley.config;

import jakarta.json.JsonNumber;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A whole number within bounds that may be a string and carry a unit: 5000, "5000", "5s". */
record Amount(Map<String, Long> units, long least, long most) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,19})([A-Za-z]*)");

    static Amount plain(long least, long most) {
        return new Amount(Map.of("", 1L), least, most);
    }

    static Amount bytes(long least, long most) {
        return new Amount(Map.of("", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30), least, most);
    }

    static Amount millis(long most) {
        return new Amount(Map.of("", 1L, "ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L), 0, most);
    }

    Optional<Long> read(Leaf leaf) {
        Optional<Long> amount = leaf.json() instanceof JsonNumber number
                ? whole(number)
                : leaf.text().flatMap(this::parse);
        return amount.filter(value -> value >= least && value <= most);
    }

    private static Optional<Long> whole(JsonNumber number) {
        try {
            return Optional.of(number.bigDecimalValue().longValueExact());
        } catch (ArithmeticException | NumberFormatException notWholeOrTooLarge) {
            return Optional.empty(); // the caller reports what would be right
        }
    }

    private Optional<Long> parse(String text) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches() || !units.containsKey(written.group(2))) {
            return Optional.empty();
        }
        BigInteger value =
                new BigInteger(written.group(1)).multiply(BigInteger.valueOf(units.getOrDefault(written.group(2), 1L)));
        return value.bitLength() < Long.SIZE ? Optional.of(value.longValue()) : Optional.empty();
    }
}
