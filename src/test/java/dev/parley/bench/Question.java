package dev.parley.bench;

/** What a peer sends, and what must come back. */
record Question(String text, String answer) {
    /** Fits the echoes of both sides. */
    static final Question ECHO = echo("The quick brown fox jumps over the lazy dog, and over 20 others.");

    /** A call as {@code @netuno/ws-client} makes it, with data that are bound to a record; a small record comes back. */
    static final Question CALL = new Question(
            "{\"service\":\"/services/tea/price\",\"data\":{\"tea\":\"Assam\",\"grams\":250},\"type\":\"text\",\"content\":\"\",\"method\":\"GET\"}",
            "{\"method\":\"GET\",\"service\":\"/services/tea/price\",\"data\":{\"tea\":\"Assam\",\"grams\":250},\"status\":200,"
                    + "\"type\":\"json\",\"content\":{\"cents\":1250,\"tea\":\"Assam\"}}");

    static Question echo(String text) {
        return new Question(text, text);
    }

    /** A text of so many ASCII letters, and its echo. */
    static Question echo(int length) {
        String letters = "The quick brown fox jumps over the lazy dog. ";
        return echo(letters.repeat(length / letters.length() + 1).substring(0, length));
    }
}
