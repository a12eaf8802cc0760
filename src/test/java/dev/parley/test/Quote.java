package dev.parley.test;

import java.time.Duration;

/** Payloads and times as failure texts show them: short, and on one line. */
final class Quote {

    private static final int LONGEST = 200;
    private static final int CONTEXT = 20;

    private Quote() {}

    static String of(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        String quoted = '"' + oneLine(shown) + '"';
        return text.length() <= LONGEST ? quoted : quoted + "… (" + text.length() + " characters)";
    }

    static String of(byte[] bytes) {
        StringBuilder shown = new StringBuilder(bytes.length + " bytes [");
        for (int i = 0; i < Math.min(bytes.length, CONTEXT); i++) {
            shown.append(i == 0 ? "" : " ").append(String.format("%02x", bytes[i]));
        }
        return shown.append(bytes.length > CONTEXT ? " …]" : "]").toString();
    }

    static String of(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** Where two long texts part, as nobody finds it by eye; nothing for short ones. */
    static String difference(String expected, String actual) {
        if (Math.max(expected.length(), actual.length()) <= LONGEST) {
            return "";
        }
        int at = 0;
        while (at < Math.min(expected.length(), actual.length()) && expected.charAt(at) == actual.charAt(at)) {
            at++;
        }
        return "; they differ from character " + at + " on: expected " + around(expected, at) + ", got "
                + around(actual, at);
    }

    private static String around(String text, int at) {
        return of(text.substring(Math.max(0, at - CONTEXT), Math.min(text.length(), at + CONTEXT)));
    }

    private static String oneLine(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
